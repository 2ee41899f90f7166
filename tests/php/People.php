<?php
/**
 * The site's users.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use RuntimeException;

/**
 * Users by role and number. The first few are there before the tests begin: hashing a password is slow on purpose.
 */
final class People {
	/** How many of each role are made beforehand. */
	private const READY = 2;

	private const ROLES = array( 'administrator', 'editor', 'author', 'contributor', 'subscriber' );

	/** Makes those whom most tests need. */
	public static function make(): void {
		foreach ( self::ROLES as $role ) {
			for ( $number = 1; $number <= self::READY; $number++ ) {
				self::get( $role, $number );
			}
		}
	}

	/**
	 * A user with a role, made if there is none.
	 *
	 * @param string $role   The role's slug.
	 * @param int    $number Tells the users of a role apart.
	 * @return int The user's id.
	 */
	public static function get( string $role, int $number ): int {
		$login = "$role-$number";
		$user  = get_user_by( 'login', $login );
		if ( false !== $user ) {
			return $user->ID;
		}
		$id = wp_insert_user(
			array(
				'user_login' => $login,
				'user_pass'  => wp_generate_password(),
				'user_email' => "$login@example.org",
				'role'       => $role,
			)
		);
		return is_wp_error( $id ) ? throw new RuntimeException( $id->get_error_message() ) : $id;
	}

	/**
	 * The cookies of a browser that a user is logged in with.
	 *
	 * @param int $user The user's id.
	 * @return array<string, string>
	 */
	public static function cookies( int $user ): array {
		$until = time() + HOUR_IN_SECONDS;
		$token = \WP_Session_Tokens::get_instance( $user )->create( $until );
		return array(
			AUTH_COOKIE      => wp_generate_auth_cookie( $user, $until, 'auth', $token ),
			LOGGED_IN_COOKIE => wp_generate_auth_cookie( $user, $until, 'logged_in', $token ),
		);
	}
}
