<?php
/**
 * What the site's videos were made of.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Status;

/**
 * Tells which models, sizes and connections the videos of a site have: those of years ago too, which nothing offers any more; and how long they took.
 */
final class Made {
	/**
	 * How many videos of a model say how long one takes, how few are too few, and how many of all models are looked at for it.
	 */
	private const SAMPLES        = 20;
	private const FEWEST_SAMPLES = 3;
	private const LOOKED_AT      = 500;

	/**
	 * As many of each as a list of choices is good for.
	 */
	private const MOST = 200;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * All of them, each read from its index.
	 *
	 * @return array{models: list<string>, sizes: list<string>, connections: list<string>}
	 */
	public function with(): array {
		return array(
			'models'      => $this->values( 'model' ),
			'sizes'       => $this->values( 'size' ),
			'connections' => $this->values( 'connection' ),
		);
	}

	/**
	 * What is in a column.
	 *
	 * @param string $column The column.
	 * @return list<string>
	 */
	private function values( string $column ): array {
		$values = $this->db->get_col(
			$this->db->prepare( 'SELECT DISTINCT %i FROM %i WHERE %i <> %s LIMIT %d', $column, Table::name( $this->db ), $column, '', self::MOST )
		);
		return array_values( array_filter( $values, 'is_string' ) );
	}

	/**
	 * How long videos of each model take here, from the order to the Media Library: the middle one of the last that came.
	 *
	 * @return array<array-key, array<array-key, int>> Seconds by connection and model; of those that are seldom made nothing can be said.
	 */
	public function typical_seconds(): array {
		$rows  = $this->db->get_results(
			$this->db->prepare(
				'SELECT connection, model, completed_at - submitted_at AS seconds FROM %i WHERE status = %s '
					. 'AND submitted_at > 0 AND completed_at >= submitted_at ORDER BY created_at DESC, id DESC LIMIT %d',
				Table::name( $this->db ),
				Status::Completed->value,
				self::LOOKED_AT
			),
			ARRAY_N
		);
		$times = array();
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			[ $connection, $model, $seconds ] = is_array( $row ) ? $row : array( '', '', 0 );
			if ( is_string( $connection ) && is_string( $model ) && count( $times[ $connection ][ $model ] ?? array() ) < self::SAMPLES ) {
				$times[ $connection ][ $model ][] = Numbers::one( $seconds );
			}
		}
		$typical = array();
		foreach ( $times as $connection => $models ) {
			foreach ( $models as $model => $taken ) {
				sort( $taken );
				if ( count( $taken ) >= self::FEWEST_SAMPLES ) {
					$typical[ $connection ][ $model ] = $taken[ intdiv( count( $taken ), 2 ) ];
				}
			}
		}
		return $typical;
	}
}
