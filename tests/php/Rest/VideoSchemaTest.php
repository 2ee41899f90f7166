<?php
/**
 * Tests of the REST resource.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\VideoSchema: what is said of a video and what is answered are the same.
 */
final class VideoSchemaTest extends TestCase {
	use Parts;
	use PublishedSchemas;

	protected const DURATION = 1;

	/**
	 * A video in each state.
	 *
	 * @return array<string, array{string}>
	 */
	public static function states(): array {
		return array_map(
			static fn ( string $state ): array => array( $state ),
			array_combine( \PlatoniaVid\Videos\Values\Status::values(), \PlatoniaVid\Videos\Values\Status::values() )
		);
	}

	#[DataProvider( 'states' )]
	public function test_describe_answers_as_the_schema_says( string $state ): void {
		$this->saveKey();
		$user  = $this->actAs( 'author' );
		$id    = $this->videoIn( $state, $user );
		$video = $this->assertAnswersAsPublished( '/videos/' . $id, $this->rest( 'GET', '/videos/' . $id ) );
		$this->assertSame( $state, $video['status'], (string) wp_json_encode( $video ) );
		$this->assertAnswersAsPublished( '/videos', $this->rest( 'GET', '/videos' ) );
	}

	public function test_a_video_of_which_the_gateway_says_little_is_described_as_well(): void {
		$this->actAs( 'administrator' );
		$video = $this->addRow( array( 'size' => '', 'model' => '', 'prompt' => '', 'seconds' => 0 ) );
		$this->assertAnswersAsPublished( "/videos/$video->id", $this->rest( 'GET', "/videos/$video->id" ) );
	}

	public function test_describe_gives_times_in_utc_and_nothing_for_what_is_not(): void {
		$this->saveKey();
		$video = $this->part( VideoSchema::class )->describe( $this->addRow( array( 'created_at' => 1700000000, 'next_check_at' => 0 ) ) );
		$this->assertSame( '2023-11-14T22:13:20Z', $video['created_at'] );
		$this->assertSame(
			array( null, null, null, null, null, null ),
			array( $video['remix_of'], $video['remote_id'], $video['attachment'], $video['error'], $video['completed_at'], $video['next_check_in'] )
		);
	}

	public function test_version_grows_with_each_change(): void {
		$video    = $this->addRow();
		$describe = fn (): int => $this->part( VideoSchema::class )->describe( $this->row( $video ) )['version'];
		$first    = $describe();
		$this->claims()->claim( 1, 10, array( 'fixed' ), array( $video->id ) );
		$this->assertSame( $first + 1, $describe() );
		$this->repository()->save( $this->row( $video ), array( 'progress' => 5 ) );
		$this->assertSame( $first + 2, $describe() );
	}

	public function test_next_check_in_waits_for_another_process(): void {
		$describe = fn ( array $columns ): ?int => $this->part( VideoSchema::class )->describe( $this->addRow( $columns ) )['next_check_in'];
		$this->assertLessThanOrEqual( 500, $describe( array( 'next_check_at' => time() + 500 ) ) );
		$this->assertGreaterThan( 400, $describe( array( 'next_check_at' => time() + 500 ) ) );
		$this->assertSame( 0, $describe( array( 'next_check_at' => time() - 50 ) ) );
		$this->assertSame( 2, $describe( array( 'next_check_at' => 1, 'lease_until' => time() + 50 ) ) );
	}

	public function test_estimated_cost_is_there_where_the_price_is(): void {
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'price_per_second' => 1000 ) + $models[0] ) );
		$this->assertSame( 4000.0, $this->part( VideoSchema::class )->describe( $this->addRow() )['estimated_cost'] );
	}

	/** The id of a video that has come to a state in the way that videos do. */
	private function videoIn( string $state, int $author ): int {
		switch ( $state ) {
			case 'submitting':
				$this->unplugGateway();
				return $this->create()['id'];
			case 'unconfirmed':
				$this->fault( 'create', 'cut-after' );
				return $this->create()['id'];
			case 'queued':
				return $this->create()['id'];
			case 'in_progress':
				$this->fault( 'retrieve', 'unknown-status' );
				break;
			case 'importing':
				$this->fault( 'content', 'html' );
				break;
			case 'failed':
				return $this->follow( $this->create( array( 'prompt' => 'A cat [moderation]' ) )['id'] )['id'];
			case 'completed':
				return $this->follow( $this->create()['id'] )['id'];
		}
		$id = $this->create()['id'];
		$this->makeDue();
		$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $id ) ) );
		return $id;
	}
}
