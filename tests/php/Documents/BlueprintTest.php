<?php
/**
 * Test of the blueprint.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * What blueprint.json writes into WordPress Playground is written into this site's must-use plugins, and a video is made with it: no request leaves the site.
 */
final class BlueprintTest extends TestCase {
	use Parts;

	/** The folder of must-use plugins in Playground. */
	private const MUST_USE = '/wordpress/wp-content/mu-plugins';

	/** Where its files go here. */
	private string $folder = '';

	protected function setUp(): void {
		parent::setUp();
		$this->folder = get_temp_dir() . 'blueprint-' . wp_generate_uuid4();
		wp_mkdir_p( $this->folder );
		$blueprint = json_decode(
			(string) file_get_contents( dirname( __DIR__, 3 ) . '/.wordpress-org/blueprints/blueprint.json' ),
			true,
			512,
			JSON_THROW_ON_ERROR
		);
		foreach ( $blueprint['steps'] as $step ) {
			$path = $this->folder . str_replace( self::MUST_USE, '', $step['path'] );
			match ( $step['step'] ) {
				'mkdir'     => wp_mkdir_p( $path ),
				'writeFile' => file_put_contents( $path, $step['data'] ),
			};
		}
	}

	protected function tearDown(): void {
		delete_option( 'platoniavid_stand_in_videos' );
		array_map( 'wp_delete_file', array( ...glob( $this->folder . '/*/*' ), ...glob( $this->folder . '/*.php' ) ) );
		array_map( 'rmdir', array( ...glob( $this->folder . '/*' ), $this->folder ) );
		parent::tearDown();
	}

	public function test_a_video_and_its_remix_are_made_without_a_key_and_without_a_server(): void {
		$user     = $this->actAs( 'administrator' );
		$code     = 'wp_set_current_user( ' . $user . ' );
			$ask = static function ( string $method, string $route, array $body ): array {
				$request = new WP_REST_Request( $method, "/platoniavid/v1$route" );
				$request->set_body_params( $body );
				return (array) rest_do_request( $request )->get_data();
			};
			$until_done = static function ( array $video ) use ( $ask ): array {
				for ( $try = 0; $try < 20 && in_array( $video["status"], array( "submitting", "queued", "in_progress", "importing" ), true ); $try++ ) {
					$kept = array_map(
						static fn( array $one ): array => array( "created_at" => 1 ) + $one,
						get_option( "platoniavid_stand_in_videos", array() )
					);
					update_option( "platoniavid_stand_in_videos", $kept );
					$GLOBALS["wpdb"]->query( "UPDATE {$GLOBALS["wpdb"]->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
					$video = $ask( "POST", "/videos/refresh", array( "ids" => array( $video["id"] ) ) )[0];
				}
				return $video;
			};
			$told = static fn( array $video ): array => array(
				$video["status"],
				$video["attachment"]["width"] ?? $video,
				get_post_mime_type( $video["attachment"]["id"] ?? 0 ),
				"" !== ( $video["attachment"]["poster_url"] ?? "" ),
			);
			$upright = array( "prompt" => "A cat at the window", "size" => "720x1280", "seconds" => 4, "request_id" => wp_generate_uuid4() );
			$video = $until_done( $ask( "POST", "/videos", $upright ) );
			$remix = $until_done( $ask( "POST", "/videos/{$video["id"]}/remix", array( "prompt" => "At night", "request_id" => wp_generate_uuid4() ) ) );
			echo wp_json_encode( array( $told( $video ), $told( $remix ) ) );';
		[ $said ] = $this->inProcesses( array( $code ), 'define( "WPMU_PLUGIN_DIR", "' . $this->folder . '" );' );

		self::assertSame( array_fill( 0, 2, array( 'completed', 720, 'video/mp4', true ) ), json_decode( $said, true ), $said );
		self::assertSame( array(), $this->stats()['calls'], 'No request has left the site.' );
	}
}
