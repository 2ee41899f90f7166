<?php
/**
 * Tests of the parser that the tests use.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use ReflectionProperty;
use WP_MySQL_Lexer;
use WP_MySQL_Parser;
use WP_SQLite_DB;

/**
 * Tests of PlatoniaVid\Tests\RememberingParser: what it remembers is what the SQLite driver's own parser would have found.
 */
final class RememberingParserTest extends TestCase {
	public function test_a_remembered_tree_is_the_one_that_the_drivers_parser_finds(): void {
		global $wpdb;
		$this->assertInstanceOf( WP_SQLite_DB::class, $wpdb );
		$driver = $wpdb->get_driver();
		$used   = ( new ReflectionProperty( $driver, 'mysql_parser' ) )->getValue( $driver );
		$this->assertInstanceOf( RememberingParser::class, $used, 'The driver uses it.' );
		$grammar = ( new ReflectionProperty( $driver, 'mysql_grammar' ) )->getValue();
		$parser  = new RememberingParser( $grammar, array() );
		foreach ( array( array( 1, 'a' ), array( 22, "b\\'\n" ) ) as [ $number, $text ] ) {
			foreach ( array(
				"SELECT * FROM t WHERE id = $number AND name LIKE '$text%' ORDER BY id LIMIT 3",
				"SELECT a.x, COUNT( * ) FROM t AS a LEFT JOIN u ON a.id = u.t WHERE u.id IN ( $number, 2 ) GROUP BY a.x",
				"INSERT INTO t ( id, name ) VALUES ( $number, '$text' ) ON DUPLICATE KEY UPDATE name = VALUES( name )",
				"UPDATE t SET n = n + $number WHERE name = '$text'",
				"DELETE FROM t WHERE id = $number",
				'CREATE TABLE t ( id bigint(20) NOT NULL, PRIMARY KEY (id) )',
				"SHOW TABLES LIKE '$text'",
				"SELECT FROM $number WHERE",
			) as $query ) {
				$tokens = ( new WP_MySQL_Lexer( $query ) )->remaining_tokens();
				$parser->reset_tokens( $tokens );
				$found = array( $parser->parse(), $parser->parse() );
				$own   = new WP_MySQL_Parser( $grammar, $tokens );
				$this->assertEquals( array( $own->parse(), $own->parse() ), $found, $query );
			}
		}
	}
}
