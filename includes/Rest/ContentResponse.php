<?php
/**
 * An answer that is no JSON.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Media\ContentStream;

defined( 'ABSPATH' ) || exit;

/**
 * Carries a stream beside its data, which stay empty: WordPress takes data apart for `_fields`, and puts them into another answer for `_envelope`.
 */
final class ContentResponse extends \WP_REST_Response {
	/**
	 * Sets the stream; status and headers are its own.
	 *
	 * @param ContentStream $stream What is to be sent.
	 */
	public function __construct( public readonly ContentStream $stream ) {
		parent::__construct( array(), $stream->status(), $stream->headers() );
	}
}
