<?php
/**
 * A server's key and address, as arguments.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Outside;
use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Which keys and addresses can be stored: those of `/settings`, of a connection and of the network alike.
 */
final class ServerArguments {
	/**
	 * A key as it is entered.
	 *
	 * @return array<string, mixed>
	 */
	public static function key(): array {
		return array(
			'type'              => 'string',
			'maxLength'         => 500,
			'description'       => 'The gateway’s key; an empty string forgets it.',
			'validate_callback' => self::is_key( ... ),
			'sanitize_callback' => Pasted::argument( ... ),
		);
	}

	/**
	 * Whether a text can be a key, without what comes with pasting.
	 *
	 * @param mixed $value The text.
	 */
	private static function is_key( #[\SensitiveParameter] mixed $value ): bool|\WP_Error {
		if ( is_string( $value ) && ( '' === Pasted::text( $value ) || ApiKey::is_valid( Pasted::key( $value ) ) ) ) {
			return true;
		}
		$sentence = __( 'A key has up to 500 printable ASCII characters, without spaces and line breaks. Copy it again from your account.', 'platoniavid' );
		return ( new VideoException( 'platoniavid_key_invalid', $sentence, 400, 'settings' ) )->to_wp_error();
	}

	/**
	 * Whether an address that a request names may be stored.
	 *
	 * @param mixed $value The address.
	 */
	public static function is_public_address( mixed $value ): bool|\WP_Error {
		// Nobody has this site ask for names before they may.
		return self::is_told_nothing() ? true : self::is_address( $value );
	}

	/**
	 * Whether whoever asks is told nothing of what there is on the site. Arguments are looked at before the permission, which refuses then. WP-CLI
	 * has asked for the right by then, and needs no person.
	 */
	public static function is_told_nothing(): bool {
		return ! current_user_can( Access::MANAGE ) && ! ( defined( 'WP_CLI' ) && WP_CLI );
	}

	/**
	 * Whether an address may be stored. A private or plain one is for wp-config.php only.
	 *
	 * @param mixed $value The address.
	 */
	public static function is_address( mixed $value ): bool|\WP_Error {
		$value = is_string( $value ) ? Pasted::text( $value ) : $value;
		if (
			'' === $value
			|| ( is_string( $value ) && ( KeySeal::same( $value, Outside::value( Definitions::ENDPOINT ) ) || null !== PublicAddress::of( $value ) ) )
		) {
			return true;
		}
		$refused = new VideoException(
			'platoniavid_endpoint_invalid',
			PublicAddress::refusal(
				is_string( $value ) ? $value : '',
				__(
					'Enter a public address that begins with https://, without a name and a password. A private one can be set by the constant PLATONIAVID_ENDPOINT in wp-config.php.',
					'platoniavid'
				)
			),
			400,
			'settings'
		);
		return $refused->to_wp_error();
	}
}
