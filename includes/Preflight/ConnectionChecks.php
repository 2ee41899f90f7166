<?php
/**
 * What is known of the connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\FindingsText;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\VideoQueries;

/**
 * Checks the servers that make videos, and their keys, by what is known of them.
 *
 * @phpstan-import-type Noted from ConnectionState
 */
final class ConnectionChecks {
	/**
	 * @param Connections      $connections The connections.
	 * @param ConnectionState  $state       How they get on.
	 * @param ApiKey           $key         Their keys.
	 * @param Models           $models      Which of them take orders.
	 * @param VideoQueries     $queries     What was ordered of them.
	 * @param DefinitionChecks $definitions What is set outside of WordPress.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly ApiKey $key,
		private readonly Models $models,
		private readonly VideoQueries $queries,
		private readonly DefinitionChecks $definitions,
	) {
	}

	/**
	 * Whether anything can be ordered. That a key can't be read any more is said before a mistake, which may be there for good.
	 */
	public function key(): Finding {
		$open    = $this->models->connections();
		$orders  = array() !== $open && array() !== $this->models->all();
		$finding = ( $orders ? null : $this->unreadable() ) ?? $this->definitions->mistake();
		if ( null !== $finding ) {
			return $finding;
		}
		foreach ( $this->connections->without_server() as $id => $name ) {
			return new Finding( 'key', Finding::RECOMMENDED, __( 'A key for AI videos belongs to no server', 'platoniavid' ), self::of_no_server( $id, $name ) );
		}
		if ( $orders ) {
			return new Finding(
				'key',
				Finding::GOOD,
				__( 'Videos can be ordered', 'platoniavid' ),
				__( 'A connection is on, and has its key.', 'platoniavid' )
			);
		}
		return new Finding(
			'key',
			Finding::RECOMMENDED,
			__( 'No AI videos can be ordered yet', 'platoniavid' ),
			array() === $open
				? __( 'No connection is on and has a key. Enter one in the settings of PlatoniaVid.', 'platoniavid' )
				: __( 'No connection has a model yet. Fetch or enter them in the settings of PlatoniaVid.', 'platoniavid' )
		);
	}

	/**
	 * The first key that nobody can read any more; null where there is none.
	 */
	private function unreadable(): ?Finding {
		foreach ( $this->connections->all() as $connection ) {
			if ( $this->key->needs_reentry( $connection ) ) {
				return new Finding(
					'key',
					Finding::CRITICAL,
					__( 'The key for AI videos can’t be read any more', 'platoniavid' ),
					$connection->of_network
						? __(
							'The security keys of WordPress have changed since it was saved for all sites of the network. Those who manage the network have to enter it again.',
							'platoniavid'
						)
						: __(
							'The site’s security keys or the connection’s address have changed since it was saved. Enter it again in the settings of PlatoniaVid.',
							'platoniavid'
						)
				);
			}
		}
		return null;
	}

	/**
	 * Whether the servers answer. A command line may lack the environment in which connections are set: there, those that are not set up say nothing.
	 */
	public function gateway(): Finding {
		$away = defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ? array() : $this->queries->open_beside( $this->connections->ids() );
		// Whose definition is there, and lacks something, gets nothing by a second connection to the same server.
		$incomplete = array_intersect_key( $this->connections->without_server(), array_flip( $away ) );
		$helps      = array_map( self::of_no_server( ... ), array_keys( $incomplete ), $incomplete );
		$away       = array_diff( $away, array_map( strval( ... ), array_keys( $incomplete ) ) );
		if ( array() !== $away ) {
			$helps[] = sprintf(
				/* translators: %s: a list of ids. */
				__(
					'Videos were ordered from these connections, which are not set up here: %s. Define each again under the same id, activate the plugin that it needs, or add the same server in the settings of PlatoniaVid. Servers keep finished videos for about a day.',
					'platoniavid'
				),
				implode( wp_get_list_item_separator(), array_map( self::with_address( ... ), $away ) )
			);
		}
		if ( array() !== $helps ) {
			return new Finding(
				'gateway',
				Finding::CRITICAL,
				__( 'AI videos wait for a connection that is not set up', 'platoniavid' ),
				implode( ' ', $helps )
			);
		}
		foreach ( $this->models->connections() as $connection ) {
			$known = $this->state->of( $connection->id );
			if ( null !== $known['error'] && $known['error']['at'] > $known['last_ok'] ) {
				return $this->trouble( $connection, $known['error'], $known['refusal'] === $known['error'], $known['paused_until'] > 0 );
			}
		}
		return new Finding(
			'gateway',
			Finding::GOOD,
			__( 'The servers that make AI videos answer', 'platoniavid' ),
			__( 'Each answered when it was last asked, or was not asked yet.', 'platoniavid' )
		);
	}

	/**
	 * Whether the salts that keys are encrypted with are apart from them.
	 */
	public function salts(): Finding {
		$stored = array_filter(
			$this->connections->all(),
			fn( Connection $connection ): bool => in_array( $this->key->source( $connection ), array( 'option', 'network' ), true )
		);
		if ( array() === $stored || ! KeySeal::is_readable_from_database() ) {
			return new Finding(
				'salts',
				Finding::GOOD,
				__( 'The key of PlatoniaVid is kept safely', 'platoniavid' ),
				__( 'A copy of the database alone does not give it away.', 'platoniavid' )
			);
		}
		return new Finding(
			'salts',
			Finding::CRITICAL,
			__( 'The key of PlatoniaVid can be read from a copy of the database', 'platoniavid' ),
			__(
				'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own. Ask your host to set AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY and SECURE_AUTH_SALT there, and enter the key again.',
				'platoniavid'
			)
		);
	}

	/**
	 * What is wrong with a key that is set outside of WordPress while only the site says which server it is for, and what helps.
	 *
	 * @param string $id   The connection's id.
	 * @param string $name What sets the key.
	 */
	private static function of_no_server( string $id, string $name ): string {
		return sprintf(
			/* translators: 1: the name of a constant. 2: a connection's id. */
			__(
				'%1$s sets the key of the connection “%2$s”, and only the site’s own settings say which server that is for, so no server gets it. Set the kind or the address in the same place.',
				'platoniavid'
			),
			$name,
			$id
		);
	}

	/**
	 * The id of a connection that is not set up here, with the address that it had outside of WordPress.
	 *
	 * @param string $id The connection's id.
	 */
	private static function with_address( string $id ): string {
		$address = ConnectionStore::defined_at( $id );
		return '' === $address ? $id : "$id ($address)";
	}

	/**
	 * A server that gives trouble.
	 *
	 * @param Connection $connection The connection.
	 * @param Noted      $error      What went wrong.
	 * @param bool       $is_refusal Whether it answers, and takes no orders: a test would find nothing.
	 * @param bool       $is_paused  Whether it is left in peace.
	 */
	private function trouble( Connection $connection, array $error, bool $is_refusal, bool $is_paused ): Finding {
		$words    = $error['words'];
		$sentence = match ( true ) {
			$is_refusal   => FindingsText::refusal( ConnectionState::failure( $error ) )->getMessage(),
			'' === $words => __( 'Test the connection in the settings of PlatoniaVid.', 'platoniavid' ),
			/* translators: %s: what a server answered. */
			default       => sprintf( __( 'It said: “%s” Test the connection in the settings of PlatoniaVid.', 'platoniavid' ), $words ),
		};
		return new Finding(
			'gateway',
			$is_paused ? Finding::CRITICAL : Finding::RECOMMENDED,
			/* translators: %s: a connection's name. */
			sprintf( __( 'The connection “%s” failed when it was last asked', 'platoniavid' ), $connection->label ),
			$sentence
		);
	}
}
