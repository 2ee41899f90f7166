<?php
/**
 * Tests of videos that are ordered through WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\AiClient\Jobs;
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
final class JobsTest extends TestCase {
	use Parts;
	use Prompting;
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
		update_post_meta( $this->repository()->find( 1 )->attachment, Jobs::HANDED_OUT, time() - DAY_IN_SECONDS );
		$this->assertWPErrorSays( 'Video 2', $this->prompt()->generate_video() );
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET status = 'failed', error_code = 'platoniavid_job_failed', next_check_at = 0 WHERE id = 2" );
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
		$draft = wp_insert_post( array( 'post_title' => 'A secret', 'post_status' => 'private' ) );
		wp_update_post( array( 'ID' => $image, 'post_parent' => $draft ) );
		$this->actAs( 'author' );
		foreach ( array( 'reference_image', 'last_frame', 'references' ) as $option ) {
			$config = ModelConfig::fromArray( array( 'customOptions' => array( $option => 'references' === $option ? array( $image ) : $image ) ) );
			$this->assertWPErrorSays( 'The chosen image is not in the Media Library', $this->prompt()->using_model_config( $config )->generate_video() );
		}
		$this->assertNull( $this->repository()->find( 1 ) );
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
		foreach ( array( array( 'author', '4711' ), array( 'contributor', $operation->getId() ) ) as [ $role, $id ] ) {
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
		foreach ( array(
			'seconds'    => 'eight',
			'seed'       => array( 7 ),
			'size'       => array(),
			'references' => array( 'x' ),
			'last_frame' => 'none',
		) as $option => $value ) {
			$this->assertWPErrorSays( "The option $option has a value", $asked( array( $option => $value ) ) );
		}
		$this->assertWPErrorSays( 'but not both', $asked( array(), $images[0], $images[1] ) );
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
