<?php
/**
 * Connections that the site can't change.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Outside;
use PlatoniaVid\Settings\Pasted;

/**
 * Reads them from constants of wp-config.php, and from variables of the environment of the same names; and behind those, what the
 * site's network sets.
 *
 * @phpstan-import-type Stored from ConnectionStore
 */
final class Definitions {
	/**
	 * The id of the connection that the single constants define. Where the site has one of that id for another server, since such a constant was gone
	 * for a while, or they led to another server when something was ordered, it is that id with a number.
	 */
	public const FIXED = 'fixed';

	/**
	 * The constants that define one connection: its address, its key and its kind.
	 */
	public const ENDPOINT = 'PLATONIAVID_ENDPOINT';
	public const KEY      = 'PLATONIAVID_API_KEY';
	public const KIND     = 'PLATONIAVID_GATEWAY';

	/**
	 * The constant that defines several: an array, or JSON.
	 */
	public const SEVERAL = 'PLATONIAVID_CONNECTIONS';

	/**
	 * What each connection's definition may say.
	 */
	private const FIELDS = array( 'kind', 'endpoint', 'key', 'label' );

	/**
	 * What is set, in its order.
	 *
	 * @return array<string, array{fields: array<string, string>, names: array<string, string>, models: list<mixed>|null, removed_at: int}>
	 *         By the connections' ids: the fields kind, endpoint, key and label as far as they are set, the name of the constant that sets
	 *         each or NetworkOptions::SETS, the models, null where none are set, and when the network has removed it.
	 */
	public static function all(): array {
		return self::outside() + ( is_multisite() ? self::network() : array() );
	}

	/**
	 * Whether the site's network has set a connection.
	 *
	 * @param string $id The connection's id.
	 */
	public static function is_of_network( string $id ): bool {
		return is_multisite() && NetworkOptions::SETS === ( self::all()[ $id ]['names']['key'] ?? '' );
	}

	/**
	 * What the site's network sets. Its keys are not among it: ApiKey reads them.
	 *
	 * @return array<string, array{fields: array<string, string>, names: array<string, string>, models: null, removed_at: int}>
	 */
	private static function network(): array {
		return array_map(
			static fn( array $record ): array => array(
				'fields'     => array_intersect_key( $record, array_flip( array( 'kind', 'endpoint', 'label' ) ) ),
				'names'      => array_fill_keys( self::FIELDS, NetworkOptions::SETS ),
				'models'     => null,
				'removed_at' => $record['removed_at'],
			),
			NetworkOptions::connections()
		);
	}

	/**
	 * What is set outside of WordPress.
	 *
	 * @return array<string, array{fields: array<string, string>, names: array<string, string>, models: list<mixed>|null, removed_at: int}>
	 */
	private static function outside(): array {
		$all    = self::single();
		$items  = Outside::items( self::SEVERAL );
		$stored = array() === $items ? array() : ( new ConnectionStore() )->all();
		foreach ( $items as $item ) {
			$id     = self::id( $item );
			$fields = self::fields( $item );
			// The site's own connections keep their server, and with it their videos: those would be asked for at another one.
			if ( is_array( $item ) && '' !== $id && ! self::is_taken( $id, $stored[ $id ] ?? null, $fields ) ) {
				$models       = is_array( $item['models'] ?? null ) && array() !== $item['models'] ? array_values( $item['models'] ) : null;
				$set          = array_merge( array_keys( $fields ), null === $models ? array() : array( 'models' ) );
				$all[ $id ] ??= array(
					'fields'     => $fields,
					'names'      => array_fill_keys( $set, self::SEVERAL ),
					'models'     => $models,
					'removed_at' => 0,
				);
			}
		}
		return $all;
	}

	/**
	 * Whether some of it is set in the environment, which is another one for another process.
	 */
	public static function are_of_environment(): bool {
		$names = array_merge( ...array_values( array_map( static fn( array $set ): array => array_values( $set['names'] ), self::outside() ) ) );
		return in_array( 'environment', array_map( Outside::source( ... ), $names ), true );
	}

	/**
	 * What an entry of the list sets.
	 *
	 * @param mixed $item The entry.
	 * @return array<string, string>
	 */
	private static function fields( mixed $item ): array {
		$given = is_array( $item ) ? array_intersect_key( $item, array_flip( self::FIELDS ) ) : array();
		return array_filter( array_map( static fn( mixed $value ): string => is_string( $value ) ? trim( $value ) : '', $given ) );
	}

	/**
	 * What the single constants set; none where there is neither an address nor a key.
	 *
	 * @return array<string, array{fields: array<string, string>, names: array<string, string>, models: null, removed_at: int}>
	 */
	private static function single(): array {
		$names  = array_filter(
			array(
				'endpoint' => self::ENDPOINT,
				'key'      => self::KEY,
				'kind'     => self::KIND,
			),
			static fn( string $name ): bool => '' !== Outside::value( $name )
		);
		$fields = array_map( Outside::value( ... ), $names );
		return ! isset( $fields['endpoint'] ) && ! isset( $fields['key'] ) ? array() : array(
			self::single_id( $fields ) => array(
				'fields'     => $fields,
				'names'      => $names,
				'models'     => null,
				'removed_at' => 0,
			),
		);
	}

	/**
	 * The id that the single constants' connection has: the site's own connections keep theirs, and with it their server and their videos; and so does
	 * what was ordered while the constants led to another server, or is ordered where a process has the others of them.
	 *
	 * @param array<string, string> $fields What they set.
	 */
	private static function single_id( array $fields ): string {
		$stored = ( new ConnectionStore() )->all();
		$listed = array_map( self::id( ... ), Outside::items( self::SEVERAL ) );
		$server = Connection::server_at( $fields['endpoint'] ?? Kinds::get( $fields['kind'] ?? '' )->endpoint() );
		$id     = self::FIXED;
		$number = 1;
		while (
			self::is_elsewhere( $stored[ $id ] ?? null, $fields )
			|| ! in_array( Connection::server_at( ConnectionStore::defined_at( $id ) ), array( '', $server ), true )
			|| ( $number > 1 && in_array( $id, $listed, true ) )
		) {
			$id = self::FIXED . '-' . ( ++$number );
		}
		return $id;
	}

	/**
	 * Whether a connection is the one of the single constants.
	 *
	 * @param string $id The connection's id.
	 */
	public static function is_single( string $id ): bool {
		return str_starts_with( $id, self::FIXED ) && isset( self::single()[ $id ] );
	}

	/**
	 * The ids that the single constants' connection may have had before, the last one first.
	 *
	 * @param string $id The id that it has.
	 * @return list<string>
	 */
	public static function before( string $id ): array {
		$number = (int) substr( $id, strlen( self::FIXED ) + 1 );
		$ids    = array_map( static fn( int $at ): string => self::FIXED . "-$at", $number > 2 ? range( $number - 1, 2 ) : array() );
		return $number > 1 ? array( ...$ids, self::FIXED ) : array();
	}

	/**
	 * Whether the id of an entry of the list is that of a connection of the site's own, to another server. What was ordered of the entry stays its own.
	 *
	 * @param string                $id     The id.
	 * @param Stored|null           $record What is stored; null where nothing is.
	 * @param array<string, string> $fields What the entry sets: without a kind and an address it leads nowhere.
	 */
	private static function is_taken( string $id, ?array $record, array $fields ): bool {
		if ( null !== $record && ! isset( $fields['key'] ) ) {
			// Without a key, it leads to the stored address.
			$fields += array( 'endpoint' => '' === $record['endpoint'] ? Kinds::get( $record['kind'] )->endpoint() : $record['endpoint'] );
		}
		return ( isset( $fields['kind'] ) || isset( $fields['endpoint'] ) ) && self::is_elsewhere( $record, $fields )
			&& ! ConnectionStore::was_defined( $id, $fields['endpoint'] ?? Kinds::get( $fields['kind'] ?? '' )->endpoint() );
	}

	/**
	 * Whether what is stored is a connection of the site's own, to another server than the single constants' one.
	 *
	 * @param Stored|null           $record What is stored; null where nothing is.
	 * @param array<string, string> $fields What they set.
	 */
	private static function is_elsewhere( ?array $record, array $fields ): bool {
		if ( null === $record || $record['outside'] || '' === $record['kind'] ) {
			return false;
		}
		$id       = static fn( string $kind ): string => Kinds::find( $kind )?->id() ?? $kind;
		$kind     = $fields['kind'] ?? ( isset( $fields['endpoint'] ) ? $record['kind'] : Kinds::get( '' )->id() );
		$endpoint = '' === $record['endpoint'] ? Kinds::get( $record['kind'] )->endpoint() : $record['endpoint'];
		return $id( $kind ) !== $id( $record['kind'] ) || ! KeySeal::same( $fields['endpoint'] ?? Kinds::get( $kind )->endpoint(), $endpoint );
	}

	/**
	 * The id of an entry of the list; empty where it has none that can be one.
	 *
	 * @param mixed $item The entry.
	 */
	private static function id( mixed $item ): string {
		$id = is_array( $item ) && is_string( $item['id'] ?? null ) ? $item['id'] : '';
		return 1 === preg_match( '/^' . Connection::ID . '$/D', $id ) ? $id : '';
	}

	/**
	 * What is set outside of WordPress, and nothing is made of.
	 *
	 * @return list<array{string, string, string}> For each what is wrong with it ("list", "id", "fixed", "models", "alone", "key", "kind", "version" or "taken"), the name
	 *         of the constant, and the connection's id, or the entry's number where that is the mistake.
	 */
	public static function mistakes(): array {
		$items    = array_values( Outside::items( self::SEVERAL ) );
		$said     = Outside::value( self::SEVERAL );
		$mistakes = array() === $items && '' !== $said && ! is_array( json_decode( $said, true ) ) ? array( array( 'list', self::SEVERAL, '' ) ) : array();
		$single   = self::single();
		$ids      = array_map( self::id( ... ), $items );
		$stored   = array() === $items ? array() : ( new ConnectionStore() )->all();
		foreach ( $ids as $at => $id ) {
			if ( '' === $id || array_search( $id, $ids, true ) < $at ) {
				$mistakes[] = array( 'id', self::SEVERAL, (string) ( $at + 1 ) );
			} elseif ( isset( $single[ $id ] ) ) {
				$mistakes[] = array( 'fixed', self::SEVERAL, (string) ( $at + 1 ) );
			} elseif ( self::is_taken( $id, $stored[ $id ] ?? null, self::fields( $items[ $at ] ) ) ) {
				$mistakes[] = array( 'taken', self::SEVERAL, $id );
			} elseif ( is_array( $items[ $at ] ) && ! is_array( $items[ $at ]['models'] ?? array() ) ) {
				$mistakes[] = array( 'models', self::SEVERAL, $id );
			}
		}
		if ( array() === $single && '' !== Outside::value( self::KIND ) ) {
			$mistakes[] = array( 'alone', self::KIND, '' );
		}
		foreach ( self::outside() as $id => $set ) {
			$kind = $set['fields']['kind'] ?? '';
			if ( isset( $set['fields']['key'] ) && ! ApiKey::is_valid( Pasted::key( $set['fields']['key'] ) ) ) {
				$mistakes[] = array( 'key', $set['names']['key'], (string) $id );
			}
			if ( '' !== $kind && null === Kinds::find( $kind ) ) {
				$mistakes[] = array( WordPress::ID === $kind ? 'version' : 'kind', $set['names']['kind'], (string) $id );
			}
		}
		return $mistakes;
	}

	/**
	 * A connection's key.
	 *
	 * @param string $id The connection's id.
	 * @return string Empty where none is set.
	 */
	public static function key( string $id ): string {
		return self::all()[ $id ]['fields']['key'] ?? '';
	}

	/**
	 * Where a connection's key comes from: "constant", "environment" or "none", which may still be stored.
	 *
	 * @param string $id The connection's id.
	 */
	public static function key_source( string $id ): string {
		$name = self::all()[ $id ]['names']['key'] ?? '';
		return '' === $name || NetworkOptions::SETS === $name ? 'none' : Outside::source( $name );
	}
}
