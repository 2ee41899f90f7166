<?php
/**
 * Content on its way from a gateway to a browser.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Videos\TimeBudget;

/**
 * A part of some content, at most as much as is fetched at once. A player asks for the next part by itself.
 */
final class ContentStream {
	/**
	 * Bytes that are sent at once.
	 */
	private const CHUNK = 2 * MB_IN_BYTES;

	/**
	 * Types that are handed on; anything else is no content.
	 */
	private const TYPES = array(
		'video'       => array( 'video/mp4' ),
		'thumbnail'   => array( 'image/webp', 'image/jpeg', 'image/png' ),
		'spritesheet' => array( 'image/jpeg', 'image/webp', 'image/png' ),
	);

	/**
	 * Sets what was fetched.
	 *
	 * @param string $file  A temporary file.
	 * @param string $type  Its type.
	 * @param int    $skip  Where in the file the part begins.
	 * @param int    $first Where in the content it begins.
	 * @param int    $bytes How long it is.
	 * @param int    $total How long the content is.
	 */
	private function __construct(
		private readonly string $file,
		private readonly string $type,
		private readonly int $skip,
		private readonly int $first,
		private readonly int $bytes,
		private readonly int $total,
	) {
	}

	/**
	 * Fetches a part of some content.
	 *
	 * @param Gateway    $gateway   Where from.
	 * @param string     $remote_id The gateway's id.
	 * @param string     $variant   "video", "thumbnail" or "spritesheet".
	 * @param string     $range     The browser's `Range`; empty for the beginning.
	 * @param TimeBudget $budget    How long it may take.
	 * @throws GatewayException Where it can't be had.
	 */
	public static function open( Gateway $gateway, string $remote_id, string $variant, string $range, TimeBudget $budget ): self {
		$first = 1 === preg_match( '/^bytes=(\d+)-(\d*)$/', trim( $range ), $asked ) ? (int) $asked[1] : 0;
		$last  = isset( $asked[2] ) && '' !== $asked[2] ? min( (int) $asked[2], $first + self::CHUNK - 1 ) : $first + self::CHUNK - 1;
		$file  = get_temp_dir() . 'platoniavid-' . wp_generate_password( 20, false ) . '.preview';
		try {
			$response = $gateway->content( $remote_id, $variant, $file, "bytes=$first-$last", 32 * MB_IN_BYTES, $budget->left() );
			$size     = (int) filesize( $file );
			$type     = 'video' === $variant ? self::video_type( $file, $first ) : (string) wp_get_image_mime( $file );
			if ( 0 === $size || ! in_array( $type, self::TYPES[ $variant ] ?? array(), true ) ) {
				throw new GatewayException( Failure::BadContent );
			}
			if ( 206 === $response->status && 1 === preg_match( '~^bytes (\d+)-\d+/(\d+)$~', $response->header( 'content-range' ), $part ) ) {
				return new self( $file, $type, 0, (int) $part[1], $size, (int) $part[2] );
			}
			// A gateway that knows no ranges sends all of it.
			return new self( $file, $type, min( $first, $size ), $first, max( 0, min( $size, $last + 1 ) - $first ), $size );
		} catch ( GatewayException $failure ) {
			if ( is_file( $file ) ) {
				wp_delete_file( $file );
			}
			throw $failure;
		}
	}

	/**
	 * 206, or 200 where the part is all there is.
	 */
	public function status(): int {
		return $this->bytes === $this->total ? 200 : 206;
	}

	/**
	 * The headers. What is private is not kept by anyone on the way.
	 *
	 * @return array<string, string>
	 */
	public function headers(): array {
		$headers = array(
			'Content-Type'           => $this->type,
			'Content-Length'         => (string) $this->bytes,
			'Accept-Ranges'          => 'bytes',
			'Cache-Control'          => 'private, max-age=300',
			'X-Content-Type-Options' => 'nosniff',
		);
		if ( 206 === $this->status() ) {
			$headers['Content-Range'] = sprintf( 'bytes %d-%d/%d', $this->first, $this->first + $this->bytes - 1, $this->total );
		}
		return $headers;
	}

	/**
	 * Prints the part, and removes the temporary file.
	 */
	public function send(): void {
		$source = fopen( $this->file, 'rb' );
		$target = fopen( 'php://output', 'wb' );
		if ( false !== $source && false !== $target ) {
			stream_copy_to_stream( $source, $target, $this->bytes, $this->skip );
			fclose( $source );
		}
		wp_delete_file( $this->file );
	}

	/**
	 * The type of a part of a video: only its beginning says what it is.
	 *
	 * @param string $file  The part.
	 * @param int    $first Where in the content it begins.
	 */
	private static function video_type( string $file, int $first ): string {
		return $first > 0 || Mp4::begins( $file ) ? 'video/mp4' : '';
	}
}
