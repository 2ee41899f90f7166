<?php
/**
 * What WordPress's AI client was asked.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Settings\ModelOptions;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * The fields of an order, read from messages and options. What is not said is empty or 0.
 */
final class Asked {
	/**
	 * The options that are the plugin's own.
	 */
	private const OPTIONS = array( 'size', 'seconds', 'post', 'reference_image', 'last_frame', 'references', 'request_id' );

	/**
	 * Sets every field.
	 *
	 * @param string                $prompt     What the video should show.
	 * @param int                   $image      The attachment that it begins with.
	 * @param string                $size       Pixels, as "1280x720".
	 * @param int                   $seconds    Its length.
	 * @param int                   $post       The post that it is for.
	 * @param string                $request_id A UUID that names the order.
	 * @param int                   $last_frame The attachment that it ends with.
	 * @param list<int>             $references The attachments that it is to look like.
	 * @param array<string, scalar> $options    What the model declares beside that.
	 */
	private function __construct(
		public readonly string $prompt,
		public readonly int $image,
		public readonly string $size,
		public readonly int $seconds,
		public readonly int $post,
		public readonly string $request_id,
		public readonly int $last_frame,
		public readonly array $references,
		public readonly array $options,
	) {
	}

	/**
	 * Reads them. Of several images in the prompt the first one is what the video begins with, and it is to look like the others.
	 *
	 * @param list<Message> $messages The prompt.
	 * @param ModelConfig   $config   The options.
	 * @param list<string>  $declared The ids of the options that the model declares.
	 * @throws InvalidArgumentException Where it asks for what there is not.
	 */
	public static function read( array $messages, ModelConfig $config, array $declared ): self {
		$options = $config->getCustomOptions();
		$known   = array_merge( self::OPTIONS, $declared );
		$unknown = array_diff( array_keys( $options ), $known );
		$name    = self::name( $config );
		if ( array() !== $unknown ) {
			throw new InvalidArgumentException(
				sprintf(
					/* translators: 1: names of options that there are not. 2: names of those that there are. */
					__( 'These options are not known: %1$s. Known are: %2$s.', 'platoniavid' ),
					implode( wp_get_list_item_separator(), $unknown ),
					implode( wp_get_list_item_separator(), $known )
				)
			);
		}
		if ( isset( $options['request_id'] ) && ! wp_is_uuid( $name ) ) {
			throw new InvalidArgumentException( __( 'The option request_id has to be a UUID.', 'platoniavid' ) );
		}
		foreach ( array( 'seconds', 'post', 'reference_image', 'last_frame' ) as $option ) {
			self::check( $option, $options, static fn( mixed $value ): bool => false !== filter_var( $value, FILTER_VALIDATE_INT ) );
		}
		foreach ( $declared as $option ) {
			self::check( $option, $options, 'is_scalar' );
		}
		self::check( 'size', $options, 'is_string' );
		self::check(
			'references',
			$options,
			static fn( mixed $value ): bool => array() === array_filter(
				(array) $value,
				static fn( mixed $id ): bool => false === filter_var( $id, FILTER_VALIDATE_INT )
			)
		);
		$texts  = array();
		$images = array();
		foreach ( $messages as $message ) {
			foreach ( $message->getParts() as $part ) {
				$texts[]  = (string) $part->getText();
				$file     = $part->getFile();
				$images[] = null === $file ? 0 : self::attachment( $file );
			}
		}
		$images = array_values( array_filter( $images ) );
		$number = static fn( string $option ): int => is_numeric( $options[ $option ] ?? null ) ? (int) $options[ $option ] : 0;
		return new self(
			prompt: trim( implode( "\n\n", array_filter( $texts ) ) ),
			image: $images[0] ?? $number( 'reference_image' ),
			size: is_string( $options['size'] ?? null ) ? $options['size'] : '',
			seconds: $number( 'seconds' ),
			post: $number( 'post' ),
			request_id: $name,
			last_frame: $number( 'last_frame' ),
			references: array_merge(
				array_slice( $images, 1 ),
				array_values( array_map( 'intval', array_filter( (array) ( $options['references'] ?? array() ), 'is_numeric' ) ) )
			),
			options: ModelOptions::named( array_intersect_key( $options, array_flip( $declared ) ) ),
		);
	}

	/**
	 * The name that its caller has for the order; empty where there is none.
	 *
	 * @param ModelConfig $config The options.
	 */
	public static function name( ModelConfig $config ): string {
		$name = $config->getCustomOptions()['request_id'] ?? null;
		return is_string( $name ) ? strtolower( $name ) : '';
	}

	/**
	 * Refuses an option that can't mean anything: left out, the rest would be paid for.
	 *
	 * @param string                 $name    The option.
	 * @param array<string, mixed>   $options What was said.
	 * @param callable( mixed ): bool $is      Whether a value can be the option's.
	 * @throws InvalidArgumentException Where it can't.
	 */
	private static function check( string $name, array $options, callable $is ): void {
		if ( isset( $options[ $name ] ) && ! $is( $options[ $name ] ) ) {
			/* translators: %s: the name of an option, such as seconds. */
			throw new InvalidArgumentException( sprintf( __( 'The option %s has a value that it can’t have.', 'platoniavid' ), $name ) );
		}
	}

	/**
	 * The attachment that a file is.
	 *
	 * @param File $file A file of the prompt.
	 * @throws InvalidArgumentException Where it is none of the Media Library.
	 */
	private static function attachment( File $file ): int {
		$id = Attachments::at( (string) $file->getUrl() );
		if ( 0 === $id ) {
			throw new InvalidArgumentException( __( 'The chosen image is not in the Media Library. Choose another one.', 'platoniavid' ) );
		}
		return $id;
	}
}
