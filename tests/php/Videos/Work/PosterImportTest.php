<?php
/**
 * Tests of bringing posters in.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Tests\Gateway\FailingGateway;
use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\PosterImport.
 */
final class PosterImportTest extends TestCase {
	use Parts;
	use Importing;
	use Leftovers;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_poster_that_is_not_ready_is_tried_again_and_costs_no_second_attachment(): void {
		$video = $this->finished();
		$this->fault( 'content', 'status', array( 'after' => 1, 'status' => 404 ) );
		$waiting = $this->imported( $video );
		$this->assertSame( array( Status::Importing, 1, null, 0 ), array( $waiting->status, $waiting->attempts, $waiting->error, $waiting->lease_until ) );
		$this->assertGreaterThan( time(), $waiting->next_check_at );

		$done = $this->imported( $waiting );
		$this->assertSame( Status::Completed, $done->status );
		$this->assertTrue( has_post_thumbnail( $done->attachment ) );
		$this->assertCount( 1, get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video' ) ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_poster_that_never_comes_costs_no_second_attachment_where_another_plugin_names_them(): void {
		$rename = static fn( int $id ) => wp_update_post( array( 'ID' => $id, 'post_name' => "media-$id" ) );
		add_action( 'add_attachment', $rename );
		$video  = $this->finished();
		$this->assertCompletedWithoutPoster( $video );
		$this->assertCount( 1, get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video' ) ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	public function test_a_poster_that_never_comes_costs_no_second_attachment_where_others_narrow_queries(): void {
		$this->narrowQueries();
		$this->assertCompletedWithoutPoster( $this->finished() );
		remove_all_actions( 'pre_get_posts' );
		$this->assertCount( 1, get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video' ) ) );
	}

	public function test_a_poster_for_which_the_disk_has_no_room_for_a_moment_is_tried_again(): void {
		$video = $this->finished();
		$this->fault( 'content', 'status', array( 'after' => 1, 'status' => 404 ) );
		$waiting = $this->imported( $video );
		$full    = static fn(): Gateway => new FailingGateway( new GatewayException( Failure::NoRoom ) );
		add_filter( 'platoniavid_gateway', $full );
		$waiting = $this->imported( $waiting );
		remove_filter( 'platoniavid_gateway', $full );
		$this->assertSame( array( Status::Importing, 2 ), array( $waiting->status, $waiting->attempts ) );
		$this->assertTrue( has_post_thumbnail( $this->imported( $waiting )->attachment ) );
	}

	public function test_a_video_whose_file_is_kept_elsewhere_is_not_fetched_again_for_its_poster(): void {
		$this->keepFilesElsewhere();
		$video = $this->finished();
		$this->fault( 'content', 'status', array( 'after' => 1, 'status' => 404 ) );
		$waiting = $this->imported( $video );
		$this->assertSame( Status::Importing, $waiting->status );
		$first = get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'video', 'fields' => 'ids' ) );

		$done = $this->imported( $waiting );
		$this->assertSame( array( Status::Completed, $first ), array( $done->status, array( $done->attachment ) ) );
		$this->assertSame( array( 'create', 'content', 'content', 'content' ), $this->operations(), 'The video, a poster that failed, and the poster.' );
	}

	public function test_a_poster_that_never_comes_does_not_hold_the_video_up(): void {
		$video = $this->finished();
		// The file itself came only the sixth time: that says nothing of the poster.
		$this->setRow( $video, array( 'attempts' => 5 ) );
		$this->assertCompletedWithoutPoster( $video );
	}

	public function test_a_video_without_a_thumbnail_is_a_video_all_the_same(): void {
		$this->fault( 'content', 'html', array( 'after' => 1 ) );
		$video = $this->imported( $this->finished() );
		$this->assertSame( Status::Completed, $video->status );
		$this->assertFalse( has_post_thumbnail( $video->attachment ) );
		$this->assertSame( array(), $this->leftovers() );
	}

	/**
	 * Asserts that a video whose poster is never there is tried three more times, and completed.
	 *
	 * @param Video $video The video.
	 */
	private function assertCompletedWithoutPoster( Video $video ): void {
		$this->fault( 'content', 'status', array( 'after' => 1, 'status' => 404, 'times' => 9 ) );
		$tries = 0;
		do {
			$video = $this->imported( $this->row( $video ) );
		} while ( Status::Importing === $video->status && ++$tries < 9 );
		$this->assertSame( array( Status::Completed, 3 ), array( $video->status, $tries ) );
	}
}
