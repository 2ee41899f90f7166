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

	/** An answer that is longer than one about a video can be has the film in it: it is done, and the film is fetched by itself. */
	private const TOO_LONG = array( 'an endless body' );

	/**
	 * Each fault of a question.
	 *
	 * @return iterable<string, list<mixed>> Protocol, fault, how many videos are asked for at once, code and action right after it.
	 */
	public static function rows(): iterable {
		$rows = Rows::of( array( 'HTTP 400', 'HTTP 409', 'HTTP 422' ), 1, 'job_error', 'wait' )
			+ Rows::of( Rows::NOT_SENT, 1, 'gateway_unreachable', 'retry' )
			+ Rows::of( Rows::BUSY, 1, 'gateway_busy', 'wait' )
			+ Rows::of( Rows::SILENT_BEFORE, 1, 'gateway_silent', 'wait' )
			+ Rows::of( array_diff( Rows::BROKEN, self::TOO_LONG, Rows::BEGUN ), 1, 'gateway_silent', 'wait' )
			+ Rows::of( array_diff( Rows::UNREADABLE, Rows::BEGUN ), 1, 'bad_answer', 'retry' )
			+ Rows::of( array( 'HTTP 404' ), 1, 'gone', 'retry' )
			+ Rows::refused( static fn( string $code, string $action ): array => array( 1, $code, 'edit_prompt' === $action ? 'wait' : $action ) )
			+ array( 'HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ), 1, 'video_forbidden', 'none' ) );
		yield from Rows::spoken( 'retrieve', $rows );
		// Its answers have no id, without which nothing is believed of half of one.
		foreach ( Rows::of( array( 'cut off in the body' ), 1, 'gateway_silent', 'wait' ) + Rows::of( array( 'a body longer than announced' ), 1, 'bad_answer', 'retry' ) as $name => $row ) {
			yield "xai, retrieve: $name" => array( 'xai', ...$row );
		}
		foreach ( array(
			'cut off after the gateway acted',
			'HTML with 200',
			'HTTP 429 with Retry-After in seconds',
			'HTTP 500',
			'connection refused',
		) as $name ) {
			yield from Rows::spoken( 'retrieve two at once', array( $name => array( $rows[ $name ][0], 2, $rows[ $name ][2], $rows[ $name ][3] ) ) );
		}
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong with each answer.
	 * @param int                  $count    How many videos are asked for.
	 * @param string               $code     What the editor is told meanwhile.
	 * @param string               $action   What they are offered.
	 */
	#[DataProvider( 'rows' )]
	public function test_the_video_comes_all_the_same( string $protocol, array $fault, int $count, string $code, string $action ): void {
		$this->paid = $count;
		$this->speak( $protocol );
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
	}

	/** What is odd and harmless changes nothing. @return iterable<string, list<mixed>> */
	public static function harmless(): iterable {
		yield from Rows::spoken( 'retrieve', Rows::of( array_merge( Rows::HARMLESS, self::TOO_LONG ) ) );
		yield from Rows::spoken( 'retrieve two at once', Rows::of( self::TOO_LONG ) );
		foreach ( Rows::spoken( 'retrieve', Rows::of( Rows::BEGUN ) ) as $name => $row ) {
			if ( 'xai' !== $row[0] ) {
				yield $name => $row;
			}
		}
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What is odd.
	 */
	#[DataProvider( 'harmless' )]
	public function test_what_is_odd_is_no_failure( string $protocol, array $fault ): void {
		$this->paid = 1;
		$this->speak( $protocol );
		$id = $this->create()['id'];
		usleep( 60_000 );
		$this->makeDue();
		$this->spoil( 'retrieve', $fault );
		$video = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) )->get_data()[0];
		self::assertNull( $video['error'] );
		self::assertContains( $video['status'], array( 'queued', 'in_progress', 'completed' ) );
		self::assertShows( 'completed', null, '', $this->follow( $id ) );
	}

	public function test_progress_never_goes_back(): void {
		$this->paid = 1;
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
		$this->spoil( 'retrieve', KnownFaults::ALL['progress that goes back'] );
		$video = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) )->get_data()[0];
		self::assertSame( array( 'in_progress', 70 ), array( $video['status'], $video['progress'] ) );
	}

	public function test_what_the_gateway_no_longer_has_is_given_up_with_a_reason(): void {
		$this->paid = 1;
		$id         = $this->create()['id'];
		$this->spoil( 'retrieve', array( 'times' => -1 ) + Rows::refusal( 404 ) );
		self::assertShows( 'failed', 'gone', 'retry', $this->follow( $id ) );
	}
}
