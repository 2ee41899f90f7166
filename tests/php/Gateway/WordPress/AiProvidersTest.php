<?php
/**
 * Tests of what WordPress's AI client has to connect.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\WordPress;

// phpcs:disable WordPress.WP.CapitalPDangit -- a kind's id.

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\Gateway\WordPress\AiProviders;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Another plugin has brought services that make videos: they can be connected, tested and asked for their models.
 */
#[Group( 'newest' )]
final class AiProvidersTest extends TestCase {
	use Parts;
	use ConnectedServices;

	public function test_the_settings_offer_what_wordpress_has_and_never_the_sites_own_connections(): void {
		( new Providers( $this->connections() ) )->register();
		$this->assertSame(
			array(
				array(
					'endpoint' => 'wordpress:test-films',
					'label'    => 'Test films',
				),
				array(
					'endpoint' => 'wordpress:test-clips',
					'label'    => 'Test clips',
				),
			),
			$this->kinds()['wordpress']['choices']
		);
		$this->assertNull( AiProviders::provider( 'wordpress:' . Providers::PLATONIA ) );
		$this->assertSame( array(), $this->kinds()['platonia']['choices'] );

		delete_option( 'platoniavid_test_video' );
		$this->assertArrayNotHasKey( 'wordpress', $this->kinds() );
	}

	public function test_only_what_wordpress_has_can_be_added_and_no_other_kind_leads_there(): void {
		foreach ( array(
			array( 'wordpress', '' ),
			array( 'wordpress', 'wordpress:nobody' ),
			array( 'wordpress', 'https://films.example' ),
			array( 'openai', 'wordpress:test-films' ),
		) as [ $kind, $endpoint ] ) {
			$this->assertAnswers( 400, $this->rest( 'POST', '/connections', compact( 'kind', 'endpoint' ) ) );
		}
		$this->assertAnswers( 201, $this->rest( 'POST', '/connections', array( 'kind' => 'wordpress', 'endpoint' => 'wordpress:test-films' ) ) );
	}

	public function test_a_test_says_what_it_found_and_costs_nothing(): void {
		$id    = $this->connect( 'test-films' );
		$found = $this->rest( 'POST', "/connections/$id/test" )->get_data();
		$this->assertSame( array( true, 'unknown', 1 ), array( $found['reached'], $found['key'], $found['models'] ) );
		$this->assertStringContainsString( 'in the background', $found['sentence'] );
		update_option( 'platoniavid_test_no_key', 1 );
		$found = $this->rest( 'POST', "/connections/$id/test" )->get_data();
		$this->assertFalse( $found['reached'] );
		$this->assertStringContainsString( 'Connectors', $found['sentence'] );
		$this->assertSame( array(), $this->paid() );
	}

	public function test_models_come_with_what_their_provider_says_of_them(): void {
		$offers = $this->rest( 'POST', '/connections/' . $this->connect( 'test-films' ) . '/models' )->get_data();
		$this->assertCount( 1, $offers );
		$this->assertSame(
			array( 'test-video', array( '1280x720', '720x1280' ), array( 4, 8 ) ),
			array( $offers[0]['id'], $offers[0]['sizes'], $offers[0]['seconds'] )
		);
		$this->assertSame( array( 'first_frame' => true, 'last_frame' => false, 'references' => 0 ), $offers[0]['inputs'] );
		$this->assertSame( array( 'audio' ), array_column( $offers[0]['options'], 'id' ) );
	}

	/** The kinds that can be added, by their ids. @return array<string, array<string, mixed>> */
	private function kinds(): array {
		return array_column( $this->rest( 'GET', '/connections/kinds' )->get_data(), null, 'id' );
	}
}
