<?php
/**
 * The connections of a network.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Network;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Pasted;

/**
 * One connection for all sites of a network, and those that it had before: another server is another connection, and the present one
 * finishes what sites have ordered of it, with the key that it has.
 *
 * @phpstan-import-type NetworkRecord from NetworkOptions
 */
final class NetworkConnections {
	/**
	 * What the ids of the network's connections begin with.
	 */
	private const ID = 'network';

	/**
	 * @param Connections $connections Makes a connection of what is stored.
	 * @param ApiKey      $key         Their keys.
	 */
	public function __construct( private readonly Connections $connections, private readonly ApiKey $key ) {
	}

	/**
	 * The one that sites order from; null where the network has none.
	 */
	public function current(): ?Connection {
		foreach ( NetworkOptions::connections() as $record ) {
			if ( 0 === $record['removed_at'] ) {
				return $this->connections->find( $record['id'] );
			}
		}
		return null;
	}

	/**
	 * Has the network's connection lead somewhere. The same server keeps its key; another one is another connection.
	 *
	 * @param string $kind     Its kind.
	 * @param string $endpoint Its address; empty for its kind's own.
	 * @param string $label    What people call it; empty for its kind's name.
	 * @return Connection The one that leads there.
	 */
	public function lead( string $kind, string $endpoint, string $label ): Connection {
		return NetworkOptions::during(
			function () use ( $kind, $endpoint, $label ): Connection {
				$records = NetworkOptions::connections();
				$there   = '' === $endpoint ? Kinds::get( $kind )->endpoint() : $endpoint;
				$found   = null;
				foreach ( $records as $id => $record ) {
					$known = $this->connections->find( $id );
					if ( null !== $known && $known->kind->id() === Kinds::get( $kind )->id() && KeySeal::same( $known->endpoint, $there ) ) {
						$found = $record;
					} elseif ( 0 === $record['removed_at'] ) {
						$records[ $id ]['removed_at'] = time();
					}
				}
				$record                   = array(
					'id'         => $found['id'] ?? self::new_id( $records ),
					'kind'       => $kind,
					'endpoint'   => $endpoint,
					'label'      => $label,
					'removed_at' => 0,
					'key_at'     => $found['key_at'] ?? 0,
				);
				$records[ $record['id'] ] = $record;
				NetworkOptions::write_connections( $records );
				return $this->connections->find( $record['id'] ) ?? $this->connections->first();
			}
		);
	}

	/**
	 * Removes the network's connection: it takes no more orders, and sites finish what they have there.
	 *
	 * @param Connection $connection The connection.
	 */
	public function remove( Connection $connection ): void {
		NetworkOptions::during(
			static function () use ( $connection ): void {
				$records = NetworkOptions::connections();
				if ( isset( $records[ $connection->id ] ) ) {
					$records[ $connection->id ]['removed_at'] = time();
					NetworkOptions::write_connections( $records );
				}
			}
		);
	}

	/**
	 * Encrypts and stores a key for the address that a connection of the network has now; an empty string forgets it. With another key all sites try
	 * the connection again at once, also those that it had refused the former one.
	 *
	 * @param string     $key        The key as typed.
	 * @param Connection $connection Whose key.
	 */
	public function save_key( #[\SensitiveParameter] string $key, Connection $connection ): void {
		$key    = Pasted::key( $key );
		$sealed = ApiKey::is_valid( $key ) ? KeySeal::seal( $connection->id, $connection->endpoint, $key ) : '';
		NetworkOptions::during(
			static function () use ( $connection, $sealed ): void {
				NetworkOptions::write_key( $connection->id, $sealed );
				$records = NetworkOptions::connections();
				if ( '' !== $sealed && isset( $records[ $connection->id ] ) ) {
					$records[ $connection->id ]['key_at'] = time();
					NetworkOptions::write_connections( $records );
				}
			}
		);
	}

	/**
	 * Forgets the key of a connection that the network has removed, unless it has it again by now.
	 *
	 * @param Connection $connection The connection, as this process has read it.
	 */
	public function forget_key( Connection $connection ): void {
		NetworkOptions::during(
			static function () use ( $connection ): void {
				$record = NetworkOptions::connections()[ $connection->id ] ?? null;
				if ( null === $record || $record['removed_at'] > 0 ) {
					NetworkOptions::write_key( $connection->id, '' );
				}
			}
		);
	}

	/**
	 * Enough of the key for those who manage the network to know it by.
	 *
	 * @param Connection $connection Whose key.
	 */
	public function hint( Connection $connection ): string {
		return ApiKey::part_of( $this->key->value( $connection ) );
	}

	/**
	 * An id that no connection of the network has or had, and none that constants define.
	 *
	 * @param array<string, mixed> $taken What there is.
	 */
	private static function new_id( array $taken ): string {
		$name   = self::ID;
		$taken += Definitions::all();
		for ( $number = 2; isset( $taken[ $name ] ); $number++ ) {
			$name = self::ID . "-$number";
		}
		return $name;
	}
}
