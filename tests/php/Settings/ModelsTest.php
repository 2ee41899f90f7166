<?php
/**
 * Tests of the models.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Settings\Models.
 */
final class ModelsTest extends TestCase {
	public function test_all_begins_with_the_two_of_the_gateway(): void {
		$models = array_column( ( new Models() )->all(), null, 'id' );
		$this->assertSame( array( 'sora-2', 'sora-2-pro' ), array_keys( $models ) );
		$this->assertSame( array( '1280x720', '720x1280' ), $models['sora-2']['sizes'] );
		$this->assertSame( array( '1280x720', '720x1280', '1792x1024', '1024x1792' ), $models['sora-2-pro']['sizes'] );
		$this->assertSame( array( 4, 8, 12 ), $models['sora-2']['seconds'] );
		$this->assertNull( ( new Models() )->cost( 'sora-2', 8 ) );
	}

	public function test_the_filter_changes_models_and_what_is_no_model_is_left_out(): void {
		$this->offer(
			array(
				array(
					'id'               => 'own',
					'sizes'            => array( '640x360', 'large', 5 ),
					'seconds'          => array( '5', 'x', 10 ),
					'price_per_second' => '1500',
				),
				'nonsense',
				array( 'id' => 'no-sizes', 'seconds' => array( 4 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( 'id' => 'no-seconds', 'sizes' => array( '640x360' ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				array( 'id' => '', 'sizes' => array( '640x360' ), 'seconds' => array( 4 ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			)
		);
		$own = array(
			'id'               => 'own',
			'label'            => 'own',
			'description'      => '',
			'sizes'            => array( '640x360' ),
			'seconds'          => array( 5, 10 ),
			'price_per_second' => 1500.0,
			'reference_image'  => true,
			'remix'            => true,
		);
		$this->assertSame( array( $own ), ( new Models() )->all() );
		$this->assertSame( $own, ( new Models() )->find( 'own' ) );
		$this->assertNull( ( new Models() )->find( 'sora-2' ) );
	}

	public function test_a_filter_that_takes_all_away_leaves_none(): void {
		$this->offer( null );
		$this->assertSame( array(), ( new Models() )->all() );
	}

	public function test_cost_is_price_times_seconds_where_the_price_is_known(): void {
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->offer( array( array( 'id' => 'own', 'sizes' => array( '640x360' ), 'seconds' => array( 5 ), 'price_per_second' => 1500 ) ) );
		$this->assertSame( 7500.0, ( new Models() )->cost( 'own', 5 ) );
		$this->assertNull( ( new Models() )->cost( 'gone', 5 ) );
	}

	public function test_what_the_gateway_refuses_is_remembered_until_it_takes_it(): void {
		$this->assertTrue( ( new Models() )->is_available( 'sora-2' ) );
		( new Models() )->mark( 'sora-2', false );
		( new Models() )->mark( 'sora-2', false );
		$this->assertFalse( ( new Models() )->is_available( 'sora-2' ) );
		$this->assertTrue( ( new Models() )->is_available( 'sora-2-pro' ) );
		( new Models() )->mark( 'sora-2', true );
		$this->assertTrue( ( new Models() )->is_available( 'sora-2' ) );
	}

	/** Has the filter give something. */
	private function offer( mixed $models ): void {
		add_filter( 'platoniavid_models', static fn (): mixed => $models );
	}
}
