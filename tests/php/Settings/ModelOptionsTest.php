<?php
/**
 * Tests of what models can be told.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Settings;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Settings\ModelOptions, and of what Models makes of a model's images and options.
 */
final class ModelOptionsTest extends TestCase {
	use Parts;

	public function test_of_a_known_option_the_id_is_enough(): void {
		[ $seed, $audio, $not ] = ModelOptions::normalize( array( 'seed', array( 'id' => 'audio' ), array( 'id' => 'negative_prompt', 'label' => 'Never' ) ) );
		$this->assertSame( array( 'seed', 'integer', array(), null ), array( $seed['id'], $seed['type'], $seed['values'], $seed['default'] ) );
		$this->assertSame( array( 'boolean', 'Sound' ), array( $audio['type'], $audio['label'] ) );
		$this->assertSame( array( 'string', 'Never' ), array( $not['type'], $not['label'] ) );
	}

	public function test_values_and_the_default_are_of_the_options_type_and_what_is_none_is_left_out(): void {
		$normal = ModelOptions::normalize(
			array(
				array(
					'id'      => 'fps',
					'values'  => array( '24', 30, 'many', 30 ),
					'default' => '30',
				),
				array(
					'id'      => 'quality',
					'values'  => array( 'high', 'low' ),
					'default' => 'best',
				),
				array(
					'id'   => 'strength',
					'type' => 'weight',
				),
				array( 'id' => 'no good' ),
				array( 'label' => 'Nameless' ),
				7,
			)
		);
		$this->assertSame( array( 'fps', 'quality', 'strength' ), array_column( $normal, 'id' ) );
		$this->assertSame( array( array( 24, 30 ), 30 ), array( $normal[0]['values'], $normal[0]['default'] ) );
		$this->assertNull( $normal[1]['default'], 'It is none of the values.' );
		$this->assertSame( array( 'string', 'strength' ), array( $normal[2]['type'], $normal[2]['label'] ) );
		$this->assertSame( array(), ModelOptions::normalize( 'seed' ) );
	}

	public function test_what_would_make_several_orders_of_one_is_no_option(): void {
		$this->assertSame( array(), ModelOptions::normalize( array( 'n', 'prompt', 'model', 'num_outputs_per_prompt', 'callback_url', 'openai_path' ) ) );
	}

	/** Values as they may be written, and what they are. @return iterable<string, array{string, list<scalar>, mixed, mixed}> */
	public static function values(): iterable {
		yield 'a number as a text' => array( 'integer', array(), '5', 5 );
		yield 'no whole number' => array( 'integer', array(), '5.5', null );
		yield 'no number at all' => array( 'integer', array(), 'five', null );
		yield 'a whole number for another' => array( 'number', array(), 5, 5.0 );
		yield 'endless' => array( 'number', array(), INF, null );
		yield 'off as a text' => array( 'boolean', array(), 'false', false );
		yield 'neither on nor off' => array( 'boolean', array(), 'perhaps', null );
		yield 'a list' => array( 'string', array(), array( 'a' ), null );
		yield 'on for a text' => array( 'string', array(), true, null );
		yield 'one of some' => array( 'integer', array( 24, 30 ), '24', 24 );
		yield 'none of some' => array( 'integer', array( 24, 30 ), 25, null );
		yield 'a long text' => array( 'string', array(), str_repeat( 'ب', ModelOptions::LONGEST ), str_repeat( 'ب', ModelOptions::LONGEST ) );
		yield 'a text that is too long' => array( 'string', array(), str_repeat( 'ب', ModelOptions::LONGEST + 1 ), null );
	}

	#[DataProvider( 'values' )]
	public function test_a_value_is_cast_or_none( string $type, array $values, mixed $given, mixed $expected ): void {
		$this->assertSame( $expected, ModelOptions::cast( compact( 'type', 'values' ), $given ) );
	}

	public function test_what_is_left_open_is_the_models_own_and_what_is_undeclared_stays_to_be_refused(): void {
		$declared = ModelOptions::normalize( array( array( 'id' => 'fps', 'default' => 24 ), 'seed', 'audio' ) );
		$given    = array(
			'seed'  => '7',
			'audio' => 'perhaps',
			'style' => 'noir',
		);
		$this->assertSame( array( 'fps' => 24, 'seed' => 7, 'audio' => 'perhaps', 'style' => 'noir' ), ModelOptions::complete( $declared, $given ) );
		$this->assertSame( array( 'fps' => 24 ), ModelOptions::complete( $declared, array( 'seed' => '' ) ), 'An empty field is nothing.' );
	}

	public function test_a_model_takes_no_more_images_than_its_kind_of_server_and_what_an_earlier_version_stored_is_understood(): void {
		$shape = array(
			'sizes'   => array( '640x360' ),
			'seconds' => array( 5 ),
		);
		$all   = array(
			'first_frame' => true,
			'last_frame'  => true,
			'references'  => 9,
		);
		add_filter(
			'platoniavid_models',
			static fn(): array => array(
				array( 'id' => 'all', 'inputs' => $all, 'extend' => true ) + $shape,
				array( 'id' => 'earlier', 'reference_image' => false ) + $shape,
				array( 'id' => 'router', 'connection' => 'router', 'inputs' => $all, 'options' => array( 'seed' ) ) + $shape,
			)
		);
		// phpcs:ignore WordPress
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( array( 'id' => 'router', 'kind' => 'openrouter', 'key' => self::DEMO_KEY ) ) ) );
		try {
			$models = $this->part( Models::class );
			$this->assertSame( array( 'first_frame' => true, 'last_frame' => false, 'references' => 0 ), $models->find( 'fixed', 'all' )['inputs'] ?? null );
			$this->assertSame(
				array( false, array(), false ),
				array(
					$models->find( 'fixed', 'earlier' )['inputs']['first_frame'] ?? null,
					$models->find( 'fixed', 'earlier' )['options'] ?? null,
					$models->find( 'fixed', 'earlier' )['extend'] ?? null,
				)
			);
			$this->assertSame( array( 'first_frame' => true, 'last_frame' => true, 'references' => 4 ), $models->find( 'router', 'router' )['inputs'] ?? null );
			$this->assertSame( array( 'seed' ), array_column( $models->find( 'router', 'router' )['options'] ?? array(), 'id' ) );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_clients_of_an_earlier_version_may_say_it_in_their_way(): void {
		$this->actAs( 'administrator' );
		$model = array(
			'id'              => 'sora-2',
			'sizes'           => array( '1280x720' ),
			'seconds'         => array( 4 ),
			'reference_image' => false,
		);
		$told  = $this->rest( 'POST', '/settings', array( 'models' => array( $model ) ) )->get_data()['models'][0];
		$this->assertFalse( $told['inputs']['first_frame'] );
		$this->assertArrayNotHasKey( 'reference_image', $told );
	}
}
