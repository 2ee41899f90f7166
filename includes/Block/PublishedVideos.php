<?php
/**
 * Published posts with videos that AI has made.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Settings\Labels;

/**
 * Goes through what the site has published, and says which AI videos each post and the widgets show, in whatever block, and how they are labelled. A synced
 * pattern is no post that anybody opens: what it has is listed at the posts that show it. Some posts are read at a time, so that a site of any
 * size has its list.
 *
 * @phpstan-type Listed array{post: ?\WP_Post, attachment: int, file: string, label: string, is_labelled: bool, description: string, model: string}
 */
final class PublishedVideos {
	/**
	 * Posts that are read together.
	 */
	private const BATCH = 50;

	/**
	 * A video's file in a content: the end of its address.
	 */
	private const FILE = '~[^\s"\'<>()\\\\]+\.(?:mp4|m4v|mov|webm|ogv)~i';

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The videos of each post, the oldest post first, and then those of the widgets, which have no post.
	 *
	 * @return \Generator<int, Listed>
	 */
	public function all(): \Generator {
		$files = $this->files();
		$last  = 0;
		do {
			$posts = $this->db->get_results(
				$this->db->prepare(
					"SELECT * FROM %i WHERE ID > %d AND post_status = 'publish' AND post_type NOT IN ( 'revision', 'attachment', 'wp_block' )
						AND ( post_content LIKE %s OR post_content LIKE %s OR post_content LIKE %s OR post_content LIKE %s ) ORDER BY ID LIMIT %d",
					$this->db->posts,
					$last,
					'%platoniavid%',
					'%video%',
					'%.mp4%',
					'%' . $this->db->esc_like( SyncedPatterns::BEGINNING ) . '%',
					self::BATCH
				)
			);
			$posts = is_array( $posts ) ? $posts : array();
			foreach ( $posts as $row ) {
				if ( $row instanceof \stdClass ) {
					$post = new \WP_Post( $row );
					$last = (int) $post->ID;
					yield from self::in( $post, $post->post_content, $files );
				}
			}
		} while ( array() !== $posts );
		yield from self::in( null, self::widgets(), $files );
	}

	/**
	 * What the widgets that are blocks hold, as far as they stand in one of the theme's sidebars.
	 */
	private static function widgets(): string {
		$widgets = WidgetContent::all();
		$shown   = array();
		foreach ( wp_get_sidebars_widgets() as $sidebar => $ids ) {
			foreach ( is_registered_sidebar( $sidebar ) ? array_filter( (array) $ids, 'is_string' ) : array() as $id ) {
				$shown[] = str_starts_with( $id, 'block-' ) ? $widgets[ substr( $id, strlen( 'block-' ) ) ] ?? '' : '';
			}
		}
		return implode( "\n", $shown );
	}

	/**
	 * The files that AI has made: the attachments' ids by what addresses of them end with.
	 *
	 * @return array<string, int>
	 */
	private function files(): array {
		$rows  = $this->db->get_results(
			$this->db->prepare(
				'SELECT file.post_id, file.meta_value FROM %i made JOIN %i file ON file.post_id = made.post_id '
					. 'AND file.meta_key = %s WHERE made.meta_key = %s AND made.meta_value = %s',
				$this->db->postmeta,
				$this->db->postmeta,
				'_wp_attached_file',
				AiMark::META,
				'1'
			),
			ARRAY_A
		);
		$files = array();
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			if ( is_array( $row ) && is_string( $row['meta_value'] ) && is_numeric( $row['post_id'] ) ) {
				$files[ wp_basename( $row['meta_value'] ) ] = (int) $row['post_id'];
			}
		}
		return $files;
	}

	/**
	 * The AI videos of a content: those whose blocks say so, and those of other blocks by their files.
	 *
	 * @param ?\WP_Post          $post    Its post; null for widgets.
	 * @param string             $content The content.
	 * @param array<string, int> $files   The site's files that AI has made.
	 * @return list<Listed>
	 */
	private static function in( ?\WP_Post $post, string $content, array $files ): array {
		$listed  = array();
		$content = SyncedPatterns::put_into( $content );
		foreach ( ShownVideos::in( $content ) as $shown ) {
			$listed[ wp_basename( $shown['src'] ) ] = self::listed(
				$post,
				$shown['attachment'],
				$shown['src'],
				Label::said( $shown['label'], $shown['words'], $post->ID ?? 0 ),
				$shown['description']
			);
		}
		preg_match_all( self::FILE, $content, $found );
		foreach ( array_unique( $found[0] ) as $address ) {
			$name = wp_basename( rawurldecode( $address ) );
			if ( isset( $files[ $name ] ) && ! isset( $listed[ wp_basename( $address ) ] ) ) {
				$listed[ wp_basename( $address ) ] = self::listed( $post, $files[ $name ], (string) wp_get_attachment_url( $files[ $name ] ), '', '' );
			}
		}
		return array_values( $listed );
	}

	/**
	 * One video in a post.
	 *
	 * @param ?\WP_Post $post       The post; null for widgets.
	 * @param int      $attachment  The video's attachment, or 0.
	 * @param string   $file        Its address.
	 * @param string   $label       What the post says of it, one of the three; empty where nobody has said anything there.
	 * @param string   $description What is said to those who can't see it.
	 * @return Listed
	 */
	private static function listed( ?\WP_Post $post, int $attachment, string $file, string $label, string $description ): array {
		$model = $attachment > 0 ? get_post_meta( $attachment, MediaImporter::META_MODEL, true ) : '';
		$said  = '' === $label && $attachment > 0 ? get_post_meta( $attachment, AiMark::LABEL, true ) : $label;
		return array(
			'post'        => $post,
			'attachment'  => $attachment,
			'file'        => $file,
			'label'       => is_string( $said ) ? $said : '',
			'is_labelled' => ! in_array( $label, array( '', Labels::NONE ), true ),
			'description' => $description,
			'model'       => is_string( $model ) ? $model : '',
		);
	}
}
