<?php
/**
 * Which rows a list shows.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Turns what a list is asked for into a condition.
 */
final class VideoFilter {
	/**
	 * What a row's column has to be to a value of the query.
	 */
	private const CONDITIONS = array(
		'author'     => 'author = %d',
		'model'      => 'model = %s',
		'connection' => 'connection = %s',
		'size'       => 'size = %s',
		'remix_of'   => 'remix_of = %d',
		'take_of'    => 'take_of = %d',
		'continues'  => 'continues = %d',
		'attachment' => 'attachment = %d',
		'after'      => 'created_at >= %d',
		'before'     => 'created_at <= %d',
	);

	/**
	 * The condition, and its values.
	 *
	 * @param \wpdb $db WordPress's database.
	 * @param array{author?: int, status?: list<string>, model?: string, connection?: string, size?: string, remix_of?: int, take_of?: int, continues?: int, attachment?: int, search?: string, after?: int, before?: int} $query What is wanted; times are Unix seconds.
	 * @return array{literal-string, list<int|string>}
	 */
	public static function where( \wpdb $db, array $query ): array {
		$where  = 'WHERE 1 = 1';
		$values = array();
		foreach ( self::CONDITIONS as $name => $condition ) {
			if ( isset( $query[ $name ] ) ) {
				$where   .= " AND $condition";
				$values[] = $query[ $name ];
			}
		}
		if ( array() !== ( $query['status'] ?? array() ) ) {
			$where .= ' AND status IN (' . implode( ', ', array_fill( 0, count( $query['status'] ), '%s' ) ) . ')';
			$values = array_merge( $values, $query['status'] );
		}
		if ( '' !== ( $query['search'] ?? '' ) ) {
			$where   .= ' AND prompt LIKE %s';
			$values[] = '%' . $db->esc_like( $query['search'] ) . '%';
		}
		return array( $where, $values );
	}
}
