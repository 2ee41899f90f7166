<?php
/**
 * Who may see a video that was asked for in a post.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A post that one may see or edit says more than whose its video is.
 */
final class PermissionsInPostsTest extends PermissionTestCase {
	/**
	 * A post's state, and which roles may see the video that was asked for in it by somebody else: in their own post, and in another's.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function post_states(): array {
		return array(
			'draft'     => array( 'draft', self::WRITERS, '....yy' ),
			'pending'   => array( 'pending', self::WRITERS, '....yy' ),
			'future'    => array( 'future', '...yyy', '....yy' ),
			'published' => array( 'publish', '...yyy', '....yy' ),
			'private'   => array( 'private', self::WRITERS, '....yy' ),
			'trashed'   => array( 'trash', self::WRITERS, '....yy' ),
		);
	}

	#[DataProvider( 'post_states' )]
	public function test_a_posts_state_says_who_sees_its_video( string $state, string $own, string $others ): void {
		$maker = $this->actAs( 'administrator' );
		foreach ( array(
			'own'     => $own,
			'other’s' => $others,
		) as $whose => $who ) {
			foreach ( self::ROLES as $at => $role ) {
				$user = $this->actAs( $role );
				$this->actAs( 'administrator' );
				$post = (int) wp_insert_post(
					array(
						'post_title'  => 'A film',
						'post_author' => 'own' === $whose ? $user : $maker,
						'post_status' => 'trash' === $state ? 'draft' : $state,
						'post_date'   => 'future' === $state ? gmdate( 'Y-m-d H:i:s', time() + WEEK_IN_SECONDS ) : '',
					)
				);
				if ( 'trash' === $state ) {
					wp_trash_post( $post );
				}
				self::assertSame( $state, get_post_status( $post ) );
				$row = $this->addRow(
					array(
						'author' => $maker,
						'post'   => $post,
					)
				);
				wp_set_current_user( $user );
				self::assertAllowed( 'y' === $who[ $at ], $this->rest( 'GET', "/videos/$row->id" ), ( $role ?: 'visitor' ) . ", $whose post that is $state" );
			}
		}
	}
}
