<?php
/**
 * Tests of what the key has at the gateway.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\OpenAiCompatibleGateway;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\RemoteVideosController and PlatoniaVid\Videos\RemoteVideos beyond what OperationsTest shows of
 * them: pages, and what a video looks like.
 */
final class RemoteVideosControllerTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'administrator' );
	}

	/**
	 * Both protocols.
	 *
	 * @return array<string, array{string}>
	 */
	public static function protocols(): array {
		return array(
			'Platonia'          => array( 'platonia' ),
			'OpenAI-compatible' => array( 'openai' ),
		);
	}

	#[DataProvider( 'protocols' )]
	public function test_the_list_is_read_page_by_page_and_leaves_out_what_is_here( string $protocol ): void {
		$ids = array();
		for ( $count = 0; $count < 5; $count++ ) {
			$ids[] = $this->simulator()->create( new Order( "Film $count", 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$this->addRow( array( 'remote_id' => $ids[2] ) );
		if ( 'openai' === $protocol ) {
			add_filter( 'platoniavid_gateway', static fn () => new OpenAiCompatibleGateway( new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' ) );
		}
		$pages = array();
		$after = '';
		do {
			$response = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 2, 'after' => $after ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			self::assertAnswers( 200, $response );
			$pages[] = array_column( $response->get_data()['videos'], 'remote_id' );
			$after   = $response->get_data()['next'];
		} while ( null !== $after );

		$this->assertSame( array( array( $ids[4], $ids[3] ), array( $ids[1] ), array( $ids[0] ) ), $pages );
	}

	public function test_a_gateway_that_begins_anew_has_no_next_page(): void {
		$ids = array();
		for ( $count = 0; $count < 2; $count++ ) {
			$ids[] = $this->simulator()->create( new Order( "Film $count", 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$gateway = new OpenAiCompatibleGateway( new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		add_filter( 'platoniavid_gateway', static fn () => $gateway );
		add_filter(
			'pre_http_request',
			static function ( $answer, array $args, string $url ) {
				return str_contains( $url, '&after=' ) ? wp_remote_request( (string) preg_replace( '/&after=[^&]+/', '', $url ), $args ) : $answer;
			},
			10,
			3
		);
		$page = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 2, 'after' => $ids[1] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertAnswers( 200, $page );
		$this->assertNull( $page->get_data()['next'] );
	}

	public function test_a_video_is_described_as_the_gateway_tells_of_it(): void {
		$this->configure( array( 'duration' => 1 ) );
		$id = $this->simulator()->create( new Order( 'A film [fail]', 'sora-2', '720x1280', 8 ), 10.0 )->id;
		usleep( 5000 );
		$video = $this->rest( 'GET', '/remote-videos' )->get_data()['videos'][0];
		$this->assertSame( array( $id, 'failed', 'sora-2', 'A film [fail]', '720x1280', 8 ), array( $video['remote_id'], $video['status'], $video['model'], $video['prompt'], $video['size'], $video['seconds'] ) );
		$this->assertStringContainsString( 'went wrong', $video['error'] );
		$this->assertEqualsWithDelta( time(), strtotime( $video['created_at'] ), 5 );
		$this->assertNull( $video['expires_at'] );
	}
}
