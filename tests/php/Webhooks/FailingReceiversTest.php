<?php
/**
 * Tests of receivers of webhooks that fail.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Destination;
use PlatoniaVid\Webhooks\Outbox;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Sender;
use PlatoniaVid\Webhooks\Setup;

/**
 * Tests of PlatoniaVid\Webhooks\Sender, where a receiver takes nothing: it is asked again, and at last given up.
 */
final class FailingReceiversTest extends TestCase {
	use Listeners;
	use Signatures;

	protected const DURATION = 10;

	public function test_what_was_not_taken_is_sent_again_under_its_name_after_growing_pauses_and_then_given_up(): void {
		[ $receiver, $secret ] = $this->listen( array( '500 Internal Server Error' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$pauses = array();
		for ( $try = 1; $try <= 8; $try++ ) {
			$this->sendDue();
			[ $now ] = $this->told( $receiver );
			$this->assertSame( array( $try, 500, 'refused' ), array( $now->attempts, $now->code, $now->problem ) );
			$pauses[] = $now->next_try_at - $now->tried_at;
			$this->makeMessagesDue();
		}
		$this->assertSame( 'failed', $now->state );
		array_pop( $pauses );
		$sorted = $pauses;
		sort( $sorted );
		$this->assertSame( $sorted, $pauses );
		// A second may end between two looks at the clock.
		$this->assertEqualsWithDelta( array( 60, DAY_IN_SECONDS ), array( $pauses[0], $pauses[6] ), 30 );
		$this->sendDue();
		$messages = $this->messages();
		$this->assertCount( 8, $messages );
		$this->assertCount(
			1,
			array_unique( array_map( static fn( array $message ): string => $message['headers']['webhook-id'] . $message['body'], $messages ) )
		);
		array_map( static fn( array $message ) => self::assertSigned( $secret, $message ), $messages );
	}

	public function test_a_busy_receiver_is_left_alone_for_as_long_as_it_asks(): void {
		$busy         = static fn( string $after, string $status = '429 Too Many Requests' ): string => "$status\r\nRetry-After: $after";
		[ $receiver ] = $this->listen(
			array(
				$busy( '1800' ),
				$busy( '5' ),
				$busy( gmdate( 'D, d M Y H:i:s', time() + 2400 ) . ' GMT', '503 Service Unavailable' ),
				$busy( '1800', '500 Internal Server Error' ),
			)
		);
		$waits        = array();
		foreach ( array( 'video.failed', 'video.completed' ) as $event ) {
			$this->part( Outbox::class )->note( $event, $this->addRow() );
		}
		$GLOBALS['wpdb']->query( 'UPDATE ' . Deliveries::name( $GLOBALS['wpdb'] ) . ' SET next_try_at = next_try_at + 60 WHERE id > 1' );
		for ( $try = 0; $try < 4; $try++ ) {
			$this->sendDue();
			$told    = array_column( $this->told( $receiver ), null, 'id' );
			$waits[] = $told[1]->next_try_at - time();
			if ( 0 === $try ) {
				$this->assertEqualsWithDelta( 1800, $told[2]->next_try_at - time(), 20, 'So is what else waits for it.' );
			}
			$GLOBALS['wpdb']->query( 'UPDATE ' . Deliveries::name( $GLOBALS['wpdb'] ) . ' SET next_try_at = 1 WHERE id = 1' );
		}
		$this->assertEqualsWithDelta( array( 1800, 5 * MINUTE_IN_SECONDS, 2400, 2 * HOUR_IN_SECONDS ), $waits, 20 );
	}

	public function test_what_was_sent_together_waits_for_as_long_as_one_answer_asks(): void {
		$busy         = "429 Too Many Requests\r\nRetry-After: 1800";
		[ $receiver ] = $this->listen( array( $busy, '500 Internal Server Error', '500 Internal Server Error' ) );
		foreach ( array( 'video.failed', 'video.completed', 'video.failed' ) as $event ) {
			$this->part( Outbox::class )->note( $event, $this->addRow() );
		}
		$this->sendDue();
		foreach ( $this->told( $receiver ) as $message ) {
			$this->assertEqualsWithDelta( 1800, $message->next_try_at - time(), 20 );
		}
	}

	public function test_a_receiver_that_says_nothing_is_asked_again_and_its_success_ends_the_failure(): void {
		[ $receiver ] = $this->listen( array( '', '200 OK' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		// No longer than needed to see that nothing comes.
		$this->part( Sender::class )->send( $this->part( Deliveries::class )->claim( 5 ), 3.0, false );
		$this->assertSame(
			array( 'waiting', 0, 'no_answer' ),
			array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->code, $this->told( $receiver )[0]->problem )
		);
		$this->assertGreaterThan( 0, $this->receiver( $receiver )->failing_since );
		$this->makeMessagesDue();
		$this->sendDue();
		$this->assertSame(
			array( 'delivered', 200, '' ),
			array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->code, $this->told( $receiver )[0]->problem )
		);
		$this->assertSame( 0, $this->receiver( $receiver )->failing_since );
	}

	/**
	 * @param string $status What is said before the answer breaks off.
	 * @param string $state  What becomes of the message.
	 * @param int    $code   And the status that is noted.
	 */
	#[TestWith( array( '200 OK', 'delivered', 200 ) )]
	#[TestWith( array( '500 Internal Server Error', 'waiting', 500 ) )]
	#[TestWith( array( '100 Continue', 'waiting', 0 ) )]
	public function test_a_status_is_an_answer_though_the_rest_of_it_does_not_come( string $status, string $state, int $code ): void {
		[ $receiver ] = $this->listen( array( "HTTP/1.1 $status\r\nContent-Length: 100\r\n\r\n" . ( 0 === $code ? '' : 'ok' ) ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertSame( array( $state, $code ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->code ) );
	}

	public function test_what_else_waits_for_a_receiver_that_fails_waits_on_and_other_receivers_are_told(): void {
		[ $bad ]  = $this->listen( array( '503 Service Unavailable' ) );
		[ $good ] = $this->listen( array( '200 OK' ) );
		foreach ( range( 1, 12 ) as $number ) {
			$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'remote_id' => "video_$number" ) ) );
		}
		$this->sendDue();
		$this->assertSame( array( 'delivered' => 12 ), array_count_values( array_column( $this->told( $good ), 'state' ) ) );
		$this->assertSame( array( 'waiting' => 12 ), array_count_values( array_column( $this->told( $bad ), 'state' ) ) );
		$this->assertLessThan( 12, array_sum( array_column( $this->told( $bad ), 'attempts' ) ) );
	}

	public function test_a_redirect_is_not_followed(): void {
		$elsewhere = $this->trusted( array( '200 OK' ) );
		$moved     = $this->raw( array( 'answer' => self::said( '', array( "Location: $elsewhere" ), '308 Permanent Redirect' ) ) );
		$known     = json_decode( (string) getenv( Destination::TRUSTED ), true );
		$known[]   = str_replace( '/v1/videos', '', $moved );
		putenv( Destination::TRUSTED . '=' . wp_json_encode( $known ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as above.
		[ $receiver ] = $this->part( Setup::class )->add( $moved, Receiver::EVENTS );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertCount( 1, $this->messages() );
		$this->assertSame( array( 'waiting', 308 ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->code ) );
	}

	public function test_a_name_that_leads_nowhere_is_no_private_address(): void {
		global $wpdb;
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		$secret       = $this->part( Receivers::class )->secret( $receiver );
		$wpdb->update( Receivers::name( $wpdb ), array( 'url' => self::NOWHERE ), array( 'id' => $receiver->id ) );
		$this->part( Receivers::class )->keep_secret( $receiver->id, self::NOWHERE, $secret );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertSame( 'no_answer', $this->told( $receiver )[0]->problem );
	}

	public function test_an_address_that_is_private_now_is_not_asked(): void {
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		putenv( Destination::TRUSTED ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as above.
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertSame( array(), $this->messages() );
		$this->assertSame( 'bad_address', $this->told( $receiver )[0]->problem );
	}

	public function test_an_address_that_was_changed_in_the_database_has_no_secret_and_one_that_a_person_changed_keeps_it(): void {
		global $wpdb;
		[ $receiver, $secret ] = $this->listen( array( '200 OK' ) );
		$elsewhere             = $this->trusted( array( '200 OK' ) );
		$wpdb->update( Receivers::name( $wpdb ), array( 'url' => $elsewhere ), array( 'id' => $receiver->id ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertSame( array(), $this->messages() );
		$this->assertSame( 'no_secret', $this->told( $receiver )[0]->problem );

		$wpdb->update( Receivers::name( $wpdb ), array( 'url' => $receiver->url ), array( 'id' => $receiver->id ) );
		$this->part( Setup::class )->change( $this->receiver( $receiver ), array( 'url' => $elsewhere ) );
		$this->makeMessagesDue();
		$this->sendDue();
		self::assertSigned( $secret, $this->messages()[0] );
	}

	public function test_a_receiver_that_takes_nothing_for_days_is_switched_off_and_site_health_says_so(): void {
		global $wpdb;
		[ $receiver ] = $this->listen( array( '500 Internal Server Error', '500 Internal Server Error', '200 OK' ) );
		$preflight    = fn(): string => $this->part( Preflight::class )->check( 'webhooks' )->status;
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertTrue( $this->receiver( $receiver )->enabled );
		$this->assertSame( 'good', $preflight() );

		$wpdb->update( Receivers::name( $wpdb ), array( 'failing_since' => time() - 3 * DAY_IN_SECONDS ), array( 'id' => $receiver->id ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'remote_id' => 'video_2' ) ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET next_try_at = 1, attempts = 3 WHERE attempts = 0', Deliveries::name( $wpdb ) ) );
		$this->sendDue();
		$now = $this->receiver( $receiver );
		$this->assertFalse( $now->enabled );
		$this->assertGreaterThan( 0, $now->stopped_at );
		$this->assertSame( 'recommended', $preflight() );
		$this->assertNull( $this->part( Deliveries::class )->next_due_at(), 'Nothing waits for it.' );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'remote_id' => 'video_3' ) ) );
		$this->assertCount( 2, $this->told( $receiver ) );

		$this->part( Setup::class )->change( $now, array( 'enabled' => true ) );
		$this->assertSame( 'good', $preflight() );
		$again = $this->part( Setup::class )->send_now( $this->told( $receiver )[0] );
		$this->assertSame( array( 'delivered', 1 ), array( $again->state, $again->attempts ) );
	}

	public function test_another_address_and_another_secret_begin_anew(): void {
		global $wpdb;
		[ $receiver ] = $this->listen( array( '500 Internal Server Error' ) );
		$fails        = fn() => $wpdb->update( Receivers::name( $wpdb ), array( 'failing_since' => 1 ), array( 'id' => $receiver->id ) );
		$since        = fn(): int => $this->receiver( $receiver )->failing_since;
		$fails();
		$this->part( Setup::class )->change( $this->receiver( $receiver ), array( 'url' => $receiver->url ) );
		$this->assertSame( 1, $since(), 'It is where it was.' );
		$this->part( Setup::class )->change( $this->receiver( $receiver ), array( 'url' => $this->trusted( array( '500 Internal Server Error' ) ) ) );
		$this->assertSame( 0, $since() );
		$fails();
		$this->part( Setup::class )->new_secret( $this->receiver( $receiver ) );
		$this->assertSame( 0, $since() );
	}

	public function test_a_receiver_that_is_seldom_told_is_not_switched_off_by_one_failure_long_after_another(): void {
		global $wpdb;
		[ $receiver ] = $this->listen( array( '503 Service Unavailable', '503 Service Unavailable', '200 OK' ) );
		$wpdb->update( Receivers::name( $wpdb ), array( 'failing_since' => time() - 60 * DAY_IN_SECONDS ), array( 'id' => $receiver->id ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		for ( $try = 1; $try <= 3; $try++ ) {
			$this->sendDue();
			$this->assertTrue( $this->receiver( $receiver )->enabled );
			$this->makeMessagesDue();
		}
		$this->assertSame( 'delivered', $this->told( $receiver )[0]->state );
		$this->assertSame( 0, $this->receiver( $receiver )->failing_since );
	}

	public function test_a_receiver_that_says_that_it_is_gone_is_switched_off_at_once(): void {
		[ $receiver ] = $this->listen( array( '410 Gone' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertFalse( $this->receiver( $receiver )->enabled );
		$this->assertNull( $this->part( Deliveries::class )->next_due_at() );
	}

	public function test_a_message_that_was_under_way_when_its_receiver_was_switched_off_is_sent_no_more_but_by_hand(): void {
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		// As a process has it that dies then.
		$this->assertCount( 1, $this->part( Deliveries::class )->claim( 5 ) );
		$this->part( Setup::class )->change( $receiver, array( 'enabled' => false ) );
		$this->makeMessagesDue();
		$this->sendDue();
		$this->assertSame( array(), $this->messages() );
		$this->assertSame( array( 'failed', 'switched_off' ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->problem ) );
		$this->assertNull( $this->part( Deliveries::class )->next_due_at() );
		$this->assertSame( 0, $this->receiver( $receiver )->failing_since );
		$this->assertSame( 'delivered', $this->part( Setup::class )->send_now( $this->told( $receiver )[0] )->state );
	}
}
