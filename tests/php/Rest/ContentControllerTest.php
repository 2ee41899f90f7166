<?php
/**
 * Tests of previews.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\LaggingCopy;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ContentController and PlatoniaVid\Media\ContentStream: what is sent of a preview, and how. Whose it is, is tested by
 * PreviewsOfVideosTest.
 */
final class ContentControllerTest extends TestCase {
	use Parts;
	use Previews;
	use Contents;
	use LaggingCopy;

	protected const DURATION = 1;

	/**
	 * Variants and their types.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function variants(): array {
		return array(
			'video'       => array( 'video', 'video/mp4', 'ftyp' ),
			'thumbnail'   => array( 'thumbnail', 'image/webp', 'WEBP' ),
			'spritesheet' => array( 'spritesheet', 'image/jpeg', 'JFIF' ),
		);
	}

	#[DataProvider( 'variants' )]
	public function test_a_video_that_is_not_imported_yet_can_be_looked_at( string $variant, string $type, string $mark ): void {
		[ $status, $headers, $body ] = $this->content( $this->ordered(), $variant );
		$this->assertSame( array( 200, $type ), array( $status, $headers['Content-Type'] ), $body );
		$this->assertStringContainsString( $mark, substr( $body, 0, 32 ) );
		$this->assertSame( (string) strlen( $body ), (string) $headers['Content-Length'] );
	}

	public function test_a_large_video_comes_whole_and_takes_no_memory(): void {
		$this->configure( array( 'contentBytes' => 24 * MB_IN_BYTES ) );
		$id   = $this->ordered();
		$hash = hash_init( 'md5' );
		memory_reset_peak_usage();
		$before               = memory_get_usage();
		[ $status, $headers ] = $this->content( $id, 'video', '', static fn ( string $bytes ) => hash_update( $hash, $bytes ) );
		$used                 = memory_get_peak_usage() - $before;

		$this->assertSame( array( 200, (string) ( 24 * MB_IN_BYTES ) ), array( $status, $headers['Content-Length'] ) );
		$this->assertArrayNotHasKey( 'Content-Range', $headers );
		$this->assertSame( md5( $this->made() ), hash_final( $hash ) );
		$this->assertLessThan( 4 * MB_IN_BYTES, $used );
		$this->assertSame( array(), $this->leftovers() );
	}

	/**
	 * What goes wrong with the second piece.
	 *
	 * @return array<string, array{string}>
	 */
	public static function breaks(): array {
		return array(
			'it is refused'      => array( 'status' ),
			'it does not come'   => array( 'timeout-before' ),
			'it is cut off'      => array( 'cut-body' ),
			'it is another part' => array( 'too-long' ),
		);
	}

	#[DataProvider( 'breaks' )]
	public function test_what_breaks_off_on_the_way_is_shorter_than_announced( string $kind ): void {
		add_filter( 'platoniavid_request_seconds', static fn (): int => 5 );
		$this->configure( array( 'contentBytes' => 5 * MB_IN_BYTES ) );
		$id = $this->ordered();
		$this->fault( 'content', $kind, array( 'after' => 1 ) );
		$began                       = microtime( true );
		[ $status, $headers, $body ] = $this->content( $id, 'video' );

		$this->assertSame( array( 200, (string) ( 5 * MB_IN_BYTES ) ), array( $status, $headers['Content-Length'] ) );
		$this->assertSame( 2 * MB_IN_BYTES, strlen( $body ) );
		$this->assertLessThan( 18.0, microtime( true ) - $began );
		$this->assertSame( array(), $this->leftovers() );
	}

	#[DataProvider( 'variants' )]
	public function test_half_of_it_is_never_shown_as_all_of_it( string $variant ): void {
		$id = $this->ordered();
		$this->useSockets();
		for ( $turn = 0; $turn < 2; $turn++ ) {
			$this->fault( 'content', 'cut-body' );
			[ $status, , $body ] = $this->content( $id, $variant );
			$this->assertSame( 424, $status );
			$this->assertStringContainsString( 'platoniavid_bad_content', $body );
			$this->ignoreRanges();
		}
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_browser_gets_all_of_it_and_parts_of_it(): void {
		$this->configure( array( 'contentBytes' => 5 * MB_IN_BYTES ) );
		$id               = $this->ordered();
		[ $url, $cookie ] = $this->address( $id );
		$get              = static fn ( array $headers ): array => wp_remote_get(
			$url,
			array(
				'headers' => $headers + array( 'Cookie' => $cookie ),
				'timeout' => 20,
			)
		);

		$all = $get( array() );
		$this->assertSame( 200, wp_remote_retrieve_response_code( $all ), substr( wp_remote_retrieve_body( $all ), 0, 500 ) );
		$this->assertSame(
			array( 'video/mp4', (string) ( 5 * MB_IN_BYTES ) ),
			array( wp_remote_retrieve_header( $all, 'content-type' ), wp_remote_retrieve_header( $all, 'content-length' ) )
		);
		$this->assertSame( md5( $this->made() ), md5( wp_remote_retrieve_body( $all ) ) );

		$part = $get( array( 'Range' => 'bytes=-1000' ) );
		$this->assertSame( array( 206, 1000 ), array( wp_remote_retrieve_response_code( $part ), strlen( wp_remote_retrieve_body( $part ) ) ) );
		$this->assertSame( 416, wp_remote_retrieve_response_code( $get( array( 'Range' => 'bytes=5242880-' ) ) ) );
	}

	public function test_what_others_collect_and_pack_takes_no_memory_and_goes_out_as_it_is(): void {
		wp_mkdir_p( WPMU_PLUGIN_DIR );
		$plugin = WPMU_PLUGIN_DIR . '/buffers.php';
		file_put_contents( // phpcs:ignore WordPress.WP.AlternativeFunctions -- a plugin of the test's own.
			$plugin,
			'<?php if ( isset( $_GET["buffers"] ) ) { ini_set( "memory_limit", "64M" ); ini_set( "zlib.output_compression", "1" ); ob_start();
				echo "Notice"; ob_start(); }'
		);
		$file = get_temp_dir() . 'collected.mp4';
		try {
			$this->configure( array( 'contentBytes' => 72 * MB_IN_BYTES ) );
			[ $url, $cookie ] = $this->address( $this->ordered() );
			foreach ( array( '' => 72 * MB_IN_BYTES, 'bytes=0-999' => 1000 ) as $range => $bytes ) {
				$answer = wp_remote_get(
					$url . '&buffers=1',
					array(
						'headers'    => array_filter( array( 'Cookie' => $cookie, 'Accept-Encoding' => 'gzip', 'Range' => $range ) ),
						'timeout'    => 60,
						'decompress' => false,
						'stream'     => true,
						'filename'   => $file,
					)
				);
				$this->assertSame( '' === $range ? 200 : 206, wp_remote_retrieve_response_code( $answer ) );
				$this->assertSame( '', wp_remote_retrieve_header( $answer, 'content-encoding' ) );
				$this->assertSame( (string) $bytes, wp_remote_retrieve_header( $answer, 'content-length' ) );
				clearstatcache();
				$this->assertSame( $bytes, filesize( $file ) );
				$this->assertSame( 'ftyp', file_get_contents( $file, false, null, 4, 4 ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- four bytes.
			}
		} finally {
			wp_delete_file( $plugin );
			wp_delete_file( $file );
		}
	}

	public function test_what_the_gateway_lacks_is_an_error_and_no_file(): void {
		$id = $this->ordered();
		$this->fault( 'content', 'html' );
		$answer = $this->rest( 'GET', "/videos/$id/content" );
		$this->assertGreaterThanOrEqual( 400, $answer->get_status() );
		$this->assertArrayHasKey( 'message', $answer->get_data() );
		$this->assertSame( array(), $this->leftovers() );

		$unsent = $this->addRow( array( 'author' => get_current_user_id() ) );
		$this->assertSame( 404, $this->rest( 'GET', "/videos/{$unsent->id}/content" )->get_status() );
	}

	public function test_a_video_that_is_not_there_and_anothers_are_the_same_to_whoever_asks(): void {
		$own = $this->ordered();
		foreach ( array( 'administrator' => $own + 99, 'author' => $own ) as $role => $id ) {
			$this->actAs( $role );
			foreach ( array( '', 'video_1' ) as $candidate ) {
				$answer = $this->rest( 'GET', "/videos/$id/content", array( 'candidate' => $candidate ) );
				$this->assertSame( array( 404, 'platoniavid_not_found' ), array( $answer->get_status(), $answer->get_data()['code'] ), "$role $candidate" );
			}
		}
		$this->actAs( 'subscriber' );
		$this->assertSame( 'platoniavid_forbidden', $this->rest( 'GET', "/videos/$own/content" )->get_data()['code'] );
	}

	public function test_what_a_copy_of_the_database_does_not_have_yet_is_shown(): void {
		$id     = $this->ordered();
		$answer = $this->whileCopyLags( 'id ', fn() => $this->rest( 'GET', "/videos/$id/content" ) );
		self::assertAnswers( 200, $answer );
	}
}
