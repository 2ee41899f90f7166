<?php
/**
 * Tests of the models.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Settings\Models.
 */
final class ModelsTest extends TestCase {
	use Parts;

	private function models(): Models {
		return $this->part( Models::class );
	}

	public function test_all_begins_with_the_two_of_the_gateway(): void {
		$models = array_column( $this->models()->all(), null, 'id' );
		$this->assertSame( array( 'sora-2', 'sora-2-pro' ), array_keys( $models ) );
		$this->assertSame( array( '1280x720', '720x1280' ), $models['sora-2']['sizes'] );
		$this->assertSame( array( '1280x720', '720x1280', '1792x1024', '1024x1792' ), $models['sora-2-pro']['sizes'] );
		$this->assertSame( array( 4, 8, 12 ), $models['sora-2']['seconds'] );
		$this->assertNull( $this->models()->cost( 'fixed', 'sora-2', 8 ) );
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
				array( 'id' => 'no-sizes', 'seconds' => array( 4 ) ),
				array( 'id' => 'no-seconds', 'sizes' => array( '640x360' ) ),
				array( 'id' => '', 'sizes' => array( '640x360' ), 'seconds' => array( 4 ) ),
			)
		);
		$own = array(
			'connection'       => 'fixed',
			'connection_label' => 'Platonia',
			'id'               => 'own',
			'label'            => 'own',
			'description'      => '',
			'sizes'            => array( '640x360' ),
			'seconds'          => array( 5, 10 ),
			'price_per_second' => 1500.0,
			'inputs'           => array(
				'first_frame' => true,
				'last_frame'  => false,
				'references'  => 0,
			),
			'options'          => array(),
			'extend'           => false,
			'remix'            => true,
		);
		$this->assertSame( array( $own ), $this->models()->all() );
		$this->assertSame( $own, $this->models()->find( 'fixed', 'own' ) );
		$this->assertNull( $this->models()->find( 'fixed', 'sora-2' ) );
	}

	public function test_a_filter_that_takes_all_away_leaves_none(): void {
		$this->offer( null );
		$this->assertSame( array(), $this->models()->all() );
	}

	public function test_cost_is_price_times_seconds_where_the_price_is_known(): void {
		$this->offer( array( array( 'id' => 'own', 'sizes' => array( '640x360' ), 'seconds' => array( 5 ), 'price_per_second' => 1500 ) ) );
		$this->assertSame( 7500.0, $this->models()->cost( 'fixed', 'own', 5 ) );
		$this->assertNull( $this->models()->cost( 'fixed', 'gone', 5 ) );
	}

	public function test_what_the_gateway_refuses_is_remembered_until_it_takes_it(): void {
		$this->assertTrue( $this->models()->is_available( 'fixed', 'sora-2' ) );
		$this->models()->mark( 'fixed', 'sora-2', false );
		$this->models()->mark( 'fixed', 'sora-2', false );
		$this->assertFalse( $this->models()->is_available( 'fixed', 'sora-2' ) );
		$this->assertTrue( $this->models()->is_available( 'fixed', 'sora-2-pro' ) );
		$this->models()->mark( 'fixed', 'sora-2', true );
		$this->assertTrue( $this->models()->is_available( 'fixed', 'sora-2' ) );
	}

	/** Stores a connection with a key behind the fixed one, with models of its own. */
	private function addSecond( array $more = array() ): void {
		$own = array(
			'id'               => 'sora-2',
			'label'            => 'Sora, elsewhere',
			'sizes'            => array( '640x360' ),
			'seconds'          => array( 5 ),
			'price_per_second' => 7,
		);
		$this->saveKey();
		update_option(
			Connections::OPTION,
			array(
				array(
					'id'       => 'second',
					'kind'     => 'openrouter',
					'endpoint' => '',
					'models'   => array( $own, 'sora-2', array( 'id' => 'half' ) ),
				) + $more,
			)
		);
		$this->part( ApiKey::class )->save( self::DEMO_KEY, $this->part( Connections::class )->find( 'second' ) );
	}

	public function test_models_belong_to_connections_which_come_in_their_order(): void {
		$this->addSecond();
		$all = $this->models()->all();
		$this->assertSame(
			array( 'fixed sora-2', 'fixed sora-2-pro', 'second sora-2' ),
			array_map( static fn ( array $model ): string => "{$model['connection']} {$model['id']}", $all )
		);
		$this->assertSame( array( 'Platonia', 'OpenRouter' ), array( $all[0]['connection_label'], $all[2]['connection_label'] ) );
		$this->assertSame( 'Sora, elsewhere', $this->models()->find( 'second', 'sora-2' )['label'] ?? '' );
		$this->assertNull( $this->models()->find( 'second', 'sora-2-pro' ) );
		$this->assertSame( array( null, 35.0 ), array( $this->models()->cost( 'fixed', 'sora-2', 5 ), $this->models()->cost( 'second', 'sora-2', 5 ) ) );
		$this->models()->mark( 'second', 'sora-2', false );
		$this->assertSame(
			array( true, false ),
			array( $this->models()->is_available( 'fixed', 'sora-2' ), $this->models()->is_available( 'second', 'sora-2' ) )
		);
	}

	public function test_one_that_takes_no_orders_offers_nothing_and_its_videos_keep_their_price(): void {
		foreach ( array( array( 'enabled' => false ), array( 'removed_at' => 5 ) ) as $more ) {
			$this->addSecond( $more );
			$this->assertSame( array( 'fixed', 'fixed' ), array_column( $this->models()->all(), 'connection' ) );
			$this->assertSame( 35.0, $this->models()->cost( 'second', 'sora-2', 5 ) );
		}
		$this->addSecond();
		$this->part( ApiKey::class )->save( '', $this->part( Connections::class )->find( 'second' ) );
		$this->assertSame( array( 'fixed', 'fixed' ), array_column( $this->models()->all(), 'connection' ) );
	}

	public function test_a_filter_written_for_one_connection_works_with_two(): void {
		$this->addSecond();
		add_filter(
			'platoniavid_models',
			static fn ( array $models ): array => array(
				array( 'label' => 'Ours' ) + $models[0],
				$models[1],
				array(
					'id'      => 'new',
					'sizes'   => array( '640x360' ),
					'seconds' => array( 5 ),
				),
				array( 'connection' => 'none' ) + $models[0],
			)
		);
		$this->assertSame( array( 'Ours', 'Sora 2 Pro', 'new' ), array_column( $this->models()->all(), 'label' ) );
		$this->assertSame( array( 'fixed' ), array_unique( array_column( $this->models()->all(), 'connection' ) ) );
	}

	public function test_what_was_refused_before_there_were_connections_is_the_first_ones(): void {
		update_option( Models::REFUSED_OPTION, array( 'sora-2', 'gone' ) );
		$this->assertFalse( $this->models()->is_available( 'fixed', 'sora-2' ) );
		$this->models()->mark( 'fixed', 'sora-2', true );
		$this->assertSame( array( 'fixed' => array( 'gone' ) ), get_option( Models::REFUSED_OPTION ) );
	}

	public function test_a_definition_outside_of_wordpress_may_name_models(): void {
		$second = array(
			'id'       => 'second',
			'kind'     => 'openai',
			'endpoint' => 'https://1.1.1.1/v1',
			'key'      => self::DEMO_KEY,
			'models'   => array( 'sora-2-pro', 'unknown' ),
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $second ) ) );
		try {
			$this->assertSame( array( 'sora-2-pro' ), array_column( $this->models()->of( $this->part( Connections::class )->find( 'second' ) ), 'id' ) );
			$this->assertSame( 'PLATONIAVID_CONNECTIONS', $this->part( Connections::class )->find( 'second' )?->fixed['models'] ?? '' );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	/** Has the filter give something. */
	private function offer( mixed $models ): void {
		add_filter( 'platoniavid_models', static fn (): mixed => $models );
	}
}
