<?php
/**
 * Tests of what was made.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Usage;

/**
 * Tests of PlatoniaVid\Videos\Storage\Usage beyond what UsageControllerTest shows of it.
 */
final class UsageTest extends TestCase {
	use Parts;

	public function test_usage_adds_up_by_day_author_and_model_and_what_was_refused_is_a_failure(): void {
		$day = 20_000 * DAY_IN_SECONDS;
		foreach ( array( array( 7, 'sora-2', $day ), array( 7, 'sora-2', $day + 100 ), array( 7, 'sora-2-pro', $day ), array( 8, 'sora-2', $day + DAY_IN_SECONDS ) ) as $index => [ $author, $model, $at ] ) {
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->addRow( array( 'author' => $author, 'model' => $model, 'created_at' => $at, 'seconds' => 8, 'remote_id' => "video_$index" ) );
		}
		$this->addRow( array( 'author' => 7, 'created_at' => $day, 'status' => 'failed' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing

		$lines = static fn ( array $usage ): array => array_map( static fn ( array $row ): string => "{$row['videos']} {$row['seconds']} {$row['failures']} {$row['date']} {$row['author']} {$row['model']} {$row['connection']}", $usage );
		$this->assertSame(
			array( '1 8 0 2024-10-05 8 sora-2 fixed', '2 16 1 2024-10-04 7 sora-2 fixed', '1 8 0 2024-10-04 7 sora-2-pro fixed' ),
			$lines( $this->part( Usage::class )->since( 0, null ) )
		);
		$this->assertSame( array( '1 8 0 2024-10-05 8 sora-2 fixed' ), $lines( $this->part( Usage::class )->since( 0, 8 ) ) );
		$this->assertSame( array(), $lines( $this->part( Usage::class )->since( $day + 2 * DAY_IN_SECONDS, null ) ) );
	}
}
