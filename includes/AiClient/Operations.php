<?php
/**
 * Videos on their way, as operations of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Operations\Contracts\OperationInterface;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderOperationsHandlerInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.NamingConventions.ValidFunctionName, WordPress.NamingConventions.ValidVariableName -- as the interface has them.
// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Tells how a video is. An operation's id is the site's own id of the video.
 */
final class Operations implements ProviderOperationsHandlerInterface {
	/**
	 * Sets whose they are.
	 *
	 * @param ProviderMetadata                $provider The provider.
	 * @param ModelMetadataDirectoryInterface $models   Its models.
	 */
	public function __construct( private readonly ProviderMetadata $provider, private readonly ModelMetadataDirectoryInterface $models ) {
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param string $operationId The site's own id of the video.
	 * @throws InvalidArgumentException Where there is no such video.
	 */
	public function getOperation( string $operationId ): OperationInterface {
		$video = ctype_digit( $operationId ) ? platoniavid_service( Jobs::class )->look( (int) $operationId ) : null;
		if ( null === $video ) {
			throw new InvalidArgumentException( __( 'There is no such video, or it is another person’s.', 'platoniavid' ) );
		}
		// An order may have gone to another model, or to another connection's.
		$metadata = $this->models->hasModelMetadata( $video->model )
			? $this->models->getModelMetadata( $video->model )
			: new ModelMetadata( $video->model, $video->model, array(), array() );
		return Answers::operation( $video, $this->provider, $metadata );
	}
}
