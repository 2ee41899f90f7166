<?php
/**
 * The kinds of server that the site knows.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

/**
 * The plugin's own, and those that others register. The first one is the usual one.
 */
final class Kinds {
	/**
	 * Kinds by the names that earlier versions stored.
	 */
	private const FORMER = array( 'openai-compatible' => 'openai' );

	/**
	 * All kinds.
	 *
	 * @return array<string, Maker> By their ids.
	 */
	public static function all(): array {
		$own = array( new Platonia(), new OpenAi(), new OpenRouter(), new Xai() );
		if ( WordPress::is_there() ) {
			$own[] = new WordPress();
		}
		/**
		 * Filters the kinds of server that connections can be made to.
		 *
		 * @since 0.1.0
		 *
		 * @param Maker[] $kinds Objects that extend Kind, or Maker. One with the id of an earlier one takes its place.
		 */
		$filtered = apply_filters( 'platoniavid_gateway_kinds', $own );
		$kinds    = array();
		foreach ( array_merge( $own, is_array( $filtered ) ? $filtered : array() ) as $kind ) {
			if ( $kind instanceof Maker && 1 === preg_match( '/^[a-z][a-z0-9_-]{0,39}$/', $kind->id() ) ) {
				$kinds[ $kind->id() ] = $kind;
			}
		}
		return $kinds;
	}

	/**
	 * The ids of all kinds, that of a kind which this WordPress is too old for among them: what is published is the same everywhere.
	 *
	 * @return list<string>
	 */
	public static function ids(): array {
		return array_values( array_unique( array( ...array_keys( self::all() ), WordPress::ID ) ) );
	}

	/**
	 * A kind.
	 *
	 * @param string $id Its id, or one that an earlier version stored; the usual kind where there is none of that name.
	 */
	public static function get( string $id ): Maker {
		$usual = new Platonia();
		// What takes its place takes it everywhere.
		return self::find( $id ) ?? self::find( $usual->id() ) ?? $usual;
	}

	/**
	 * A kind, or null where there is none of that name.
	 *
	 * @param string $id Its id, or one that an earlier version stored.
	 */
	public static function find( string $id ): ?Maker {
		return self::all()[ self::FORMER[ $id ] ?? $id ] ?? null;
	}
}
