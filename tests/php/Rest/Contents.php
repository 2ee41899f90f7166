<?php
/**
 * Content that is passed on.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

/**
 * A video that is not imported yet, and what comes of it. Needs the Parts and the Previews.
 */
trait Contents {
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
		$this->assertSame(
			array( $status, $range, (string) strlen( $bytes ) ),
			array( $found, $headers['Content-Range'] ?? '', $headers['Content-Length'] ?? '' )
		);
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
