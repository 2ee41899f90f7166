<?php
/**
 * Tests of removing the plugin.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Activation;
use PlatoniaVid\Admin\FirstSteps;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Styles\BuiltInStyles;
use PlatoniaVid\Uninstall;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\SiteAddress;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use WordPress\AiClient\Files\DTO\File;

/**
 * Tests of PlatoniaVid\Uninstall.
 */
final class UninstallTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	public function test_run_forgets_the_key_and_keeps_videos_and_settings(): void {
		$this->saveKey();
		$this->settings()->save( array( 'default_model' => 'sora-2-pro' ) );
		$video = $this->addRow();
		$this->schedule()->at( time() + 60 );
		$webhook = $this->part( Receivers::class )->add( 'https://1.1.1.1/', Receiver::EVENTS, 'whsec_AAAA' );
		Uninstall::run();

		$this->assertFalse( get_option( ApiKey::OPTION ) );
		global $wpdb;
		$this->assertSame( array( null ), $wpdb->get_col( $wpdb->prepare( 'SELECT secret FROM %i', Receivers::name( $wpdb ) ) ), 'No secret stays.' );
		$this->assertNotNull( $this->part( Receivers::class )->find( $webhook ) );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
		$this->assertSame( 'sora-2-pro', $this->settings()->defaults()['model'] );
		$this->assertNotNull( $this->repository()->find( $video->id ) );
	}

	public function test_what_the_data_that_stay_need_stays_with_them(): void {
		$kept = array( AiMark::OPTION => 'all', SiteAddress::OPTION => array( 'address' => 'digest', 'since' => 5 ) );
		array_map( 'update_option', array_keys( $kept ), $kept );
		Uninstall::run();
		$this->assertSame( $kept, array_combine( array_keys( $kept ), array_map( 'get_option', array_keys( $kept ) ) ) );
	}

	#[Group( 'newest' )]
	public function test_a_paid_video_that_lies_here_only_stays_with_the_data(): void {
		$id   = Results::keep( new File( (string) realpath( __DIR__ . '/../gateway/media/video-1280x720-4.mp4' ), 'video/mp4' ) );
		$path = Results::find( $id )['path'] ?? '';
		$this->assertFileExists( $path );
		Uninstall::run();
		$this->assertSame( $path, Results::find( $id )['path'] ?? null );
		$this->assertFileExists( $path );
		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		Uninstall::run();
		$this->assertNull( Results::find( $id ) );
		$this->assertFileDoesNotExist( $path );
	}

	public function test_a_table_of_an_older_version_is_not_asked_for_secrets_that_it_has_not(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'ALTER TABLE %i DROP COLUMN secret', Receivers::name( $wpdb ) ) );
		update_option( Receivers::FORMER_OPTION, array( 'sealed' ), false );
		$asked = array();
		$notes = static function ( string $query ) use ( &$asked ): string {
			$asked[] = $query;
			return $query;
		};
		add_filter( 'query', $notes );
		Uninstall::run();
		remove_filter( 'query', $notes );
		$forgotten = get_option( Receivers::FORMER_OPTION );
		update_option( Table::VERSION_OPTION, 21, true );
		$this->table()->upgrade();
		$this->assertSame( array(), preg_grep( '/UPDATE.*SET secret/', $asked ) );
		$this->assertFalse( $forgotten );
	}

	public function test_run_removes_all_of_ours_where_that_is_asked_for_and_never_an_attachment(): void {
		global $wpdb;
		$this->saveKey();
		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		$this->actAs( 'author' );
		$attachment = $this->follow( $this->create()['id'] )['attachment']['id'];
		self::assertAnswers( 201, $this->rest( 'POST', '/styles', array( 'name' => 'Rain', 'words' => 'In the rain' ) ) );
		BuiltInStyles::hide( 'film', true );
		$this->part( Receivers::class )->add( 'https://1.1.1.1/', Receiver::EVENTS, 'whsec_AAAA' );
		Uninstall::run();

		$this->assertSame( array(), $wpdb->get_col( "SELECT post_type FROM $wpdb->posts WHERE post_type LIKE 'platoniavid%'" ) );
		$this->assertSame( array(), $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid%'" ) );
		$this->assertSame( array(), $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'platoniavid_' ) . '%' ) ) );
		$this->assertFalse( get_option( Settings::OPTION ) );
		$this->assertFileExists( (string) get_attached_file( $attachment ) );
		$this->assertSame( array(), $wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%platoniavid%'" ) );
		$this->assertSame( array(), $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%platoniavid%'" ) );
		$this->assertFalse(
			(bool) array_filter(
				(array) _get_cron_array(),
				static fn ( $events ): bool => is_array( $events ) && str_contains( implode( ' ', array_keys( $events ) ), 'platoniavid' )
			)
		);
	}

	/**
	 * All that the database has, but for the files in the Media Library, which stay, and what WordPress keeps for a while only.
	 *
	 * @return array<string, list<string>> Rows by their tables, without the numbers that the database gives them.
	 */
	private static function dump(): array {
		global $wpdb;
		$dump = array();
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix ) . '%' ) ) as $table ) {
			$lines = array();
			$rows  = $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $table ), ARRAY_A );
			$stays = static fn( array $row ): bool => 'attachment' === ( $row['post_type'] ?? '' )
				|| 'attachment' === get_post_type( (int) ( $row['post_id'] ?? 0 ) ) && ! str_contains( (string) $row['meta_key'], 'platoniavid' )
				|| 1 === preg_match( '/^_(site_)?transient_(?!.*platoniavid)/', $row['option_name'] ?? '' );
			foreach ( array_filter( $rows, static fn( array $row ): bool => ! $stays( $row ) ) as $row ) {
				$lines[] = (string) wp_json_encode( array_diff_key( $row, array_flip( array( 'option_id', 'meta_id', 'umeta_id' ) ) ) );
			}
			sort( $lines );
			$dump[ $table ] = $lines;
		}
		return $dump;
	}

	public function test_a_dump_after_the_deletion_is_the_one_before_the_activation(): void {
		global $wpdb;
		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		Uninstall::run();
		delete_option( Table::VERSION_OPTION );
		$author = $this->actAs( 'author' );
		$admin  = $this->actAs( 'administrator' );
		$theirs = array( 'core' => array( 'fixedToolbar' => true ), 'another' => array( 'path' => 'C:\\videos', 'state' => '{\"a\":1}' ) );
		$key    = $wpdb->get_blog_prefix() . 'persisted_preferences';
		foreach ( array( $author, $admin ) as $person ) {
			delete_user_meta( $person, 'dismissed_wp_pointers' );
		}
		update_user_meta( $admin, $key, wp_slash( $theirs ) );
		$before = self::dump();

		$this->part( Activation::class )->run();
		$this->saveKey();
		$body = array(
			'delete_data_on_uninstall' => true,
			'currency'                 => 'USD',
			'limits'                   => array( 'videos_per_day' => 5 ),
		);
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', $body ) );
		self::assertAnswers( 201, $this->rest( 'POST', '/webhooks', array( 'url' => 'https://1.1.1.1/' ) ) );
		self::assertAnswers( 201, $this->rest( 'POST', '/styles', array( 'name' => 'Rain', 'words' => 'In the rain' ) ) );
		$mine = array( 'platoniavid' => array( 'lastChoice' => array( 'model' => 'sora-2' ) ) );
		update_user_meta( $admin, $key, wp_slash( $mine + $theirs ) );
		update_user_meta( $author, $key, $mine + array( '_modified' => '2026-01-31T10:00:00.000Z' ) );
		update_user_meta( $admin, 'dismissed_wp_pointers', FirstSteps::NAME );
		wp_set_current_user( $author );
		$this->follow( $this->create()['id'] );
		$this->schedule()->at( time() + 60 );
		Uninstall::run();

		$kept = get_user_meta( $admin, $key, true );
		$this->assertNotEmpty( $kept['_modified'], 'Browsers take it for the newer one.' );
		update_user_meta( $admin, $key, wp_slash( array_diff_key( $kept, array( '_modified' => '' ) ) ) );
		$this->assertSame( $before, self::dump() );
	}

	public function test_what_people_have_chosen_stays_with_the_data(): void {
		global $wpdb;
		$key  = $wpdb->get_blog_prefix() . 'persisted_preferences';
		$mine = array( 'platoniavid' => array( 'videosView' => array( 'type' => 'table' ) ) );
		update_user_meta( 1, $key, $mine );
		Uninstall::run();
		$this->assertSame( $mine, get_user_meta( 1, $key, true ) );
	}

	public function test_no_option_and_no_event_that_the_plugin_may_have_stays(): void {
		global $wpdb;
		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		$others = array( Settings::OPTION, Orders::OPTION, NetworkOptions::OPTION, NetworkOptions::KEYS );
		$names  = array_diff( self::options(), $others );
		$this->assertContains( Pace::OPTION, $names );
		foreach ( $names as $name ) {
			update_option( $name, array( 'x' ), false );
		}
		foreach ( array( Schedule::HOOK, PostContent::LATER, WaitingPosts::SEARCH ) as $hook ) {
			wp_schedule_single_event( time() + 300, $hook );
		}
		Uninstall::run();

		$this->assertSame( array(), $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid%'" ) );
		foreach ( array( Schedule::HOOK, PostContent::LATER, WaitingPosts::SEARCH ) as $hook ) {
			$this->assertFalse( wp_next_scheduled( $hook ), $hook );
		}
	}

	/** The options that classes of the plugin name. @return list<string> */
	private static function options(): array {
		$names = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( PLATONIAVID_DIR . 'includes' ) ) as $file ) {
			if ( 'php' === $file->getExtension() ) {
				$code = (string) file_get_contents( $file->getPathname() );
				preg_match_all( "/const (?:\w*OPTION|KEYS?|ADOPTED) *= '(platoniavid_\w*[a-z])'/", $code, $found );
				array_push( $names, ...$found[1] );
			}
		}
		return $names;
	}

	public function test_nothing_that_is_on_its_way_stays_whatever_the_settings_say(): void {
		$folder = new TemporaryFolder();
		touch( $folder->path( 'a.part' ) );
		touch( get_temp_dir() . 'platoniavid-0123456789abcdef0123456789abcdef.part' );
		$video = $this->addRow( array( 'status' => 'completed' ) );
		update_post_meta( (int) wp_insert_post( array( 'post_title' => 'A film' ) ), MediaImporter::META_PROMPT, $video->prompt );
		wp_schedule_single_event( time() + 300, PostContent::LATER, array( 1 ) );
		Uninstall::run();

		$this->assertSame( array(), glob( get_temp_dir() . 'platoniavid*' ) );
		$this->assertCount(
			1,
			$GLOBALS['wpdb']->get_col( "SELECT meta_key FROM {$GLOBALS['wpdb']->postmeta} WHERE meta_key LIKE '%platoniavid%'" ),
			'Data that are to stay stay.'
		);
		$this->assertFalse( wp_next_scheduled( PostContent::LATER, array( 1 ) ) );
	}

	public function test_a_paid_film_and_the_answer_to_a_paid_order_stay_with_the_data(): void {
		$folder = new TemporaryFolder();
		$paid   = array( $folder->path( 'a.part' . TemporaryFolder::FILM ), $folder->path( 'b' . TemporaryFolder::ANSWER ) );
		$others = array( $folder->path( 'c.part' ), $folder->path( 'd.part' . TemporaryFolder::FILM . TemporaryFolder::SECOND ) );
		array_map( 'touch', array( ...$paid, ...$others ) );
		Uninstall::run();
		$this->assertSame( array( true, true, false, false ), array_map( 'file_exists', array( ...$paid, ...$others ) ) );

		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		Uninstall::run();
		$this->assertSame( array(), glob( get_temp_dir() . 'platoniavid*' ) );
	}

	/**
	 * What runs before WordPress, and whether the plugin can run then.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function plugins(): array {
		return array(
			'one that runs'       => array( '', true ),
			'one without a build' => array( 'ini_set( "display_errors", "0" ); define( "PLATONIAVID_DIR", "/nowhere/" );', false ),
		);
	}

	#[DataProvider( 'plugins' )]
	public function test_a_plugin_that_is_deleted_forgets_the_key_whether_it_can_run_or_not( string $before, bool $runs ): void {
		$this->saveKey();
		$output = $this->inProcesses(
			array(
				'$runs = class_exists( "PlatoniaVid\Access" ); require_once ABSPATH . "wp-admin/includes/plugin.php";
				echo wp_json_encode( array( $runs, uninstall_plugin( plugin_basename( PLATONIAVID_FILE ) ) ) );',
			),
			$before
		)[0];
		wp_cache_flush();

		$this->assertSame( array( $runs, true ), json_decode( $output ) );
		$this->assertFalse( get_option( ApiKey::OPTION ) );
	}
}
