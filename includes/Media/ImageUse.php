<?php
/**
 * Where an image is shown.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Looks for an image in all that the site stores of posts, terms and widgets, also of types that are not registered in this request, and in a trash, which is
 * no end. It is asked where videos are deleted, and of a large site's database that takes its time; what it finds too much only keeps a file.
 */
final class ImageUse {
	/**
	 * Meta that says where the files of attachments are, their copies' in other languages among them.
	 */
	private const FILES = array( '_wp_attached_file', '_wp_attachment_metadata', '_wp_attachment_backup_sizes' );

	/**
	 * What is in the names of meta in which images are noted by their ids, alone or in a list.
	 */
	private const OF_IMAGES = array( '%thumbnail%', '%image%', '%gallery%' );

	/**
	 * Seconds of all searches of a process, after which images count as shown: whoever deletes many videos of a large site waits no longer for them.
	 */
	private const LONGEST = 3.0;

	/**
	 * Seconds that this process has searched.
	 */
	private static float $searched = 0.0;

	/**
	 * @param \wpdb $db      WordPress's database.
	 * @param float $longest Seconds of all searches of the process.
	 */
	public function __construct( private readonly \wpdb $db, private readonly float $longest = self::LONGEST ) {
	}

	/**
	 * Whether this process searches no more, so that images stay which nothing shows. A command's does: nobody waits for a page of it.
	 *
	 * @param float $longest Seconds of all searches of the process.
	 */
	public static function is_over( float $longest = self::LONGEST ): bool {
		return self::$searched >= $longest && ! ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) );
	}

	/**
	 * Whether anything shows an image: a featured image, a content, a gallery, a widget. As the poster of its own film, it goes with that.
	 *
	 * @param int $image The image's attachment.
	 * @param int $film  The film's attachment, which is being deleted.
	 */
	public function is_shown( int $image, int $film ): bool {
		if ( self::is_over( $this->longest ) || $this->is_featured( $image, $film ) ) {
			return true;
		}
		$began = microtime( true );
		try {
			return $this->is_noted( $image, $film ) || $this->is_set( $image ) || $this->is_named( $image, $film );
		} finally {
			self::$searched += max( 0.0, microtime( true ) - $began );
		}
	}

	/**
	 * Whether an image is named in a text, or is in a gallery there.
	 *
	 * @param int $image The image's attachment.
	 * @param int $film  The film's.
	 */
	private function is_named( int $image, int $film ): bool {
		[ $file, $played ] = array( self::file( $image ), self::file( $film ) );
		// What all addresses of the image have, those of its sizes among them: the end of a name that an import gave it is no other file's.
		$name = 1 === preg_match( '/-[0-9a-f]{20}(?=\D|$)/', $file, $found ) ? $found[0] : '/' . preg_replace( '/(-scaled)?\.\w+$/D', '', $file );
		// A tag, or the attributes of a block, that have the film too.
		$its_own = '~<[^<>]*/' . preg_quote( '' === $played ? '<' : $played, '~' ) . '[^<>]*>~';
		$gallery = "/\[gallery\b[^\]]*\b(?:ids|include)=[^\]]*(?<!\d)$image(?!\d)/";
		foreach ( '' === $file ? array() : $this->texts( $name, $image, $film ) as $text ) {
			$text = (string) $text;
			if ( 1 === preg_match( $gallery, $text ) || str_contains( (string) preg_replace( $its_own, '', $text ), $name ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether an image is the featured image of anything, which an index of the database says.
	 *
	 * @param int $image The image's attachment.
	 * @param int $film  The film's.
	 */
	private function is_featured( int $image, int $film ): bool {
		return null !== $this->db->get_var(
			$this->db->prepare(
				"SELECT m.meta_id FROM %i m INNER JOIN %i p ON p.ID = m.post_id WHERE m.meta_key = '_thumbnail_id' AND m.meta_value = %s "
					. "AND p.post_type <> 'revision' AND p.ID NOT IN ( %d, %d ) LIMIT 1",
				array( $this->db->postmeta, $this->db->posts, (string) $image, $image, $film )
			)
		);
	}

	/**
	 * Whether an image is set for the site: its icon, its logo, an image of a theme, or one of a gallery in a sidebar.
	 *
	 * @param int $image The image's attachment.
	 */
	private function is_set( int $image ): bool {
		return null !== $this->db->get_var(
			$this->db->prepare(
				"SELECT option_id FROM %i WHERE ( option_name IN ( 'site_icon', 'site_logo' ) AND option_value = %s ) "
					. "OR ( ( option_name LIKE %s OR option_name = 'widget_media_gallery' ) AND ( option_value LIKE %s OR option_value LIKE %s ) ) LIMIT 1",
				array( $this->db->options, (string) $image, $this->db->esc_like( 'theme_mods_' ) . '%', ...self::in_list( $image ) )
			)
		);
	}

	/**
	 * What a serialized list, or one in JSON, has of an image's id.
	 *
	 * @param int $image The image's attachment.
	 * @return array{string, string}
	 */
	private static function in_list( int $image ): array {
		return array( "%\"$image\"%", "%i:$image;%" );
	}

	/**
	 * Whether an image's id is noted at a post or a term.
	 *
	 * @param int $image The image's attachment.
	 * @param int $film  The film's.
	 */
	private function is_noted( int $image, int $film ): bool {
		$values = array( (string) $image, "$image,%", "%,$image", "%,$image,%", ...self::in_list( $image ) );
		$where  = '( ' . implode( ' OR ', array_fill( 0, count( self::OF_IMAGES ), 'm.meta_key LIKE %s' ) ) . ' ) '
			. 'AND ( ' . implode( ' OR ', array_fill( 0, count( $values ), 'm.meta_value LIKE %s' ) ) . ' )';
		$wanted = array( ...self::OF_IMAGES, ...$values );
		// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders -- placeholders, made above.
		return null !== $this->db->get_var(
			$this->db->prepare(
				"SELECT m.meta_id FROM %i m INNER JOIN %i p ON p.ID = m.post_id WHERE $where AND p.post_type <> 'revision' AND p.ID NOT IN ( %d, %d ) LIMIT 1",
				array( $this->db->postmeta, $this->db->posts, ...$wanted, $image, $film )
			)
		) || null !== $this->db->get_var(
			$this->db->prepare( "SELECT m.meta_id FROM %i m WHERE $where LIMIT 1", array( $this->db->termmeta, ...$wanted ) )
		);
		// phpcs:enable
	}

	/**
	 * The texts in which an image is named, or may be in a gallery: contents of posts, what is noted at them, and options.
	 *
	 * @param string $name  What its addresses have.
	 * @param int    $image The image's attachment.
	 * @param int    $film  The film's.
	 * @return list<string|null>
	 */
	private function texts( string $name, int $image, int $film ): array {
		$likes = array( '%' . $this->db->esc_like( $name ) . '%', '%[gallery%', "%$image%" );
		return array(
			...$this->db->get_col(
				$this->db->prepare(
					'SELECT post_content FROM %i WHERE ( post_content LIKE %s OR ( post_content LIKE %s AND post_content LIKE %s ) ) '
						. "AND post_type <> 'revision' AND ID NOT IN ( %d, %d )",
					array( $this->db->posts, ...$likes, $image, $film )
				)
			),
			...$this->db->get_col(
				$this->db->prepare(
					'SELECT m.meta_value FROM %i m INNER JOIN %i p ON p.ID = m.post_id '
						. 'WHERE ( m.meta_value LIKE %s OR ( m.meta_value LIKE %s AND m.meta_value LIKE %s ) ) '
						. "AND m.meta_key NOT IN ( %s, %s, %s ) AND p.post_type <> 'revision' AND p.ID NOT IN ( %d, %d )",
					array( $this->db->postmeta, $this->db->posts, ...$likes, ...self::FILES, $image, $film )
				)
			),
			...$this->db->get_col(
				$this->db->prepare(
					'SELECT option_value FROM %i WHERE ( option_value LIKE %s OR ( option_value LIKE %s AND option_value LIKE %s ) ) '
						. 'AND option_name NOT LIKE %s',
					array( $this->db->options, ...$likes, '%transient%' )
				)
			),
		);
	}

	/**
	 * The name of an attachment's file; empty where it has none.
	 *
	 * @param int $attachment The attachment's id.
	 */
	private static function file( int $attachment ): string {
		$file = get_post_meta( $attachment, '_wp_attached_file', true );
		return is_string( $file ) ? wp_basename( $file ) : '';
	}
}
