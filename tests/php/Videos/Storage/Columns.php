<?php
/**
 * What tests of the table ask the database.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Videos\Storage\Table;

/**
 * Says which tables and columns there are.
 */
trait Columns {
	/**
	 * The table's columns.
	 *
	 * @return array<string, mixed>
	 */
	private function columns(): array {
		global $wpdb;
		return array_column( $wpdb->get_results( 'SHOW COLUMNS FROM ' . Table::name( $wpdb ), ARRAY_A ), null, 'Field' );
	}
}
