<?php
/**
 * Tests of the states.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Values;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Videos\Values\Status.
 */
final class StatusTest extends TestCase {
	/**
	 * Each state, and the states that follow it.
	 *
	 * @return array<string, array{string, list<string>}>
	 */
	public static function transitions(): array {
		return array(
			'submitting'  => array( 'submitting', array( 'submitting', 'queued', 'in_progress', 'importing', 'failed', 'unconfirmed' ) ),
			'queued'      => array( 'queued', array( 'queued', 'in_progress', 'importing', 'failed' ) ),
			'in progress' => array( 'in_progress', array( 'in_progress', 'importing', 'failed' ) ),
			'importing'   => array( 'importing', array( 'importing', 'completed', 'failed' ) ),
			'completed'   => array( 'completed', array( 'importing', 'completed' ) ),
			'failed'      => array( 'failed', array( 'submitting', 'queued', 'importing', 'failed' ) ),
			'unconfirmed' => array( 'unconfirmed', array( 'submitting', 'queued', 'in_progress', 'importing', 'failed', 'unconfirmed' ) ),
		);
	}

	/**
	 * @param string       $from A state.
	 * @param list<string> $next The states that may follow.
	 */
	#[DataProvider( 'transitions' )]
	public function test_can_become_is_this_table( string $from, array $next ): void {
		$can = array_filter( Status::cases(), static fn ( Status $to ): bool => Status::from( $from )->can_become( $to ) );
		$this->assertSame( $next, array_values( array_column( $can, 'value' ) ) );
	}

	public function test_values_are_those_of_the_rest_api(): void {
		$this->assertSame( array( 'submitting', 'queued', 'in_progress', 'importing', 'completed', 'failed', 'unconfirmed' ), Status::values() );
	}
}
