<?php
/**
 * Services of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\WordPress;

// phpcs:disable WordPress.WP.CapitalPDangit -- a kind's id.

/**
 * Connects those that the tests' own plugin brings.
 */
trait ConnectedServices {
	protected function setUp(): void {
		parent::setUp();
		update_option( 'platoniavid_test_video', (string) realpath( __DIR__ . '/../../../gateway/media/video-1280x720-4.mp4' ) );
		$this->actAs( 'administrator' );
	}

	/** Adds a connection with the model of a provider. @return string Its id. */
	private function connect( string $provider ): string {
		$added = $this->rest( 'POST', '/connections', array( 'kind' => 'wordpress', 'endpoint' => "wordpress:$provider" ) );
		$this->assertAnswers( 201, $added );
		$id     = $added->get_data()['id'];
		$offers = $this->rest( 'POST', "/connections/$id/models" )->get_data();
		$this->assertAnswers( 200, $this->rest( 'POST', "/connections/$id", array( 'models' => $offers ) ) );
		return $id;
	}

	/** What was paid at the tests' providers. @return list<array<string, mixed>> */
	private function paid(): array {
		return (array) get_option( 'platoniavid_test_paid', array() );
	}
}
