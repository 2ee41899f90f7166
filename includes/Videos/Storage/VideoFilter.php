<?php
/**
 * Which rows a list shows.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Turns what a list is asked for into a condition.
 *
 * @phpstan-import-type Wanted from Totals
 */
final class VideoFilter {
	/**
	 * What a row's column has to be to a value of the query.
	 */
	private const CONDITIONS = array(
		'author'     => 'author = %d',
		'post'       => 'post = %d',
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
	 * The post meta of a video's file that says what it shows, as it was last said in a post.
	 */
	public const LABEL_META = '_platoniavid_label';

	/**
	 * What is asked for where nothing was said yet.
	 */
	public const UNLABELLED = 'unsaid';

	/**
	 * The condition, and its values.
	 *
	 * @param \wpdb  $db WordPress's database.
	 * @param Wanted $query What is wanted; times are Unix seconds.
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
		if ( array() !== ( $query['ids'] ?? array() ) ) {
			$where .= ' AND id IN (' . Placeholders::numbers( $query['ids'] ) . ')';
			$values = array_merge( $values, $query['ids'] );
		}
		if ( array() !== ( $query['status'] ?? array() ) ) {
			$where .= ' AND status IN (' . implode( ', ', array_fill( 0, count( $query['status'] ), '%s' ) ) . ')';
			$values = array_merge( $values, $query['status'] );
		}
		if ( '' !== ( $query['search'] ?? '' ) ) {
			[ $has, $written ] = Spellings::like( $db, $query['search'] );
			$where            .= " AND $has";
			$values            = array_merge( $values, $written );
		}
		$label = $query['label'] ?? '';
		if ( '' !== $label ) {
			$said   = self::UNLABELLED === $label
				? 'attachment NOT IN (SELECT post_id FROM %i WHERE meta_key = %s)'
				: 'attachment IN (SELECT post_id FROM %i WHERE meta_key = %s AND meta_value = %s)';
			$where .= " AND attachment > 0 AND $said";
			$values = array_merge( $values, array( $db->postmeta, self::LABEL_META ), self::UNLABELLED === $label ? array() : array( $label ) );
		}
		return array( $where, $values );
	}
}
