<?php
/**
 * Tests of the kinds of server.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Kinds;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Dialect;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Gateway\Kinds\Shape;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Gateway\Kinds\Xai;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Each living server's shape is ordered from by REST, followed and fetched.
 */
final class KindsTest extends TestCase {
	use Parts;
	use Speaking;

	protected const DURATION = 200;

	/** The simulator's shapes. @return iterable<string, array{string, string}> Kind and address. */
	public static function shapes(): iterable {
		yield 'LiteLLM' => array( 'openai', '/litellm/v1' );
		yield 'LiteLLM, with keys for models' => array( 'openai', '/litellm-keys/v1' );
		yield 'vLLM-Omni' => array( 'openai', '/vllm-omni/v1' );
		yield 'SGLang' => array( 'openai', '/sglang/v1' );
		yield 'TensorRT-LLM' => array( 'openai', '/tensorrt-llm/v1' );
		yield 'new-api' => array( 'openai', '/new-api/v1' );
		yield 'Bifrost' => array( 'openai', '/bifrost/v1' );
		yield 'Azure' => array( 'openai', '/azure/openai/v1' );
		yield 'OpenRouter' => array( 'openrouter', '/openrouter/api/v1' );
		yield 'xAI' => array( 'xai', '/xai/v1' );
		yield 'Gemini, registered by a filter' => array( 'gemini', '/gemini/v1beta' );
	}

	#[DataProvider( 'shapes' )]
	public function test_a_video_is_ordered_followed_and_fetched_without_the_key_elsewhere( string $kind, string $path ): void {
		$this->speak( $kind, $path );
		$video = $this->follow( $this->create( array( 'seconds' => 8 ) )['id'] );

		$this->assertSame( 'completed', $video['status'], (string) wp_json_encode( $video ) );
		$this->assertFileEquals( dirname( __DIR__, 3 ) . '/gateway/media/video-1280x720-8.mp4', (string) get_attached_file( $video['attachment']['id'] ) );
		$this->assertSame( array( 1, 0 ), array( $this->stats()['paid'], $this->stats()['elsewhere']['keys'] ) );
		$this->assertSame( array( $video['remote_id'] ), array_column( $this->stats()['jobs'], 'id' ) );
	}

	/** Servers that tell what a video costs, and how. @return iterable<string, array{string, string}> Kind and address. */
	public static function tellers(): iterable {
		yield 'LiteLLM, in a header' => array( 'openai', '/litellm/v1' );
		yield 'OpenRouter, in dollars' => array( 'openrouter', '/openrouter/api/v1' );
		yield 'xAI, in parts of a dollar' => array( 'xai', '/xai/v1' );
	}

	#[DataProvider( 'tellers' )]
	public function test_what_a_server_says_that_a_video_costs_is_kept_and_counted_after_its_deletion_too( string $kind, string $path ): void {
		$this->speak( $kind, $path );
		$video = $this->follow( $this->create( array( 'seconds' => 8 ) )['id'] );
		$told  = array(
			'amount'   => 0.4,
			'currency' => 'USD',
		);
		$this->assertSame( $told, $video['cost'] );
		$this->assertSame( array( $told ), $this->rest( 'GET', '/usage' )->get_data()['total']['costs'] );
		self::assertAnswers( 200, $this->rest( 'DELETE', '/videos/' . $video['id'] ) );
		$this->assertSame( array( array( $told ) ), array_column( $this->rest( 'GET', '/usage' )->get_data()['rows'], 'costs' ) );
	}

	public function test_a_server_that_says_nothing_of_it_leaves_the_cost_unknown(): void {
		$this->speak( 'openai', '/vllm-omni/v1' );
		$this->assertNull( $this->follow( $this->create( array( 'seconds' => 8 ) )['id'] )['cost'] );
		$this->assertSame( array(), $this->rest( 'GET', '/usage' )->get_data()['total']['costs'] );
	}

	#[DataProvider( 'shapes' )]
	public function test_a_job_that_was_blocked_is_a_failed_one_with_the_servers_words( string $kind, string $path ): void {
		$this->speak( $kind, $path );
		$video = $this->follow( $this->create( array( 'prompt' => 'A cat [moderation]' ) )['id'] );
		$this->assertSame( array( 'failed', 'platoniavid_job_failed' ), array( $video['status'], $video['error']['code'] ), (string) wp_json_encode( $video ) );
		$this->assertMatchesRegularExpression( '/moderation/', $video['error']['message'] );
	}

	#[DataProvider( 'shapes' )]
	public function test_a_job_that_is_not_known_any_more_is_gone( string $kind, string $path ): void {
		$this->speak( $kind, $path );
		$id = $this->create()['id'];
		$this->gateway( '/__sim/reset', array() );
		$video = $this->follow( $id );
		$this->assertSame(
			array( 'failed', 'platoniavid_' . ( in_array( $kind, array( 'openai', 'openrouter', 'gemini', 'xai' ), true ) ? 'gone' : '' ) ),
			array( $video['status'], $video['error']['code'] ),
			(string) wp_json_encode( $video )
		);
	}

	public function test_a_reseller_of_xai_may_call_a_video_done_that_was_blocked(): void {
		$read = static fn( array $more ): array => array_slice(
			get_object_vars( ( new Xai() )->read_video( 'a', new HttpResponse( 200, array(), (string) wp_json_encode( array( 'status' => 'done' ) + $more ) ) ) ),
			1
		);
		$told = array( 'status' => RemoteStatus::Failed, 'error' => 'Prompt blocked by moderation' );
		$this->assertSame( $told, array_intersect_key( $read( array( 'error' => 'Prompt blocked by moderation', 'model' => 'grok-imagine-video' ) ), $told ) );
		$this->assertSame( $told, array_intersect_key( $read( array( 'error' => array( 'message' => $told['error'] ) ) ), $told ) );
		$this->assertSame( RemoteStatus::Done, $read( array( 'error' => null ) )['status'] );
		$this->assertSame( RemoteStatus::Done, $read( array( 'error' => 'A warning', 'video' => array( 'url' => 'https://x.example/a.mp4' ) ) )['status'] );
	}

	public function test_a_variation_at_litellm_says_the_model_where_the_id_does_not(): void {
		$this->speak( 'openai', '/litellm-keys/v1' );
		$video   = $this->follow( $this->create()['id'] );
		$variant = $this->rest( 'POST', '/videos/' . $video['id'] . '/remix', array( 'prompt' => 'At night', 'request_id' => wp_generate_uuid4() ) );
		self::assertAnswers( 201, $variant );
		$this->assertSame( 'queued', $variant->get_data()['status'], (string) wp_json_encode( $variant->get_data() ) );
	}

	#[DataProvider( 'shapes' )]
	public function test_an_image_is_sent_as_the_server_takes_it( string $kind, string $path ): void {
		$this->speak( $kind, $path );
		$video = $this->create( array( 'reference_image' => $this->addImage() ) );
		$this->assertSame( 'queued', $video['status'], (string) wp_json_encode( $video['error'] ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_models_of_a_server_come_with_what_it_tells_of_them(): void {
		[ $first, $second ] = $this->speak( 'openrouter', '/openrouter/api/v1' )->models( 5.0 );
		$this->assertSame(
			array( 'sora-2', 'OpenAI: Sora 2', array( '1280x720', '720x1280' ), array( 4, 8, 12 ), 0.1 ),
			array( $first['id'], $first['label'], $first['sizes'], $first['seconds'], $first['price_per_second'] )
		);
		$this->assertSame( array( true, true ), array( $first['inputs']['first_frame'], $first['inputs']['last_frame'] ) );
		$this->assertSame(
			array( array( '1280x720', '1920x1080' ), array(), null ),
			array( $second['sizes'], $second['seconds'], $second['price_per_second'] )
		);
		$this->assertSame( array( 'sora-2', 'sora-2-pro' ), array_column( $this->speak( 'openai', '/azure/openai/v1' )->models( 5.0 ), 'id' ) );
		$this->assertSame( array( 'grok-imagine-video' ), array_column( $this->speak( 'xai', '/xai/v1' )->models( 5.0 ), 'id' ) );
	}

	public function test_openrouter_is_sent_the_resolution_and_the_ratio_that_a_size_was_made_of(): void {
		$kind = Kinds::get( 'openrouter' );
		foreach ( array( '480p', '720p', '768p', '1K', '1080p', '2K', '4K' ) as $resolution ) {
			foreach ( array( '16:9', '9:16', '1:1', '21:9' ) as $ratio ) {
				$model = array( 'id' => 'a/model', 'supported_resolutions' => array( $resolution ), 'supported_aspect_ratios' => array( $ratio ) );
				$sizes = $kind->models( new Fields( array( 'data' => array( $model ) ) ) )[0]['sizes'];
				$this->assertCount( 1, $sizes, "$resolution $ratio" );
				$this->assertSame( array( $resolution, $ratio ), self::sent( $sizes[0] ) );
			}
		}
		// As Sora's larger ones are.
		$this->assertSame( array( '1080p', '16:9' ), self::sent( '1792x1024' ) );
	}

	/** What OpenRouter is sent of a size. @return array{string, string} */
	private static function sent( string $size ): array {
		$request = Kinds::get( 'openrouter' )->create( 'https://example.org', new Order( 'A cat', 'a/model', $size, 4 ), new Dialect() );
		$fields  = json_decode( $request->body, true );
		return array( $fields['resolution'], $fields['aspect_ratio'] );
	}

	/** Prices as OpenRouter tells them, and what a second costs by them. @return iterable<string, array{array<string, string>, ?float}> */
	public static function prices(): iterable {
		yield 'dollars' => array( array( 'duration_seconds' => '0.10' ), 0.1 );
		yield 'dollars, by resolution' => array( array( 'duration_seconds_720p' => '0.2', 'duration_seconds_1080p' => '0.3' ), 0.3 );
		yield 'cents' => array( array( 'cents_per_second_output' => '12' ), 0.12 );
		yield 'cents, by resolution, with an image' => array(
			array( 'cents_per_image_input' => '0.2', 'cents_per_video_output_second_480p' => '5', 'cents_per_video_output_second_720p' => '7' ),
			0.07,
		);
		yield 'cents, with the least' => array( array( 'cents_per_second_output' => '28', 'minimum_cents_per_generation_second' => '84' ), 0.28 );
		yield 'what is no ordinary second' => array(
			array( 'reference_duration_seconds_720p' => '9', 'cents_per_megapixel_second' => '900', 'cents_per_second_video_continuation' => '900' ),
			null,
		);
		yield 'the second of what is sent' => array( array( 'cents_per_video_input_second' => '900', 'cents_per_second_output_720p' => '17' ), 0.17 );
		yield 'tokens' => array( array( 'video_tokens' => '0.000007' ), null );
	}

	#[DataProvider( 'prices' )]
	public function test_a_price_of_openrouter_is_in_dollars_and_that_of_an_ordinary_second( array $prices, ?float $second ): void {
		$models = Kinds::get( 'openrouter' )->models( new Fields( array( 'data' => array( array( 'id' => 'a/model', 'pricing_skus' => $prices ) ) ) ) );
		$this->assertSame( array( $second ), array_column( $models, 'price_per_second' ) );
	}

	public function test_of_the_sizes_that_a_server_names_those_are_read_that_a_model_can_have(): void {
		$named  = array( '1280x720', "720x1280\n", '01280x720', '1280X720', '123456x720', 720 );
		$models = Kinds::get( 'openrouter' )->models( new Fields( array( 'data' => array( array( 'id' => 'a/model', 'supported_sizes' => $named ) ) ) ) );
		$this->assertSame( array( array( '1280x720' ) ), array_column( $models, 'sizes' ) );
	}

	public function test_of_a_list_of_models_without_end_no_more_are_read_than_can_be_shown(): void {
		$all = array_map( static fn( int $number ): array => array( 'id' => "model-$number" ), range( 1, 1200 ) );
		foreach ( array( 'openai-compatible', 'openrouter' ) as $kind ) {
			$this->assertSame( array_slice( array_column( $all, 'id' ), 0, 1000 ), array_column( Kinds::get( $kind )->models( new Fields( array( 'data' => $all ) ) ), 'id' ) );
		}
	}

	public function test_what_a_refusal_taught_is_remembered_for_the_address(): void {
		$known = new Capabilities( 'https://one.example' );
		$this->speak( 'openai', '/vllm-omni/v1', self::DEMO_KEY, $known );
		$this->create();
		$this->assertSame( 'form', $known->dialect()->body );
		$this->create( array( 'prompt' => 'Another' ) );
		$this->assertSame(
			array( 'create', 'create' ),
			array_values( array_filter( $this->operations(), static fn( string $name ): bool => 'create' === $name ) ),
			'The first one was refused before it was an operation, and there is no second refusal.'
		);
		$this->assertSame( '', ( new Capabilities( 'https://two.example' ) )->dialect()->body );
	}

	public function test_the_registry_takes_what_is_a_kind_and_knows_former_names(): void {
		$own = array( 'platonia', 'openai', 'openrouter', 'xai', ...( function_exists( 'wp_supports_ai' ) ? array( WordPress::ID ) : array() ) );
		$this->assertSame( array( ...$own, 'gemini' ), array_keys( Kinds::all() ) );
		$this->assertInstanceOf( OpenAi::class, Kinds::get( 'openai-compatible' ) );
		$this->assertSame( 'platonia', Kinds::get( 'nobody' )->id() );
		add_filter( 'platoniavid_gateway_kinds', static fn(): array => array( 'x', null, new \stdClass() ), 20 );
		$this->assertSame( $own, array_keys( Kinds::all() ), 'A site does not lose the plugin’s own.' );
		add_filter( 'platoniavid_gateway_kinds', '__return_null', 30 );
		$this->assertSame( $own, array_keys( Kinds::all() ) );
		$mine = new Platonia();
		add_filter( 'platoniavid_gateway_kinds', static fn(): array => array( $mine ), 40 );
		foreach ( array( 'platonia', '', 'nobody' ) as $id ) {
			$this->assertSame( $mine, Kinds::get( $id ), 'What takes the place of the usual kind is the usual one.' );
		}
		$this->assertSame( $mine, $this->connections()->first()->kind );
	}

	public function test_a_setting_of_an_earlier_version_is_read_as_the_kind_it_means(): void {
		$this->assertSame( 'platonia', $this->connections()->first()->kind->id() );
		delete_option( Connections::ADOPTED );
		delete_option( Connections::OPTION );
		update_option(
			Settings::OPTION,
			array(
				'gateway'  => 'openai-compatible',
				'endpoint' => 'https://litellm.example/v1',
			)
		);
		$this->actAs( 'administrator' );
		$this->assertSame( 'openai', $this->rest( 'GET', '/settings' )->get_data()['gateway'] );
	}

	/** Wishes of servers of OpenAI's kind to be asked again. @return array<string, array{string, int|null}> */
	public static function wishes(): array {
		return array(
			'missing'          => array( '', null ),
			'whole seconds'    => array( '5000', 5 ),
			'parts of seconds' => array( '5001', 6 ),
			'none'             => array( '0', 0 ),
			'less than none'   => array( '-5', null ),
			'nonsense'         => array( 'soon', null ),
			'beyond all sense' => array( '99999999999999999999', null ),
		);
	}

	#[DataProvider( 'wishes' )]
	public function test_a_pause_is_read_from_milliseconds( string $value, ?int $seconds ): void {
		$this->assertSame( $seconds, ( new OpenAi() )->poll_after( new HttpResponse( 200, array( 'openai-poll-after-ms' => $value ), '' ) ) );
	}

	public function test_a_shape_is_named_by_ratio_and_resolution(): void {
		$resolutions = array(
			'480p' => 480,
			'720p' => 720,
		);
		$this->assertSame(
			array( '16:9', '720p' ),
			array( Shape::of( '1280x720' )->ratio( array( '9:16', '16:9', '1:1' ) ), Shape::of( '1280x720' )->resolution( $resolutions ) )
		);
		$this->assertSame(
			array( '9:16', '480p' ),
			array( Shape::of( '480x848' )->ratio( array( '16:9', '1:1', '9:16' ) ), Shape::of( '480x848' )->resolution( $resolutions ) )
		);
		$this->assertSame(
			array( '1280x720', '720x1280', '1024x1024', '1680x720' ),
			array( Shape::size( '16:9', 720 ), Shape::size( '9:16', 720 ), Shape::size( '1:1', 1024 ), Shape::size( '21:9', 720 ) )
		);
	}
}
