<?php
/**
 * A database of which copies are read, as HyperDB has it: a drop-in of WordPress's. Until a request has written something, the plugin's tables are
 * read as they were when the copies were made: tables beside them, whose names end in `_copy`. What has no copy is read where it is.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress, Squiz.Commenting -- for tests only.

$wpdb = new class( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST ) extends wpdb {
	private bool $has_written = false;

	/** @var list<string>|null The plugin's tables that have a copy. */
	private ?array $copied = null;

	public function query( $query ) {
		if ( ! $this->has_written && 1 === preg_match( '/^\s*SELECT\b/i', $query ) ) {
			$this->copied ??= $this->copies();
			foreach ( $this->copied as $table ) {
				$query = preg_replace( '/(?<![\w])' . $table . '(?!\w)/', $table . '_copy', $query );
			}
		} elseif ( 1 === preg_match( '/^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b/i', $query ) ) {
			$this->has_written = true;
		}
		return parent::query( $query );
	}

	/** @return list<string> */
	private function copies(): array {
		$tables = array();
		$found  = mysqli_query( $this->dbh, "SHOW TABLES LIKE '%platoniavid%\\_copy'" );
		while ( $row = mysqli_fetch_row( $found ) ) {
			$tables[] = substr( $row[0], 0, -5 );
		}
		return $tables;
	}
};
