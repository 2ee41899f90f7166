<?php
/**
 * Tests of who may do what.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Access;

/**
 * Tests of PlatoniaVid\Access, through WordPress's own current_user_can().
 */
final class AccessTest extends TestCase {
	use Parts;

	/**
	 * Roles, the choice in the settings, and whether one may generate and manage.
	 *
	 * @return array<string, array{string, array<string, list<string>>|null, bool, bool}>
	 */
	public static function choices(): array {
		$some = array(
			'generate' => array( 'contributor', 'subscriber' ),
			'manage'   => array( 'editor' ),
		);
		$none = array(
			'generate' => array(),
			'manage'   => array(),
		);
		return array(
			'no choice: administrator' => array( 'administrator', null, true, true ),
			'no choice: editor'        => array( 'editor', null, true, false ),
			'no choice: author'        => array( 'author', null, true, false ),
			'no choice: contributor'   => array( 'contributor', null, false, false ),
			'no choice: visitor'       => array( '', null, false, false ),
			'some: administrator'      => array( 'administrator', $some, true, true ),
			'some: editor'             => array( 'editor', $some, false, true ),
			'some: author'             => array( 'author', $some, false, false ),
			'some: subscriber'         => array( 'subscriber', $some, true, false ),
			'some: visitor'            => array( '', $some, false, false ),
			'none: administrator'      => array( 'administrator', $none, true, true ),
			'none: editor'             => array( 'editor', $none, false, false ),
			'one: author'              => array( 'author', array( 'manage' => array( 'editor' ) ), true, false ),
		);
	}

	/**
	 * @param array<string, list<string>>|null $roles The chosen roles.
	 */
	#[DataProvider( 'choices' )]
	public function test_capabilities_follow_the_chosen_roles( string $role, ?array $roles, bool $generates, bool $manages ): void {
		if ( null !== $roles ) {
			$this->settings()->save( array( 'roles' => $roles ) );
		}
		$this->actAs( $role );
		$this->assertSame( array( $generates, $manages ), array( current_user_can( Access::GENERATE ), current_user_can( Access::MANAGE ) ) );
	}

	public function test_a_video_is_its_authors_and_the_managers(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addRow( array( 'author' => $author ) )->id;
		$this->assertTrue( current_user_can( Access::EDIT_VIDEO, $video ) );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video + 1 ) );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO ) );

		$this->actAs( 'editor' );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video ) );
		$this->actAs( 'administrator' );
		$this->assertTrue( current_user_can( Access::EDIT_VIDEO, $video ) );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video + 1 ) );
		$this->actAs( '' );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video ) );
	}

	public function test_who_may_edit_the_post_sees_its_video_and_no_more(): void {
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish' ) );
		$video  = $this->addRow( array( 'author' => $author, 'post' => $post ) )->id;
		$other  = $this->addRow( array( 'author' => $author ) )->id;
		$this->actAs( 'editor' );
		$this->assertTrue( current_user_can( Access::READ_VIDEO, $video ) );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video ) );
		$this->assertFalse( current_user_can( Access::READ_VIDEO, $other ) );
		$this->actAs( 'contributor' );
		$this->assertFalse( current_user_can( Access::READ_VIDEO, $video ) );
	}

	public function test_an_author_who_may_no_longer_generate_loses_the_videos_too(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addRow( array( 'author' => $author ) )->id;
		$this->settings()->save( array( 'roles' => array( 'generate' => array( 'editor' ) ) ) );
		$this->assertFalse( current_user_can( Access::EDIT_VIDEO, $video ) );
	}

	public function test_who_only_manages_sees_everyones_videos_and_orders_none(): void {
		$this->saveKey();
		$this->settings()->save( array( 'roles' => array( 'generate' => array( 'author' ), 'manage' => array( 'editor' ) ) ) );
		$others = $this->addRow( array( 'author' => 1 ) )->id;
		$own    = $this->addRow( array( 'author' => $this->actAs( 'editor' ) ) )->id;
		foreach ( array( '/settings', '/connections', '/models', '/videos', '/usage', "/videos/$others", "/videos/$own", "/videos/$others/events" ) as $route ) {
			$this->assertAnswers( 200, $this->rest( 'GET', $route ) );
		}
		$this->assertSame( array( $own, $others ), array_column( $this->rest( 'GET', '/videos' )->get_data(), 'id' ) );
		foreach ( array( '/videos', "/videos/$others/remix", "/videos/$others/retry" ) as $route ) {
			$this->assertAnswers( 403, $this->rest( 'POST', $route, array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4() ) ) );
		}
		// What the gateway has accepted costs nothing more, where it is.
		$accepted = $this->addRow( array( 'author' => 1, 'status' => 'failed', 'remote_id' => 'video_1' ) )->id;
		$this->assertAnswers( 403, $this->rest( 'POST', "/videos/$accepted/retry", array( 'connection' => 'other' ) ) );
		$this->assertAnswers( 200, $this->rest( 'POST', "/videos/$accepted/retry" ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$others" ) );
		$this->actAs( 'subscriber' );
		foreach ( array( '/models', '/videos', '/usage' ) as $route ) {
			$this->assertAnswers( 403, $this->rest( 'GET', $route ) );
		}
	}

	public function test_map_leaves_others_capabilities_alone(): void {
		$this->assertSame( array( 'x' ), $this->part( Access::class )->map( array( 'x' ), 'edit_posts', 1, array() ) );
	}
}
