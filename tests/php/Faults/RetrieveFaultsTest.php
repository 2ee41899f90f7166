<?php
/**
 * The fault matrix of questions about a video.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A video is paid and being made: no failure of a question loses it.
 */
final class RetrieveFaultsTest extends FaultTestCase {
	// The runner begins nothing with less than three seconds.
	protected const PATIENCE = 4;

	/**
	 * Each fault of a question.
	 *
	 * @return iterable<string, list<mixed>> Fault, how many videos are asked for at once, code and action right after it.
	 */
	public static function rows(): iterable {
		$rows = array_merge(
			Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry' ),
			Rows::of( Rows::BUSY, 'gateway_busy', 'wait' ),
			Rows::of( Rows::SILENT_BEFORE, 'gateway_silent', 'wait' ),
			Rows::of( array_diff_key( Rows::SILENT_AFTER, array_flip( array( 'HTTP 408, but done', 'HTTP 500, but done', 'HTTP 502, but done', 'HTTP 504, but done', 'time-out after the gateway acted', 'HTML with 200', 'broken JSON', 'an empty body', 'JSON of another kind' ) ) ), 'gateway_silent', 'wait' ),
			Rows::of( array_intersect_key( Rows::SILENT_AFTER, array_flip( array( 'HTML with 200', 'broken JSON', 'an empty body', 'JSON of another kind' ) ) ), 'bad_answer', 'retry' ),
			array(
				'HTTP 400'                 => array( Rows::refusal( 400 ), 'request_refused', 'edit_prompt' ),
				'HTTP 401'                 => array( Rows::refusal( 401 ), 'key_refused', 'settings' ),
				'HTTP 402'                 => array( Rows::refusal( 402 ), 'out_of_credit', 'add_credit' ),
				'HTTP 403'                 => array( Rows::refusal( 403 ), 'key_not_allowed', 'settings' ),
				'HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ), 'video_forbidden', 'none' ),
				'HTTP 404'                 => array( Rows::refusal( 404 ), 'gone', 'none' ),
				'HTTP 409'                 => array( Rows::refusal( 409 ), 'request_refused', 'edit_prompt' ),
				'HTTP 422'                 => array( Rows::refusal( 422 ), 'request_refused', 'edit_prompt' ),
			)
		);
		foreach ( $rows as $name => $row ) {
			yield "retrieve: $name" => array( 1, ...$row );
		}
		foreach ( array( 'cut off before the gateway acted', 'HTML with 200', 'HTTP 429', 'HTTP 500', 'connection refused', 'an endless body' ) as $name ) {
			yield "retrieve two at once: $name" => array( 2, ...$rows[ $name ] );
		}
	}

	/**
	 * @param int                  $count  How many videos are asked for.
	 * @param array<string, mixed> $fault  What goes wrong with each answer.
	 * @param string               $code   What the editor is told meanwhile.
	 * @param string               $action What they are offered.
	 */
	#[DataProvider( 'rows' )]
	public function test_the_video_comes_all_the_same( int $count, array $fault, string $code, string $action ): void {
		$ids = array();
		for ( $made = 0; $made < $count; $made++ ) {
			$ids[] = $this->create( array( 'prompt' => "Number $made" ) )['id'];
		}
		usleep( 60_000 );
		$this->makeDue();
		$this->spoil( 'retrieve', $fault + array( 'times' => $count ) );
		$videos = $this->rest( 'POST', '/videos/refresh', array( 'ids' => $ids ) )->get_data();
		foreach ( $videos as $video ) {
			self::assertShows( 'queued', $code, $action, $video );
			self::assertGreaterThan( 0, $video['next_check_in'] );
		}

		$this->mend();
		foreach ( $ids as $id ) {
			self::assertShows( 'completed', null, '', $this->follow( $id ) );
		}
		$this->assertInvariants( $count );
	}

	/** What is odd and harmless changes nothing. @return iterable<string, list<mixed>> */
	public static function harmless(): iterable {
		foreach ( Rows::of( Rows::HARMLESS ) as $name => $row ) {
			yield "retrieve: $name" => $row;
		}
	}

	/** @param array<string, mixed> $fault What is odd. */
	#[DataProvider( 'harmless' )]
	public function test_what_is_odd_is_no_failure( array $fault ): void {
		$id = $this->create()['id'];
		usleep( 60_000 );
		$this->makeDue();
		$this->spoil( 'retrieve', $fault );
		$video = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) )->get_data()[0];
		self::assertNull( $video['error'] );
		self::assertContains( $video['status'], array( 'queued', 'in_progress', 'completed' ) );
		self::assertShows( 'completed', null, '', $this->follow( $id ) );
		$this->assertInvariants( 1 );
	}

	public function test_progress_never_goes_back(): void {
		$this->configure( array( 'duration' => 60_000 ) );
		$id = $this->create()['id'];
		$this->setRow(
			$this->repository()->find( $id ),
			array(
				'status'   => 'in_progress',
				'progress' => 70,
			)
		);
		$this->makeDue();
		$this->spoil( 'retrieve', Rows::HARMLESS['progress that goes back'] );
		$video = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) )->get_data()[0];
		self::assertSame( array( 'in_progress', 70 ), array( $video['status'], $video['progress'] ) );
	}

	public function test_what_the_gateway_no_longer_has_is_given_up_with_a_reason(): void {
		$id = $this->create()['id'];
		$this->spoil( 'retrieve', array( 'times' => -1 ) + Rows::refusal( 404 ) );
		self::assertShows( 'failed', 'gone', 'none', $this->follow( $id ) );
		$this->assertInvariants( 1 );
	}
}
