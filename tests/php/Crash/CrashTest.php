<?php
/**
 * Processes that are killed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Lease;

/**
 * Killed at any instruction, the next run goes on: nothing is paid twice, nothing that was paid is lost.
 */
final class CrashTest extends TestCase {
	use Parts;
	use Invariants;
	use DyingProcesses;
	use Endings;

	protected const DURATION = 20;

	/** How many rounds are killed at a place that nobody chose. */
	private const ROUNDS = 200;

	/** The image of the orders that have one. */
	private int $image = 0;

	/** @var string[] The requests that have it. */
	private array $pictured = array();

	/** @var string[] The requests that are takes of one order, the first one's first. */
	private array $takes = array();

	/** The id of the first take, once it is known. */
	private int $first = 0;

	protected function setUp(): void {
		parent::setUp();
		// What a test before this one left is that one's failure.
		array_map( 'wp_delete_file', $this->leftovers() );
		$this->plantForeignFiles();
	}

	/**
	 * Places in the life of a video, named by hooks of WordPress that are passed there.
	 *
	 * @return iterable<string, list<mixed>> The hook, what its arguments match, which time, and what becomes of the video: what may have been sent waits for a person.
	 */
	public static function points(): iterable {
		yield 'create: a plugin has its say' => array( 'platoniavid_order', '//', 1, 'completed' );
		yield 'create: before its row is written' => array( 'query', '/^\s*\[?.*INSERT.*platoniavid_videos/is', 1, 'completed' );
		yield 'create: the row is written, the event is not' => array( 'pre_schedule_event', '/platoniavid_run/', 1, 'completed' );
		yield 'create: before it is marked as being sent' => array( 'query', '/UPDATE.*platoniavid_videos.*submitted_at/is', 1, 'completed' );
		yield 'create: marked, not sent' => array( 'http_request_args', '/"openai_path":"videos"/', 1, 'unconfirmed' );
		yield 'create: the connection is being prepared' => array( 'http_api_curl', '/proxy/', 1, 'unconfirmed' );
		yield 'create: sent, its answer not read' => array( 'http_response', '/"object":"video"/', 1, 'completed' );
		yield 'create: before the answer is written' => array( 'query', '/UPDATE.*platoniavid_videos.*remote_id/is', 1, 'completed' );
		yield 'create: the answer is written, and a plugin is told of the status' => array( 'platoniavid_video_changed', '//', 1, 'completed' );
		yield 'create: the answer is written' => array( 'platoniavid_video_submitted', '//', 1, 'completed' );
		yield 'run: before anything is claimed' => array( 'query', '/UPDATE.*platoniavid_videos.*lease_token/is', 1, 'completed' );
		yield 'run: claimed, not read' => array( 'query', '/SELECT.*platoniavid_videos.*lease_token/is', 1, 'completed' );
		yield 'check: before the gateway is asked' => array( 'http_request_args', '/"method":"GET"/', 1, 'completed' );
		yield 'check: the gateway has answered' => array( 'http_response', '/"status":"completed"/', 1, 'completed' );
		yield 'check: before "importing" is written' => array( 'query', '/UPDATE.*platoniavid_videos.*\'importing\'/is', 1, 'completed' );
		yield 'import: before its attachment is looked for' => array( 'pre_get_posts', '/video-[0-9a-f]{20}/', 1, 'completed' );
		yield 'import: before the download' => array( 'http_request_args', '/content/', 1, 'completed' );
		yield 'import: downloaded, not checked' => array( 'http_response', '/platoniavid_\w+\/[0-9a-f]+\.part/', 1, 'completed' );
		yield 'import: before the file is moved' => array( 'wp_handle_sideload_prefilter', '/mp4/', 1, 'completed' );
		yield 'import: the file is moved, no attachment' => array( 'wp_handle_upload', '/mp4/', 1, 'completed' );
		yield 'import: a plugin has its say of the attachment' => array( 'platoniavid_attachment', '//', 1, 'completed' );
		yield 'import: before the attachment is written' => array( 'wp_insert_attachment_data', '/mp4/', 1, 'completed' );
		yield 'import: the attachment has no meta yet' => array( 'add_post_metadata', '/_platoniavid_remote_id/', 1, 'completed' );
		yield 'import: the attachment has no file yet' => array( 'add_post_metadata', '/_wp_attached_file/', 1, 'completed' );
		yield 'import: the attachment is written' => array( 'add_attachment', '//', 1, 'completed' );
		yield 'import: before its metadata are written' => array( 'wp_generate_attachment_metadata', '/mp4/', 1, 'completed' );
		yield 'import: before the poster is fetched' => array( 'http_request_args', '/thumbnail/', 1, 'completed' );
		yield 'import: the poster is fetched' => array( 'http_response', '/\.part\.webp/', 1, 'completed' );
		yield 'import: the poster is moved' => array( 'wp_handle_upload', '/webp/', 1, 'completed' );
		yield 'import: the poster has no sizes yet' => array( 'wp_generate_attachment_metadata', '/webp/', 1, 'completed' );
		yield 'import: before the poster is set' => array( 'add_post_metadata', '/_thumbnail_id/', 1, 'completed' );
		yield 'import: before "completed" is written' => array( 'query', '/UPDATE.*platoniavid_videos.*\'completed\'/is', 1, 'completed' );
		yield 'import: all is written' => array( 'platoniavid_video_completed', '//', 1, 'completed' );
	}

	/**
	 * @param string $hook  The hook.
	 * @param string $match What its arguments match.
	 * @param int    $nth   Which time.
	 * @param string $end   What becomes of the video.
	 */
	#[DataProvider( 'points' )]
	public function test_the_next_run_goes_on( string $hook, string $match, int $nth, string $end ): void {
		$this->saveKey();
		$user    = $this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$this->assertKilled( $this->work( $user, $request, self::point( $hook, $match, $nth ) ) );

		$this->finish( $user, array( $request ), end: $end );
	}

	/**
	 * Places at which a reference image is on its way.
	 *
	 * @return iterable<string, list<mixed>> The hook, what its arguments match, which time, and what becomes of the video.
	 */
	public static function image_points(): iterable {
		yield 'its copy is made, nothing is marked' => array( 'query', '/UPDATE.*platoniavid_videos.*submitted_at/is', 1, 'completed' );
		yield 'marked, not sent' => array( 'http_request_args', '/"openai_path":"videos"/', 1, 'unconfirmed' );
		yield 'sent, its answer not read' => array( 'http_response', '/"object":"video"/', 1, 'completed' );
	}

	/**
	 * @param string $hook  The hook.
	 * @param string $match What its arguments match.
	 * @param int    $nth   Which time.
	 * @param string $end   What becomes of the video.
	 */
	#[DataProvider( 'image_points' )]
	public function test_nothing_stays_of_the_image_of_an_order( string $hook, string $match, int $nth, string $end ): void {
		$this->saveKey();
		$user             = $this->actAs( 'author' );
		$request          = wp_generate_uuid4();
		$this->image      = $this->addImage();
		$this->pictured[] = $request;
		$this->assertKilled( $this->work( $user, $request, self::point( $hook, $match, $nth ) ) );

		$this->finish( $user, array( $request ), end: $end );
	}

	/** Places at which one of several takes is on its way. @return iterable<string, list<mixed>> */
	public static function take_points(): iterable {
		foreach ( self::points() as $name => $point ) {
			if ( str_starts_with( $name, 'create:' ) ) {
				yield $name => $point;
			}
		}
	}

	/**
	 * @param string $hook  The hook.
	 * @param string $match What its arguments match.
	 * @param int    $nth   Which time.
	 * @param string $end   What becomes of the video.
	 */
	#[DataProvider( 'take_points' )]
	public function test_a_take_that_dies_is_one_of_four_all_the_same( string $hook, string $match, int $nth, string $end ): void {
		$this->saveKey();
		$user  = $this->actAs( 'author' );
		$names = array_map( static fn(): string => wp_generate_uuid4(), range( 1, 4 ) );

		$this->takes = $names;
		$this->first = (int) $this->rest( 'POST', '/videos', $this->body( $names[0] ) )->get_data()['id'];
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', $this->body( $names[1] ) ) );
		$this->assertKilled( $this->work( $user, $names[2], self::point( $hook, $match, $nth ) ) );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', $this->body( $names[3] ) ) );

		$this->finish( $user, $names, end: $end );
		$takes = $this->rest( 'GET', '/videos', array( 'take_of' => $this->first ) )->get_data();
		self::assertCount( 3, $takes );
		self::assertNotContains( $this->first, array_column( $takes, 'id' ) );
	}

	public function test_a_killed_process_keeps_its_video_only_until_its_lease_ends(): void {
		global $wpdb;
		$this->saveKey();
		$user    = $this->actAs( 'author' );
		$request = wp_generate_uuid4();
		$this->assertKilled(
			$this->work(
				$user,
				$request,
				self::point( 'http_response', '/"object":"video"/', 1 ),
				1
			)
		);
		wp_cache_flush();
		$video = $this->repository()->find_request( $user, $request );
		$left  = $video->lease_until - time();
		self::assertGreaterThan( 10, $left );
		self::assertLessThanOrEqual( Lease::SECONDS + 1, $left );
		self::assertSame( 0, $this->runner()->run( $this->enough() ), 'It is still the other one’s.' );

		// Time passes.
		$this->setRow( $video, array( 'lease_until' => time() + 60 ) );
		self::assertSame( 0, $this->runner()->run( $this->enough() ), 'It is still the other one’s.' );
		$this->setRow( $video, array( 'lease_until' => time() - 1 ) );
		self::assertSame( 1, $this->runner()->run( $this->enough() ) );
		$this->finish( $user, array( $request ), false );
		self::assertSame( 1, $this->stats()['paid'] );
	}

	public function test_nothing_is_lost_or_paid_twice_wherever_it_is_killed(): void {
		$this->saveKey();
		$user  = $this->actAs( 'author' );
		$seed  = random_int( 1, PHP_INT_MAX );
		$dice  = new \Random\Randomizer( new \Random\Engine\Mt19937( $seed & 0x7fffffff ) );
		$most  = (int) $this->work(
			$user,
			wp_generate_uuid4(),
			self::point( 'all', '//', PHP_INT_MAX )
		)[1];
		$names = array();

		$this->image = $this->addImage();
		self::assertGreaterThan( 1000, $most, 'A whole life passes many hooks.' );

		$killed = 0;
		for ( $round = 0; $round < self::ROUNDS; $round += 2 ) {
			$pair             = array( wp_generate_uuid4(), wp_generate_uuid4() );
			$this->pictured[] = $pair[1];
			$running          = array_map(
				fn( string $request ) => $this->begin(
					$user,
					$request,
					array(
						'hook'  => 'all',
						'match' => '//',
						'nth'   => $dice->getInt(
							1,
							$most
						),
					)
				),
				$pair
			);
			foreach ( $running as $process ) {
				$killed += 9 === $this->end( $process )[0] ? 1 : 0;
			}
			$names = array_merge( $names, $pair );
		}
		self::assertGreaterThan( self::ROUNDS / 2, $killed, "Seed $seed." );
		try {
			$this->finish( $user, $names );
		} catch ( \Throwable $failure ) {
			throw new \RuntimeException( "Seed $seed: " . $failure->getMessage(), 0, $failure );
		}
	}

	/** What a request orders; no two videos of a test are alike but takes. @return array<string, string|int> */
	protected function body( string $request ): array {
		return array(
			'prompt'     => in_array( $request, $this->takes, true ) ? 'A cat in the rain' : "A cat in the rain $request",
			'request_id' => $request,
		) + ( in_array( $request, array_slice( $this->takes, 1 ), true ) ? array( 'take_of' => $this->first ) : array() ) + ( in_array( $request, $this->pictured, true ) ? array( 'reference_image' => $this->image ) : array() );
	}
}
