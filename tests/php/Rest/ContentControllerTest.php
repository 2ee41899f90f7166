<?php
/**
 * Tests of previews.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\ContentController and PlatoniaVid\Media\ContentStream: what is sent of a preview, and how. Whose it is, is tested by
 * PreviewsOfVideosTest.
 */
final class ContentControllerTest extends TestCase {
	use Parts;
	use Previews;

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

	public function test_a_range_that_is_none_gets_all(): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		$this->assertGives( 200, $whole, '', $this->content( $id, 'video', 'bytes=0-1,5-9' ) );
	}

	/**
	 * Ranges, and the first byte and length that come; null for the end of the file.
	 *
	 * @return array<string, array{string, int, int|null}>
	 */
	public static function ranges(): array {
		return array(
			'from the beginning'                => array( 'bytes=0-99', 0, 100 ),
			'two bytes, as Safari asks first'   => array( 'bytes=0-1', 0, 2 ),
			'from the middle'                   => array( 'bytes=1000-1499', 1000, 500 ),
			'to the end'                        => array( 'bytes=2000-', 2000, null ),
			'all of it'                         => array( 'bytes=0-', 0, null ),
			'beyond the end'                    => array( 'bytes=1000-99999999', 1000, null ),
			'the last so many'                  => array( 'bytes=-700', -700, null ),
			'the last so many, more than exist' => array( 'bytes=-99999999', 0, null ),
		);
	}

	#[DataProvider( 'ranges' )]
	public function test_a_part_is_given_where_a_part_is_asked_for( string $range, int $first, ?int $length ): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		$part          = substr( $whole, $first, $length );
		$from          = $first < 0 ? strlen( $whole ) + $first : $first;
		$announced     = sprintf( 'bytes %d-%d/%d', $from, $from + strlen( $part ) - 1, strlen( $whole ) );
		$this->assertGives( 206, $part, $announced, $this->content( $id, 'video', $range ) );

		$this->ignoreRanges();
		$this->assertGives( 206, $part, $announced, $this->content( $id, 'video', $range ) );
	}

	/**
	 * Ranges that a video does not have.
	 *
	 * @return array<string, array{string}>
	 */
	public static function beyond(): array {
		return array(
			'after the end' => array( 'bytes=99999999-' ),
			'the last none' => array( 'bytes=-0' ),
		);
	}

	#[DataProvider( 'beyond' )]
	public function test_a_part_that_is_not_there_is_refused_with_the_length( string $range ): void {
		$id            = $this->ordered();
		[ , , $whole ] = $this->content( $id, 'video' );
		for ( $turn = 0; $turn < 2; $turn++ ) {
			[ $status, $headers, $body ] = $this->content( $id, 'video', $range );
			$this->assertSame( array( 416, 'bytes */' . strlen( $whole ) ), array( $status, $headers['Content-Range'] ) );
			$this->assertStringContainsString( 'platoniavid_no_such_part', $body );
			$this->assertSame( array(), $this->leftovers() );
			$this->ignoreRanges();
		}
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

	public function test_a_player_gets_some_and_asks_for_more(): void {
		$this->configure( array( 'contentBytes' => 5 * MB_IN_BYTES ) );
		$id    = $this->ordered();
		$whole = '';
		do {
			[ $status, $headers, $part ] = $this->content( $id, 'video', 'bytes=' . strlen( $whole ) . '-' );
			$this->assertSame( 206, $status );
			$this->assertSame( sprintf( 'bytes %d-%d/%d', strlen( $whole ), strlen( $whole ) + strlen( $part ) - 1, 5 * MB_IN_BYTES ), $headers['Content-Range'] );
			$whole .= $part;
		} while ( ! str_ends_with( $headers['Content-Range'], '-5242879/5242880' ) );
		$this->assertSame( 3, count( array_keys( $this->operations(), 'content', true ) ) );
		$this->assertSame( md5( $this->made() ), md5( $whole ) );
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
		$this->assertLessThan( 8.0, microtime( true ) - $began );
		$this->assertSame( array(), $this->leftovers() );
	}

	#[DataProvider( 'variants' )]
	public function test_half_of_it_is_never_shown_as_all_of_it( string $variant ): void {
		$id = $this->ordered();
		$this->useSockets();
		for ( $turn = 0; $turn < 2; $turn++ ) {
			$this->fault( 'content', 'cut-body' );
			[ $status, , $body ] = $this->content( $id, $variant );
			$this->assertSame( 502, $status );
			$this->assertStringContainsString( 'platoniavid_bad_content', $body );
			$this->ignoreRanges();
		}
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_browser_gets_all_of_it_and_parts_of_it(): void {
		$this->configure( array( 'contentBytes' => 5 * MB_IN_BYTES ) );
		$id               = $this->ordered();
		[ $url, $cookie ] = $this->address( $id );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$get = static fn ( array $headers ): array => wp_remote_get(
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
			'<?php if ( isset( $_GET["buffers"] ) ) { ini_set( "memory_limit", "64M" ); ini_set( "zlib.output_compression", "1" ); ob_start(); echo "Notice"; ob_start(); }'
		);
		$file = get_temp_dir() . 'collected.mp4';
		try {
			$this->configure( array( 'contentBytes' => 72 * MB_IN_BYTES ) );
			[ $url, $cookie ] = $this->address( $this->ordered() );
			foreach ( array( '' => 72 * MB_IN_BYTES, 'bytes=0-999' => 1000 ) as $range => $bytes ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$answer = wp_remote_get(
					$url . '&buffers=1',
					array(
						'headers'    => array_filter( array( 'Cookie' => $cookie, 'Accept-Encoding' => 'gzip', 'Range' => $range ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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

	/** The simulator's video as it is, past the site. */
	private function made(): string {
		$file = get_temp_dir() . 'whole.mp4';
		$this->simulator()->content( (string) $this->stats()['jobs'][0]['id'], 'video', $file, '', 64 * MB_IN_BYTES, 10.0 );
		$bytes = (string) file_get_contents( $file );
		wp_delete_file( $file );
		return $bytes;
	}

	/** From now on the gateway knows no ranges. */
	private function ignoreRanges(): void {
		add_filter(
			'http_request_args',
			static function ( array $args ): array {
				unset( $args['headers']['Range'] );
				return $args;
			}
		);
	}

	/**
	 * Asserts what a browser gets.
	 *
	 * @param int                                         $status The HTTP status.
	 * @param string                                      $bytes  The bytes.
	 * @param string                                      $range  The `Content-Range`; empty for none.
	 * @param array{int, array<string, string>, string} $got    What content() gave.
	 */
	private function assertGives( int $status, string $bytes, string $range, array $got ): void {
		[ $found, $headers, $body ] = $got;
		$this->assertSame( array( $status, $range, (string) strlen( $bytes ) ), array( $found, $headers['Content-Range'] ?? '', $headers['Content-Length'] ?? '' ) );
		$this->assertSame( md5( $bytes ), md5( $body ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	/**
	 * Where a browser finds a video's content, and what it is authorised by: a cookie and a nonce.
	 *
	 * @param int $id The video.
	 * @return array{string, string} The address, and the header `Cookie`.
	 */
	private function address( int $id ): array {
		$user                        = get_current_user_id();
		$ends                        = time() + HOUR_IN_SECONDS;
		$cookie                      = wp_generate_auth_cookie( $user, $ends, 'logged_in', \WP_Session_Tokens::get_instance( $user )->create( $ends ) );
		$_COOKIE[ LOGGED_IN_COOKIE ] = $cookie;
		$nonce                       = wp_create_nonce( 'wp_rest' );
		unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		return array(
			add_query_arg( '_wpnonce', $nonce, getenv( 'PLATONIAVID_TEST_URL' ) . "/?rest_route=/platoniavid/v1/videos/$id/content" ),
			LOGGED_IN_COOKIE . '=' . $cookie,
		);
	}
}
