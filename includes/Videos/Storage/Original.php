<?php
/**
 * The database itself.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

/**
 * Sites with copies of their database read a table from those until something was written to it, and a copy may be seconds behind.
 */
final class Original {
	/**
	 * Has this request read a table in the database itself from now on.
	 *
	 * @param \wpdb  $db     WordPress's database.
	 * @param string $table  The table.
	 * @param string $column The column of its key, in which nothing has 0.
	 */
	public static function read( \wpdb $db, string $table, string $column = 'ID' ): void {
		// phpcs:ignore WordPress.DB.PreparedSQLPlaceholders -- WordPress knows it since 6.2.
		$query = $db->prepare( 'UPDATE %i SET %i = %i WHERE %i = 0', $table, $column, $column, $column );
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- it is.
		$db->query( (string) $query );
	}
}
