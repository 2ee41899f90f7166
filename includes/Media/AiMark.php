<?php
/**
 * What says at an attachment that AI has made it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\VideoFilter;

/**
 * Keeps the mark: a meta that programs find in the REST API, under the name that WordPress's own AI plugin gives it. It stays when the plugin
 * goes, as the attachments do.
 */
final class AiMark {
	/**
	 * The meta, which is 1.
	 */
	public const META = 'ai_generated';

	/**
	 * The post meta that says what a video shows, as it was last said in a post: `realistic`, `artistic` or `none`.
	 */
	public const LABEL = VideoFilter::LABEL_META;

	/**
	 * How far what earlier versions have brought in is marked: the last attachment's id, or self::ALL.
	 */
	public const OPTION = 'platoniavid_marked';
	private const ALL   = 'all';

	/**
	 * Attachments that are marked at once.
	 */
	private const BATCH = 100;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Shows the mark in the REST API; a callback of `rest_api_init`. Who may edit an attachment may say it of their own pictures, too.
	 */
	public function register(): void {
		if ( registered_meta_key_exists( 'post', self::META, 'attachment' ) ) {
			return;
		}
		register_post_meta(
			'attachment',
			self::META,
			array(
				'type'         => 'integer',
				'description'  => 'Whether AI has made the file: 1.',
				'single'       => true,
				'show_in_rest' => true,
			)
		);
	}

	/**
	 * What posts say that a file shows; empty where nothing was said yet.
	 *
	 * @param int $attachment The attachment's id.
	 */
	public static function label( int $attachment ): string {
		$label = get_post_meta( $attachment, self::LABEL, true );
		return is_string( $label ) && in_array( $label, Labels::ALL, true ) ? $label : '';
	}

	/**
	 * Marks some more of what earlier versions have brought in, and notes whose files carry a mark of their maker. Does nothing where all of it is done;
	 * a mark that somebody takes away afterwards stays away.
	 */
	public function mark_earlier(): void {
		$done = get_option( self::OPTION );
		if ( self::ALL === $done ) {
			return;
		}
		$ids = $this->db->get_col(
			$this->db->prepare(
				'SELECT DISTINCT post_id FROM %i WHERE meta_key = %s AND post_id > %d ORDER BY post_id LIMIT %d',
				$this->db->postmeta,
				MediaImporter::META_REMOTE_ID,
				Numbers::one( $done ),
				self::BATCH
			)
		);
		$ids = Numbers::of( $ids );
		update_meta_cache( 'post', $ids );
		foreach ( $ids as $id ) {
			add_post_meta( $id, self::META, 1, true );
			self::note_credentials( $id );
		}
		update_option( self::OPTION, count( $ids ) < self::BATCH ? self::ALL : max( $ids ), true );
	}

	/**
	 * Marks a picture that WordPress has made of a marked one, as where somebody crops or turns it in its block; a filter of `wp_edited_image_metadata`.
	 * WordPress takes its words over, and writes its file without the mark.
	 *
	 * @param mixed $metadata The new picture's metadata.
	 * @param int   $picture  Its attachment.
	 * @param int   $from     The attachment that it was made of.
	 * @return mixed The metadata, as they are.
	 */
	public function hand_on( mixed $metadata, int $picture, int $from ): mixed {
		if ( 1 !== Numbers::one( get_post_meta( $from, self::META, true ) ) ) {
			return $metadata;
		}
		update_post_meta( $picture, self::META, 1 );
		$model = get_post_meta( $from, MediaImporter::META_MODEL, true );
		if ( is_string( $model ) && '' !== $model ) {
			update_post_meta( $picture, MediaImporter::META_MODEL, wp_slash( $model ) );
		}
		foreach ( MadeFrom::of( $from ) as $video ) {
			add_post_meta( $picture, MadeFrom::META, $video );
		}
		$file = (string) get_attached_file( $picture );
		if ( ! wp_is_stream( $file ) && is_file( $file ) ) {
			DigitalSource::write( $file );
		}
		return $metadata;
	}

	/**
	 * Notes at an attachment that its file carries a mark of its maker, and who has signed it. What is kept on another server is not read.
	 *
	 * @param int $attachment The attachment's id.
	 */
	public static function note_credentials( int $attachment ): void {
		$file   = get_attached_file( $attachment );
		$signer = is_string( $file ) && ! wp_is_stream( $file ) ? ContentCredentials::signer( $file ) : null;
		if ( null !== $signer ) {
			update_post_meta( $attachment, ContentCredentials::META, wp_slash( ContentCredentials::note( $signer, (string) $file ) ) );
		}
	}
}
