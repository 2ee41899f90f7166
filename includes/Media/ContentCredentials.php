<?php
/**
 * The mark of a video's maker in its file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

// phpcs:disable WordPress.WP.AlternativeFunctions -- some bytes are read from the middle of a large file: WP_Filesystem reads whole files into memory.

/**
 * Finds the C2PA mark of an mp4 file (Content Credentials), and the name in its certificate. Nothing is verified: what is told is what the
 * file says of itself. The file is only read.
 */
final class ContentCredentials {
	/**
	 * The post meta of a file that has a mark: an array with `signer`, which is empty where it can't be read.
	 */
	public const META = '_platoniavid_credentials';

	/**
	 * The kind of `uuid` box that holds a mark (C2PA specification, "Embedding manifests into BMFF-based assets").
	 */
	private const UUID = 'd8fec3d61b0e483c92975828877ec481';

	/**
	 * How much of a mark is read, how many things in it that look like certificates are tried, and the longest name.
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
					return self::named( (string) stream_get_contents( $stream, min( $length - $header - 16, self::MOST_READ ), $at + $header + 16 ) );
				}
			}
			return null;
		} finally {
			fclose( $stream );
		}
	}

	/**
	 * What was noted of a file when it came.
	 *
	 * @param int $attachment The attachment's id.
	 * @return ?string As `signer()`.
	 */
	public static function noted( int $attachment ): ?string {
		$mark = get_post_meta( $attachment, self::META, true );
		return is_array( $mark ) && is_string( $mark['signer'] ?? null ) ? $mark['signer'] : null;
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
	 * Whom the first certificate in a mark names; its signer's comes before those of who vouches for it. In CBOR it is a text of bytes
	 * with a length of two bytes, in which a DER sequence of the same length lies.
	 *
	 * @param string $mark The mark.
	 */
	private static function named( string $mark ): string {
		$at   = 0;
		$most = function_exists( 'openssl_x509_parse' ) ? self::MOST_TRIES : 0;
		for ( $tries = 0; $tries < $most; ) {
			$at = strpos( $mark, "\x30\x82", $at );
			if ( false === $at ) {
				break;
			}
			$der = (array) unpack( 'nlength', substr( $mark, $at + 2, 2 ) . "\0\0" );
			$der = is_int( $der['length'] ) ? substr( $mark, $at, $der['length'] + 4 ) : '';
			if ( $at >= 3 && "\x59" . pack( 'n', strlen( $der ) ) === substr( $mark, $at - 3, 3 ) ) {
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
