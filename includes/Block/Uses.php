<?php
/**
 * Where videos are shown.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\ImportNames;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Values\Video;

/**
 * Looks through the site's posts and widgets for videos: for their files, whatever block shows them, and for blocks that wait for them.
 */
final class Uses {
	/**
	 * What a block says of the video that it has.
	 */
	private const NAMED = '~"videoId":\s*(\d+)~';

	/**
	 * Posts that are looked at together.
	 */
	private const BATCH = 50;

	/**
	 * Posts in which nothing is shown.
	 */
	private const UNSEEN_TYPES    = array( 'revision', 'attachment' );
	private const UNSEEN_STATUSES = array( 'trash', 'auto-draft', 'inherit' );

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * Which of some videos each post shows, and the site's widgets.
	 *
	 * The posts are read once for all videos: only those that have a video of anybody's are looked at.
	 *
	 * @param list<Video> $videos The videos.
	 * @return array<int, list<int>> The videos' ids by the post's id, in the order of these; 0 is the widgets.
	 */
	public function of( array $videos ): array {
		$files       = array();
		$attachments = array_filter( array_map( static fn( Video $video ): int => $video->attachment, $videos ) );
		update_meta_cache( 'post', $attachments );
		foreach ( $videos as $video ) {
			$file = $video->attachment > 0 ? get_post_meta( $video->attachment, '_wp_attached_file', true ) : '';
			if ( is_string( $file ) && '' !== $file ) {
				// Of a file elsewhere, its name; and of one whose name nothing else has, as its address may lead by other folders.
				$by_name             = wp_is_stream( $file ) || path_is_absolute( $file ) || 1 === preg_match( ImportNames::ENDING, $file );
				$files[ $video->id ] = $by_name ? '/' . wp_basename( $file ) : $file;
			}
		}
		$ids  = array_map( static fn( Video $video ): int => $video->id, $videos );
		$uses = array( 0 => self::shown( implode( "\n", WidgetContent::all() ), $ids, $files ) );
		foreach ( $this->candidates( $files ) as $id => $content ) {
			$uses[ $id ] = self::shown( $content, $ids, $files );
		}
		return array_filter( $uses );
	}

	/**
	 * The contents of posts that may show one of the videos, by the posts' ids.
	 *
	 * @param array<int, string> $files The videos' files.
	 * @return iterable<int, string>
	 */
	private function candidates( array $files ): iterable {
		$words = array( '"videoId":' );
		foreach ( $files as $file ) {
			$words[] = '.' . pathinfo( $file, PATHINFO_EXTENSION );
		}
		$words = array_values( array_unique( $words ) );
		$likes = implode( ' OR ', array_fill( 0, count( $words ), 'post_content LIKE %s' ) );
		$last  = 0;
		do {
			$rows = $this->db->get_results(
				$this->db->prepare(
					// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders, made above.
					'SELECT ID, post_content FROM %i WHERE ID > %d AND post_type NOT IN (%s, %s) '
						. "AND post_status NOT IN (%s, %s, %s) AND ($likes) ORDER BY ID LIMIT %d",
					array_merge(
						array( $this->db->posts, $last ),
						self::UNSEEN_TYPES,
						self::UNSEEN_STATUSES,
						array_map( fn( string $word ): string => '%' . $this->db->esc_like( $word ) . '%', $words ),
						array( self::BATCH )
					)
				),
				ARRAY_A
			);
			$rows = is_array( $rows ) ? $rows : array();
			foreach ( $rows as $row ) {
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
				[ 'ID' => $id, 'post_content' => $content ] = (array) $row + array( 'ID' => 0, 'post_content' => '' );
				$last                                       = Numbers::one( $id );
				yield $last => is_string( $content ) ? $content : '';
			}
		} while ( array() !== $rows );
	}

	/**
	 * Which of the videos a content shows.
	 *
	 * @param string             $content The content.
	 * @param list<int>          $ids     The videos' ids.
	 * @param array<int, string> $files   Their files.
	 * @return list<int>
	 */
	private static function shown( string $content, array $ids, array $files ): array {
		preg_match_all( self::NAMED, $content, $named );
		$named = Numbers::of( $named[1] );
		return array_values(
			array_filter(
				$ids,
				static fn( int $id ): bool => in_array( $id, $named, true ) || ( isset( $files[ $id ] ) && str_contains( $content, $files[ $id ] ) )
			)
		);
	}
}
