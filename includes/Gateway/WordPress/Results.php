<?php
/**
 * Videos that came with the answer to their order.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use WordPress\AiClient\Files\DTO\File;

// phpcs:disable WordPress.WP.AlternativeFunctions -- videos are written in parts: WP_Filesystem takes whole files into memory.

/**
 * Keeps what nobody can be asked for again, until it is in the Media Library: an address, or the video itself in the uploads folder, which every
 * process of the site has. Its name is a secret.
 */
final class Results {
	/**
	 * How the ids begin, and behind the plugin's prefix the options' names.
	 */
	public const PREFIX = 'result-';
	public const OPTION = 'platoniavid_';

	/**
	 * Seconds for which one is kept.
	 */
	public const KEPT = 2 * DAY_IN_SECONDS;

	/**
	 * Letters of a text in base64 that become bytes at once; they come in fours.
	 */
	private const AT_ONCE = 4 * 65_536;

	/**
	 * Keeps a result.
	 *
	 * @param File $file The video.
	 * @return string Its id; empty where it can't be kept.
	 */
	public static function keep( File $file ): string {
		$secret = bin2hex( random_bytes( 16 ) );
		$url    = (string) $file->getUrl();
		$path   = '' === $url ? self::write( (string) $file->getBase64Data(), $secret ) : '';
		$kept   = '' !== $url . $path && add_option(
			self::OPTION . self::PREFIX . $secret,
			array(
				'url'  => $url,
				'path' => $path,
				'at'   => time(),
			),
			'',
			false
		);
		return $kept ? self::PREFIX . $secret : '';
	}

	/**
	 * Where a result is: an address or a path; null where it is not kept any more.
	 *
	 * @param string $id Its id.
	 * @return array{url: string, path: string, at: int}|null
	 */
	public static function find( string $id ): ?array {
		$kept = str_starts_with( $id, self::PREFIX ) ? get_option( self::OPTION . $id ) : null;
		if ( ! is_array( $kept ) || ! is_string( $kept['url'] ?? null ) || ! is_string( $kept['path'] ?? null ) || ! is_int( $kept['at'] ?? null ) ) {
			return null;
		}
		return array(
			'url'  => $kept['url'],
			'path' => $kept['path'],
			'at'   => $kept['at'],
		);
	}

	/**
	 * Forgets a result.
	 *
	 * @param string $id Its id; that of anything else is left alone.
	 */
	public static function forget( string $id ): void {
		$kept = self::find( $id );
		if ( null !== $kept ) {
			if ( '' !== $kept['path'] ) {
				wp_delete_file( $kept['path'] );
			}
			delete_option( self::OPTION . $id );
		}
	}

	/**
	 * Forgets what nobody has fetched in time.
	 *
	 * @param int $seconds For how long each is kept.
	 */
	public static function sweep( int $seconds = self::KEPT ): void {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$like = $wpdb->esc_like( self::OPTION . self::PREFIX ) . '%';
		// phpcs:ignore WordPress.DB -- options have no list by the beginnings of their names.
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SELECT option_name FROM %i WHERE option_name LIKE %s', $wpdb->options, $like ) ) as $name ) {
			$id   = substr( (string) $name, strlen( self::OPTION ) );
			$kept = self::find( $id );
			if ( null !== $kept && $kept['at'] <= time() - $seconds ) {
				self::forget( $id );
			}
		}
	}

	/**
	 * Writes a video.
	 *
	 * @param string $text   It, in base64.
	 * @param string $secret What it is called.
	 * @return string Its path; empty where it can't be written.
	 */
	private static function write( string $text, string $secret ): string {
		$path = wp_upload_dir( null, false )['basedir'] . "/platoniavid-$secret.mp4";
		wp_mkdir_p( dirname( $path ) );
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a folder that can't be written to is a finding.
		$file = @fopen( $path, 'wb' );
		if ( false === $file ) {
			return '';
		}
		$is_whole = '' !== $text;
		$length   = strlen( $text );
		for ( $at = 0; $is_whole && $at < $length; $at += self::AT_ONCE ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- the form in which the AI client has files.
			$bytes    = base64_decode( substr( $text, $at, self::AT_ONCE ), true );
			$is_whole = false !== $bytes && strlen( $bytes ) === fwrite( $file, $bytes );
		}
		fclose( $file );
		if ( ! $is_whole ) {
			wp_delete_file( $path );
		}
		return $is_whole ? $path : '';
	}
}
