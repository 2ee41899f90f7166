<?php
/**
 * Tests of what previews leave behind.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests that PlatoniaVid\Rest\ContentController and PlatoniaVid\Media\ContentStream leave no file, however an answer ends.
 */
final class PreviewLeftoversTest extends TestCase {
	use Parts;
	use Previews;

	protected const DURATION = 1;

	public function test_nothing_is_left_behind(): void {
		$this->content( $this->ordered(), 'video' );
		$this->assertSame( array(), $this->leftovers() );
	}

	/**
	 * Ways of asking for a preview that end in another answer than its bytes.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function detours(): array {
		return array(
			'in an envelope'          => array( 'GET', '_envelope=1' ),
			'only some fields'        => array( 'GET', '_fields=id' ),
			'in an envelope, fields'  => array( 'GET', '_envelope=1&_fields=status' ),
			'with what is linked'     => array( 'GET', '_embed=1' ),
			'as a script'             => array( 'GET', '_jsonp=f' ),
			'only the headers'        => array( 'HEAD', '' ),
			'another method in it'    => array( 'GET', '_method=HEAD' ),
			'with what prints before' => array( 'GET', 'served' ),
			'with what throws'        => array( 'GET', 'throw' ),
			'with who throws later'   => array( 'GET', 'throw-late' ),
		);
	}

	#[DataProvider( 'detours' )]
	public function test_nothing_is_left_behind_whatever_becomes_of_the_answer( string $method, string $query ): void {
		$this->configure( array( 'contentBytes' => 3 * MB_IN_BYTES ) );
		$path = '/platoniavid/v1/videos/' . $this->ordered() . '/content';
		wp_parse_str( $query, $_GET ); // phpcs:ignore WordPress.Security -- the test sets it.
		$GLOBALS['wp_rest_server'] = null;
		$throw                     = static fn () => throw new \RuntimeException( 'Another plugin.' );
		match ( $query ) {
			'served'     => add_filter( 'rest_pre_serve_request', '__return_true', 1 ),
			'throw'      => add_filter( 'rest_request_after_callbacks', $throw ),
			'throw-late' => add_filter( 'rest_pre_serve_request', $throw, 1 ),
			default      => null,
		};
		$calls                     = count( $this->operations() );
		$_SERVER['REQUEST_METHOD'] = $method;
		add_filter( 'wp_headers', '__return_empty_array' );
		// What cookies say is another test's matter.
		remove_all_filters( 'rest_authentication_errors' );
		$body = '';
		ob_start(
			static function ( string $bytes ) use ( &$body ): string {
				$body .= $bytes;
				return '';
			}
		);
		try {
			@rest_get_server()->serve_request( $path ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- headers can't be sent here.
		} catch ( \RuntimeException ) {
			$this->assertStringStartsWith( 'throw', $query );
		} finally {
			ob_end_clean();
			$_SERVER['REQUEST_METHOD'] = 'GET';
			$GLOBALS['wp_rest_server'] = null;
		}
		gc_collect_cycles();
		$this->assertSame( array(), $this->leftovers() );
		if ( 'HEAD' === $method || '_method=HEAD' === $query ) {
			$this->assertSame( '', $body );
			$this->assertCount( $calls + 1, $this->operations(), 'What nobody gets is not fetched.' );
		}
	}
}
