<?php
/**
 * Asking for previews.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

/**
 * For tests of previews, which have Parts too.
 */
trait Previews {
	/** The id of a video that the gateway has and the site has not fetched. */
	private function ordered(): int {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$video  = $this->addOrdered( array( 'author' => $author ) );
		usleep( 20_000 );
		return $video->id;
	}

	/**
	 * What a browser gets.
	 *
	 * @param int|string              $of        The site's id of a video, or another route.
	 * @param string                  $variant   What of it.
	 * @param string                  $range     A `Range`; empty for none.
	 * @param ?callable(string): mixed $reader    Who reads it instead of keeping it.
	 * @param string                  $candidate One of the ids that the video may have at the gateway.
	 * @return array{int, array<string, string>, string} Status, headers, body.
	 */
	private function content( int|string $of, string $variant, string $range = '', ?callable $reader = null, string $candidate = '' ): array {
		$request = new \WP_REST_Request( 'GET', '/platoniavid/v1' . ( is_int( $of ) ? "/videos/$of/content" : $of ) );
		$request->set_query_params( array_filter( compact( 'variant', 'candidate' ) ) );
		if ( '' !== $range ) {
			$request->set_header( 'Range', $range );
		}
		$response = rest_do_request( $request );
		$body     = '';
		$reader ??= static function ( string $bytes ) use ( &$body ): void {
			$body .= $bytes;
		};
		ob_start(
			static function ( string $bytes ) use ( $reader ): string {
				$reader( $bytes );
				return '';
			}
		);
		$served = apply_filters( 'rest_pre_serve_request', false, $response, $request, rest_get_server() );
		ob_end_clean();
		return array( $response->get_status(), $response->get_headers(), $served ? $body : (string) wp_json_encode( $response->get_data() ) );
	}
}
