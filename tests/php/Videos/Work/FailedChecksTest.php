<?php
/**
 * Tests of questions that go wrong.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\Check: what is paid ends by no failure of a question.
 */
final class FailedChecksTest extends TestCase {
	use Parts;
	use Checking;

	protected const DURATION = 60_000;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/**
	 * Questions that go wrong, and the seconds after which the question is asked again.
	 *
	 * @return array<string, array{string, array<string, mixed>, int, int}>
	 */
	public static function failures(): array {
		return array(
			'a page'          => array( 'html', array(), 10, 20 ),
			'half an object'  => array( 'broken-json', array(), 10, 20 ),
			'nothing'         => array( 'empty', array(), 10, 20 ),
			'another object'  => array( 'other-json', array(), 10, 20 ),
			'500'             => array( 'status', array( 'status' => 500 ), 10, 20 ),
			'a refused key'   => array( 'status', array( 'status' => 401 ), 10, 20 ),
			'no credit'       => array( 'status', array( 'status' => 402 ), 10, 20 ),
			'too many'        => array( 'status', array( 'status' => 429, 'retryAfter' => '77' ), 10, 20 ),
			'not there, once' => array( 'status', array( 'status' => 404 ), 10, 20 ),
			'cut off'         => array( 'cut-after', array(), 10, 20 ),
			'no answer'       => array( 'timeout-before', array(), 10, 20 ),
			'another address' => array( 'redirect', array(), 10, 20 ),
		);
	}

	/**
	 * @param array<string, mixed> $more More of the fault.
	 */
	#[DataProvider( 'failures' )]
	public function test_a_failed_question_is_asked_again_later( string $kind, array $more, int $least, int $most ): void {
		$this->fault( 'retrieve', $kind, $more );
		$began = microtime( true );
		$video = $this->asked( $this->addOrdered( array( 'progress' => 7 ) ), TimeBudget::of( 1.0 ) );

		$this->assertSame( array( Status::Queued, 7, 1, 0 ), array( $video->status, $video->progress, $video->attempts, $video->lease_until ) );
		$this->assertNotNull( $video->error );
		$this->assertNotSame( 'resubmit', $video->error->action );
		$this->assertGreaterThanOrEqual( $began + $least, $video->next_check_at );
		$this->assertLessThanOrEqual( time() + $most + 1, $video->next_check_at );
		$until = $this->part( ConnectionState::class )->paused_until( $video->connection );
		$this->assertSame( isset( $more['retryAfter'] ), $until >= $began + 77, 'It is the connection that waits for as long as the server asks.' );

		$video = $this->asked( $video );
		$this->assertSame( array( null, 0 ), array( $video->error, $video->attempts ) );
	}

	/**
	 * Failures that are a refusal of an order, where they meet one.
	 *
	 * @return array<string, array{int}>
	 */
	public static function refusals(): array {
		return array(
			'402' => array( 402 ),
			'413' => array( 413 ),
			'400' => array( 400 ),
		);
	}

	#[DataProvider( 'refusals' )]
	public function test_nobody_is_told_to_generate_again_what_is_paid( int $status ): void {
		$this->fault( 'retrieve', 'status', array( 'status' => $status ) );
		$error = $this->asked( $this->addOrdered() )->error;
		$this->assertStringNotContainsString( 'charged', $error->message );
		$this->assertStringNotContainsString( 'enerate', $error->message );
		$this->assertNotSame( 'edit_prompt', $error->action );
		$this->assertStringContainsString( 'It will be asked again', $error->message );
	}

	public function test_a_gateway_that_is_not_reached_is_not_said_to_have_charged_nothing(): void {
		$video = $this->addOrdered();
		$this->unplugGateway();
		$error = $this->asked( $video )->error;
		$this->assertSame( array( 'platoniavid_gateway_unreachable', 'retry' ), array( $error->code, $error->action ) );
		$this->assertStringContainsString( 'Your video is being made there', $error->message );
	}

	public function test_without_a_key_the_video_waits_for_one(): void {
		$video = $this->addOrdered();
		delete_option( \PlatoniaVid\Settings\ApiKey::OPTION );
		$video = $this->asked( $video );
		$this->assertSame( array( Status::Queued, 'settings' ), array( $video->status, $video->error->action ) );
	}

	public function test_an_answer_that_another_plugins_gateway_cannot_read_is_its_own_videos_alone_and_ends_nothing_before_its_time(): void {
		$own   = $this->connections()->first()->id;
		$there = $this->addOrdered();
		$bad   = $this->addRow( array( 'status' => 'queued', 'remote_id' => 'video_bad', 'submitted_at' => time() ) );
		$says  = array(
			'throws' => static fn(): never => throw new \TypeError( 'No such field' ),
			'null'   => static fn(): array => array(
				$there->remote_id => new RemoteVideo( $there->remote_id, RemoteStatus::Working, 40 ),
				'video_bad'       => null,
			),
		);
		foreach ( $says as $how => $retrieve ) {
			$gateway = new OthersGateway( array( 'retrieve' => $retrieve ) );
			add_filter( 'platoniavid_gateway', static fn( Gateway $usual, Connection $for ): Gateway => $own === $for->id ? $gateway : $usual, 10, 2 );
			$before = $this->row( $bad )->attempts;
			foreach ( array( $there, $bad ) as $row ) {
				$this->setRow( $row, array( 'next_check_at' => 1 ) );
			}
			$this->actAs( 'administrator' );
			self::assertAnswers( 200, $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $there->id, $bad->id ) ) ) );
			$now = $this->row( $bad );
			$this->assertSame(
				array( Status::Queued, 'platoniavid_bad_answer', $before + 1, 0 ),
				array( $now->status, $now->error->code, $now->attempts, $now->lease_until ),
				$how
			);
			$this->assertGreaterThan( time(), $now->next_check_at );
			$this->assertSame( 'null' === $how ? 40 : 0, $this->row( $there )->progress );
			remove_all_filters( 'platoniavid_gateway' );
		}
		$gateway = new OthersGateway( array( 'retrieve' => $says['throws'] ) );
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$ago = time() - 2 * DAY_IN_SECONDS;
		$bad = $this->asked( $this->setRow( $bad, array( 'created_at' => $ago, 'submitted_at' => $ago ) ) );
		$this->assertSame( array( Status::Failed, 'platoniavid_overdue' ), array( $bad->status, $bad->error->code ) );
		$this->assertStringContainsString( 'No such field', $bad->error->message );
	}

	public function test_not_found_is_believed_after_ten_minutes_of_what_was_ordered_and_the_third_time_of_what_was_brought_in(): void {
		$this->fault( 'retrieve', 'status', array( 'status' => 404, 'times' => 10 ) );
		$asked = function ( Video $video ): array {
			for ( $times = 1; Status::Queued === ( $video = $this->asked( $video ) )->status; $times++ ); // phpcs:ignore
			return array( $times, $video );
		};
		// As it is written with the answer to an order.
		[ $times ] = $asked( $this->addOrdered( array( 'checks' => 1 ) ) );
		$this->assertSame( 7, $times, 'The first questions may have reached other processes than the one that has it.' );
		[ $times, $video ] = $asked( $this->addOrdered() );
		$this->assertSame( array( 3, Status::Failed ), array( $times, $video->status ) );
		$this->assertSame( array( 'platoniavid_gone', 'retry', 0 ), array( $video->error->code, $video->error->action, $video->next_check_at ) );
		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Queued, null ), array( $video->status, $video->error ) );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	/**
	 * What proxies say of an address that they don't know.
	 *
	 * @return array<string, array{string, string}> The label, and the body in base64.
	 */
	public static function strangers(): array {
		return array(
			'Traefik' => array( 'text/plain', 'NDA0IHBhZ2Ugbm90IGZvdW5kCg==' ),
			'nginx'   => array( 'text/html', 'PGh0bWw+PGgxPjQwNCBOb3QgRm91bmQ8L2gxPjwvaHRtbD4=' ),
			'nothing' => array( 'text/plain', '' ),
			'FastAPI' => array( 'application/json', 'eyJkZXRhaWwiOiJOb3QgRm91bmQifQ==' ),
		);
	}

	#[DataProvider( 'strangers' )]
	public function test_a_404_that_says_nothing_of_the_video_is_doubted_for_ten_minutes( string $type, string $body ): void {
		$says  = array(
			'status'  => 404,
			'headers' => array( 'Content-Type' => $type ),
			'bytes'   => $body,
		);
		$video = $this->addOrdered();
		foreach ( array( 4, 6, 7 ) as $times ) {
			$this->fault( 'retrieve', 'bytes', array( 'times' => $times ) + $says );
			for ( $i = 1; $i <= $times; $i++ ) {
				$video = $this->asked( $video );
				$this->assertSame(
					array( 7 === $i ? Status::Failed : Status::Queued, 'platoniavid_gone', 7 === $i ? 'retry' : 'wait' ),
					array( $video->status, $video->error->code, $video->error->action )
				);
				$this->assertSame( 7 !== $i, str_contains( $video->error->message, 'Your video is being made there' ) );
			}
			$video = 7 === $times ? $this->videos()->retry( $video, false, $this->enough() ) : $this->asked( $video );
			$this->assertSame( array( Status::Queued, null, 0 ), array( $video->status, $video->error, $video->attempts ) );
		}
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_error_that_only_its_status_tells_of_is_doubted_for_ten_minutes_and_ends_nothing_for_good(): void {
		$this->fault( 'retrieve', 'status', array( 'status' => 400, 'times' => 7 ) );
		$video  = $this->addOrdered();
		$pauses = 0;
		for ( $i = 0; $i < 6; $i++ ) {
			$video   = $this->asked( $video );
			$pauses += $video->next_check_at - time();
			$this->assertSame( array( Status::Queued, 'platoniavid_job_error', 'wait' ), array( $video->status, $video->error->code, $video->error->action ) );
		}
		$this->assertGreaterThan( 9 * MINUTE_IN_SECONDS, $pauses );
		$video = $this->asked( $video );
		$this->assertSame(
			array( Status::Failed, 'platoniavid_job_error', 'retry' ),
			array( $video->status, $video->error->code, $video->error->action )
		);
		$this->assertStringContainsString( 'The gateway answers 400.', $video->error->message );

		$video = $this->videos()->retry( $video, false, $this->enough() );
		$this->assertSame( array( Status::Queued, null ), array( $video->status, $video->error ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_error_that_may_be_the_questions_is_the_videos_own_where_it_is_said_again_later(): void {
		$words = 'The prompt was refused';
		$bytes = base64_encode( (string) wp_json_encode( array( 'status' => 'failed', 'message' => $words ) ) ); // phpcs:ignore WordPress
		$said  = static fn( int $status ): array => array( 'status' => $status, 'times' => 7, 'bytes' => $bytes );
		$asked = function ( Video $video, int $status ) use ( $said ): Video {
			$this->fault( 'retrieve', 'bytes', $said( $status ) );
			for ( $i = 0; $i < 7; $i++ ) {
				$this->assertSame( array( Status::Queued, $i ), array( $video->status, $video->attempts ) );
				$video = $this->asked( $video );
			}
			return $video;
		};
		$again = function ( Video $video, int $ago ): Video {
			$this->assertSame( array( Status::Failed, 'platoniavid_job_error' ), array( $video->status, $video->error->code ) );
			$history = array_map( static fn( array $entry ): array => array( 'at' => time() - $ago ) + $entry, $video->history );
			return $this->setRow( $video, array( 'status' => 'queued', 'error_code' => '', 'error_message' => '', 'error_action' => '', 'attempts' => 0, 'submitted_at' => time(), 'history' => wp_json_encode( $history ) ) );
		};
		$video = $asked( $this->addOrdered( array( 'submitted_at' => time() ) ), 200 );
		$this->assertStringContainsString( $words, $video->error->message );
		$video = $asked( $again( $video, 60 ), 200 );
		// Too soon for that, and what a refusal says is no job's.
		$video = $asked( $again( $video, HOUR_IN_SECONDS ), 400 );
		$video = $asked( $again( $video, HOUR_IN_SECONDS ), 200 );
		$this->assertSame( array( Status::Failed, 'platoniavid_job_failed', 'edit_prompt' ), array( $video->status, $video->error->code, $video->error->action ) );
		$this->assertStringContainsString( $words, $video->error->message );
	}
}
