<?php
/**
 * Setting connections up.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\Queue;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Draining;
use PlatoniaVid\Videos\Work\Pauses;
use PlatoniaVid\Videos\Work\Schedule;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * What can be done with connections, whoever asks: REST, WP-CLI. Permissions, and what a text may be, are the caller's matter.
 *
 * @phpstan-import-type Offer from ConnectionTrial
 */
final class ConnectionSetup {
	/**
	 * @param Connections      $connections The connections.
	 * @param ConnectionEditor $editor      Changes them.
	 * @param Pauses           $pauses      What waits for one that has failed.
	 * @param ApiKey           $key         Their keys.
	 * @param VideoQueries     $queries     What they have to finish.
	 * @param Draining         $draining    Forgets keys that nothing needs any more.
	 * @param Queue            $queue       What waits for one that is switched off.
	 * @param Schedule         $schedule    When it is looked at.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ConnectionEditor $editor,
		private readonly Pauses $pauses,
		private readonly ApiKey $key,
		private readonly VideoQueries $queries,
		private readonly Draining $draining,
		private readonly Queue $queue,
		private readonly Schedule $schedule,
	) {
	}

	/**
	 * All connections in their order, and behind them the removed ones that still have videos to finish.
	 *
	 * @return list<Connection> None where nothing is set up.
	 */
	public function all(): array {
		$present = $this->connections->set_up();
		if ( array() === $present && ApiKey::is_stored( $this->connections->first()->id ) ) {
			// What stands for none is one as soon as it has a key.
			$present = array( $this->connections->first() );
		}
		$draining = array_filter( $this->connections->removed(), fn( Connection $connection ): bool => $this->queries->open_at( $connection->id ) > 0 );
		return array_merge( $present, array_values( $draining ) );
	}

	/**
	 * One of those.
	 *
	 * @param string $id Its id.
	 * @throws VideoException Where there is none.
	 */
	public function found( string $id ): Connection {
		foreach ( $this->all() as $connection ) {
			if ( $id === $connection->id ) {
				return $connection;
			}
		}
		throw VideoException::connection_unknown();
	}

	/**
	 * Adds a connection. The same server again is the same connection again, with its videos.
	 *
	 * @param Maker   $kind     Its kind.
	 * @param string $endpoint Its public address; empty for its kind's own.
	 * @param string $label    What people call it; empty for its kind's name.
	 * @param string $key      Its key; empty for none.
	 * @throws VideoException Where it has no address, or the site may have none of its own.
	 */
	public function add( Maker $kind, string $endpoint, string $label, #[\SensitiveParameter] string $key ): Connection {
		ConnectionRules::check_own();
		ConnectionRules::check_address( $kind, $endpoint );
		$added = $this->editor->add( $kind->id(), $endpoint, sanitize_text_field( $label ) );
		if ( '' !== trim( $key ) ) {
			$this->key->save( $key, $added );
		}
		$this->pauses->end( $added->id, true );
		return $added;
	}

	/**
	 * Changes a connection. Another address is another connection, in its place: the present one finishes what it has.
	 *
	 * @param Connection           $connection The connection.
	 * @param array<string, mixed> $changes    Any of label, endpoint, key, enabled, models and per_minute, in the forms of REST.
	 * @return Connection What there is now.
	 * @throws VideoException Where a constant sets what is to change, or so few requests may not be.
	 */
	public function change( Connection $connection, #[\SensitiveParameter] array $changes ): Connection {
		$endpoint = is_string( $changes['endpoint'] ?? null ) ? $changes['endpoint'] : null;
		$key      = is_string( $changes['key'] ?? null ) ? $changes['key'] : null;
		ConnectionRules::check_fixed( $connection, $changes );
		if ( true === ( $changes['enabled'] ?? false ) && Connection::OWN_FIRST === $connection->held ) {
			throw ConnectionRules::fixed( NetworkOptions::SETS );
		}
		if ( ! $connection->of_network && ( null !== $endpoint || '' !== trim( (string) $key ) || true === ( $changes['enabled'] ?? false ) ) ) {
			ConnectionRules::check_own( $connection, '' !== trim( (string) $key ) );
		}
		$limit = is_int( $changes['per_minute'] ?? null ) ? $changes['per_minute'] : null;
		ConnectionRules::check_limit( $limit ?? 0 );
		if ( null !== $endpoint ) {
			ConnectionRules::check_address( $connection->kind, $endpoint );
			$connection = $this->editor->lead( $connection, null, $endpoint );
		}
		$named = array();
		if ( is_string( $changes['label'] ?? null ) ) {
			$named['label'] = sanitize_text_field( $changes['label'] );
		}
		if ( is_bool( $changes['enabled'] ?? null ) ) {
			$named['enabled'] = $changes['enabled'];
		}
		if ( is_array( $changes['models'] ?? null ) ) {
			$named['models'] = array_values( $changes['models'] );
		}
		if ( null !== $limit ) {
			$named['per_minute'] = $limit;
		}
		if ( array() !== $named ) {
			$connection = $this->editor->change( $connection, $named );
		}
		if ( true === ( $named['enabled'] ?? false ) ) {
			$this->queue->wake( $connection->id );
			$this->schedule->sync();
		}
		if ( null !== $key ) {
			$this->key->save( $key, $connection );
			$this->pauses->end( $connection->id, true );
		}
		$this->draining->settle();
		return $connection;
	}

	/**
	 * Removes a connection. One that still has videos takes no more orders, and finishes them.
	 *
	 * @param Connection $connection The connection.
	 * @param bool       $confirmed  Whether who asks knows of its videos.
	 * @return int How many videos it still has.
	 * @throws VideoException Where a constant sets it, or it has videos and nobody said that they know.
	 */
	public function remove( Connection $connection, bool $confirmed ): int {
		ConnectionRules::check_removal( $connection );
		$open = $this->queries->open_at( $connection->id );
		if ( $open > 0 && ! $confirmed ) {
			/* translators: 1: a connection's name. 2: a number of videos. */
			$sentence = _n(
				'“%1$s” is still making %2$d video. If it is removed, it takes no more orders and forgets its key when that video is in the Media Library. Confirm that.',
				'“%1$s” is still making %2$d videos. If it is removed, it takes no more orders and forgets its key when those are in the Media Library. Confirm that.',
				$open,
				'platoniavid'
			);
			throw new VideoException( 'platoniavid_connection_busy', sprintf( $sentence, $connection->label, $open ), 409, 'wait' );
		}
		$this->editor->remove( $connection );
		$this->draining->settle();
		return $open;
	}

	/**
	 * Gives a connection some of the models that its server names, in the place of those that it has.
	 *
	 * @param Connection   $connection The connection.
	 * @param list<Offer>  $offers     What the server names.
	 * @param list<string> $ids        Those that are meant.
	 * @return int How many it has now.
	 * @throws VideoException Where the server does not name one, or it is not known what that makes, or constants set the models.
	 */
	public function take( Connection $connection, array $offers, array $ids ): int {
		$offered = array_column( $offers, null, 'id' );
		$models  = array();
		foreach ( $ids as $id ) {
			if ( array() === ( $offered[ $id ]['sizes'] ?? array() ) || array() === $offered[ $id ]['seconds'] ) {
				throw new VideoException(
					'platoniavid_offer_unknown',
					/* translators: %s: a model's id. */
					sprintf( __( 'The server does not tell of %s which sizes and lengths it makes. Enter that in the settings.', 'platoniavid' ), $id ),
					400,
					'settings'
				);
			}
			$models[] = array_diff_key( $offered[ $id ], array_flip( array( 'server_price', 'known' ) ) );
		}
		$this->change( $connection, array( 'models' => $models ) );
		return count( $models );
	}

	/**
	 * Puts the connections in an order.
	 *
	 * @param list<string> $ids Their ids.
	 */
	public function order( array $ids ): void {
		$this->editor->order( $ids );
	}
}
