<?php
/**
 * Tests of the use cases.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Tests of PlatoniaVid\Videos\Videos.
 */
final class VideosTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_create_sends_a_request_once(): void {
		$wanted             = new Order( 'A cat', 'sora-2', '1280x720', 4, author: 1, request_id: 'a-request' );
		[ $first, $is_new ] = $this->videos()->create( $wanted, $this->enough() );
		$this->assertTrue( $is_new );
		$this->assertSame( Status::Queued, $first->status );
		[ $second, $is_new ] = $this->videos()->create( $wanted, $this->enough() );
		$this->assertFalse( $is_new );
		$this->assertEquals( $first, $second );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_the_row_is_there_owned_and_followed_before_the_gateway_is_called(): void {
		$seen = array();
		add_filter(
			'platoniavid_gateway',
			function ( $gateway ) use ( &$seen ) {
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$row  = $this->queries()->page( array( 'orderby' => 'id', 'order' => 'asc', 'page' => 1, 'per_page' => 1 ) )[0][0];
				$seen = array( $row->status, $row->lease_until > time() + 10, false !== wp_next_scheduled( 'platoniavid_run' ) );
				return $gateway;
			}
		);
		$this->videos()->create( new Order( 'A cat', 'sora-2', '1280x720', 4, author: 1, request_id: 'a-request' ), $this->enough() );
		$this->assertSame( array( Status::Submitting, true, true ), $seen );
	}

	public function test_the_gateway_is_given_the_order_with_its_image(): void {
		$gateway = $this->createMock( Gateway::class );
		$given   = null;
		$gateway->method( 'create' )->willReturnCallback(
			static function ( Order $order ) use ( &$given ): never {
				$given = array( $order, wp_getimagesize( (string) $order->files->first_frame?->path ) );
				throw new GatewayException( Failure::Invalid );
			}
		);
		add_filter( 'platoniavid_gateway', static fn () => $gateway );
		add_filter( 'platoniavid_models', static fn ( array $models ): array => array( array( 'options' => array( 'seed' ) ) + $models[0] ) );
		$order = new Order(
			'A cat',
			'sora-2',
			'720x1280',
			4,
			author: 1,
			request_id: 'a-request',
			reference_image: $this->addImage(),
			connection: 'fixed',
			options: array( 'seed' => 42 )
		);
		$this->videos()->create( $order, $this->enough() );

		$this->assertEquals( $order, $given[0]->with_files( $order->files ) );
		$this->assertSame( array( 720, 1280 ), array_slice( $given[1], 0, 2 ) );
		$this->assertFileDoesNotExist( $given[0]->files->first_frame->path );
	}

	public function test_many_processes_with_one_request_pay_once(): void {
		$code = 'wp_set_current_user( 1 ); $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" ); $request->set_body_params( array( "prompt" => "A cat", "request_id" => "0b1f3b1e-8f0e-4d7e-9a44-0d2f7b9f8a11" ) );
			usleep( (int) max( 0, 1e6 * ( ' . ( time() + 2 ) . ' - microtime( true ) ) ) ); echo rest_do_request( $request )->get_status();';
		$seen = $this->inProcesses( array_fill( 0, 4, $code ) );
		sort( $seen );
		$this->assertSame( array( '200', '200', '200', '201' ), $seen );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_refresh_does_what_is_due_for_these_and_tells_of_all(): void {
		[ $due, $later, $other ] = array( $this->addOrdered(), $this->addOrdered( array( 'next_check_at' => time() + 60 ) ), $this->addOrdered() );
		$told                    = $this->videos()->refresh( array( $later->id, $due->id ), $this->enough() );

		$this->assertSame( array( $due->id, $later->id ), array_column( $told, 'id' ) );
		$this->assertSame( array( Status::Completed, Status::Queued ), array_column( $told, 'status' ) );
		$this->assertSame( 0, $this->row( $other )->checks );
	}

	/**
	 * Videos that failed, and how they are after another try that must not be paid.
	 *
	 * @return array<string, array{array<string, mixed>, Status, list<string>}>
	 */
	public static function unpaid(): array {
		return array(
			'overdue at the gateway' => array(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_overdue',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			'a download that failed' => array(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_bad_content',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			'an import that waits'   => array(
				array(
					'status'        => 'importing',
					'next_check_at' => time() + 900,
					'attempts'      => 9,
				),
				Status::Completed,
				array( 'content', 'content' ),
			),
			'a check that waits'     => array(
				array(
					'next_check_at' => time() + 900,
					'error_code'    => 'platoniavid_gateway_silent',
				),
				Status::Completed,
				array( 'retrieve', 'content', 'content' ),
			),
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'one whose file is gone' => array( array( 'status' => 'completed', 'attachment' => 999 ), Status::Completed, array( 'content', 'content' ) ),
			'one that is well'       => array( array( 'next_check_at' => time() + 9 ), Status::Queued, array() ),
		);
	}

	/**
	 * @param array<string, mixed> $columns    Column names to values.
	 * @param list<string>         $operations What the gateway is asked for.
	 */
	#[DataProvider( 'unpaid' )]
	public function test_retry_of_what_was_paid_pays_nothing( array $columns, Status $status, array $operations ): void {
		$video = $this->addOrdered( $columns );
		$this->assertSame( $status, $this->videos()->retry( $video, false, $this->enough() )->status );
		$this->assertSame( array( 'create', ...$operations ), $this->operations() );
	}

	public function test_a_video_that_is_worked_on_is_not_deleted(): void {
		$video   = $this->addRow( array( 'lease_until' => time() + 60, 'submitted_at' => time() ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$refused = $this->refused( fn () => $this->videos()->delete( $video, false, false, $this->enough() ) );
		$this->assertSame( array( 'platoniavid_busy', 409 ), array( $refused->error_code, $refused->status ) );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_delete_says_what_became_of_it_at_the_gateway_and_leaves_no_part(): void {
		$video = $this->addOrdered( array( 'status' => 'importing' ) );
		usleep( 5000 );
		$file = $this->part( ContentDownload::class )->video( $this->simulator(), $video, $this->enough() );
		$this->assertFileExists( (string) $file );
		$this->assertSame( 'deleted', $this->videos()->delete( $video, true, false, $this->enough() ) );
		$this->assertSame( array(), $this->leftovers() );
		$this->assertSame(
			'gone',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_gone',
						'status'    => 'failed',
					)
				),
				true,
				false,
				$this->enough()
			)
		);
		$this->assertSame(
			'kept',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_kept',
						'status'    => 'failed',
					)
				),
				false,
				false,
				$this->enough()
			)
		);
		$this->fault( 'delete', 'status', array( 'status' => 403, 'code' => 'video_forbidden' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame(
			'forbidden',
			$this->videos()->delete(
				$this->addRow(
					array(
						'remote_id' => 'video_theirs',
						'status'    => 'failed',
					)
				),
				true,
				false,
				$this->enough()
			)
		);
	}

	public function test_retry_of_what_was_refused_for_sure_sends_it_again(): void {
		$video = $this->videos()->retry(
			$this->addRow(
				array(
					'status'     => 'failed',
					'error_code' => 'platoniavid_out_of_credit',
					'attempts'   => 4,
				)
			),
			false,
			$this->enough()
		);
		$this->assertSame( array( Status::Queued, null, 0 ), array( $video->status, $video->error, $video->attempts ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_retry_of_what_may_have_been_paid_needs_a_confirmation(): void {
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video   = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => 0 ) );
		$refused = $this->refused( fn () => $this->videos()->retry( $video, false, $this->enough() ) );
		$this->assertSame( array( 'platoniavid_confirmation_needed', 409, 'resubmit' ), array( $refused->error_code, $refused->status, $refused->action ) );
		$this->assertSame( array(), $this->operations() );
		$this->assertEquals( $video, $this->row( $video ) );

		$this->assertSame( Status::Queued, $this->videos()->retry( $video, true, $this->enough() )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	/**
	 * Videos for which there is nothing to try again.
	 *
	 * @return array<string, array{array<string, mixed>, string, string}>
	 */
	public static function ended(): array {
		return array(
			'a completed one'       => array( array( 'status' => 'completed' ), 'platoniavid_nothing_to_retry', 'edit_prompt' ),
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'a job that failed'     => array( array( 'status' => 'failed', 'error_code' => 'platoniavid_job_failed' ), 'platoniavid_nothing_to_retry', 'edit_prompt' ),
			'one that is worked on' => array( array( 'lease_until' => 4_000_000_000 ), 'platoniavid_busy', 'wait' ),
		);
	}

	/**
	 * @param array<string, mixed> $columns Column names to values.
	 */
	#[DataProvider( 'ended' )]
	public function test_retry_says_where_there_is_nothing_to_try( array $columns, string $code, string $action ): void {
		$video = $this->addOrdered( $columns );
		if ( Status::Completed === $video->status ) {
			$video = $this->setRow( $video, array( 'attachment' => wp_insert_attachment( array( 'post_title' => 'A film' ), 'film.mp4' ) ) );
		}
		$refused = $this->refused( fn () => $this->videos()->retry( $video, true, $this->enough() ) );
		$this->assertSame( array( $code, 409, $action ), array( $refused->error_code, $refused->status, $refused->action ) );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	public function test_two_who_retry_at_the_same_time_pay_once(): void {
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$read = $this->addRow( array( 'status' => 'unconfirmed', 'submitted_at' => time() - 60, 'next_check_at' => 0 ) );
		$this->videos()->retry( $read, true, $this->enough() );
		$this->assertSame( 'platoniavid_busy', $this->refused( fn () => $this->videos()->retry( $read, true, $this->enough() ) )->error_code );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_delete_forgets_the_row_and_its_event_and_leaves_the_rest(): void {
		$video = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$open  = $this->addRow( array( 'next_check_at' => time() + 60 ) );
		$this->schedule()->sync();
		$this->videos()->delete( $open, false, false, $this->enough() );
		$this->assertFalse( wp_next_scheduled( 'platoniavid_run' ) );
		$this->videos()->delete( $video, false, false, $this->enough() );

		$this->assertNull( $this->repository()->find( $video->id ) );
		$this->assertNotNull( get_post( $video->attachment ) );
		$this->assertNotContains( 'delete', $this->operations() );
	}

	public function test_delete_everywhere_takes_the_attachment_and_the_remote_video_along(): void {
		$video = $this->videos()->refresh( array( $this->addOrdered()->id ), $this->enough() )[0];
		$file  = (string) get_attached_file( $video->attachment );
		$this->videos()->delete( $video, true, true, $this->enough() );

		$this->assertNull( get_post( $video->attachment ) );
		$this->assertFileDoesNotExist( $file );
		$this->assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	/**
	 * Ways in which there is nothing for us to delete at the gateway.
	 *
	 * @return array<string, array{int, string}>
	 */
	public static function absent(): array {
		return array(
			'gone'        => array( 404, 'video_not_found' ),
			'expired'     => array( 410, '' ),
			'another key' => array( 403, 'video_forbidden' ),
		);
	}

	#[DataProvider( 'absent' )]
	public function test_delete_does_without_the_gateway_where_that_has_nothing_of_ours( int $status, string $code ): void {
		$this->fault( 'delete', 'status', array( 'status' => $status, 'code' => $code ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video = $this->addOrdered();
		$this->videos()->delete( $video, true, false, $this->enough() );
		$this->assertNull( $this->repository()->find( $video->id ) );
	}

	public function test_delete_keeps_all_where_the_gateway_cannot_be_asked(): void {
		$this->fault( 'delete', 'status', array( 'status' => 500, 'message' => 'Not today.' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$video   = $this->addOrdered();
		$refused = $this->refused( fn () => $this->videos()->delete( $video, true, true, $this->enough() ) );

		$this->assertSame( 502, $refused->status );
		$this->assertStringContainsString( 'Not today.', $refused->getMessage() );
		$this->assertEquals( $video, $this->row( $video ) );
	}

	/** Why a use case is refused. */
	private function refused( callable $use ): VideoException {
		try {
			$use();
		} catch ( VideoException $refused ) {
			return $refused;
		}
		$this->fail( 'It was not refused.' );
	}
}
