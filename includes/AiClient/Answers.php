<?php
/**
 * What WordPress's AI client is answered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Common\Exception\RuntimeException;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\ModelMessage;
use WordPress\AiClient\Operations\DTO\GenerativeAiOperation;
use WordPress\AiClient\Operations\Enums\OperationStateEnum;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;
use WordPress\AiClient\Results\DTO\TokenUsage;
use WordPress\AiClient\Results\Enums\FinishReasonEnum;
use WpOrg\Requests\Exception;
use WpOrg\Requests\IdnaEncoder;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Puts a video into the forms of the AI client. Its file is the one of the Media Library, by its address: a video is too large to be carried along.
 */
final class Answers {
	/**
	 * A finished video as a result.
	 *
	 * @param Video            $video    The video.
	 * @param ProviderMetadata $provider Whose it is.
	 * @param ModelMetadata    $model    What made it.
	 * @throws RuntimeException Where it is not finished: why, and which video it is.
	 */
	public static function result( Video $video, ProviderMetadata $provider, ModelMetadata $model ): GenerativeAiResult {
		$result = self::result_or_null( $video, $provider, $model );
		if ( null !== $result ) {
			return $result;
		}
		if ( null !== $video->error && ! $video->goes_on() ) {
			throw new RuntimeException( $video->error->message );
		}
		if ( Status::Completed === $video->status ) {
			throw new RuntimeException( __( 'The video’s file is no longer in the Media Library.', 'platoniavid' ) );
		}
		throw new RuntimeException(
			sprintf(
				/* translators: %d: the id of a video. */
				__(
					'Video %d is being made, and will be in the Media Library in some minutes. Ask for it by its id, or ask the same again later: that orders nothing.',
					'platoniavid'
				),
				$video->id
			)
		);
	}

	/**
	 * A video as an operation.
	 *
	 * @param Video            $video    The video.
	 * @param ProviderMetadata $provider Whose it is.
	 * @param ModelMetadata    $model    What made it.
	 */
	public static function operation( Video $video, ProviderMetadata $provider, ModelMetadata $model ): GenerativeAiOperation {
		$result = self::result_or_null( $video, $provider, $model );
		$state  = match ( $video->status ) {
			Status::Submitting => OperationStateEnum::starting(),
			Status::Completed  => null === $result ? OperationStateEnum::failed() : OperationStateEnum::succeeded(),
			Status::Failed     => OperationStateEnum::failed(),
			// What a person has to decide goes on no more by itself.
			default            => ! $video->goes_on() ? OperationStateEnum::failed() : OperationStateEnum::processing(),
		};
		return new GenerativeAiOperation( (string) $video->id, $state, $result );
	}

	/**
	 * A finished video as a result; null where it is not finished, or its file is gone.
	 *
	 * @param Video            $video    The video.
	 * @param ProviderMetadata $provider Whose it is.
	 * @param ModelMetadata    $model    What made it.
	 */
	private static function result_or_null( Video $video, ProviderMetadata $provider, ModelMetadata $model ): ?GenerativeAiResult {
		$file = self::file( $video );
		if ( null === $file ) {
			return null;
		}
		return new GenerativeAiResult(
			(string) $video->id,
			array( new Candidate( new ModelMessage( array( new MessagePart( $file ) ) ), FinishReasonEnum::stop() ) ),
			new TokenUsage( 0, 0, 0 ),
			$provider,
			$model,
			array(
				'video'      => $video->id,
				'attachment' => $video->attachment,
			)
		);
	}

	/**
	 * A finished video's file, as the client has files; null where it is not finished, or its file is gone.
	 *
	 * @param Video $video The video.
	 * @throws InvalidArgumentException Where its address is none for the client.
	 */
	public static function file( Video $video ): ?File {
		$url = Status::Completed === $video->status ? Attachments::url( $video->attachment ) : null;
		return null === $url ? null : new File( self::whole( $url ), 'video/mp4' );
	}

	/**
	 * An address as the client takes it, whole and in ASCII. Other plugins give what only a page of this site understands: a path, an address without its
	 * scheme, letters that are not encoded.
	 *
	 * @param string $url The address.
	 */
	private static function whole( string $url ): string {
		$url  = \WP_Http::make_absolute_url( $url, home_url( '/' ) );
		$host = (string) wp_parse_url( $url, PHP_URL_HOST );
		try {
			$url = '' === $host ? $url : (string) substr_replace( $url, IdnaEncoder::encode( $host ), (int) strpos( $url, $host ), strlen( $host ) );
		} catch ( Exception $none ) {
			// It is no name of a host: the client says so.
			unset( $none );
		}
		return (string) preg_replace_callback( '/[^\x21-\x7E]+/', static fn( array $found ): string => rawurlencode( $found[0] ), $url );
	}
}
