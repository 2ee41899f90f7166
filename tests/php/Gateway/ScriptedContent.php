<?php
/**
 * Content of the scripted server.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PlatoniaVid\Gateway\ContentFetch;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\OpenAi;

/**
 * Has that server say something of a video, and fetches what it leads to.
 */
trait ScriptedContent {
	/** Where it goes. */
	private string $file = '';

	protected function setUp(): void {
		parent::setUp();
		$this->file = (string) tempnam( get_temp_dir(), 'content' );
	}

	protected function tearDown(): void {
		wp_delete_file( $this->file );
		parent::tearDown();
	}

	/** Tells the scripted server what to say. @param array<string, mixed> $script By operation. */
	private function say( array $script ): void {
		$this->configure( array( 'script' => $script ) );
	}

	/** An answer that leads elsewhere. @return array<string, mixed> */
	private function leadsTo( string $address ): array {
		return array(
			'status'  => 302,
			'headers' => array( 'Location' => $address ),
		);
	}

	private function fetcher(): ContentFetch {
		return new ContentFetch( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1' );
	}

	private function fetch( ContentFetch $fetch, string $range = '' ): HttpResponse {
		return $fetch->fetch( 'video_1', 'video', $this->file, $range, PHP_INT_MAX, 5.0 );
	}

	private function failure( ContentFetch $fetch, string $range = '' ): Failure {
		try {
			$this->fetch( $fetch, $range );
		} catch ( GatewayException $failure ) {
			return $failure->failure;
		}
		$this->fail( 'It was fetched.' );
	}

	/** The whole file. */
	private function whole(): string {
		return (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4' );
	}
}
