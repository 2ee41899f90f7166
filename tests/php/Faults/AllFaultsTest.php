<?php
/**
 * The fault matrix is whole.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\TestCase;

/**
 * Each operation meets each fault: no cell is forgotten.
 */
final class AllFaultsTest extends TestCase {
	private const OPERATIONS = array(
		'create', 'create from an image', 'remix', 'retrieve', 'content', 'thumbnail', 'preview', 'spritesheet',
		'list', 'list, for an unconfirmed video', 'delete',
	);

	/** Operations whose answer is no video, and so has no status and no progress. */
	private const NO_VIDEO = array( 'content', 'thumbnail', 'preview', 'spritesheet', 'delete' );

	/** What only a video's description can have. */
	private const OF_A_VIDEO = array( 'an unknown status', 'progress that goes back' );

	public function test_each_operation_meets_each_fault(): void {
		$rows    = $this->rows();
		$missing = array();
		foreach ( self::OPERATIONS as $operation ) {
			$faults = array_diff( array_keys( KnownFaults::ALL ), in_array( $operation, self::NO_VIDEO, true ) ? self::OF_A_VIDEO : array() );
			foreach ( $faults as $fault ) {
				$of_xai  = in_array( $operation, array( 'create', 'create from an image', 'retrieve' ), true )
					|| ( 'content' === $operation && ! isset( KnownFaults::ALL[ $fault ]['endpoint'] ) );
				$cells   = array(
					"platonia, $operation: $fault",
					"openai, $operation: $fault",
					...( in_array( $operation, Rows::OF_ALL, true ) ? array( "openrouter, $operation: $fault" ) : array() ),
					...(
						in_array( $fault, Rows::EACH_KIND, true ) && $of_xai && isset( KnownFaults::ALL[ $fault ] )
							? array( "xai, $operation: $fault" )
							: array()
					),
				);
				$missing = array( ...$missing, ...array_diff( $cells, $rows ) );
			}
		}
		self::assertSame( array(), $missing );
	}

	public function test_each_kind_is_a_fault(): void {
		self::assertSame( array(), array_values( array_diff( Rows::EACH_KIND, array_keys( KnownFaults::ALL + KnownFaults::ACTED ) ) ) );
	}

	/** The names of all rows, of all tests of the matrix. @return list<string> */
	private function rows(): array {
		$rows = array();
		foreach ( array(
			OrderFaultsTest::class,
			RetrieveFaultsTest::class,
			ContentFaultsTest::class,
			PreviewFaultsTest::class,
			RemoteFaultsTest::class,
		) as $test ) {
			foreach ( ( new \ReflectionClass( $test ) )->getMethods( \ReflectionMethod::IS_STATIC | \ReflectionMethod::IS_PUBLIC ) as $method ) {
				if ( $method->isStatic() && $method->isPublic() && $test === $method->class ) {
					$rows = array( ...$rows, ...array_keys( iterator_to_array( $method->invoke( null ) ) ) );
				}
			}
		}
		return $rows;
	}
}
