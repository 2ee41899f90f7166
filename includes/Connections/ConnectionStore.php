<?php
/**
 * What is stored of connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Settings\Outside;
use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Reads and writes one option. What is read is checked, since other plugins can write there too.
 *
 * @phpstan-type Stored array{
 *     id: string,
 *     kind: string,
 *     endpoint: string,
 *     label: string,
 *     enabled: bool,
 *     removed_at: int,
 *     outside: bool,
 *     models: list<mixed>|null,
 *     per_minute: int,
 * }
 */
final class ConnectionStore {
	/**
	 * Which servers those led to that were set outside of WordPress when something was ordered of them: kind and address by their ids, and no key, but
	 * whether one was set there; and whether they have something, or may have.
	 */
	public const DEFINED = 'platoniavid_defined_connections';

	/**
	 * All that is stored.
	 *
	 * @return array<string, Stored> By the connections' ids, in their order.
	 */
	public function all(): array {
		$stored = array();
		// Who reads the one reads the others next: all take one query.
		// In a network it takes the keys to know which connections are a site's own.
		$keys = is_multisite() ? array( ApiKey::OPTION ) : array();
		wp_prime_option_caches( array( Connections::OPTION, ConnectionState::OPTION, self::DEFINED, ...$keys ) );
		$option = get_option( Connections::OPTION );
		foreach ( is_array( $option ) ? $option : array() as $item ) {
			if ( ! is_array( $item ) || ! is_string( $item['id'] ?? null ) || 1 !== preg_match( '/^' . Connection::ID . '$/D', $item['id'] ) ) {
				continue;
			}
			$text                  = static fn( string $name ): string => is_string( $item[ $name ] ?? null ) ? $item[ $name ] : '';
			$stored[ $item['id'] ] = array(
				'id'         => $item['id'],
				'kind'       => $text( 'kind' ),
				'endpoint'   => $text( 'endpoint' ),
				'label'      => $text( 'label' ),
				'enabled'    => false !== ( $item['enabled'] ?? true ),
				'removed_at' => is_int( $item['removed_at'] ?? null ) ? $item['removed_at'] : 0,
				// What is stored of one that is defined outside of WordPress is none without its definition.
				'outside'    => true === ( $item['outside'] ?? false ),
				'models'     => is_array( $item['models'] ?? null ) ? array_values( $item['models'] ) : null,
				'per_minute' => is_int( $item['per_minute'] ?? null ) ? max( 0, $item['per_minute'] ) : 0,
			);
		}
		return $stored;
	}

	/**
	 * Changes what is stored, while no other process does: what is read in it is what the database has.
	 *
	 * @template T
	 * @param callable(): T $change Reads and writes.
	 * @return T What the change gives.
	 */
	public function during( callable $change ): mixed {
		return OptionLock::during( array( Connections::OPTION ), $change );
	}

	/**
	 * Stores all, without what the table can't keep of their names and models.
	 *
	 * @param array<string, Stored> $all By their ids, in their order.
	 * @throws VideoException Where the database does not take them.
	 */
	public function write( array $all ): void {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$wanted = TakenTexts::in( array_values( $all ), $wpdb->options, 'option_value' );
		if ( ! update_option( Connections::OPTION, $wanted, false ) && get_option( Connections::OPTION ) !== $wanted ) {
			throw VideoException::settings_not_written();
		}
	}

	/**
	 * What is kept in mind of connections that were set outside of WordPress.
	 *
	 * @return array<mixed> By their ids, as it is stored.
	 */
	private static function defined(): array {
		$known = get_option( self::DEFINED );
		return is_array( $known ) ? $known : array();
	}

	/**
	 * What is kept in mind of one of them.
	 *
	 * @param string $id The connection's id.
	 * @return array<mixed> Empty where nothing is.
	 */
	private static function noted( string $id ): array {
		$noted = self::defined()[ $id ] ?? null;
		return is_array( $noted ) ? $noted : array();
	}

	/**
	 * Keeps in mind where a connection leads that is set outside of WordPress. What is lost beside another process is noted with the next order.
	 *
	 * @param Connection $connection    The connection.
	 * @param bool       $has_something Whether its server has something that was ordered, or may have.
	 */
	public static function note_defined( Connection $connection, bool $has_something ): void {
		$known  = self::noted( $connection->id );
		$is_it  = array() !== $known && Connection::server_at( self::defined_at( $connection->id ) ) === $connection->server();
		$server = array(
			'kind'          => $connection->kind->id(),
			'endpoint'      => $connection->endpoint,
			// A command line may only lack the environment that has it.
			'keyed'         => isset( $connection->fixed['key'] ) || ( Outside::may_lack_some() && self::was_keyed( $connection->id ) ),
			'has_something' => $has_something || ( $is_it && false !== ( $known['has_something'] ?? true ) ),
		);
		if ( array() !== $connection->fixed && ! $connection->of_network && $known !== $server ) {
			update_option( self::DEFINED, array( $connection->id => $server ) + self::defined(), false );
		}
	}

	/**
	 * Forgets where a connection leads that is set outside of WordPress, as an order was refused and its server has none: who corrects its address has the
	 * same connection.
	 *
	 * @param string $id The connection's id.
	 */
	public static function forget_defined( string $id ): void {
		if ( false === ( self::noted( $id )['has_something'] ?? true ) ) {
			update_option( self::DEFINED, array_diff_key( self::defined(), array( $id => true ) ), false );
		}
	}

	/**
	 * Where a connection led that was set outside of WordPress when something was ordered of it; empty where nothing was.
	 *
	 * @param string $id The connection's id.
	 */
	public static function defined_at( string $id ): string {
		$endpoint = self::noted( $id )['endpoint'] ?? '';
		return is_string( $endpoint ) ? $endpoint : '';
	}

	/**
	 * The ids of all that led to a server while they were set outside of WordPress, also where they are not any more.
	 *
	 * @param string $server Which server, as Connection::server_at() has it.
	 * @return list<string>
	 */
	public static function defined_for( string $server ): array {
		$ids = array_map( 'strval', array_keys( self::defined() ) );
		return array_values( array_filter( $ids, static fn( string $id ): bool => Connection::server_at( self::defined_at( $id ) ) === $server ) );
	}

	/**
	 * Whether a connection had a key that was set outside of WordPress when something was ordered of it.
	 *
	 * @param string $id The connection's id.
	 */
	public static function was_keyed( string $id ): bool {
		return true === ( self::noted( $id )['keyed'] ?? false );
	}

	/**
	 * Whether something was ordered of a connection while it was set outside of WordPress and led to a server.
	 *
	 * @param string $id       The connection's id.
	 * @param string $endpoint The server's address.
	 */
	public static function was_defined( string $id, string $endpoint ): bool {
		$known = self::defined_at( $id );
		return '' !== $known && KeySeal::same( $known, $endpoint );
	}

	/**
	 * The id of a connection that was set outside of WordPress and is not any more; empty where none has led to that server.
	 *
	 * @param Connection            $connection Its kind and address.
	 * @param array<string, Stored> $all        What is stored.
	 */
	public static function defined_before( Connection $connection, array $all ): string {
		$set = Definitions::all();
		foreach ( self::defined() as $id => $server ) {
			// One that the site has added since is stored, and has its own address.
			$is_away = ! isset( $set[ $id ] ) && ( ! isset( $all[ $id ] ) || $all[ $id ]['outside'] );
			$is_same = is_array( $server ) && ( $server['kind'] ?? '' ) === $connection->kind->id()
				&& is_string( $server['endpoint'] ?? null ) && KeySeal::same( $server['endpoint'], $connection->endpoint );
			if ( $is_away && $is_same ) {
				return (string) $id;
			}
		}
		return '';
	}

	/**
	 * A connection of which nothing is stored yet. What the single constants define has all but its key of the one that they defined last before.
	 *
	 * @param string $id   Its id.
	 * @param string $kind Its kind; the usual one where nothing is said.
	 * @return Stored
	 */
	public static function record( string $id, string $kind = '' ): array {
		$is_single = Definitions::is_single( $id );
		$stored    = $is_single ? ( new self() )->all() : array();
		foreach ( $is_single ? Definitions::before( $id ) : array() as $former ) {
			if ( $stored[ $former ]['outside'] ?? false ) {
				return array( 'id' => $id ) + ( '' === $kind ? array() : array( 'kind' => $kind ) ) + $stored[ $former ];
			}
		}
		return array(
			'id'         => $id,
			'kind'       => $kind,
			'endpoint'   => '',
			'label'      => '',
			'enabled'    => true,
			'removed_at' => 0,
			'outside'    => isset( Definitions::all()[ $id ] ),
			'models'     => null,
			'per_minute' => 0,
		);
	}

	/**
	 * An id that no connection has or had, also none that was set outside of WordPress when something was ordered of it.
	 *
	 * @param string               $name  What it is to be like.
	 * @param array<string, mixed> $taken What there is, by ids.
	 */
	public static function new_id( string $name, array $taken ): string {
		$taken += Definitions::all() + self::defined();
		$name   = substr( str_replace( '_', '-', $name ), 0, 30 );
		for ( $id = $name, $number = 2; isset( $taken[ $id ] ); $number++ ) {
			$id = "$name-$number";
		}
		return $id;
	}
}
