<?php
/**
 * The connections' keys.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Keeps each connection's key encrypted, for its address. A constant wins over the environment, and that over the stored key.
 * Where no connection is named, it is the first one. Keys that the site's network has for all sites are read here, and written by it alone.
 */
final class ApiKey {
	/**
	 * Sealed keys, by the connections' ids.
	 */
	public const OPTION = 'platoniavid_keys';

	/**
	 * @param Connections $connections Which is the first one.
	 */
	public function __construct( private readonly Connections $connections ) {
	}

	/**
	 * Whether a text can be a key: it is sent in a header, where a line break would begin another one.
	 *
	 * @param string $key The text.
	 */
	public static function is_valid( #[\SensitiveParameter] string $key ): bool {
		return 1 === preg_match( '/^[\x21-\x7E]{1,500}$/D', $key );
	}

	/**
	 * Where the key comes from: "constant", "environment", "option", "network" or "none".
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function source( ?Connection $connection = null ): string {
		$connection ??= $this->connections->first();
		$outside      = Definitions::key_source( $connection->id );
		if ( 'none' !== $outside ) {
			return $outside;
		}
		return '' === $this->from_option( $connection ) ? 'none' : ( $connection->of_network ? 'network' : 'option' );
	}

	/**
	 * The key itself, or an empty string. For the gateway at the connection's address only: never print it.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function value( ?Connection $connection = null ): string {
		$connection ??= $this->connections->first();
		$outside      = Definitions::key( $connection->id );
		$key          = '' !== $outside ? Pasted::key( $outside ) : $this->from_option( $connection );
		return self::is_valid( $key ) ? $key : '';
	}

	/**
	 * Whether other sites have the key, too: one from outside, or from the site's network, is all sites' together.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function is_shared( ?Connection $connection = null ): bool {
		return is_multisite() && in_array( $this->source( $connection ), array( 'constant', 'environment', 'network' ), true );
	}

	/**
	 * Enough of the key for its owner to know it by: "pltn_…wxyz". Empty where there is none, of a short key, which it would give away, and of
	 * the network's, whose owner is not the site.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function hint( ?Connection $connection = null ): string {
		$connection ??= $this->connections->first();
		return $connection->of_network ? '' : self::part_of( $this->value( $connection ) );
	}

	/**
	 * Enough of a key for its owner to know it by.
	 *
	 * @param string $key The key.
	 */
	public static function part_of( #[\SensitiveParameter] string $key ): string {
		if ( strlen( $key ) < 16 ) {
			return '';
		}
		$prefix = 1 === preg_match( '/^[a-z]{2,5}[_-]/i', $key, $match ) ? $match[0] : '';
		return $prefix . '…' . substr( $key, -4 );
	}

	/**
	 * Whether a stored key can no longer be read: the site's salts have changed, or the address is another one now.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function needs_reentry( ?Connection $connection = null ): bool {
		$connection ??= $this->connections->first();
		return 'none' === $this->source( $connection )
			&& ( $connection->of_network ? '' !== NetworkOptions::sealed_key( $connection->id ) : self::is_stored( $connection->id ) );
	}

	/**
	 * Whether what is set outside of WordPress can be no key: it is sent nowhere, nor is the server asked without it.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function is_impossible( ?Connection $connection = null ): bool {
		$connection ??= $this->connections->first();
		return '' !== Definitions::key( $connection->id ) && '' === $this->value( $connection );
	}

	/**
	 * Whether the site has stored a key, readable or not.
	 *
	 * @param string $id The id of the connection whose key it is.
	 */
	public static function is_stored( string $id ): bool {
		return isset( self::stored()[ $id ] );
	}

	/**
	 * Whether a connection is asked without a key: it needs none, and has none.
	 *
	 * @param Connection $connection The connection.
	 */
	public function is_without( Connection $connection ): bool {
		return '' === $this->value( $connection ) && $this->suffices( $connection );
	}

	/**
	 * Whether a connection can be asked with the key that there is. Some servers need none; one whose key can't be read any more, or can be none, is
	 * not asked without it.
	 *
	 * @param Connection $connection The connection.
	 */
	public function suffices( Connection $connection ): bool {
		if ( '' !== $this->value( $connection ) ) {
			return true;
		}
		return ! $connection->kind->needs_key( $connection->endpoint ) && ! $this->needs_reentry( $connection ) && ! $this->is_impossible( $connection );
	}

	/**
	 * Whether any connection can be asked.
	 */
	public function is_there(): bool {
		return array() !== array_filter( $this->connections->all(), $this->suffices( ... ) );
	}

	/**
	 * Whether a copy of the database is enough to read the stored key.
	 *
	 * @param ?Connection $connection Whose key.
	 */
	public function is_readable_from_database( ?Connection $connection = null ): bool {
		return in_array( $this->source( $connection ), array( 'option', 'network' ), true ) && KeySeal::is_readable_from_database();
	}

	/**
	 * Encrypts and stores a key for the address that the connection has now; an empty string forgets it. Of the network's it does nothing.
	 *
	 * @param string      $key        The key as typed.
	 * @param ?Connection $connection Whose key.
	 * @throws VideoException Where the database does not take it.
	 */
	public function save( #[\SensitiveParameter] string $key, ?Connection $connection = null ): void {
		$connection ??= $this->connections->first();
		if ( $connection->of_network ) {
			return;
		}
		$key = Pasted::key( $key );
		self::write( $connection->id, self::is_valid( $key ) ? KeySeal::seal( $connection->id, $connection->endpoint, $key ) : '' );
	}

	/**
	 * Keeps a key that an earlier version had sealed, for the site's one gateway.
	 *
	 * @param string     $sealed     What was kept.
	 * @param Connection $connection Whose key it is now.
	 * @throws VideoException Where the database does not take it.
	 */
	public function adopt( string $sealed, Connection $connection ): void {
		$key = KeySeal::open( Connections::FIRST, $connection->endpoint, $sealed );
		$key = '' === $key ? KeySeal::open_first( $sealed ) : $key;
		// One that can't be read is kept, so that the screen asks for it.
		self::write( $connection->id, self::is_valid( $key ) ? KeySeal::seal( $connection->id, $connection->endpoint, $key ) : $sealed );
	}

	/**
	 * The stored key, decrypted; empty where there is none, it is for another address, or it can't be read.
	 *
	 * @param Connection $connection Whose key.
	 */
	private function from_option( Connection $connection ): string {
		$sealed = $connection->of_network ? NetworkOptions::sealed_key( $connection->id ) : self::stored()[ $connection->id ] ?? '';
		return KeySeal::open( $connection->id, $connection->endpoint, $sealed );
	}

	/**
	 * Stores a sealed key.
	 *
	 * @param string $id     The connection's id.
	 * @param string $sealed What is stored; an empty string forgets the key.
	 * @throws VideoException Where the database does not take it.
	 */
	private static function write( string $id, string $sealed ): void {
		$is_written = OptionLock::during(
			array( self::OPTION ),
			static function () use ( $id, $sealed ): bool {
				$all        = array_filter( array( $id => $sealed ) + self::stored() );
				$is_written = array() === $all ? delete_option( self::OPTION ) : update_option( self::OPTION, $all, false );
				if ( ! $is_written ) {
					// There was nothing to do, or it is not done, also where WordPress's cache has it so.
					OptionLock::forget( array( self::OPTION ) );
				}
				return $is_written || self::stored() === $all;
			}
		);
		if ( ! $is_written ) {
			throw VideoException::settings_not_written();
		}
	}

	/**
	 * What the option holds.
	 *
	 * @return array<array-key, string>
	 */
	private static function stored(): array {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) ? array_filter( $stored, 'is_string' ) : array();
	}
}
