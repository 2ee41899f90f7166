<?php
/**
 * The fault matrix of the gateway's list and of deletions there.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Videos\Status;

/**
 * A look that failed is no look; a deletion that failed deletes nothing here.
 */
final class RemoteFaultsTest extends FaultTestCase {
	// The runner begins nothing with less than three seconds.
	protected const PATIENCE = 4;

	/** Each fault of a call whose answer is needed. @return array<string, list<mixed>> Fault, code, action and HTTP status of our answer. */
	private static function faults(): array {
		$answered = array_flip( array( 'HTML with 200', 'broken JSON', 'an empty body', 'JSON of another kind' ) );
		return Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry', 502 )
			+ Rows::of( Rows::BUSY, 'gateway_busy', 'wait', 502 )
			+ Rows::of( Rows::SILENT_BEFORE, 'gateway_silent', 'retry', 502 )
			+ Rows::of( array_intersect_key( Rows::SILENT_AFTER, $answered ), 'bad_answer', 'retry', 502 )
			+ Rows::of( array_diff_key( Rows::SILENT_AFTER, $answered ), 'gateway_silent', 'retry', 502 )
			+ array(
				'HTTP 400' => array( Rows::refusal( 400 ), 'request_refused', 'edit_prompt', 502 ),
				'HTTP 401' => array( Rows::refusal( 401 ), 'key_refused', 'settings', 502 ),
				'HTTP 402' => array( Rows::refusal( 402 ), 'out_of_credit', 'add_credit', 502 ),
				'HTTP 403' => array( Rows::refusal( 403 ), 'key_not_allowed', 'settings', 502 ),
				'HTTP 405' => array( Rows::refusal( 405 ), 'unsupported', 'none', 501 ),
				'HTTP 409' => array( Rows::refusal( 409 ), 'request_refused', 'edit_prompt', 502 ),
				'HTTP 422' => array( Rows::refusal( 422 ), 'request_refused', 'edit_prompt', 502 ),
				'HTTP 501' => array( Rows::refusal( 501 ), 'unsupported', 'none', 501 ),
			);
	}

	/** Rows of the look for an unconfirmed video. @return iterable<string, list<mixed>> */
	public static function looks(): iterable {
		foreach ( self::faults() as $name => $row ) {
			yield "list, for an unconfirmed video: $name" => array( $row[0] );
		}
	}

	/** @param array<string, mixed> $fault What goes wrong. */
	#[DataProvider( 'looks' )]
	public function test_a_look_that_failed_is_repeated_and_finds_the_video( array $fault ): void {
		$this->fault( 'create', 'cut-after' );
		$video = $this->create();
		self::assertSame( Status::Unconfirmed->value, $video['status'] );
		$this->makeDue();
		$this->spoil( 'list', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data()[0];
		self::assertShows( 'unconfirmed', 'unconfirmed', 'wait', $shown );
		self::assertGreaterThan( 0, $shown['next_check_in'] );

		$this->mend();
		delete_option( 'platoniavid_capabilities' );
		self::assertShows( 'completed', null, '', $this->follow( $video['id'] ) );
		$this->assertInvariants( 1 );
	}

	/** Rows of the list that a person sees. @return iterable<string, list<mixed>> */
	public static function lists(): iterable {
		foreach ( self::faults() as $name => $row ) {
			yield "list: $name" => $row;
		}
	}

	/**
	 * @param array<string, mixed> $fault  What goes wrong.
	 * @param string               $code   What the person is told.
	 * @param string               $action What they are offered.
	 * @param int                  $status The HTTP status.
	 */
	#[DataProvider( 'lists' )]
	public function test_a_list_that_cannot_be_had_says_why( array $fault, string $code, string $action, int $status ): void {
		$this->actAs( 'administrator' );
		$this->simulator()->create( 'Not known here', 'sora-2', '1280x720', 4, null, 5.0 );
		$this->spoil( 'list', $fault );
		add_filter( 'platoniavid_request_seconds', static fn() => 1, 20 );
		self::assertRefused( $code, $action, $status, $this->rest( 'GET', '/remote-videos' ) );
	}

	/** Rows of a deletion. @return iterable<string, list<mixed>> */
	public static function deletions(): iterable {
		$rows = self::faults();
		// What the answer to a deletion says does not matter.
		foreach ( array( 'HTML with 200', 'broken JSON', 'an empty body', 'JSON of another kind' ) as $fine ) {
			unset( $rows[ $fine ] );
		}
		foreach ( $rows as $name => $row ) {
			yield "delete: $name" => $row;
		}
	}

	/**
	 * @param array<string, mixed> $fault  What goes wrong.
	 * @param string               $code   What the editor is told.
	 * @param string               $action What they are offered.
	 * @param int                  $status The HTTP status.
	 */
	#[DataProvider( 'deletions' )]
	public function test_a_deletion_that_failed_there_deletes_nothing_here( array $fault, string $code, string $action, int $status ): void {
		$id = $this->follow( $this->create()['id'] )['id'];
		$this->spoil( 'delete', $fault );
		self::assertRefused(
			$code,
			$action,
			$status,
			$this->rest(
				'DELETE',
				"/videos/$id",
				array(
					'remote' => true,
					'media'  => true,
				)
			)
		);
		self::assertSame( 'completed', $this->shown( $id )['status'] );
		$this->assertInvariants( 1 );

		$this->mend();
		delete_option( 'platoniavid_capabilities' );
		self::assertAnswers(
			200,
			$this->rest(
				'DELETE',
				"/videos/$id",
				array(
					'remote' => true,
					'media'  => true,
				)
			)
		);
		self::assertSame( array(), $this->uploads() );
		self::assertTrue( $this->stats()['jobs'][0]['deleted'] );
	}

	/** Deletions that find nothing of ours to delete. @return iterable<string, list<mixed>> */
	public static function gone(): iterable {
		yield 'delete: HTTP 404, gone already' => array( Rows::refusal( 404 ) );
		yield 'delete: HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ) );
		foreach ( array( 'HTML with 200', 'broken JSON', 'an empty body', 'JSON of another kind' ) as $name ) {
			yield "delete: $name" => array( Rows::SILENT_AFTER[ $name ] );
		}
	}

	/** @param array<string, mixed> $fault What the gateway answers. */
	#[DataProvider( 'gone' )]
	public function test_what_is_not_there_is_forgotten_here_all_the_same( array $fault ): void {
		$id = $this->follow( $this->create()['id'] )['id'];
		$this->spoil( 'delete', $fault );
		self::assertAnswers(
			200,
			$this->rest(
				'DELETE',
				"/videos/$id",
				array(
					'remote' => true,
					'media'  => true,
				)
			)
		);
		self::assertAnswers( 404, $this->rest( 'GET', "/videos/$id" ) );
		self::assertSame( array(), $this->uploads() );
	}

	/**
	 * Asserts a refusal of ours, and its words.
	 *
	 * @param string            $code     Its code without our prefix.
	 * @param string            $action   The next step.
	 * @param int               $status   Its HTTP status.
	 * @param \WP_REST_Response $response The answer.
	 */
	private static function assertRefused( string $code, string $action, int $status, \WP_REST_Response $response ): void {
		self::assertAnswers( $status, $response );
		$data = $response->get_data();
		self::assertSame( array( "platoniavid_$code", $action ), array( $data['code'], $data['data']['action'] ) );
		self::assertMatchesRegularExpression( '/^\p{Lu}.{20,}[.!”]$/us', $data['message'] );
		self::assertStringNotContainsString( self::DEMO_KEY, $data['message'] );
	}
}
