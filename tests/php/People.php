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
}
