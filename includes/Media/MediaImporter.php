<?php
/**
 * Makes attachments.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Videos\Values\Video;

/**
 * A checked file becomes an attachment, once. Its slug is made of the request's id, so that an interrupted import finds it again.
 */
final class MediaImporter {
	public const META_REMOTE_ID = '_platoniavid_remote_id';
	public const META_MODEL     = '_platoniavid_model';
	public const META_PROMPT    = '_platoniavid_prompt';

	/**
	 * All that is noted at attachments, and at their posters.
	 */
	public const META = array( self::META_REMOTE_ID, self::META_MODEL, self::META_PROMPT );

	/**
	 * Characters of a prompt that everyone may read: names of attachments and files are public, and a prompt may be made of a draft.
	 */
	private const PUBLIC_LENGTH = 40;

	/**
	 * The attachment that an earlier run made of a video; 0 where there is none.
	 *
	 * @param Video $video The video.
	 */
	public function find( Video $video ): int {
		return $this->by_slug( self::slug( 'video', $video ) );
	}

	/**
	 * Makes the attachment of a video.
	 *
	 * @param Video  $video The video.
	 * @param string $file  A whole mp4; it is moved into the uploads folder.
	 * @param bool   $attach Whether it is attached to the post that it was asked for in.
	 * @return int The attachment's id.
	 * @throws GatewayException With Failure::FileRefused where WordPress does not take the file; its words are the message.
	 */
	public function import( Video $video, string $file, bool $attach = true ): int {
		$mp4 = Mp4::read( $file );
		if ( null === $mp4 ) {
			throw new GatewayException( Failure::BadContent );
		}
		$metadata   = $mp4->metadata( $file . ContentDownload::HEADERS );
		$attachment = $this->attach(
			$video,
			$file,
			'mp4',
			'video/mp4',
			array(
				'post_name'   => self::slug( 'video', $video ),
				'post_title'  => wp_html_excerpt( $video->prompt, self::PUBLIC_LENGTH, '…' ),
				'post_parent' => $attach && $video->post > 0 && null !== get_post( $video->post ) ? $video->post : 0,
			)
		);
		$path       = get_attached_file( $attachment );
		$metadata  += array(
			'width'  => $video->dimensions()[0],
			'height' => $video->dimensions()[1],
		);
		$metadata   = array( 'filesize' => is_string( $path ) ? (int) filesize( $path ) : 0 ) + $metadata;
		/** This filter is documented in wp-admin/includes/image.php */
		$metadata = apply_filters( 'wp_generate_attachment_metadata', $metadata, $attachment, 'create' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's: plugins that move media elsewhere wait for it.
		wp_update_attachment_metadata( $attachment, is_array( $metadata ) ? $metadata : array() );
		return $attachment;
	}

	/**
	 * Whether a video's attachment has its poster.
	 *
	 * @param int $attachment The video's attachment.
	 */
	public function has_poster( int $attachment ): bool {
		return (int) get_post_thumbnail_id( $attachment ) > 0;
	}

	/**
	 * Makes an image the poster of a video.
	 *
	 * @param Video  $video      The video.
	 * @param int    $attachment The video's attachment.
	 * @param string $file       An image; it is moved into the uploads folder.
	 * @throws GatewayException With Failure::FileRefused where WordPress does not take the file.
	 */
	public function import_poster( Video $video, int $attachment, string $file ): void {
		require_once ABSPATH . 'wp-admin/includes/image.php';
		$poster = $this->by_slug( self::slug( 'poster', $video ) );
		if ( 0 === $poster ) {
			$mime   = (string) wp_get_image_mime( $file );
			$poster = $this->attach(
				$video,
				$file,
				array(
					'image/jpeg' => 'jpg',
					'image/png'  => 'png',
				)[ $mime ] ?? 'webp',
				$mime,
				array(
					'post_name'   => self::slug( 'poster', $video ),
					/* translators: %s: the beginning of a video's prompt. */
					'post_title'  => sprintf( __( 'Poster of: %s', 'platoniavid' ), wp_html_excerpt( $video->prompt, self::PUBLIC_LENGTH, '…' ) ),
					'post_parent' => $attachment,
				)
			);
			wp_update_attachment_metadata( $poster, wp_generate_attachment_metadata( $poster, (string) get_attached_file( $poster ) ) );
		} else {
			wp_delete_file( $file );
			// A killed run may have left sizes that it did not note.
			wp_update_image_subsizes( $poster );
		}//end if
		set_post_thumbnail( $attachment, $poster );
	}

	/**
	 * Deletes a video's attachment, and its poster unless something else shows that.
	 *
	 * @param int $attachment The video's attachment.
	 */
	public function delete( int $attachment ): void {
		$poster = (int) get_post_thumbnail_id( $attachment );
		$others = 0 === $poster ? array() : get_posts(
			array(
				'post_type'   => 'any',
				'post_status' => 'any',
				'exclude'     => array( $attachment ),
				'meta_key'    => '_thumbnail_id', // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- once, where a person deletes.
				'meta_value'  => (string) $poster, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value -- as above.
				'numberposts' => 1,
				'fields'      => 'ids',
			)
		);
		if ( array() === $others && $poster > 0 && wp_get_post_parent_id( $poster ) === $attachment ) {
			wp_delete_attachment( $poster, true );
		}
		wp_delete_attachment( $attachment, true );
	}

	/**
	 * Moves a file into the uploads folder and writes its attachment.
	 *
	 * @param Video                     $video     The video.
	 * @param string                    $file      The file.
	 * @param string                    $extension Its extension.
	 * @param string                    $mime      Its type.
	 * @param array<string, string|int> $post      Fields of the attachment, not slashed.
	 * @return int The attachment's id.
	 * @throws GatewayException Where WordPress refuses.
	 */
	private function attach( Video $video, string $file, string $extension, string $mime, array $post ): int {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		$name     = self::file_name( $video, $extension );
		$sideload = array(
			'name'     => $name,
			'type'     => $mime,
			'tmp_name' => $file,
			'error'    => UPLOAD_ERR_OK,
			'size'     => (int) filesize( $file ),
		);
		// The same name in each run: a file that a killed run left behind is replaced, not joined by another.
		$moved = wp_handle_sideload(
			$sideload,
			array(
				'test_form'                => false,
				'mimes'                    => array( $extension => $mime ),
				'unique_filename_callback' => static fn(): string => $name,
			),
			gmdate( 'Y/m', $video->created_at )
		);
		if ( ! isset( $moved['file'], $moved['url'] ) ) {
			throw new GatewayException( Failure::FileRefused, $moved['error'] );
		}
		$id = wp_insert_attachment(
			wp_slash(
				$post + array(
					'post_author'    => $video->author,
					'post_mime_type' => $mime,
					'guid'           => $moved['url'],
					'meta_input'     => array(
						self::META_REMOTE_ID => $video->remote_id,
						self::META_MODEL     => $video->model,
						self::META_PROMPT    => $video->prompt,
					),
				)
			),
			$moved['file'],
			0,
			true
		);
		if ( is_wp_error( $id ) ) {
			wp_delete_file( $moved['file'] );
			throw new GatewayException( Failure::FileRefused, $id->get_error_message() );
		}
		return $id;
	}

	/**
	 * The attachment of a slug. One that a killed run left without metadata, which come last, is removed; the file of one that has them may have been moved elsewhere by a plugin.
	 *
	 * @param string $slug The slug.
	 */
	private function by_slug( string $slug ): int {
		$found = get_posts(
			array(
				'post_type'   => 'attachment',
				'post_status' => 'any',
				'name'        => $slug,
				'numberposts' => 1,
				'fields'      => 'ids',
			)
		);
		$id    = $found[0] ?? 0;
		if ( 0 === $id ) {
			return 0;
		}
		if ( is_array( wp_get_attachment_metadata( $id, true ) ) ) {
			return $id;
		}
		wp_delete_attachment( $id, true );
		return 0;
	}

	/**
	 * The slug of a video's attachment.
	 *
	 * @param string $kind  "video" or "poster".
	 * @param Video  $video The video.
	 */
	private static function slug( string $kind, Video $video ): string {
		return $kind . '-' . $video->author . '-' . $video->request_id;
	}

	/**
	 * A name that people can read, and that no other file has.
	 *
	 * @param Video  $video     The video.
	 * @param string $extension The extension.
	 */
	private static function file_name( Video $video, string $extension ): string {
		$words = sanitize_title( wp_html_excerpt( remove_accents( $video->prompt ), self::PUBLIC_LENGTH ) );
		// A name in another script is percent-encoded by then, which is no good on disk.
		$words = 1 === preg_match( '/^[a-z0-9-]{3,}$/', $words ) ? $words : 'video';
		return trim( $words, '-' ) . '-' . $video->id . '-' . substr( $video->request_id, 0, 8 ) . '.' . $extension;
	}
}
