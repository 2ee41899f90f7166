<?php
/**
 * The providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use WordPress\AiClient\AiClient;
use WordPress\AiClient\Providers\Contracts\ProviderInterface;
use WordPress\AiClient\Providers\Contracts\ProviderWithOperationsHandlerInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationOperationModelInterface;

/**
 * Finds those that make videos. Another plugin's code may throw anything: what does is taken for absent.
 */
final class AiProviders {
	/**
	 * What addresses begin with, before the provider's id.
	 */
	public const SCHEME = 'wordpress:';

	/**
	 * Those that say of at least one model that it makes videos.
	 *
	 * @return array<string, string> What each is called, by addresses.
	 */
	public static function with_videos(): array {
		$found = array();
		foreach ( self::has_client() ? AiClient::defaultRegistry()->getRegisteredProviderIds() : array() as $id ) {
			$address  = self::SCHEME . $id;
			$provider = self::provider( $address );
			if ( null !== $provider && 1 === preg_match( '/^[a-z0-9][a-z0-9_.-]{0,99}$/D', $id ) && array() !== self::models( $address ) ) {
				$found[ $address ] = $provider::metadata()->getName();
			}
		}
		return $found;
	}

	/**
	 * The provider of an address; null where it is not there.
	 *
	 * @param string $address The address.
	 * @return class-string<ProviderInterface>|null
	 */
	public static function provider( string $address ): ?string {
		$id = self::id( $address );
		if ( '' === $id || ! self::has_client() || ! AiClient::defaultRegistry()->hasProvider( $id ) ) {
			return null;
		}
		$provider = AiClient::defaultRegistry()->getProviderClassName( $id );
		return is_a( $provider, Own::class, true ) ? null : $provider;
	}

	/**
	 * The provider's id in an address; empty where it is another's address.
	 *
	 * @param string $address The address.
	 */
	public static function id( string $address ): string {
		return str_starts_with( $address, self::SCHEME ) ? substr( $address, strlen( self::SCHEME ) ) : '';
	}

	/**
	 * Whether a provider tells of operations, so that an order is answered at once and asked for later.
	 *
	 * @param string $address The provider's address.
	 */
	public static function has_operations( string $address ): bool {
		return is_a( (string) self::provider( $address ), ProviderWithOperationsHandlerInterface::class, true );
	}

	/**
	 * Whether WordPress has what the provider needs: its key, mostly.
	 *
	 * @param string $address The provider's address.
	 */
	public static function is_configured( string $address ): bool {
		try {
			return null !== self::provider( $address ) && AiClient::defaultRegistry()->isProviderConfigured( self::id( $address ) );
		} catch ( \Throwable ) {
			return false;
		}
	}

	/**
	 * What a provider says of its models that make videos in the way in which it is asked for them: as operations where it tells of those.
	 *
	 * @param string $address The provider's address.
	 * @return list<ModelMetadata> None where it can't be asked.
	 */
	public static function models( string $address ): array {
		$provider = self::provider( $address );
		$models   = array();
		try {
			foreach ( null === $provider ? array() : $provider::modelMetadataDirectory()->listModelMetadata() as $model ) {
				foreach ( $model->getSupportedCapabilities() as $capability ) {
					if ( $capability->isVideoGeneration() && null !== self::model( $address, $model->getId() ) ) {
						$models[] = $model;
						break;
					}
				}
			}
		} catch ( \Throwable ) {
			return $models;
		}
		return $models;
	}

	/**
	 * A model, with the key that WordPress has; null where there is none that can be asked.
	 *
	 * @param string $address The provider's address.
	 * @param string $id      The model's id.
	 */
	public static function model( string $address, string $id ): VideoGenerationModelInterface|VideoGenerationOperationModelInterface|null {
		if ( null === self::provider( $address ) ) {
			return null;
		}
		try {
			$model = AiClient::defaultRegistry()->getProviderModel( self::id( $address ), $id );
		} catch ( \Throwable ) {
			return null;
		}
		$wanted = self::has_operations( $address ) ? VideoGenerationOperationModelInterface::class : VideoGenerationModelInterface::class;
		return $model instanceof $wanted ? $model : null;
	}

	/**
	 * Whether there is an AI client, and the site wants one.
	 */
	private static function has_client(): bool {
		return function_exists( 'wp_supports_ai' ) && wp_supports_ai() && class_exists( AiClient::class );
	}
}
