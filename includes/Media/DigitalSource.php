<?php
/**
 * The IPTC's mark of a picture that a machine has made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

// phpcs:disable WordPress.WP.AlternativeFunctions -- a file of the temporary folder, before it is in the uploads.

/**
 * Writes the IPTC digital source type into a picture's XMP metadata, as an image editor does. What its maker has written stays: a picture
 * that has XMP or Content Credentials of its own is left as it is, as a change would make those untrue.
 */
final class DigitalSource {
	/**
	 * The term for what a trained model has made (IPTC NewsCodes).
	 */
	public const TRAINED = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

	/**
	 * How XMP is announced in a JPEG and in a PNG.
	 */
	private const IN_JPEG = "http://ns.adobe.com/xap/1.0/\0";
	private const IN_PNG  = "XML:com.adobe.xmp\0\0\0\0\0";

	/**
	 * A segment of Exif in a JPEG, which says that the picture is the right way up. PHP takes the first segment of that kind for
	 * Exif, and warns of one that is not.
	 */
	private const EXIF = "\xFF\xE1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";

	/**
	 * What a picture has in it that has such metadata, or a C2PA mark, already.
	 */
	private const MARKED = array( self::IN_JPEG, 'XML:com.adobe.xmp', 'jumdc2pa', 'caBX', 'C2PA' );

	/**
	 * Marks a JPEG, PNG or WebP picture.
	 *
	 * @param string $file A path.
	 * @return bool Whether it was changed.
	 */
	public static function write( string $file ): bool {
		$bytes = (string) file_get_contents( $file );
		foreach ( self::MARKED as $mark ) {
			if ( str_contains( $bytes, $mark ) ) {
				return false;
			}
		}
		$marked = match ( true ) {
			str_starts_with( $bytes, "\xFF\xD8" ) => self::jpeg( $bytes ),
			str_starts_with( $bytes, "\x89PNG\r\n\x1A\n" ) => self::png( $bytes ),
			str_starts_with( $bytes, 'RIFF' ) && 'WEBP' === substr( $bytes, 8, 4 ) => self::webp( $bytes ),
			default => null,
		};
		return null !== $marked && self::overwrite( $file, $marked );
	}

	/**
	 * Writes a picture over itself, which has become longer. To empty its file first would take until the disk has the old one: this comes just behind
	 * a video, all of which the disk would have to write before.
	 *
	 * @param string $file   A path.
	 * @param string $marked The picture.
	 */
	private static function overwrite( string $file, string $marked ): bool {
		$stream = fopen( $file, 'cb' );
		if ( false === $stream ) {
			return false;
		}
		$is_whole = strlen( $marked ) === fwrite( $stream, $marked );
		return fclose( $stream ) && $is_whole;
	}

	/**
	 * The metadata.
	 */
	private static function xmp(): string {
		return '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
			. '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="'
			. self::TRAINED
			. '"/>'
			. '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>';
	}

	/**
	 * A JPEG with it: a segment behind those that have to be the first ones.
	 *
	 * @param string $bytes The picture.
	 */
	private static function jpeg( string $bytes ): string {
		$at = 2;
		while ( in_array( substr( $bytes, $at, 2 ), array( "\xFF\xE0", "\xFF\xE1" ), true ) ) {
			$segment = (array) unpack( 'nlength', substr( $bytes, $at + 2, 2 ) . "\0\0" );
			$at     += 2 + max( 2, is_int( $segment['length'] ) ? $segment['length'] : 2 );
		}
		$content = self::IN_JPEG . self::xmp();
		$exif    = str_contains( substr( $bytes, 0, $at ), "Exif\0\0" ) ? '' : self::EXIF;
		return substr( $bytes, 0, $at ) . $exif . "\xFF\xE1" . pack( 'n', strlen( $content ) + 2 ) . $content . substr( $bytes, $at );
	}

	/**
	 * A PNG with it: a chunk behind the first one, whose length is fixed.
	 *
	 * @param string $bytes The picture.
	 */
	private static function png( string $bytes ): string {
		$content = 'iTXt' . self::IN_PNG . self::xmp();
		$chunk   = pack( 'N', strlen( $content ) - 4 ) . $content . pack( 'N', crc32( $content ) );
		return substr( $bytes, 0, 33 ) . $chunk . substr( $bytes, 33 );
	}

	/**
	 * A WebP with it: a chunk at its end, which the first one has to announce. A plain one gets such a first chunk.
	 *
	 * @param string $bytes The picture.
	 */
	private static function webp( string $bytes ): ?string {
		$chunks = substr( $bytes, 12 );
		$kind   = substr( $chunks, 0, 4 );
		if ( 'VP8X' === $kind ) {
			if ( "\0" !== ( substr( $chunks, 8, 1 ) & "\x04" ) ) {
				return null;
			}
			$chunks[8] = $chunks[8] | "\x04";
		} else {
			$size = getimagesizefromstring( $bytes );
			if ( false === $size ) {
				return null;
			}
			// A lossless picture says in one bit whether parts of it are transparent.
			$flags  = 'VP8L' === $kind && "\0" !== ( substr( $chunks, 12, 1 ) & "\x10" ) ? "\x14" : "\x04";
			$chunks = 'VP8X'
				. pack( 'V', 10 )
				. $flags
				. "\0\0\0"
				. substr( pack( 'V', $size[0] - 1 ), 0, 3 )
				. substr( pack( 'V', $size[1] - 1 ), 0, 3 )
				. $chunks;
		}
		$xmp     = self::xmp();
		$chunks .= 'XMP ' . pack( 'V', strlen( $xmp ) ) . $xmp . str_repeat( "\0", strlen( $xmp ) % 2 );
		return 'RIFF' . pack( 'V', strlen( $chunks ) + 4 ) . 'WEBP' . $chunks;
	}
}
