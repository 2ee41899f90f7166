<?php
/**
 * Attachments that were made here.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Videos\Storage\Original;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Finds what a row's names lead to, and deletes what a person is done with.
 */
final class Attachments {
	/**
	 * The attachment that has a row's names. One without a file, of which no plugin was told yet, was left by a killed run and is removed. The file of any
	 * other was whole when it was noted, and a plugin may have moved it elsewhere, or be about to.
	 *
	 * @param ImportNames $names Its names.
	 * @param Video       $video The video.
	 */
	public static function of( ImportNames $names, Video $video ): int {
		$id = self::named( $names, $video );
		if ( 0 === $id && '' !== $names->slug() ) {
			// Another process may have made it just now, which neither a copy of the database nor a cache knows yet.
			/** @var \wpdb $wpdb */
			global $wpdb;
			Original::read( $wpdb, $wpdb->posts );
			Original::read( $wpdb, $wpdb->postmeta, 'meta_id' );
			$id = self::rows()->by_slug( $names->slug() );
			$id = 0 === $id ? self::rows()->by_note( $names->slug() ) : $id;
			if ( $id > 0 ) {
				clean_post_cache( $id );
			}
		}
		if ( 0 === $id || self::is_complete( $id ) || '' !== get_post_meta( $id, '_wp_attached_file', true ) ) {
			return $id;
		}
		wp_delete_attachment( $id, true );
		return 0;
	}

	/**
	 * The attachment of a video that people may have in use: also one that is complete while the video is still being brought in, as its poster is
	 * waited for; else the one that it had before it was fetched again; 0 where there is none.
	 *
	 * @param Video $video The video.
	 */
	public static function made( Video $video ): int {
		$id = $video->attachment;
		if ( Status::Importing === $video->status ) {
			$names = new ImportNames( 'video', $video );
			$named = self::named( $names, $video );
			$named = 0 === $named ? self::rows()->by_note( $names->slug() ) : $named;
			$id    = $named > 0 && self::is_complete( $named ) ? $named : $video->former_attachment;
		}
		return $id > 0 && null !== get_post( $id ) ? $id : 0;
	}

	/**
	 * Whether an attachment has its metadata, which are written last.
	 *
	 * @param int $attachment The attachment's id.
	 */
	public static function is_complete( int $attachment ): bool {
		return is_array( wp_get_attachment_metadata( $attachment, true ) );
	}

	/**
	 * Whether there is an attachment that stays: one in the trash, which a site may have for its files, goes by itself.
	 *
	 * @param int $attachment The attachment's id; 0 for none.
	 */
	public static function is_there( int $attachment ): bool {
		return $attachment > 0 && 'trash' !== ( get_post( $attachment )->post_status ?? 'trash' );
	}

	/**
	 * The address of such an attachment's file; null where there is none.
	 *
	 * @param int $attachment The attachment's id; 0 for none.
	 */
	public static function url( int $attachment ): ?string {
		$url = self::is_there( $attachment ) ? wp_get_attachment_url( $attachment ) : false;
		return false === $url ? null : $url;
	}

	/**
	 * Whether an attachment has no file: it was deleted, or, as after a backup whose files are older than its database, the disk that is to have it has
	 * none. What another plugin keeps elsewhere has another address, or a path that is none of a disk's.
	 *
	 * @param int $attachment The attachment's id; 0 for none.
	 */
	public static function is_gone( int $attachment ): bool {
		$address = $attachment > 0 ? wp_get_attachment_url( $attachment ) : false;
		if ( false === $address ) {
			return true;
		}
		$uploads = wp_get_upload_dir();
		$file    = (string) get_attached_file( $attachment );
		return str_starts_with( set_url_scheme( $address, 'https' ), set_url_scheme( $uploads['baseurl'], 'https' ) . '/' )
			&& str_starts_with( $file, $uploads['basedir'] . '/' )
			&& ! wp_is_stream( $file )
			&& ! is_file( $file );
	}

	/**
	 * Whether there is an attachment that stays, and that has its file.
	 *
	 * @param int $attachment The attachment's id; 0 for none.
	 */
	public static function has_file( int $attachment ): bool {
		return self::is_there( $attachment ) && ! self::is_gone( $attachment );
	}

	/**
	 * Whether an address is that of an attachment's file: as WordPress gives it, or in the site's own uploads, as plugins have it in posts that give another
	 * one to visitors; with the site's name or without.
	 *
	 * @param int    $attachment The attachment's id.
	 * @param string $address    The address.
	 */
	public static function has_address( int $attachment, string $address ): bool {
		$file  = get_post_meta( $attachment, '_wp_attached_file', true );
		$known = array( self::place( (string) wp_get_attachment_url( $attachment ) ) );
		if ( is_string( $file ) && '' !== $file ) {
			$known[] = self::place( wp_get_upload_dir()['baseurl'] . "/$file" );
		}
		return '' !== $address && in_array( self::place( $address ), $known, true );
	}

	/**
	 * The attachment whose file has an address; 0 for none. WordPress finds only one that begins as the address of the uploads does, which may be without the
	 * site's name or a scheme.
	 *
	 * @param string $address The address, in any of its forms.
	 */
	public static function at( string $address ): int {
		$uploads = wp_get_upload_dir()['baseurl'];
		$place   = self::place( $address );
		$folder  = self::place( "$uploads/" );
		if ( str_starts_with( $place, $folder ) ) {
			return attachment_url_to_postid( "$uploads/" . substr( $place, strlen( $folder ) ) );
		}
		return attachment_url_to_postid( null === wp_parse_url( $uploads, PHP_URL_SCHEME ) ? $place : set_url_scheme( $place ) );
	}

	/**
	 * The attachments that a video had before this one, by their ids, as far as that was noted: one that was deleted has taken along what it knew.
	 *
	 * @param int $attachment The attachment's id.
	 * @return list<int>
	 */
	public static function former( int $attachment ): array {
		return array_values( array_filter( (array) get_post_meta( $attachment, MediaImporter::META_FORMER, true ), 'is_int' ) );
	}

	/**
	 * Whether an address is in the folder of this site's uploads, here or where a plugin keeps an attachment's file: sites of a network may have one host.
	 *
	 * @param string $address    The address.
	 * @param int    $attachment The attachment's id.
	 */
	public static function is_in_uploads( string $address, int $attachment ): bool {
		$folders = array( self::place( wp_get_upload_dir()['baseurl'] . '/' ) );
		$now     = self::place( (string) wp_get_attachment_url( $attachment ) );
		$file    = get_post_meta( $attachment, '_wp_attached_file', true );
		// Some put a folder of their own before the file's name.
		$at = is_string( $file ) && '' !== $file ? strrpos( $now, '/' . dirname( $file ) . '/' ) : false;
		if ( false !== $at ) {
			$folders[] = substr( $now, 0, $at + 1 );
		}
		foreach ( $folders as $folder ) {
			// Within those of the main site are those of the others.
			if ( str_starts_with( self::place( $address ), $folder ) && 1 !== preg_match( '~^sites/\d+/~', substr( self::place( $address ), strlen( $folder ) ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What two addresses of one file have in common: host and path. One without a host is in a page of the site.
	 *
	 * @param string $address The address.
	 */
	public static function place( string $address ): string {
		return (string) preg_replace( '~^https?:|[?#].*$~s', '', \WP_Http::make_absolute_url( $address, home_url( '/' ) ) );
	}

	/**
	 * Deletes a video's attachment. Its posters go with it, when it goes for good, and so does what else has its file: a plugin for several languages has an
	 * entry for each of them, and keeps the file as long as there is one.
	 *
	 * @param int  $attachment The video's attachment.
	 * @param bool $for_good   Whether also where the site puts deleted files into the trash.
	 */
	public static function delete( int $attachment, bool $for_good = true ): void {
		$for_good = $for_good || ! (bool) constant( 'MEDIA_TRASH' );
		// They go first, as they have its poster, too.
		foreach ( $for_good ? self::rows()->with_file_of( $attachment ) : array() as $copy ) {
			wp_delete_attachment( $copy, true );
		}
		wp_delete_attachment( $attachment, $for_good );
	}

	/**
	 * Deletes the posters of a video that whoever is deleting for good, also those that it shows no more, unless something else shows them: they are in
	 * no list of images, and nobody would ever find them. A film's poster, which is that of its first part, goes
	 * with the film where that part is gone. A callback of `delete_attachment`.
	 *
	 * @param int $attachment An attachment, perhaps no video of the plugin's.
	 */
	public static function delete_posters( int $attachment ): void {
		if ( ! MadeFrom::is_ours( $attachment ) ) {
			return;
		}
		$rows    = self::rows();
		$posters = $rows->posters_of( $attachment );
		$shown   = (int) get_post_thumbnail_id( $attachment );
		if ( $shown > 0 && metadata_exists( 'post', $shown, MediaImporter::META_REMOTE_ID ) && null === get_post_parent( $shown ) ) {
			$posters[] = $shown;
		}
		/** @var \wpdb $wpdb */
		global $wpdb;
		$use = new ImageUse( $wpdb );
		foreach ( $posters as $poster ) {
			$entries = array( ...$rows->with_file_of( $poster ), $poster );
			// They have one file.
			if ( array() === array_filter( $entries, static fn( int $entry ): bool => $use->is_shown( $entry, $attachment ) ) ) {
				array_map( static fn( int $entry ): mixed => wp_delete_attachment( $entry, true ), $entries );
			}
		}
	}

	/**
	 * The attachment that has a row's names, whatever is there of it; or 0.
	 *
	 * @param ImportNames $names Its names.
	 * @param Video       $video The video.
	 */
	private static function named( ImportNames $names, Video $video ): int {
		$id = self::rows()->by_slug( $names->slug() );
		if ( 0 === $id ) {
			// Made by a version that had no secrets. Nobody but this plugin can note a video's id at an attachment. Whose file is lost is fetched again.
			$id     = self::rows()->by_slug( $names->former_slug() );
			$is_its = '' !== $video->remote_id && get_post_meta( $id, MediaImporter::META_REMOTE_ID, true ) === $video->remote_id;
			$id     = $is_its && $id !== $video->former_attachment ? $id : 0;
		}
		return $id;
	}

	/**
	 * Where attachments are looked for.
	 */
	private static function rows(): AttachmentRows {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new AttachmentRows( $wpdb );
	}
}
