<?php
/**
 * A connection as a provider of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Gateway\WordPress\Own;
use PlatoniaVid\Settings\ApiKey;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\Contracts\ProviderInterface;
use WordPress\AiClient\Providers\Contracts\ProviderOperationsHandlerInterface;
use WordPress\AiClient\Providers\Contracts\ProviderWithOperationsHandlerInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Enums\ProviderTypeEnum;
use WordPress\AiClient\Providers\Http\Enums\RequestAuthenticationMethod;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

defined( 'ABSPATH' ) || exit;

/**
 * The AI client knows a provider by its class, and asks the class itself. So there is a class for each of some seats, and a connection
 * takes one.
 */
abstract class Provider implements Own, ProviderInterface, ProviderWithOperationsHandlerInterface {
	/**
	 * Who has which seat.
	 *
	 * @var array<class-string<self>, array{id: string, connection: Connection}>
	 */
	private static array $taken = array();

	/**
	 * Has a connection take this seat.
	 *
	 * @param string     $id         What it is called among providers.
	 * @param Connection $connection The connection.
	 */
	public static function take( string $id, Connection $connection ): void {
		self::$taken[ static::class ] = array(
			'id'         => $id,
			'connection' => $connection,
		);
	}

	/**
	 * The connection that has this seat.
	 */
	public static function connection(): Connection {
		return self::$taken[ static::class ]['connection'];
	}

	/**
	 * {@inheritDoc}
	 */
	public static function metadata(): ProviderMetadata {
		$connection = static::connection();
		$site       = $connection->kind->site();
		return new ProviderMetadata(
			self::$taken[ static::class ]['id'],
			$connection->label,
			ProviderTypeEnum::cloud(),
			'' === $site ? null : $site,
			platoniavid_service( ApiKey::class )->is_without( $connection ) ? null : RequestAuthenticationMethod::apiKey(),
			__( 'Video generation with PlatoniaVid.', 'platoniavid' )
		);
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param string       $modelId     The model's id.
	 * @param ?ModelConfig $modelConfig What is asked of it.
	 */
	// phpcs:ignore WordPress.NamingConventions.ValidVariableName -- as the interface has it.
	public static function model( string $modelId, ?ModelConfig $modelConfig = null ): ModelInterface {
		// phpcs:disable WordPress.NamingConventions.ValidVariableName -- as the interface has it.
		return new VideoModel(
			static::metadata(),
			static::modelMetadataDirectory()->getModelMetadata( $modelId ),
			static::connection()->id,
			$modelConfig ?? new ModelConfig()
		);
		// phpcs:enable WordPress.NamingConventions.ValidVariableName
	}

	/**
	 * {@inheritDoc}
	 */
	public static function availability(): ProviderAvailabilityInterface {
		return new Availability( static::connection() );
	}

	/**
	 * {@inheritDoc}
	 */
	// phpcs:ignore WordPress.NamingConventions.ValidFunctionName -- as the interface has it.
	public static function modelMetadataDirectory(): ModelMetadataDirectoryInterface {
		return new Directory( static::connection() );
	}

	/**
	 * {@inheritDoc}
	 */
	// phpcs:ignore WordPress.NamingConventions.ValidFunctionName -- as the interface has it.
	public static function operationsHandler(): ProviderOperationsHandlerInterface {
		return new Operations( static::metadata(), static::modelMetadataDirectory() );
	}
}
