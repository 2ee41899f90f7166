<?php
/**
 * Tests of making a video and following it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Videos\Storage\SiteLimits;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Videos.
 */
final class VideosTest extends TestCase {
	use Parts;
	use Refusals;
	use SiteLimits;

	protected const DURATION = 1;

	public function test_create_sends_a_request_once(): void {
		$wanted             = new Order( 'A cat', 'sora-2', '1280x720', 4, author: 1, request_id: 'a-request' );
		[ $first, $is_new ] = $this->videos()->create( $wanted, $this->enough() );
		$this->assertTrue( $is_new );
		$this->assertSame( Status::Queued, $first->status );
		[ $second, $is_new ] = $this->videos()->create( $wanted, $this->enough() );
		$this->assertFalse( $is_new );
		$this->assertEquals( $first, $second );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_row_is_there_owned_and_followed_before_the_gateway_is_called(): void {
		$seen = array();
		add_filter(
			'platoniavid_gateway',
			function ( $gateway ) use ( &$seen ) {
				$row  = $this->queries()->page( array( 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 1 ) )[0][0];
				$seen = array( $row->status, $row->lease_until > time() + 10, false !== wp_next_scheduled( 'platoniavid_run' ) );
				return $gateway;
			}
		);
		$this->videos()->create( new Order( 'A cat', 'sora-2', '1280x720', 4, author: 1, request_id: 'a-request' ), $this->enough() );
		$this->assertSame( array( Status::Submitting, true, true ), $seen );
	}

	public function test_the_gateway_is_given_the_order_with_its_image(): void {
		$gateway = $this->createMock( Gateway::class );
		$given   = null;
		$gateway->method( 'create' )->willReturnCallback(
			static function ( Order $order ) use ( &$given ): never {
				$given = array( $order, wp_getimagesize( (string) $order->files->first_frame?->path ) );
				throw new GatewayException( Failure::Invalid );
			}
		);
		add_filter( 'platoniavid_gateway', static fn () => $gateway );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'options' => array( 'seed' ) ) + $models[0] ) );
		$order = new Order(
			'A cat',
			'sora-2',
			'720x1280',
			4,
			author: 1,
			request_id: 'a-request',
			reference_image: $this->addImage(),
			connection: 'fixed',
			options: array( 'seed' => 42 )
		);
		$this->videos()->create( $order, $this->enough() );

		$this->assertEquals( $order, $given[0]->with_files( $order->files ) );
		$this->assertSame( array( 720, 1280 ), array_slice( $given[1], 0, 2 ) );
		$this->assertFileDoesNotExist( $given[0]->files->first_frame->path );
	}

	public function test_many_processes_with_one_request_pay_once(): void {
		$code = 'wp_set_current_user( 1 ); $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" );
			$request->set_body_params( array( "prompt" => "A cat", "request_id" => "0b1f3b1e-8f0e-4d7e-9a44-0d2f7b9f8a11" ) );
			usleep( (int) max( 0, 1e6 * ( ' . ( time() + 2 ) . ' - microtime( true ) ) ) ); echo rest_do_request( $request )->get_status();';
		$seen = $this->inProcesses( array_fill( 0, 4, $code ) );
		sort( $seen );
		$this->assertSame( array( '200', '200', '200', '201' ), $seen );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/** As on a site that was moved from an older server, whose tables have UTF-8 of three bytes. What other plugins make of an order is held to it, too. */
	#[TestWith( array( 'گربه 🐱 و سگ', 'گربه 🐱 و سگ', '🐱' ) )]
	#[TestWith( array( 'A cat', 'A cat 🐈', '🐈' ) )]
	public function test_a_sign_that_the_table_cannot_have_is_named_before_a_place_is_taken( string $typed, string $filtered, string $sign ): void {
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		$this->limits( array( 'videos_per_day' => 1 ) );
		add_filter( 'platoniavid_order', static fn( Order $order ): Order => $order->with( array( 'prompt' => $filtered ) ) );
		$order   = new Order( $typed, 'sora-2', '1280x720', 4, author: 1, request_id: 'a-request' );
		$refused = $this->refused( fn() => $this->videos()->create( $order, $this->enough() ) );
		$this->assertSame( array( 'platoniavid_sign_not_taken', 400, 'edit_prompt' ), array( $refused->error_code, $refused->status, $refused->action ) );
		$this->assertStringContainsString( "“{$sign}”", $refused->getMessage() );
		$this->assertSame( 0, $this->stats()['paid'] );
		remove_all_filters( 'platoniavid_order' );
		$order = new Order( 'گربه — “A cat”', 'sora-2', '1280x720', 4, author: 1, request_id: 'another' );
		$this->assertSame( Status::Queued, $this->videos()->create( $order, $this->enough() )[0]->status, 'The place is free.' );
	}

	public function test_refresh_does_what_is_due_for_these_and_tells_of_all(): void {
		[ $due, $later, $other ] = array( $this->addOrdered(), $this->addOrdered( array( 'next_check_at' => time() + 60 ) ), $this->addOrdered() );
		$told                    = $this->videos()->refresh( array( $later->id, $due->id ), $this->enough() );

		$this->assertSame( array( $due->id, $later->id ), array_column( $told, 'id' ) );
		$this->assertSame( array( Status::Completed, Status::Queued ), array_column( $told, 'status' ) );
		$this->assertSame( 0, $this->row( $other )->checks );
	}
}
