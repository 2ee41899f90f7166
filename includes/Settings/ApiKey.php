<?php
/**
 * The gateway's key.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Keeps the key encrypted. A constant wins over the environment, and that over the stored key.
 */
final class ApiKey {
	public const OPTION = 'platoniavid_key';

	private const NAME = 'PLATONIAVID_API_KEY';

	/**
	 * Where the key comes from: "constant", "environment", "option" or "none".
	 */
	public function source(): string {
		if ( '' !== $this->from_constant() ) {
			return 'constant';
		}
		if ( '' !== $this->from_environment() ) {
			return 'environment';
		}
		return '' !== $this->from_option() ? 'option' : 'none';
	}

	/**
	 * The key itself, or an empty string. For the gateway only: never print it.
	 */
	public function value(): string {
		foreach ( array( $this->from_constant(), $this->from_environment() ) as $key ) {
			if ( '' !== $key ) {
				return $key;
			}
		}
		return $this->from_option();
	}

	/**
	 * Enough of the key for its owner to know it by: "pltn_…wxyz". Empty where there is none, and of a short key, which it would give away.
	 */
	public function hint(): string {
		$key = $this->value();
		if ( strlen( $key ) < 16 ) {
			return '';
		}
		$prefix = 1 === preg_match( '/^[a-z]{2,5}[_-]/i', $key, $match ) ? $match[0] : '';
		return $prefix . '…' . substr( $key, -4 );
	}

	/**
	 * Whether a stored key can no longer be read, because the site's salts have changed.
	 */
	public function needs_reentry(): bool {
		return 'none' === $this->source() && '' !== $this->stored();
	}

	/**
	 * Encrypts and stores a key; an empty string forgets it.
	 *
	 * @param string $key The key as typed.
	 */
	public function save( string $key ): void {
		$key = trim( $key );
		if ( '' === $key ) {
			delete_option( self::OPTION );
			return;
		}
		$nonce  = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$sealed = sodium_crypto_secretbox( $key, $nonce, $this->secret() );
		update_option( self::OPTION, sodium_bin2base64( $nonce . $sealed, SODIUM_BASE64_VARIANT_ORIGINAL ), false );
	}

	/**
	 * The constant's value.
	 */
	private function from_constant(): string {
		$value = defined( self::NAME ) ? constant( self::NAME ) : '';
		return is_string( $value ) ? trim( $value ) : '';
	}

	/**
	 * The environment's value.
	 */
	private function from_environment(): string {
		$value = getenv( self::NAME );
		return is_string( $value ) ? trim( $value ) : '';
	}

	/**
	 * The stored key, decrypted; empty where there is none or it can't be read.
	 */
	private function from_option(): string {
		try {
			$bytes = sodium_base642bin( $this->stored(), SODIUM_BASE64_VARIANT_ORIGINAL );
		} catch ( \SodiumException ) {
			return '';
		}
		if ( strlen( $bytes ) <= SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return '';
		}
		$key = sodium_crypto_secretbox_open(
			substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ),
			$this->secret()
		);
		return is_string( $key ) ? $key : '';
	}

	/**
	 * What the option holds.
	 */
	private function stored(): string {
		$value = get_option( self::OPTION, '' );
		return is_string( $value ) ? $value : '';
	}

	/**
	 * The secret that the key is encrypted with, from the site's salts.
	 */
	private function secret(): string {
		return sodium_crypto_generichash( 'platoniavid' . wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), '', SODIUM_CRYPTO_SECRETBOX_KEYBYTES );
	}
}
