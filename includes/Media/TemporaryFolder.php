<?php
/**
 * A place for what is on its way.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

// phpcs:disable WordPress.WP.AlternativeFunctions -- files are made for one process at once, with a mode, which WP_Filesystem can't do; it may also ask for a password.

/**
 * A folder of the site's own inside the temporary folder, which others on the host may write to as well: nobody else may
 * look into it, put a file or a link there, or write to one of ours. A process of another user has another one.
 */
final class TemporaryFolder {
	/**
	 * Seconds after which a temporary file is nobody's: content is kept for a day, and then some.
	 */
	private const FORGOTTEN = 2 * DAY_IN_SECONDS;

	/**
	 * How the names of files end that have a paid order's answer, or a film that has come whole, and seconds for which those are kept: perhaps no other place
	 * has them any more, and a site may have slept, or refused them, before it takes them.
	 */
	public const ANSWER  = '.accepted';
	public const FILM    = '.whole';
	private const UNREAD = 30 * DAY_IN_SECONDS;

	/**
	 * How a second name of a file ends, after its first one.
	 */
	public const SECOND = '.second';

	/**
	 * Files of versions that had no folder. Others may have names that begin like these.
	 */
	private const OLDER = '~/platoniavid-(?:(?:[0-9a-f]{32}|[A-Za-z0-9]{20})(?:\.part|\.preview|-[^/]+)|headers-[A-Za-z0-9]{6}\.tmp)$~D';

	/**
	 * How many names are tried: the first ones may be taken by somebody else.
	 */
	private const NAMES = 10;

	/**
	 * Where a file is. The same name is the same file for each process of this user.
	 *
	 * @param string $name Its name, without slashes.
	 */
	public function path( string $name ): string {
		return $this->folder() . $name;
	}

	/**
	 * Makes a file that nobody else has, and that goes with the process at the latest, however that ends.
	 *
	 * @param string $beginning How its name begins.
	 * @param string $ending    How it ends.
	 * @return string Its path.
	 */
	public function scrap( string $beginning, string $ending ): string {
		$path = $this->path( $beginning . bin2hex( random_bytes( 12 ) ) . $ending );
		$file = @fopen( $path, 'x' ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- whoever writes to it meets the same failure, and tells it.
		if ( is_resource( $file ) ) {
			fclose( $file );
		}
		register_shutdown_function( self::remove( ... ), $path );
		return $path;
	}

	/**
	 * Gives a file a second name, for somebody who may remove what is given.
	 *
	 * @param string $file Its path.
	 * @return string The second one; the first one where the disk, or the host, has files of one name only.
	 */
	public static function second_name( string $file ): string {
		$second = $file . self::SECOND;
		self::remove( $second );
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- it is asked whether that is possible.
		return function_exists( 'link' ) && @link( $file, $second ) ? $second : $file;
	}

	/**
	 * Why nothing can be collected here.
	 *
	 * @return string A sentence; empty where files are taken.
	 */
	public function refusal(): string {
		// One name for all: what a process leaves that is killed right here, the next one takes away.
		$path = $this->path( 'probe' );
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- it is asked whether that is possible, also where a quota is used up.
		$taken = strlen( $path ) === @file_put_contents( $path, $path );
		self::remove( $path );
		return $taken
			? ''
			: sprintf(
				/* translators: 1: a folder's path. 2: the name of a constant. */
				__(
					'PHP can’t write into its temporary folder, %1$s. Ask an administrator to fix its permissions or make room there, or to name another one by %2$s in wp-config.php.',
					'platoniavid'
				),
				get_temp_dir(),
				'WP_TEMP_DIR'
			);
	}

	/**
	 * The files whose names begin in some way.
	 *
	 * @param string $beginning The beginning, without what a pattern would understand.
	 * @return list<string> Their paths.
	 */
	public function files( string $beginning ): array {
		return self::inside( $this->folder() . $beginning . '*' );
	}

	/**
	 * Removes a file, if there is one.
	 *
	 * @param string $path The path.
	 */
	public static function remove( string $path ): void {
		if ( is_file( $path ) || is_link( $path ) ) {
			wp_delete_file( $path );
		}
	}

	/**
	 * Removes files that nobody has written to for long: their processes were killed, or their videos are gone.
	 *
	 * @param int $seconds For how long.
	 * @param int $paid    For how long answers to orders, and whole films.
	 */
	public function sweep( int $seconds = self::FORGOTTEN, int $paid = self::UNREAD ): void {
		$older = array_filter( self::inside( get_temp_dir() . 'platoniavid-*' ), static fn( string $file ): bool => 1 === preg_match( self::OLDER, $file ) );
		foreach ( array_merge( $older, self::inside( get_temp_dir() . self::name() . '*/*' ) ) as $file ) {
			$kept = str_ends_with( $file, self::ANSWER ) || str_ends_with( $file, self::FILM ) ? $paid : $seconds;
			if ( ! is_link( $file ) && ! is_link( dirname( $file ) ) && (int) filemtime( $file ) <= time() - $kept ) {
				wp_delete_file( $file );
			}
		}
	}

	/**
	 * Removes what is on its way, before the plugin goes, and the folders where nothing is left in them.
	 *
	 * @param bool $everything Whether answers to orders, and whole films, go too; they stay for as long as a sweep leaves them otherwise.
	 */
	public function clear( bool $everything ): void {
		$this->sweep( 0, $everything ? 0 : self::UNREAD );
		foreach ( (array) glob( get_temp_dir() . self::name() . '*', GLOB_ONLYDIR ) as $folder ) {
			if ( is_string( $folder ) && ! is_link( $folder ) && $this->is_ours( $folder ) ) {
				@rmdir( $folder ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a paid film may stay here, and another site's video may be on its way.
			}
		}
	}

	/**
	 * The folder, made if there is none.
	 *
	 * @return string Its path, with a slash.
	 */
	private function folder(): string {
		$first = get_temp_dir() . self::name() . '_' . self::user();
		for ( $number = 0; $number < self::NAMES; $number++ ) {
			$folder  = $first . ( 0 === $number ? '' : '_' . $number );
			$is_free = ! file_exists( $folder ) && ! is_link( $folder );
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- another process may have made it in between.
			if ( ( $is_free && @mkdir( $folder, 0700 ) ) || $this->is_ours( $folder ) ) {
				return $folder . '/';
			}
		}
		// All are somebody else's: what is collected here is of use to this process only.
		$folder = $first . '_' . bin2hex( random_bytes( 12 ) );
		@mkdir( $folder, 0700 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- whoever writes there meets the same failure, and tells it.
		return $folder . '/';
	}

	/**
	 * Whether a folder is this user's, and no other's to write to.
	 *
	 * @param string $folder A path.
	 */
	private function is_ours( string $folder ): bool {
		clearstatcache( true, $folder );
		$found = is_link( $folder ) || ! is_dir( $folder ) ? false : lstat( $folder );
		if ( false === $found || ! wp_is_writable( $folder ) ) {
			return false;
		}
		return ( self::user() === $found['uid'] && 0 === ( $found['mode'] & 0077 ) ) || ! self::has_rights();
	}

	/**
	 * Whether the temporary folder's disk knows owners and rights at all; those of other systems do not.
	 */
	private static function has_rights(): bool {
		$probe = get_temp_dir() . self::name() . '_' . bin2hex( random_bytes( 12 ) );
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- it is asked whether that is possible.
		if ( 'Windows' === PHP_OS_FAMILY || ! @mkdir( $probe, 0700 ) ) {
			return 'Windows' !== PHP_OS_FAMILY;
		}
		$found = lstat( $probe );
		rmdir( $probe );
		return false !== $found && self::user() === $found['uid'] && 0 === ( $found['mode'] & 0077 );
	}

	/**
	 * Who this process is, as the system counts.
	 */
	private static function user(): int {
		if ( function_exists( 'posix_geteuid' ) ) {
			return posix_geteuid();
		}
		// A file of ours has our number.
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- where the folder takes none, PHP makes it elsewhere, with a notice.
		$file  = (string) @tempnam( get_temp_dir(), self::name() );
		$owner = '' === $file ? 0 : (int) fileowner( $file );
		wp_delete_file( $file );
		return $owner;
	}

	/**
	 * How the folders' names begin: as this installation's only, for one who knows its salts.
	 */
	private static function name(): string {
		return 'platoniavid_' . substr( wp_hash( 'temporary' . ABSPATH ), 0, 16 );
	}

	/**
	 * Files that match a pattern.
	 *
	 * @param string $pattern The pattern.
	 * @return list<string>
	 */
	private static function inside( string $pattern ): array {
		return array_values( array_filter( (array) glob( $pattern ), static fn( mixed $file ): bool => is_string( $file ) && is_file( $file ) ) );
	}
}
