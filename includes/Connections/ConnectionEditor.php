<?php
/**
 * Changing the site's connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Outside;

/**
 * Adds connections, leads them elsewhere, orders and removes them, one change after the other. Whether that is allowed is the caller's matter,
 * and keys are ApiKey's.
 *
 * @phpstan-import-type Stored from ConnectionStore
 */
final class ConnectionEditor {
	/**
	 * @param Connections     $connections The connections.
	 * @param ConnectionStore $store       Where they are stored.
	 */
	public function __construct( private readonly Connections $connections, private readonly ConnectionStore $store ) {
	}

	/**
	 * What a connection would be with another kind or address.
	 *
	 * @param Connection $connection The connection.
	 * @param ?string    $kind       Its kind; null for the present one.
	 * @param ?string    $endpoint   Its address, empty for its kind's own; null for the present one.
	 */
	public function with( Connection $connection, ?string $kind, ?string $endpoint ): Connection {
		$record = $this->store->all()[ $connection->id ] ?? ConnectionStore::record( $connection->id );
		return $this->connections->make(
			array(
				'kind'     => $kind ?? $record['kind'],
				'endpoint' => $endpoint ?? $record['endpoint'],
			) + $record
		);
	}

	/**
	 * Has a connection lead elsewhere. Another server is another connection, in its place: the present one is removed, and finishes
	 * what it has.
	 *
	 * @param Connection $connection The connection.
	 * @param ?string    $kind       Its kind; null for the present one.
	 * @param ?string    $endpoint   Its address, empty for its kind's own; null for the present one.
	 * @return Connection The one that leads there.
	 */
	public function lead( Connection $connection, ?string $kind, ?string $endpoint ): Connection {
		return $this->store->during(
			function () use ( $connection, $kind, $endpoint ): Connection {
				$next   = $this->with( $connection, $kind, $endpoint );
				$all    = $this->store->all();
				$record = $all[ $connection->id ] ?? ConnectionStore::record( $connection->id, $connection->kind->id() );
				$moved  = array(
					'kind'     => $next->kind->id(),
					'endpoint' => $endpoint ?? $record['endpoint'],
				);
				$same   = $next->kind->id() === $connection->kind->id() && KeySeal::same( $next->endpoint, $connection->endpoint );
				if ( $same ) {
					return $this->put( $moved + $record, $connection->id, $all );
				}
				if ( isset( Definitions::all()[ $connection->id ] ) ) {
					return $this->put( array( 'outside' => true ) + $moved + $record, $connection->id, $all );
				}
				$all[ $connection->id ] = array( 'removed_at' => time() ) + $record;
				// The same models may be at another address of the same kind.
				$models = $next->kind->id() === $connection->kind->id() ? $record['models'] : self::first_models( $next->kind );
				return $this->put( $moved + $this->again( $next, $all, $models ), $connection->id, $all );
			}
		);
	}

	/**
	 * Adds a connection behind the others. The same server again is the same connection again, where it was removed.
	 *
	 * @param string $kind     Its kind.
	 * @param string $endpoint Its address; empty for its kind's own.
	 * @param string $label    What people call it; empty for its kind's name.
	 */
	public function add( string $kind, string $endpoint, string $label = '' ): Connection {
		return $this->store->during(
			function () use ( $kind, $endpoint, $label ): Connection {
				$all    = $this->settled();
				$fields = array(
					'kind'     => $kind,
					'endpoint' => $endpoint,
				);
				$record = $fields + $this->again( $this->connections->make( $fields + ConnectionStore::record( '' ) ), $all, self::first_models( Kinds::get( $kind ) ) );
				if ( '' !== $label ) {
					$record['label'] = $label;
				}
				unset( $all[ $record['id'] ] );
				return $this->put( $record, '', $all );
			}
		);
	}

	/**
	 * Makes the connection that stands for none one that is stored, as something of it is: its key, its models.
	 */
	public function keep_first(): Connection {
		return $this->store->during(
			function (): Connection {
				$first = $this->connections->first();
				$known = isset( $this->store->all()[ $first->id ] ) || array() !== $first->fixed;
				return $known ? $first : $this->add( $first->kind->id(), '' );
			}
		);
	}

	/**
	 * Changes what people call a connection, whether it takes orders, its models and its limit. What constants set stays as they have it.
	 *
	 * @param Connection                                                $connection The connection.
	 * @param array{label?: string, enabled?: bool, models?: list<mixed>, per_minute?: int} $changes What changes; no models stand for those that a connection of its kind begins with.
	 */
	public function change( Connection $connection, array $changes ): Connection {
		return $this->store->during(
			function () use ( $connection, $changes ): Connection {
				$all    = $this->store->all();
				$record = $all[ $connection->id ] ?? ConnectionStore::record( $connection->id, array() === $connection->fixed ? $connection->kind->id() : '' );
				if ( array() === ( $changes['models'] ?? null ) ) {
					$changes['models'] = array() === $connection->fixed ? self::first_models( $connection->kind ) : null;
				}
				return $this->put( $changes + $record, $connection->id, $all );
			}
		);
	}

	/**
	 * Puts the connections in an order. Those that constants set stay before the others, and those that are not named come behind them.
	 *
	 * @param list<string> $ids Ids.
	 */
	public function order( array $ids ): void {
		$this->store->during(
			function () use ( $ids ): void {
				$all   = $this->settled();
				$named = array();
				foreach ( $ids as $id ) {
					if ( isset( $all[ $id ] ) ) {
						$named[ $id ] = $all[ $id ];
					}
				}
				$this->store->write( $named + $all );
			}
		);
	}

	/**
	 * Removes a connection: it takes no more orders, and finishes what it has.
	 *
	 * @param Connection $connection One that no constant sets.
	 */
	public function remove( Connection $connection ): void {
		$this->store->during(
			function () use ( $connection ): void {
				$all    = $this->store->all();
				$record = $all[ $connection->id ] ?? ConnectionStore::record( $connection->id, $connection->kind->id() );
				$this->put( array( 'removed_at' => time() ) + $record, $connection->id, $all );
			}
		);
	}

	/**
	 * Notes what an earlier version had as its one gateway, as the first connection.
	 *
	 * @param string $id       The id that it gets.
	 * @param string $kind     Its kind, as it was stored.
	 * @param string $endpoint Its address, as it was stored; empty for its kind's own.
	 */
	public function adopt( string $id, string $kind, string $endpoint ): void {
		$this->store->during(
			function () use ( $id, $kind, $endpoint ): void {
				$all = $this->store->all();
				if ( ! isset( $all[ $id ] ) ) {
					$this->store->write( array( $id => array( 'endpoint' => $endpoint ) + ConnectionStore::record( $id, $kind ) ) + $all );
				}
			}
		);
	}

	/**
	 * What is stored, with the usual server that a site without any has: it is kept where it has a key, and otherwise kept in mind.
	 *
	 * @return array<string, Stored>
	 */
	private function settled(): array {
		$all   = $this->store->all();
		$first = $this->connections->first();
		if ( isset( $all[ $first->id ] ) || array() !== $first->fixed || false === get_option( Connections::ADOPTED ) ) {
			return $all;
		}
		$record = ConnectionStore::record( $first->id, $first->kind->id() );
		if ( ApiKey::is_stored( $first->id ) ) {
			return array( $first->id => $record ) + $all;
		}
		$is_known = null !== $this->former( $first, $all ) || '' !== ConnectionStore::defined_before( $first, $all );
		return $is_known ? $all : array( $first->id => array( 'removed_at' => time() ) + $record ) + $all;
	}

	/**
	 * What is stored of a server that was removed, or is not set outside of WordPress any more, as it was but for that; or of one that is new here.
	 *
	 * @param Connection            $connection Its kind and address.
	 * @param array<string, Stored> $all        What is stored; then also what single constants have of the one that is the site's now.
	 * @param list<mixed>|null      $models     Its models, where it is new here.
	 * @return Stored
	 */
	private function again( Connection $connection, array &$all, ?array $models ): array {
		$former = $this->former( $connection, $all );
		if ( null !== $former ) {
			return array(
				'removed_at' => 0,
				'enabled'    => true,
			) + $former;
		}
		// A command line may only lack the environment that sets it.
		$before = Outside::may_lack_some() ? '' : ConnectionStore::defined_before( $connection, $all );
		if ( '' !== $before ) {
			$record = $all[ $before ] ?? ConnectionStore::record( $before );
			foreach ( array_filter( array_map( 'strval', array_keys( Definitions::all() ) ), Definitions::is_single( ... ) ) as $single ) {
				$all += array( $single => ConnectionStore::record( $single ) );
			}
			return array(
				'outside' => false,
				'enabled' => true,
				'models'  => $record['models'] ?? $models,
			) + $record;
		}
		// The name of the first one is for what an earlier version had.
		$id = ConnectionStore::new_id( $connection->kind->id(), $all + array( Connections::FIRST => true ) );
		return array( 'models' => $models ) + ConnectionStore::record( $id );
	}

	/**
	 * The models that a connection has when it is added: null for its kind's usual ones.
	 *
	 * @param Maker $kind Its kind.
	 * @return list<mixed>|null
	 */
	private static function first_models( Maker $kind ): ?array {
		return $kind->begins_with_models() ? null : array();
	}

	/**
	 * What is stored of the same server, which was removed; null where there is no such one.
	 *
	 * @param Connection            $connection Its kind and address.
	 * @param array<string, Stored> $all        What is stored.
	 * @return Stored|null
	 */
	private function former( Connection $connection, array $all ): ?array {
		foreach ( $all as $record ) {
			$known = $this->connections->make( $record );
			if ( $known->removed_at > 0 && $known->kind->id() === $connection->kind->id() && KeySeal::same( $known->endpoint, $connection->endpoint ) ) {
				return $record;
			}
		}
		return null;
	}

	/**
	 * Stores a connection.
	 *
	 * @param Stored                $record What is stored of it.
	 * @param string                $place  The id of the one in whose place it comes; behind the others where there is none of that id.
	 * @param array<string, Stored> $all    What else is stored.
	 */
	private function put( array $record, string $place, array $all ): Connection {
		$next = array();
		foreach ( isset( $all[ $place ] ) ? $all : $all + array( $place => $record ) as $id => $other ) {
			if ( (string) $id === $place ) {
				$next[ $record['id'] ] = $record;
			}
			if ( $other['id'] !== $record['id'] ) {
				$next[ $other['id'] ] = $other;
			}
		}
		$this->store->write( $next );
		return $this->connections->find( $record['id'] ) ?? $this->connections->make( $record );
	}
}
