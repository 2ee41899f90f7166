<?php
/**
 * Tests of connections to the providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\WordPress;

// phpcs:disable WordPress.WP.CapitalPDangit -- a kind's id.

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\Gateway\WordPress\WordPressGateway;
use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Schedule;
use WordPress\AiClient\Files\DTO\File;

/**
 * Another plugin has brought a service that makes videos, and this one orders there: as an operation, or in the background.
 */
#[Group( 'newest' )]
final class WordPressGatewayTest extends TestCase {
	use Parts;
	use ConnectedServices;
	use Shell;

	private const CLIP = __DIR__ . '/../../../gateway/media/video-1280x720-4.mp4';

	protected function tearDown(): void {
		set_time_limit( 0 );
		parent::tearDown();
	}

	public function test_an_operation_is_ordered_at_once_and_followed_by_its_id(): void {
		$video = $this->order( $this->connect( 'test-clips' ), array( 'reference_image' => $this->addImage(), 'options' => array( 'audio' => true ) ) );
		$this->assertSame( array( 'queued', 'clip-1' ), array( $video['status'], $video['remote_id'] ) );
		$this->assertSame(
			array( 1, '9:16', array( 'duration' => 8, 'audio' => true ) ),
			array( $this->paid()[0]['images'], $this->paid()[0]['config']['outputMediaAspectRatio'], $this->paid()[0]['config']['customOptions'] )
		);
		$this->assertImported( $this->follow( $video['id'] ) );
	}

	public function test_an_operation_that_fails_has_failed(): void {
		$video = $this->follow( $this->order( $this->connect( 'test-clips' ), array( 'prompt' => 'A cat [fails]' ) )['id'] );
		$this->assertSame( array( 'failed', 'platoniavid_job_failed' ), array( $video['status'], $video['error']['code'] ) );
		$this->assertCount( 1, $this->paid() );
	}

	public function test_a_visitor_never_waits_for_a_service_that_answers_with_the_video(): void {
		$video = $this->order( $this->connect( 'test-films' ) );
		for ( $times = 0; $times < 3; $times++ ) {
			$this->makeDue();
			$answer = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) );
			$this->assertSame( 'submitting', $answer->get_data()[0]['status'] );
		}
		$this->assertSame( array(), $this->paid() );
		$this->assertLessThanOrEqual( time(), (int) wp_next_scheduled( Schedule::HOOK ) );

		do_action( Schedule::HOOK );
		$this->assertImported( $this->rest( 'GET', "/videos/{$video['id']}" )->get_data() );
		$this->assertNothingIsKept();
	}

	public function test_the_command_of_a_crontab_sends_what_browsers_leave_and_keeps_nothing_twice(): void {
		$video = $this->order( $this->connect( 'test-films' ) );
		$this->assertSame( 'submitting', $video['status'] );
		$this->wp( array( 'run' ), 0 );
		wp_cache_flush();
		$this->assertImported( $this->rest( 'GET', "/videos/{$video['id']}" )->get_data() );
		$this->assertNothingIsKept();
	}

	public function test_a_host_that_grants_less_than_such_a_service_takes_sends_it_nothing(): void {
		$code   = sprintf(
			'$patience = platoniavid_service( PlatoniaVid\Videos\Work\Patience::class );
			$seconds = array( PlatoniaVid\Videos\Values\TimeBudget::of( 100.0 ), PlatoniaVid\Videos\Values\TimeBudget::for_background() );
			echo wp_json_encode( array_map( static fn( $budget ) => $patience->lacks_time( "%s", $budget ), $seconds ) );',
			$this->connect( 'test-films' )
		);
		$limits = array( 'disable_functions' => 'set_time_limit', 'max_execution_time' => '30' );
		$this->assertSame( array( '[true,false]' ), $this->inProcesses( array( $code ), '', $limits ), 'PHP’s own limit does not count what is waited for.' );
	}

	public function test_who_waits_at_a_command_line_waits_for_such_a_service_too(): void {
		$connection = $this->connect( 'test-films' );
		$printed    = $this->wp( array( 'generate', 'A cat', "--connection=$connection", '--model=test-video', '--wait', '--porcelain' ), get_current_user_id() );
		wp_cache_flush();
		$this->assertImported( $this->rest( 'GET', '/videos/' . (int) $printed )->get_data() );
	}

	public function test_a_video_at_an_address_is_fetched_from_there_without_a_key(): void {
		$id = Results::keep( new File( 'https://8.8.8.8/1.mp4', 'video/mp4' ) );
		$this->assertSame( array( 'https://8.8.8.8/1.mp4', '' ), array( Results::find( $id )['url'] ?? null, Results::find( $id )['path'] ?? null ) );
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$asked ): array {
				$asked = array( $url, $how['headers']['Authorization'] ?? 'none' );
				copy( self::CLIP, $how['filename'] );
				return array(
					'headers'  => array(),
					'body'     => '',
					'response' => array(
						'code'    => 200,
						'message' => 'OK',
					),
					'cookies'  => array(),
					'filename' => $how['filename'],
				);
			},
			10,
			3
		);
		$this->setRow(
			$this->addRow(),
			array(
				'connection'    => $this->connect( 'test-films' ),
				'remote_id'     => $id,
				'status'        => 'importing',
				'next_check_at' => 1,
				'submitted_at'  => time(),
			)
		);
		add_filter( 'http_request_host_is_external', '__return_true' );
		do_action( Schedule::HOOK );
		$this->assertSame( array( 'https://8.8.8.8/1.mp4', 'none' ), $asked );
		$this->assertNothingIsKept();
	}

	public function test_an_address_that_leads_to_a_storage_is_followed_there(): void {
		$id    = Results::keep( new File( 'https://8.8.8.8/files/1', 'video/mp4' ) );
		$file  = (string) tempnam( get_temp_dir(), 'film' );
		$leads = array( 'https://8.8.8.8/files/1' => '/signed/1', 'https://8.8.8.8/signed/1' => 'https://8.8.4.4/1.mp4?signed' );
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$asked, &$leads ): array {
				$asked[] = $url;
				$to      = $leads[ $url ] ?? '';
				copy( '' === $to ? self::CLIP : __FILE__, $how['filename'] );
				return array(
					'headers'  => '' === $to ? array() : array( 'location' => $to ),
					'body'     => '',
					'response' => array( 'code' => '' === $to ? 200 : 302 ),
				);
			},
			10,
			3
		);
		$fetch = static fn(): mixed => ( new WordPressGateway( 'wordpress:test-films', new Http( '', false, array() ) ) )->content( $id, 'video', $file, '', 9_000_000, 5.0 );
		try {
			$this->assertSame( 200, $fetch()->status );
			$this->assertFileEquals( self::CLIP, $file );
			$this->assertSame( array( ...array_keys( $leads ), 'https://8.8.4.4/1.mp4?signed' ), $asked );
			foreach ( array( '/files/1', 'http://8.8.4.4/1.mp4' ) as $to ) {
				// It is no address of the settings that has moved.
				$leads = array( 'https://8.8.8.8/files/1' => $to );
				try {
					$fetch();
					$this->fail( 'It leads to a film.' );
				} catch ( GatewayException $failure ) {
					$this->assertSame( Failure::BadContent, $failure->failure, "Neither a circle nor plain HTTP: $to" );
				}
			}
		} finally {
			wp_delete_file( $file );
		}
	}

	public function test_a_constant_that_names_a_service_lets_it_lead_nowhere_inside(): void {
		$file  = (string) tempnam( get_temp_dir(), 'film' );
		$leads = array( 'https://8.8.8.8/files/1' => 'http://169.254.169.254/latest' );
		$asked = array();
		add_filter(
			'pre_http_request',
			static function ( mixed $answer, array $how, string $url ) use ( &$asked, $leads ): array {
				$asked[] = $url;
				copy( isset( $leads[ $url ] ) ? __FILE__ : self::CLIP, $how['filename'] );
				return array(
					'headers'  => isset( $leads[ $url ] ) ? array( 'location' => $leads[ $url ] ) : array(),
					'body'     => '',
					'response' => array( 'code' => isset( $leads[ $url ] ) ? 302 : 200 ),
				);
			},
			10,
			3
		);
		$gateway = ( new WordPress() )->gateway( 'wordpress:test-films', '', true, null );
		try {
			foreach ( array( 'https://8.8.8.8/files/1', 'http://127.0.0.1:9200/1.mp4' ) as $url ) {
				$id     = Results::keep( new File( $url, 'video/mp4' ) );
				$failed = null;
				try {
					$gateway->content( $id, 'video', $file, '', 9_000_000, 5.0 );
				} catch ( GatewayException $failure ) {
					$failed = $failure->failure;
				}
				$this->assertNotNull( $failed, $url );
			}
			$this->assertSame( array( 'https://8.8.8.8/files/1' ), $asked );
		} finally {
			wp_delete_file( $file );
		}
	}

	public function test_a_full_disk_is_said_and_is_no_video_that_is_missing(): void {
		$id = Results::keep( new File( (string) realpath( self::CLIP ), 'video/mp4' ) );
		$this->assertNotSame( '', Results::find( $id )['path'] ?? '' );
		try {
			( new WordPressGateway( 'wordpress:test-films', new Http( '', true, array() ) ) )->content( $id, 'video', '/dev/full', '', 9_000_000, 5.0 );
			$this->fail( 'There was room.' );
		} catch ( GatewayException $full ) {
			$this->assertSame( Failure::NoRoom, $full->failure );
		}
	}

	/** What may go wrong after it was paid, as far as anybody knows. @return iterable<string, array{string}> */
	public static function doubts(): iterable {
		yield 'no answer' => array( '[silent]' );
		yield 'a refusal that may be about the job' => array( '[busy]' );
		yield 'a refusal in words of a call that broke off' => array( '[broken]' );
	}

	#[DataProvider( 'doubts' )]
	public function test_an_order_whose_answer_is_lost_is_not_sent_again_and_a_person_is_told( string $word ): void {
		foreach ( array( 'test-films', 'test-clips' ) as $number => $provider ) {
			$video = $this->order( $this->connect( $provider ), array( 'prompt' => "A cat $word" ) );
			for ( $times = 0; $times < 4; $times++ ) {
				$this->makeDue();
				do_action( Schedule::HOOK );
			}
			$video = $this->rest( 'GET', "/videos/{$video['id']}" )->get_data();
			$this->assertSame( array( 'unconfirmed', null ), array( $video['status'], $video['next_check_in'] ) );
			$this->assertStringNotContainsString( 'secret', (string) wp_json_encode( $video ) );
			$this->assertCount( $number + 1, $this->paid() );
		}
	}

	public function test_a_process_that_dies_in_the_middle_leaves_the_order_unconfirmed(): void {
		$video = $this->order( $this->connect( 'test-films' ), array( 'prompt' => 'A cat [dies]' ) );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- a second process is what is needed.
		$process = proc_open(
			array(
				PHP_BINARY,
				'-r',
				'define( "DOING_CRON", true ); require getenv( "PLATONIAVID_TEST_SITE" ) . "/wp-load.php"; do_action( "platoniavid_run" );',
			),
			array( 1 => array( 'pipe', 'w' ) ),
			$pipes
		);
		stream_get_contents( $pipes[1] );
		proc_close( $process );
		wp_cache_flush();
		$this->assertCount( 1, $this->paid() );
		$row = $this->repository()->find( $video['id'] );
		// Nobody takes it from a process that may still wait.
		$this->assertGreaterThan( time() + 60, $row?->lease_until );
		$this->assertGreaterThan( 0, $row?->submitted_at );
		$this->setRow( $row, array( 'lease_until' => 1 ) );
		for ( $times = 0; $times < 4; $times++ ) {
			$this->makeDue();
			do_action( Schedule::HOOK );
		}
		$this->assertSame( 'unconfirmed', $this->rest( 'GET', "/videos/{$video['id']}" )->get_data()['status'] );
		$this->assertCount( 1, $this->paid() );
	}

	public function test_a_refusal_is_one_and_says_why(): void {
		foreach ( array( 'test-films', 'test-clips' ) as $provider ) {
			$video = $this->order( $this->connect( $provider ), array( 'prompt' => 'A cat [refused]' ) );
			do_action( Schedule::HOOK );
			$video = $this->rest( 'GET', "/videos/{$video['id']}" )->get_data();
			$this->assertSame( 'failed', $video['status'] );
			$this->assertStringContainsString( 'No cats here.', $video['error']['message'] );
		}
		$this->assertSame( array(), $this->paid() );
	}

	public function test_without_a_key_in_wordpress_nothing_is_sent(): void {
		$video = $this->order( $this->connect( 'test-films' ) );
		update_option( 'platoniavid_test_no_key', 1 );
		do_action( Schedule::HOOK );
		$video = $this->rest( 'GET', "/videos/{$video['id']}" )->get_data();
		$this->assertSame( array( 'failed', 'platoniavid_key_refused' ), array( $video['status'], $video['error']['code'] ) );
		$this->assertSame( array(), $this->paid() );
	}

	public function test_what_nobody_fetched_is_forgotten_after_two_days(): void {
		$id   = Results::keep( new File( (string) realpath( self::CLIP ), 'video/mp4' ) );
		$path = Results::find( $id )['path'] ?? '';
		$this->assertFileEquals( self::CLIP, $path );
		Results::sweep();
		$this->assertFileExists( $path );
		Results::sweep( 0 );
		$this->assertFileDoesNotExist( $path );
		$this->assertNothingIsKept();
	}

	/**
	 * Orders a video.
	 *
	 * @param string               $connection The connection's id.
	 * @param array<string, mixed> $fields     Fields other than the usual ones.
	 * @return array<string, mixed>
	 */
	private function order( string $connection, array $fields = array() ): array {
		return $this->create( $fields + array( 'connection' => $connection, 'model' => 'test-video', 'size' => '720x1280', 'seconds' => 8 ) );
	}

	/** Asserts that a video is here and was paid once, and nothing at the simulator. @param array<string, mixed> $video The video. */
	private function assertImported( array $video ): void {
		$this->assertSame( 'completed', $video['status'], (string) wp_json_encode( $video ) );
		$this->assertFileEquals( self::CLIP, (string) get_attached_file( $video['attachment']['id'] ) );
		$this->assertSame( array( 1, 0 ), array( count( $this->paid() ), $this->stats()['paid'] ) );
	}

	private function assertNothingIsKept(): void {
		global $wpdb;
		// phpcs:ignore WordPress.DB -- the tests' own look at the table.
		$this->assertSame( array(), $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid_result-%'" ) );
		$this->assertSame( array(), glob( wp_get_upload_dir()['basedir'] . '/platoniavid-*' ) );
	}
}
