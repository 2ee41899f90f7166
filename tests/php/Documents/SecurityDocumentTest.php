<?php
/**
 * Tests of SECURITY.md.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PHPUnit\Framework\TestCase;

/**
 * What it names is there, and nobody who attacks is left out.
 */
final class SecurityDocumentTest extends TestCase {
	/** Those who attack. */
	private const WHO = array(
		'Visitor',
		'subscriber',
		'Contributor',
		'author',
		'editor',
		'Administrator without access to files',
		"A site's administrator in a network",
		'A hostile gateway',
		'A hostile network',
		'Other users of a shared host',
	);

	/** The rows of its table, as cells. @return list<list<string>> */
	private static function threats(): array {
		$text = (string) file_get_contents( dirname( __DIR__, 3 ) . '/SECURITY.md' );
		preg_match_all( '/^\| (?!Who |---)(.+) \|$/m', $text, $rows );
		return array_map( static fn( string $row ): array => explode( ' | ', $row ), $rows[1] );
	}

	public function test_each_threat_names_tests_that_there_are(): void {
		$root  = dirname( __DIR__, 3 );
		$tests = array();
		foreach ( array( 'tests/php', 'tests/e2e' ) as $folder ) {
			foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( "$root/$folder", \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
				$tests[] = $file->getBasename( '.php' );
			}
		}
		self::assertGreaterThan( 20, count( self::threats() ) );
		foreach ( self::threats() as $threat ) {
			self::assertCount( 4, $threat, $threat[0] );
			preg_match_all( '/`([^`]+)`/', $threat[3], $named );
			self::assertNotSame( array(), $named[1], "No test shows that it stops this: $threat[0], $threat[1]" );
			self::assertSame( array(), array_values( array_diff( $named[1], $tests ) ), "Tests that there are not: $threat[0]" );
		}
	}

	public function test_everybody_is_named(): void {
		$named = implode( ', ', array_column( self::threats(), 0 ) );
		foreach ( self::WHO as $who ) {
			self::assertStringContainsString( $who, $named );
		}
	}

	public function test_the_classes_that_it_names_are_there(): void {
		$root = dirname( __DIR__, 3 ) . '/includes';
		foreach ( self::threats() as $threat ) {
			preg_match_all( '/`([A-Z][a-z]+[A-Za-z0-9]*)`/', $threat[2], $named );
			foreach ( $named[1] as $class ) {
				self::assertNotSame(
					array(),
					array_merge( glob( "$root/*/$class.php" ) ?: array(), glob( "$root/$class.php" ) ?: array(), glob( "$root/*/*/$class.php" ) ?: array() ),
					$class
				);
			}
		}
	}
}
