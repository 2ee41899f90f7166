<?php
/**
 * Tests of the connections as providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\AiClient\Availability;
use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Files\Enums\MediaOrientationEnum;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\UserMessage;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

/**
 * A plugin asks WordPress for a video, and does not know of this one.
 */
#[Group( 'newest' )]
final class ProvidersTest extends TestCase {
	use Parts;
	use Shell;

	protected const DURATION = 200;

	protected function tearDown(): void {
		putenv( 'PLATONIAVID_CONNECTIONS' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		parent::tearDown();
	}

	public function test_wordpress_makes_a_video_file_from_the_command_line(): void {
		$this->saveKey();
		$code    = 'echo wp_json_encode( wp_ai_client_prompt( "A red kite" )->using_provider( "platonia" )->generate_video() );';
		$printed = $this->wp( array( $code ), 1, '', 'eval' );
		$file    = json_decode( $printed, true );
		$this->assertIsArray( $file, $printed );
		$this->assertSame( 'video/mp4', $file['mimeType'], $printed );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		[ $video ] = $this->queries()->page( array( 'orderby' => 'id', 'order' => 'desc', 'page' => 1, 'per_page' => 1 ) )[0];
		$this->assertSame( array( 'completed', 'A red kite', 1 ), array( $video->status->value, $video->prompt, $video->author ) );
		$this->assertSame( wp_get_attachment_url( $video->attachment ), $file['url'] );
		$this->assertFileExists( (string) get_attached_file( $video->attachment ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_request_does_not_wait_and_says_which_video_to_wait_for(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$refusal = $this->prompt()->generate_video();
		$this->assertWPErrorSays( 'Video 1 is being made', $refusal );
		// The same again, a retry or a second click, is the same video.
		$this->assertWPErrorSays( 'Video 1 is being made', $this->prompt()->generate_video() );
		$this->assertSame( 1, $this->stats()['paid'] );

		$video = $this->follow( 1 );
		$this->assertSame( $video['attachment']['url'], $this->prompt()->generate_video()->getUrl() );
		$this->assertSame( 1, $this->stats()['paid'] );
		// Another person's is another one, and so is one with a name of its own.
		$this->actAs( 'author' );
		$this->assertWPErrorSays( 'Video 2', $this->prompt()->generate_video() );
		$this->assertWPErrorSays( 'Video 3', $this->named( 'c2a0a9a4-3b2e-4a58-9a3e-7c1e3a3d9a10' ) );
		$this->assertWPErrorSays( 'Video 3', $this->named( 'c2a0a9a4-3b2e-4a58-9a3e-7c1e3a3d9a10' ) );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_the_first_request_to_a_new_site_may_be_one_to_the_ai_client(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$this->table()->drop();
		$errors = count( (array) $GLOBALS['EZSQL_ERROR'] );
		$this->assertWPErrorSays( 'Video 1 is being made', $this->prompt()->generate_video() );
		$this->assertCount( $errors, (array) $GLOBALS['EZSQL_ERROR'], 'The database is asked for nothing that it does not have: ' . $wpdb->last_query );
	}

	public function test_what_was_made_a_day_ago_or_failed_is_ordered_anew(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$this->prompt()->generate_video();
		$this->follow( 1 );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET created_at = created_at - 3600" );
		$this->assertInstanceOf( File::class, $this->prompt()->generate_video(), 'An hour later it is the same.' );
		$this->assertSame( 1, $this->stats()['paid'] );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET created_at = created_at - 86400" );
		$this->assertWPErrorSays( 'Video 2', $this->prompt()->generate_video() );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET status = 'failed', next_check_at = 0 WHERE id = 2" );
		$this->assertWPErrorSays( 'Video 3', $this->prompt()->generate_video() );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_what_was_paid_and_only_could_not_be_fetched_is_not_ordered_anew(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$this->prompt()->generate_video();
		$fails = fn( string $code, string $action, string $more = '' ): int|false => $wpdb->query(
			"UPDATE {$wpdb->prefix}platoniavid_videos SET status = 'failed', next_check_at = 0, error_code = '$code', error_message = 'Words.', error_action = '$action'$more"
		);
		foreach ( array( 'platoniavid_content_too_large', 'platoniavid_import_dies', 'platoniavid_overdue' ) as $code ) {
			$fails( $code, 'retry' );
			$this->assertWPErrorSays( 'Words.', $this->prompt()->generate_video() );
		}
		$fails( 'platoniavid_known_elsewhere', 'none', ', remote_id = NULL, remote_key = NULL' );
		$this->assertWPErrorSays( 'Words.', $this->prompt()->generate_video() );
		$this->assertSame( 1, $this->stats()['paid'] );
		// Of this one nothing will come.
		$fails( 'platoniavid_job_failed', 'edit_prompt' );
		$this->assertWPErrorSays( 'Video 2', $this->prompt()->generate_video() );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_what_is_gone_is_ordered_anew_and_what_errors_were_heard_of_is_asked_for_again(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$this->prompt()->generate_video();
		$fails = fn( string $code ): int|false => $wpdb->query(
			"UPDATE {$wpdb->prefix}platoniavid_videos SET status = 'failed', next_check_at = 0, error_code = '$code', error_message = 'Words.', error_action = 'retry'"
		);
		$fails( 'platoniavid_job_error' );
		$this->prompt()->generate_video();
		$this->assertNotSame( Status::Failed, $this->repository()->find( 1 )?->status, 'It is there, or still being made.' );
		$this->assertSame( 1, $this->stats()['paid'] );
		$fails( 'platoniavid_gone' );
		$this->assertWPErrorSays( 'Video 2', $this->prompt()->generate_video() );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_an_image_that_the_person_may_not_see_is_refused_before_anything_is_written(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$image = $this->addImage();
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$draft = wp_insert_post( array( 'post_title' => 'A secret', 'post_status' => 'private' ) );
		wp_update_post( array( 'ID' => $image, 'post_parent' => $draft ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->actAs( 'author' );
		foreach ( array( 'reference_image', 'last_frame', 'references' ) as $option ) {
			$config = ModelConfig::fromArray( array( 'customOptions' => array( $option => 'references' === $option ? array( $image ) : $image ) ) );
			$this->assertWPErrorSays( 'not an image of the Media Library', $this->prompt()->using_model_config( $config )->generate_video() );
		}
		$this->assertNull( $this->repository()->find( 1 ) );
	}

	public function test_a_connection_that_is_off_is_not_set_up_whatever_its_key(): void {
		$this->saveKey();
		$first = $this->connections()->first();
		$this->assertTrue( ( new Availability( $first ) )->isConfigured() );
		$off = $this->part( ConnectionEditor::class )->change( $first, array( 'enabled' => false ) );
		$this->assertNotSame( '', $this->part( ApiKey::class )->value( $off ) );
		$this->assertFalse( ( new Availability( $off ) )->isConfigured() );
	}

	public function test_an_operation_is_followed_to_its_file(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		platoniavid_ai_providers();
		$provider  = AiClient::defaultRegistry()->getProviderClassName( 'platonia' );
		$operation = $provider::model( 'sora-2' )->generateVideoOperation( array( new UserMessage( array( new MessagePart( 'A red kite' ) ) ) ) );
		$this->assertSame( 'processing', $operation->getState()->value );
		$video = $this->follow( (int) $operation->getId() );
		$done  = $provider::operationsHandler()->getOperation( $operation->getId() );
		$this->assertSame( 'succeeded', $done->getState()->value );
		$this->assertSame( $video['attachment']['url'], $done->getResult()->toFile()->getUrl() );
		$refused = array();
		foreach ( array( array( 'author', '4711' ), array( 'contributor', $operation->getId() ) ) as [ $role, $id ] ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->actAs( $role );
			try {
				$provider::operationsHandler()->getOperation( $id );
			} catch ( InvalidArgumentException $refusal ) {
				$refused[] = $refusal->getMessage();
			}
		}
		$this->assertSame( array_fill( 0, 2, 'There is no such video, or it is another person’s.' ), $refused );
	}

	public function test_what_is_asked_for_is_what_is_ordered(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$image = $this->addImage();
		$asked = wp_ai_client_prompt( 'A red kite' )->using_provider( 'platonia' )
			->with_file( wp_get_attachment_url( $image ), 'image/jpeg' )
			->as_output_media_orientation( MediaOrientationEnum::portrait() )
			->using_model_config( ModelConfig::fromArray( array( 'customOptions' => array( 'seconds' => 8 ) ) ) );
		$this->assertWPErrorSays( 'Video 1', $asked->generate_video() );
		$video = $this->repository()->find( 1 );
		$this->assertSame( array( '720x1280', 8, $image, 'A red kite' ), array( $video->size, $video->seconds, $video->reference_image, $video->prompt ) );

		$other = wp_ai_client_prompt( 'A red kite' )->using_provider( 'platonia' )
			->using_model_config( ModelConfig::fromArray( array( 'customOptions' => array( 'colour' => 'red' ) ) ) );
		$this->assertWPErrorSays( 'not known: colour', $other->generate_video() );
		$this->assertWPErrorSays( 'No models found', $this->prompt()->as_output_media_aspect_ratio( '21:9' )->generate_video() );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_options_a_last_frame_and_references_go_along_where_the_model_declares_them(): void {
		$model = array(
			'id'      => 'sora-2',
			'sizes'   => array( '1280x720' ),
			'seconds' => array( 4 ),
			'options' => array( 'seed' ),
			'inputs'  => array(
				'last_frame' => true,
				'references' => 2,
			),
		);
		$this->connect( $model );
		$this->actAs( 'author' );
		$images = array( $this->addImage(), $this->addImage(), $this->addImage(), $this->addImage() );
		$asked  = function ( array $options, int ...$files ): mixed {
			$prompt = wp_ai_client_prompt( 'A red kite' )->using_provider( 'server' );
			foreach ( $files as $file ) {
				$prompt = $prompt->with_file( wp_get_attachment_url( $file ), 'image/jpeg' );
			}
			return $prompt->using_model_config( ModelConfig::fromArray( array( 'customOptions' => $options ) ) )->generate_video();
		};
		$this->assertWPErrorSays( 'not known: fps', $asked( array( 'fps' => 24 ) ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		foreach ( array(
			'seconds'    => 'eight',
			'seed'       => array( 7 ),
			'size'       => array(),
			'references' => array( 'x' ),
			'last_frame' => 'none',
		) as $option => $value ) {
			$this->assertWPErrorSays( "The option $option has a value", $asked( array( $option => $value ) ) );
		}
		$this->assertWPErrorSays( 'and not both', $asked( array(), $images[0], $images[1] ) );
		$told = array(
			'seed'       => '7',
			'last_frame' => $images[2],
		);
		$this->assertWPErrorSays( 'Video 1', $asked( $told, $images[0] ) );
		$video = $this->repository()->find( 1 );
		$this->assertSame( array( $images[0], $images[2], array() ), array( $video->reference_image, $video->last_frame, $video->references ) );
		$this->assertSame( array( 'seed' => 7 ), $video->options );
		$this->assertWPErrorSays( 'Video 2', $asked( array( 'references' => array( $images[1], $images[3] ) ) ) );
		$this->assertSame( array( $images[1], $images[3] ), $this->repository()->find( 2 )->references );
		$this->assertSame( 2, $this->stats()['paid'] );

		// The same model, which takes no such images.
		$this->connect( array( 'inputs' => array() ) + $model );
		$this->assertInstanceOf( \WP_Error::class, $asked( array( 'seed' => 8 ), $images[0], $images[1] ) );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_each_connection_is_a_provider_of_its_own_name(): void {
		$this->assertFalse( $this->prompt()->is_supported_for_video_generation(), 'There is no key.' );
		$this->saveKey();
		foreach ( array( 'OpenAI', 'Studio' ) as $label ) {
			$this->part( ConnectionSetup::class )->add(
				new OpenAi(),
				'https://' . strtolower( $label ) . '.example.org/v1',
				$label,
				'sk-0123456789abcdefghij'
			);
		}
		$ids = array_keys( ( new Providers( $this->connections() ) )->all() );
		$this->assertSame( array( 'platonia', 'platoniavid-openai' ), array_slice( $ids, 0, 2 ) );
		$this->assertCount( 3, $ids );
		$this->assertTrue( $this->prompt()->is_supported_for_video_generation() );
		$this->assertTrue( wp_ai_client_prompt( 'A red kite' )->using_provider( $ids[2] )->is_supported_for_video_generation() );
		$this->assertSame( 'Studio', wp_get_connector( $ids[2] )['name'] );
	}

	public function test_the_client_has_the_connections_wherever_its_own_classes_are_called(): void {
		$this->saveKey();
		$person = $this->actAs( 'author' );
		$began  = "wp_set_current_user( $person );" . '
			$words = new WordPress\AiClient\Messages\DTO\UserMessage( array( new WordPress\AiClient\Messages\DTO\MessagePart( "A red kite" ) ) );
			$model = WordPress\AiClient\AiClient::defaultRegistry()->getProviderModel( "platonia", "sora-2" );
			$begun = $model->generateVideoOperation( array( $words ) );
			$later = WordPress\AiClient\AiClient::defaultRegistry()->getProviderClassName( "platonia" )::operationsHandler()->getOperation( $begun->getId() );
			echo wp_json_encode( array( $begun->getId(), $later->getId(), wp_get_connector( "platonia" )["authentication"]["setting_name"] ) );';
		$route  = 'add_action(
			"rest_api_init",
			static fn() => register_rest_route(
				"shop/v1",
				"/begin",
				array(
					"methods"             => "GET",
					"permission_callback" => "__return_true",
					"callback"            => static function () { ' . $began . ' },
				)
			)
		);' . "wp_set_current_user( $person ); rest_do_request( '/shop/v1/begin' );";
		$is_it  = '$is = static fn() => WordPress\AiClient\AiClient::defaultRegistry()->hasProvider( "platonia" );';
		$said   = array(
			'REST'    => $this->inProcesses( array( $route ) )[0],
			'WP-Cron' => $this->inProcesses( array( $began ), 'define( "DOING_CRON", true );' )[0],
			'WP-CLI'  => $this->wp( array( $began ), $person, '', 'eval' ),
			'a page'  => $this->inProcesses( array( "platoniavid_ai_providers(); $began" ) )[0],
		);
		foreach ( $said as $where => $printed ) {
			$this->assertSame( array( '1', '1', 'connectors_ai_platonia_api_key' ), json_decode( $printed, true ), "$where: $printed" );
		}
		$this->assertSame( 1, $this->stats()['paid'], 'The same words are the same video.' );
		$page = $this->inProcesses( array( $is_it . 'echo wp_json_encode( array( $is(), platoniavid_ai_providers(), $is() ) );' ) )[0];
		$this->assertSame( array( false, array( 'platonia' ), true ), json_decode( $page, true ), $page );
	}

	public function test_whoever_asks_before_wordpress_has_connectors_is_told_so_and_ours_stay_ours(): void {
		$early  = '$wp_filter = array(
			"init"               => array( 10 => array( array( "accepted_args" => 0, "function" => static fn() => $GLOBALS["early"] = platoniavid_ai_providers() ) ) ),
			"doing_it_wrong_run" => array( 10 => array( array( "accepted_args" => 2, "function" => static fn( $who, $why ) => $GLOBALS["wrong"][ $who ] = $why ) ) ),
		); error_reporting( 0 ); define( "PLATONIAVID_API_KEY", "pltn_demo_0123456789" );';
		$code   = 'echo wp_json_encode( array( $early, $wrong, platoniavid_ai_providers(), wp_get_connector( "platonia" )["authentication"]["constant_name"] ) );';
		[ $on ] = $this->inProcesses( array( $code ), $early );
		$this->assertSame(
			array(
				array(),
				array( 'platoniavid_ai_providers' => 'Call it from init with a priority above 15 on.' ),
				array( 'platonia' ),
				'PLATONIAVID_API_KEY',
			),
			json_decode( $on, true ),
			$on
		);
	}

	public function test_platonia_and_what_takes_orders_have_the_ten_seats(): void {
		$this->saveKey();
		$added = array();
		foreach ( range( 1, 11 ) as $number ) {
			$added[] = $this->part( ConnectionSetup::class )->add( new OpenAi(), "https://server-$number.example.org/v1", "Server $number", 'sk-0123456789abcdefghij' );
		}
		$providers = new Providers( $this->connections() );
		$before    = $providers->all();
		$this->assertCount( 10, $before );
		$this->assertSame( 'platonia', array_key_first( $before ) );
		$providers->register();
		foreach ( array( $this->connections()->first(), ...array_slice( $added, 0, 3 ) ) as $off ) {
			$this->part( ConnectionEditor::class )->change( $off, array( 'enabled' => false ) );
		}
		$after = ( new Providers( $this->connections() ) )->all();
		$names = array_map( static fn( array $seat ): string => $seat[1]->label, array_values( $after ) );
		$this->assertSame( array( 'Platonia', 'Server 4', 'Server 5', 'Server 11', 'Server 1' ), array( ...array_slice( $names, 0, 3 ), ...array_slice( $names, 8 ) ) );
		$seats = static fn( array $all ): array => array_map( static fn( array $seat ): string => $seat[0], $all );
		$this->assertCount( 8, array_intersect_key( $before, $after ) );
		$this->assertEquals(
			$seats( array_intersect_key( $before, $after ) ),
			$seats( array_intersect_key( $after, $before ) ),
			'The client remembers which class each of them is.'
		);
		$this->assertSame( array_unique( array_column( $after, 0 ) ), array_column( $after, 0 ), 'Each has one of its own.' );
	}

	public function test_a_service_of_the_client_is_no_provider_once_more(): void {
		$servers = array( array( 'id' => 'service', 'kind' => 'wordpress', 'endpoint' => 'wordpress:openai' ), array( 'id' => 'own', 'kind' => 'openai', 'endpoint' => 'https://own.example.org/v1' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing, WordPress.WP.CapitalPDangit -- an id.
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( $servers ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		$this->assertSame( array( 'fixed', 'service', 'own' ), array_column( $this->connections()->all(), 'id' ) );
		$this->assertSame( array( 'platonia', 'own' ), ( new Providers( $this->connections() ) )->ids() );
	}

	/**
	 * Connects the simulator as a server that takes more than a prompt.
	 *
	 * @param array<string, mixed> $model Its model.
	 */
	private function connect( array $model ): void {
		$server = array(
			'id'       => 'server',
			'kind'     => 'openrouter',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/openrouter/api/v1',
			'key'      => self::DEMO_KEY,
			'models'   => array( $model ),
		);
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $server ) ) );
	}

	/** A prompt for Platonia. */
	private function prompt(): \WP_AI_Client_Prompt_Builder {
		return wp_ai_client_prompt( 'A red kite' )->using_provider( 'platonia' );
	}

	/**
	 * Asks for a video by a name of one's own.
	 *
	 * @param string $name The name.
	 */
	private function named( string $name ): mixed {
		$config = ModelConfig::fromArray( array( 'customOptions' => array( 'request_id' => $name ) ) );
		return $this->prompt()->using_model_config( $config )->generate_video();
	}

	/**
	 * Asserts what a refusal says.
	 *
	 * @param string $words  Words of it.
	 * @param mixed  $answer The answer.
	 */
	private function assertWPErrorSays( string $words, mixed $answer ): void {
		$this->assertInstanceOf( \WP_Error::class, $answer );
		$this->assertStringContainsString( $words, $answer->get_error_message() );
	}
}
