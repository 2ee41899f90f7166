<?php
/**
 * A connection's models, as WordPress's AI client has them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Values\VideoException;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Files\Enums\FileTypeEnum;
use WordPress\AiClient\Files\Enums\MediaOrientationEnum;
use WordPress\AiClient\Messages\Enums\ModalityEnum;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\SupportedOption;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.NamingConventions.ValidFunctionName, WordPress.NamingConventions.ValidVariableName -- as the interface has them.
// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Lists the models of the settings with what each can do.
 *
 * @phpstan-import-type Model from Models
 */
final class Directory implements ModelMetadataDirectoryInterface {
	/**
	 * Sets the connection.
	 *
	 * @param Connection $connection The connection.
	 */
	public function __construct( private readonly Connection $connection ) {
	}

	/**
	 * {@inheritDoc}
	 */
	public function listModelMetadata(): array {
		return array_map( self::describe( ... ), platoniavid_service( Models::class )->of( $this->connection ) );
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param string $modelId The model's id.
	 */
	public function hasModelMetadata( string $modelId ): bool {
		return in_array( $modelId, array_column( platoniavid_service( Models::class )->of( $this->connection ), 'id' ), true );
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param string $modelId The model's id.
	 * @throws InvalidArgumentException Where the connection has no such model.
	 */
	public function getModelMetadata( string $modelId ): ModelMetadata {
		foreach ( platoniavid_service( Models::class )->of( $this->connection ) as $model ) {
			if ( $modelId === $model['id'] ) {
				return self::describe( $model );
			}
		}
		throw new InvalidArgumentException( VideoException::model_unknown()->getMessage() );
	}

	/**
	 * A model with what can be asked of it.
	 *
	 * @param Model $model The model.
	 */
	private static function describe( array $model ): ModelMetadata {
		$text   = ModalityEnum::text();
		$inputs = $model['inputs']['first_frame'] ? array( array( $text ), array( $text, ModalityEnum::image() ) ) : array( array( $text ) );
		return new ModelMetadata(
			$model['id'],
			$model['label'],
			array( CapabilityEnum::videoGeneration() ),
			array(
				new SupportedOption( OptionEnum::inputModalities(), $inputs ),
				new SupportedOption( OptionEnum::outputModalities(), array( array( ModalityEnum::video() ) ) ),
				new SupportedOption( OptionEnum::candidateCount(), array( 1 ) ),
				new SupportedOption( OptionEnum::outputMimeType(), array( 'video/mp4' ) ),
				new SupportedOption( OptionEnum::outputFileType(), array( FileTypeEnum::remote() ) ),
				new SupportedOption(
					OptionEnum::outputMediaOrientation(),
					array_map( MediaOrientationEnum::from( ... ), array_values( array_unique( array_map( Sizes::orientation( ... ), $model['sizes'] ) ) ) )
				),
				new SupportedOption( OptionEnum::outputMediaAspectRatio(), array_values( array_unique( array_map( Sizes::ratio( ... ), $model['sizes'] ) ) ) ),
				new SupportedOption( OptionEnum::customOptions() ),
			)
		);
	}
}
