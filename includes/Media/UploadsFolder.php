<?php
/**
 * The files of the uploads folder.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Puts files where nothing was, under names that only their row leads to, and removes what a killed run has left there.
 */
final class UploadsFolder {
	/**
	 * Extensions by type.
	 */
	private const EXTENSIONS = array(
		'video/mp4'  => 'mp4',
		'image/jpeg' => 'jpg',
		'image/png'  => 'png',
		'image/webp' => 'webp',
	);

	/**
	 * Bytes that a row has for the folder.
	 */
	private const LENGTH = 191;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Where beneath the uploads a video's files go that come now. What is noted of that in its row leads there later, too, when settings, or another
	 * plugin, say something else.
	 *
	 * @param Video  $video  The video.
	 * @param string $chosen The folder that the settings name; empty for WordPress's own, where it goes too if that one can't be had.
	 * @return string As "/videos/2026", or "/"; empty where another plugin has them go elsewhere.
	 */
	public function of( Video $video, string $chosen ): string {
		// What of the folder is made of the video is known only now, when it is paid: it is rather kept elsewhere than lost.
		if ( '' !== $chosen && self::can_have( wp_get_upload_dir()['basedir'], $chosen ) ) {
			return '/' . $chosen;
		}
		$uploads = wp_upload_dir( gmdate( 'Y/m', $video->created_at ), false );
		$folder  = $uploads['subdir'];
		$is_own  = $uploads['basedir'] . $folder === $uploads['path'] && $uploads['baseurl'] . $folder === $uploads['url'];
		return $is_own && strlen( $folder ) <= self::LENGTH ? '/' . trim( $folder, '/' ) : '';
	}

	/**
	 * Whether a folder can be written into, or made.
	 *
	 * @param string $base   That of the uploads, which a new site may not have yet.
	 * @param string $folder The one beneath it.
	 */
	public static function can_have( string $base, string $folder ): bool {
		if ( wp_is_stream( $base ) ) {
			return true;
		}
		$there = self::nearest( "$base/$folder" );
		return is_dir( $there ) && wp_is_writable( $there );
	}

	/**
	 * What there is of a path: itself, or the folder in which the rest can be made.
	 *
	 * @param string $path The path.
	 */
	public static function nearest( string $path ): string {
		while ( ! wp_is_stream( $path ) && ! file_exists( $path ) && dirname( $path ) !== $path ) {
			$path = dirname( $path );
		}
		return $path;
	}

	/**
	 * Moves a file into the uploads folder, to where no file was. Where it can't be moved it is copied, and stays where it was, as it
	 * does where it is refused.
	 *
	 * @param ImportNames $names Its names.
	 * @param string      $words What people read in it.
	 * @param string      $file  The file.
	 * @param string      $mime  Its type.
	 * @return array{file: string, url: string, type: string} Where it is; its type is another one where a plugin has made another file of it.
	 * @throws MediaException Where WordPress refuses, or something is there.
	 */
	public function move( ImportNames $names, string $words, string $file, string $mime ): array {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		$extension = self::EXTENSIONS[ $mime ] ?? '';
		$name      = $words . $names->ending( $extension );
		$ours      = '';
		// WordPress copies over whatever is at the name that it is given, and to where a link points.
		$reserve = static function ( mixed $folder ) use ( $name, &$ours ): string {
			$path = ( is_string( $folder ) ? $folder : '' ) . '/' . $name;
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- only this way is it made where nothing is.
			$taken = wp_is_stream( $path ) ? file_exists( $path ) : file_exists( $path ) || is_link( $path ) || ! is_resource( @fopen( $path, 'x' ) );
			if ( $taken ) {
				throw self::not_made( $name );
			}
			$ours = $path;
			return $name;
		};
		$moved   = array( 'error' => '' );
		// Plugins that keep uploads elsewhere, and PHP's rename() from one file system to another, remove what they have copied, whatever became of the
		// copy: what they are given is a second name of it.
		$given    = TemporaryFolder::second_name( $file );
		$sideload = array(
			'name'     => $name,
			'type'     => $mime,
			'tmp_name' => $given,
			'error'    => UPLOAD_ERR_OK,
			'size'     => (int) filesize( $file ),
		);
		$options  = array(
			'test_form'                => false,
			'mimes'                    => array( $extension => $mime ),
			'unique_filename_callback' => $reserve,
		);
		$size     = 0;
		// WordPress copies what comes by this way. Within a file system, a move takes neither time nor room; and where it has to be copied, WordPress
		// would remove the film whatever became of the copy: it stays until it is forgotten.
		$rename = static function ( mixed $done, mixed $from, mixed $to ) use ( $file, $given, &$ours, &$size ): mixed {
			$moves = null === $done && $to === $ours && is_array( $from ) ? $from['tmp_name'] ?? '' : '';
			// Another plugin may have put it elsewhere before WordPress copies it from there.
			$size = is_string( $moves ) && is_file( $moves ) ? (int) filesize( $moves ) : 0;
			if ( $given !== $moves ) {
				return $done;
			}
			// phpcs:disable WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- what became of it is looked at afterwards.
			$can_go = ! wp_is_stream( $ours ) && ( $given !== $file || self::disk( $file ) === self::disk( $ours ) );
			if ( ! $can_go || ! @rename( $given, $ours ) ) {
				@copy( $given, $ours );
			}
			// phpcs:enable
			return true;
		};
		// A store elsewhere may tell of a failure only when the copy is closed.
		$check = static function ( mixed $there ) use ( $name, &$ours, &$size ): mixed {
			clearstatcache( true, $ours );
			if ( $size > 0 && is_array( $there ) && ( $there['file'] ?? '' ) === $ours && $size !== ( is_file( $ours ) ? filesize( $ours ) : 0 ) ) {
				wp_delete_file( $ours );
				throw self::not_made( $name );
			}
			return $there;
		};
		add_filter( 'pre_move_uploaded_file', $rename, PHP_INT_MAX, 3 );
		add_filter( 'wp_handle_upload', $check, PHP_INT_MIN );
		try {
			$moved = self::at( $names, static fn(): array => wp_handle_sideload( $sideload, $options, $names->month() ) );
		} finally {
			remove_filter( 'pre_move_uploaded_file', $rename, PHP_INT_MAX );
			remove_filter( 'wp_handle_upload', $check, PHP_INT_MIN );
			if ( $given !== $file ) {
				TemporaryFolder::remove( $given );
			}
			// Another plugin may have refused the file, or put it elsewhere.
			if ( '' !== $ours && ( $moved['file'] ?? '' ) !== $ours && is_file( $ours ) && 0 === filesize( $ours ) ) {
				wp_delete_file( $ours );
			}
		}
		if ( ! isset( $moved['file'], $moved['url'] ) ) {
			throw new MediaException( VideoError::file_refused( $moved['error'] ) );
		}
		if ( self::is_same( $file, $moved['file'] ) ) {
			// Whoever writes to the one would write to the other.
			TemporaryFolder::remove( $file );
		}
		return array(
			'file' => $moved['file'],
			'url'  => $moved['url'],
			'type' => '' === ( $moved['type'] ?? '' ) ? $mime : $moved['type'],
		);
	}

	/**
	 * What file system a file is in, as the system counts; null where there is none.
	 *
	 * @param string $file Its path.
	 */
	private static function disk( string $file ): ?int {
		$found = is_file( $file ) ? stat( $file ) : false;
		return false === $found ? null : $found['dev'];
	}

	/**
	 * Whether two names are of one file.
	 *
	 * @param string $one   A path.
	 * @param string $other Another one.
	 */
	private static function is_same( string $one, string $other ): bool {
		clearstatcache();
		return is_file( $one ) && is_file( $other ) && self::disk( $one ) === self::disk( $other ) && fileinode( $one ) === fileinode( $other );
	}

	/**
	 * What says that a file could not be made, or not whole.
	 *
	 * @param string $name The file's name.
	 */
	private static function not_made( string $name ): MediaException {
		/* translators: %s: a file's name. */
		return new MediaException( VideoError::file_refused( sprintf( __( 'The file %s could not be made.', 'platoniavid' ), $name ) ) );
	}

	/**
	 * Has WordPress find the folder of an import where its row says that it is.
	 *
	 * @template T of array
	 * @param ImportNames   $names Its names.
	 * @param callable(): T $what  What asks WordPress for the folder.
	 * @return T
	 */
	private static function at( ImportNames $names, callable $what ): array {
		$folder = rtrim( $names->folder(), '/' );
		$there  = static fn( mixed $uploads ): mixed => is_array( $uploads ) && '' !== $names->folder()
			? array(
				'path'   => ( is_string( $uploads['basedir'] ?? null ) ? $uploads['basedir'] : '' ) . $folder,
				'url'    => ( is_string( $uploads['baseurl'] ?? null ) ? $uploads['baseurl'] : '' ) . $folder,
				'subdir' => $folder,
			) + $uploads
			: $uploads;
		add_filter( 'upload_dir', $there, PHP_INT_MAX );
		try {
			return $what();
		} finally {
			remove_filter( 'upload_dir', $there, PHP_INT_MAX );
		}
	}

	/**
	 * Removes the files that a killed run has left: no attachment has them, and only the row's secret leads to their names.
	 *
	 * @param ImportNames ...$all Their names, of one row.
	 */
	public function discard( ImportNames ...$all ): void {
		foreach ( $this->left( ...$all ) as $path ) {
			wp_delete_file( $path );
		}
	}

	/**
	 * Takes a film back that a killed run had moved into the folder, before its attachment was written.
	 *
	 * @param ImportNames $names Its names.
	 * @param string      $to    Where it came from; nothing is there.
	 */
	public function take_back( ImportNames $names, string $to ): void {
		foreach ( $this->left( $names ) as $path ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- where it can't go back, it is fetched again.
			if ( null !== Mp4::read( $path ) && @rename( $path, $to ) ) {
				return;
			}
		}
	}

	/**
	 * The files of a row that no attachment has. A folder may have a hundred thousand: their names are not held all at once.
	 *
	 * @param ImportNames ...$all Their names, of one row.
	 * @return list<string> Their paths.
	 */
	private function left( ImportNames ...$all ): array {
		if ( array() === $all ) {
			return array();
		}
		$uploads = self::at( $all[0], static fn(): array => wp_upload_dir( $all[0]->month(), false ) );
		// Another plugin may have made a file of another type of it.
		$endings = array_map( static fn( ImportNames $names ): string => $names->ending( '' ), $all );
		$folder  = is_dir( $uploads['path'] ) ? opendir( $uploads['path'] ) : false;
		$found   = array();
		while ( false !== $folder ) {
			$name = readdir( $folder );
			if ( false === $name ) {
				closedir( $folder );
				break;
			}
			foreach ( $endings as $ending ) {
				if ( str_contains( $name, $ending ) ) {
					$found[] = $uploads['path'] . '/' . $name;
				}
			}
		}
		return array_values( array_filter( $found, fn( string $path ): bool => is_file( $path ) && ! is_link( $path ) && ! $this->is_used( $path ) ) );
	}

	/**
	 * Whether an attachment has a file.
	 *
	 * @param string $path Its path.
	 */
	private function is_used( string $path ): bool {
		return null !== $this->db->get_var(
			$this->db->prepare(
				'SELECT post_id FROM %i WHERE meta_key = %s AND meta_value = %s LIMIT 1',
				$this->db->postmeta,
				'_wp_attached_file',
				_wp_relative_upload_path( $path )
			)
		);
	}
}
