<?php
/**
 * Tests of going where a server leads.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Redirects; those of content are ContentFetchTest's.
 */
final class RedirectsTest extends TestCase {
	use Parts;

	public function test_a_question_goes_where_the_server_has_moved_to_with_its_key(): void {
		$id = $this->addOrdered()->remote_id;
		$this->moveTo( "/v1/videos/$id" );
		$answer = $this->ask();
		$this->assertInstanceOf( RemoteVideo::class, $answer );
		$this->assertSame( 'A cat in the rain', $answer->prompt );
	}

	public function test_another_host_is_asked_without_the_key(): void {
		$this->moveTo( 'OTHER/1280x720-4.mp4' );
		$this->assertMoved( 'It has a film there, and no answer.' );
		$this->assertSame( array( 1, 0 ), array( $this->stats()['elsewhere']['asked'], $this->stats()['elsewhere']['keys'] ) );
	}

	public function test_a_page_to_sign_in_at_is_no_answer(): void {
		$this->moveTo( '/scripted/v1/videos/sign-in', array( 'text' => '<html>Sign in</html>' ) );
		$this->assertMoved( 'It says that it has moved.' );
	}

	public function test_a_circle_has_an_end(): void {
		$this->moveTo( '/scripted/v1/videos/video_1' );
		$this->assertMoved( 'It leads nowhere.' );
		$this->assertCount( 4, $this->stats()['scripted']['heard'] );
	}

	/**
	 * Has the server lead elsewhere.
	 *
	 * @param string               $address Where to.
	 * @param array<string, mixed> ...$then What it says after that.
	 */
	private function moveTo( string $address, array ...$then ): void {
		$moved = array(
			'status'  => 308,
			'headers' => array( 'Location' => $address ),
		);
		$this->configure( array( 'script' => array( 'retrieve' => array( $moved, ...$then ) ) ) );
	}

	private function assertMoved( string $message ): void {
		$answer = $this->ask();
		$this->assertInstanceOf( GatewayException::class, $answer );
		$this->assertSame( Failure::Moved, $answer->failure, $message );
	}

	private function ask(): RemoteVideo|GatewayException {
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
		return $gateway->retrieve( array( 'video_1' ), 5.0 )['video_1'];
	}
}
