<?php
/**
 * How keys are kept.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Encrypts a key together with the connection and the address that it is for. Whoever changes the address in the database has no
 * key for it, and whoever moves a sealed key to another connection neither.
 */
final class KeySeal {
	/**
	 * Begins what is sealed with an address; keys of the first version have none.
	 */
	private const MARK = 'v2:';

	/**
	 * Encrypts a key.
	 *
	 * @param string $connection The connection's id.
	 * @param string $address    The address that it is for.
	 * @param string $key        The key.
	 * @return string ASCII.
	 */
	public static function seal( string $connection, string $address, #[\SensitiveParameter] string $key ): string {
		$nonce  = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$sealed = sodium_crypto_secretbox( (string) wp_json_encode( array( $connection, self::normal( $address ), $key ) ), $nonce, self::secret() );
		return self::MARK . sodium_bin2base64( $nonce . $sealed, SODIUM_BASE64_VARIANT_ORIGINAL );
	}

	/**
	 * Decrypts a key.
	 *
	 * @param string $connection The connection's id.
	 * @param string $address    Where it is to be sent.
	 * @param string $sealed     What was kept.
	 * @return string Empty where it is for another connection or address, or can't be read.
	 */
	public static function open( string $connection, string $address, string $sealed ): string {
		if ( ! str_starts_with( $sealed, self::MARK ) ) {
			return '';
		}
		$kept = json_decode( self::decrypt( substr( $sealed, strlen( self::MARK ) ) ), true );
		if ( ! is_array( $kept ) || array( $connection, self::normal( $address ) ) !== array_slice( $kept, 0, 2 ) ) {
			return '';
		}
		return is_string( $kept[2] ?? null ) ? $kept[2] : '';
	}

	/**
	 * Decrypts a key of the first version, which was kept without an address; empty where it is none.
	 *
	 * @param string $sealed What was kept.
	 */
	public static function open_first( string $sealed ): string {
		return self::decrypt( $sealed );
	}

	/**
	 * Whether two addresses are one: the same server, port and path.
	 *
	 * @param string $one   An address.
	 * @param string $other Another one.
	 */
	public static function same( string $one, string $other ): bool {
		return self::normal( $one ) === self::normal( $other );
	}

	/**
	 * Whether the site's salts are in the database, so that a copy of that is enough to read what is sealed: WordPress puts them
	 * there where wp-config.php has none of its own.
	 */
	public static function is_readable_from_database(): bool {
		$salts = array();
		foreach ( array( 'AUTH_KEY', 'AUTH_SALT', 'SECURE_AUTH_KEY', 'SECURE_AUTH_SALT' ) as $name ) {
			$salt = defined( $name ) ? constant( $name ) : '';
			if ( ! is_string( $salt ) || '' === $salt || 'put your unique phrase here' === $salt ) {
				return true;
			}
			$salts[] = $salt;
		}
		return count( array_unique( $salts ) ) < count( $salts );
	}

	/**
	 * An address in the form that is compared: a server's name is the same in capitals, and a slash at the end says nothing.
	 *
	 * @param string $address An address.
	 */
	private static function normal( string $address ): string {
		$address = untrailingslashit( trim( $address ) );
		return (string) preg_replace_callback( '~^\w+://[^/?#]*~', static fn( array $server ): string => strtolower( $server[0] ), $address );
	}

	/**
	 * Decrypts a text; empty where it can't be read.
	 *
	 * @param string $text What was encrypted, in base64.
	 */
	private static function decrypt( string $text ): string {
		try {
			$bytes = sodium_base642bin( $text, SODIUM_BASE64_VARIANT_ORIGINAL );
		} catch ( \SodiumException ) {
			return '';
		}
		if ( strlen( $bytes ) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return '';
		}
		$plain = sodium_crypto_secretbox_open(
			substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			self::secret()
		);
		return is_string( $plain ) ? $plain : '';
	}

	/**
	 * The secret, from the site's salts.
	 */
	private static function secret(): string {
		return sodium_crypto_generichash( 'platoniavid' . wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), '', SODIUM_CRYPTO_SECRETBOX_KEYBYTES );
	}
}
