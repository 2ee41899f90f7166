<?php
/**
 * Tests of refusals.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Values;

use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Videos\Values\VideoException.
 */
final class VideoExceptionTest extends TestCase {
	public function test_to_wp_error_is_what_rest_answers_with(): void {
		$error = ( new VideoException( 'platoniavid_x', 'A sentence.', 409, 'wait' ) )->to_wp_error();

		$this->assertSame( array( 'platoniavid_x', 'A sentence.' ), array( $error->get_error_code(), $error->get_error_message() ) );
		$response = rest_convert_error_to_response( $error );
		$this->assertSame( 409, $response->get_status() );
		$this->assertSame( 'wait', $response->get_data()['data']['action'] );
	}
}
