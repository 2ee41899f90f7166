<?php
/**
 * Tests of what is offered instead.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\Alternatives;

/**
 * Tests of PlatoniaVid\Videos\Work\Alternatives: who could make a video that was refused elsewhere.
 */
final class AlternativesTest extends TestCase {
	use Parts;
	use TwoServers;

	protected const DURATION = 1;

	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	public function test_nothing_is_offered_where_the_site_says_never(): void {
		$this->set( array( 'fallback' => 'never' ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create();
		self::assertSame( array( 'failed', array() ), array( $video['status'], $video['alternatives'] ) );
		$answer = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) );
		self::assertAnswers( 409, $answer );
		self::assertSame( 'platoniavid_no_alternative', $answer->get_data()['code'] );
		$nowhere = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'nowhere' ) );
		self::assertSame( 'platoniavid_no_alternative', $nowhere->get_data()['code'] );
		self::assertSame( 1, $this->orders() );
	}

	public function test_the_nearest_size_and_length_are_offered_and_no_other_shape(): void {
		$this->addSecond(
			array(
				array(
					'id'               => 'near',
					'sizes'            => array( '720x1280', '1024x576', '1920x1080', '1024x768' ),
					'seconds'          => array( 12, 6, 2 ),
					'price_per_second' => 10,
				),
				array( 'id' => 'high', 'sizes' => array( '720x1280' ), 'seconds' => array( 4 ) ),
				array( 'id' => 'longer', 'sizes' => array( '1280x720' ), 'seconds' => array( 20 ) ),
			)
		);
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create( array( 'size' => '1280x720', 'seconds' => 4 ) );
		$told  = array_map(
			static fn( array $other ): array => array( $other['model'], $other['size'], $other['seconds'], $other['estimated_cost'] ),
			$video['alternatives']
		);
		self::assertEquals( array( array( 'near', '1024x576', 2, 20.0 ), array( 'longer', '1280x720', 20, null ) ), $told );
	}

	public function test_the_site_orders_nothing_longer_by_itself(): void {
		$this->addSecond( array( array( 'id' => 'longer', 'sizes' => array( '1280x720' ), 'seconds' => array( 20 ) ) ) );
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create( array( 'seconds' => 4 ) );
		self::assertSame( array( 'failed', 'longer' ), array( $video['status'], $video['alternatives'][0]['model'] ) );
		self::assertSame( 1, $this->orders() );
	}

	public function test_what_nobody_has_chosen_keeps_an_order_from_nowhere_and_what_was_chosen_goes_along(): void {
		$own = array( array(
		'id'      => 'fps',
		'default' => 30,
		), 'seed',
		);
		$this->addSecond( array( array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'options' => $own ) ) );
		$options = array( array( 'id' => 'audio', 'default' => true ), 'seed' );
		add_filter(
			'platoniavid_models',
			static fn( array $models ): array => array_map(
				static fn( array $model ): array => 'second' === $model['connection'] ? $model : array( 'options' => $options ) + $model,
				$models
			)
		);
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create( array( 'connection' => 'fixed', 'size' => '1280x720', 'seconds' => 4, 'options' => array( 'seed' => 7 ) ) );
		self::assertSame( array( 'second' ), array_column( $video['alternatives'], 'connection' ) );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) ) );
		self::assertSame(
			array(
				'fps'  => 30,
				'seed' => 7,
			),
			$this->repository()->find( $video['id'] )?->options
		);

		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create(
			array(
				'connection' => 'fixed',
				'options'    => array( 'audio' => false ),
			)
		);
		self::assertSame( array(), $video['alternatives'], 'That was chosen.' );
	}

	public function test_the_models_of_a_site_are_read_as_often_however_many_there_are(): void {
		$read = 0;
		add_filter(
			'platoniavid_models',
			static function ( array $models ) use ( &$read ): array {
				++$read;
				return array_map( static fn( array $model ): array => array( 'options' => array( 'seed' ) ) + $model, $models );
			}
		);
		$times = array();
		foreach ( array( 2, 5 ) as $count ) {
			$model = static fn( int $at ): array => array( 'id' => "model-$at", 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
			$this->addSecond( array_map( $model, range( 1, $count ) ) );
			$this->fault( 'create', 'status', array( 'status' => 402 ) );
			$video = $this->create( array( 'connection' => 'fixed', 'size' => '1280x720', 'seconds' => 4, 'options' => array( 'seed' => 7 ) ) );
			$video = $this->repository()->find( $video['id'] );
			$this->assertNotNull( $video );
			$read  = 0;
			$found = $this->part( Alternatives::class )->of( $video );
			$this->assertCount( $count, $found );
			$times[] = $read;
		}
		$this->assertSame( $times[0], $times[1] );
	}

	public function test_an_image_goes_along_and_only_to_those_who_take_one(): void {
		$this->addSecond(
			array(
				array( 'id' => 'sora-2-pro', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'reference_image' => false ),
				array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) ),
			)
		);
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create( array( 'size' => '1280x720', 'seconds' => 4, 'reference_image' => $this->addImage() ) );
		self::assertSame( array( 'sora-2' ), array_column( $video['alternatives'], 'model' ) );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) ) );
		self::assertTrue( $this->stats()['jobs'][0]['hasImage'] ?? null );
	}

	public function test_what_goes_on_from_a_video_at_its_server_is_offered_nowhere_else_though_others_could(): void {
		$kind = self::extending( Kinds::get( 'openai' ) );
		add_filter( 'platoniavid_gateway_kinds', static fn( array $kinds ): array => array( ...$kinds, $kind ) );
		$this->addSecond( array( array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'extend' => true ) ) );
		$refused = array( 'author' => get_current_user_id(), 'status' => 'failed', 'error_code' => 'platoniavid_out_of_credit', 'next_check_at' => 0 );
		$other   = $this->addRow( $refused );
		self::assertSame( array( 'second' ), array_column( $this->shown( $other->id )['alternatives'], 'connection' ) );

		$video = $this->addRow( array( 'continues' => $other->id ) + $refused );
		self::assertSame( array(), $this->shown( $video->id )['alternatives'] );
		$answer = $this->rest( 'POST', "/videos/$video->id/retry", array( 'connection' => 'second' ) );
		self::assertAnswers( 409, $answer );
		self::assertSame( 'platoniavid_not_refused', $answer->get_data()['code'] );
		self::assertSame( 0, $this->orders() );
	}

	/** A kind of a plugin's: as another one, and its servers go on from a video of theirs. */
	private static function extending( Maker $kind ): Maker {
		return new class( $kind ) extends Maker {
			public function __construct( private readonly Maker $kind ) {
			}

			public function id(): string {
				return $this->kind->id();
			}

			public function label(): string {
				return $this->kind->label();
			}

			public function gateway( string $endpoint, string $key, bool $trusted, ?Capabilities $known ): Gateway {
				return $this->kind->gateway( $endpoint, $key, $trusted, $known );
			}

			public function can_extend(): bool {
				return true;
			}
		};
	}

	public function test_other_plugins_have_a_say_in_where_it_goes(): void {
		add_filter(
			'platoniavid_alternatives',
			static fn( array $all ): array => array( 'rubbish', ...array_filter( $all, static fn( $one ): bool => 'sora-2-pro' === $one->model ) )
		);
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', 'status', array( 'status' => 404, 'code' => 'model_not_found' ) );
		self::assertSame( array( 'queued', 'sora-2-pro' ), array_values( array_intersect_key( $this->create(), array( 'status' => 1, 'model' => 1 ) ) ) );
	}

	public function test_a_connection_that_is_left_in_peace_or_has_no_key_is_not_offered(): void {
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->create();
		self::assertCount( 2, $video['alternatives'] );
		$this->part( ConnectionState::class )->note_failure( 'second', new GatewayException( Failure::Busy, '', 429, 60 ) );
		self::assertSame( array(), $this->shown( $video['id'] )['alternatives'] );
		$this->part( ConnectionState::class )->resume( 'second' );
		self::assertCount( 2, $this->shown( $video['id'] )['alternatives'] );
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( array( 'id' => 'second', 'kind' => 'openrouter' ) ) ) );
		self::assertSame( array(), $this->shown( $video['id'] )['alternatives'] );
	}
}
