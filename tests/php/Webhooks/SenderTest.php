<?php
/**
 * Tests of what receivers of webhooks are told.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Outbox;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Sender;
use PlatoniaVid\Webhooks\Setup;
use function PlatoniaVid\add_daily_hooks;

/**
 * Tests of PlatoniaVid\Webhooks: real receivers, from an order to its signed message.
 */
final class SenderTest extends TestCase {
	use Listeners;
	use Signatures;

	protected const DURATION = 10;

	public function test_a_video_is_told_of_on_its_way_in_signed_messages_that_keep_the_prompt(): void {
		$this->saveKey();
		[ $receiver, $secret ] = $this->listen();
		$this->actAs( 'author' );
		$video = $this->create( array( 'prompt' => 'A secret garden' ) );
		$this->follow( $video['id'] );
		$this->assertSame( array(), $this->messages(), 'Whoever orders and looks does not wait for receivers.' );

		do_action( 'platoniavid_run' );
		$messages = $this->messages();
		$this->assertCount( 2, $messages );
		$data = array();
		foreach ( $messages as $message ) {
			self::assertSigned( $secret, $message );
			$this->assertSame( 'application/json', $message['headers']['content-type'] );
			$said = json_decode( $message['body'], true );
			// As docs/webhooks.md has it, a file's name begins with it.
			$addresses = array_filter( array( $said['data']['attachment']['url'] ?? '', $said['data']['attachment']['poster_url'] ?? '' ) );
			$this->assertDoesNotMatchRegularExpression( '/secret.?garden/i', str_replace( $addresses, '', $message['body'] ) );
			$data[ $said['type'] ] = $said['data'];
		}
		$this->assertEqualsCanonicalizing( array( 'video.submitted', 'video.completed' ), array_keys( $data ) );
		$this->assertSame(
			array( $video['id'], 'queued', null ),
			array( $data['video.submitted']['id'], $data['video.submitted']['status'], $data['video.submitted']['attachment'] )
		);
		$this->assertSame( 'completed', $data['video.completed']['status'] );
		$this->assertSame( wp_get_attachment_url( $data['video.completed']['attachment']['id'] ), $data['video.completed']['attachment']['url'] );
		$this->assertCount( 2, array_unique( array_map( static fn( array $message ): string => $message['headers']['webhook-id'], $messages ) ) );
		$this->assertSame(
			array( 'delivered', 'delivered' ),
			array_map( static fn( Delivery $delivery ): string => $delivery->state, $this->told( $receiver ) )
		);

		do_action( 'platoniavid_run' );
		$this->assertCount( 2, $this->messages(), 'What was taken is not sent again.' );
	}

	public function test_a_failure_is_told_of_by_its_code_and_only_to_those_who_want_it(): void {
		$this->saveKey();
		[ $all ]  = $this->listen( array( '200 OK' ), array( 'video.failed' ) );
		[ $none ] = $this->listen( array( '200 OK' ), array( 'video.completed' ) );
		[ $off ]  = $this->listen( array( '200 OK' ), array( 'video.failed' ) );
		$this->part( Setup::class )->change( $off, array( 'enabled' => false ) );
		$video = $this->addOrdered( array(), 'A cat [fail]' );
		$this->actAs( 'administrator' );
		$this->follow( $video->id );
		$this->sendDue();
		$this->assertSame(
			array( array( 'video.failed' ), array(), array() ),
			array_map( fn( Receiver $receiver ): array => array_column( $this->told( $receiver ), 'event' ), array( $all, $none, $off ) )
		);
		$said = json_decode( $this->messages()[0]['body'], true );
		$this->assertSame( array( 'failed', array( 'code', 'action' ) ), array( $said['data']['status'], array_keys( $said['data']['error'] ) ) );
	}

	public function test_an_event_is_written_down_once_and_another_one_of_the_same_video_is_not_it(): void {
		[ $receiver ] = $this->listen();
		$video        = $this->addRow();
		$this->part( Outbox::class )->note( 'video.failed', $video );
		$this->part( Outbox::class )->note( 'video.failed', $video );
		$this->assertCount( 1, $this->told( $receiver ) );
		$video = $this->setRow( $video, array( 'version' => $video->version + 1 ) );
		$this->part( Outbox::class )->note( 'video.failed', $video );
		$this->assertCount( 2, $this->told( $receiver ) );
		// A database may give the id of what was deleted to another row.
		$this->part( Outbox::class )->note( 'video.failed', $this->setRow( $video, array( 'created_at' => $video->created_at + 60 ) ) );
		$this->assertCount( 3, $this->told( $receiver ) );
	}

	public function test_a_silent_receiver_takes_no_messages_time_without_curl(): void {
		$this->useSockets();
		[ $silent ]   = $this->listen( array( '' ) );
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->part( Sender::class )->send( $this->part( Deliveries::class )->claim( 5 ), 1.5 );
		$this->assertSame( array( 'waiting', 1 ), array( $this->told( $silent )[0]->state, $this->told( $silent )[0]->attempts ) );
		$this->assertSame( array( 'waiting', 0 ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->attempts ), 'It was not sent.' );
		$this->assertSame( 0, $this->receiver( $receiver )->failing_since );
		$this->part( Sender::class )->send( $this->part( Deliveries::class )->claim( 5 ), 1.5 );
		$this->assertSame( 'delivered', $this->told( $receiver )[0]->state );
	}

	public function test_the_background_run_is_there_while_something_is_to_be_told_and_no_longer(): void {
		[ $receiver ] = $this->listen( array( '500 Internal Server Error', '200 OK' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->schedule()->sync();
		$this->assertNotFalse( wp_next_scheduled( Schedule::HOOK ) );
		do_action( 'platoniavid_run' );
		$this->assertSame( $this->told( $receiver )[0]->next_try_at, wp_next_scheduled( Schedule::HOOK ) );
		$this->makeMessagesDue();
		do_action( 'platoniavid_run' );
		$this->assertSame( 'delivered', $this->told( $receiver )[0]->state );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_a_message_whose_process_died_is_sent_by_another_one_and_the_dead_ones_note_changes_nothing(): void {
		[ $receiver ] = $this->listen( array( '200 OK' ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		[ $lost ] = $this->part( Deliveries::class )->claim( 5 );
		$this->assertSame( array(), $this->part( Deliveries::class )->claim( 5 ), 'It is the first process’s.' );
		$this->makeMessagesDue();
		$this->sendDue();
		$this->part( Deliveries::class )->note( $lost, Delivery::FAILED, 0, 500, Delivery::REFUSED );
		$this->assertSame( array( 'delivered', 2 ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->attempts ) );
	}

	public function test_old_messages_are_forgotten(): void {
		global $wpdb;
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->part( Outbox::class )->note( 'video.completed', $this->addRow( array( 'remote_id' => 'video_2' ) ) );
		$wpdb->update( Deliveries::name( $wpdb ), array( 'created_at' => time() - 31 * DAY_IN_SECONDS ), array( 'event' => 'video.failed' ) );
		do_action( 'platoniavid_run' );
		$this->assertSame( array( 'video.completed' ), array_column( $this->told( $receiver ), 'event' ) );

		// Where nothing is made any more, nothing of the plugin's runs.
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = %d', Deliveries::name( $wpdb ), time() - 31 * DAY_IN_SECONDS ) );
		add_daily_hooks();
		do_action( 'wp_scheduled_delete' );
		$this->assertSame( array(), $this->told( $receiver ) );
	}

	public function test_videos_come_before_messages_and_messages_are_sent_where_no_time_is_left(): void {
		$this->saveKey();
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->addOrdered();
		$asked    = array();
		$patience = 0;
		add_filter(
			'http_request_args',
			static function ( array $args, string $url ) use ( &$asked, &$patience, $receiver ): array {
				$asked[]  = $url === $receiver->url ? 'receiver' : 'server';
				$patience = $args['timeout'];
				return $args;
			},
			10,
			2
		);
		do_action( 'platoniavid_run' );
		$sorted = $asked;
		rsort( $sorted );
		$this->assertSame( $sorted, $asked );
		$this->assertSame( array( 'receiver', 'server' ), array_values( array_unique( array_reverse( $asked ) ) ) );

		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->runner()->run_for( TimeBudget::of( 0.0 ) );
		$this->assertSame( 1, $this->told( $receiver )[0]->attempts );
		$this->assertEquals( 10, $patience, 'Whoever answers within ten seconds has taken it.' );
		$due = $this->part( Deliveries::class )->next_due_at();
		$this->assertTrue( null === $due || $due > time(), 'Nothing that is due is left.' );
	}

	public function test_where_the_sites_clock_is_known_to_be_wrong_a_message_has_the_time_of_servers(): void {
		$this->listen();
		update_option( Clock::OPTION, array( 'seconds' => 4 * HOUR_IN_SECONDS, 'at' => time() ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->assertEqualsWithDelta( time() - 4 * HOUR_IN_SECONDS, (int) $this->messages()[0]['headers']['webhook-timestamp'], HOUR_IN_SECONDS );
	}

	public function test_where_it_is_one_servers_clock_that_is_wrong_a_message_comes_with_its_second_time(): void {
		$this->listen( array( '401 Unauthorized', '204 No Content' ) );
		update_option( Clock::OPTION, array( 'seconds' => -8 * HOUR_IN_SECONDS, 'at' => time() ) );
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$this->sendDue();
		$this->makeMessagesDue();
		$this->sendDue();
		$said = array_map( static fn( array $message ): int => (int) $message['headers']['webhook-timestamp'], $this->messages() );
		$this->assertCount( 2, $said );
		$this->assertEqualsWithDelta( time() + 8 * HOUR_IN_SECONDS, $said[0], HOUR_IN_SECONDS );
		$this->assertEqualsWithDelta( time(), $said[1], HOUR_IN_SECONDS, 'The site’s own.' );
	}

	public function test_what_is_sent_by_hand_is_sent_by_either_clock(): void {
		[ $receiver ] = $this->listen( array( '401 Unauthorized', '204 No Content' ) );
		update_option( Clock::OPTION, array( 'seconds' => -8 * HOUR_IN_SECONDS, 'at' => time() ) );
		$this->actAsOwner();
		$sent = $this->rest( 'POST', "/webhooks/$receiver->id/test" );
		$this->assertSame( 'delivered', $sent->get_data()['state'] ?? '', (string) wp_json_encode( $sent->get_data() ) );
		$said = array_map( static fn( array $message ): int => (int) $message['headers']['webhook-timestamp'], $this->messages() );
		sort( $said );
		$this->assertCount( 2, $said );
		$this->assertEqualsWithDelta( time(), $said[0], HOUR_IN_SECONDS );
		$this->assertEqualsWithDelta( time() + 8 * HOUR_IN_SECONDS, $said[1], HOUR_IN_SECONDS );
	}

	public function test_whoever_has_the_site_work_by_rest_does_not_wait_for_receivers(): void {
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow( array( 'status' => 'failed', 'next_check_at' => 0 ) ) );
		$this->actAs( 'author' );
		// WordPress's own callbacks end PHPUnit's buffers.
		remove_all_actions( 'shutdown' );
		self::assertAnswers( 200, $this->rest( 'POST', '/run' ) );
		$this->assertSame( 0, $this->told( $receiver )[0]->attempts );
		do_action( 'shutdown' );
		$this->assertSame( 1, $this->told( $receiver )[0]->attempts );
	}

	public function test_a_message_that_another_process_could_have_before_its_answer_is_here_is_given_back(): void {
		global $wpdb;
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		[ $taken ] = $this->part( Deliveries::class )->claim( 5 );
		// As after a look-up of names that took most of a minute.
		$wpdb->update( Deliveries::name( $wpdb ), array( 'next_try_at' => time() + 12 ), array( 'id' => $taken->id ) );
		$this->part( Sender::class )->send( array( $this->part( Deliveries::class )->find( $taken->id ) ) );
		$this->assertSame( array(), $this->messages() );
		$this->assertSame(
			array( 'waiting', 0, '' ),
			array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->attempts, $this->told( $receiver )[0]->token )
		);
		$this->sendDue();
		$this->assertSame( 'delivered', $this->told( $receiver )[0]->state );
	}

	public function test_a_name_is_looked_up_once_for_all_messages_that_are_sent_at_once(): void {
		$this->part( Receivers::class )->add( 'https://10.0.0.1/videos', Receiver::EVENTS, 'whsec_AAAA' );
		foreach ( array( 'video.submitted', 'video.completed', 'video.failed' ) as $event ) {
			$this->part( Outbox::class )->note( $event, $this->addRow() );
		}
		$looked = 0;
		add_filter(
			'http_request_host_is_external',
			static function ( bool $is_external ) use ( &$looked ): bool {
				++$looked;
				return $is_external;
			}
		);
		$batch = $this->part( Deliveries::class )->claim( 5 );
		$this->part( Sender::class )->send( $batch );
		$this->assertSame( array( 3, 1 ), array( count( $batch ), $looked ) );
	}

	public function test_what_the_sites_own_settings_block_is_said_as_that(): void {
		$this->part( Receivers::class )->add( 'https://8.8.8.8/videos', Receiver::EVENTS, 'whsec_AAAA' );
		$receiver = $this->part( Receivers::class )->all()[0];
		$this->assertSame( array( 'failed', 'blocked' ), array( $this->part( Setup::class )->test( $receiver )->state, $this->told( $receiver )[0]->problem ) );
	}

	public function test_filters_of_others_that_fail_end_no_run(): void {
		[ $receiver ] = $this->listen();
		$running      = $GLOBALS['wp_current_filter'];
		$broken       = static fn() => throw new \Error( 'Another plugin’s.' );
		$video        = $this->addRow( array( 'attachment' => $this->addImage() ) );
		add_filter( 'platoniavid_webhook_payload', $broken );
		add_filter( 'wp_get_attachment_url', $broken );
		$this->part( Outbox::class )->note( 'video.failed', $video );
		$said = json_decode( $this->told( $receiver )[0]->body, true );
		$this->assertSame( array( $video->id, null ), array( $said['data']['id'], $said['data']['attachment'] ) );

		foreach ( array( 'http_request_args', 'http_api_curl' ) as $hook ) {
			add_filter( $hook, $broken );
			$this->sendDue();
			remove_filter( $hook, $broken );
			$this->assertSame( $running, $GLOBALS['wp_current_filter'] );
			$this->assertSame( array( 'waiting', 'no_answer' ), array( $this->told( $receiver )[0]->state, $this->told( $receiver )[0]->problem ), $hook );
			$this->makeMessagesDue();
		}
		$this->sendDue();
		$this->assertSame( 'delivered', $this->told( $receiver )[0]->state );
	}

	public function test_what_a_filter_adds_is_told_and_what_is_too_much_is_not(): void {
		[ $receiver ] = $this->listen();
		$more         = array( 'channel' => 'news' );
		add_filter(
			'platoniavid_webhook_payload',
			static function ( array $data ) use ( &$more ): array {
				return $data + $more;
			}
		);
		$this->part( Outbox::class )->note( 'video.failed', $this->addRow() );
		$more = array( 'channel' => str_repeat( 'x', 70_000 ) );
		$this->part( Outbox::class )->note( 'video.completed', $this->addRow( array( 'remote_id' => 'video_2' ) ) );
		$said = array_map( static fn( Delivery $delivery ): array => json_decode( $delivery->body, true )['data'], $this->told( $receiver ) );
		$this->assertSame( array( null, 'news' ), array( $said[0]['channel'] ?? null, $said[1]['channel'] ) );
	}
}
