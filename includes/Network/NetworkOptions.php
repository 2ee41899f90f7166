<?php
/**
 * What a network sets for its sites.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Network;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Settings\TakenTexts;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Reads and writes the network's options: the connections that sites may use, whether sites may have their own, and how much each may order.
 * A site that is in no network has none of it. What is read is checked, since other plugins can write there too.
 *
 * @phpstan-type NetworkRecord array{id: string, kind: string, endpoint: string, label: string, removed_at: int, key_at: int}
 * @phpstan-type Limits array{videos_per_day: int, seconds_per_day: int, videos_per_month: int, seconds_per_month: int}
 */
final class NetworkOptions {
	public const OPTION = 'platoniavid_network';

	/**
	 * Sealed keys, by the connections' ids.
	 */
	public const KEYS = 'platoniavid_network_keys';

	/**
	 * What sets a field of a connection that is the network's, where others name a constant.
	 */
	public const SETS = 'network';

	/**
	 * The limits that there are, as Settings names them.
	 */
	public const LIMITS = array( 'videos_per_day', 'seconds_per_day', 'videos_per_month', 'seconds_per_month' );

	/**
	 * Whether sites may have connections and keys of their own.
	 */
	public static function allows_own(): bool {
		return ! is_multisite() || false !== ( self::stored()['own_keys'] ?? true );
	}

	/**
	 * How much may be ordered on each site at most, as Settings::limits() has it; 0 for as much as the site allows.
	 *
	 * @return Limits
	 */
	public static function limits(): array {
		return Settings::limits_in( is_multisite() ? self::stored()['limits'] ?? null : null );
	}

	/**
	 * A site's limits, none of them above the network's.
	 *
	 * @param Limits $limits The site's; 0 for none.
	 * @return Limits
	 */
	public static function bound( array $limits ): array {
		foreach ( self::limits() as $name => $most ) {
			if ( $most > 0 ) {
				$limits[ $name ] = 0 === $limits[ $name ] ? $most : min( $limits[ $name ], $most );
			}
		}
		return $limits;
	}

	/**
	 * The network's connections, the removed ones among them.
	 *
	 * @return array<string, NetworkRecord> By their ids.
	 */
	public static function connections(): array {
		$records = array();
		$stored  = is_multisite() ? self::stored()['connections'] ?? null : null;
		foreach ( is_array( $stored ) ? $stored : array() as $item ) {
			if ( ! is_array( $item ) || ! is_string( $item['id'] ?? null ) || 1 !== preg_match( '/^' . Connection::ID . '$/D', $item['id'] ) ) {
				continue;
			}
			$text                   = static fn( string $name ): string => is_string( $item[ $name ] ?? null ) ? $item[ $name ] : '';
			$records[ $item['id'] ] = array(
				'id'         => $item['id'],
				'kind'       => $text( 'kind' ),
				'endpoint'   => $text( 'endpoint' ),
				'label'      => $text( 'label' ),
				'removed_at' => is_int( $item['removed_at'] ?? null ) ? $item['removed_at'] : 0,
				'key_at'     => is_int( $item['key_at'] ?? null ) ? $item['key_at'] : 0,
			);
		}
		return $records;
	}

	/**
	 * Stores the network's connections.
	 *
	 * @param array<string, NetworkRecord> $records By their ids.
	 */
	public static function write_connections( array $records ): void {
		self::save( array( 'connections' => array_values( $records ) ) );
	}

	/**
	 * Stores some of what the network sets, without what the table can't keep of it, and leaves the rest.
	 *
	 * @param array<string, mixed> $changes Any of `own_keys`, `limits` and `connections`, in their forms; of limits, those that are named.
	 * @throws VideoException Where the database does not take it.
	 */
	public static function save( array $changes ): void {
		self::during(
			static function () use ( $changes ): void {
				global $wpdb;
				/** @var \wpdb $wpdb */
				$changes = TakenTexts::in( $changes, (string) $wpdb->sitemeta, 'meta_value' );
				if ( is_array( $changes['limits'] ?? null ) ) {
					$changes['limits'] += self::limits();
				}
				$wanted = array_merge( self::stored(), $changes );
				if ( ! update_site_option( self::OPTION, $wanted ) && self::stored() !== $wanted ) {
					throw VideoException::settings_not_written();
				}
			}
		);
	}

	/**
	 * Changes what the network sets, while no other process does, on whichever of its sites: what is read in it is what the database has. The lock is
	 * the main site's.
	 *
	 * @template T
	 * @param callable(): T $change Reads and writes.
	 * @return T What the change gives.
	 */
	public static function during( callable $change ): mixed {
		if ( ! is_multisite() ) {
			return $change();
		}
		$site = get_current_blog_id();
		switch_to_blog( get_main_site_id() );
		try {
			return OptionLock::during(
				array(),
				static function () use ( $site, $change ): mixed {
					global $wpdb;
					/** @var \wpdb $wpdb */
					switch_to_blog( $site );
					try {
						self::forget( $wpdb );
						return $change();
					} finally {
						restore_current_blog();
					}
				}
			);
		} finally {
			restore_current_blog();
		}
	}

	/**
	 * Has the network's options read from the database the next time, and from where they are written: a copy of it may be seconds behind.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	private static function forget( \wpdb $db ): void {
		$network = get_current_network_id();
		$query   = $db->prepare(
			'UPDATE %i SET meta_key = meta_key WHERE site_id = %d AND meta_key IN (%s, %s)',
			$db->sitemeta,
			$network,
			self::OPTION,
			self::KEYS
		);
		$db->query( (string) $query );
		self::look_again();
	}

	/**
	 * Has what the network sets read from the database the next time.
	 */
	public static function look_again(): void {
		if ( is_multisite() ) {
			$network = get_current_network_id();
			wp_cache_delete_multiple( array( "$network:notoptions", "$network:" . self::OPTION, "$network:" . self::KEYS ), 'site-options' );
		}
	}

	/**
	 * A connection's sealed key; empty where none is stored.
	 *
	 * @param string $id The connection's id.
	 */
	public static function sealed_key( string $id ): string {
		return is_multisite() ? self::keys()[ $id ] ?? '' : '';
	}

	/**
	 * Stores a sealed key.
	 *
	 * @param string $id     The connection's id.
	 * @param string $sealed What is stored; an empty string forgets the key.
	 * @throws VideoException Where the database does not take it.
	 */
	public static function write_key( string $id, string $sealed ): void {
		self::during(
			static function () use ( $id, $sealed ): void {
				$all        = array_filter( array( $id => $sealed ) + self::keys() );
				$is_written = array() === $all ? delete_site_option( self::KEYS ) : update_site_option( self::KEYS, $all );
				if ( ! $is_written ) {
					// There was nothing to do, or it is not done, also where WordPress's cache has it so.
					self::look_again();
				}
				if ( ! $is_written && self::keys() !== $all ) {
					throw VideoException::settings_not_written();
				}
			}
		);
	}

	/**
	 * Forgets the keys of all networks of an installation, and everything else where no site keeps anything that it is needed for.
	 *
	 * @param bool $everything Whether the rest goes, too.
	 */
	public static function clear( bool $everything ): void {
		foreach ( is_multisite() ? (array) get_networks( array( 'fields' => 'ids' ) ) : array() as $network ) {
			if ( is_int( $network ) ) {
				delete_network_option( $network, self::KEYS );
				if ( $everything ) {
					delete_network_option( $network, self::OPTION );
				}
			}
		}
	}

	/**
	 * What the option of keys holds.
	 *
	 * @return array<array-key, string>
	 */
	private static function keys(): array {
		return array_filter( self::option( self::KEYS ), 'is_string' );
	}

	/**
	 * What the option holds.
	 *
	 * @return array<array-key, mixed>
	 */
	private static function stored(): array {
		return self::option( self::OPTION );
	}

	/**
	 * An option of the network's, read together with the other one: who needs one needs both, and WordPress loads none of them by itself.
	 *
	 * @param string $name Its name.
	 * @return array<array-key, mixed>
	 */
	private static function option( string $name ): array {
		wp_prime_site_option_caches( array( self::OPTION, self::KEYS ) );
		$stored = get_site_option( $name );
		return is_array( $stored ) ? $stored : array();
	}
}
