<?php
/**
 * Attachments in the database.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

/**
 * Finds what imports have made in the database itself: what others narrow WordPress's queries to (one language, or what is one's own), they narrow for whoever
 * asks, and what an import has made is the same for everybody.
 */
final class AttachmentRows {
	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The attachment that has a slug; or 0.
	 *
	 * @param string $slug The slug; empty for none.
	 */
	public function by_slug( string $slug ): int {
		return '' === $slug ? 0 : (int) $this->db->get_var(
			$this->db->prepare( "SELECT ID FROM %i WHERE post_name = %s AND post_type = 'attachment' ORDER BY ID LIMIT 1", $this->db->posts, $slug )
		);
	}

	/**
	 * The first attachment at which a slug was noted as it was made; or 0. Another plugin, or a trash, may have given it another slug since, and another file; and a
	 * plugin for several languages may have made a copy of it, with all that is noted.
	 *
	 * @param string $slug The slug; empty for none.
	 */
	public function by_note( string $slug ): int {
		return '' === $slug ? 0 : ( $this->noted( MediaImporter::META_IMPORT, 'm.meta_value = %s', $slug )[0] ?? 0 );
	}

	/**
	 * The images that are attached to a video, and that an import has made.
	 *
	 * @param int $attachment The video's attachment.
	 * @return list<int>
	 */
	public function posters_of( int $attachment ): array {
		return $this->noted( MediaImporter::META_REMOTE_ID, "p.post_mime_type LIKE 'image/%%' AND p.post_parent = %d", $attachment );
	}

	/**
	 * A person's files at which prompts are noted.
	 *
	 * @param int $author Who.
	 * @return list<int>
	 */
	public function with_prompts_of( int $author ): array {
		return $this->noted( MediaImporter::META_PROMPT, 'p.post_author = %d', $author );
	}

	/**
	 * Other attachments that have the file of one which an import has made: nobody else's file has such a name.
	 *
	 * @param int $attachment The attachment.
	 * @return list<int>
	 */
	public function with_file_of( int $attachment ): array {
		$file = get_post_meta( $attachment, '_wp_attached_file', true );
		if ( ! is_string( $file ) || 1 !== preg_match( ImportNames::ENDING, $file ) ) {
			return array();
		}
		return array_values( array_diff( $this->noted( '_wp_attached_file', 'm.meta_value = %s', $file ), array( $attachment ) ) );
	}

	/**
	 * Attachments at which something is noted, the first ones first.
	 *
	 * @param string         $key   What is noted.
	 * @param literal-string $where What else is to be so.
	 * @param string|int     $value What that names.
	 * @return list<int>
	 */
	private function noted( string $key, string $where, string|int $value ): array {
		$found = $this->db->get_col(
			$this->db->prepare(
				"SELECT DISTINCT p.ID FROM %i AS p JOIN %i AS m ON m.post_id = p.ID WHERE p.post_type = 'attachment' AND m.meta_key = %s AND $where ORDER BY p.ID",
				$this->db->posts,
				$this->db->postmeta,
				$key,
				$value
			)
		);
		return array_map( 'intval', array_values( $found ) );
	}
}
