<?php
/**
 * Images that are not on this server.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Fetches a copy of an attachment's image from its public address, where a plugin has moved the file to another server.
 */
final class ImageCopy {
	/**
	 * How its name ends: no file of the Media Library has this one.
	 */
	public const ENDING = '.copied-image';

	/**
	 * The largest file that is fetched, in bytes: an image of as many pixels as are decoded is seldom larger.
	 */
	private const LARGEST = 32 * MB_IN_BYTES;

	/**
	 * Seconds for it.
	 */
	private const SECONDS = 15;

	/**
	 * @param TemporaryFolder $folder Where the copy lies meanwhile.
	 */
	public function __construct( private readonly TemporaryFolder $folder ) {
	}

	/**
	 * Fetches it.
	 *
	 * @param int    $attachment The attachment, an image.
	 * @param string $beginning  How the copy's name begins.
	 * @return string The copy's path. It goes with this process; who is done with it before removes it.
	 * @throws VideoException Where it can't be had.
	 */
	public function of( int $attachment, string $beginning ): string {
		$url  = wp_get_attachment_url( $attachment );
		$file = $this->folder->scrap( $beginning, self::ENDING );
		if ( is_string( $url ) && 1 === preg_match( '~^https?://~i', $url ) ) {
			// Neither the key nor anything else of the gateway goes there; inner addresses are refused, at redirects too.
			$answer = wp_safe_remote_get(
				$url,
				array(
					'timeout'             => self::SECONDS,
					'redirection'         => 3,
					'stream'              => true,
					'filename'            => $file,
					'limit_response_size' => self::LARGEST + 1,
				)
			);
			clearstatcache( true, $file );
			$size = is_file( $file ) ? (int) filesize( $file ) : 0;
			if ( $size > 0 && $size <= self::LARGEST && ! is_wp_error( $answer ) && self::is_whole( $answer, $size ) ) {
				return $file;
			}
		}
		TemporaryFolder::remove( $file );
		throw new VideoException(
			'platoniavid_image_elsewhere',
			__(
				'The chosen image is kept on another server and could not be fetched from there. Nothing was charged: try again, or choose another image.',
				'platoniavid'
			),
			424,
			'choose_image'
		);
	}

	/**
	 * Whether an answer came whole: a connection that ends early, or a disk that takes no more, is not told of by each way that WordPress fetches.
	 *
	 * @param array<array-key, mixed> $answer The answer.
	 * @param int                     $size   Bytes that came.
	 */
	private static function is_whole( array $answer, int $size ): bool {
		$length = wp_remote_retrieve_header( $answer, 'content-length' );
		$is_cut = is_numeric( $length ) && '' === wp_remote_retrieve_header( $answer, 'content-encoding' ) && (int) $length !== $size;
		return 200 === wp_remote_retrieve_response_code( $answer ) && ! $is_cut;
	}
}
