<?php
/**
 * Tests of the look at the site's clock.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Servers say what time it is with whatever they answer.
 */
final class ClockTest extends TestCase {
	use Parts;

	public function test_a_clock_that_agrees_is_not_even_noted(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$this->create();
		$this->assertFalse( get_option( Clock::OPTION ) );
		$this->assertSame( 'good', $this->part( Preflight::class )->check( 'clock' )->status );
	}

	public function test_an_answer_of_another_time_is_noted_and_said_for_an_hour(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		add_filter(
			'http_response',
			static function ( array $response ): array {
				$response['headers']['date'] = gmdate( 'D, d M Y H:i:s', time() - 2 * HOUR_IN_SECONDS ) . ' GMT';
				return $response;
			}
		);
		$this->create();
		$found = $this->part( Preflight::class )->check( 'clock' );
		$this->assertSame( 'recommended', $found->status );
		$this->assertStringContainsString( '2 hours ahead', $found->sentence );

		update_option( Clock::OPTION, array( 'at' => time() - HOUR_IN_SECONDS ) + (array) get_option( Clock::OPTION ), false );
		$this->assertSame( 'good', $this->part( Preflight::class )->check( 'clock' )->status );
	}

	public function test_a_slow_clock_is_behind_and_what_a_cache_kept_says_nothing(): void {
		$later = gmdate( 'D, d M Y H:i:s', time() + HOUR_IN_SECONDS + 60 ) . ' GMT';
		Clock::compare( new HttpResponse( 200, array( 'date' => $later, 'age' => '9' ), '' ) );
		Clock::compare( new HttpResponse( 200, array( 'date' => 'nobody knows' ), '' ) );
		$this->assertSame( 0, Clock::is_off_by() );
		Clock::compare( new HttpResponse( 200, array( 'date' => $later ), '' ) );
		$this->assertStringContainsString( '1 hour behind', $this->part( Preflight::class )->check( 'clock' )->sentence );
	}
}
