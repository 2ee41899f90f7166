<?php
/**
 * Tests of what other plugins can call.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Rest\CreateRequest;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Videos\Wishing;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of includes/functions.php.
 */
final class FunctionsTest extends TestCase {
	use Parts;
	use Wishing;

	public function test_a_video_is_ordered_once_and_found(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$name   = wp_generate_uuid4();
		$video  = platoniavid_create_video( ' A cat ', array( 'request_id' => $name ) );
		$this->assertSame( array( 'A cat', $author, Status::Queued ), array( $video->prompt, $video->author, $video->status ) );
		$this->assertSame( $video->id, platoniavid_create_video( 'A cat', array( 'request_id' => strtoupper( $name ) ) )->id );
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertEquals( $video, platoniavid_get_video( $video->id ) );
		$this->assertNull( platoniavid_get_video( 999999 ) );
		$this->assertEquals( $video, platoniavid_get_video( (string) $video->id ), 'As metadata has it.' );
		foreach ( array( get_post_meta( 1, '_none', true ), null, false, 'mine', '7.5', array( $video->id ), $video ) as $none ) {
			$this->assertNull( platoniavid_get_video( $none ) );
		}
	}

	/**
	 * @param bool $is_cron Whether it is WP-Cron's process.
	 * @param int  $least   Seconds that the answer is waited for at least.
	 * @param int  $most    And at most.
	 */
	#[TestWith( array( false, 0, 60 ) )]
	#[TestWith( array( true, 100, 240 ) )]
	public function test_where_nobody_waits_an_orders_answer_is_waited_for_as_long_as_a_commands( bool $is_cron, int $least, int $most ): void {
		$this->saveKey();
		add_filter( 'wp_doing_cron', static fn(): bool => $is_cron );
		$limits = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$limits ): array {
				if ( 'POST' === $args['method'] ) {
					$limits[] = $args['timeout'];
				}
				return $args;
			}
		);
		$this->assertInstanceOf( Video::class, platoniavid_create_video( 'A cat' ) );
		$this->assertCount( 1, $limits );
		$this->assertThat( $limits[0], $this->logicalAnd( $this->greaterThan( $least ), $this->lessThanOrEqual( $most ) ) );
	}

	public function test_what_is_refused_is_an_error(): void {
		$this->saveKey();
		$this->assertSame( 'platoniavid_model_unknown', platoniavid_create_video( 'A cat', array( 'model' => 'none' ) )->get_error_code() );
		$this->assertSame( 'platoniavid_prompt_missing', platoniavid_create_video( '  ' )->get_error_code() );
		foreach ( array(
			array( 'request_id' => '' ),
			array( 'request_id' => 'mine' ),
			array( 'length' => 8 ),
			array( 'first_frame' => 5 ),
			array( 5 ),
			array( 'references' => array( 'cat.png' ) ),
			array( 'references' => array( 0 ) ),
			array( 'references' => array( array( 5 ) ) ),
			array( 'references' => '5,7' ),
			array( 'seconds' => '8 s' ),
			array( 'seconds' => 8.5 ),
			array( 'seconds' => array( 8 ) ),
			array( 'reference_image' => new \stdClass() ),
			array( 'model' => array( 'sora-2' ) ),
			array( 'options' => 'audio' ),
			array( 'request_id' => array() ),
		) as $fields ) {
			$refused = platoniavid_create_video( 'A cat', $fields );
			$this->assertSame( 'platoniavid_order_invalid', is_wp_error( $refused ) ? $refused->get_error_code() : $refused );
		}
		$this->assertStringContainsString( 'no field length', platoniavid_create_video( 'A cat', array( 'length' => 8 ) )->get_error_message() );
		$this->assertSame( 'platoniavid_no_extend', platoniavid_create_video( 'A cat', array( 'continues' => 999999 ) )->get_error_code() );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_the_docblock_of_an_order_says_of_each_field_what_it_is_and_names_errors_that_there_are(): void {
		$docblock = (string) ( new \ReflectionFunction( 'platoniavid_create_video' ) )->getDocComment();
		preg_match_all( '/@type \S+ +\$(\w+)/', $docblock, $said );
		$known = explode( ': ', rtrim( platoniavid_create_video( 'A cat', array( 'length' => 8 ) )->get_error_message(), '.' ) )[1];
		$this->assertEqualsCanonicalizing( explode( ', ', $known ), $said[1] );
		preg_match_all( '/`(platoniavid_\w+)`/', $docblock, $codes );
		$this->assertNotSame( array(), $codes[1] );
		foreach ( $codes[1] as $code ) {
			$this->assertStringContainsString( "\n| `$code` |", (string) file_get_contents( PLATONIAVID_DIR . 'docs/rest.md' ) );
		}
	}

	public function test_what_metadata_says_is_read_and_what_it_does_not_say_is_the_sites_usual(): void {
		$this->saveKey();
		$said = array(
			'seconds'         => get_post_meta( 1, '_none', true ),
			'post'            => '',
			'reference_image' => '',
			'references'      => '',
			'options'         => '',
			'size'            => '',
		);
		$none = platoniavid_create_video( 'A cat', $said );
		$this->assertSame( array( 4, 0, array() ), is_wp_error( $none ) ? $none : array( $none->seconds, $none->reference_image, $none->references ) );
		$text = platoniavid_create_video(
			7,
			array(
				'seconds' => '8',
				'model'   => 'sora-2',
			)
		);
		$this->assertSame( array( '7', 8 ), is_wp_error( $text ) ? $text : array( $text->prompt, $text->seconds ) );
		$user = $this->actAs( 'author' );
		$none = array(
			'author'          => '',
			'seconds'         => get_option( 'platoniavid_test_none' ),
			'post'            => false,
			'reference_image' => get_post_thumbnail_id( 999999 ),
			'reference_focus' => false,
			'references'      => false,
			'options'         => false,
		);
		$own  = platoniavid_create_video( 'A cat', $none );
		$this->assertSame( array( $user, 4, 0, 0 ), is_wp_error( $own ) ? $own : array( $own->author, $own->seconds, $own->post, $own->reference_image ) );
		foreach ( array( '08', '8.0', 8.0 ) as $seconds ) {
			$long = platoniavid_create_video( 'A cat', array( 'seconds' => $seconds ) );
			$this->assertSame( 8, is_wp_error( $long ) ? $long : $long->seconds );
		}
		foreach ( array( array( 'seconds' => '8.5' ), array( 'seconds' => '9e30' ), array( 'request_id' => false ) ) as $unclear ) {
			$refused = platoniavid_create_video( 'A cat', $unclear );
			$this->assertSame( 'platoniavid_order_invalid', is_wp_error( $refused ) ? $refused->get_error_code() : $refused );
		}
		$list = platoniavid_create_video( array( 'A cat' ) );
		$this->assertSame( 'platoniavid_order_invalid', is_wp_error( $list ) ? $list->get_error_code() : $list );
	}

	public function test_ids_that_are_texts_are_ids_all_the_same(): void {
		$this->connect( 'openrouter', '/v1', array( 'inputs' => array( 'references' => 4 ) ) );
		$image = $this->addImage();
		$video = platoniavid_create_video(
			'A cat',
			array(
				'connection' => 'server',
				'references' => array( 'a' => (string) $image ),
			)
		);
		$this->assertSame( array( $image ), is_wp_error( $video ) ? $video : $video->references );
	}

	public function test_an_image_that_is_none_is_refused_before_a_place_of_the_day_is_taken(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		update_option( Settings::OPTION, array( 'limits' => array( 'videos_per_day' => 1 ) ) );
		$page    = (int) wp_insert_post( array( 'post_title' => 'No image' ) );
		$refused = platoniavid_create_video( 'A cat', array( 'reference_image' => $page ) );
		$this->assertSame( 'platoniavid_image_missing', is_wp_error( $refused ) ? $refused->get_error_code() : $refused );
		$this->assertSame( 0, array_sum( $this->queries()->counts() ) );
		$this->assertInstanceOf( Video::class, platoniavid_create_video( 'A cat' ) );
	}

	public function test_its_fields_are_those_of_the_route(): void {
		$route = array_diff( array_keys( CreateRequest::arguments() ), array( 'prompt', 'repeated' ) );
		$said  = platoniavid_create_video( 'A cat', array( 'none' => 1 ) )->get_error_message();
		preg_match( '/: ([^:]+)\.$/', $said, $list );
		$known = array_diff( explode( ', ', $list[1] ?? '' ), array( 'author' ) );
		sort( $route );
		sort( $known );
		$this->assertSame( $route, $known );
	}

	public function test_the_point_of_an_image_that_is_kept_is_said_as_to_the_route(): void {
		$this->saveKey();
		$image = $this->addImage();
		$kept  = array( 'reference_image' => $image, 'reference_focus' => array( 'x' => 0.25, 'y' => 1 ) );
		$video = platoniavid_create_video( 'A cat', $kept );
		$this->assertSame( '0.250 1.000', is_wp_error( $video ) ? $video : $video->reference_focus );
	}
}
