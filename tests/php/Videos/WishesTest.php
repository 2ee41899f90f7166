<?php
/**
 * Tests of what an order asks of its model.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Orders with images and options, from the request to each kind of server and through refusals: nothing is sent that is not declared, and
 * nothing that was asked for is lost.
 */
final class WishesTest extends TestCase {
	use Parts;
	use Invariants;
	use Wishing;

	protected const DURATION = 1;

	/** How each kind's servers call them. @return iterable<string, array{string, string, array<string, mixed>}> */
	public static function servers(): iterable {
		$typed = array( 'seed' => 7, 'fps' => 24, 'negative_prompt' => 'dogs' );
		yield 'Platonia' => array( 'platonia', '/wp-json/platonia-dev/v1/proxy', $typed + array( 'audio' => false ) );
		yield 'OpenAI, JSON' => array( 'openai', '/v1', $typed + array( 'audio' => false ) );
		yield 'vLLM-Omni, a form' => array( 'openai', '/vllm-omni/v1', array( 'seed' => '7', 'fps' => '24', 'negative_prompt' => 'dogs', 'audio' => 'false' ) );
		yield 'SGLang, numbers' => array( 'openai', '/sglang/v1', $typed + array( 'audio' => false ) );
		yield 'OpenRouter' => array( 'openrouter', '/openrouter/api/v1', $typed + array( 'generate_audio' => false ) );
		yield 'xAI' => array( 'xai', '/xai/v1', $typed + array( 'generate_audio' => false ) );
	}

	#[DataProvider( 'servers' )]
	public function test_options_are_sent_under_the_servers_own_names_and_kept_with_the_video( string $kind, string $path, array $told ): void {
		$this->connect( $kind, $path );
		$video = $this->order( array( 'options' => array( 'seed' => '7', 'audio' => false, 'negative_prompt' => 'dogs' ) ) );
		$this->assertSame( 'queued', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertEquals( $told, $this->stats()['jobs'][0]['told'] );
		$this->assertSame( array_map( 'gettype', $told ), array_map( 'gettype', array_replace( $told, $this->stats()['jobs'][0]['told'] ) ) );
		$this->assertEquals(
			array( 'seed' => 7, 'audio' => false, 'negative_prompt' => 'dogs', 'fps' => 24 ),
			(array) $video['options'],
			'As they were sent, in their types.'
		);
		$this->assertSame( 'completed', $this->follow( $video['id'] )['status'] );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_nothing_is_said_where_nothing_is_asked_for(): void {
		$this->connect( 'openai', '/v1', array( 'options' => array( 'seed', 'audio' ) ) );
		$video = $this->order( array() );
		$this->assertSame( array(), (array) $video['options'] );
		$this->assertSame( array(), (array) $this->stats()['jobs'][0]['told'] );
		$this->assertSame( '{}', wp_json_encode( $video['options'] ), 'An object, also where it is empty.' );
	}

	/** Orders that no model takes. @return iterable<string, array{array<string, mixed>, string, string}> */
	public static function wrong(): iterable {
		yield 'an undeclared option' => array(
			array( 'options' => array( 'seed' => 5, 'guidance' => 3 ) ),
			'platoniavid_option_unknown',
			'/Sora 2 has no option “guidance”.*negative_prompt, seed, audio, fps/',
		);
		yield 'no whole number' => array( array( 'options' => array( 'seed' => 'five' ) ), 'platoniavid_option_invalid', '/“seed”.*a whole number/' );
		yield 'a value that is not offered' => array( array( 'options' => array( 'fps' => 25 ) ), 'platoniavid_option_invalid', '/“fps”.*24, 30/' );
		yield 'neither on nor off' => array( array( 'options' => array( 'audio' => 'loud' ) ), 'platoniavid_option_invalid', '/“audio”.*on or off/' );
		yield 'a list' => array( array( 'options' => array( 'seed' => array( 1, 2 ) ) ), 'rest_invalid_param', '/options/' );
		yield 'no options at all' => array( array( 'options' => 'seed=5' ), 'rest_invalid_param', '/options/' );
		yield 'another person’s take' => array( array( 'take_of' => 4711 ), 'platoniavid_take_unknown', '/no longer there/' );
		yield 'the end of a video that is not there' => array( array( 'continues' => 4711 ), 'platoniavid_not_found', '/that this one continues is no longer on the site.*choose_image/' );
	}

	#[DataProvider( 'wrong' )]
	public function test_what_is_not_declared_is_refused_before_anything_is_written_or_sent( array $fields, string $code, string $sentence ): void {
		$this->connect( 'openai', '/v1' );
		$name    = wp_generate_uuid4();
		$order   = array( 'prompt' => 'A cat', 'request_id' => $name, 'connection' => 'server' );
		$refused = $this->rest( 'POST', '/videos', $fields + $order );
		self::assertAnswers( 'platoniavid_not_found' === $code ? 404 : 400, $refused );
		$this->assertSame( $code, $refused->get_data()['code'] );
		$this->assertMatchesRegularExpression( $sentence, $refused->get_data()['message'] . wp_json_encode( $refused->get_data()['data'] ) );
		$this->assertSame( array( array(), array() ), array( $this->operations(), $this->repository()->find_ordered( $name ) ) );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', $order ) );
		$this->assertSame( 1, $this->stats()['paid'], 'Its name is free for what is right.' );
	}

	public function test_a_video_goes_on_from_a_finished_one_that_its_person_may_see(): void {
		$this->connect( 'openai', '/v1' );
		$author = get_current_user_id();
		$first  = $this->order( array() );
		$fields = array( 'prompt' => 'It goes on', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'continues' => $first['id'] );
		$image  = array( 'reference_image' => $this->addImage() );
		$answer = fn ( array $more ): array => array_intersect_key(
			$this->rest( 'POST', '/videos', $more + $fields )->get_data(),
			array_flip( array( 'code', 'continues', 'id' ) )
		);
		$this->assertSame( array( 'code' => 'platoniavid_not_finished' ), $answer( $image ), 'It has no last frame yet.' );
		$this->follow( $first['id'] );
		$this->assertSame( array( 'code' => 'platoniavid_no_extend' ), $answer( array() ), 'No server is known to go on by itself.' );
		$this->actAs( 'author' );
		$this->assertSame( array( 'code' => 'platoniavid_not_found' ), $answer( array( 'reference_image' => $this->addImage() ) ), 'It is another person’s.' );
		wp_set_current_user( $author );
		$this->assertSame( 1, $this->stats()['paid'], 'None of these was sent.' );
		$next = $answer( $image );
		$this->assertSame( $first['id'], $next['continues'] );
		$this->assertSame( $next, $answer( $image ), 'The same order again is the same video.' );
		$this->assertSame( 2, $this->stats()['paid'] );
		$this->assertSame( 'completed', $this->follow( $next['id'] )['status'] );
		$this->assertSame( array( $next['id'] ), array_column( $this->rest( 'GET', '/videos', array( 'continues' => $first['id'] ) )->get_data(), 'id' ) );
	}

	/** Images of an order, and what a server is told that they are for. @return iterable<string, array{string, string, list<string>, list<string>}> */
	public static function images(): iterable {
		yield 'OpenRouter, both frames' => array(
			'openrouter',
			'/openrouter/api/v1',
			array( 'reference_image', 'last_frame' ),
			array( 'first_frame', 'last_frame' ),
		);
		yield 'OpenRouter, references' => array( 'openrouter', '/openrouter/api/v1', array( 'references' ), array( 'reference', 'reference' ) );
		yield 'xAI, a frame' => array( 'xai', '/xai/v1', array( 'reference_image' ), array( 'first_frame' ) );
		yield 'xAI, references' => array( 'xai', '/xai/v1', array( 'references' ), array( 'reference', 'reference' ) );
	}

	#[DataProvider( 'images' )]
	public function test_images_go_to_those_who_take_them( string $kind, string $path, array $names, array $sent ): void {
		$this->connect( $kind, $path, array( 'inputs' => array( 'first_frame' => true, 'last_frame' => true, 'references' => 2 ) ) );
		$image  = $this->addImage();
		$other  = $this->addImage();
		$fields = array_intersect_key(
			array( 'reference_image' => $image, 'last_frame' => $other, 'references' => array( $image, $other ) ),
			array_flip( $names )
		);
		$video  = $this->order( $fields );
		$this->assertSame( 'queued', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertSame( $sent, $this->stats()['jobs'][0]['images'] );
		$this->assertEquals( $fields, array_intersect_key( $video, $fields ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_images_that_a_model_does_not_take_are_refused_with_words(): void {
		$post   = fn ( array $fields ): array => $this->rest(
			'POST',
			'/videos',
			$fields + array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server' )
		)->get_data();
		$this->connect( 'openai', '/v1', array( 'inputs' => array( 'last_frame' => true, 'references' => 2 ) ) );
		$images = array( $this->addImage(), $this->addImage() );
		$this->assertSame( 'platoniavid_no_last_frame', $post( array( 'last_frame' => $images[0] ) )['code'], 'No server of this kind takes one.' );
		$this->assertSame( 'platoniavid_too_many_references', $post( array( 'references' => $images ) )['code'] );
		$this->connect( 'xai', '/xai/v1', array( 'inputs' => array( 'references' => 1, 'first_frame' => false ) ) );
		$this->assertStringContainsString( 'takes 1 reference image', $post( array( 'references' => $images ) )['message'] );
		$this->assertSame( 'platoniavid_no_reference_image', $post( array( 'reference_image' => $images[0] ) )['code'] );
		$this->assertSame( array(), $this->operations() );
	}

	/** Kinds that take frames or references. @return iterable<string, array{string, string, string}> Kind, address, frame. */
	public static function divided(): iterable {
		yield 'xAI' => array( 'xai', '/xai/v1', 'reference_image' );
		yield 'OpenRouter' => array( 'openrouter', '/openrouter/api/v1', 'reference_image' );
		yield 'OpenRouter, at the end' => array( 'openrouter', '/openrouter/api/v1', 'last_frame' );
	}

	#[DataProvider( 'divided' )]
	public function test_frames_and_references_together_are_refused_where_one_of_them_would_be( string $kind, string $path, string $frame ): void {
		$this->connect( $kind, $path, array( 'inputs' => array( 'last_frame' => true, 'references' => 2 ) ) );
		$order   = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'references' => array( $this->addImage() ) );
		$refused = $this->rest( 'POST', '/videos', array( $frame => $this->addImage() ) + $order );
		self::assertAnswers( 400, $refused );
		$this->assertSame( 'platoniavid_frames_or_references', $refused->get_data()['code'] );
		$this->assertSame( array(), $this->operations() );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', $order ) );
	}

	public function test_a_length_that_is_not_made_with_references_is_refused_with_words(): void {
		$this->connect( 'xai', '/xai/v1', array( 'inputs' => array( 'references' => 2 ), 'seconds' => array( 10, 15 ) ) );
		$order   = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'references' => array( $this->addImage() ) );
		$refused = $this->rest( 'POST', '/videos', array( 'seconds' => 15 ) + $order )->get_data();
		$this->assertSame( array( 'platoniavid_too_long_for_references', true ), array( $refused['code'], str_contains( $refused['message'], 'at most 10 seconds' ) ) );
		$this->assertSame( array(), $this->operations() );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', array( 'seconds' => 10 ) + $order ) );
	}

	public function test_a_size_that_is_not_made_with_references_is_refused_with_words(): void {
		$this->connect( 'xai', '/xai/v1', array( 'inputs' => array( 'references' => 2 ), 'sizes' => array( '1280x720', '1080x1920' ) ) );
		$order   = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'size' => '1080x1920' );
		$images  = array( 'references' => array( $this->addImage() ) );
		$refused = $this->rest( 'POST', '/videos', $images + $order )->get_data();
		$this->assertSame( array( 'platoniavid_too_large_for_references', true ), array( $refused['code'], str_contains( $refused['message'], 'at most 720 pixels' ) ) );
		$this->assertSame( array(), $this->operations() );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', array( 'size' => '1280x720' ) + $images + $order ) );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', array( 'request_id' => wp_generate_uuid4() ) + $order ), 'Without them it is made.' );
	}

	public function test_a_size_that_a_server_is_asked_for_as_one_that_it_makes_with_references_is_taken(): void {
		$this->connect( 'xai', '/xai/v1', array( 'inputs' => array( 'references' => 2 ), 'sizes' => array( '768x1344' ) ) );
		$video = $this->order( array( 'references' => array( $this->addImage() ) ) );
		$this->assertSame( array( 'queued', '768x1344' ), array( $video['status'], $video['size'] ), 'As 720p.' );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_refused_order_with_references_goes_where_it_would_be_of_a_size_and_length_that_is_made_with_them(): void {
		$made = array( 'id' => 'sora-2', 'sizes' => array( '720x1280' ), 'seconds' => array( 8 ), 'inputs' => array( 'references' => 2 ) );
		$xai  = array( 'id' => 'xai', 'kind' => 'xai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/xai/v1', 'key' => self::DEMO_KEY );
		$own  = array( 'inputs' => array( 'references' => 2 ), 'sizes' => array( '1024x1792' ), 'seconds' => array( 12 ), 'options' => array() );
		$this->connect( 'openrouter', '/openrouter/api/v1', $own, array( $xai + array( 'models' => array( $made ) ) ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->order( array( 'references' => array( $this->addImage() ) ) );
		$this->assertSame( array( array( 'xai', '720x1280', 8 ) ), array_map( static fn( array $to ): array => array( $to['connection'], $to['size'], $to['seconds'] ), $video['alternatives'] ) );
		$gone = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'xai' ) )->get_data();
		$this->assertSame( array( 'queued', 1 ), array( $gone['status'], $this->stats()['paid'] ), (string) wp_json_encode( $gone['error'] ) );
	}

	public function test_nobody_uses_an_image_that_they_may_not_see(): void {
		$this->connect( 'openrouter', '/openrouter/api/v1', array( 'inputs' => array( 'last_frame' => true, 'references' => 2 ) ) );
		$this->actAs( 'editor' );
		$hidden = $this->addImage();
		$post   = wp_insert_post( array( 'post_title' => 'Draft', 'post_status' => 'private' ) );
		wp_update_post( array( 'ID' => $hidden, 'post_parent' => $post ) );
		$this->actAs( 'author' );
		foreach ( array( array( 'last_frame' => $hidden ), array( 'references' => array( $this->addImage(), $hidden ) ) ) as $fields ) {
			$refused = $this->rest( 'POST', '/videos', $fields + array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server' ) );
			self::assertAnswers( 400, $refused );
			$this->assertSame( 'platoniavid_image_missing', $refused->get_data()['code'] );
		}
		$this->assertSame( array(), $this->operations() );
	}

	public function test_an_image_that_went_since_ends_the_order_unsent(): void {
		$this->connect( 'openrouter', '/openrouter/api/v1', array( 'inputs' => array( 'last_frame' => true, 'references' => 2 ) ) );
		$this->fault( 'create', 'status', array( 'status' => 429 ) );
		$last  = $this->addImage();
		$video = $this->order( array( 'last_frame' => $last, 'reference_image' => $this->addImage() ) );
		$this->assertSame( 'submitting', $video['status'] );
		wp_delete_attachment( $last, true );
		$this->assertSame( 'platoniavid_image_missing', $this->follow( $video['id'] )['error']['code'] );
		$this->assertSame( array( 0, array() ), array( $this->stats()['paid'], $this->leftovers() ) );
	}

	/** Images of an order that is retried, and what a server is told that they are for. @return iterable<string, array{list<string>, list<string>}> */
	public static function retried(): iterable {
		yield 'both frames' => array( array( 'reference_image', 'last_frame' ), array( 'first_frame', 'last_frame' ) );
		yield 'references' => array( array( 'references' ), array( 'reference' ) );
	}

	#[DataProvider( 'retried' )]
	public function test_a_retry_sends_all_of_it_again( array $names, array $sent ): void {
		$this->connect( 'openrouter', '/openrouter/api/v1', array( 'inputs' => array( 'last_frame' => true, 'references' => 2 ) ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$images = array( 'reference_image' => $this->addImage(), 'last_frame' => $this->addImage(), 'references' => array( $this->addImage() ) );
		$video  = $this->order( array_intersect_key( $images, array_flip( $names ) ) + array( 'options' => array( 'seed' => 9 ) ) );
		$this->assertSame( 'failed', $video['status'] );
		$this->configure( array( 'faults' => array() ) );
		$again = $this->rest( 'POST', "/videos/{$video['id']}/retry" )->get_data();
		$this->assertSame( 'queued', $again['status'], (string) wp_json_encode( $again ) );
		$this->assertEquals(
			array( $sent, array( 'fps' => 24, 'seed' => 9 ) ),
			array( $this->stats()['jobs'][0]['images'], $this->stats()['jobs'][0]['told'] )
		);
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_refused_order_goes_only_where_all_of_it_is_taken(): void {
		$shape  = array( 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$second = array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1', 'key' => self::DEMO_KEY );
		$models = array(
			array( 'id' => 'sora-2' ) + $shape,
			array( 'id' => 'other', 'options' => array( array( 'id' => 'seed', 'values' => array( 1 ) ), 'fps' ) ) + $shape,
			array( 'id' => 'sora-2-pro', 'options' => array( 'seed', 'fps', 'audio' ) ) + $shape,
		);
		$this->connect( 'openai', '/v1', array(), array( $second + array( 'models' => $models ) ) );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$video = $this->order( array( 'options' => array( 'seed' => 9 ) ) );
		$this->assertSame( array( 'sora-2-pro' ), array_column( $video['alternatives'], 'model' ) );
		$gone = $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'connection' => 'second' ) )->get_data();
		$this->assertEquals( array( 'queued', array( 'seed' => 9, 'fps' => 24 ) ), array( $gone['status'], $this->stats()['jobs'][0]['told'] ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}
}
