<?php
/**
 * Tests of turning the plugin off.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\Schedule;

use function PlatoniaVid\add_daily_hooks;

/**
 * Tests of PlatoniaVid\Deactivation.
 */
final class DeactivationTest extends TestCase {
	use Network;
	use Parts;

	public function test_deactivate_stops_the_background_run_and_keeps_the_rest(): void {
		$this->saveKey();
		$video = $this->addRow();
		$this->schedule()->at( time() + 60 );
		do_action( 'deactivate_' . plugin_basename( PLATONIAVID_FILE ) );

		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value() );
		$this->assertNotNull( $this->repository()->find( $video->id ) );
	}

	public function test_what_was_on_its_way_goes_on_when_the_plugin_is_active_again(): void {
		$this->saveKey();
		$video = $this->addOrdered( array( 'next_check_at' => time() + 90 ) );
		do_action( 'deactivate_' . plugin_basename( PLATONIAVID_FILE ) );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
		do_action( 'activate_' . plugin_basename( PLATONIAVID_FILE ) );
		$this->assertSame( $video->next_check_at, wp_next_scheduled( Schedule::HOOK ) );
	}

	/**
	 * Whether a plugin is deactivated for the whole network, and the sites that are cleaned up.
	 *
	 * @return array<string, array{bool, array{bool, bool}}>
	 */
	public static function deactivations(): array {
		return array(
			'of the network' => array( true, array( true, true ) ),
			'of one site'    => array( false, array( true, false ) ),
		);
	}

	/** @param array{bool, bool} $cleaned The sites that are cleaned up. */
	#[DataProvider( 'deactivations' )]
	public function test_deactivate_cleans_up_the_sites_that_the_plugin_goes_from( bool $network_wide, array $cleaned ): void {
		$code  = sprintf( 'do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), %s );', wp_json_encode( $network_wide ) );
		$check = 'array( ! wp_next_scheduled( "platoniavid_run" ), str_contains( get_post( $post )->post_content, "<video" ) )';
		$this->assertSame( array_map( static fn ( bool $is ): array => array( $is, $is ), $cleaned ), $this->onEachSite( $code, $check ) );
	}

	/**
	 * WordPress writes that a plugin is off when these hooks have come back.
	 *
	 * @param string $hook Where another plugin throws, on the first site only.
	 */
	#[TestWith( array( 'pre_post_update' ) )]
	#[TestWith( array( 'update_option_widget_block' ) )]
	#[TestWith( array( 'update_option_cron' ) )]
	public function test_what_another_plugin_throws_keeps_it_on_nowhere( string $hook ): void {
		$code  = 'switch_to_blog( 1 );
			$content = get_post( $posts[1] )->post_content;
			update_option( "widget_block", array( 2 => array( "content" => str_replace( "} /-->", ",\"requestId\":\"" . $wpdb->get_var(
				$wpdb->prepare( "SELECT request_id FROM %i", PlatoniaVid\Videos\Storage\Table::name( $wpdb ) )
			) . "\"} /-->", $content ) ) ) );
			$next = wp_insert_post( array( "post_title" => "The next", "post_author" => 1, "post_content" => $content ) );
			// As it was saved before its video came.
			$wpdb->update( $wpdb->posts, array( "post_content" => $content ), array( "ID" => $next ) );
			clean_post_cache( $next );
			wp_schedule_single_event( time() + 300, "platoniavid_complete_post", array( $next ) );
			$thrown = 0;
			add_action( "' . $hook . '", static function ( $id ) use ( $posts, &$thrown ) {
				if ( 1 === get_current_blog_id() && ( ! is_int( $id ) || $posts[1] === $id ) ) {
					++$thrown;
					throw new TypeError( "Another plugin." );
				}
			} );
			restore_current_blog();
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = 'array( $thrown > 0, ! wp_next_scheduled( "platoniavid_run" ), str_contains( get_post( 1 === $site ? $next : $post )->post_content, "<video" ) )';
		$this->assertSame( array_fill( 0, 2, array( true, true, true ) ), $this->onEachSite( $code, $check ) );
	}

	/** Each list of events has its own code of others. */
	public function test_action_scheduler_has_nothing_to_do_also_where_the_write_of_wordpresss_own_list_throws(): void {
		$code  = 'function as_schedule_single_action() { return 1; }
			function as_unschedule_all_actions() { $GLOBALS["asked"][] = get_current_blog_id(); }
			function as_next_scheduled_action() { return false; }
			do_action( "action_scheduler_init" );
			add_action( "update_option_cron", static function () { throw new TypeError( "Another plugin." ); } );
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = 'in_array( get_current_blog_id(), $GLOBALS["asked"] ?? array(), true )';
		$this->assertSame( array( true, true ), $this->onEachSite( $code, $check ) );
	}

	public function test_sites_of_another_network_have_the_plugin_still(): void {
		$code  = '$wpdb->update( $wpdb->blogs, array( "site_id" => 2 ), array( "blog_id" => $second ) );
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = '! wp_next_scheduled( "platoniavid_run" )';
		$this->assertSame( array( true, false ), $this->onEachSite( $code, $check ) );
	}

	public function test_all_sites_of_a_network_have_their_videos_before_any_has_the_shapes_of_older_ones(): void {
		$code = 'switch_to_blog( 1 );
			wp_insert_post( array( "post_title" => "Older", "post_content" => "<!-- wp:platoniavid/sora-video {\"width\":720,\"height\":1280} -->"
				. "<video controls src=\"https://site.example/a.mp4\"></video><!-- /wp:platoniavid/sora-video -->" ) );
			restore_current_blog();
			$saved = array();
			add_action( "wp_after_insert_post", static function ( $id, $post ) use ( &$saved ) {
				$saved[] = get_current_blog_id() . ( str_contains( $post->post_content, "aspect-ratio:720" ) ? " shape" : " video" );
			}, 10, 2 );
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$this->assertSame( array( '1 video', '2 video', '1 shape' ), $this->onEachSite( $code, '$saved' )[0] );
	}

	public function test_what_was_on_its_way_on_any_site_goes_on_when_the_plugin_is_active_in_the_network_again(): void {
		$code  = 'foreach ( $posts as $site => $post ) {
				switch_to_blog( $site );
				[ $open ] = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class )->add(
					new PlatoniaVid\Gateway\Order( "A dog", "sora-2", "1280x720", 4, author: 1, request_id: wp_generate_uuid4() ),
					0
				);
				$wpdb->update(
					PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
					array( "status" => "queued", "remote_id" => "video_$site", "next_check_at" => time() + 60 ),
					array( "id" => $open->id )
				);
				restore_current_blog();
			}
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );
			do_action( "activate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = 'is_int( wp_next_scheduled( "platoniavid_run" ) )';
		$this->assertSame( array( true, true ), $this->onEachSite( $code, $check ) );
	}

	/** A network is activated in a request of its main site, which may have Action Scheduler where the others do not. */
	public function test_a_main_site_with_action_scheduler_has_the_other_sites_go_on_by_what_each_has(): void {
		$code  = 'function as_schedule_single_action() { $GLOBALS["asked"][] = get_current_blog_id(); return 1; }
			function as_unschedule_all_actions() {}
			function as_next_scheduled_action() { return false; }
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );
			$wpdb->update( PlatoniaVid\Videos\Storage\Table::name( $wpdb ), array( "status" => "queued", "remote_id" => "a", "next_check_at" => time() ), array( "id" => 1 ) );
			switch_to_blog( $second );
			$wpdb->update( PlatoniaVid\Videos\Storage\Table::name( $wpdb ), array( "status" => "queued", "remote_id" => "b", "next_check_at" => time() ), array( "id" => 1 ) );
			restore_current_blog();
			do_action( "action_scheduler_init" );
			do_action( "activate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = 'array( is_int( wp_next_scheduled( "platoniavid_run" ) ), in_array( get_current_blog_id(), $GLOBALS["asked"] ?? array(), true ) )';
		$this->assertSame( array( array( false, true ), array( true, false ) ), $this->onEachSite( $code, $check ) );
	}

	public function test_a_network_leaves_action_scheduler_nothing_to_do_on_any_site(): void {
		$code  = 'function as_schedule_single_action() { return 1; }
			function as_unschedule_all_actions() { $GLOBALS["asked"][] = get_current_blog_id(); }
			function as_next_scheduled_action() { return false; }
			do_action( "action_scheduler_init" );
			do_action( "deactivate_" . plugin_basename( PLATONIAVID_FILE ), true );';
		$check = 'in_array( get_current_blog_id(), $GLOBALS["asked"] ?? array(), true )';
		$this->assertSame( array( true, true ), $this->onEachSite( $code, $check ) );
	}

	public function test_a_site_that_never_had_a_video_is_not_searched(): void {
		global $wpdb;
		( new Table( $wpdb ) )->drop();
		$asked = array();
		add_filter(
			'query',
			static function ( string $query ) use ( &$asked ): string {
				$asked[] = $query;
				return $query;
			}
		);
		do_action( 'deactivate_' . plugin_basename( PLATONIAVID_FILE ) );
		$this->assertSame( array(), preg_grep( '/post_content/', $asked ) );
		$this->assertSame( '', $wpdb->last_error );
	}

	public function test_where_wordpress_cant_call_itself_its_daily_cleaning_is_in_visitors_requests(): void {
		$code = 'echo count( $wp_filter["wp_scheduled_delete"]->callbacks );';
		$this->assertGreaterThan(
			(int) $this->inProcesses( array( $code ) )[0],
			(int) $this->inProcesses( array( $code ), 'define( "ALTERNATE_WP_CRON", true );' )[0]
		);
	}

	public function test_an_event_that_was_lost_is_there_again_the_next_day(): void {
		$this->saveKey();
		$video = $this->addOrdered( array( 'next_check_at' => time() + 90 ) );
		wp_clear_scheduled_hook( Schedule::HOOK );
		add_daily_hooks();
		do_action( 'wp_scheduled_delete' );
		$this->assertSame( $video->next_check_at, wp_next_scheduled( Schedule::HOOK ) );
	}
}
