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
use PlatoniaVid\Videos\Values\VideoError;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * A checked file becomes an attachment, once. It is named by the row's secret, so that an interrupted import finds it again.
 */
final class MediaImporter {
	public const META_REMOTE_ID = '_platoniavid_remote_id';
	public const META_MODEL     = '_platoniavid_model';
	public const META_PROMPT    = '_platoniavid_prompt';

	/**
	 * The slug with which an attachment was made, which is the row's secret: it is found by it whatever it is called since.
	 */
	public const META_IMPORT = '_platoniavid_import';

	/**
	 * The attachments that a video had before its file was fetched again, by their ids: what shows one of them is to show this one.
	 */
	public const META_FORMER = '_platoniavid_former';

	/**
	 * All that is noted at attachments, and at their posters.
	 */
	public const META = array(
		self::META_REMOTE_ID,
		self::META_MODEL,
		self::META_PROMPT,
		self::META_IMPORT,
		self::META_FORMER,
		ContentCredentials::META,
		AiMark::LABEL,
		MadeFrom::META,
	);

	/**
	 * @param UploadCheck   $uploads What the site takes.
	 * @param UploadsFolder $folder  Where it is put.
	 * @param NamePatterns  $called  What people read.
	 */
	public function __construct( private readonly UploadCheck $uploads, private readonly UploadsFolder $folder, private readonly NamePatterns $called ) {
	}

	/**
	 * The attachment that an earlier run made of a video, complete or not; 0 where there is none.
	 *
	 * @param Video $video The video.
	 */
	public function find( Video $video ): int {
		return Attachments::of( new ImportNames( 'video', $video ), $video );
	}

	/**
	 * Completes an attachment whose process was killed, or is still at it: a plugin that moves files to another server may take longer than a row is
	 * held. Both then write the same, and nothing of it is removed.
	 *
	 * @param Video $video      The video.
	 * @param int   $attachment Its attachment.
	 * @param bool  $plainly    Whether without a look into the file and without other plugins, as processes have died of them.
	 */
	public function complete( Video $video, int $attachment, bool $plainly ): void {
		if ( $plainly ) {
			update_post_meta( $attachment, '_wp_attachment_metadata', self::with_sides( array(), $video ) );
			return;
		}
		$make = function () use ( $video, $attachment ): void {
			$file = (string) get_attached_file( $attachment );
			$this->finish( $video, $attachment, is_file( $file ) ? $this->read( $file ) : array() );
		};
		Behalf::of( $this->uploads->person( $video->author ), $make );
	}

	/**
	 * What the things of an import that begins now are found by: a secret, and where they lie, whatever the settings say later.
	 *
	 * @param Video $video The video.
	 * @return array{import_token: string, import_folder: string}
	 */
	public function names( Video $video ): array {
		return array(
			'import_token'  => bin2hex( random_bytes( 16 ) ),
			// Another plugin may have a folder for each person.
			'import_folder' => Behalf::of( $this->uploads->person( $video->author ), fn(): string => $this->folder->of( $video, $this->called->folder( $video ) ) ),
		);
	}

	/**
	 * What is known of a video by its file. A file that is made to do harm may end the process here.
	 *
	 * @param string $file A whole mp4.
	 * @return array<array-key, mixed> Width, height, length and so on, as WordPress has them.
	 */
	public function read( string $file ): array {
		return Mp4::read( $file )?->metadata( $file . ContentDownload::HEADERS ) ?? array();
	}

	/**
	 * Makes the attachment of a video that has none.
	 *
	 * @param Video                   $video    The video.
	 * @param string                  $file     A whole mp4; it is moved into the uploads folder.
	 * @param array<array-key, mixed> $metadata What is known of it.
	 * @param bool                    $attach   Whether it is attached to the post that it was asked for in.
	 * @param ?string                 $signer   Who has signed its mark, as long as it could be read here; null where it has none, or was not looked at.
	 * @return int The attachment's id.
	 * @throws GatewayException Where it is no video.
	 * @throws MediaException Where WordPress does not take the file; its words are in the reason.
	 */
	public function import( Video $video, string $file, array $metadata, bool $attach = true, ?string $signer = null ): int {
		if ( null === Mp4::read( $file ) ) {
			throw new GatewayException( Failure::BadContent );
		}
		$make = function () use ( $video, $file, $metadata, $attach, $signer ): int {
			$names      = new ImportNames( 'video', $video );
			$former     = $video->former_attachment;
			$attachment = $this->attach(
				$names,
				$video,
				$file,
				'video/mp4',
				array(
					'post_title'   => $this->called->title( $video ),
					'post_excerpt' => $this->called->caption( $video ),
					'post_parent'  => $attach && $video->post > 0 && null !== get_post( $video->post ) ? $video->post : 0,
				),
				( null === $signer ? array() : array( ContentCredentials::META => ContentCredentials::note( $signer, $file ) ) )
					+ ( 0 === $former ? array() : array( self::META_FORMER => array( $former, ...Attachments::former( $former ) ) ) )
			);
			$this->finish( $video, $attachment, $metadata );
			return $attachment;
		};
		return Behalf::of( $this->uploads->person( $video->author ), $make );
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
	 * @throws MediaException Where WordPress does not take the file.
	 */
	public function import_poster( Video $video, int $attachment, string $file ): void {
		require_once ABSPATH . 'wp-admin/includes/image.php';
		$make = function () use ( $video, $attachment, $file ): void {
			$names  = new ImportNames( 'poster', $video );
			$poster = Attachments::of( $names, $video );
			if ( 0 === $poster ) {
				$this->folder->discard( $names );
				DigitalSource::write( $file );
				$poster = $this->attach(
					$names,
					$video,
					$file,
					ImageHeader::type( $file ),
					array(
						/* translators: %s: a video's title. */
						'post_title'  => sprintf( __( 'Poster of: %s', 'platoniavid' ), $this->called->title( $video ) ),
						'post_parent' => $attachment,
					)
				);
			} else {
				wp_delete_file( $file );
			}
			if ( Attachments::is_complete( $poster ) ) {
				// A killed run may have left sizes that it did not note.
				wp_update_image_subsizes( $poster );
			} else {
				wp_update_attachment_metadata( $poster, wp_generate_attachment_metadata( $poster, (string) get_attached_file( $poster ) ) );
			}
			set_post_thumbnail( $attachment, $poster );
		};
		Behalf::of( $this->uploads->person( $video->author ), $make );
	}

	/**
	 * Writes an attachment's metadata, as WordPress and other plugins have them.
	 *
	 * @param Video                   $video      The video.
	 * @param int                     $attachment Its attachment.
	 * @param array<array-key, mixed> $metadata   What is known of its file.
	 */
	private function finish( Video $video, int $attachment, array $metadata ): void {
		if ( null === ContentCredentials::noted( $attachment ) ) {
			AiMark::note_credentials( $attachment );
		}
		$file     = (string) get_attached_file( $attachment );
		$metadata = array( 'filesize' => is_file( $file ) ? (int) filesize( $file ) : 0 ) + self::with_sides( $metadata, $video );
		/** This filter is documented in wp-admin/includes/image.php */
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's: plugins that move media elsewhere wait for it.
		$metadata = apply_filters( 'wp_generate_attachment_metadata', $metadata, $attachment, 'create' );
		wp_update_attachment_metadata( $attachment, is_array( $metadata ) ? $metadata : array() );
	}

	/**
	 * Metadata with the sides that were ordered, where the file did not tell them.
	 *
	 * @param array<array-key, mixed> $metadata What is known of a file.
	 * @param Video                   $video    The video.
	 * @return array<array-key, mixed>
	 */
	private static function with_sides( array $metadata, Video $video ): array {
		return $metadata + array_combine( array( 'width', 'height' ), $video->dimensions() );
	}

	/**
	 * Moves a file into the uploads folder and writes its attachment.
	 *
	 * @param ImportNames               $names Its names.
	 * @param Video                     $video The video.
	 * @param string                    $file  The file.
	 * @param string                    $mime  Its type.
	 * @param array<string, string|int> $post  Fields of the attachment, not slashed.
	 * @param array<string, mixed>      $more  Metadata besides those that each has, not slashed.
	 * @return int The attachment's id.
	 * @throws MediaException Where WordPress refuses.
	 */
	private function attach( ImportNames $names, Video $video, string $file, string $mime, array $post, array $more = array() ): int {
		$refusal = $this->uploads->refusal( (int) filesize( $file ), true );
		if ( '' !== $refusal ) {
			throw new MediaException( VideoError::file_refused( $refusal ) );
		}
		$moved = $this->folder->move( $names, $this->called->file( $video ), $file, $mime );
		$data  = $post + array(
			'post_name'      => $names->slug(),
			'post_author'    => $video->author,
			'post_mime_type' => $moved['type'],
			'guid'           => $moved['url'],
			'meta_input'     => $more + array(
				self::META_REMOTE_ID => $video->remote_id,
				self::META_MODEL     => $video->model,
				self::META_PROMPT    => FittingText::meta( $video->asked() ),
				self::META_IMPORT    => $names->slug(),
				AiMark::META         => 1,
			),
		);
		$id    = 0;
		// Plugins that give attachments names of their own would hide this one from the next run. A copy, which a plugin for several languages makes of it
		// at once, is not called like it.
		$is_named = false;
		$as_it_is = static function ( mixed $other, mixed $slug ) use ( $names, &$is_named ): mixed {
			$is_its   = ! $is_named && $slug === $names->slug();
			$is_named = $is_named || $is_its;
			return $is_its ? $slug : $other;
		};
		add_filter( 'pre_wp_unique_post_slug', $as_it_is, PHP_INT_MAX, 2 );
		try {
			foreach ( 'video/mp4' === $mime ? AttachmentData::of( $data, $video ) : array( $data ) as $wanted ) {
				$is_named = false;
				$id       = wp_insert_attachment( wp_slash( FittingText::post( $wanted ) ), $moved['file'], 0, true );
				if ( ! is_wp_error( $id ) ) {
					break;
				}
			}
		} finally {
			remove_filter( 'pre_wp_unique_post_slug', $as_it_is, PHP_INT_MAX );
		}//end try
		if ( is_wp_error( $id ) ) {
			// What came whole stays where the next run finds it.
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, WordPress.WP.AlternativeFunctions -- where it can't go back, it is fetched again.
			if ( is_file( $file ) || ! @rename( $moved['file'], $file ) ) {
				wp_delete_file( $moved['file'] );
			}
			throw new MediaException( VideoError::file_refused( $id->get_error_message() ) );
		}
		return $id;
	}
}
