<?php
/**
 * Tests of `/webhooks`.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Webhooks\Listeners;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Destination;
use PlatoniaVid\Webhooks\Outbox;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Setup;

/**
 * Tests of PlatoniaVid\Rest\WebhooksController.
 */
final class WebhooksControllerTest extends TestCase {
	use Listeners;
	use PublishedSchemas;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->actAs( 'administrator' );
	}

	public function test_what_the_database_does_not_take_is_said(): void {
		$refuse = static fn( string $query ): string => 1 === preg_match( '/^INSERT INTO \S*platoniavid_webhooks/', $query ) ? 'INSERT INTO nowhere' : $query;
		$url    = $this->trusted( array( '200 OK' ) );
		add_filter( 'query', $refuse );
		$GLOBALS['wpdb']->suppress_errors();
		self::assertAnswers( 500, $this->rest( 'POST', '/webhooks', array( 'url' => $url, 'events' => array( 'video.completed' ) ) ), 'platoniavid_webhook_not_written' );
	}

	public function test_a_private_address_is_taken_as_what_refuses_it_says_that_it_has_to_be_named(): void {
		$add    = fn( string $url ): \WP_REST_Response => $this->rest( 'POST', '/webhooks', array( 'url' => $url, 'events' => array( 'video.completed' ) ) );
		$before = getenv( Destination::TRUSTED );
		$answer = $add( 'http://10.0.0.5:5678/hook?a=b' );
		self::assertAnswers( 400, $answer, 'platoniavid_bad_webhook' );
		$this->assertStringContainsString( "define( 'PLATONIAVID_WEBHOOK_HOSTS', array( 'http://10.0.0.5:5678' ) );", $answer->get_data()['message'] );
		$this->assertStringNotContainsString( 'define', $add( 'http://a:b@10.0.0.5/' )->get_data()['message'] );
		try {
			foreach ( array(
				'["http://10.0.0.5:5678"]'  => array( 'http://10.0.0.5:5678/hook', 'http://10.0.0.5:5679/hook' ),
				'["http://10.0.0.5:5678/"]' => array( 'http://10.0.0.5:5678', 'https://10.0.0.5:5678/hook' ),
				'http://10.0.0.5:5678/'     => array( 'http://10.0.0.5:5678/hook', 'http://10.0.0.5:56789/hook' ),
				'["HTTP://Inside.test:80"]' => array( 'http://inside.test/', 'http://inside.test:8080/' ),
				'["http://10.0.0.5"]'       => array( 'http://10.0.0.5:80/', 'http://10.0.0.55/' ),
				'["https://10.0.0.5:443"]'  => array( 'https://10.0.0.5/', 'http://10.0.0.5:443/' ),
				'["http://10.0.0.5/a"]'     => array( '', 'http://10.0.0.5/a' ),
				'["10.0.0.5"]'              => array( '', 'http://10.0.0.5/' ),
			) as $named => [ $taken, $refused ] ) {
				putenv( Destination::TRUSTED . "=$named" ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.
				self::assertAnswers( 400, $add( $refused ), 'platoniavid_bad_webhook' );
				if ( '' !== $taken ) {
					self::assertAnswers( 201, $add( $taken ) );
				}
			}
		} finally {
			putenv( Destination::TRUSTED . ( false === $before ? '' : "=$before" ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- likewise.
		}
	}

	public function test_a_change_and_a_secret_that_the_database_does_not_take_are_not_told_as_if_they_were(): void {
		$events = array( 'video.completed' );
		$id     = $this->rest( 'POST', '/webhooks', array( 'url' => $this->trusted( array( '200 OK' ) ), 'events' => $events ) )->get_data()['id'];
		$before = $this->part( Receivers::class )->all();
		$secret = $this->part( Receivers::class )->secret( $before[0] );
		$refuse = static fn( string $query ): string => 1 === preg_match( '/^UPDATE \S*platoniavid_webhooks/', $query ) ? 'UPDATE nowhere' : $query;
		add_filter( 'query', $refuse );
		$GLOBALS['wpdb']->suppress_errors();
		foreach ( array(
			array( "/webhooks/$id/secret", array() ),
			array( "/webhooks/$id", array( 'enabled' => false ) ),
			array( "/webhooks/$id", array( 'url' => 'https://1.1.1.1/' ) ),
			array( '/webhooks', array( 'url' => 'https://1.1.1.1/', 'events' => $events ) ),
		) as [ $route, $params ] ) {
			self::assertAnswers( 500, $this->rest( 'POST', $route, $params ), 'platoniavid_webhook_not_written' );
		}
		remove_filter( 'query', $refuse );
		$this->assertEquals( $before, $this->part( Receivers::class )->all() );
		$this->assertSame( $secret, $this->part( Receivers::class )->secret( $before[0] ) );
	}

	public function test_one_is_added_changed_and_removed_and_its_secret_is_told_once(): void {
		global $wpdb;
		$url   = $this->trusted( array( '200 OK' ) );
		$added = $this->rest( 'POST', '/webhooks', array( 'url' => $url, 'events' => array( 'video.completed' ) ) );
		self::assertAnswers( 201, $added );
		$webhook = $this->assertAnswersAsPublished( '/webhooks', $added );
		$secret  = $webhook['secret'];
		$this->assertStringStartsWith( 'whsec_', $secret );
		$this->assertSame(
			array( $url, array( 'video.completed' ), true, false ),
			array( $webhook['url'], $webhook['events'], $webhook['enabled'], $webhook['needs_secret'] )
		);

		$listed = $this->assertAnswersAsPublished( '/webhooks', $this->rest( 'GET', '/webhooks' ) );
		$this->assertSame( array( array_replace( $webhook, array( 'secret' => null ) ) ), $listed );
		$kept = $wpdb->get_row( $wpdb->prepare( 'SELECT * FROM %i', Receivers::name( $wpdb ) ), ARRAY_A );
		$this->assertNotEmpty( $kept['secret'] );
		$this->assertStringNotContainsString( substr( $secret, 6 ), wp_json_encode( $kept ) );

		$changed = $this->assertAnswersAsPublished(
			'/webhooks',
			$this->rest( 'POST', "/webhooks/{$webhook['id']}", array( 'events' => array( 'video.failed' ), 'enabled' => false ) )
		);
		$this->assertSame( array( array( 'video.failed' ), false, null ), array( $changed['events'], $changed['enabled'], $changed['secret'] ) );
		$another = $this->assertAnswersAsPublished( '/webhooks', $this->rest( 'POST', "/webhooks/{$webhook['id']}/secret" ) )['secret'];
		$this->assertStringStartsWith( 'whsec_', $another );
		$this->assertNotSame( $secret, $another );

		$this->assertSame( $webhook['id'], $this->assertAnswersAsPublished( '/webhooks', $this->rest( 'DELETE', "/webhooks/{$webhook['id']}" ) )['id'] );
		$this->assertSame( array(), $this->rest( 'GET', '/webhooks' )->get_data() );
		$this->assertSame( array(), $wpdb->get_col( $wpdb->prepare( 'SELECT secret FROM %i', Receivers::name( $wpdb ) ) ) );
		self::assertAnswers( 404, $this->rest( 'DELETE', "/webhooks/{$webhook['id']}" ) );
	}

	public function test_a_secret_that_is_made_while_somebody_else_leads_the_webhook_elsewhere_is_for_its_new_address(): void {
		$setup  = $this->part( Setup::class );
		[ $as ] = $setup->add( 'https://1.1.1.1/one', Receiver::EVENTS );
		$setup->change( $as, array( 'url' => 'https://1.1.1.1/other' ) );
		$secret = $setup->new_secret( $as );
		$this->assertSame( $secret, $this->part( Receivers::class )->secret( $setup->found( $as->id ) ) );
		$this->assertSame( 'https://1.1.1.1/other', $setup->found( $as->id )->url );
	}

	public function test_a_change_that_others_are_always_faster_than_is_refused_and_changes_nothing(): void {
		global $wpdb;
		$url    = $this->trusted( array( '200 OK' ) );
		$id     = $this->rest( 'POST', '/webhooks', array( 'url' => $url, 'events' => array( 'video.completed' ) ) )->get_data()['id'];
		$before = $this->part( Receivers::class )->find( $id );
		$tries  = 0;
		$faster = static function ( string $query ) use ( &$tries, &$faster, $wpdb, $id ): string {
			if ( str_contains( $query, 'AND url = ' ) ) {
				++$tries;
				remove_filter( 'query', $faster );
				$wpdb->update( Receivers::name( $wpdb ), array( 'secret' => "another $tries" ), array( 'id' => $id ) );
				add_filter( 'query', $faster );
			}
			return $query;
		};
		add_filter( 'query', $faster );
		$change = array( 'url' => 'https://1.1.1.1/elsewhere', 'events' => array( 'video.failed' ), 'enabled' => false );
		$answer = $this->rest( 'POST', "/webhooks/$id", $change );
		remove_filter( 'query', $faster );
		$this->assertSame( array( 409, 'platoniavid_webhook_busy' ), array( $answer->get_status(), $answer->get_data()['code'] ) );
		$this->assertSame( 20, $tries );
		$this->assertEquals( $before, $this->part( Receivers::class )->find( $id ) );
	}

	public function test_a_secret_that_cant_be_read_any_more_is_said_and_another_one_repairs_it(): void {
		[ $receiver ] = $this->listen();
		global $wpdb;
		$wpdb->update( Receivers::name( $wpdb ), array( 'secret' => 'sealed by other salts' ), array( 'id' => $receiver->id ) );
		$this->assertTrue( $this->rest( 'GET', '/webhooks' )->get_data()[0]['needs_secret'] );
		$this->rest( 'POST', "/webhooks/$receiver->id/secret" );
		$this->assertFalse( $this->rest( 'GET', '/webhooks' )->get_data()[0]['needs_secret'] );
	}

	public function test_what_cant_be_told_is_refused(): void {
		foreach ( array(
			'http://example.com/',
			'https://192.168.0.1/',
			'https://10.0.0.1/',
			'https://user:pass@example.com/',
			'https://localhost/',
			'ftp://1.1.1.1/',
			'nonsense',
		) as $url ) {
			$answer = $this->rest( 'POST', '/webhooks', array( 'url' => $url ) );
			$this->assertSame( array( 400, 'platoniavid_bad_webhook' ), array( $answer->get_status(), $answer->get_data()['code'] ), $url );
		}
		$nowhere = $this->rest( 'POST', '/webhooks', array( 'url' => self::NOWHERE ) )->get_data();
		$this->assertStringContainsString( 'finds no server of that name', $nowhere['message'] );
		self::assertAnswers( 400, $this->rest( 'POST', '/webhooks', array( 'url' => 'https://1.1.1.1/', 'events' => array( 'video.deleted' ) ) ) );
		self::assertAnswers( 400, $this->rest( 'POST', '/webhooks', array( 'url' => 'https://1.1.1.1/', 'events' => array() ) ) );
		for ( $number = 0; $number < 20; $number++ ) {
			self::assertAnswers( 201, $this->rest( 'POST', '/webhooks', array( 'url' => "https://1.1.1.1/$number" ) ) );
		}
		$this->assertSame( 'platoniavid_too_many_webhooks', $this->rest( 'POST', '/webhooks', array( 'url' => 'https://1.1.1.1/' ) )->get_data()['code'] );
	}

	public function test_a_test_is_sent_at_once_and_a_message_again_under_its_name(): void {
		[ $receiver ] = $this->listen( array( '200 OK', '500 Internal Server Error', '200 OK' ) );
		$tested       = $this->assertAnswersAsPublished( "/webhooks/$receiver->id/test", $this->rest( 'POST', "/webhooks/$receiver->id/test" ) );
		$this->assertSame(
			array( 'test', null, 'delivered', 200, '' ),
			array( $tested['event'], $tested['video'], $tested['state'], $tested['code'], $tested['problem'] )
		);

		$video = $this->addRow();
		$this->part( Outbox::class )->note( 'video.completed', $video );
		$this->sendDue();
		$listed = $this->assertAnswersAsPublished( "/webhooks/$receiver->id/deliveries", $this->rest( 'GET', "/webhooks/$receiver->id/deliveries" ) );
		$this->assertSame(
			array( array( 'video.completed', $video->id, 'waiting', 500, 'refused' ), array( 'test', null, 'delivered', 200, '' ) ),
			array_map( static fn( array $one ): array => array( $one['event'], $one['video'], $one['state'], $one['code'], $one['problem'] ), $listed )
		);
		$this->assertNotNull( $listed[0]['next_try_at'] );

		$again = $this->assertAnswersAsPublished( '/webhook-deliveries/1/send', $this->rest( 'POST', "/webhook-deliveries/{$listed[0]['id']}/send" ) );
		$this->assertSame( array( 'delivered', $listed[0]['name'], null ), array( $again['state'], $again['name'], $again['next_try_at'] ) );
		$this->assertCount( 2, array_unique( array_map( static fn( array $message ): string => $message['headers']['webhook-id'], $this->messages() ) ) );
		self::assertAnswers( 404, $this->rest( 'POST', '/webhook-deliveries/999/send' ) );
	}

	public function test_a_message_that_is_not_taken_when_it_is_sent_again_goes_out_when_it_says(): void {
		[ $receiver ] = $this->listen( array( '200 OK', '500 Internal Server Error' ) );
		$this->part( Outbox::class )->note( 'video.completed', $this->addRow( array( 'next_check_at' => 0 ) ) );
		$this->sendDue();
		$sent = $this->told( $receiver )[0];
		wp_clear_scheduled_hook( Schedule::HOOK );
		$again = $this->rest( 'POST', "/webhook-deliveries/$sent->id/send" )->get_data();
		$this->assertSame( array( 'waiting', 500 ), array( $again['state'], $again['code'] ) );
		$this->assertSame( $this->told( $receiver )[0]->next_try_at, wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_a_message_that_is_being_sent_is_not_sent_twice(): void {
		[ $receiver ] = $this->listen();
		$this->part( Outbox::class )->note( 'video.completed', $this->addRow() );
		[ $taken ] = $this->part( Deliveries::class )->claim( 1 );
		$answer    = $this->rest( 'POST', "/webhook-deliveries/$taken->id/send" );
		$this->assertSame( array( 409, 'platoniavid_delivery_busy' ), array( $answer->get_status(), $answer->get_data()['code'] ) );
		$this->assertSame( array(), $this->messages() );
		$this->assertSame( 1, $this->told( $receiver )[0]->attempts );
	}

	public function test_who_manages_videos_and_not_the_site_sees_none(): void {
		$this->settings()->save( array( 'roles' => array( 'generate' => array(), 'manage' => array( 'editor' ) ) ) );
		$this->actAs( 'editor' );
		self::assertAnswers( 200, $this->rest( 'GET', '/settings' ) );
		self::assertAnswers( 403, $this->rest( 'GET', '/webhooks' ) );
		self::assertAnswers( 403, $this->rest( 'POST', '/webhooks', array( 'url' => 'https://1.1.1.1/' ) ) );
	}
}
