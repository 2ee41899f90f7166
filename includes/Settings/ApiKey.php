<?php
/**
 * The gateway's key.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Keeps the key encrypted, for one address. A constant wins over the environment, and that over the stored key.
 */
final class ApiKey {
	public const OPTION = 'platoniavid_key';

	/**
	 * The constant and the variable of the environment.
	 */
	public const NAME = 'PLATONIAVID_API_KEY';

	/**
	 * The connection that the key is for: a site has one.
	 */
	private const CONNECTION = 'first';

	/**
	 * Sets the collaborators.
	 *
	 * @param Settings $settings Where the gateway is.
	 */
	public function __construct( private readonly Settings $settings ) {
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
	 * Where the key comes from: "constant", "environment", "option" or "none".
	 */
	public function source(): string {
		$outside = Outside::source( self::NAME );
		if ( 'none' !== $outside ) {
			return $outside;
		}
		return '' !== $this->from_option() ? 'option' : 'none';
	}

	/**
	 * The key itself, or an empty string. For the gateway at the address of the settings only: never print it.
	 */
	public function value(): string {
		$outside = Outside::value( self::NAME );
		$key     = '' !== $outside ? $outside : $this->from_option();
		return self::is_valid( $key ) ? $key : '';
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
	 * Whether a stored key can no longer be read: the site's salts have changed, or the address is another one now.
	 */
	public function needs_reentry(): bool {
		return 'none' === $this->source() && '' !== $this->stored();
	}

	/**
	 * Whether a copy of the database is enough to read the stored key.
	 */
	public function is_readable_from_database(): bool {
		return 'option' === $this->source() && KeySeal::is_readable_from_database();
	}

	/**
	 * Encrypts and stores a key for the address that the settings have now; an empty string forgets it.
	 *
	 * @param string $key The key as typed.
	 */
	public function save( #[\SensitiveParameter] string $key ): void {
		$key = trim( $key );
		if ( ! self::is_valid( $key ) ) {
			delete_option( self::OPTION );
			return;
		}
		update_option( self::OPTION, KeySeal::seal( self::CONNECTION, $this->settings->endpoint(), $key ), false );
	}

	/**
	 * Seals a key that was kept without an address to the one that the settings have now. Not on a command line, which may lack the
	 * web server's environment, and with that the address that the key was entered for.
	 */
	public function upgrade(): void {
		$key = 'cli' === PHP_SAPI && ( wp_doing_cron() || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) ) ? '' : KeySeal::open_first( $this->stored() );
		if ( '' !== $key ) {
			$this->save( $key );
		}
	}

	/**
	 * The stored key, decrypted; empty where there is none, it is for another address, or it can't be read.
	 */
	private function from_option(): string {
		return KeySeal::open( self::CONNECTION, $this->settings->endpoint(), $this->stored() );
	}

	/**
	 * What the option holds.
	 */
	private function stored(): string {
		$value = get_option( self::OPTION, '' );
		return is_string( $value ) ? $value : '';
	}
}
