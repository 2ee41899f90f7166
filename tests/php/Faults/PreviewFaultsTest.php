<?php
/**
 * The fault matrix of previews.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;

/**
 * What the site passes on of a video that it has not fetched: it comes, or there is an error that says why. No file stays.
 */
final class PreviewFaultsTest extends FaultTestCase {
	/** What is passed on, and the variant that is asked for. */
	private const VARIANTS = array(
		'preview'     => 'video',
		'spritesheet' => 'spritesheet',
	);

	/**
	 * Each fault of a preview.
	 *
	 * @return iterable<string, list<mixed>> Protocol, variant, fault, code, action and HTTP status of our answer.
	 */
	public static function rows(): iterable {
		$rows = Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry', 424 )
			+ Rows::of( Rows::BUSY, 'gateway_busy', 'wait', 424 )
			+ Rows::of( array( 'an endless body' ), 'content_too_large', 'retry', 424 )
			+ Rows::of( array( ...Rows::SILENT_BEFORE, ...array_diff( Rows::BROKEN, array( 'cut off in the headers' ) ) ), 'gateway_silent', 'retry', 424 )
			+ Rows::of( array( 'cut off in the headers', ...Rows::UNREADABLE ), 'bad_content', 'retry', 424 )
			+ Rows::of( array( 'HTTP 404', 'redirect' ), 'gone', 'none', 404 )
			+ Rows::of( array( 'HTTP 400', 'HTTP 409', 'HTTP 422' ), 'content_missing', 'wait', 424 )
			+ Rows::refused( static fn( string $code, string $action ): array => array( $code, $action, 'unsupported' === $code ? 501 : 424 ) );
		foreach ( self::VARIANTS as $operation => $variant ) {
			yield from Rows::spoken( $operation, array_map( static fn( array $row ): array => array( $variant, ...$row ), $rows ), Rows::BY_LINK );
		}
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param string               $variant  What is asked for.
	 * @param array<string, mixed> $fault    What goes wrong.
	 * @param string               $code     What the editor is told.
	 * @param string               $action   What they are offered.
	 * @param int                  $status   The HTTP status.
	 */
	#[DataProvider( 'rows' )]
	public function test_what_cannot_be_shown_says_why_and_leaves_no_file(
		string $protocol,
		string $variant,
		array $fault,
		string $code,
		string $action,
		int $status,
	): void {
		$video = $this->addFinishedAt( $protocol );
		$this->spoil( 'content', $fault );
		if ( 'content_too_large' === $code ) {
			add_filter( 'platoniavid_max_bytes', static fn() => MB_IN_BYTES );
		}
		self::assertRefused( $code, $action, $status, $this->rest( 'GET', "/videos/$video/content", array( 'variant' => $variant ) ) );
		self::assertSame( array(), $this->leftovers() );

		$this->mend();
		$this->assertServes( $video, $variant );
	}

	/**
	 * What is odd about a preview and harmless.
	 *
	 * @return iterable<string, list<mixed>> Protocol, variant, fault.
	 */
	public static function odd(): iterable {
		$rows = Rows::of( array( 'no length', 'a wrong label' ) );
		foreach ( Rows::of( Rows::BY_LINK ) as $name => $row ) {
			yield "openrouter, preview: $name" => array( 'openrouter', 'video', ...$row );
		}
		foreach ( self::VARIANTS as $operation => $variant ) {
			yield from Rows::spoken( $operation, array_map( static fn( array $row ): array => array( $variant, ...$row ), $rows ) );
		}
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param string               $variant  What is asked for.
	 * @param array<string, mixed> $fault    What is odd.
	 */
	#[DataProvider( 'odd' )]
	public function test_what_is_odd_is_shown_for_what_it_is( string $protocol, string $variant, array $fault ): void {
		$video = $this->addFinishedAt( $protocol );
		$this->spoil( 'content', $fault );
		$this->assertServes( $video, $variant );
	}

	/**
	 * Asserts that a browser gets the simulator's file, and that nothing stays of it.
	 *
	 * @param int    $video   The video.
	 * @param string $variant What is asked for.
	 */
	private function assertServes( int $video, string $variant ): void {
		$request = new \WP_REST_Request( 'GET', "/platoniavid/v1/videos/$video/content" );
		$request->set_query_params( array( 'variant' => $variant ) );
		$response = rest_do_request( $request );
		self::assertSame( 200, $response->get_status() );
		$body = '';
		ob_start(
			static function ( string $bytes ) use ( &$body ): string {
				$body .= $bytes;
				return '';
			}
		);
		self::assertTrue( apply_filters( 'rest_pre_serve_request', false, $response, $request, rest_get_server() ) );
		ob_end_clean();
		$file  = 'video' === $variant ? 'video-1280x720-4.mp4' : 'spritesheet-1280x720.jpg';
		$whole = (string) file_get_contents( dirname( __DIR__, 2 ) . "/gateway/media/$file" );
		self::assertSame( md5( $whole ), md5( $body ) );
		self::assertSame( array(), $this->leftovers() );
	}

	/** A paid video that the gateway has finished and the site has not fetched; its id. */
	private function addFinishedAt( string $protocol ): int {
		$this->paid = 1;
		$this->speak( $protocol );
		$video = $this->addOrdered(
			array(
				'status'        => 'importing',
				'author'        => get_current_user_id(),
				'next_check_at' => 1,
			)
		);
		usleep( 60_000 );
		return $video->id;
	}
}
