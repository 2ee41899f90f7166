<?php
/**
 * What tests of permissions share.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Roles, and whom of them a line of a table names: a letter a role, "y" for yes.
 */
abstract class PermissionTestCase extends TestCase {
	use Parts;

	protected const DURATION = 0;

	/** Those who ask, in the order of the table's columns. */
	protected const ROLES = array( '', 'subscriber', 'contributor', 'author', 'editor', 'administrator' );

	/** Whoever may manage the site. */
	protected const MANAGERS = '.....y';

	/** Whoever may upload files may make videos. */
	protected const MAKERS = '...yyy';

	/** Whoever may write posts may look at what is made for them. */
	protected const WRITERS = '..yyyy';

	/**
	 * Asserts that a request was let in, whatever came of it, or that it was refused for who asked.
	 *
	 * @param bool              $allowed Whether it is to be let in.
	 * @param \WP_REST_Response $answer  The answer.
	 * @param string            $what    Who asked what.
	 */
	protected static function assertAllowed( bool $allowed, \WP_REST_Response $answer, string $what ): void {
		$data    = (array) $answer->get_data();
		$refused = in_array( $answer->get_status(), array( 401, 403 ), true ) || 'platoniavid_not_found' === ( $data['code'] ?? '' );
		self::assertSame( $allowed, ! $refused, $what . "\n" . $answer->get_status() . ' ' . wp_json_encode( $data, JSON_UNESCAPED_UNICODE ) );
		self::assertNotSame( 500, $answer->get_status(), $what );
	}
}
