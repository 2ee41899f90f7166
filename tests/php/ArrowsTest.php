<?php
/**
 * Which folder of includes/ may use which.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase as Plain;

final class ArrowsTest extends Plain {
	/**
	 * The floors of the house, the lowest first. A class uses its own floor and those below; what is named nowhere here is on the top one.
	 */
	private const FLOORS = array(
		// What people are told of a refusal may be found on each floor.
		array( 'Gateway', 'Settings', 'Connections', 'Network', 'OthersCode', 'Videos\Values\VideoException' ),
		array( 'Videos\Values' ),
		array( 'Webhooks' ),
		array( 'Videos\Storage' ),
		array( 'Access' ),
		array( 'Media', 'Styles' ),
		array( 'Videos\Work' ),
		array( 'Videos' ),
	);

	/** @return iterable<string, array{string}> */
	public static function files(): iterable {
		$root = dirname( __DIR__, 2 ) . '/includes/';
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $root, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			yield substr( (string) $file, strlen( $root ) ) => array( (string) $file );
		}
	}

	#[DataProvider( 'files' )]
	public function test_no_class_uses_one_from_a_floor_above( string $file ): void {
		[ $own, $used ] = self::read( (string) file_get_contents( $file ) );
		$above          = array_filter(
			$used,
			static fn ( string $name ): bool => self::floor( $name ) > self::floor( $own . '\\' . basename( $file, '.php' ) )
		);
		self::assertSame( array(), array_values( $above ) );
	}

	public function test_an_arrow_back_is_seen_however_it_is_written(): void {
		$written = array(
			'use PlatoniaVid\Videos\Work\Runner;',
			'use PlatoniaVid\Videos\Work\Runner as Worker;',
			'use PlatoniaVid\Videos\Work\{Check, Runner};',
			'new \PlatoniaVid\Videos\Work\Runner();',
			'new \PlatoniaVid\Rest\VideoSchema();',
		);
		foreach ( $written as $line ) {
			[ $own, $used ] = self::read( "<?php\nnamespace PlatoniaVid\Videos\Values;\n$line" );
			self::assertSame( 'Videos\Values', $own );
			self::assertGreaterThan( self::floor( 'Videos\Values\Video' ), self::floor( $used[0] ), $line );
		}
		[ , $used ] = self::read( "<?php\nnamespace PlatoniaVid\Videos;\nnew Work\Runner();" );
		self::assertSame( array( 'Videos\Work\Runner' ), $used );
	}

	/** The floor of a class, the name being without the plugin's own. */
	private static function floor( string $name ): int {
		$found = count( self::FLOORS );
		$best  = '';
		foreach ( self::FLOORS as $floor => $folders ) {
			foreach ( $folders as $folder ) {
				if ( strlen( $folder ) > strlen( $best ) && ( $name === $folder || str_starts_with( $name, $folder . '\\' ) ) ) {
					$best  = $folder;
					$found = $floor;
				}
			}
		}
		return $found;
	}

	/**
	 * The namespace of a file, and the plugin's classes that it names outside of it.
	 *
	 * @return array{string, list<string>}
	 */
	private static function read( string $code ): array {
		$own      = '';
		$used     = array();
		$previous = 0;
		foreach ( \PhpToken::tokenize( $code ) as $token ) {
			if ( $token->isIgnorable() ) {
				continue;
			}
			if ( T_NAMESPACE === $previous ) {
				$own = $token->text;
			} elseif ( $token->is( T_NAME_FULLY_QUALIFIED ) ) {
				$used[] = ltrim( $token->text, '\\' );
			} elseif ( $token->is( T_NAME_QUALIFIED ) ) {
				$used[] = T_USE === $previous ? $token->text : $own . '\\' . $token->text;
			}
			$previous = $token->id;
		}
		$ours = static fn ( string $name ): string => trim( (string) preg_replace( '/^PlatoniaVid(?=\\\\|$)/', '', $name ), '\\' );
		$used = array_filter( $used, static fn ( string $name ): bool => str_starts_with( $name, 'PlatoniaVid\\' ) );
		return array( $ours( $own ), array_values( array_map( $ours, $used ) ) );
	}
}
