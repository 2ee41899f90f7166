<?php
/**
 * Prompts, and searches that are compared with all of them.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Searches;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoFilter;

/**
 * Writes prompts, has them noted, and holds what searches find by pieces against what `LIKE` finds. Needs the Parts.
 */
trait Prompts {
	/** Some of the prompts; the others have a number. */
	private const PROMPTS = array(
		'A red kite',
		'REDWOOD, A1',
		'100% rain_drop',
		'Café Über',
		'بادبادک‌ها و باران',
		'باران',
		'雨の中の猫',
		'a 🐈 b 🐈🐈🐈',
		'it\'s a "cat" \\ dog',
		"two\nlines",
		"ne\u{301}\u{302}\u{303}\u{304}e",
		"می\u{200c}رود",
		'हिन्दी में बिल्ली',
		'1️⃣ ❤️‍🔥',
		'',
		'photorealisticallybeautiful Photo',
		'kites kite kitchen, kitesurfer',
		'xyzss xyzß xyzSS',
		'ﾊﾞｽ',
		'ﾊｽﾞ',
		'ماشين كوچك و ماشین',
		'ماشین کوچک',
	);

	private const SEARCHES = array(
		'photorealistically',
		'realisticallybea',
		'realisticallybeau',
		'photo',
		'kit',
		'kites',
		'xyzß',
		'xyzss',
		'yzs',
		'red',
		'RED',
		'd kit',
		'kite',
		'edw',
		'redwood, a',
		'0%',
		'100%',
		'n_d',
		'rain_drop',
		'cafe',
		'café',
		'über',
		'بادبادک‌ها',
		'باران',
		'ک‌ها',
		'雨の中',
		'猫',
		'🐈🐈🐈',
		'🐈',
		"it's",
		'"cat" \\',
		'\\ d',
		"two\nlines",
		'two lines',
		'zebra',
		'No. 12',
		'No.',
		'777',
		'a',
		' ',
		"\u{301}\u{302}\u{303}",
		"e\u{301}\u{302}",
		"ی\u{64e}رود",
		"می\u{64e}ر",
		'बिल्ली',
		'1️⃣',
		'❤️‍🔥',
		'ﾊﾞｽ',
		'ماشین',
		'ماشين',
		'اشین کوچ',
		'ماشین كوچك',
		'کوچک',
	);

	/** Compares searches, in several lists, with all prompts that are read one after another. */
	private function holds( string $when ): void {
		foreach ( self::SEARCHES as $at => $search ) {
			// Each with one of the other filters, and in one of the orders.
			$query = array( 'search' => $search ) + array( array(), array( 'author' => 7 ), array( 'status' => array( 'failed' ) ) )[ $at % 3 ];
			$order = array( array( 'id', 'asc' ), array( 'created_at', 'desc' ), array( 'model', 'desc' ) )[ intdiv( $at, 3 ) % 3 ];
			$said  = "$when: " . wp_json_encode( array( $query, $order ) );
			$all   = $this->read( $query, ...$order );
			$this->assertSame( array( array_slice( $all, 0, 10 ), count( $all ) ), $this->pageOf( $query, ...$order ), $said );
			$this->assertSame( array( array_slice( $all, 10, 10 ), count( $all ) ), $this->pageOf( $query, ...array( ...$order, 2 ) ), $said );
			// And as the screen asks at first.
			$all = $this->read( array( 'search' => $search ), 'created_at', 'desc' );
			$this->assertSame( array( array_slice( $all, 0, 10 ), count( $all ) ), $this->pageOf( array( 'search' => $search ), 'created_at', 'desc' ), $said );
		}
	}

	/**
	 * What is found of a search by its pieces.
	 *
	 * @param string $search What is looked for.
	 * @return array{int|null, list<int>|null}
	 */
	private function find( string $search ): array {
		return $this->part( Searches::class )->find( array( 'search' => $search, 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 10 ) );
	}

	/** Notes all that can be, in as many runs as it takes. */
	private function noteAll(): void {
		do {
			$before = $this->noted();
			$this->part( Noting::class )->go_on();
		} while ( $before !== $this->noted() );
	}

	/** How many pieces are noted, or how often one is. */
	private function noted( ?string $piece = null ): int {
		global $wpdb;
		$names = array( Pieces::name( $wpdb ) );
		return (int) $wpdb->get_var(
			null === $piece
				? $wpdb->prepare( 'SELECT COUNT(*) FROM %i', $names )
				: $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE piece = %s', array( ...$names, $piece ) )
		);
	}

	/** Writes rows that are some days old. */
	private function addPrompts( int $count ): void {
		global $wpdb;
		foreach ( array_chunk( range( 0, $count - 1 ), 500 ) as $some ) {
			$rows = array();
			foreach ( $some as $at ) {
				$prompt = 0 === $at % 40 ? self::PROMPTS[ intdiv( $at, 40 ) % count( self::PROMPTS ) ] : "No. $at";
				$rows[] = $wpdb->prepare(
					'( %d, %s, %s, %s, %s, %s, %d )',
					0 === $at % 3 ? 7 : 1,
					"request-$at",
					0 === $at % 5 ? 'failed' : 'completed',
					0 === $at % 7 ? 'a' : 'b',
					$prompt,
					'',
					time() - WEEK_IN_SECONDS + $at
				);
			}
			// phpcs:ignore WordPress.DB.PreparedSQL -- each row is prepared.
			$wpdb->query(
				"INSERT INTO {$wpdb->prefix}platoniavid_videos ( author, request_id, status, model, prompt, error_message, created_at ) "
					. 'VALUES ' . implode( ',', $rows )
			);
		}
	}

	/**
	 * All that a list has, read without help.
	 *
	 * @param array<string, mixed> $query What is wanted.
	 * @return list<int>
	 */
	private function read( array $query, string $by, string $order ): array {
		global $wpdb;
		[ $clause, $values ] = VideoFilter::where( $wpdb, $query );
		// phpcs:ignore WordPress.DB.PreparedSQL -- made of fixed parts.
		return array_map(
			'intval',
			$wpdb->get_col( $wpdb->prepare( "SELECT id FROM %i $clause ORDER BY $by $order, id $order", array( Table::name( $wpdb ), ...$values ) ) )
		);
	}

	/**
	 * The ids of a list's first page.
	 *
	 * @param array<string, mixed> $query What is wanted.
	 * @return list<int>
	 */
	private function found( array $query ): array {
		return $this->pageOf( $query, 'created_at', 'desc' )[0];
	}

	/**
	 * A page's ids, and how many there are in all.
	 *
	 * @param array<string, mixed> $query What is wanted.
	 * @return array{list<int>, int}
	 */
	private function pageOf( array $query, string $by, string $order, int $page = 1 ): array {
		[ $rows, $total ] = $this->queries()->page( $query + array( 'orderby' => $by, 'order' => $order, 'page' => $page, 'per_page' => 10 ) );
		return array( array_column( $rows, 'id' ), $total );
	}
}
