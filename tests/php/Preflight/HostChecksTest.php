<?php
/**
 * Tests of what is found of background runs and the disk.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Preflight;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Admin\HealthScreen;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Tests of PlatoniaVid\Preflight\HostChecks, as Site Health tells it, and of an order.
 */
final class HostChecksTest extends TestCase {
	use Parts;
	use HealthScreen;

	public function test_a_video_that_nobody_looks_after_is_critical(): void {
		$this->saveKey();
		$video = $this->addOrdered( array( 'next_check_at' => time() ) );
		$this->assertSame( 'good', $this->statuses()['runs'], 'Its time has just come.' );
		$this->setRow( $video, array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->assertSame( 'critical', $this->statuses()['runs'] );
		$this->assertStringContainsString( 'WP-Cron', $this->tests()['platoniavid_runs']['test']()['description'] );
	}

	public function test_runs_that_come_and_leave_videos_alone_may_lack_the_environment(): void {
		$this->saveKey();
		$this->addOrdered( array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->addRow( array( 'connection' => 'gone', 'status' => 'queued', 'next_check_at' => 1 ) );
		update_option( BackgroundRuns::LACKING_OPTION, time() - HOUR_IN_SECONDS );
		$this->part( BackgroundRuns::class )->note_run( 1.0 );
		$this->assertStringContainsString( 'WP-Cron', $this->tests()['platoniavid_runs']['test']()['description'], 'The run has what this request has.' );
		update_option( BackgroundRuns::LACKING_OPTION, time() - 1 );
		$said = $this->tests()['platoniavid_runs']['test']();
		$this->assertSame( 'critical', $said['status'] );
		$this->assertStringContainsString( 'variables of the environment', $said['description'] );
	}

	public function test_a_cron_that_never_runs_is_found_before_anything_is_ordered(): void {
		$this->saveKey();
		$this->assertSame( 'good', $this->statuses()['runs'] );
		// WordPress's own tasks of the morning, on a site whose crontab is missing.
		$first = time() - 3 * HOUR_IN_SECONDS;
		_set_cron_array( array( $first => array( 'wp_version_check' => array() ) ) + _get_cron_array() );
		$this->assertSame( 'good', $this->statuses()['runs'], 'It may be catching up at the moment.' );
		self::has_waited( $first - 60 );
		$this->assertSame( 'good', $this->statuses()['runs'], 'It has gone on since.' );
		self::has_waited( $first );
		$this->assertSame( 'recommended', $this->statuses()['runs'] );
		$said = $this->tests()['platoniavid_runs']['test']();
		$this->assertStringContainsString( 'would wait', $said['label'] );
		$this->assertStringContainsString( 'switched off in wp-config.php', $said['description'] );
		update_option( BackgroundRuns::LAST_RUN_OPTION, time() - MINUTE_IN_SECONDS );
		$this->assertSame( 'good', $this->statuses()['runs'], 'A crontab runs the plugin’s own command.' );
		update_option( BackgroundRuns::LAST_RUN_OPTION, time() - DAY_IN_SECONDS );
		$this->setRow( $this->addOrdered(), array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->assertSame( 'critical', $this->statuses()['runs'], 'What is paid waits.' );
	}

	/**
	 * How late WordPress's own tasks are on a site that visitors set off, and what is said of it.
	 *
	 * @return array<string, array{int, string}>
	 */
	public static function delays(): array {
		return array(
			'nobody came in the night'   => array( 10 * HOUR_IN_SECONDS, 'good' ),
			'the site can’t call itself' => array( 2 * DAY_IN_SECONDS, 'recommended' ),
		);
	}

	#[DataProvider( 'delays' )]
	public function test_a_quiet_site_is_not_taken_for_one_that_cannot_call_itself( int $late, string $status ): void {
		$first = time() - $late;
		_set_cron_array( array( $first => array( 'wp_version_check' => array() ) ) + _get_cron_array() );
		self::has_waited( $first );
		$code = 'echo platoniavid_service( PlatoniaVid\Preflight\Preflight::class )->check( "runs" )->status;';
		$off  = 'error_reporting( 0 ); define( "DISABLE_WP_CRON", false );';
		$this->assertSame( array( $status ), $this->inProcesses( array( $code ), $off ) );
		$this->assertSame( array( 'good' ), $this->inProcesses( array( $code ), $off . 'define( "DOING_CRON", true );' ), 'WP-Cron asks itself.' );
	}

	/** Many hosts forbid functions that they were told to; the extension is there all the same. */
	#[TestWith( array( 'curl_multi_exec', 'recommended', 'curl_multi_exec.' ) )]
	#[TestWith( array( 'curl_multi_exec,curl_exec,stream_socket_client', 'critical', 'curl_exec, curl_multi_exec, stream_socket_client.' ) )]
	#[TestWith( array( 'stream_socket_client', 'good', 'All extensions that are used are there.' ) )]
	public function test_what_a_host_forbids_of_sending_is_named( string $forbidden, string $status, string $named ): void {
		$code  = '$found = platoniavid_service( PlatoniaVid\Preflight\Preflight::class )->check( "extensions" ); echo wp_json_encode( array( $found->status, $found->sentence ) );';
		$found = json_decode( $this->inProcesses( array( $code ), '', array( 'disable_functions' => $forbidden ) )[0], true );
		$this->assertSame( $status, $found[0] );
		$this->assertStringEndsWith( $named, $found[1] );
	}

	/**
	 * Somebody has looked at WP-Cron's list a quarter of an hour ago.
	 *
	 * @param int $first Its earliest time then.
	 */
	private static function has_waited( int $first ): void {
		update_option( BackgroundRuns::STUCK_OPTION, array( 'first' => $first, 'at' => time() - 15 * MINUTE_IN_SECONDS ) );
	}

	public function test_nothing_is_ordered_that_the_disk_has_no_room_for(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		add_filter( 'platoniavid_free_bytes', static fn () => 17 * MB_IN_BYTES );
		$fields = array(
			'prompt'     => 'A cat',
			'request_id' => wp_generate_uuid4(),
		);
		$answer = $this->rest( 'POST', '/videos', $fields );
		$this->assertAnswers( 409, $answer );
		$this->assertSame( 'platoniavid_no_upload', $answer->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
	}
}
