<?php
/**
 * Processes that are killed before receivers of webhooks are told.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Webhooks\Listeners;

/**
 * The next run tells of what was written and not told, once.
 */
final class UntoldEventsTest extends TestCase {
	use DyingProcesses;
	use Listeners;

	protected const DURATION = 20;

	/** The end of the orders' prompts. */
	private string $words = '';

	/**
	 * Moments between a change of a video and the note of it for receivers of webhooks.
	 *
	 * @return iterable<string, array{string, string, string, string}> What is not noted then, the end of the order's prompt, the hook, and what it matches.
	 */
	public static function untold_points(): iterable {
		foreach ( array( 'submitted' => 'Queued', 'completed' => 'Completed', 'failed' => 'Failed' ) as $name => $status ) {
			$words = 'failed' === $name ? ' [fail]' : '';
			yield $name => array( "video.$name", $words, 'query', "/INSERT.*platoniavid_deliveries.*video\.$name/is" );
			yield "$name, of which a plugin is told" => array( "video.$name", $words, 'platoniavid_video_changed', "/\[status\] =>[^(]*\(\s*\[name\] => $status/" );
		}
	}

	/**
	 * @param string $event What is not noted.
	 * @param string $words The end of the prompt.
	 * @param string $hook  Where the process is killed.
	 * @param string $match What the hook's arguments match.
	 */
	#[DataProvider( 'untold_points' )]
	public function test_receivers_are_told_once_of_what_a_killed_process_has_not_noted( string $event, string $words, string $hook, string $match ): void {
		$this->saveKey();
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		$this->words  = $words;
		$user         = $this->actAs( 'author' );
		$request      = wp_generate_uuid4();
		$this->assertKilled(
			$this->work( $user, $request, self::point( $hook, $match, 1 ) )
		);
		wp_cache_flush();
		$told = fn(): array => array_column( $this->told( $receiver ), 'event' );
		self::assertNotContains( $event, $told() );
		self::assertNotNull( $this->schedule()->next_due_at(), 'Somebody comes for it.' );

		do_action( 'platoniavid_run' );
		self::assertContains( $event, $told() );
		$this->follow( $this->repository()->find_request( $user, $request )->id );
		do_action( 'platoniavid_run' );
		do_action( 'platoniavid_run' );
		self::assertEqualsCanonicalizing( array( 'video.submitted', '' === $words ? 'video.completed' : 'video.failed' ), $told() );
		self::assertSame( array( 'delivered', 'delivered' ), array_column( $this->told( $receiver ), 'state' ) );
	}

	/** What a request orders; no two videos of a test are alike. @return array<string, string|int> */
	protected function body( string $request ): array {
		return array(
			'prompt'     => "A cat in the rain $request$this->words",
			'request_id' => $request,
		);
	}
}
