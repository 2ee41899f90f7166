<?php
/**
 * The mark of a video's maker in its file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Storage\Numbers;

// phpcs:disable WordPress.WP.AlternativeFunctions -- some bytes are read from the middle of a large file: WP_Filesystem reads whole files into memory.

/**
 * Finds the C2PA mark of an mp4 file (Content Credentials), and the name in its certificate. Nothing is verified: what is told is what the
 * file says of itself. The file is only read.
 */
final class ContentCredentials {
	/**
	 * The post meta of a file that has a mark: an array with `signer`, which is empty where it can't be read, and the `size` in bytes of the file that was read.
	 */
	public const META = '_platoniavid_credentials';

	/**
	 * The kind of `uuid` box that holds a mark (C2PA specification, "Embedding manifests into BMFF-based assets").
	 */
	private const UUID = 'd8fec3d61b0e483c92975828877ec481';

	/**
	 * What a mark's store of manifests is preceded by at most, how many manifests are passed, and the kinds that are read.
	 */
	private const BEFORE_STORE   = 64;
	private const MOST_MANIFESTS = 200;
	private const KINDS          = array( 'c2ma', 'c2um' );

	/**
	 * How much of a manifest is read, how many things in it that look like certificates are tried, and the longest name.
	 */
	private const MOST_READ    = MB_IN_BYTES;
	private const MOST_TRIES   = 20;
	private const LONGEST_NAME = 100;

	/**
	 * Who has signed a file's mark.
	 *
	 * @param string $file A path.
	 * @return ?string Null where the file has no mark; empty where the name can't be read.
	 */
	public static function signer( string $file ): ?string {
		$stream = is_readable( $file ) ? fopen( $file, 'rb' ) : false;
		if ( false === $stream ) {
			return null;
		}
		try {
			$boxes = Mp4Boxes::of( $stream, (int) ( fstat( $stream )['size'] ?? 0 ) );
			foreach ( $boxes as [ 'type' => $type, 'at' => $at, 'length' => $length, 'header' => $header ] ) {
				if ( 'uuid' === $type && $length >= $header + 16 && hex2bin( self::UUID ) === stream_get_contents( $stream, 16, $at + $header ) ) {
					return self::named( self::active( $stream, $at + $header + 16, $at + $length ) );
				}
			}
			return null;
		} finally {
			fclose( $stream );
		}
	}

	/**
	 * What was noted of a file when it came. Of one that somebody has put in its place since, which has another size, that says nothing.
	 *
	 * @param int $attachment The attachment's id.
	 * @return ?string As `signer()`.
	 */
	public static function noted( int $attachment ): ?string {
		$mark = get_post_meta( $attachment, self::META, true );
		if ( ! is_array( $mark ) || ! is_string( $mark['signer'] ?? null ) ) {
			return null;
		}
		$metadata = wp_get_attachment_metadata( $attachment, true );
		$size     = is_array( $metadata ) ? Numbers::one( $metadata['filesize'] ?? 0 ) : 0;
		return $size > 0 && $size !== ( $mark['size'] ?? $size ) ? null : $mark['signer'];
	}

	/**
	 * What is noted of a file that has a mark.
	 *
	 * @param string $signer Who has signed it.
	 * @param string $file   Its path.
	 * @return array{signer: string, size: int}
	 */
	public static function note( string $signer, string $file ): array {
		// It may have grown since PHP looked.
		clearstatcache( true, $file );
		return array(
			'signer' => $signer,
			'size'   => (int) filesize( $file ),
		);
	}

	/**
	 * What is said of a file's mark, never more than it says itself.
	 *
	 * @param ?string $signer As `signer()`.
	 */
	public static function words( ?string $signer ): string {
		return match ( $signer ) {
			null    => __( 'The file carries no Content Credentials (C2PA).', 'platoniavid' ),
			''      => __( 'The file carries Content Credentials (C2PA).', 'platoniavid' ),
			default => sprintf(
				/* translators: %s: whom a certificate names, such as OpenAI. */
				__( 'The file carries Content Credentials (C2PA); the certificate in them names %s. This site has not verified them.', 'platoniavid' ),
				$signer
			),
		};
	}

	/**
	 * The manifest that speaks of the file itself: the last one in its mark. Those before it speak of what the file was made from, which others have signed
	 * (C2PA specification, "Manifest store"; the boxes are JUMBF's).
	 *
	 * @param resource $stream The file.
	 * @param int      $at     Where the mark begins.
	 * @param int      $end    Where it ends.
	 * @return string Empty where it can't be told.
	 */
	private static function active( $stream, int $at, int $end ): string {
		$store = strpos( (string) stream_get_contents( $stream, self::BEFORE_STORE, $at ), 'jumb' );
		if ( false === $store || $store < 4 ) {
			return '';
		}
		$at += $store - 4;
		$end = min( $end, $at + self::length( $stream, $at ) );
		for ( $at += 8, $passed = 0; $passed < self::MOST_MANIFESTS; $at += $length, $passed++ ) {
			$length = self::length( $stream, $at );
			if ( $length < 8 || $at + $length > $end ) {
				return '';
			}
			if ( $at + $length === $end ) {
				$last = (string) stream_get_contents( $stream, min( $length, self::MOST_READ ), $at );
				// Its own length and "jumb", and the same of what says its kind.
				return in_array( substr( $last, 16, 4 ), self::KINDS, true ) ? $last : '';
			}
		}
		return '';
	}

	/**
	 * A box's length in bytes.
	 *
	 * @param resource $stream The file.
	 * @param int      $at     Where the box begins.
	 */
	private static function length( $stream, int $at ): int {
		$length = (array) unpack( 'N', str_pad( (string) stream_get_contents( $stream, 4, $at ), 4, "\0" ) );
		return is_int( $length[1] ) ? $length[1] : 0;
	}

	/**
	 * Whom the first certificate in a manifest names; its signer's comes before those of who vouches for it. In CBOR it is a text of bytes
	 * with a length of two bytes, in which a DER sequence of the same length lies.
	 *
	 * @param string $manifest The manifest.
	 */
	private static function named( string $manifest ): string {
		$at   = 0;
		$most = function_exists( 'openssl_x509_parse' ) ? self::MOST_TRIES : 0;
		for ( $tries = 0; $tries < $most; ) {
			$at = strpos( $manifest, "\x30\x82", $at );
			if ( false === $at ) {
				break;
			}
			$der = (array) unpack( 'nlength', substr( $manifest, $at + 2, 2 ) . "\0\0" );
			$der = is_int( $der['length'] ) ? substr( $manifest, $at, $der['length'] + 4 ) : '';
			if ( $at >= 3 && "\x59" . pack( 'n', strlen( $der ) ) === substr( $manifest, $at - 3, 3 ) ) {
				++$tries;
				$name = self::subject( $der );
				if ( null !== $name ) {
					return $name;
				}
			}
			$at += 2;
		}
		return '';
	}

	/**
	 * Whom a certificate names: an organisation, or else whatever it calls its own.
	 *
	 * @param string $der The certificate.
	 * @return ?string Null where it is none.
	 */
	private static function subject( string $der ): ?string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- PEM, which is what OpenSSL reads.
		$read    = openssl_x509_parse( "-----BEGIN CERTIFICATE-----\n" . chunk_split( base64_encode( $der ), 64, "\n" ) . "-----END CERTIFICATE-----\n" );
		$subject = is_array( $read ) ? $read['subject'] ?? null : null;
		if ( ! is_array( $subject ) ) {
			return null;
		}
		$name = $subject['O'] ?? $subject['CN'] ?? '';
		$name = is_array( $name ) ? reset( $name ) : $name;
		return is_string( $name ) ? mb_substr( sanitize_text_field( wp_check_invalid_utf8( $name ) ), 0, self::LONGEST_NAME ) : '';
	}
}
