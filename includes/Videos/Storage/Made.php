<?php
/**
 * What the site's videos were made of.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Tells which models, sizes and connections the videos of a site have: those of years ago too, which nothing offers any more.
 */
final class Made {
	/**
	 * As many of each as a list of choices is good for.
	 */
	private const MOST = 200;

	/**
	 * Sets the collaborators.
	 *
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
}
