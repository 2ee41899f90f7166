<?php
/**
 * Tests of Platonia's protocol.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\OrderFiles;
use PlatoniaVid\Gateway\ReferenceFile;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\KindGateway: each operation on the wire, in both protocols.
 */
final class KindGatewayTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	/**
	 * The two protocols.
	 *
	 * @return array<string, array{string}>
	 */
	public static function protocols(): array {
		return array(
			'platonia' => array( 'platonia' ),
			'openai'   => array( 'openai' ),
		);
	}

	#[DataProvider( 'protocols' )]
	public function test_create_orders_what_it_is_given( string $protocol ): void {
		$video = $this->speak( $protocol )->create( new Order( "گربه \"در\" باران\nو برف", 'sora-2-pro', '1792x1024', 12 ), 10.0 );

		$job = $this->stats()['jobs'][0];
		$this->assertSame(
			array( $job['id'], 'queued', 0, 'sora-2-pro', '1792x1024', 12 ),
			array( $video->id, $video->status->value, $video->progress, $video->model, $video->size, $video->seconds )
		);
		$this->assertSame(
			array( "گربه \"در\" باران\nو برف", 'sora-2-pro', '1792x1024', 12 ),
			array( $job['prompt'], $job['model'], $job['size'], (int) $job['seconds'] )
		);
		$this->assertSame( $protocol, $this->stats()['calls'][0]['protocol'] );
		$this->assertSetFor( 0, $video->created_at );
	}

	#[DataProvider( 'protocols' )]
	public function test_create_sends_the_reference_image( string $protocol ): void {
		$video = $this->speak( $protocol )->create( new Order( 'A cat', 'sora-2', '1280x720', 4, files: new OrderFiles( $this->image( 1280, 720 ) ) ), 10.0 );
		$this->assertSame( 'queued', $video->status->value );

		// The simulator refuses one of another size, so it has read this one.
		$failure = $this->failure(
			fn () => $this->speak( $protocol )->create( new Order( 'A cat', 'sora-2', '1280x720', 4, files: new OrderFiles( $this->image( 100, 100 ) ) ), 10.0 )
		);
		$this->assertSame( Failure::Invalid, $failure->failure );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	#[DataProvider( 'protocols' )]
	public function test_remix_makes_a_variation_of_a_finished_video( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$this->gateway( '/__sim/reach', array( 'part' => 0 ) );
		$first = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 8 ), 10.0 );
		$this->assertSame(
			Failure::Invalid,
			$this->failure( fn () => $gateway->remix( $first->id, new Order( 'In snow', 'sora-2', '1280x720', 4 ), 10.0 ) )->failure
		);
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$video = $gateway->remix( $first->id, new Order( 'In snow', 'sora-2', '1280x720', 4 ), 10.0 );

		$this->assertNotSame( $first->id, $video->id );
		$this->assertSame( array( 'In snow', '1280x720', 8 ), array( $video->prompt, $video->size, $video->seconds ) );
		$this->assertSame( array( 'remix', $first->id ), array( end( $this->stats()['calls'] )['operation'], end( $this->stats()['calls'] )['id'] ) );
	}

	#[DataProvider( 'protocols' )]
	public function test_retrieve_tells_of_each_of_many_by_its_id( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$good    = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$bad     = $gateway->create( new Order( 'A cat [moderation]', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$answers = $gateway->retrieve( array( $good, 'video_none', $bad ), 10.0 );

		$this->assertSame( array( $good, 'video_none', $bad ), array_keys( $answers ) );
		$this->assertInstanceOf( RemoteVideo::class, $answers[ $good ] );
		$this->assertSame( array( 'completed', 100, '' ), array( $answers[ $good ]->status->value, $answers[ $good ]->progress, $answers[ $good ]->error ) );
		$this->assertSetFor( DAY_IN_SECONDS, $answers[ $good ]->expires_at );
		$this->assertSame(
			array( 'failed', 'Your request was blocked by our moderation system.' ),
			array( $answers[ $bad ]->status->value, $answers[ $bad ]->error )
		);
		$this->assertSame( Failure::NotFound, $answers['video_none']->failure );
		$this->assertCount( 3, array_keys( $this->operations(), 'retrieve', true ) );
	}

	#[DataProvider( 'protocols' )]
	public function test_retrieve_of_one_and_of_none( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$this->assertSame( array(), $gateway->retrieve( array(), 10.0 ) );
		$this->assertSame( Failure::NotFound, $gateway->retrieve( array( 'video_none' ), 10.0 )['video_none']->failure );
	}

	#[DataProvider( 'protocols' )]
	public function test_retrieve_asks_in_parallel( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$ids     = array();
		for ( $i = 0; $i < 12; $i++ ) {
			$ids[] = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$this->fault( 'retrieve', 'timeout-before', array( 'times' => -1 ) );
		$began   = microtime( true );
		$answers = $gateway->retrieve( $ids, 1.0 );

		$this->assertLessThan( 9.0, microtime( true ) - $began, 'One after another they would take twelve seconds.' );
		$this->assertSame( array_fill( 0, 12, Failure::Uncertain ), array_column( array_values( $answers ), 'failure' ) );
	}

	#[DataProvider( 'protocols' )]
	public function test_content_writes_a_variant_or_a_part_into_a_file( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$this->gateway( '/__sim/reach', array( 'part' => 0 ) );
		$id     = $gateway->create( new Order( 'A cat', 'sora-2', '720x1280', 4 ), 10.0 )->id;
		$file   = (string) tempnam( get_temp_dir(), 'content' );
		$source = dirname( __DIR__, 2 ) . '/gateway/media/';
		$this->assertSame( Failure::NotFound, $this->failure( fn () => $gateway->content( $id, 'video', $file, '', PHP_INT_MAX, 10.0 ) )->failure );
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );

		$whole = $gateway->content( $id, 'video', $file, '', PHP_INT_MAX, 10.0 );
		$this->assertSame( array( 200, '' ), array( $whole->status, $whole->body ) );
		$this->assertFileEquals( $source . 'video-720x1280-4.mp4', $file );

		$part = $gateway->content( $id, 'video', $file, 'bytes=10-19', PHP_INT_MAX, 10.0 );
		$this->assertSame( 206, $part->status );
		$this->assertSame( substr( (string) file_get_contents( $source . 'video-720x1280-4.mp4' ), 10, 10 ), file_get_contents( $file ) );
		$this->assertStringStartsWith( 'bytes 10-19/', $part->header( 'content-range' ) );

		$gateway->content( $id, 'thumbnail', $file, '', PHP_INT_MAX, 10.0 );
		$this->assertFileEquals( $source . 'thumbnail-720x1280.webp', $file );
		try {
			$gateway->content( $id, 'video', $file, '', 1000, 10.0 );
			$this->fail( 'It is larger than that.' );
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::ContentTooLarge, $failure->failure );
		} finally {
			wp_delete_file( $file );
		}
	}

	#[DataProvider( 'protocols' )]
	public function test_list_gives_the_newest_first_and_goes_on_after_an_id( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$this->assertSame( array(), $gateway->list( 10, '', 10.0 ) );
		$ids = array();
		for ( $i = 0; $i < 3; $i++ ) {
			$ids[] = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$this->assertSame( array( $ids[2], $ids[1] ), array_column( $gateway->list( 2, '', 10.0 ), 'id' ) );
		$this->assertSame( array( $ids[0] ), array_column( $gateway->list( 2, $ids[1], 10.0 ), 'id' ) );
	}

	#[DataProvider( 'protocols' )]
	public function test_a_list_of_hundreds_is_read_to_its_end_page_by_page( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		for ( $i = 0; $i < 60; $i++ ) {
			$made[] = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$seen  = array();
		$after = '';
		do {
			$page  = array_column( $gateway->list( 7, $after, 10.0 ), 'id' );
			$seen  = array_merge( $seen, $page );
			$after = (string) end( $page );
		} while ( '' !== $after );
		$this->assertSame( array_reverse( $made ), $seen );
	}

	#[DataProvider( 'protocols' )]
	public function test_delete_removes_a_video_once( string $protocol ): void {
		$gateway = $this->speak( $protocol );
		$id      = $gateway->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$gateway->delete( $id, 10.0 );

		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
		$this->assertSame( Failure::NotFound, $this->failure( fn () => $gateway->delete( $id, 10.0 ) )->failure );
	}

	#[DataProvider( 'protocols' )]
	public function test_an_id_cannot_reach_another_path( string $protocol ): void {
		$this->assertSame( Failure::NotFound, $this->failure( fn () => $this->speak( $protocol )->delete( '../models?x', 10.0 ) )->failure );
	}

	public function test_another_keys_video_is_said_to_be_another_keys(): void {
		$id      = $this->simulator()->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$gateway = $this->simulator( '', 'pltn_second_0123456789abcdefghijklmnopqrstuv' );
		$this->assertSame( Failure::VideoForbidden, $this->failure( fn () => $gateway->delete( $id, 10.0 ) )->failure );
	}

	/** A gateway that speaks a protocol with the simulator. */
	private function speak( string $protocol ): Gateway {
		return 'platonia' === $protocol
			? $this->simulator()
			: new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1/' );
	}

	/** What a call throws. */
	private function failure( callable $call ): GatewayException {
		try {
			$call();
		} catch ( GatewayException $failure ) {
			return $failure;
		}
		$this->fail( 'The call did not fail.' );
	}

	/** A picture of a size. */
	private function image( int $width, int $height ): ReferenceFile {
		$path = (string) tempnam( get_temp_dir(), 'image' );
		imagepng( imagecreatetruecolor( $width, $height ), $path );
		return new ReferenceFile( $path, 'cat.png', 'image/png' );
	}
}
