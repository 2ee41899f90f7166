<?php
/**
 * The site's connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Settings\KeySeal;

/**
 * Those that are set outside of WordPress, and behind them the stored ones. One that is removed is kept in mind, for what was ordered
 * of it, and for the day on which it is added again.
 *
 * @phpstan-type Stored array{id: string, kind: string, endpoint: string, label: string, enabled: bool, removed_at: int, outside: bool}
 */
final class Connections {
	public const OPTION = 'platoniavid_connections';

	/**
	 * The id of a site's first connection where nothing outside of WordPress defines one.
	 */
	public const FIRST = 'first';

	/**
	 * All that take orders, may take them, or lack something for it: in their order, without the removed ones.
	 *
	 * @return list<Connection> At least one: a site without any has the usual server's.
	 */
	public function all(): array {
		$all = array_values( array_filter( $this->known(), static fn( Connection $connection ): bool => 0 === $connection->removed_at ) );
		return array() === $all ? array( $this->make( self::record( self::new_id( Kinds::get( '' )->id(), $this->stored() ) ) ) ) : $all;
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
	 * The ids of all that are set up here, also of removed ones.
	 *
	 * @return list<string>
	 */
	public function ids(): array {
		$ids = array_merge( array_keys( $this->known() ), array( $this->first()->id ), $this->knows_of_earlier_ones() ? array( '' ) : array() );
		return array_values( array_unique( array_map( 'strval', $ids ) ) );
	}

	/**
	 * Whether what was ordered before there were connections has been given its own.
	 */
	private function knows_of_earlier_ones(): bool {
		return false !== get_option( self::OPTION );
	}

	/**
	 * What the first one would be.
	 *
	 * @param array{gateway?: string, endpoint?: string} $changes Its kind and address, as far as they change; an empty address is its kind's own.
	 */
	public function first_with( array $changes ): Connection {
		$first  = $this->first();
		$record = $this->stored()[ $first->id ] ?? self::record( $first->id );
		return $this->make(
			array(
				'kind'     => $changes['gateway'] ?? $record['kind'],
				'endpoint' => $changes['endpoint'] ?? $record['endpoint'],
			) + $record
		);
	}

	/**
	 * Has the first one lead elsewhere. Another server is another connection: the present one is removed, and finishes what it has.
	 *
	 * @param array{gateway?: string, endpoint?: string} $changes Its kind and address, as far as they change.
	 * @return Connection The first one now.
	 */
	public function lead_first( array $changes ): Connection {
		$first = $this->first();
		$next  = $this->first_with( $changes );
		$all   = $this->stored();
		$moved = array(
			'kind'     => $next->kind->id(),
			'endpoint' => $changes['endpoint'] ?? $all[ $first->id ]['endpoint'] ?? '',
		);
		$same  = $next->kind->id() === $first->kind->id() && KeySeal::same( $next->endpoint, $first->endpoint );
		if ( $same || isset( Definitions::all()[ $first->id ] ) ) {
			$this->write( array( $first->id => $moved + ( $all[ $first->id ] ?? self::record( $first->id ) ) ) + $all );
			return $this->first();
		}
		$all[ $first->id ] = array( 'removed_at' => time() ) + ( $all[ $first->id ] ?? self::record( $first->id, $first->kind->id() ) );
		$id                = $this->former_id( $next ) ?? self::new_id( $next->kind->id(), $all );
		$this->write( array( $id => $moved + self::record( $id ) ) + $all );
		return $this->first();
	}

	/**
	 * The id that the same server had before it was removed; null where it is new here.
	 *
	 * @param Connection $connection Its kind and address.
	 */
	private function former_id( Connection $connection ): ?string {
		foreach ( $this->known() as $id => $known ) {
			if ( 0 !== $known->removed_at && $known->kind->id() === $connection->kind->id() && KeySeal::same( $known->endpoint, $connection->endpoint ) ) {
				return (string) $id;
			}
		}
		return null;
	}

	/**
	 * An id that no connection has or had.
	 *
	 * @param string                $kind   The connection's kind.
	 * @param array<string, Stored> $stored What is stored.
	 */
	private static function new_id( string $kind, array $stored ): string {
		$taken = $stored + Definitions::all();
		$name  = array() === $stored ? self::FIRST : substr( str_replace( '_', '-', $kind ), 0, 30 );
		for ( $id = $name, $number = 2; isset( $taken[ $id ] ); $number++ ) {
			$id = "$name-$number";
		}
		return $id;
	}

	/**
	 * All that are set up here, the removed ones among them.
	 *
	 * @return array<string, Connection> By their ids.
	 */
	private function known(): array {
		$stored = $this->stored();
		$known  = array();
		$set    = Definitions::all();
		foreach ( array_keys( $set + $stored ) as $id ) {
			$record = $stored[ $id ] ?? self::record( (string) $id );
			$kind   = $set[ $id ]['fields']['kind'] ?? $record['kind'];
			// What was ordered of another plugin's kind is left alone while that plugin is away.
			$is_here = isset( $set[ $id ] ) || ! $record['outside'];
			if ( $is_here && ( '' === $kind || null !== Kinds::find( $kind ) ) ) {
				$known[ (string) $id ] = $this->make( $record );
			}
		}
		return $known;
	}

	/**
	 * A connection, as it is stored and as constants have it.
	 *
	 * @param Stored $record What is stored.
	 */
	private function make( array $record ): Connection {
		$set  = Definitions::all()[ $record['id'] ] ?? array(
			'fields' => array(),
			'names'  => array(),
		);
		$kind = Kinds::get( $set['fields']['kind'] ?? $record['kind'] );
		// A key that is set outside of WordPress never meets a stored address.
		$endpoint = $set['fields']['endpoint'] ?? ( isset( $set['fields']['key'] ) ? '' : $record['endpoint'] );
		$label    = $set['fields']['label'] ?? $record['label'];
		return new Connection(
			id: $record['id'],
			label: '' === $label ? $kind->label() : $label,
			kind: $kind,
			endpoint: '' === $endpoint ? $kind->endpoint() : self::without_credentials( $endpoint ),
			enabled: $record['enabled'],
			fixed: $set['names'],
			removed_at: array() === $set['names'] ? $record['removed_at'] : 0,
		);
	}

	/**
	 * A connection of which nothing is stored yet.
	 *
	 * @param string $id   Its id.
	 * @param string $kind Its kind; the usual one where nothing is said.
	 * @return Stored
	 */
	private static function record( string $id, string $kind = '' ): array {
		return array(
			'id'         => $id,
			'kind'       => $kind,
			'endpoint'   => '',
			'label'      => '',
			'enabled'    => true,
			'removed_at' => 0,
			'outside'    => isset( Definitions::all()[ $id ] ),
		);
	}

	/**
	 * An address, or an empty string where it has a name or a password in it: it would be shown, and sent to a server as well.
	 *
	 * @param string $address The address.
	 */
	private static function without_credentials( string $address ): string {
		return 1 === preg_match( '~^\w+://[^/?#]*@~', $address ) ? '' : $address;
	}

	/**
	 * What is stored.
	 *
	 * @return array<string, Stored> By the connections' ids.
	 */
	private function stored(): array {
		$stored = array();
		$option = get_option( self::OPTION );
		foreach ( is_array( $option ) ? $option : array() as $item ) {
			if ( ! is_array( $item ) || ! is_string( $item['id'] ?? null ) || 1 !== preg_match( '/^[a-z0-9-]{1,40}$/D', $item['id'] ) ) {
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
			);
		}
		return $stored;
	}

	/**
	 * Stores all.
	 *
	 * @param array<string, Stored> $all By their ids, in their order.
	 */
	private function write( array $all ): void {
		update_option( self::OPTION, array_values( $all ), false );
	}

	/**
	 * Notes what an earlier version had as its one gateway, as the first connection.
	 *
	 * @param string $id       The id that it gets.
	 * @param string $kind     Its kind, as it was stored.
	 * @param string $endpoint Its address, as it was stored; empty for its kind's own.
	 */
	public function adopt( string $id, string $kind, string $endpoint ): void {
		$this->write( '' === $kind . $endpoint ? array() : array( $id => array( 'endpoint' => $endpoint ) + self::record( $id, $kind ) ) );
	}
}
