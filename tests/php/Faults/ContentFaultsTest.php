<?php
/**
 * The fault matrix of downloads.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * A finished video is fetched until it is there whole, or said to be lost; a poster may be missing. Nothing is left behind.
 */
final class ContentFaultsTest extends FaultTestCase {
	// The runner begins nothing with less than three seconds.
	protected const PATIENCE = 4;

	/** Answers whose bytes are no video. */
	private const NO_VIDEO = array(
		'HTML with 200'              => array( 'kind' => 'html' ),
		'a page that says it is one' => array( 'kind' => 'wrong-type' ),
		'broken JSON'                => array( 'kind' => 'broken-json' ),
		'an empty body'              => array( 'kind' => 'empty' ),
		'JSON of another kind'       => array( 'kind' => 'other-json' ),
	);

	/** Transfers that break off. */
	private const BROKEN = array(
		'time-out'            => array( 'kind' => 'timeout-after' ),
		'cut off at once'     => array( 'kind' => 'cut-after' ),
		'cut off in headers'  => array( 'kind' => 'cut-headers' ),
		'cut off in the body' => array( 'kind' => 'cut-body' ),
		'longer than it is'   => array( 'kind' => 'wrong-length' ),
		'a slow body'         => array(
			'kind'           => 'slow',
			'bytesPerSecond' => 50,
		),
	);

	/**
	 * Each fault of a video's download.
	 *
	 * @return iterable<string, list<mixed>> Fault, code and action right after it.
	 */
	public static function rows(): iterable {
		$rows = Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry' )
			+ Rows::of( Rows::BUSY, 'gateway_busy', 'wait' )
			+ Rows::of( Rows::SILENT_BEFORE, 'bad_content', 'retry' )
			+ Rows::of( array_diff_key( self::NO_VIDEO, array( 'an empty body' => 1 ) ), 'bad_content', 'retry' )
			+ Rows::of( self::BROKEN, 'bad_content', 'retry' )
			+ array(
				'HTTP 400'                 => array( Rows::refusal( 400 ), 'request_refused', 'edit_prompt' ),
				'HTTP 401'                 => array( Rows::refusal( 401 ), 'key_refused', 'settings' ),
				'HTTP 402'                 => array( Rows::refusal( 402 ), 'out_of_credit', 'add_credit' ),
				'HTTP 403'                 => array( Rows::refusal( 403 ), 'key_not_allowed', 'settings' ),
				'HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ), 'video_forbidden', 'none' ),
				'HTTP 404'                 => array( Rows::refusal( 404 ), 'content_missing', 'wait' ),
				'HTTP 409'                 => array( Rows::refusal( 409 ), 'request_refused', 'edit_prompt' ),
				'HTTP 422'                 => array( Rows::refusal( 422 ), 'request_refused', 'edit_prompt' ),
			);
		foreach ( $rows as $name => $row ) {
			yield "content: $name" => $row;
		}
	}

	/**
	 * @param array<string, mixed> $fault  What goes wrong.
	 * @param string               $code   What the editor is told meanwhile.
	 * @param string               $action What they are offered.
	 */
	#[DataProvider( 'rows' )]
	public function test_a_download_is_tried_until_it_is_whole( array $fault, string $code, string $action ): void {
		$video = $this->addImporting();
		$this->spoil( 'content', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'importing', $code, $action, $shown );
		self::assertGreaterThan( 0, $shown['next_check_in'] );
		self::assertSame( array(), $this->uploads() );

		$this->mend();
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
		$this->assertInvariants( 1 );
	}

	/** What one run gets over by itself. @return iterable<string, list<mixed>> */
	public static function overcome(): iterable {
		yield 'content: no length' => array( array( 'kind' => 'no-length' ) );
		yield 'content: an empty body' => array( array( 'kind' => 'empty' ) );
	}

	/** @param array<string, mixed> $fault What goes wrong. */
	#[DataProvider( 'overcome' )]
	public function test_what_can_be_gone_on_from_is( array $fault ): void {
		$video = $this->addImporting();
		$this->spoil( 'content', $fault );
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
		$this->assertInvariants( 1 );
	}

	/** Content larger than the site takes. @return iterable<string, list<mixed>> */
	public static function too_large(): iterable {
		yield 'content: an endless body' => array( array( 'kind' => 'endless' ), 1_000_000 );
		yield 'content: announced as too large' => array( array(
		'kind'  => 'no-fault',
		'times' => 0,
		), 5_000,
		);
	}

	/**
	 * @param array<string, mixed> $fault What goes wrong.
	 * @param int                  $most  The largest video that the site takes.
	 */
	#[DataProvider( 'too_large' )]
	public function test_what_is_too_large_is_given_up_at_once_and_can_be_tried_again( array $fault, int $most ): void {
		$limit = static fn() => $most;
		add_filter( 'platoniavid_max_bytes', $limit );
		$video = $this->addImporting();
		$this->spoil( 'content', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'failed', 'content_too_large', 'retry', $shown );
		$this->assertInvariants( 1 );

		$this->mend();
		remove_filter( 'platoniavid_max_bytes', $limit );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/$video/retry" ) );
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
		$this->assertInvariants( 1 );
	}

	public function test_a_full_disk_is_said_so_and_waited_for(): void {
		$free  = static fn() => 16 * MB_IN_BYTES + 1000;
		add_filter( 'platoniavid_free_bytes', $free );
		$video = $this->addImporting();
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'importing', 'no_room', 'wait', $shown );
		self::assertSame( array(), $this->leftovers() );

		remove_filter( 'platoniavid_free_bytes', $free );
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
		$this->assertInvariants( 1 );
	}

	public function test_content_that_expired_is_given_up_with_a_reason(): void {
		$video = $this->addImporting( array( 'expires_at' => time() - 10 ) );
		$this->spoil( 'content', array( 'times' => -1 ) + Rows::refusal( 404 ) );
		self::assertShows( 'failed', 'expired', 'edit_prompt', $this->follow( $video ) );
		$this->assertInvariants( 1 );
	}

	/** Each fault of a poster's download. @return iterable<string, list<mixed>> */
	public static function posters(): iterable {
		$faults = Rows::BUSY + Rows::SILENT_BEFORE + self::NO_VIDEO + self::BROKEN + array( 'an endless body' => array( 'kind' => 'endless' ) );
		foreach ( array( 400, 401, 402, 403, 404, 405, 409, 422, 501 ) as $status ) {
			$faults[ "HTTP $status" ] = Rows::refusal( $status );
		}
		foreach ( $faults as $name => $fault ) {
			yield "thumbnail: $name" => array( $fault );
		}
	}

	/** @param array<string, mixed> $fault What goes wrong. */
	#[DataProvider( 'posters' )]
	public function test_a_video_without_a_poster_is_a_video_all_the_same( array $fault ): void {
		$video = $this->addImporting();
		// The video itself comes first.
		$this->spoil( 'content', array( 'after' => 1 ) + $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'completed', null, '', $shown );
		self::assertNull( $shown['attachment']['poster_url'] );
		$this->assertInvariants( 1 );
	}

	/**
	 * A paid video that is ready to be fetched.
	 *
	 * @param array<string, mixed> $columns Further columns.
	 * @return int Its id.
	 */
	private function addImporting( array $columns = array() ): int {
		$video = $this->addOrdered(
			$columns + array(
				'status'        => 'importing',
				'author'        => get_current_user_id(),
				'expires_at'    => time() + DAY_IN_SECONDS,
				'next_check_at' => 1,
			)
		);
		usleep( 60_000 );
		return $video->id;
	}
}
