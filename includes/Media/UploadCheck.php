<?php
/**
 * What the site takes.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Says whether a video could be kept here: before it is ordered and paid, and before it is brought in. WordPress checks this
 * where a person uploads, and a file that comes by itself it lets pass.
 */
final class UploadCheck {
	/**
	 * Bytes that a second of video may take, eight megabits: what is paid and turns out too large to be kept would be lost.
	 */
	public const A_SECOND = MB_IN_BYTES;

	/**
	 * @param NamePatterns $called Which folder the settings name.
	 * @param VideoQueries $videos What has been ordered before.
	 */
	public function __construct( private readonly NamePatterns $called, private readonly VideoQueries $videos ) {
	}

	/**
	 * Refuses an order whose video could not be kept, beside those that are on their way: each alone may have room, and all of them are paid.
	 *
	 * @param int $seconds The video's length.
	 * @param int $author  Who orders it.
	 * @throws VideoException Where that is so; nothing was sent.
	 */
	public function before_order( int $seconds, int $author ): void {
		$to_come = $this->videos->seconds_to_come() * self::A_SECOND;
		$refusal = Behalf::of( $this->person( $author ), fn(): string => $this->refusal( $seconds * self::A_SECOND, false, $to_come ) );
		if ( '' === $refusal && $this->room() < $to_come + $seconds * self::A_SECOND ) {
			$refusal = __( 'Its disk has no room for a video. Ask an administrator to make some.', 'platoniavid' );
		}
		if ( '' !== $refusal ) {
			throw new VideoException(
				'platoniavid_no_upload',
				/* translators: %s: a whole sentence that says why. */
				sprintf( __( 'No video was ordered, as this site could not keep it. %s', 'platoniavid' ), $refusal ),
				409,
				'none'
			);
		}
	}

	/**
	 * As whom a video is brought in: as its author. Where the site takes no MP4 files of theirs, but of whoever is there, it is as that person.
	 *
	 * @param int $author Who ordered it.
	 */
	public function person( int $author ): int {
		return ! is_user_logged_in() || Behalf::of( $author, self::takes_mp4( ... ) ) || ! self::takes_mp4() ? $author : get_current_user_id();
	}

	/**
	 * Bytes that there are for the next video, where the settings have it lie.
	 */
	public function room(): int {
		return FreeSpace::bytes( $this->called->steady_folder() );
	}

	/**
	 * Why the site would not take a video of whoever is there.
	 *
	 * @param int  $bytes   How large it is.
	 * @param bool $is_here Whether it has come already. It is kept in WordPress's own folder then, where the chosen one can't be had.
	 * @param int  $to_come Bytes of others that come before it.
	 * @return string A sentence; empty where it would.
	 */
	public function refusal( int $bytes, bool $is_here = false, int $to_come = 0 ): string {
		if ( ! self::takes_mp4() ) {
			return __( 'This site does not take MP4 files. Ask an administrator to allow them.', 'platoniavid' );
		}
		$uploads = wp_upload_dir();
		$error   = $uploads['error'];
		if ( false !== $error && '' !== $error ) {
			return wp_strip_all_tags( (string) $error );
		}
		if ( ! wp_is_stream( $uploads['path'] ) && ! wp_is_writable( $uploads['path'] ) ) {
			return __( 'WordPress can’t write into its uploads folder. Ask an administrator to fix the folder’s permissions.', 'platoniavid' );
		}
		$refusal = $is_here ? '' : ( new TemporaryFolder() )->refusal();
		if ( '' !== $refusal ) {
			return $refusal;
		}
		$folder = $this->called->steady_folder();
		if ( ! $is_here && '' !== $folder && ! UploadsFolder::can_have( $uploads['basedir'], $folder ) ) {
			return sprintf(
				/* translators: %s: a folder's name. */
				__(
					'WordPress can’t write into the folder “%s” beneath its uploads, which is chosen for videos in the settings. Ask an administrator to fix its permissions, or to choose another one.',
					'platoniavid'
				),
				$folder
			);
		}
		return is_multisite() ? self::network_refusal( $bytes, $to_come ) : '';
	}

	/**
	 * Whether the site takes MP4 files of whoever is there.
	 */
	private static function takes_mp4(): bool {
		$types = get_allowed_mime_types( is_user_logged_in() ? get_current_user_id() : null );
		return 'video/mp4' === wp_check_filetype( 'video.mp4', $types )['type'] && in_array( 'video/mp4', $types, true );
	}

	/**
	 * Why a network would not take a file on this site.
	 *
	 * @param int $bytes   How large it is.
	 * @param int $to_come Bytes of others that come before it.
	 */
	private static function network_refusal( int $bytes, int $to_come ): string {
		$space = get_site_option( 'upload_space_check_disabled' ) ? null : get_upload_space_available() - $to_come;
		if ( null !== $space && ( $space <= 0 || $space < $bytes ) ) {
			return sprintf(
				/* translators: %s: a size, such as 3 MB. */
				__( 'This site has too little upload space for the video: %s left. Delete files, or ask the network’s administrator for more space.', 'platoniavid' ),
				(string) size_format( max( 0, $space ) )
			);
		}
		$setting = get_site_option( 'fileupload_maxk', 1500 );
		$most    = KB_IN_BYTES * ( is_numeric( $setting ) ? (int) $setting : 1500 );
		if ( $bytes > $most ) {
			return sprintf(
				/* translators: %s: a size, such as 3 MB. */
				__( 'This network takes files of at most %s, and a video is larger. Ask the network’s administrator to allow larger files.', 'platoniavid' ),
				(string) size_format( $most )
			);
		}
		return '';
	}
}
