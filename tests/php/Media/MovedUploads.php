<?php
/**
 * Uploads that lie elsewhere.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

// PHP names what a stream wrapper has.
// phpcs:disable WordPress.NamingConventions.ValidFunctionName, Squiz.Commenting
// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.NoSilencedErrors

/**
 * A stream wrapper, as plugins that offload media have: `moved://name` is a file of a folder that WordPress knows nothing of.
 */
final class MovedUploads {
	/** Where it keeps what it is given. */
	public static string $root = '';

	/** Bytes that it keeps of a file, where its store fails when a file is closed, which PHP's copy() does not tell; null where it works. */
	public static ?int $keeps = null;

	/** @var list<string> How files were opened. */
	public static array $modes = array();

	/** @var resource|null */
	public $context;

	/** @var resource|false */
	private $open = false;

	/** Where a path leads. */
	private static function real( string $path ): string {
		return self::$root . '/' . substr( $path, strlen( 'moved://' ) );
	}

	public function stream_open( string $path, string $mode ): bool {
		self::$modes[] = $mode;
		$this->open    = @fopen( self::real( $path ), $mode );
		return is_resource( $this->open );
	}

	public function stream_read( int $bytes ): string|false {
		return fread( $this->open, $bytes );
	}

	public function stream_write( string $data ): int|false {
		return fwrite( $this->open, $data );
	}

	public function stream_eof(): bool {
		return feof( $this->open );
	}

	public function stream_seek( int $to, int $from ): bool {
		return 0 === fseek( $this->open, $to, $from );
	}

	public function stream_tell(): int|false {
		return ftell( $this->open );
	}

	public function stream_close(): void {
		if ( null !== self::$keeps && str_contains( stream_get_meta_data( $this->open )['mode'], 'w' ) ) {
			ftruncate( $this->open, self::$keeps );
		}
		fclose( $this->open );
	}

	/** @return array<array-key, int>|false */
	public function stream_stat(): array|false {
		return fstat( $this->open );
	}

	public function stream_metadata(): bool {
		return true;
	}

	/** @return array<array-key, int>|false */
	public function url_stat( string $path ): array|false {
		clearstatcache();
		return @stat( self::real( $path ) );
	}

	public function mkdir( string $path, int $mode, int $options ): bool {
		return @mkdir( self::real( $path ), $mode, 0 !== ( $options & STREAM_MKDIR_RECURSIVE ) );
	}

	public function unlink( string $path ): bool {
		return @unlink( self::real( $path ) );
	}

	public function dir_opendir( string $path ): bool {
		$this->open = @opendir( self::real( $path ) );
		return is_resource( $this->open );
	}

	public function dir_readdir(): string|false {
		return readdir( $this->open );
	}

	public function dir_closedir(): bool {
		closedir( $this->open );
		return true;
	}

	public function dir_rewinddir(): bool {
		rewinddir( $this->open );
		return true;
	}
}
