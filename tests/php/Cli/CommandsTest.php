<?php
/**
 * Tests of the command line.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * `wp platoniavid` as a process of its own: the rules of orders hold at this door too.
 */
final class CommandsTest extends TestCase {
	use Parts;
	use Shell;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_retry_with_confirm_does_not_pass_the_daily_limit(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addRow(
			array(
				'author'       => $author,
				'status'       => 'unconfirmed',
				'submitted_at' => time() - HOUR_IN_SECONDS,
			)
		);
		// The order itself, of which nobody knows whether it was paid, has the one place of the day.
		$this->limit( 1 );
		$this->assertStringContainsString( 'may order 1 video in 24 hours', $this->wp( array( 'retry', (string) $video->id, '--confirm' ), $author ) );
		$this->assertSame( Status::Unconfirmed, $this->row( $video )->status );
		$this->assertSame( 0, $this->stats()['paid'] );

		$this->limit( 2 );
		$this->assertStringContainsString( 'queued', $this->wp( array( 'retry', (string) $video->id, '--confirm' ), $author ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_create_refuses_what_the_use_case_refuses_and_who_may_not_order(): void {
		$this->assertStringContainsString( 'may not make videos', $this->wp( array( 'create', 'A cat' ), $this->actAs( 'subscriber' ) ) );
		$author = $this->actAs( 'author' );
		$this->assertStringContainsString( 'does not offer that model', $this->wp( array( 'create', 'A cat', '--model=none' ), $author ) );
		$this->assertStringContainsString( 'does not make videos of that size or length', $this->wp( array( 'create', 'A cat', '--seconds=four' ), $author ) );
		$this->assertStringContainsString( 'what the video should show', $this->wp( array( 'create', '  ' ), $author ) );
		$this->assertStringContainsString( 'The prompt is too long', $this->wp( array( 'create', str_repeat( 'a', 32001 ) ), $author ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertStringContainsString( 'queued', $this->wp( array( 'create', 'A cat' ), $author ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/**
	 * Sets how many videos a person may order in a day.
	 *
	 * @param int $videos The number.
	 */
	private function limit( int $videos ): void {
		$me = get_current_user_id();
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => $videos ) ) ) );
		wp_set_current_user( $me );
	}
}
