<?php
/**
 * Tests of trying a video again.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\OrderOutcome;

/**
 * Tests of PlatoniaVid\Videos\Videos::retry().
 */
final class RetriesTest extends TestCase {
	use Refusals;
	use Leftovers;
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_an_order_that_was_given_up_elsewhere_is_not_sent_again_where_its_answer_was_kept(): void {
		$row  = $this->addRow(
			array(
				'status'        => 'unconfirmed',
				'submitted_at'  => time() - 900,
				'error_code'    => 'platoniavid_unconfirmed_unsearched',
				'next_check_at' => 0,
			)
		);
		$paid = $this->simulator()->create( $row->order(), 5.0 );
		$this->part( OrderOutcome::class )->keep( $row, $paid );
		foreach ( array( false, true ) as $confirmed ) {
			$video = $this->videos()->retry( $this->row( $row ), $confirmed, $this->enough() );
			$this->assertSame( array( Status::Queued, $paid->id, null ), array( $video->status, $video->remote_id, $video->error ) );
		}
		$this->assertSame( array( array(), 1 ), array( $this->leftovers(), $this->stats()['paid'] ) );
	}

	/**
	 * Videos that failed, and how they are after another try that must not be paid.
	 *
	 * @return array<string, array{array<string, mixed>, Status, list<string>}>
	 */
	public static function unpaid(): array {
		return array(
			'overdue at the gateway' => array(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_overdue',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			'a download that failed' => array(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_bad_content',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			'an import that waits'   => array(
				array(
					'status'        => 'importing',
					'next_check_at' => time() + 900,
					'attempts'      => 9,
				),
				Status::Completed,
				array( 'content', 'content' ),
			),
			'a check that waits'     => array(
				array(
					'next_check_at' => time() + 900,
					'error_code'    => 'platoniavid_gateway_silent',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			'one whose file is gone' => array( array( 'status' => 'completed', 'attachment' => 999 ), Status::Completed, array( 'content', 'content' ) ),
			'one that is well'       => array( array( 'next_check_at' => time() + 9 ), Status::Queued, array() ),
		);
	}

	/**
	 * @param array<string, mixed> $columns    Column names to values.
	 * @param list<string>         $operations What the gateway is asked for.
	 */
	#[DataProvider( 'unpaid' )]
	public function test_retry_of_what_was_paid_pays_nothing( array $columns, Status $status, array $operations ): void {
		$video = $this->addOrdered( $columns );
		$this->assertSame( $status, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( array( 'create', ...$operations ), $this->operations() );
	}

	public function test_what_could_not_be_fetched_in_time_is_had_where_it_is_there_after_all(): void {
		$columns = array(
			'status'       => 'failed',
			'expires_at'   => time() - WEEK_IN_SECONDS,
			'error_code'   => 'platoniavid_expired',
			'error_action' => 'edit_prompt',
		);
		$video   = $this->addOrdered( $columns );
		$this->assertSame( 'retry', $video->error?->action );
		// A server that says of no video for how long it is kept.
		$silent = array(
			'operation' => 'retrieve',
			'kind'      => 'changed',
			'fields'    => array( 'expires_at' => base64_encode( 'null' ) ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- as the simulator takes bytes.
		);
		$cut    = array( 'operation' => 'content', 'kind' => 'cut-body' );
		$this->configure( array( 'faults' => array( $silent, $cut ) ) );
		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Importing, 'platoniavid_bad_content' ), array( $video->status, $video->error?->code ), 'It has a day again.' );
		$this->assertSame( Status::Completed, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_file_that_is_fetched_again_has_a_day_for_it(): void {
		$video = $this->addOrdered( array( 'status' => 'completed', 'attachment' => 999, 'expires_at' => time() - WEEK_IN_SECONDS ) );
		$this->fault( 'content', 'cut-body' );
		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Importing, 'platoniavid_bad_content' ), array( $video->status, $video->error?->code ) );
		$this->assertSame( Status::Completed, $this->videos()->retry( $video, false, $this->enough() )->status );
	}

	/** As after a backup whose files are older than its database, and where another plugin has the file. */
	#[TestWith( array( 'lost', true ) )]
	#[TestWith( array( 'here', false ) )]
	#[TestWith( array( 'at another address', false ) )]
	#[TestWith( array( 'in a stream', false ) )]
	public function test_a_file_that_its_entry_says_is_here_is_fetched_again_where_it_is_not( string $where, bool $is_fetched ): void {
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$video = $this->addFinished( array( 'status' => 'importing', 'expires_at' => time() + HOUR_IN_SECONDS ) );
		$this->import()->run( $video, $this->enough() );
		$video = $this->row( $video );
		$this->assertSame( Status::Completed, $video->status );
		if ( 'here' !== $where ) {
			wp_delete_file( (string) get_attached_file( $video->attachment ) );
		}
		if ( 'at another address' === $where ) {
			add_filter( 'wp_get_attachment_url', static fn(): string => 'https://cdn.example/film.mp4' );
		} elseif ( 'in a stream' === $where ) {
			add_filter( 'get_attached_file', static fn(): string => 's3://bucket/film.mp4' );
		}
		$now = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( Status::Completed, $now->status );
		$this->assertSame( $is_fetched, $video->attachment !== $now->attachment );
		$this->assertSame( $is_fetched ? 2 : 1, count( array_keys( $this->operations(), 'content', true ) ) );
		$this->assertNotNull( get_post( $video->attachment ), 'Its file may come back.' );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_film_that_came_whole_is_brought_in_without_the_gateway(): void {
		$video = $this->addOrdered( array( 'status' => 'failed', 'expires_at' => 1, 'error_code' => 'platoniavid_import_dies' ) );
		$this->part( ContentDownload::class )->video( $this->simulator(), $video, $this->enough() );
		$this->fault( '*', 'status', array( 'status' => 404, 'times' => -1 ) );
		$this->settings()->save( array( 'media' => array( 'poster' => false ) ) );
		$this->assertSame( Status::Completed, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( array( 'create', 'content' ), $this->operations() );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_retry_of_what_was_refused_for_sure_sends_it_again(): void {
		$video = $this->videos()->retry(
			$this->addRow(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_out_of_credit',
					'attempts'   => 4,
				)
			),
			false,
			$this->enough()
		);
		$this->assertSame( array( Status::Queued, null, 0 ), array( $video->status, $video->error, $video->attempts ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_retry_of_what_may_have_been_paid_needs_a_confirmation(): void {
		$video   = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => 0 ) );
		$refused = $this->refused( fn () => $this->videos()->retry( $video, false, $this->enough() ) );
		$this->assertSame( array( 'platoniavid_confirmation_needed', 409, 'resubmit' ), array( $refused->error_code, $refused->status, $refused->action ) );
		$this->assertSame( array(), $this->operations() );
		$this->assertEquals( $video, $this->row( $video ) );

		$this->assertSame( Status::Queued, $this->videos()->retry( $video, true, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/**
	 * Videos for which there is nothing to try again.
	 *
	 * @return array<string, array{array<string, mixed>, string, string}>
	 */
	public static function ended(): array {
		return array(
			'a job that failed'     => array(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_job_failed',
				),
				'platoniavid_nothing_to_retry',
				'edit_prompt',
			),
			'one that is worked on' => array( array( 'lease_until' => 4_000_000_000 ), 'platoniavid_busy', 'wait' ),
		);
	}

	/**
	 * @param array<string, mixed> $columns Column names to values.
	 */
	#[DataProvider( 'ended' )]
	public function test_retry_says_where_there_is_nothing_to_try( array $columns, string $code, string $action ): void {
		$video   = $this->addOrdered( $columns );
		$refused = $this->refused( fn () => $this->videos()->retry( $video, true, $this->enough() ) );
		$this->assertSame( array( $code, 409, $action ), array( $refused->error_code, $refused->status, $refused->action ) );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_retry_of_what_has_come_gives_it_and_advises_no_other_order(): void {
		$film = wp_insert_attachment( array( 'post_title' => 'A film' ), 'film.mp4' );
		file_put_contents( wp_get_upload_dir()['basedir'] . '/film.mp4', 'A film.' );
		$video = $this->addOrdered( array( 'status' => 'completed', 'attachment' => $film ) );
		$this->assertEquals( $video, $this->videos()->retry( $video, true, $this->enough() ) );
		$this->assertEquals( $video, $this->videos()->retry_elsewhere( $video, 'second', '', $this->enough() ) );
		$this->assertEquals( $video, $this->row( $video ) );
		$this->assertSame( array( 'create' ), $this->operations() );
	}

	public function test_two_who_retry_at_the_same_time_pay_once(): void {
		$read = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => 0 ) );
		$this->videos()->retry( $read, true, $this->enough() );
		$this->assertSame( 'platoniavid_busy', $this->refused( fn () => $this->videos()->retry( $read, true, $this->enough() ) )->error_code );
		$this->assertSame( 1, $this->stats()['paid'] );
	}
}
