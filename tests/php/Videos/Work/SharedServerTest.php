<?php
/**
 * Tests of several connections to one server.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Tests\LaggingCopy;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\OrderOutcome;

/**
 * Tests that what a server has made is one video, whichever of the connections to it asks.
 */
final class SharedServerTest extends TestCase {
	use LaggingCopy;
	use Parts;
	use LostOrders {
		setUp as private haveKey;
	}

	protected function setUp(): void {
		$this->haveKey();
		$address = getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1';
		$one     = array( 'kind' => 'openai', 'key' => self::DEMO_KEY );
		$both    = array( array( 'id' => 'one', 'endpoint' => $address ) + $one, array( 'id' => 'other', 'endpoint' => "$address/" ) + $one );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( $both ) );
	}

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' );
		parent::tearDown();
	}

	public function test_a_look_does_not_take_what_another_connection_has(): void {
		$id    = $this->makeOne();
		$known = $this->addRow( array( 'connection' => 'one', 'status' => 'queued', 'remote_id' => $id ) );
		$video = $this->looked( $this->lost( array( 'connection' => 'other' ) ) );
		$this->assertSame( array( Status::Unconfirmed, '', 1 ), array( $video->status, $video->remote_id, $video->attempts ) );
		$this->assertSame( $id, $this->row( $known )->remote_id );
	}

	public function test_a_look_does_not_take_what_may_be_an_order_of_another_connection(): void {
		$this->makeOne();
		$video  = $this->lost( array( 'connection' => 'other' ) );
		$flying = $this->addRow( array( 'connection' => 'one', 'submitted_at' => time(), 'lease_until' => time() + 60 ) );
		$video  = $this->looked( $video );
		$this->assertSame( array( Status::Unconfirmed, 0 ), array( $video->status, $video->attempts ) );
		$this->setRow( $flying, array( 'status' => 'unconfirmed', 'prompt' => 'A CAT IN THE RAIN' ) );
		$made = $this->server()->create( new Order( 'A CAT IN THE RAIN', 'sora-2', '720x1280', 4 ), 5.0 );
		$this->assertNotSame( $made->id, $this->looked( $this->setRow( $video, array( 'size' => '720x1280' ) ) )->remote_id );
	}

	/** @return array<string, array{string}> */
	public static function orderedBy(): array {
		return array( 'the same connection' => array( 'other' ), 'another one to its server' => array( 'one' ) );
	}

	#[DataProvider( 'orderedBy' )]
	public function test_what_is_ordered_while_the_list_is_read_is_not_taken( string $connection ): void {
		$begun = false;
		add_filter(
			'pre_http_request',
			function ( $answer, array $args, string $url ) use ( $connection, &$begun ) {
				if ( ! $begun && str_contains( $url, '/videos?limit=' ) ) {
					$begun = true;
					$this->addRow( array( 'connection' => $connection, 'submitted_at' => time(), 'lease_until' => time() + 60 ) );
					$this->makeOne();
				}
				return $answer;
			},
			10,
			3
		);
		$video = $this->looked( $this->lost( array( 'connection' => 'other' ) ) );
		$this->assertSame( array( true, Status::Unconfirmed, '', 0 ), array( $begun, $video->status, $video->remote_id, $video->attempts ) );
	}

	#[DataProvider( 'orderedBy' )]
	public function test_what_has_got_its_answer_while_the_list_was_read_is_not_taken( string $connection ): void {
		$id    = $this->makeOne();
		$known = null;
		add_filter(
			'pre_http_request',
			function ( $answer, array $args, string $url ) use ( $connection, $id, &$known ) {
				if ( null === $known && str_contains( $url, "/videos/$id" ) ) {
					$known = $this->addRow( array( 'connection' => $connection, 'status' => 'queued', 'remote_id' => $id ) );
				}
				return $answer;
			},
			10,
			3
		);
		$video = $this->looked( $this->lost( array( 'connection' => 'other' ) ) );
		$this->assertSame( $id, $known?->remote_id );
		$this->assertSame( array( Status::Unconfirmed, '', 0 ), array( $video->status, $video->remote_id, $video->attempts ) );
		$this->assertGreaterThan( time(), $video->next_check_at, 'It is looked for again: its own video may come into the list yet.' );
	}

	public function test_the_list_at_the_gateway_has_nothing_of_another_connection_to_bring_in_or_delete(): void {
		$this->actAsOwner();
		$id = $this->makeOne();
		$this->addRow( array( 'connection' => 'one', 'status' => 'queued', 'remote_id' => $id ) );
		$there = array( 'connection' => 'other' );
		$this->assertSame( array(), $this->rest( 'GET', '/remote-videos', $there )->get_data()['videos'] );
		$this->assertSame( 'platoniavid_already_here', $this->rest( 'POST', "/remote-videos/$id", $there )->get_data()['code'] );
		$this->assertSame( 'platoniavid_already_here', $this->rest( 'DELETE', "/remote-videos/$id", $there )->get_data()['code'] );
		$lost = $this->lost( array( 'connection' => 'other', 'candidates' => wp_json_encode( array( $id ) ) ) );
		$this->assertSame( 'platoniavid_already_here', $this->rest( 'POST', "/videos/$lost->id/retry", array( 'remote_id' => $id ) )->get_data()['code'] );
	}

	public function test_what_was_deleted_here_and_is_brought_in_through_another_connection_counts_once(): void {
		$this->actAsOwner();
		$id    = $this->makeOne();
		$used  = array( 'connection' => 'one', 'status' => 'completed', 'remote_id' => $id, 'seconds' => 4, 'next_check_at' => 0 );
		$usage = fn (): array => array_map( fn ( string $what ): int => $this->rest( 'GET', '/usage' )->get_data()['total'][ $what ], array( 'videos', 'seconds' ) );
		// On a day that is added up.
		$video = $this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS ) + $used );
		$this->assertTrue( $this->repository()->delete( $video ) );
		$this->assertSame( array( 1, 4 ), $usage() );
		for ( $round = 0; $round < 2; $round++ ) {
			$answer = $this->rest( 'POST', "/remote-videos/$id", array( 'connection' => 'other' ) );
			self::assertAnswers( 201, $answer );
			$this->assertSame( array( 1, 4 ), $usage() );
			$again = $this->repository()->find( $answer->get_data()['id'] );
			$this->assertTrue( $this->repository()->delete( $this->setRow( $again, array( 'lease_until' => 0 ) ) ) );
			$this->assertSame( array( 1, 4 ), $usage() );
		}
	}

	public function test_what_a_copy_of_the_database_does_not_have_yet_is_not_taken_through_another_connection(): void {
		$this->actAsOwner();
		$id      = $this->makeOne();
		$known   = $this->addRow( array( 'connection' => 'one', 'status' => 'queued', 'remote_id' => $id ) );
		$lost    = $this->lost( array( 'connection' => 'other', 'candidates' => wp_json_encode( array( $id ) ) ) );
		$brought = fn() => $this->rest( 'POST', "/remote-videos/$id", array( 'connection' => 'other' ) );
		$chosen  = fn() => $this->rest( 'POST', "/videos/$lost->id/retry", array( 'remote_id' => $id ) );
		$answer  = $this->whileCopyLags( 'remote_key IN', $brought );
		$this->whileCopyLags( 'remote_key IN', $chosen );
		$this->assertSame( 'platoniavid_already_here', $answer->get_data()['code'] ?? null );
		$this->assertSame( array( Status::Unconfirmed, '' ), array( $this->row( $lost )->status, $this->row( $lost )->remote_id ) );
		$this->assertSame( $id, $this->row( $known )->remote_id );
	}

	public function test_processes_that_take_one_video_at_the_same_moment_have_it_once(): void {
		for ( $round = 0; $round < 3; $round++ ) {
			$id    = $this->makeOne();
			$codes = array();
			$rows  = array();
			$then  = microtime( true ) + 3.0;
			foreach ( array( 'one', 'other', 'one', 'other', 'one', 'other' ) as $connection ) {
				$row     = $this->lost( array( 'connection' => $connection ) );
				$rows[]  = $row;
				$codes[] = "
					\$row     = PlatoniaVid\\Services::current()->get( PlatoniaVid\\Videos\\Storage\\VideoRepository::class )->find( $row->id );
					\$outcome = PlatoniaVid\\Services::current()->get( PlatoniaVid\\Videos\\Work\\OrderOutcome::class );
					while ( microtime( true ) < $then ) {}
					\$outcome->adopt( \$row, new PlatoniaVid\\Gateway\\RemoteVideo( '$id', PlatoniaVid\\Gateway\\RemoteStatus::Waiting ), false );
				";
			}
			$this->inProcesses( $codes );
			wp_cache_flush();
			$states = array_map( fn ( $row ): array => array( $this->row( $row )->status->value, $this->row( $row )->remote_id ), $rows );
			sort( $states );
			$this->assertSame( array( array( 'queued', $id ), ...array_fill( 0, 5, array( 'unconfirmed', '' ) ) ), $states );
		}
	}

	public function test_what_a_server_has_answered_to_an_order_is_its_whoever_has_that_id_and_whoever_has_the_lock(): void {
		$this->addRow( array( 'connection' => 'one', 'status' => 'completed', 'remote_id' => '5' ) );
		add_option( OptionLock::OPTION, 'a process that has died' );
		$sent  = $this->addRow( array( 'connection' => 'other', 'submitted_at' => time() ) );
		$begun = microtime( true );
		$video = $this->part( OrderOutcome::class )->accepted( $sent, new RemoteVideo( '5', RemoteStatus::Waiting ) );
		$this->assertSame( array( $sent->id, Status::Queued, '5' ), array( $video->id, $video->status, $video->remote_id ), 'Some servers count for each key.' );
		$this->assertLessThan( 5.0, microtime( true ) - $begun );
	}

	/** @return iterable<string, array{string, string, bool}> */
	public static function addresses(): iterable {
		yield 'the same' => array( 'https://a.example/v1', 'https://a.example/v1', true );
		yield 'with a slash, capitals and a port' => array( 'https://a.example/v1', 'https://A.example:443/v1/', true );
		yield 'without TLS' => array( 'https://a.example/v1', 'http://a.example/v1', true );
		yield 'without the version' => array( 'https://a.example/v1', 'https://a.example', true );
		yield 'under another product’s name' => array( 'https://a.example/openai/v1', 'https://a.example/v1/', true );
		yield 'another port' => array( 'https://a.example/v1', 'https://a.example:8443/v1', false );
		yield 'another path' => array( 'https://a.example/one/v1', 'https://a.example/two/v1', false );
		yield 'another host' => array( 'https://a.example/v1', 'https://b.example/v1', false );
		yield 'another plugin’s' => array( 'wordpress:one', 'wordpress:two', false );
	}

	#[DataProvider( 'addresses' )]
	public function test_a_server_is_known_by_its_address( string $one, string $other, bool $same ): void {
		$server = static fn ( string $address ): string => ( new Connection( 'a', 'A', Kinds::get( 'openai' ), $address ) )->server();
		$this->assertSame( $same, $server( $one ) === $server( $other ) );
	}

	public function test_connections_that_share_a_server_are_known_also_when_one_was_removed(): void {
		$this->assertSame( array( 'other', 'one' ), $this->connections()->sharing( 'other' ) );
		$this->assertSame( array( 'fixed', '' ), $this->connections()->sharing( 'fixed' ), 'What an earlier version has ordered is the first one’s.' );
		$this->assertSame( array( 'nowhere' ), $this->connections()->sharing( 'nowhere' ) );
		$editor = $this->part( ConnectionEditor::class );
		$third  = $editor->add( 'openai', getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		$editor->remove( $third );
		$this->assertSame( array( 'one', 'other', $third->id ), $this->connections()->sharing( 'one' ) );
	}

	public function test_what_was_ordered_of_a_connection_that_is_not_set_any_more_is_known_at_its_server(): void {
		$this->actAsOwner();
		$sent = $this->submission()->send( $this->addRow( array( 'connection' => 'one' ) ), $this->enough() );
		$id   = $sent->remote_id;
		$this->assertNotSame( '', $id );
		$this->rename();
		$this->assertNull( $this->connections()->find( 'one' ) );
		$this->assertSame( array( 'renamed', 'one' ), $this->connections()->sharing( 'renamed' ) );
		$there = array( 'connection' => 'renamed' );
		$this->assertSame( array(), $this->rest( 'GET', '/remote-videos', $there )->get_data()['videos'] );
		$this->assertSame( 'platoniavid_already_here', $this->rest( 'DELETE', "/remote-videos/$id", $there )->get_data()['code'] );
		$this->assertSame( 'platoniavid_already_here', $this->rest( 'POST', "/remote-videos/$id", $there )->get_data()['code'] );
	}

	/** @return array<string, array{bool}> */
	public static function ofOther(): array {
		return array( 'that is set up' => array( false ), 'that was renamed' => array( true ) );
	}

	#[DataProvider( 'ofOther' )]
	public function test_what_may_be_a_lost_order_of_another_connection_is_not_given_to_it( bool $is_renamed ): void {
		$this->actAsOwner();
		$this->connections()->note_order( 'one', true );
		$id    = $this->makeOne();
		$lost  = $this->lost( array( 'connection' => 'one' ) );
		$there = array( 'connection' => $is_renamed ? 'renamed' : 'other' );
		if ( $is_renamed ) {
			$this->rename();
		}
		$this->assertSame( 'platoniavid_awaited_here', $this->rest( 'POST', "/remote-videos/$id", $there )->get_data()['code'] ?? null );
		$this->assertSame( 'platoniavid_awaited_here', $this->rest( 'DELETE', "/remote-videos/$id", $there )->get_data()['code'] ?? null );
		$this->assertSame( array( Status::Unconfirmed, '' ), array( $this->row( $lost )->status, $this->row( $lost )->remote_id ) );
		self::assertAnswers( 200, $this->rest( 'DELETE', "/videos/$lost->id", array( 'unconfirmed' => true ) ) );
		$brought = $this->rest( 'POST', "/remote-videos/$id", $there );
		self::assertAnswers( 201, $brought );
		$this->assertSame( array( $there['connection'], $id ), array( $brought->get_data()['connection'], $brought->get_data()['remote_id'] ) );
	}

	public function test_an_order_of_a_connection_that_is_away_is_on_its_way_only_while_a_process_is_at_it(): void {
		$this->connections()->note_order( 'one', true );
		$away = $this->addRow( array( 'connection' => 'one', 'lease_until' => time() + 60 ) );
		$this->rename();
		$id   = $this->makeOne();
		$lost = $this->lost( array( 'connection' => 'renamed' ) );
		$this->assertSame( '', $this->looked( $lost )->remote_id );
		$this->setRow( $away, array( 'lease_until' => 0 ) );
		$this->assertSame( array( Status::Queued, $id ), array( $this->looked( $this->row( $lost ) )->status, $this->row( $lost )->remote_id ) );
	}

	/** Names the server's connection anew, as whoever changes a constant. */
	private function rename(): void {
		$renamed = array( 'id' => 'renamed', 'kind' => 'openai', 'key' => self::DEMO_KEY, 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $renamed ) ) );
	}

	/** Has the server make what the lost orders ask for. @return string Its id. */
	private function makeOne(): string {
		return $this->server()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id;
	}

	/** The server, in its own way. */
	private function server(): KindGateway {
		return new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
	}
}
