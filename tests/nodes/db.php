<?php
/**
 * A database of which a copy is read, as HyperDB has it: a drop-in of WordPress's. Until a request has written to a table, it reads that from the
 * server that PLATONIAVID_TEST_COPY names; from then on from the one that it writes to.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress, Squiz.Commenting -- for tests only.

$wpdb = new class( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST ) extends wpdb {
	/** @var array<string, true> The tables that this request has written to. */
	private array $written = array();

	private ?mysqli $copy = null;

	public function query( $query ) {
		if ( 1 === preg_match( '/^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b(?:\s+(?:IGNORE|INTO|FROM))*\s+`?(\w+)/i', $query, $found ) ) {
			$this->written[ $found[1] ] = true;
		}
		if ( 1 !== preg_match( '/^\s*SELECT\b/i', $query ) || $this->is_written( $query ) ) {
			return parent::query( $query );
		}
		$original  = $this->dbh;
		$this->dbh = $this->copy ??= $this->connect_to_copy();
		try {
			return parent::query( $query );
		} finally {
			$this->dbh = $original;
		}
	}

	private function is_written( string $query ): bool {
		return array() !== array_filter( array_keys( $this->written ), static fn( string $table ): bool => 1 === preg_match( "/\\b$table\\b/", $query ) );
	}

	private function connect_to_copy(): mysqli {
		[ $host, $socket ] = explode( ':', PLATONIAVID_TEST_COPY, 2 );
		$original          = $this->dbh;
		$this->dbh         = new mysqli( $host, DB_USER, DB_PASSWORD, DB_NAME, 0, $socket );
		$this->set_charset( $this->dbh );
		$this->set_sql_mode();
		[ $copy, $this->dbh ] = array( $this->dbh, $original );
		return $copy;
	}
};
