<?php
/**
 * A site of many posts.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

/**
 * Measures what finishing a video costs where there is much else.
 */
final class Posts {
	/** How many videos are finished in a round. */
	private const VIDEOS = 10;

	/** From how many rows on it is a full scan that a query reads all of a table. */
	private const MANY = 1000;

	/**
	 * @param Site $site What is measured.
	 */
	public function __construct( private readonly Site $site ) {
	}

	/**
	 * Fills the site with posts of some paragraphs and what WordPress notes at them; a third are attachments. The database does it by itself,
	 * as WordPress would take hours.
	 *
	 * @param int $count How many.
	 * @return array<string, int|float>
	 */
	public function fill( int $count ): array {
		global $wpdb;
		$this->site->clear();
		$text = "<!-- wp:paragraph -->\n<p>A quiet harbour in the rain, seen from far above, where nobody is about.</p>\n<!-- /wp:paragraph -->\n";
		// phpcs:disable WordPress.DB.PreparedSQL, WordPress.DB.PreparedSQLPlaceholders -- a number, and the tables' names.
		$wpdb->query(
			$wpdb->prepare(
				"INSERT INTO $wpdb->posts ( post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_title, post_name, post_content, post_status, post_type, post_mime_type, post_excerpt, to_ping, pinged, post_content_filtered )
				SELECT 1, NOW(), NOW(), NOW(), NOW(), CONCAT( 'Harbour ', seq ), CONCAT( 'harbour-', seq ), IF( seq %% 3 = 0, '', REPEAT( %s, 8 ) ), IF( seq %% 3 = 0, 'inherit', 'publish' ), IF( seq %% 3 = 0, 'attachment', 'post' ), IF( seq %% 3 = 0, 'image/jpeg', '' ), '', '', '', ''
				FROM seq_1_to_$count",
				$text
			)
		);
		$wpdb->query( "INSERT INTO $wpdb->postmeta ( post_id, meta_key, meta_value ) SELECT ID, IF( post_type = 'attachment', '_wp_attached_file', '_thumbnail_id' ), CONCAT( '2024/01/harbour-', ID, '.jpg' ) FROM $wpdb->posts" );
		$wpdb->query( "ANALYZE TABLE $wpdb->posts, $wpdb->postmeta" );
		// What was saved before the plugin knew of it has been looked through.
		update_option( 'platoniavid_posts_searched', 'all', false );
		return array( 'rows' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->posts" ) );
		// phpcs:enable
	}

	/**
	 * Finishes videos for which published posts wait, as an editor's browser has it done; what one took. Then one more, of which each query is
	 * explained.
	 *
	 * @return array<string, int|float>
	 */
	public function finish(): array {
		global $wpdb;
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => 100_000, 'faults' => array() ) );
		$this->site->follow( $this->order() );
		$ids = array_map( fn(): int => $this->order(), range( 1, self::VIDEOS ) );
		usleep( 10_000 );
		$spent = 0.0;
		foreach ( $ids as $id ) {
			wp_cache_flush();
			$spent += Site::clocked( fn() => $this->site->follow( $id ) );
		}
		$last = $this->order();
		usleep( 10_000 );
		wp_cache_flush();
		define( 'SAVEQUERIES', true );
		$wpdb->queries = array();
		$this->site->follow( $last );
		$asked = array_column( $wpdb->queries, 0 );
		return array( 'milliseconds' => $spent / self::VIDEOS, 'scans' => count( array_filter( array_unique( $asked ), $this->is_scan( ... ) ) ) );
	}

	/** Orders a video for a published post whose block waits for it; the video's id. */
	private function order(): int {
		$id   = $this->site->order();
		$post = wp_insert_post(
			array(
				'post_title'   => "A post that waits for $id",
				'post_status'  => 'publish',
				'post_content' => wp_slash( "<!-- wp:platoniavid/sora-video {\"videoId\":$id} /-->" ),
			)
		);
		assert( $post > 0 );
		return $id;
	}

	/**
	 * Whether a query reads all rows of a table that has many, of its own or of an index.
	 *
	 * @param string $query The query.
	 */
	private function is_scan( string $query ): bool {
		global $wpdb;
		if ( 1 !== preg_match( '/^\s*(?:SELECT|UPDATE|DELETE)\b/i', $query ) ) {
			return false;
		}
		$steps = $wpdb->get_results( "EXPLAIN $query" ); // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- it was sent just now.
		$scans = array_filter(
			(array) $steps,
			static fn( object $step ): bool => in_array( $step->type ?? '', array( 'ALL', 'index' ), true ) && (int) $step->rows > self::MANY
		);
		if ( array() !== $scans ) {
			// phpcs:ignore WordPress.WP.AlternativeFunctions.file_system_operations_fwrite -- to whoever measures.
			fwrite( STDERR, "Reads all rows: $query\n" );
		}
		return array() !== $scans;
	}
}
