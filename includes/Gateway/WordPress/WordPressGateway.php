<?php
/**
 * The gateway to a provider of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpRequest;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\Probing;
use PlatoniaVid\Gateway\Redirects;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Gateway\Transfer;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\UserMessage;
use WordPress\AiClient\Operations\DTO\GenerativeAiOperation;
use WordPress\AiClient\Providers\ApiBasedImplementation\Contracts\ApiBasedModelInterface;
use WordPress\AiClient\Providers\Contracts\ProviderWithOperationsHandlerInterface;
use WordPress\AiClient\Providers\Http\DTO\RequestOptions;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationOperationModelInterface;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.
// phpcs:disable Generic.CodeAnalysis.UnusedFunctionParameter -- the interface has them.

/**
 * Orders as an operation where the provider tells of those: then a video's id is the operation's. Elsewhere the answer to the order is the video,
 * which is kept until it is fetched. What the provider throws may mean anything, so nothing is sent twice after it.
 */
final class WordPressGateway implements Gateway, Probing {
	/**
	 * @param string $address The provider's address.
	 * @param Http   $http    Fetches videos, without any key.
	 */
	public function __construct( private readonly string $address, private readonly Http $http ) {
	}

	/**
	 * {@inheritDoc}
	 */
	public function create( Order $order, float $timeout ): RemoteVideo {
		$this->check();
		$files = $order->files;
		$model = AiProviders::model( $this->address, $order->model );
		if ( null !== $files->last_frame || array() !== $files->references ) {
			throw new GatewayException( Failure::Unsupported );
		}
		if ( ! $model instanceof ModelInterface ) {
			throw new GatewayException( Failure::ModelRefused );
		}
		try {
			$model->setConfig( ( new Options( $model->metadata() ) )->config( $order ) );
			$parts = array( new MessagePart( $order->prompt ) );
			if ( null !== $files->first_frame ) {
				$parts[] = new MessagePart( new File( $files->first_frame->path, $files->first_frame->mime ) );
			}
			$prompt = array( new UserMessage( $parts ) );
			if ( $model instanceof ApiBasedModelInterface ) {
				$options = $model->getRequestOptions() ?? new RequestOptions();
				$options->setTimeout( max( 1.0, $timeout ) );
				$model->setRequestOptions( $options );
			}
		} catch ( \Throwable $unsuited ) {
			// Nothing was sent yet.
			throw new GatewayException( Failure::Invalid, HttpResponse::text( $unsuited->getMessage() ) );
		}
		try {
			if ( $model instanceof VideoGenerationOperationModelInterface && AiProviders::has_operations( $this->address ) ) {
				return self::told( OwnTime::during( static fn(): GenerativeAiOperation => $model->generateVideoOperation( $prompt ), $timeout ) );
			}
			$result = $model instanceof VideoGenerationModelInterface
				? OwnTime::during( static fn(): GenerativeAiResult => $model->generateVideoResult( $prompt ), $timeout )
				: throw new GatewayException( Failure::ModelRefused );
		} catch ( GatewayException $refused ) {
			throw $refused;
		} catch ( \Throwable $thrown ) {
			throw Failures::of_order( $thrown );
		}
		$file = self::file( $result );
		$id   = null === $file ? '' : Results::keep( $file );
		// Whatever was answered, it may be paid.
		return '' === $id
			? throw new GatewayException( Failure::Uncertain )
			: new RemoteVideo( $id, RemoteStatus::Done, 100, $order->model, $order->prompt, created_at: time(), expires_at: time() + Results::KEPT );
	}

	/**
	 * {@inheritDoc}
	 */
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		throw new GatewayException( Failure::Unsupported );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( array $remote_ids, float $timeout ): array {
		$ends   = microtime( true ) + $timeout;
		$videos = array();
		foreach ( $remote_ids as $id ) {
			try {
				$videos[ $id ] = microtime( true ) < $ends ? $this->video( $id ) : new GatewayException( Failure::Uncertain );
			} catch ( GatewayException $failure ) {
				$videos[ $id ] = $failure;
			}
		}
		return $videos;
	}

	/**
	 * {@inheritDoc}
	 */
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		if ( 'video' !== $variant ) {
			throw new GatewayException( Failure::Unsupported );
		}
		$into = new Transfer( $this->http, $file, $range, $limit, $timeout );
		$kept = Results::find( $remote_id );
		if ( null === $kept ) {
			$result = self::file( $this->operation( $remote_id )->getResult() ) ?? throw new GatewayException( Failure::NotReady );
			$kept   = array(
				'url'  => (string) $result->getUrl(),
				'path' => '',
			);
			if ( '' === $kept['url'] ) {
				return $into->write( (string) $result->getDataUri() );
			}
		}
		if ( '' !== $kept['path'] ) {
			return $into->copy( $kept['path'] );
		}
		try {
			return ( new Redirects( $this->http, $kept['url'] ) )->fetch( new HttpRequest( 'GET', $kept['url'], '', '', array(), false ), $into );
		} catch ( GatewayException $failure ) {
			throw $failure->of_another_host();
		}
	}

	/**
	 * {@inheritDoc}
	 */
	public function list( int $limit, string $after, float $timeout ): array {
		throw new GatewayException( Failure::Unsupported );
	}

	/**
	 * {@inheritDoc}
	 */
	public function delete( string $remote_id, float $timeout ): void {
		throw new GatewayException( Failure::Unsupported );
	}

	/**
	 * {@inheritDoc}
	 */
	public function probe( float $timeout ): Findings {
		try {
			$this->check();
		} catch ( GatewayException $failure ) {
			$words = Failure::NotHere === $failure->failure
				? __( 'The plugin that has brought this service into WordPress is not active, or does not offer it any more.', 'platoniavid' )
				: __( 'WordPress has no key for this service, or the service does not take it. Enter it under Settings → Connectors.', 'platoniavid' );
			return new Findings( false, KeyState::Unchecked, null, null, null, $failure, $words );
		}
		$words = AiProviders::has_operations( $this->address )
			? __( 'WordPress has a key for this service, and orders are followed by their ids.', 'platoniavid' )
			: __( 'WordPress has a key for this service. It answers only when a video is finished, so videos are ordered in the background.', 'platoniavid' );
		return new Findings( true, KeyState::Unchecked, count( AiProviders::models( $this->address ) ), null, false, null, $words );
	}

	/**
	 * {@inheritDoc}
	 */
	public function models( float $timeout ): array {
		$this->check();
		return array_map( static fn( $model ): array => ( new Options( $model ) )->offer(), AiProviders::models( $this->address ) );
	}

	/**
	 * Refuses to ask a provider that can't be asked.
	 *
	 * @throws GatewayException Where it is not there, or WordPress has no key for it.
	 */
	private function check(): void {
		if ( null === AiProviders::provider( $this->address ) ) {
			throw new GatewayException( Failure::NotHere );
		}
		if ( ! AiProviders::is_configured( $this->address ) ) {
			throw new GatewayException( Failure::Unauthorized );
		}
	}

	/**
	 * How a video gets on.
	 *
	 * @param string $id Its id.
	 * @throws GatewayException Where that is not known.
	 */
	private function video( string $id ): RemoteVideo {
		$kept = Results::find( $id );
		if ( null !== $kept ) {
			return new RemoteVideo( $id, RemoteStatus::Done, 100, expires_at: $kept['at'] + Results::KEPT );
		}
		return str_starts_with( $id, Results::PREFIX ) ? new RemoteVideo( $id, RemoteStatus::Gone ) : self::told( $this->operation( $id ) );
	}

	/**
	 * An operation, as the provider tells of it now.
	 *
	 * @param string $id Its id.
	 * @throws GatewayException Where it does not.
	 */
	private function operation( string $id ): GenerativeAiOperation {
		$provider = AiProviders::provider( $this->address );
		if ( null === $provider || ! is_a( $provider, ProviderWithOperationsHandlerInterface::class, true ) ) {
			throw new GatewayException( Failure::NotHere );
		}
		try {
			$operation = OwnTime::during( static fn(): mixed => $provider::operationsHandler()->getOperation( $id ) );
		} catch ( \Throwable $thrown ) {
			throw $thrown instanceof GatewayException ? $thrown : Failures::of_question( $thrown );
		}
		return $operation instanceof GenerativeAiOperation ? $operation : throw new GatewayException( Failure::BadAnswer );
	}

	/**
	 * An operation as a video.
	 *
	 * @param GenerativeAiOperation $operation The operation.
	 * @throws GatewayException Where it has no name that it can be asked for by.
	 */
	private static function told( GenerativeAiOperation $operation ): RemoteVideo {
		$state = $operation->getState();
		$id    = $operation->getId();
		if ( '' === $id || strlen( $id ) > RemoteVideo::LONGEST_ID ) {
			throw new GatewayException( Failure::Uncertain );
		}
		return new RemoteVideo(
			$id,
			match ( true ) {
				$state->isStarting()                       => RemoteStatus::Waiting,
				$state->isProcessing()                     => RemoteStatus::Working,
				$state->isSucceeded()                      => RemoteStatus::Done,
				$state->isFailed(), $state->isCanceled()   => RemoteStatus::Failed,
				default                                    => RemoteStatus::Unknown,
			}
		);
	}

	/**
	 * The video of a result; null where it has none.
	 *
	 * @param ?GenerativeAiResult $result The result.
	 */
	private static function file( ?GenerativeAiResult $result ): ?File {
		foreach ( null === $result ? array() : $result->getCandidates() as $candidate ) {
			foreach ( $candidate->getMessage()->getParts() as $part ) {
				$file = $part->getFile();
				if ( null !== $file && $file->isVideo() ) {
					return $file;
				}
			}
		}
		return null;
	}
}
