<?php
/**
 * Real answers with some of them changed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Whatever a gateway answers, it is read to its end, in the memory of a small host, and what was read is of the promised form.
 *
 * PLATONIAVID_FUZZ_SEED makes other answers.
 */
final class MutatedAnswersTest extends TestCase {
	use Parts;

	/** How many answers are made. */
	private const ANSWERS = 5_000;

	/** Little memory, and few steps for each pattern: it complains of one that needs more. What has no end is ended. */
	private const SMALL = array(
		'memory_limit'         => '128M',
		'pcre.jit'             => '0',
		'pcre.backtrack_limit' => '50000',
		'max_execution_time'   => '120',
	);

	public function test_every_answer_is_read_to_its_end(): void {
		$seed = (int) ( getenv( 'PLATONIAVID_FUZZ_SEED' ) ?: 20261127 );
		$code = sprintf(
			'require %s; %s::report( %d, %d );',
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_var_export -- code for the other process.
			var_export( __DIR__ . '/mutate-answers.php', true ),
			'PlatoniaVid\\Tests\\Security\\MutatedAnswers',
			$seed,
			self::ANSWERS
		);
		$report = json_decode( $this->inProcesses( array( $code ), '', self::SMALL )[0], true );
		self::assertIsArray( $report );
		self::assertSame( array(), $report['complaints'] );
		self::assertGreaterThan( 2 * self::ANSWERS, $report['read'] );
		// Many are still of their kind.
		self::assertGreaterThan( self::ANSWERS / 10, $report['videos'] );
		self::assertGreaterThan( self::ANSWERS / 10, $report['words'] );
	}
}
