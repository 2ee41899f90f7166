<?php
/**
 * Trying connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Preflight\DefinitionChecks;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Pauses;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Asks a connection's server what costs nothing: whether it works, and which models it has.
 *
 * @phpstan-type Offer array{
 *     id: string,
 *     label: string,
 *     description: string,
 *     sizes: list<string>,
 *     seconds: list<int>,
 *     price_per_second: float|null,
 *     server_price: float|null,
 *     inputs: array{first_frame: bool, last_frame: bool, references: int},
 *     options: list<Option>,
 *     extend: bool,
 *     remix: bool,
 *     known: bool,
 * }
 * @phpstan-import-type Option from ModelOptions
 */
final class ConnectionTrial {
	/**
	 * Seconds that a server has for its answers.
	 */
	public const PATIENCE = 15.0;

	/**
	 * @param GatewayFactory $gateways Asks the servers.
	 * @param ApiKey         $key      Their keys.
	 * @param Models         $models   Their models.
	 * @param Pauses         $pauses   What waits for one that has failed.
	 */
	public function __construct(
		private readonly GatewayFactory $gateways,
		private readonly ApiKey $key,
		private readonly Models $models,
		private readonly Pauses $pauses,
	) {
	}

	/**
	 * Tries a connection with what costs nothing. It throws nothing: a failure is a finding. What waits for one that works is looked at at once.
	 *
	 * @param Connection $connection The connection.
	 * @param ?string    $key        A key to try instead of its own.
	 * @param ?string    $endpoint   An address to try instead of its own; its own key never goes there.
	 * @param float      $seconds    How long it may take.
	 * @return array{Findings, string} What was found, and all of it in words.
	 */
	public function test( Connection $connection, #[\SensitiveParameter] ?string $key, ?string $endpoint, float $seconds ): array {
		$key      = null === $key || '' === trim( $key ) ? null : trim( $key );
		$endpoint = '' === $endpoint ? $connection->kind->endpoint() : $endpoint;
		$other    = null === $endpoint || KeySeal::same( $endpoint, $connection->endpoint )
			? null
			: self::there( $connection->label, $connection->kind, $endpoint, $connection->of_network );
		$with_key = null !== $key || ( null === $other && '' !== $this->key->value( $connection ) );
		try {
			$gateway = null === $other ? $this->gateways->gateway( $connection, $key ) : $this->gateways->trial( $other, $key ?? '' );
			$found   = $gateway->probe( min( self::PATIENCE, $seconds ) );
			if ( null === $other && null === $key && null === $found->failure ) {
				$this->pauses->end( $connection->id );
			}
		} catch ( GatewayException $none ) {
			$words = null === $key && $this->key->is_impossible( $connection ) ? DefinitionChecks::of_key( $connection ) : '';
			$found = new Findings( false, KeyState::Unchecked, null, null, null, $none, $words );
		}
		return array( $found, FindingsText::of( $found, $with_key ) );
	}

	/**
	 * The models that a connection's server names. Nothing is taken over.
	 *
	 * @param Connection $connection The connection.
	 * @param float      $seconds    How long it may take.
	 * @return list<Offer>
	 *         What the server does not tell of a model that the connection has already is as the connection has it. `server_price` is in
	 *         the server's own currency.
	 * @throws VideoException Where there is no such list to be had.
	 */
	public function offers( Connection $connection, float $seconds ): array {
		try {
			$offers = $this->gateways->gateway( $connection )->models( min( self::PATIENCE, $seconds ) );
		} catch ( GatewayException $failure ) {
			throw VideoException::from_gateway( $failure );
		}
		$has   = array_column( $this->models->set_up( $connection ), null, 'id' );
		$usual = array_column( $this->models->usual( $connection ), null, 'id' );
		$can   = $this->gateways->capabilities( $connection );
		$all   = array();
		foreach ( $offers as $offer ) {
			$known = $has[ $offer['id'] ] ?? null;
			$model = $known ?? $usual[ $offer['id'] ] ?? null;
			$all[] = array(
				'id'               => $offer['id'],
				'label'            => $known['label'] ?? $offer['label'],
				'description'      => '' === $offer['description'] ? $model['description'] ?? '' : $offer['description'],
				'sizes'            => array() === $offer['sizes'] ? $model['sizes'] ?? array() : $offer['sizes'],
				'seconds'          => array() === $offer['seconds'] ? $model['seconds'] ?? array() : $offer['seconds'],
				'price_per_second' => $known['price_per_second'] ?? null,
				'server_price'     => $offer['price_per_second'],
				'inputs'           => array( 'first_frame' => $offer['inputs']['first_frame'] && $can->can( 'reference_image' ) ) + $offer['inputs'],
				'options'          => array() === ( $offer['options'] ?? array() )
					? $model['options'] ?? array()
					: ModelOptions::normalize( $offer['options'] ),
				'extend'           => $model['extend'] ?? false,
				'remix'            => $can->can( 'remix' ),
				'known'            => null !== $known,
			);
		}
		return $all;
	}

	/**
	 * Refuses a key that a server does not take. A server that does not answer says nothing of it.
	 *
	 * @param Maker   $kind     How the server speaks.
	 * @param string $endpoint Its address; empty for its kind's own.
	 * @param string $key      The key.
	 * @param float   $seconds  How long it may take.
	 * @param bool    $of_network Whether it is for all sites of a network.
	 * @throws VideoException Where the server refuses it.
	 */
	public function check_key( Maker $kind, string $endpoint, #[\SensitiveParameter] string $key, float $seconds, bool $of_network = false ): void {
		$there = self::there( $kind->label(), $kind, '' === $endpoint ? $kind->endpoint() : $endpoint, $of_network );
		$found = $this->gateways->trial( $there, trim( $key ) )->probe( min( self::PATIENCE, $seconds ) );
		if ( KeyState::Bad === $found->key ) {
			throw VideoException::from_gateway( $found->failure ?? new GatewayException( Failure::Unauthorized ) );
		}
	}

	/**
	 * A connection that is only tried.
	 *
	 * @param string $label      What people call it.
	 * @param Maker  $kind       How the server speaks.
	 * @param string $endpoint   Its address.
	 * @param bool   $of_network Whether it would be a network's, which may name the private address that a constant names.
	 */
	private static function there( string $label, Maker $kind, string $endpoint, bool $of_network ): Connection {
		return new Connection(
			'',
			$label,
			$kind,
			$endpoint,
			fixed: $of_network ? array( 'endpoint' => NetworkOptions::SETS ) : array(),
			of_network: $of_network
		);
	}
}
