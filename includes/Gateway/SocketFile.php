<?php
/**
 * A file that came without cURL.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

// phpcs:disable WordPress.WP.AlternativeFunctions -- temporary files, piece by piece: WP_Filesystem reads whole files into memory.

/**
 * The library's sockets write an answer's body to a file as it goes over the line: in chunks, each behind its length, and, where something was said of
 * an answer to come, behind the answer's own head. This makes the file what cURL makes of it.
 */
final class SocketFile {
	/**
	 * Bytes that are moved at once.
	 */
	private const AT_ONCE = 256 * KB_IN_BYTES;

	/**
	 * The longest head, and the longest line that says how long a chunk is.
	 */
	private const HEAD = 64 * KB_IN_BYTES;
	private const LINE = KB_IN_BYTES;

	/**
	 * A chunk's length, with what may stand behind it.
	 */
	private const LENGTH = '/^([0-9a-f]{1,12})[ \t]*(?:;[^\r\n]*)?\r?\n$/Di';

	/**
	 * What is said of an answer to come, as "103 Early Hints".
	 */
	private const INTERIM = '~^HTTP/1\.\d 1(?!01)\d\d\b~';

	/**
	 * The answer's head: the one behind all that was said before.
	 *
	 * @var string
	 */
	public readonly string $head;

	/**
	 * Where in the file the body begins.
	 *
	 * @var int
	 */
	private readonly int $begins;

	/**
	 * Bytes of the content that are in their place.
	 *
	 * @var int<0, max>
	 */
	private int $length = 0;

	/**
	 * Whether the disk took all of them.
	 *
	 * @var bool
	 */
	private bool $has_room = true;

	/**
	 * Looks where the body begins.
	 *
	 * @param string $file The file.
	 * @param string $head What came before it; empty where that is not known, as of an answer that broke off.
	 */
	public function __construct( private readonly string $file, string $head ) {
		$begins = 0;
		while ( '' === $head || 1 === preg_match( self::INTERIM, $head ) ) {
			$next = (string) file_get_contents( $file, false, null, $begins, self::HEAD );
			$ends = strpos( $next, "\r\n\r\n" );
			if ( ! str_starts_with( $next, 'HTTP/1.' ) || false === $ends ) {
				break;
			}
			$head    = substr( $next, 0, $ends );
			$begins += $ends + 4;
		}
		$this->head   = $head;
		$this->begins = $begins;
	}

	/**
	 * Makes the file the content alone, in its place: there may be no room for a second one.
	 *
	 * @param SizeCap $cap What has come, which is the content's length from then on. Where the disk did not take that, the file is shorter.
	 * @return bool Whether it came to its end, as far as chunks tell.
	 */
	public function settle( SizeCap $cap ): bool {
		clearstatcache( true, $this->file );
		$is_chunked = $this->is_chunked();
		if ( ( ! $is_chunked && 0 === $this->begins ) || filesize( $this->file ) < $cap->come ) {
			return true;
		}
		$source = fopen( $this->file, 'rb' );
		$target = fopen( $this->file, 'r+b' );
		if ( false === $source || false === $target || 0 !== fseek( $source, $this->begins ) ) {
			return false;
		}
		$is_whole = $is_chunked ? $this->put_together( $source, $target ) : ! $this->move( $source, $target, PHP_INT_MAX );
		ftruncate( $target, $this->length );
		fclose( $source );
		fclose( $target );
		$cap->come = $this->has_room ? $this->length : $cap->come;
		return $is_whole || ! $this->has_room;
	}

	/**
	 * Whether it is in chunks. Of what broke off the beginning alone tells that: no film begins so.
	 */
	private function is_chunked(): bool {
		if ( '' !== $this->head && 1 !== preg_match( '/\r\ntransfer-encoding[ \t]*:[^\r\n]*\bchunked\b/i', $this->head ) ) {
			return false;
		}
		$begin = (string) file_get_contents( $this->file, false, null, $this->begins, self::LINE );
		return 1 === preg_match( self::LENGTH, substr( $begin, 0, (int) strpos( $begin, "\n" ) + 1 ) );
	}

	/**
	 * Puts chunks together.
	 *
	 * @param resource $source Where they are read.
	 * @param resource $target Where they are written, always before that.
	 * @return bool Whether the last one is there.
	 */
	private function put_together( $source, $target ): bool {
		while ( 1 === preg_match( self::LENGTH, (string) fgets( $source, self::LINE ), $found ) ) {
			$length = (int) hexdec( $found[1] );
			if ( 0 === $length ) {
				// What stands behind it are headers.
				return true;
			}
			if ( ! $this->move( $source, $target, $length ) || '' !== trim( (string) fgets( $source, self::LINE ), "\r\n" ) ) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Moves bytes.
	 *
	 * @param resource $source From where.
	 * @param resource $target Where to.
	 * @param int      $length How many.
	 * @return bool Whether there were as many, and the disk took them.
	 */
	private function move( $source, $target, int $length ): bool {
		while ( $length > 0 ) {
			$bytes = (string) fread( $source, min( self::AT_ONCE, $length ) );
			if ( '' === $bytes ) {
				return false;
			}
			$this->has_room = fwrite( $target, $bytes ) === strlen( $bytes );
			if ( ! $this->has_room ) {
				return false;
			}
			$this->length += strlen( $bytes );
			$length       -= strlen( $bytes );
		}
		return true;
	}
}
