<?php
/**
 * Tests of webhooks in a copy of a site.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\SiteAddress;
use PlatoniaVid\Webhooks\Outbox;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Setup;

/**
 * Tests of what PlatoniaVid\Videos\Work\SiteAddress holds: a copy of a site has the webhooks of the first one.
 */
final class HeldReceiversTest extends TestCase {
	use Listeners;

	#[TestWith( array( 'by its own switch' ) )]
	#[TestWith( array( 'with the site' ) )]
	public function test_a_copy_tells_nobody_until_a_person_says_that_it_is_meant( string $way ): void {
		[ $receiver ] = $this->listen();
		$off          = $this->part( Setup::class )->add( $this->trusted( array( '204 No Content' ) ), Receiver::EVENTS )[0];
		$this->part( Setup::class )->change( $off, array( 'enabled' => false ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->copy();
		do_action( Schedule::HOOK );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		do_action( Schedule::HOOK );
		$this->assertSame( array(), $this->messages() );
		$this->assertTrue( $this->receiver( $receiver )->is_held() );
		$this->assertSame( array( 'waiting', 'waiting' ), array_column( $this->told( $receiver ), 'state' ) );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ), 'Nothing is due.' );
		$this->assertStringContainsString( 'another address', $this->part( Preflight::class )->check( 'webhooks' )->sentence );

		// What is added there is meant, and what a person sends.
		[ $new ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->part( Setup::class )->test( $receiver );
		do_action( Schedule::HOOK );
		$this->assertSame( array( 'delivered' ), array_column( $this->told( $new ), 'state' ) );
		$this->assertCount( 2, $this->messages() );

		$this->actAs( 'administrator' );
		if ( 'with the site' === $way ) {
			$error = OrderError::site_moved();
			$this->part( SiteAddress::class )->confirm( $this->addRow( array( 'status' => 'failed', 'error_code' => $error->code, 'next_check_at' => 0 ) ) );
		} else {
			self::assertAnswers( 200, $this->rest( 'POST', "/webhooks/$receiver->id", array( 'enabled' => true ) ) );
			$this->assertIsInt( wp_next_scheduled( Schedule::HOOK ) );
		}
		do_action( Schedule::HOOK );
		$this->assertCount( 5, $this->messages() );
		$this->assertFalse( $this->receiver( $receiver )->is_held() );
		$this->assertFalse( $this->receiver( $off )->enabled, 'What a person has switched off is left alone.' );
		$this->assertSame( 'good', $this->part( Preflight::class )->check( 'webhooks' )->status );
	}

	public function test_the_site_itself_tells(): void {
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		delete_option( SiteAddress::OPTION );
		do_action( Schedule::HOOK );
		do_action( Schedule::HOOK );
		$this->assertSame( array( 'delivered' ), array_column( $this->told( $receiver ), 'state' ) );
	}

	/** Has this be a copy of another site. */
	private function copy(): void {
		$this->part( SiteAddress::class )->note();
		update_option( SiteAddress::OPTION, array( 'address' => 'of the first site' ) + get_option( SiteAddress::OPTION ) );
	}
}
