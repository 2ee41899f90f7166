<?php
/**
 * Tests of the commands of webhooks.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Webhooks\Listeners;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Outbox;

/**
 * `wp platoniavid webhook` as a process of its own.
 */
final class WebhookCommandsTest extends TestCase {
	use Listeners;
	use Shell;

	protected const DURATION = 1;

	public function test_what_is_not_taken_when_it_is_sent_again_goes_out_later(): void {
		[ $receiver ] = $this->listen( array( '200 OK', '500 Internal Server Error' ) );
		$this->part( Outbox::class )->note( 'video.completed', $this->addRow( array( 'next_check_at' => 0 ) ) );
		$this->sendDue();
		wp_clear_scheduled_hook( Schedule::HOOK );
		$this->assertStringContainsString( 'status was 500', $this->wp( array( 'webhook', 'resend', (string) $this->told( $receiver )[0]->id ), 0 ) );
		wp_cache_flush();
		$this->assertSame( $this->told( $receiver )[0]->next_try_at, wp_next_scheduled( Schedule::HOOK ) );
	}

	public function test_one_is_added_tried_looked_at_and_removed(): void {
		$url = $this->trusted( array( '200 OK', '500 Internal Server Error' ) );
		$this->assertStringContainsString( 'must be a public one', $this->wp( array( 'webhook', 'add', 'http://10.0.0.1/' ), 0 ) );
		$this->assertStringContainsString( 'The events are: video.submitted', $this->wp( array( 'webhook', 'add', $url, '--events=video.deleted' ), 0 ) );
		$said = $this->wp( array( 'webhook', 'add', $url, '--events=video.completed' ), 0 );
		$this->assertMatchesRegularExpression( '~^whsec_\S{44}$~m', $said );
		$listed = (array) json_decode( $this->wp( array( 'webhook', 'list', '--format=json' ), 0 ), true );
		$id     = (string) $listed[0]['id'];
		$this->assertSame( array( $url, 'video.completed', 'yes' ), array( $listed[0]['url'], $listed[0]['events'], $listed[0]['enabled'] ) );

		$this->assertStringContainsString( 'Success: It was accepted, with status 200.', $this->wp( array( 'webhook', 'test', $id ), 0 ) );
		$this->assertStringContainsString( 'Error: It was not accepted: the answer’s status was 500.', $this->wp( array( 'webhook', 'test', $id ), 0 ) );
		$deliveries = (array) json_decode( $this->wp( array( 'webhook', 'deliveries', $id, '--format=json' ), 0 ), true );
		$this->assertSame( array( 'failed', 'delivered' ), array_column( $deliveries, 'state' ) );
		$this->assertStringContainsString( 'status was 500', $this->wp( array( 'webhook', 'resend', (string) $deliveries[0]['id'] ), 0 ) );

		$this->wp( array( 'webhook', 'update', $id, '--enabled=no', '--events=video.failed,video.submitted' ), 0 );
		$listed = (array) json_decode( $this->wp( array( 'webhook', 'list', '--format=json' ), 0 ), true );
		$this->assertSame( array( 'video.submitted video.failed', 'no' ), array( $listed[0]['events'], $listed[0]['enabled'] ) );
		$this->wp( array( 'webhook', 'update', $id, '--enabled=true' ), 0 );
		$this->assertSame( 1, $this->code, 'What is neither yes nor no is not guessed.' );
		$this->assertStringContainsString( 'Say what is to change', $this->wp( array( 'webhook', 'update', $id ), 0 ) );
		$next = $this->trusted( array( '200 OK' ) );
		$this->wp( array( 'webhook', 'update', $id, "--address=$next" ), 0 );
		$listed = (array) json_decode( $this->wp( array( 'webhook', 'list', '--format=json' ), 0 ), true );
		$this->assertSame( array( $next, 'no' ), array( $listed[0]['url'], $listed[0]['enabled'] ) );
		$this->assertMatchesRegularExpression( '~^whsec_\S{44}$~m', $this->wp( array( 'webhook', 'secret', $id ), 0 ) );
		$this->assertStringContainsString( 'Only an administrator', $this->wp( array( 'webhook', 'list' ), $this->actAs( 'editor' ) ) );
		$this->wp( array( 'webhook', 'delete', $id ), 0 );
		$this->assertSame( '0', trim( $this->wp( array( 'webhook', 'list', '--format=count' ), 0 ) ) );
		$this->assertStringContainsString( 'There is no such webhook', $this->wp( array( 'webhook', 'test', $id ), 0 ) );
	}
}
