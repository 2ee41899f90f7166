<?php
/**
 * Tests of what the site's plugins say of an order.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Rules, where other plugins have a say. What it refuses by itself, the tests of the routes have.
 */
final class RulesTest extends TestCase {
	use Parts;
	use Wishing;

	protected const DURATION = 1;

	public function test_an_order_is_changed_before_it_is_sent_and_counted(): void {
		$this->connect( 'openai', '/v1', array( 'seconds' => array( 4, 8 ), 'sizes' => array( '1280x720', '720x1280' ) ) );
		$seen = array();
		add_filter(
			'platoniavid_order',
			static function ( Order $order ) use ( &$seen ): Order {
				$seen[] = array( $order->connection, $order->model, $order->size, $order->seconds );
				return $order->with( array( 'prompt' => "$order->prompt, at night", 'size' => '720x1280', 'seconds' => 8, 'options' => array( 'seed' => '7' ) ) );
			}
		);
		$video = $this->repository()->find( $this->order( array( 'seconds' => 4 ) )['id'] );
		$this->assertSame( array( array( 'server', 'sora-2', '1280x720', 4 ) ), $seen, 'Nothing of it is open.' );
		$this->assertSame( array( 'A cat in the rain, at night', 'A cat in the rain' ), array( $video->prompt, $video->asked() ) );
		$this->assertSame( array( '720x1280', 8, array( 'seed' => 7, 'fps' => 24 ) ), array( $video->size, $video->seconds, $video->options ) );
		$this->settings()->save( array( 'limits' => array( 'seconds_per_day' => 12 ) ) );
		$refused = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server' ) );
		$this->assertSame( 'platoniavid_limit_reached', $refused->get_data()['code'], 'Eight seconds are counted, and eight more are too many.' );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_order_that_a_plugin_refuses_is_neither_written_nor_counted(): void {
		$this->connect( 'openai', '/v1' );
		$this->settings()->save( array( 'limits' => array( 'videos_per_day' => 1 ) ) );
		$author = get_current_user_id();
		foreach ( array( 'No <b>videos</b> on Fridays.' => 'No videos on Fridays.', '' => 'This site does not take this order. Ask an administrator.' ) as $why => $told ) {
			$refuse = static fn(): \WP_Error => new \WP_Error( 'mine', $why );
			add_filter( 'platoniavid_order', $refuse );
			$name   = wp_generate_uuid4();
			$answer = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => $name, 'connection' => 'server' ) );
			$this->assertAnswers( 403, $answer );
			$this->assertSame( array( 'platoniavid_order_refused', $told ), array( $answer->get_data()['code'], $answer->get_data()['message'] ) );
			$this->assertNull( $this->repository()->find_request( $author, $name ) );
			remove_filter( 'platoniavid_order', $refuse );
		}
		$ordered = $this->order( array() );
		add_filter( 'platoniavid_order', static fn(): \WP_Error => new \WP_Error( 'mine', 'No.' ) );
		$again = $this->rest(
			'POST',
			'/videos',
			array( 'prompt' => 'A cat', 'request_id' => $this->repository()->find( $ordered['id'] )->request_id, 'connection' => 'server' )
		);
		$this->assertSame( array( 200, $ordered['id'] ), array( $again->get_status(), $again->get_data()['id'] ), 'What was ordered is not asked about again.' );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_filter_that_throws_orders_nothing(): void {
		$this->connect( 'openai', '/v1' );
		add_filter( 'platoniavid_order', static fn() => throw new \DomainException( 'A fault.' ) );
		$thrown = '';
		try {
			platoniavid_create_video( 'A cat', array( 'connection' => 'server' ) );
		} catch ( \DomainException $fault ) {
			$thrown = $fault->getMessage();
		}
		$this->assertSame( array( 'A fault.', null, 0 ), array( $thrown, $this->repository()->find( 1 ), $this->stats()['paid'] ) );
	}

	public function test_whose_an_order_is_and_what_it_belongs_to_stays(): void {
		$this->connect( 'openai', '/v1' );
		$author = get_current_user_id();
		$first  = $this->order( array() );
		$name   = wp_generate_uuid4();
		add_filter(
			'platoniavid_order',
			static fn( Order $order ): Order => $order->with(
				array( 'author' => 1, 'request_id' => 'another', 'name' => 'another', 'take_of' => 0, 'remix_of' => $first['id'], 'continues' => 9, 'style' => 'noir', 'typed' => 'x' )
			)
		);
		$take  = $this->order( array( 'request_id' => $name, 'take_of' => $first['id'] ) );
		$video = $this->repository()->find( $take['id'] );
		$this->assertSame(
			array( $author, $name, $first['id'], 0, 0, '', 'A cat in the rain', 'A cat in the rain' ),
			array( $video->author, $video->request_id, $video->take_of, $video->remix_of, $video->continues, $video->style, $video->prompt, $video->asked() )
		);
		$again = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => $name, 'connection' => 'server' ) );
		$this->assertSame( $take['id'], $again->get_data()['id'] );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_what_goes_along_is_changed_and_what_was_typed_stays(): void {
		$this->connect( 'openai', '/v1' );
		$this->settings()->save( array( 'brand_words' => 'Warm light.' ) );
		add_filter( 'platoniavid_order', static fn( Order $order ): Order => $order->with( array( 'prompt' => 'Otherwise.' ) ) );
		$video = $this->repository()->find( $this->order( array() )['id'] );
		$this->assertSame( array( 'Otherwise.', 'A cat in the rain' ), array( $video->prompt, $video->typed ) );
	}

	public function test_another_model_is_not_told_what_nobody_has_chosen(): void {
		$this->saveKey();
		add_filter(
			'platoniavid_models',
			static fn( array $models ): array => array(
				array( 'options' => array( array( 'id' => 'audio', 'default' => true ), array( 'id' => 'fps', 'default' => 24 ), 'seed' ) ) + $models[0],
				array( 'options' => array( array( 'id' => 'fps', 'default' => 30, 'values' => array( 30, 60 ) ), 'seed' ) ) + $models[1],
			)
		);
		add_filter( 'platoniavid_order', static fn( Order $order ): Order => $order->with( array( 'model' => 'sora-2-pro' ) ) );
		$video = $this->repository()->find( $this->order( array( 'connection' => 'fixed', 'options' => array( 'seed' => 7 ) ) )['id'] );
		$this->assertSame( array( 'sora-2-pro', array( 'fps' => 30, 'seed' => 7 ) ), array( $video->model, $video->options ) );
		$chosen = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'options' => array( 'audio' => false ) );
		$this->assertSame( 'platoniavid_option_unknown', $this->rest( 'POST', '/videos', $chosen )->get_data()['code'], 'That was chosen.' );
	}

	public function test_a_remix_keeps_what_its_video_has(): void {
		$this->saveKey();
		$source = $this->follow( $this->create()['id'] );
		add_filter(
			'platoniavid_order',
			static fn( Order $order ): Order => $order->with( array( 'prompt' => 'At night', 'model' => 'sora-2-pro', 'size' => '720x1280', 'seconds' => 12, 'reference_image' => 5 ) )
		);
		$answer = $this->rest( 'POST', "/videos/$source[id]/remix", array( 'prompt' => 'In the morning', 'request_id' => wp_generate_uuid4() ) );
		$this->assertAnswers( 201, $answer );
		$video = $this->repository()->find( $answer->get_data()['id'] );
		$this->assertSame(
			array( $source['id'], 'At night', 'In the morning', $source['model'], $source['size'], $source['seconds'], 0 ),
			array( $video->remix_of, $video->prompt, $video->asked(), $video->model, $video->size, $video->seconds, $video->reference_image )
		);
	}

	/**
	 * What can't be ordered, whoever has made the order so.
	 *
	 * @return iterable<string, array{string, array<string, mixed>}>
	 */
	public static function wrong(): iterable {
		yield 'no words' => array( 'platoniavid_prompt_missing', array( 'prompt' => ' ' ) );
		yield 'too many words' => array( 'platoniavid_prompt_too_long', array( 'prompt' => str_repeat( 'a', 32001 ) ) );
		yield 'a length that is not made' => array( 'platoniavid_size_unknown', array( 'seconds' => 7 ) );
		yield 'a model that is not offered' => array( 'platoniavid_model_unknown', array( 'model' => 'none' ) );
		yield 'a connection that is not there' => array( 'platoniavid_connection_unknown', array( 'connection' => 'none' ) );
		yield 'an option that the model has not' => array( 'platoniavid_option_unknown', array( 'options' => array( 'mood' => 'sad' ) ) );
		yield 'a value that an option has not' => array( 'platoniavid_option_invalid', array( 'options' => array( 'fps' => array( 24 ) ) ) );
		yield 'an image that is none' => array( 'platoniavid_image_missing', array( 'last_frame' => 5 ) );
		yield 'images without ids' => array( 'platoniavid_order_invalid', array( 'references' => array( 'cat.png' ) ) );
		yield 'ids as texts' => array( 'platoniavid_order_invalid', array( 'references' => array( '5' ) ) );
	}

	/**
	 * Asserts that what a filter has made of an order is refused.
	 *
	 * @param string               $code   The refusal.
	 * @param array<string, mixed> $fields What the filter changes.
	 */
	#[DataProvider( 'wrong' )]
	public function test_what_a_filter_has_made_of_an_order_is_held_to_the_rules( string $code, array $fields ): void {
		$this->connect( 'openai', '/v1' );
		add_filter( 'platoniavid_order', static fn( Order $order ): Order => $order->with( $fields ) );
		$refused = platoniavid_create_video( 'A cat', array( 'connection' => 'server' ) );
		$this->assertSame( $code, is_wp_error( $refused ) ? $refused->get_error_code() : $refused );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_what_is_no_order_takes_no_effect(): void {
		$this->connect( 'openai', '/v1' );
		add_filter( 'platoniavid_order', '__return_null' );
		$this->assertSame( 'A cat in the rain', $this->order( array() )['prompt'] );
	}
}
