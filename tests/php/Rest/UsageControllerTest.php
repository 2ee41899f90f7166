<?php
/**
 * Tests of what was used.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\UsageController beyond what OperationsTest shows of it.
 */
final class UsageControllerTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->addRow( array( 'author' => 8, 'model' => 'sora-2', 'seconds' => 8, 'remote_id' => 'video_1', 'created_at' => time() - 3 * DAY_IN_SECONDS ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->addRow( array( 'author' => 9, 'model' => 'sora-2-pro', 'seconds' => 4, 'remote_id' => 'video_2' ) );
	}

	public function test_managers_see_everyones_of_as_many_days_as_they_like(): void {
		$this->actAs( 'administrator' );
		$authors = fn ( int $days ): array => array_column( $this->rest( 'GET', '/usage', array( 'days' => $days ) )->get_data()['rows'], 'author' );
		$this->assertSame( array( 9, 8 ), $authors( 30 ) );
		$this->assertSame( array( 9 ), $authors( 2 ) );
		self::assertAnswers( 400, $this->rest( 'GET', '/usage', array( 'days' => 367 ) ) );
	}

	public function test_one_price_that_is_not_known_leaves_the_sum_unknown(): void {
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 1000 ) + $models[0], $models[1] ) );
		$this->actAs( 'administrator' );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		$this->assertSame( array( null, 8000.0 ), array_column( $usage['rows'], 'estimated_cost' ) );
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( array( 'videos' => 2, 'seconds' => 12, 'estimated_cost' => null ), $usage['total'] );
	}

	public function test_a_model_at_two_connections_is_one_row_with_the_prices_of_both(): void {
		$this->addRow( array( 'author' => 9, 'model' => 'sora-2-pro', 'seconds' => 8, 'remote_id' => 'video_3', 'connection' => 'second' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		update_option( Connections::OPTION, array( array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => 'https://1.1.1.1/v1', 'removed_at' => 5 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array_map( static fn ( array $model ): array => array( 'price_per_second' => 'second' === $model['connection'] ? 10 : 1000 ) + $model, $models ) );
		$this->actAs( 'administrator' );
		$usage = $this->rest( 'GET', '/usage' )->get_data();
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertEquals( array( 'author' => 9, 'model' => 'sora-2-pro', 'videos' => 2, 'seconds' => 12, 'estimated_cost' => 4080.0 ), array_diff_key( $usage['rows'][0], array( 'date' => true ) ) );
		$this->assertEquals( 12080.0, $usage['total']['estimated_cost'] );
	}

	public function test_who_may_not_make_videos_sees_none(): void {
		$this->actAs( 'subscriber' );
		self::assertAnswers( 403, $this->rest( 'GET', '/usage' ) );
	}
}
