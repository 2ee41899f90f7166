<?php
/**
 * Real files with some of their bytes changed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Whatever a gateway sends as a video, the process that reads it lives on, in the memory of a small host.
 *
 * PLATONIAVID_FUZZ_SEED makes other files.
 */
final class MutatedFilesTest extends TestCase {
	use Parts;

	/** How many files each test makes. */
	private const FILES = 400;

	/** Each real file, with a seed. @return array<string, array{string, int}> */
	public static function files(): array {
		$seed = (int) ( getenv( 'PLATONIAVID_FUZZ_SEED' ) ?: 20261127 );
		return array(
			'wide'  => array( 'video-1280x720-4.mp4', $seed ),
			'tall'  => array( 'video-720x1280-8.mp4', $seed + 1 ),
			'large' => array( 'video-1792x1024-12.mp4', $seed + 2 ),
		);
	}

	#[DataProvider( 'files' )]
	public function test_no_changed_video_ends_the_process_that_reads_it( string $name, int $seed ): void {
		$source = dirname( __DIR__, 2 ) . "/gateway/media/$name";
		// phpcs:disable WordPress.PHP.DevelopmentFunctions.error_log_var_export -- code for the other process.
		$code = sprintf(
			'require %s; %s::report( %s, %d, %d );',
			var_export( __DIR__ . '/mutate.php', true ),
			'PlatoniaVid\\Tests\\Security\\Mutations',
			var_export( $source, true ),
			$seed,
			self::FILES
		);
		// phpcs:enable
		$report = json_decode( $this->inProcesses( array( $code ), '', array( 'memory_limit' => '128M' ) )[0], true );
		self::assertIsArray( $report );
		self::assertSame( array(), $report['complaints'] );
		self::assertSame( self::FILES, $report['read'] + $report['refused'] );
		// Some are still videos, and some are none.
		self::assertGreaterThan( self::FILES / 20, $report['read'] );
		self::assertGreaterThan( self::FILES / 20, $report['refused'] );
	}
}
