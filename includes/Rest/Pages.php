<?php
/**
 * The headers of a collection.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * Says how many there are, and where the pages before and after are, as WordPress's own collections do.
 */
final class Pages {
	/**
	 * Adds `X-WP-Total`, `X-WP-TotalPages` and `Link` to an answer.
	 *
	 * @param \WP_REST_Response                      $response The answer.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request; its query is kept in the links.
	 * @param string                                 $path     The route's path.
	 * @param int                                    $total    How many there are on all pages.
	 * @param int                                    $per_page How many there are on one.
	 */
	public static function add_headers( \WP_REST_Response $response, \WP_REST_Request $request, string $path, int $total, int $per_page ): void {
		$last = (int) ceil( $total / $per_page );
		$page = is_numeric( $request['page'] ) ? (int) $request['page'] : 1;
		$base = add_query_arg( urlencode_deep( $request->get_query_params() ), rest_url( VideosController::NAMESPACE . $path ) );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) $last );
		if ( $page > 1 ) {
			$response->link_header( 'prev', add_query_arg( 'page', max( 1, min( $page - 1, $last ) ), $base ) );
		}
		if ( $page < $last ) {
			$response->link_header( 'next', add_query_arg( 'page', $page + 1, $base ) );
		}
	}
}
