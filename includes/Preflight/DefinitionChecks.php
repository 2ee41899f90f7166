<?php
/**
 * What is wrong with connections that are set outside of WordPress.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Settings\Models;

/**
 * Finds mistakes in constants and the environment: what can't be read is left out, and nobody would know of it.
 */
final class DefinitionChecks {
	/**
	 * @param Connections $connections What is made of them.
	 * @param Models      $models      Their models.
	 */
	public function __construct( private readonly Connections $connections, private readonly Models $models ) {
	}

	/**
	 * The first mistake; null where there is none.
	 */
	public function mistake(): ?Finding {
		foreach ( array( ...Definitions::mistakes(), ...$this->unusable() ) as [ $what, $name, $entry ] ) {
			return new Finding(
				'key',
				Finding::RECOMMENDED,
				__( 'What is set outside of WordPress for AI videos has a mistake', 'platoniavid' ),
				sprintf( self::sentence( $what ), $name, $entry )
			);
		}
		return null;
	}

	/**
	 * That what sets a connection's key can set none.
	 *
	 * @param Connection $connection The connection.
	 */
	public static function of_key( Connection $connection ): string {
		return sprintf( self::sentence( 'key' ), $connection->fixed['key'] ?? '', $connection->id );
	}

	/**
	 * What makes a connection that can't work.
	 *
	 * @return list<array{string, string, string}> For each what is wrong with it ("endpoint" or "models"), the name of the constant, and the connection's id.
	 */
	private function unusable(): array {
		$mistakes = array();
		foreach ( $this->connections->set_up() as $connection ) {
			$names = $connection->of_network ? array() : $connection->fixed;
			if ( array() !== $names && $connection->kind instanceof Kind && 1 !== preg_match( '~^https?://~i', $connection->endpoint ) ) {
				$mistakes[] = array( 'endpoint', $names['endpoint'] ?? reset( $names ), $connection->id );
			}
			if ( isset( $names['models'] ) && array() === $this->models->of( $connection ) ) {
				$mistakes[] = array( 'models', $names['models'], $connection->id );
			}
		}
		return $mistakes;
	}

	/**
	 * What a mistake does, and what would be right.
	 *
	 * @param string $what "list", "id", "fixed", "alone", "key", "kind", "version", "taken", "endpoint" or "models".
	 */
	private static function sentence( string $what ): string {
		return match ( $what ) {
			/* translators: %1$s: the name of a constant. */
			'list'     => __( '%1$s can’t be read, so no connection is made of it. It has to be an array, or JSON without a mistake.', 'platoniavid' ),
			/* translators: 1: the name of a constant. 2: a number. */
			'id'       => __(
				'Entry %2$s of %1$s has no id that can be used, so no connection is made of it. An id has up to 40 lower-case letters, digits and hyphens, and no other entry has the same.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			'kind'     => __(
				'%1$s gives the connection “%2$s” a kind that is not known here, so it is left out. Correct the kind, or activate the plugin that brings it.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			'version'  => __( '%1$s gives the connection “%2$s” a kind that needs WordPress 7.0, so it is left out until WordPress is updated.', 'platoniavid' ),
			/* translators: 1: the name of a constant. 2: a number. Keep "fixed" as it is: an id. */
			'fixed'    => __(
				'Entry %2$s of %1$s has the id “fixed”, which the connection of the single constants has, so no connection is made of it. Give it another id, or take those constants away.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			'key'      => __(
				'%1$s sets a key for the connection “%2$s” that can be none, so none is sent. A key has up to 500 printable ASCII characters, without spaces and line breaks.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			'taken'    => __(
				'%1$s gives the id “%2$s”, which a connection of the site’s own to another server has, so no connection is made of it. Give it another id.',
				'platoniavid'
			),
			/* translators: %1$s: the name of a constant. */
			'alone'    => __(
				'%1$s alone makes no connection. Set PLATONIAVID_API_KEY or PLATONIAVID_ENDPOINT in the same place, or take it away.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			'endpoint' => __(
				'%1$s gives the connection “%2$s” no address that can be used. An address begins with https:// or http://, and has no name and no password in it.',
				'platoniavid'
			),
			/* translators: 1: the name of a constant. 2: a connection's id. */
			default    => __(
				'%1$s gives the connection “%2$s” no model that can be used. Each has to have an id, sizes and seconds; of a model that its kind has usually, the id is enough.',
				'platoniavid'
			),
		};//end match
	}
}
