<?php
/**
 * Tests of what prompts are found by.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Pieces;
use PlatoniaVid\Videos\Storage\Searches;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoFilter;

/**
 * Tests of PlatoniaVid\Videos\Storage\Pieces, Noting and Searches: whatever is noted, a search finds what `LIKE` finds.
 */
final class PiecesTest extends TestCase {
	use Parts;

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
	);

	public function test_where_rows_are_few_nothing_is_noted(): void {
		$this->addPrompts( 30 );
		$this->noteAll();
		$this->assertSame( 0, $this->noted() );
		$this->holds( 'Few' );
	}

	public function test_a_search_finds_the_same_whatever_is_noted(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->holds( 'Before' );
		$this->noteAll();
		$this->assertGreaterThan( Noting::FEW, $this->noted() );
		$this->assertSame( 1, $this->noted( '' ), 'One row says how far it is.' );
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->assertSame( array( null, null ), $this->find( '猫' ), 'No piece is so short.' );
		$this->holds( 'Noted' );

		$new                = $this->addRow( array( 'prompt' => 'Another kite' ) );
		[ $first, $second ] = $this->found( array( 'search' => 'red kite' ) );
		$this->assertTrue( $this->repository()->delete( $this->repository()->find( $first ) ) );
		$this->assertSame(
			0,
			(int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video = %d', Pieces::name( $wpdb ), $first ) ),
			'What is deleted leaves nothing.'
		);
		$this->assertContains( $new->id, $this->found( array( 'search' => 'kite' ) ) );
		$this->assertContains( $second, $this->found( array( 'search' => 'kite' ) ) );
		$this->holds( 'After changes' );
		$before = $this->noted();
		$this->noteAll();
		$this->assertSame( $before, $this->noted(), 'What is young waits.' );

		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', Pieces::name( $wpdb ) ) );
		$this->holds( 'Lost' );
	}

	public function test_an_id_that_is_given_again_is_found(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$last = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id >= %d', Table::name( $wpdb ), $last - 10 ) );
		$given = $this->addRow( array( 'prompt' => 'A given kite' ) );
		$wpdb->update( Table::name( $wpdb ), array( 'id' => $last - 10 ), array( 'id' => $given->id ) );
		$this->noteAll();
		$this->holds( 'Noted anew' );
		$this->assertContains( $last - 10, $this->found( array( 'search' => 'given kite' ) ) );
	}

	public function test_what_the_database_has_not_taken_is_not_relied_on(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$count = 0;
		$fails = static function ( string $sql ) use ( &$count ): string {
			return str_contains( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, 'platoniavid_pieces' ) && ++$count > 3 ? 'SELECT this fails' : $sql;
		};
		add_filter( 'query', $fails );
		$wpdb->suppress_errors();
		$this->part( Noting::class )->go_on();
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fails );
		$this->assertGreaterThan( 3, $count );
		$this->holds( 'Some of it' );
		$this->noteAll();
		$this->holds( 'All of it' );
	}

	public function test_what_is_deleted_while_it_is_noted_leaves_nothing(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		[ $first ] = $this->found( array( 'search' => 'red kite' ) );
		$deletes   = function ( string $sql ) use ( &$deletes, $first ): string {
			if ( str_contains( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, 'platoniavid_pieces' ) ) {
				remove_filter( 'query', $deletes );
				$this->assertTrue( $this->repository()->delete( $this->repository()->find( $first ) ) );
			}
			return $sql;
		};
		add_filter( 'query', $deletes );
		$this->noteAll();
		$this->assertFalse( has_filter( 'query', $deletes ) );
		$this->assertSame(
			0,
			(int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE piece <> %s AND video = %d', Pieces::name( $wpdb ), '', $first ) )
		);
		$this->holds( 'After it' );
	}

	public function test_while_most_are_not_noted_yet_all_are_read(): void {
		global $wpdb;
		$this->addPrompts( 5010 );
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MIN(id) FROM %i', Table::name( $wpdb ) ) );
		$wpdb->insert( Pieces::name( $wpdb ), array( 'piece' => '', 'video' => $first, 'part' => Pieces::LAST ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( array( null, null ), $this->find( 'kite' ), 'The rest is more than a list of ids may be.' );
		$wpdb->insert( Pieces::name( $wpdb ), array( 'piece' => '', 'video' => $first + 9, 'part' => Pieces::LAST ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertIsArray( $this->find( 'kite' )[1] );
	}

	public function test_what_most_prompts_have_is_counted_by_pieces_and_read_as_a_list(): void {
		$this->addPrompts( 5400 );
		$this->noteAll();
		[ $total, $ids ] = $this->find( 'No.' );
		$this->assertGreaterThan( 5000, $total );
		$this->assertNull( $ids );
		$this->assertSame( array( null, null ), $this->find( 'No. 1' ), 'Two words.' );
		$this->holds( 'Many' );
	}

	public function test_a_video_that_a_process_died_over_while_it_was_deleted_is_not_found_and_its_pieces_go_later(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		[ $gone, $kept, $leased ] = $this->found( array( 'search' => 'red kite' ) );
		// As far as each process came.
		Pieces::doubt( $wpdb, $gone );
		$wpdb->delete( Table::name( $wpdb ), array( 'id' => $gone ) );
		Pieces::doubt( $wpdb, $kept );
		$wpdb->update( Table::name( $wpdb ), array( 'lease_until' => time() + 60 ), array( 'id' => $leased ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertFalse( $this->repository()->delete( $this->repository()->find( $leased ) ) );
		$this->assertSame( 3, $this->noted( '' ), 'How far it is, and two doubts.' );
		$this->holds( 'In doubt' );
		$this->noteAll();
		$this->assertSame( 3, $this->noted( '' ), 'A process may still be at it.' );

		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = 1 WHERE piece = %s AND part = %d', Pieces::name( $wpdb ), '', Pieces::DOUBT ) );
		$this->noteAll();
		$this->assertSame( 1, $this->noted( '' ) );
		$left = $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video = %d', Pieces::name( $wpdb ), $gone );
		$this->assertSame( 0, (int) $wpdb->get_var( $left ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$this->holds( 'Settled' );
		$before = $this->noted();
		$this->part( Noting::class )->check();
		$this->assertSame( $before, $this->noted(), 'As many are noted as there are.' );
	}

	public function test_what_went_past_the_plugin_is_not_shown_and_has_all_noted_anew(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$query = array( 'search' => 'kite' );
		$ids   = $this->read( $query, 'created_at', 'desc' );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id IN (%d, %d)', Table::name( $wpdb ), $ids[0], $ids[12] ) );
		$left = array_values( array_diff( $ids, array( $ids[0], $ids[12] ) ) );
		$this->assertSame( array( array_slice( $left, 0, 10 ), count( $left ) ), $this->pageOf( $query, 'created_at', 'desc' ) );
		$this->part( Noting::class )->check();
		$this->noteAll();
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
		$this->assertSame(
			0,
			(int) $wpdb->get_var(
				$wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE video IN (%d, %d)', Pieces::name( $wpdb ), $ids[0], $ids[12] )
			)
		);
	}

	public function test_of_several_processes_that_begin_anew_none_takes_away_what_another_has_noted_since(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$last = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(video) FROM %i WHERE piece = %s', Pieces::name( $wpdb ), '' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id >= %d', Table::name( $wpdb ), $last - 10 ) );
		$begins = array();
		// Another one has found the same, and is a little later: first while this one drops all, then when it has noted the first prompts.
		$other = function ( string $sql ) use ( &$other, &$begins, $last ): string {
			if ( str_starts_with( $sql, 'TRUNCATE' ) ) {
				$begins[] = 'all is dropped';
			}
			$is_mark = str_starts_with( $sql, 'INSERT IGNORE INTO' ) && str_contains( $sql, "('', " );
			if ( array( 'all is dropped' ) === $begins || $is_mark ) {
				$begins[] = 'another one';
				( new \ReflectionMethod( Noting::class, 'begin_anew' ) )->invoke( $this->part( Noting::class ), $last );
			}
			if ( $is_mark ) {
				remove_filter( 'query', $other );
			}
			return $sql;
		};
		add_filter( 'query', $other );
		$this->noteAll();
		$this->assertFalse( has_filter( 'query', $other ) );
		$this->assertSame( array( 'all is dropped', 'another one', 'another one' ), $begins );
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
	}

	public function test_all_is_noted_anew_where_the_database_truncates_nothing_and_not_where_it_did_not_answer(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$this->noteAll();
		$failed = array();
		$fails  = static function ( string $sql ) use ( &$failed ): string {
			$which    = preg_match( '/^(TRUNCATE|SELECT MAX\(id\))/', $sql, $found ) ? $found[1] : '';
			$failed[] = $which;
			return '' === $which ? $sql : 'SELECT this fails';
		};
		add_filter( 'query', $fails );
		$wpdb->suppress_errors();
		$this->part( Noting::class )->go_on();
		$this->assertSame( array( 'SELECT MAX(id)' ), array_values( array_filter( $failed ) ) );
		[ $first ] = $this->found( array( 'search' => 'red kite' ) );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE id = %d', Table::name( $wpdb ), $first ) );
		$this->part( Noting::class )->check();
		$this->assertContains( 'TRUNCATE', $failed );
		$wpdb->suppress_errors( false );
		remove_filter( 'query', $fails );
		$this->noteAll();
		$this->assertIsArray( $this->find( 'kite' )[1] );
		$this->holds( 'Noted anew' );
	}

	public function test_long_prompts_are_noted_a_few_at_a_time(): void {
		global $wpdb;
		$this->addPrompts( Noting::FEW + 300 );
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MIN(id) FROM %i', Table::name( $wpdb ) ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET prompt = %s WHERE id < %d', Table::name( $wpdb ), str_repeat( 'A long kite, ', 1000 ), $first + 20 ) );
		$read  = array();
		$reads = static function ( string $sql ) use ( &$read ): string {
			if ( str_starts_with( $sql, 'SELECT id, prompt' ) ) {
				// A comma after each column but the last, and one between two ids.
				$read[] = substr_count( $sql, ',' ) - 1;
			}
			return $sql;
		};
		add_filter( 'query', $reads );
		$this->noteAll();
		remove_filter( 'query', $reads );
		$this->assertSame( array( 3, 3, 3 ), array_slice( $read, 0, 3 ), 'A fourth one would make them more than 50,000 bytes.' );
		$this->assertSame( 20, $this->noted( 'lon' ) );
		$this->holds( 'Noted' );
	}

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
		return $this->part( Searches::class )->find( array( 'search' => $search, 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 10 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		[ $rows, $total ] = $this->queries()->page( $query + array( 'orderby' => $by, 'order' => $order, 'page' => $page, 'per_page' => 10 ) );
		return array( array_column( $rows, 'id' ), $total );
	}
}
