<?php
/**
 * Tests of what becomes of a person's videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\NetworkProcesses;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Heirs, by WordPress's own ways to delete somebody.
 */
final class HeirsTest extends TestCase {
	use Network;
	use NetworkProcesses;
	use Parts;

	public function test_videos_go_where_all_other_content_goes(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$heir   = $this->actAs( 'editor' );
		$person = wp_insert_user( array( 'user_login' => 'leaves', 'user_pass' => 'x', 'role' => 'author' ) );
		$videos = array( $this->addRow( array( 'author' => $person ) ), $this->addOrdered( array( 'author' => $person ) ) );
		$other  = $this->addRow( array( 'author' => $heir + 1000 ) );
		$name   = wp_generate_uuid4();
		$same   = $this->addRow( array( 'author' => $person, 'request_id' => $name ) );
		$this->addRow( array( 'author' => $heir, 'request_id' => $name ) );
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
		$person = wp_insert_user( array( 'user_login' => 'leaves-too', 'user_pass' => 'x', 'role' => 'author' ) );
		$video  = $this->addRow( array( 'author' => $person ) );
		wp_delete_user( $person );
		$this->assertSame( $person, $this->row( $video )->author );
	}

	public function test_what_one_has_kept_for_oneself_goes_in_any_request_and_to_an_heir_with_all_else(): void {
		require_once ABSPATH . 'wp-admin/includes/user.php';
		$heir = $this->actAs( 'editor' );
		foreach ( array( null, $heir ) as $given ) {
			$person = wp_insert_user( array( 'user_login' => "leaves-to-$given", 'user_pass' => 'x', 'role' => 'author' ) );
			$own    = $this->part( StyleLibrary::class )->add( new Style( '', Style::PROMPT, 'Mine', 'A cat', author: $person ) );
			$shared = $this->part( StyleLibrary::class )->add( new Style( '', Style::STYLE, 'Ours', 'In the rain', author: $person, is_shared: true ) );
			// As in WP-Cron, and on a page where somebody deletes their own account.
			array_map( unregister_post_type( ... ), array_filter( StyleLibrary::TYPES, post_type_exists( ... ) ) );
			wp_delete_user( $person, $given );
			$this->assertSame( (string) (int) $given, get_post( (int) $shared->id )->post_author );
			$this->assertSame( null === $given ? null : (string) $given, get_post( (int) $own->id )?->post_author );
		}
		$this->part( StyleLibrary::class )->leave( 0 );
		$this->assertNotNull( get_post( (int) $own->id ) );
		StyleLibrary::register();
	}

	/**
	 * What becomes of somebody in a network before they are deleted there.
	 *
	 * @return array<string, array{string}>
	 */
	public static function ways(): array {
		return array(
			'by WP-CLI'            => array( '' ),
			'on the screen of it'  => array( 'foreach ( array_keys( $posts ) as $site ) { remove_user_from_blog( $person, $site ); }' ),
			'after they have left' => array( 'remove_user_from_blog( $person, $second ); remove_user_from_blog( $person, $second ); $gone = get_user_meta( $person, "platoniavid_left" );' ),
			'from an archived one' => array( 'update_blog_status( $second, "archived", 1 );' ),
		);
	}

	#[DataProvider( 'ways' )]
	#[Group( 'single' )]
	public function test_what_was_shared_stays_on_each_site_where_its_author_is_deleted_from_a_network( string $before ): void {
		$found = $this->found(
			'require_once ABSPATH . "wp-admin/includes/ms.php"; require_once ABSPATH . "wp-admin/includes/user.php";
			$person = wpmu_create_user( "leaves", "secret", "leaves@example.org" );
			foreach ( array( 1, $second ) as $site ) {
				add_user_to_blog( $site, $person, "editor" );
				$on( $site, static function () use ( $site, $person, &$posts ) {
					$add  = platoniavid_service( PlatoniaVid\Styles\StyleLibrary::class )->add( ... );
					$make = static fn( bool $shared ) => (int) $add( new PlatoniaVid\Styles\Style( "", "style", "Rain", "Rain", author: $person, is_shared: $shared ) )->id;
					$posts[ $site ] = array( $make( false ), $make( true ) );
				} );
			}
			$gone = array();
			' . $before . '
			add_user_meta( $person, "platoniavid_left", 4000 );
			wpmu_delete_user( $person );
			foreach ( $posts as $site => $ids ) {
				$found[] = $on( $site, static fn() => array_map( static fn( $id ) => get_post( $id )?->post_author, $ids ) );
			}
			$found[] = count( $gone );'
		);
		$this->assertLessThan( 2, array_pop( $found ), 'A site is noted once.' );
		$this->assertSame( array( array( null, '0' ), array( null, '0' ) ), $found );
	}

	public function test_wordpress_asks_for_an_heir_where_there_are_only_videos(): void {
		$video = $this->addRow( array( 'author' => 7001 ) );
		$asks  = static fn ( mixed $before, int ...$people ): mixed => apply_filters( 'users_have_additional_content', $before, $people );
		$this->assertSame( array( true, false, true, false ), array( $asks( false, 1, $video->author ), $asks( false, 7002 ), $asks( true, 7002 ), $asks( false ) ) );
	}
}
