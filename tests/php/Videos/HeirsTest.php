<?php
/**
 * Tests of what becomes of a person's videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Heirs, by WordPress's own ways to delete somebody.
 */
final class HeirsTest extends TestCase {
	use Parts;

	public function test_videos_go_where_all_other_content_goes(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$heir   = $this->actAs( 'editor' );
		$person = wp_insert_user( array( 'user_login' => 'leaves', 'user_pass' => 'x', 'role' => 'author' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$videos = array( $this->addRow( array( 'author' => $person ) ), $this->addOrdered( array( 'author' => $person ) ) );
		$other  = $this->addRow( array( 'author' => $heir + 1000 ) );
		$name   = wp_generate_uuid4();
		$same   = $this->addRow( array( 'author' => $person, 'request_id' => $name ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->addRow( array( 'author' => $heir, 'request_id' => $name ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		wp_delete_user( $person, $heir );
		foreach ( $videos as $video ) {
			$this->assertSame( $heir, $this->row( $video )->author );
			$this->assertSame( 200, $this->rest( 'GET', "/videos/$video->id" )->get_status() );
		}
		$this->assertSame( $heir + 1000, $this->row( $other )->author );
		$this->assertSame( $person, $this->row( $same )->author, 'The other one has ordered under that name.' );
	}

	public function test_without_an_heir_they_stay_as_they_are(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$person = wp_insert_user( array( 'user_login' => 'leaves-too', 'user_pass' => 'x', 'role' => 'author' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video  = $this->addRow( array( 'author' => $person ) );
		wp_delete_user( $person );
		$this->assertSame( $person, $this->row( $video )->author );
	}
}
