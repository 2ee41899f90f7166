<?php
/**
 * Posters of generated videos among other images.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Keeps posters out of the lists in which people look for images: nobody has uploaded them, and there is one for each video. Each
 * is found under its video, and by whoever asks for it by its id, for its video's files, or for posters.
 */
final class Posters {
	/**
	 * What a query says that is to leave them out.
	 */
	private const LEAVE_OUT = 'platoniavid_no_posters';

	/**
	 * What in a query names what is wanted, so that nothing is left out of it.
	 */
	private const NAMING = array( 'post__in', 'post_parent', 'post_parent__in', 'p', 'attachment_id', 'name', 'post_name__in' );

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * A query that leaves posters out, unless it says what it wants; also a filter of `rest_attachment_query`.
	 *
	 * @param array<array-key, mixed> $query Arguments of WP_Query.
	 * @return array<array-key, mixed>
	 */
	public function without( array $query ): array {
		foreach ( self::NAMING as $name ) {
			if ( ! in_array( $query[ $name ] ?? null, array( null, '', 0, '0', array() ), true ) ) {
				return $query;
			}
		}
		return array( self::LEAVE_OUT => true ) + $query;
	}

	/**
	 * Leaves posters out of a query that says so; a filter of `posts_where`. They are the images at which a video is noted.
	 *
	 * @param string    $where The query's conditions.
	 * @param \WP_Query $query The query.
	 */
	public function leave_out( string $where, \WP_Query $query ): string {
		return true !== $query->get( self::LEAVE_OUT ) ? $where : $where . $this->db->prepare(
			' AND NOT ( %i.post_mime_type LIKE %s AND EXISTS ( SELECT 1 FROM %i poster WHERE poster.post_id = %i.ID AND poster.meta_key = %s ) )',
			$this->db->posts,
			'image/%',
			$this->db->postmeta,
			$this->db->posts,
			MediaImporter::META_REMOTE_ID
		);
	}

	/**
	 * Shows a video's poster among its details, as HTML; empty where it has none, or for those who may not edit it.
	 *
	 * @param int $attachment The video's attachment.
	 */
	public function link( int $attachment ): string {
		$poster = (int) get_post_thumbnail_id( $attachment );
		$image  = 0 === $poster || ! current_user_can( 'edit_post', $poster )
			? ''
			: wp_get_attachment_image( $poster, array( 120, 120 ), false, array( 'alt' => '' ) );
		return '' === $image ? '' : sprintf(
			'<br><a href="%1$s" class="platoniavid-poster">%2$s<br>%3$s</a>',
			esc_url( admin_url( "upload.php?item=$poster" ) ),
			$image,
			esc_html__( 'Poster of this video', 'platoniavid' )
		);
	}
}
