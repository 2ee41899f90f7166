<?php
/**
 * Looking for words in prompts.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Finds by the pieces that are noted what `LIKE` finds. What fits into a piece and its rest is counted and found there alone; of anything else the
 * prompts are read that have its rarest piece.
 *
 * @phpstan-import-type Wanted from VideoQueries
 */
final class Searches {
	/**
	 * Of how many pieces of a search the rarest is taken, and how many prompts may have that, or not be noted yet: more are read as quickly one after
	 * another.
	 */
	private const ASKED = 3;
	private const MOST  = 5000;

	/**
	 * How many videos may be just being deleted.
	 */
	private const DOUBTS = 100;

	/**
	 * What does not say which rows a search has.
	 */
	private const NO_FILTERS = array( 'search', 'orderby', 'order', 'page', 'per_page' );

	/**
	 * What is noted beside a piece, by the column of videos that it is of.
	 */
	private const SORTED = array(
		'id'         => 'video',
		'created_at' => 'created_at',
	);

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * What a search finds.
	 *
	 * @param Wanted $query What is wanted.
	 * @return array{int|null, list<int>|null} How many videos there are in all, and the ids of those of the page, in its order; each null where all
	 *                                         prompts have to be read for it.
	 */
	public function find( array $query ): array {
		$search = $query['search'] ?? '';
		$pieces = Pieces::of( $search );
		if ( array() === $pieces ) {
			return array( null, null );
		}
		$noted = $this->noted();
		if ( null === $noted ) {
			return array( null, null );
		}
		$only = array_filter(
			array_diff_key( $query, array_flip( self::NO_FILTERS ) ),
			static fn( mixed $value ): bool => '' !== $value && array() !== $value
		);
		if ( array() === $only && implode( '', $pieces[0] ) === $search ) {
			[ $total, $ids ] = $this->word( $query, $search, ...$noted );
			if ( $total > self::MOST || null !== $ids ) {
				return array( $total, $ids );
			}
		}
		return $this->rarest( $query, array_values( array_unique( array_column( $pieces, 0 ) ) ), $noted[0] );
	}

	/**
	 * Up to which video pieces are noted, and which of these are just being deleted; null where none are, or where so many videos are not noted yet
	 * that a page of them is read as before: one list of all that is found among them may not fit into memory.
	 *
	 * @return array{int, list<int>}|null
	 */
	private function noted(): ?array {
		$rows = $this->db->get_results(
			$this->db->prepare(
				'SELECT video, part, (SELECT MAX(id) FROM %i) AS newest FROM %i WHERE piece = %s LIMIT %d',
				Table::name( $this->db ),
				Pieces::name( $this->db ),
				'',
				self::DOUBTS
			),
			ARRAY_N
		);
		/** @var list<array{string, string, string|null}> $rows As wpdb gives rows. */
		$rows   = is_array( $rows ) ? $rows : array();
		$last   = 0;
		$doubts = array();
		foreach ( $rows as [ $video, $part ] ) {
			if ( Pieces::LAST === (int) $part ) {
				$last = max( $last, (int) $video );
			} elseif ( Pieces::DOUBT === (int) $part ) {
				$doubts[] = (int) $video;
			}
		}
		if ( 0 === $last || count( $rows ) >= self::DOUBTS ) {
			return null;
		}
		// Ids need not follow one another.
		return (int) $rows[0][2] - $last > self::MOST && $this->later( $last ) > self::MOST ? null : array( $last, $doubts );
	}

	/**
	 * How many videos are not noted yet, or one more than may be.
	 *
	 * @param int $last The last video whose pieces are noted.
	 */
	private function later( int $last ): int {
		$later = $this->db->prepare(
			'SELECT COUNT(*) FROM (SELECT id FROM %i WHERE id > %d LIMIT %d) AS some',
			Table::name( $this->db ),
			$last,
			self::MOST + 1
		);
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		return Numbers::one( $this->db->get_var( $later ) );
	}

	/**
	 * What has a word, or a part of one, that is kept as a whole.
	 *
	 * @param Wanted    $query  What is wanted.
	 * @param string    $word   The word.
	 * @param int       $last   The last video whose pieces are noted; later ones are read.
	 * @param list<int> $doubts Videos whose pieces may be left of them; they are read as well.
	 * @return array{int, list<int>|null}
	 */
	private function word( array $query, string $word, int $last, array $doubts ): array {
		$but   = array() === $doubts ? '' : ' AND video NOT IN (' . Placeholders::numbers( $doubts ) . ')';
		$and   = array() === $doubts ? '' : ' OR id IN (' . Placeholders::numbers( $doubts ) . ')';
		$begin = array();
		foreach ( Spellings::of( $word ) as $written ) {
			[ [ $piece, $rest ] ] = Pieces::of( $written );
			array_push( $begin, $piece, $this->db->esc_like( $rest ) . '%' );
		}
		$begins           = '(' . implode( ' OR ', array_fill( 0, intdiv( count( $begin ), 2 ), 'piece = %s AND rest LIKE %s' ) ) . ')';
		[ $has, $values ] = Spellings::like( $this->db, $word );

		$noted = array( Pieces::name( $this->db ), ...$begin, $last, ...$doubts );
		$later = array( Table::name( $this->db ), ...$values, $last, ...$doubts );
		$by    = isset( self::SORTED[ $query['orderby'] ] ) ? $query['orderby'] : 'id';
		// All that is found is read at once, each as often as it has the word: a database would go through it twice to count and to sort it.
		$rows = $this->db->get_results(
			$this->db->prepare(
				// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
				"SELECT video AS id, %i AS sorted FROM %i WHERE $begins AND video <= %d$but
					UNION ALL SELECT id, %i AS sorted FROM %i WHERE $has AND (id > %d$and) LIMIT %d",
				// phpcs:enable
				array( self::SORTED[ $by ], ...$noted, $by, ...$later, self::MOST + 1 )
			),
			ARRAY_A
		);
		/** @var list<array{id: string, sorted: string}> $rows As wpdb gives rows. */
		$rows = is_array( $rows ) ? $rows : array();
		if ( count( $rows ) > self::MOST ) {
			$number = $this->db->get_var(
				$this->db->prepare(
					// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- placeholders.
					"SELECT (SELECT COUNT(DISTINCT video) FROM %i WHERE $begins AND video <= %d$but)
						+ (SELECT COUNT(*) FROM %i WHERE $has AND (id > %d$and))",
					// phpcs:enable
					array( ...$noted, ...$later )
				)
			);
			return array( Numbers::one( $number ), null );
		}
		$found = array_column( $rows, 'sorted', 'id' );
		if ( $by !== $query['orderby'] ) {
			return array( count( $found ), null );
		}
		$ids = Numbers::of( array_keys( $found ) );
		array_multisort( $found, $ids );
		if ( 'asc' !== $query['order'] ) {
			$ids = array_reverse( $ids );
		}
		return array( count( $ids ), array_slice( $ids, ( $query['page'] - 1 ) * $query['per_page'], $query['per_page'] ) );
	}

	/**
	 * What has something, among the prompts that have its rarest piece.
	 *
	 * @param Wanted                 $query  What is wanted.
	 * @param non-empty-list<string> $pieces The pieces of what is looked for.
	 * @param int                    $last   The last video whose pieces are noted; later ones are read.
	 * @return array{int|null, list<int>|null}
	 */
	private function rarest( array $query, array $pieces, int $last ): array {
		// The first, the last, and some in between.
		$end   = count( $pieces ) - 1;
		$at    = array_unique( array( ...range( 0, $end, max( 1, (int) ceil( $end / ( self::ASKED - 1 ) ) ) ), $end ) );
		$asked = array_map( Spellings::of( ... ), array_values( array_intersect_key( $pieces, array_flip( $at ) ) ) );
		$count = array();
		$names = array();
		foreach ( $asked as $at => $written ) {
			$count[] = 'SELECT %d AS asked, COUNT(*) AS number FROM (SELECT video FROM %i WHERE piece IN (' . Placeholders::texts( $written ) . ') LIMIT %d) AS some';
			array_push( $names, $at, Pieces::name( $this->db ), ...$written, ...array( self::MOST + 1 ) );
		}
		$found = $this->db->get_results(
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared, WordPress.DB.PreparedSQLPlaceholders.UnfinishedPrepare -- made of fixed parts.
			$this->db->prepare( implode( ' UNION ALL ', $count ), $names ),
			ARRAY_A
		);
		/** @var list<array{asked: string, number: string}> $found As wpdb gives rows. */
		$found   = is_array( $found ) ? $found : array();
		$numbers = array_map( intval( ... ), array_column( $found, 'number', 'asked' ) );
		if ( array() === $numbers || min( $numbers ) > self::MOST ) {
			return array( null, null );
		}
		[ $clause, $values ] = VideoFilter::where( $this->db, $query );
		$order               = 'asc' === $query['order'] ? 'ASC' : 'DESC';
		$table               = Table::name( $this->db );
		$rarest              = $asked[ (int) array_search( min( $numbers ), $numbers, true ) ];
		$some                = Placeholders::texts( $rarest );
		$found               = $this->db->get_col(
			$this->db->prepare(
				// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- made of fixed parts.
				"SELECT id FROM (
					SELECT id, %i AS sorted FROM %i $clause AND id IN (SELECT video FROM %i WHERE piece IN ($some) AND video <= %d)
					UNION ALL SELECT id, %i AS sorted FROM %i $clause AND id > %d
				) AS found ORDER BY sorted $order, id $order",
				// phpcs:enable
				array(
					$query['orderby'],
					$table,
					...$values,
					Pieces::name( $this->db ),
					...$rarest,
					$last,
					$query['orderby'],
					$table,
					...$values,
					$last,
				)
			)
		);
		return array( count( $found ), array_slice( Numbers::of( $found ), ( $query['page'] - 1 ) * $query['per_page'], $query['per_page'] ) );
	}
}
