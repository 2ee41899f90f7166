<?php
/**
 * The site's connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Outside;

/**
 * Those that are set outside of WordPress, and behind them the stored ones. One that is removed is kept in mind, for what was ordered
 * of it, and for the day on which it is added again. ConnectionEditor changes them. What the site's network has comes behind what the site
 * has of its own, and takes orders where that takes none.
 *
 * @phpstan-import-type Stored from ConnectionStore
 */
final class Connections {
	public const OPTION = 'platoniavid_connections';

	/**
	 * Notes that the one gateway of an earlier version is among them. Read with each request to the plugin's routes, so it comes with
	 * WordPress's own options.
	 */
	public const ADOPTED = 'platoniavid_has_connections';

	/**
	 * The id of a site's first connection where nothing outside of WordPress defines one.
	 */
	public const FIRST = 'first';

	/**
	 * @param ConnectionStore $store What is stored.
	 */
	public function __construct( private readonly ConnectionStore $store ) {
	}

	/**
	 * All that take orders, may take them, or lack something for it: in their order, without the removed ones.
	 *
	 * @return list<Connection> At least one: a site without any has the usual server's.
	 */
	public function all(): array {
		$all = $this->set_up();
		return array() === $all ? array( $this->make( ConnectionStore::record( self::usual_id( $this->store->all() ) ) ) ) : $all;
	}

	/**
	 * The same without the one that stands for none.
	 *
	 * @return list<Connection>
	 */
	public function set_up(): array {
		return array_values( array_filter( $this->known(), static fn( Connection $connection ): bool => 0 === $connection->removed_at ) );
	}

	/**
	 * Those that were removed.
	 *
	 * @return list<Connection>
	 */
	public function removed(): array {
		return array_values( array_filter( $this->known(), static fn( Connection $connection ): bool => $connection->removed_at > 0 ) );
	}

	/**
	 * The first one: that of the settings screen's key.
	 */
	public function first(): Connection {
		return $this->all()[0];
	}

	/**
	 * A connection, also a removed one; null where it is not set up here.
	 *
	 * @param string $id Its id; empty in what an earlier version has ordered while this one was installed.
	 */
	public function find( string $id ): ?Connection {
		if ( '' === $id ) {
			return $this->knows_of_earlier_ones() ? $this->first() : null;
		}
		$first = $this->first();
		return $this->known()[ $id ] ?? ( $first->id === $id ? $first : null );
	}

	/**
	 * Something is ordered of a connection, or its server knows a video that was: where it leads is kept in mind, also for the day on which a constant that sets it is gone.
	 *
	 * @param string $id            Its id.
	 * @param bool   $has_something Whether its server has something that was ordered, or may have.
	 */
	public function note_order( string $id, bool $has_something = false ): void {
		$connection = $this->find( $id );
		if ( null !== $connection ) {
			ConnectionStore::note_defined( $connection, $has_something );
		}
	}

	/**
	 * The ids of all that lead to the same server as one does, also of removed ones, and of those that led there while something outside of WordPress set
	 * them: what a server has made is one video, whichever of them asks for it.
	 *
	 * @param string $id A connection's id.
	 * @return non-empty-list<string> That one's first.
	 */
	public function sharing( string $id ): array {
		$server = $this->find( $id )?->server() ?? '';
		$others = '' === $server ? array() : array_filter( $this->ids(), fn( string $other ): bool => $this->find( $other )?->server() === $server );
		$former = '' === $server ? array() : ConnectionStore::defined_for( $server );
		return array_values( array_unique( array( $id, ...$others, ...$former ) ) );
	}

	/**
	 * The ids of all that are set up here, also of removed ones.
	 *
	 * @return non-empty-list<string>
	 */
	public function ids(): array {
		$ids = array_merge( array_keys( $this->known() ), array( $this->first()->id ), $this->knows_of_earlier_ones() ? array( '' ) : array() );
		return array_values( array_unique( array_map( 'strval', $ids ) ) );
	}

	/**
	 * The ids of those whose videos this process can work on: of a connection whose key may be in the web server's environment alone, a command line
	 * would be told that it has none.
	 *
	 * @return list<string>
	 */
	public function workable_ids(): array {
		return Outside::may_lack_some() ? array_values( array_filter( $this->ids(), fn( string $id ): bool => ! $this->may_lack_key( $id ) ) ) : $this->ids();
	}

	/**
	 * Whether a connection that is set outside of WordPress has no key in this process, and needs one or had one when something was ordered of it.
	 *
	 * @param string $id The connection's id.
	 */
	private function may_lack_key( string $id ): bool {
		$connection = $this->find( $id );
		return null !== $connection && array() !== $connection->fixed && ! $connection->of_network
			&& '' === Definitions::key( $id ) && ! ApiKey::is_stored( $id )
			&& ( $connection->kind->needs_key( $connection->endpoint ) || ConnectionStore::was_keyed( $id ) );
	}

	/**
	 * Whether what was ordered before there were connections has been given its own.
	 */
	private function knows_of_earlier_ones(): bool {
		return false !== get_option( self::ADOPTED );
	}

	/**
	 * The id of the one that a site without any has.
	 *
	 * @param array<string, Stored> $stored What is stored.
	 */
	private static function usual_id( array $stored ): string {
		return ConnectionStore::new_id( array() === $stored ? self::FIRST : Kinds::get( '' )->id(), $stored );
	}

	/**
	 * All that are set up here, the removed ones among them.
	 *
	 * @return array<string, Connection> By their ids.
	 */
	private function known(): array {
		$stored = $this->store->all();
		$known  = array();
		$set    = Definitions::all();
		foreach ( array_keys( $set + $stored ) as $id ) {
			$record = $stored[ $id ] ?? ConnectionStore::record( (string) $id );
			$fields = $set[ $id ]['fields'] ?? array();
			$kind   = $fields['kind'] ?? $record['kind'];
			// What was ordered of another plugin's kind is left alone while that plugin is away, and what was ordered with a key while nothing tells its server.
			$is_here = ( isset( $set[ $id ] ) || ! $record['outside'] ) && ! self::lacks_server( $fields, $record );
			if ( $is_here && ( '' === $kind || null !== Kinds::find( $kind ) ) ) {
				$known[ (string) $id ] = $this->make( $record );
			}
		}
		return is_multisite() ? self::as_network_allows( $known ) : $known;
	}

	/**
	 * Connections by the rules of the site's network: its own are for sites that have none, and a site may have none where it says so.
	 *
	 * @param array<string, Connection> $known By their ids.
	 * @return array<string, Connection>
	 */
	private static function as_network_allows( array $known ): array {
		$shared = array_filter( $known, static fn( Connection $connection ): bool => $connection->of_network );
		$others = array_diff_key( $known, $shared );
		if ( ! NetworkOptions::allows_own() ) {
			$is_own = static fn( Connection $connection ): bool => array() === $connection->fixed || self::has_own_key( $connection );
			$others = array_map(
				static fn( Connection $connection ): Connection => $is_own( $connection ) ? $connection->held( Connection::NOT_ALLOWED ) : $connection,
				$others
			);
		}
		foreach ( $others as $connection ) {
			if ( $connection->enabled && 0 === $connection->removed_at && self::has_key( $connection ) ) {
				return $others + array_map( static fn( Connection $network ): Connection => $network->held( Connection::OWN_FIRST ), $shared );
			}
		}
		return $shared + $others;
	}

	/**
	 * Whether a connection's key is one that the site has stored, at an address that a constant may have set.
	 *
	 * @param Connection $connection One that is not the network's.
	 */
	public static function has_own_key( Connection $connection ): bool {
		return '' === Definitions::key( $connection->id ) && ApiKey::is_stored( $connection->id );
	}

	/**
	 * Whether a connection has a key, readable or not, or needs none.
	 *
	 * @param Connection $connection One that is not the network's.
	 */
	private static function has_key( Connection $connection ): bool {
		return ApiKey::is_stored( $connection->id ) || '' !== Definitions::key( $connection->id ) || ! $connection->kind->needs_key( $connection->endpoint );
	}

	/**
	 * A connection, as it is stored and as constants have it.
	 *
	 * @param Stored $record What is stored.
	 */
	public function make( array $record ): Connection {
		$set  = Definitions::all()[ $record['id'] ] ?? array(
			'fields'     => array(),
			'names'      => array(),
			'models'     => null,
			'removed_at' => 0,
		);
		$kind = Kinds::get( $set['fields']['kind'] ?? $record['kind'] );
		// A key that is set outside of WordPress never meets a stored address.
		$endpoint   = $set['fields']['endpoint'] ?? ( isset( $set['fields']['key'] ) ? '' : $record['endpoint'] );
		$usual      = self::lacks_server( $set['fields'], $record ) ? '' : $kind->endpoint();
		$endpoint   = '' === $endpoint ? $usual : self::without_credentials( $endpoint );
		$label      = $set['fields']['label'] ?? $record['label'];
		$of_network = Definitions::is_of_network( $record['id'] );
		$removed_at = array() === $set['names'] ? $record['removed_at'] : $set['removed_at'];
		if ( $of_network && 0 === $removed_at && $kind->needs_key( $endpoint ) && '' === NetworkOptions::sealed_key( $record['id'] ) ) {
			// No site can do anything about its key: it is as good as removed until it has one.
			$removed_at = 1;
		}
		return new Connection(
			id: $record['id'],
			label: '' === $label ? $kind->label() : $label,
			kind: $kind,
			endpoint: $endpoint,
			enabled: $record['enabled'],
			fixed: $set['names'],
			removed_at: $removed_at,
			models: $set['models'] ?? $record['models'],
			of_network: $of_network,
			per_minute: $record['per_minute'],
		);
	}

	/**
	 * Those whose key is set outside of WordPress while only what is stored says which server it is for: none gets it.
	 *
	 * @return array<string, string> The names of the constants that set the keys, by the connections' ids.
	 */
	public function without_server(): array {
		$stored = $this->store->all();
		$names  = array();
		foreach ( Definitions::all() as $id => $set ) {
			if ( self::lacks_server( $set['fields'], $stored[ $id ] ?? ConnectionStore::record( (string) $id ) ) ) {
				$names[ (string) $id ] = $set['names']['key'];
			}
		}
		return $names;
	}

	/**
	 * Whether nothing that can be relied on says which server a key is for. Where it is set outside of WordPress without address and kind, the usual address
	 * of a kind that is only stored would be a stored one; and the usual kind's server would be another one than it was set for.
	 *
	 * @param array<string, string> $fields What is set outside of WordPress.
	 * @param Stored                $record What is stored.
	 */
	private static function lacks_server( array $fields, array $record ): bool {
		return isset( $fields['key'] ) && ! isset( $fields['endpoint'] ) && ! isset( $fields['kind'] )
			&& ! in_array( $record['kind'], array( '', Kinds::get( '' )->id() ), true );
	}

	/**
	 * An address, or an empty string where it has a name or a password in it: it would be shown, and sent to a server as well.
	 *
	 * @param string $address The address.
	 */
	private static function without_credentials( string $address ): string {
		return 1 === preg_match( '~^\w+://[^/?#]*@~', $address ) ? '' : $address;
	}
}
