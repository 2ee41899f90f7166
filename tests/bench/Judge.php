<?php
/**
 * What must be true of a site on which much went wrong.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

use PHPUnit\Framework\Assert;
use PHPUnit\Framework\AssertionFailedError;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\Parts;

/**
 * Holds a whole site against the invariants of the fault matrix.
 */
final class Judge extends Assert {
	use Parts;
	use Invariants;

	/** The key of the site. */
	protected const DEMO_KEY = 'pltn_demo_0123456789abcdefghijklmnopqrstuvwxyz';

	/** @var array<string, mixed>|null What the simulator has counted. */
	private ?array $counted = null;

	/** What is not as it must be; empty where all is. */
	public function judge(): string {
		try {
			$this->assertInvariants( $this->stats()['paid'] );
		} catch ( AssertionFailedError $failure ) {
			return $failure->getMessage();
		} catch ( \Throwable $failure ) {
			return (string) $failure;
		}
		return '';
	}

	/** What the simulator has counted. @return array<string, mixed> */
	protected function stats(): array {
		$this->counted ??= (array) json_decode( (string) file_get_contents( getenv( 'PLATONIAVID_BENCH_GATEWAY' ) . '/__sim/stats' ), true );
		return $this->counted;
	}
}
