<?php
/**
 * Tests of sites that have another address than before.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\RemoteVideos;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Work\OrderOutcome;
use PlatoniaVid\Videos\Work\SiteAddress;

/**
 * Tests of PlatoniaVid\Videos\Work\SiteAddress.
 */
final class SiteAddressTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->work();
	}

	public function test_a_copy_does_not_send_what_the_site_ordered(): void {
		$waits = $this->waiting();
		$this->move( 'https://staging.example/copy' );
		$this->work();
		$waits = $this->row( $waits );
		$this->assertSame( array( Status::Failed, 'platoniavid_site_moved', 'retry' ), array( $waits->status, $waits->error?->code, $waits->error?->action ) );
		$this->assertSame( 0, $this->stats()['paid'] );

		// What somebody orders there is wanted there.
		$this->actAs( 'author' );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', array( 'prompt' => 'A dog', 'request_id' => wp_generate_uuid4() ) ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_person_says_that_it_is_the_site_itself(): void {
		$failed = $this->waiting();
		$this->move( 'https://new.example' );
		$this->work();
		$others = $this->waiting();
		$this->assertSame( Status::Queued, $this->videos()->retry( $this->row( $failed ), false, $this->enough() )->status );
		$this->work();
		$this->assertNotSame( Status::Failed, $this->row( $others )->status );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	#[TestWith( array( 'https://www.%s' ) )]
	#[TestWith( array( 'HTTPS://%s/' ) )]
	public function test_the_same_site_with_https_or_www_goes_on( string $address ): void {
		$waits = $this->waiting();
		$this->move( sprintf( $address, preg_replace( '~^https?://~', '', get_option( 'siteurl' ) ) ) );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_address_that_is_made_anew_with_each_request_says_nothing(): void {
		$waits = $this->waiting();
		add_filter( 'option_siteurl', static fn(): string => 'http://' . wp_rand() . '.example' );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
	}

	#[TestWith( array( false ) )]
	#[TestWith( array( true ) )]
	public function test_a_copy_leaves_the_sites_videos_at_the_server( bool $is_copy ): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$video = $this->addFinished( array( 'created_at' => time() - 60 ) );
		if ( $is_copy ) {
			$this->move( 'https://staging.example' );
		}
		$this->work();
		$this->work();
		$this->assertSame( Status::Completed, $this->row( $video )->status );
		$this->assertSame( ! $is_copy, in_array( 'delete', $this->operations(), true ) );
	}

	/** What the first site has ordered since is in the list of the server, or like an order whose answer was lost. */
	#[TestWith( array( 'found', true ) )]
	#[TestWith( array( 'found', false ) )]
	#[TestWith( array( 'unconfirmed', true ) )]
	#[TestWith( array( 'unconfirmed', false ) )]
	public function test_what_a_person_takes_in_a_copy_stays_at_the_server( string $way, bool $is_copy ): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$video = $this->addFinished( array( 'created_at' => time() - 60 ) );
		if ( $is_copy ) {
			$this->move( 'https://staging.example' );
			$this->work();
		}
		if ( 'found' === $way ) {
			$this->repository()->delete( $this->row( $video ) );
			$taken = $this->part( RemoteVideos::class )->bring_in( '', $video->remote_id, 1, $this->enough() );
		} else {
			$lost  = array( 'status' => 'unconfirmed', 'submitted_at' => time(), 'candidates' => wp_json_encode( array( $video->remote_id ) ), 'next_check_at' => 0 );
			$order = new Order( 'A cat', 'sora-2', '1280x720', 4, 1, wp_generate_uuid4(), connection: $video->connection );
			$order = $this->part( OrderOutcome::class )->give_up( $this->repository()->add( $order, 0 )[0], Status::Unconfirmed, VideoError::unconfirmed() );
			$this->repository()->delete( $this->row( $video ) );
			$taken = $this->videos()->choose( $this->setRow( $order, $lost ), $video->remote_id, $this->enough() );
		}
		$this->makeDue();
		$this->work();
		$this->assertSame( Status::Completed, $this->row( $taken )->status );
		$this->assertSame( ! $is_copy, in_array( 'delete', $this->operations(), true ) );
	}

	public function test_another_address_of_the_pages_alone_is_another_site(): void {
		$waits = $this->waiting();
		update_option( 'home', 'https://staging.example' );
		$this->work();
		$this->assertSame( 'platoniavid_site_moved', $this->row( $waits )->error?->code );
	}

	#[TestWith( array( 'https://www.%s/' ) )]
	#[TestWith( array( '%s' ) )]
	public function test_the_pages_with_https_a_slash_or_www_are_the_same( string $address ): void {
		$waits = $this->waiting();
		update_option( 'home', sprintf( $address, preg_replace( '~^https?://~', '', get_option( 'home' ) ) ) );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
	}

	public function test_a_version_that_knew_one_address_only_moves_nothing(): void {
		$waits = $this->waiting();
		update_option( SiteAddress::OPTION, array_diff_key( get_option( SiteAddress::OPTION ), array( 'home' => 1 ) ) );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
		$this->assertSame( 0, get_option( SiteAddress::OPTION )['since'] );
		update_option( 'home', 'https://staging.example' );
		$this->work();
		$this->assertGreaterThan( 0, get_option( SiteAddress::OPTION )['since'] );
	}

	/** Its database is as it was, and so is what it has of the first site. The environment may be another one's for each name of the site. */
	#[TestWith( array( "'https://staging.example'", true ) )]
	#[TestWith( array( "getenv( 'WP_HOME' )", false ) )]
	#[TestWith( array( "'HTTPS://www.%s/'", false ) )]
	#[TestWith( array( "'http://' . wp_rand() . '.example'", false ) )]
	public function test_a_copy_whose_address_is_only_written_in_wp_config_is_another_site( string $address, bool $is_another ): void {
		if ( is_multisite() ) {
			$this->markTestSkipped( 'A network’s addresses are in its database.' );
		}
		$file   = getenv( 'PLATONIAVID_TEST_SITE' ) . '/wp-config.php';
		$config = (string) file_get_contents( $file );
		$waits  = $this->waiting();
		$this->assertNotSame( array(), get_option( SiteAddress::OPTION )['fixed'] );
		$code = 'platoniavid_service( PlatoniaVid\Videos\Work\Runner::class )->run( PlatoniaVid\Videos\Values\TimeBudget::of( 60.0 ) );';
		putenv( 'WP_HOME=https://staging.example' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as a host sets it.
		try {
			$address = sprintf( $address, preg_replace( '~^https?://~', '', WP_HOME ) );
			$address = str_replace( 'wp_rand()', 'random_int( 1, 999999 )', $address );
			$copy    = (string) preg_replace( "/define\( 'WP_HOME', .*\);/", "define( 'WP_HOME', $address );", $config, -1, $count );
			$this->assertSame( 1, $count );
			file_put_contents( $file, $copy );
			$this->inProcesses( array( $code ) );
		} finally {
			putenv( 'WP_HOME' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as a host sets it.
			file_put_contents( $file, $config );
			wp_cache_flush();
		}
		$this->assertSame( $is_another, 'platoniavid_site_moved' === $this->row( $waits )->error?->code );
		$this->assertSame( $is_another ? 0 : 1, $this->stats()['paid'] );
	}

	public function test_a_folder_that_php_is_kept_out_of_is_not_complained_about(): void {
		// WordPress is loaded by a wp-config.php that is nowhere that it looks for it.
		$code = 'class_exists( PlatoniaVid\Videos\Work\FixedAddress::class );
			$file = ABSPATH . "wp-config.php";
			rename( $file, "$file.away" );
			try {
				ini_set( "open_basedir", ABSPATH );
				set_error_handler( static fn( int $level, string $said ): bool => error_reporting() & $level ? (bool) print $said : true );
				echo count( PlatoniaVid\Videos\Work\FixedAddress::digests() );
			} finally {
				rename( "$file.away", $file );
			}';
		$this->assertSame( array( '0' ), $this->inProcesses( array( $code ) ) );
	}

	/** What wp-config.php says of the kind of a site, before and after, and whether that is another site. */
	#[TestWith( array( '', 'production', false ) )]
	#[TestWith( array( 'production', '', false ) )]
	#[TestWith( array( '', 'staging', true ) )]
	#[TestWith( array( 'production', 'staging', true ) )]
	#[TestWith( array( 'staging', 'production', true ) )]
	public function test_production_is_the_same_kind_with_and_without_its_name( string $before, string $after, bool $is_moved ): void {
		delete_option( SiteAddress::OPTION );
		$this->note_as( $before );
		$this->assertSame( $is_moved, $this->note_as( $after ) > 0 );
	}

	#[TestWith( array( 'production', false ) )]
	#[TestWith( array( '', false ) )]
	#[TestWith( array( 'staging', true ) )]
	public function test_a_version_that_told_production_by_its_name_moves_nothing( string $kind, bool $is_moved ): void {
		$host  = preg_replace( '~^https?://(?:www\.)?|/+$~i', '', strtolower( (string) wp_load_alloptions()['siteurl'] ) );
		$known = array( 'address' => hash( 'sha256', "$host production" ), 'since' => 0 );
		update_option( SiteAddress::OPTION, $known + get_option( SiteAddress::OPTION ) );
		$this->assertSame( $is_moved, $this->note_as( $kind ) > 0 );
		$this->assertSame( $is_moved, $this->note_as( $kind ) > 0 );
	}

	/** Notes where the site is, as one of a kind, and tells since when. What wp-config.php says after that counts no more. */
	private function note_as( string $kind ): int {
		$code = 'platoniavid_service( PlatoniaVid\Videos\Work\SiteAddress::class )->note(); echo get_option( PlatoniaVid\Videos\Work\SiteAddress::OPTION )["since"];';
		return (int) $this->inProcesses( array( $code ), "set_error_handler( static fn(): bool => true, E_WARNING ); define( 'WP_ENVIRONMENT_TYPE', '$kind' );" )[0];
	}

	/** An order of a minute ago that was not sent so far. */
	private function waiting(): Video {
		return $this->addRow( array( 'created_at' => time() - 60, 'prompt' => 'A cat ' . wp_rand() ) );
	}

	public function test_what_failed_for_another_reason_says_nothing_about_the_site(): void {
		$failed = $this->addRow( array( 'created_at' => time() - 60, 'status' => 'failed', 'error_code' => 'platoniavid_out_of_credit', 'error_action' => 'add_credit', 'next_check_at' => 0 ) );
		$waits  = $this->setRow( $this->waiting(), array( 'next_check_at' => time() + 600 ) );
		$this->move( 'https://staging.example' );
		$this->work();
		$this->assertSame( 'platoniavid_site_moved', $this->videos()->retry( $failed, false, $this->enough() )->error?->code );
		$this->setRow( $waits, array( 'next_check_at' => time() - 1 ) );
		$this->work();
		$this->assertSame( 'platoniavid_site_moved', $this->row( $waits )->error?->code );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_what_is_kept_and_can_not_be_read_is_of_another_site(): void {
		$waits = $this->waiting();
		update_option( SiteAddress::OPTION, 'a:2:{s:7:"address";s:9:"broken' );
		$this->work();
		$this->assertSame( 'platoniavid_site_moved', $this->row( $waits )->error?->code );
	}

	public function test_of_two_requests_at_the_moment_of_a_move_the_first_is_the_one_that_notes_it(): void {
		global $wpdb;
		$this->move( 'https://new.example' );
		// What this process has read is of before; another one has noted the move since, and ordered.
		get_option( SiteAddress::OPTION );
		$since = time() - 30;
		$noted = maybe_serialize( array( 'address' => hash( 'sha256', 'new.example ' . ( defined( 'WP_ENVIRONMENT_TYPE' ) ? WP_ENVIRONMENT_TYPE : '' ) ), 'since' => $since ) + get_option( SiteAddress::OPTION ) );
		$wpdb->update( $wpdb->options, array( 'option_value' => $noted ), array( 'option_name' => SiteAddress::OPTION ) );
		$waits = $this->addRow( array( 'created_at' => time() - 20 ) );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
		$this->assertSame( $since, get_option( SiteAddress::OPTION )['since'] );
	}

	/** Writes another address into the database, everywhere, as whoever copies a site does. */
	private function move( string $address ): void {
		global $wpdb;
		$host = static fn( string $url ): string => (string) preg_replace( '~^https?://(?:www\.)?|/+$~i', '', $url );
		$old  = $host( get_option( 'siteurl' ) );
		update_option( 'siteurl', $address );
		foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid%'" ) as $name ) {
			update_option( $name, map_deep( get_option( $name ), static fn( mixed $value ): mixed => is_string( $value ) ? str_replace( $old, $host( $address ), $value ) : $value ) );
		}
	}

	/** A run in the background. */
	private function work(): void {
		$this->runner()->run( $this->enough() );
	}
}
