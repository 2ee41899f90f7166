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

	/** What one run gets over by itself. */
	private const OVERCOME = array( 'no length', 'a wrong label', 'an empty body', 'a body longer than announced' );

	/** What ends at the site's limit. */
	private const ENDLESS = array( 'an endless body' );

	/**
	 * Each fault of a video's download.
	 *
	 * @return iterable<string, list<mixed>> Protocol, fault, code and action right after it.
	 */
	public static function rows(): iterable {
		$rows = Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry' )
			+ Rows::of( Rows::BUSY, 'gateway_busy', 'wait' )
			+ Rows::of(
				array_diff( array( ...Rows::SILENT_BEFORE, ...Rows::BROKEN, ...Rows::UNREADABLE ), self::OVERCOME, self::ENDLESS ),
				'bad_content',
				'retry'
			)
			+ Rows::of( array( 'HTTP 400', 'HTTP 404', 'HTTP 409', 'HTTP 422', 'redirect' ), 'content_missing', 'wait' )
			+ Rows::refused( static fn( string $code, string $action ): array => array( $code, 'edit_prompt' === $action ? 'wait' : $action ) )
			+ array( 'HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ), 'video_forbidden', 'none' ) );
		yield from Rows::spoken( 'content', $rows, Rows::BY_LINK );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 * @param string               $code     What the editor is told meanwhile.
	 * @param string               $action   What they are offered.
	 */
	#[DataProvider( 'rows' )]
	public function test_a_download_is_tried_until_it_is_whole( string $protocol, array $fault, string $code, string $action ): void {
		$video = $this->addImporting( $protocol );
		$this->spoil( 'content', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'importing', $code, $action, $shown );
		self::assertGreaterThan( 0, $shown['next_check_in'] );
		self::assertSame( array(), $this->uploads() );

		$this->mend();
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
	}

	/** What one run gets over by itself. @return iterable<string, list<mixed>> */
	public static function overcome(): iterable {
		yield from Rows::spoken( 'content', Rows::of( self::OVERCOME ) );
		foreach ( Rows::of( Rows::BY_LINK ) as $name => $row ) {
			yield "openrouter, content: $name" => array( 'openrouter', ...$row );
		}
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 */
	#[DataProvider( 'overcome' )]
	public function test_what_can_be_gone_on_from_is( string $protocol, array $fault ): void {
		$video = $this->addImporting( $protocol );
		$this->spoil( 'content', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'completed', null, '', $shown );
	}

	/**
	 * Each fault of a file to which a link leads, as xAI's servers have them at another host: what that refuses says nothing of the key.
	 * One without an end is among what is too large: as much as a site takes may come before anybody's patience ends.
	 *
	 * @return iterable<string, list<mixed>> Fault, and the code and action right after it; null where nothing is to be waited for.
	 */
	public static function linked(): iterable {
		$passed  = array( ...self::OVERCOME, 'redirect' );
		$refused = array(
			'HTTP 400',
			'HTTP 401',
			'HTTP 402',
			'HTTP 403',
			'HTTP 404',
			'HTTP 405',
			'HTTP 408',
			'HTTP 409',
			'HTTP 413',
			'HTTP 422',
			'HTTP 429',
			'HTTP 501',
		);
		$rows    = Rows::of( $passed, null, '' )
			+ Rows::of( $refused, 'content_missing', 'wait' )
			+ Rows::of( array( 'HTTP 503 with Retry-After in seconds', 'HTTP 503 with Retry-After as a date' ), 'gateway_busy', 'wait' )
			+ Rows::of( array( 'HTTP 429 with Retry-After in seconds' ), 'content_missing', 'wait' )
			+ Rows::of( array_diff( array( ...Rows::SILENT_BEFORE, ...Rows::BROKEN, ...Rows::UNREADABLE ), self::OVERCOME, self::ENDLESS, $refused ), 'bad_content', 'retry' );
		foreach ( $rows as $name => $row ) {
			yield "xai, content: $name" => $row;
		}
	}

	/**
	 * @param array<string, mixed> $fault  What goes wrong.
	 * @param ?string              $code   What the editor is told meanwhile.
	 * @param string               $action What they are offered.
	 */
	#[DataProvider( 'linked' )]
	public function test_a_file_behind_a_link_is_tried_until_it_is_whole( array $fault, ?string $code, string $action ): void {
		$video = $this->addImporting( 'xai' );
		$this->spoil( 'file', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( null === $code ? 'completed' : 'importing', $code, $action, $shown );
		if ( null !== $code ) {
			self::assertSame( array(), $this->uploads() );
			$this->mend();
			self::assertShows( 'completed', null, '', $this->follow( $video ) );
		}
		self::assertSame( 0, $this->stats()['elsewhere']['keys'] );
	}

	/** Content larger than the site takes. @return iterable<string, list<mixed>> */
	public static function too_large(): iterable {
		$rows = Rows::of( self::ENDLESS, 1_000_000 ) + array(
			'announced as too large' => array(
				array(
					'kind'  => 'no-fault',
					'times' => 0,
				),
				5_000,
			),
		);
		foreach ( Rows::spoken( 'content', $rows ) as $name => $row ) {
			yield $name => array( 'content', ...$row );
		}
		foreach ( $rows as $name => $row ) {
			yield "xai, content: $name" => array( 'file', 'xai', ...$row );
		}
	}

	/**
	 * @param string               $operation What goes wrong, as the simulator calls it.
	 * @param string               $protocol  Which protocol is spoken.
	 * @param array<string, mixed> $fault     What goes wrong.
	 * @param int                  $most      The largest video that the site takes.
	 */
	#[DataProvider( 'too_large' )]
	public function test_what_is_too_large_is_given_up_at_once_and_can_be_tried_again( string $operation, string $protocol, array $fault, int $most ): void {
		$limit = static fn() => $most;
		add_filter( 'platoniavid_max_bytes', $limit );
		$video = $this->addImporting( $protocol );
		$this->spoil( $operation, $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'failed', 'content_too_large', 'retry', $shown );
		$this->assertInvariants( 1 );

		$this->mend();
		remove_filter( 'platoniavid_max_bytes', $limit );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/$video/retry" ) );
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
	}

	public function test_a_full_disk_is_said_so_and_waited_for(): void {
		$free  = static fn() => 16 * MB_IN_BYTES + 1000;
		add_filter( 'platoniavid_free_bytes', $free );
		$video = $this->addImporting( 'platonia' );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'importing', 'no_room', 'wait', $shown );
		self::assertSame( array(), $this->leftovers() );

		remove_filter( 'platoniavid_free_bytes', $free );
		self::assertShows( 'completed', null, '', $this->follow( $video ) );
	}

	public function test_content_that_expired_is_given_up_with_a_reason(): void {
		$video = $this->addImporting( 'platonia', array( 'expires_at' => time() - 10 ) );
		$this->spoil( 'content', array( 'times' => -1 ) + Rows::refusal( 404 ) );
		self::assertShows( 'failed', 'expired', 'retry', $this->follow( $video ) );
	}

	/** Each fault of a poster's download. @return iterable<string, list<mixed>> */
	public static function posters(): iterable {
		$faults = array_diff( array_keys( KnownFaults::ALL ), Rows::HARMLESS );
		$passes = array_diff(
			array_merge(
				Rows::NOT_SENT,
				Rows::BUSY,
				Rows::SILENT_BEFORE,
				Rows::BROKEN,
				array( 'HTTP 400', 'HTTP 404', 'HTTP 409', 'HTTP 422', 'redirect', 'a body longer than announced', 'broken JSON', 'an empty body' )
			),
			array( 'an endless body', 'cut off in the headers' )
		);
		yield from Rows::spoken( 'thumbnail', Rows::of( array_intersect( $faults, $passes ), true ) + Rows::of( array_diff( $faults, $passes ), false ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 * @param bool                 $passes   Whether it may be over soon, so that the poster is tried again.
	 */
	#[DataProvider( 'posters' )]
	public function test_a_poster_is_tried_again_and_a_video_without_one_is_a_video_all_the_same( string $protocol, array $fault, bool $passes ): void {
		$video = $this->addImporting( $protocol );
		// The video itself comes first, from the same gateway.
		if ( isset( $fault['endpoint'] ) ) {
			$address = $this->brokenAddress( $fault['endpoint'] );
			// phpcs:ignore WordPress.WP.AlternativeFunctions.curl_curl_setopt -- WordPress has no other way to send one request elsewhere.
			add_action(
				'http_api_curl',
				static fn( \CurlHandle $handle, array $options ) => str_ends_with( (string) $options['filename'], '.webp' )
					&& curl_setopt( $handle, CURLOPT_URL, $address ),
				10,
				2
			);
		} else {
			$this->spoil( 'content', array( 'after' => 1 ) + $fault );
		}
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( $passes ? 'importing' : 'completed', null, '', $shown );
		if ( $passes ) {
			self::assertGreaterThan( 0, $shown['next_check_in'] );
			$this->mend();
			remove_all_actions( 'http_api_curl' );
			self::assertNotNull( $this->follow( $video )['attachment']['poster_url'] );
		} else {
			self::assertNull( $shown['attachment']['poster_url'] );
		}
	}

	/** What is odd about a poster and harmless. @return iterable<string, list<mixed>> */
	public static function odd_posters(): iterable {
		yield from Rows::spoken( 'thumbnail', Rows::of( array( 'no length', 'a wrong label' ) ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What is odd.
	 */
	#[DataProvider( 'odd_posters' )]
	public function test_an_odd_poster_is_one( string $protocol, array $fault ): void {
		$video = $this->addImporting( $protocol );
		$this->spoil( 'content', array( 'after' => 1 ) + $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video ) ) )->get_data()[0];
		self::assertShows( 'completed', null, '', $shown );
		self::assertNotNull( $shown['attachment']['poster_url'] );
	}

	/**
	 * A paid video that is ready to be fetched.
	 *
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $columns  Further columns.
	 * @return int Its id.
	 */
	private function addImporting( string $protocol, array $columns = array() ): int {
		$this->paid = 1;
		$this->speak( $protocol );
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
