<?php
/**
 * Tests of what either protocol has to be able to.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of Platonia’s protocol and of OpenAI’s, by REST.
 */
final class BothProtocolsTest extends TestCase {
	use OrdersElsewhere;
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/**
	 * Both protocols.
	 *
	 * @return array<string, array{string}>
	 */
	public static function gateways(): array {
		return array(
			'Platonia'          => array( 'platonia' ),
			'OpenAI-compatible' => array( 'openai' ),
		);
	}

	#[DataProvider( 'gateways' )]
	public function test_a_reference_image_is_sent_in_the_size_of_the_video( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'author' );
		$image = $this->image( 2000, 900 );
		$video = $this->create( array( 'reference_image' => $image, 'size' => '720x1280' ) );

		// The gateway refuses an image of another size.
		$this->assertSame( 'queued', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertSame( $image, $video['reference_image'] );
		$this->assertSame( array(), $this->leftovers() );
	}

	#[DataProvider( 'gateways' )]
	public function test_a_video_is_made_imported_and_deleted_over_both_protocols( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );

		$this->assertSame( 'completed', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertNotNull( $video['attachment']['poster_url'] );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'], array( 'remote' => true ) ) );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
		$this->assertSame(
			array( 'openai' === $gateway ? 'openai' : 'platonia' ),
			array_values( array_unique( array_column( $this->stats()['calls'], 'protocol' ) ) )
		);
	}

	#[DataProvider( 'gateways' )]
	public function test_what_the_key_has_elsewhere_is_listed_and_brought_in( string $gateway ): void {
		$this->speak( $gateway );
		$this->actAs( 'administrator' );
		$known  = $this->create();
		$remote = $this->order( 'Made elsewhere' );
		$other  = $this->order( 'Also made elsewhere' );
		$listed = $this->rest( 'GET', '/remote-videos' );
		$this->assertAnswers( 200, $listed );
		$this->assertSame( array( $other, $remote ), array_column( $listed->get_data()['videos'], 'remote_id' ) );
		$this->assertSame( 'Made elsewhere', $listed->get_data()['videos'][1]['prompt'] );
		$this->assertNotContains( $known['remote_id'], array_column( $listed->get_data()['videos'], 'remote_id' ) );

		$brought = $this->rest( 'POST', '/remote-videos/' . $remote );
		$this->assertAnswers( 201, $brought );
		$video = $this->follow( $brought->get_data()['id'] );
		$this->assertSame( array( 'completed', 'Made elsewhere' ), array( $video['status'], $video['prompt'] ) );
		$this->assertAnswers( 409, $this->rest( 'POST', '/remote-videos/' . $remote ) );

		$this->assertAnswers( 200, $this->rest( 'DELETE', '/remote-videos/' . $other ) );
		$this->assertAnswers( 200, $this->rest( 'DELETE', '/remote-videos/' . $other ) );
		$this->assertSame( array(), $this->rest( 'GET', '/remote-videos' )->get_data()['videos'] );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	/** Has the site speak one of the protocols with the simulator. */
	private function speak( string $gateway ): void {
		if ( 'openai' === $gateway ) {
			$base = getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1';
			add_filter(
				'platoniavid_gateway',
				static fn() => new \PlatoniaVid\Gateway\KindGateway(
					new \PlatoniaVid\Gateway\Kinds\OpenAi(),
					new \PlatoniaVid\Gateway\Http( self::DEMO_KEY, true ),
					$base
				)
			);
		}
	}

	/** An image in the Media Library. */
	private function image( int $width, int $height ): int {
		require_once ABSPATH . 'wp-admin/includes/image.php';
		$path = wp_upload_dir()['path'] . '/image.jpg';
		imagejpeg( imagecreatetruecolor( $width, $height ), $path );
		$id = wp_insert_attachment( array( 'post_mime_type' => 'image/jpeg', 'post_title' => 'An image' ), $path );
		wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $path ) );
		return $id;
	}
}
