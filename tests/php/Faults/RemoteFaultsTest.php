<?php
/**
 * The fault matrix of the gateway's list and of deletions there.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * A look that failed is no look; a deletion that failed deletes nothing here.
 */
final class RemoteFaultsTest extends FaultTestCase {
	// The runner begins nothing with less than three seconds.
	protected const PATIENCE = 4;

	/** What says that the gateway has no list. */
	private const LACKING = array( 'HTTP 405', 'HTTP 501' );

	/** Each fault of a call whose answer is needed. @return array<string, list<mixed>> Fault, code, action and HTTP status of our answer. */
	private static function faults(): array {
		return Rows::of( Rows::NOT_SENT, 'gateway_unreachable', 'retry', 424 )
			+ Rows::of( Rows::BUSY, 'gateway_busy', 'wait', 424 )
			+ Rows::of( Rows::SILENT_BEFORE, 'gateway_silent', 'retry', 424 )
			+ Rows::of( Rows::BROKEN, 'gateway_silent', 'retry', 424 )
			+ Rows::of( Rows::UNREADABLE, 'bad_answer', 'retry', 424 )
			+ Rows::refused( static fn( string $code, string $action ): array => array( $code, $action, 'unsupported' === $code ? 501 : 424 ) );
	}

	/** Rows of the look for an unconfirmed video. @return iterable<string, list<mixed>> */
	public static function looks(): iterable {
		$rows = array_diff_key( self::faults() + Rows::of( array( 'HTTP 404' ) ), array_flip( self::LACKING ) );
		yield from Rows::spoken( 'list, for an unconfirmed video', array_map( static fn( array $row ): array => array( $row[0] ), $rows ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 */
	#[DataProvider( 'looks' )]
	public function test_a_look_that_failed_is_repeated_and_finds_the_video( string $protocol, array $fault ): void {
		$this->paid = 1;
		$this->speak( $protocol );
		$this->fault( 'create', 'cut-after' );
		$video = $this->create();
		self::assertSame( Status::Unconfirmed->value, $video['status'] );
		$this->makeDue();
		// Once alone it is asked again at once.
		$this->spoil( 'list', array( 'times' => -1 ) + $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data()[0];
		self::assertShows( 'unconfirmed', 'unconfirmed', 'wait', $shown );
		self::assertGreaterThan( 0, $shown['next_check_in'] );

		$this->mend();
		self::assertShows( 'completed', null, '', $this->follow( $video['id'] ) );
	}

	/** Rows of a look at a gateway that has no list. @return iterable<string, list<mixed>> */
	public static function looks_at_nothing(): iterable {
		yield from Rows::spoken( 'list, for an unconfirmed video', Rows::of( self::LACKING ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 */
	#[DataProvider( 'looks_at_nothing' )]
	public function test_where_there_is_no_list_nobody_says_that_there_was_nothing( string $protocol, array $fault ): void {
		$this->paid = 0;
		$this->speak( $protocol );
		$this->fault( 'create', 'cut-before' );
		$video = $this->create();
		$this->spoil( 'list', array( 'times' => -1 ) + $fault );
		foreach ( Lookup::LOOKS as $ignored ) {
			$this->makeDue();
			$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data()[0];
		}
		self::assertShows( 'unconfirmed', 'unconfirmed_unsearched', 'resubmit', $shown );
		self::assertNull( $shown['next_check_in'] );
	}

	/** What is odd in a list hides nothing in it. @return iterable<string, list<mixed>> */
	public static function odd(): iterable {
		yield from Rows::spoken( 'list, for an unconfirmed video', Rows::of( Rows::HARMLESS ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What is odd.
	 */
	#[DataProvider( 'odd' )]
	public function test_an_odd_list_finds_the_video_all_the_same( string $protocol, array $fault ): void {
		$this->paid = 1;
		$this->speak( $protocol );
		$this->fault( 'create', 'cut-after' );
		$video = $this->create();
		$this->makeDue();
		$this->spoil( 'list', $fault );
		$shown = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data()[0];
		// Found: one that is finished by now is brought in at once.
		self::assertContains( $shown['status'], array( 'queued', 'completed' ), (string) wp_json_encode( $shown ) );
		self::assertNull( $shown['error'] );
		self::assertShows( 'completed', null, '', $this->follow( $video['id'] ) );
	}

	/** Rows of the list that a person sees. @return iterable<string, list<mixed>> */
	public static function lists(): iterable {
		yield from Rows::spoken( 'list', self::faults() + Rows::of( array( 'HTTP 404' ), 'gone', 'none', 404 ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 * @param string               $code     What the person is told.
	 * @param string               $action   What they are offered.
	 * @param int                  $status   The HTTP status.
	 */
	#[DataProvider( 'lists' )]
	public function test_a_list_that_cannot_be_had_says_why( string $protocol, array $fault, string $code, string $action, int $status ): void {
		$id = $this->orderElsewhere( $protocol );
		$this->spoil( 'list', $fault, 1 );
		self::assertRefused( $code, $action, $status, $this->rest( 'GET', '/remote-videos' ) );

		$this->mend();
		self::assertSame( array( $id ), array_column( $this->rest( 'GET', '/remote-videos' )->get_data()['videos'], 'remote_id' ) );
	}

	/** What is odd in a list that a person sees. @return iterable<string, list<mixed>> */
	public static function odd_lists(): iterable {
		yield from Rows::spoken( 'list', Rows::of( Rows::HARMLESS ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What is odd.
	 */
	#[DataProvider( 'odd_lists' )]
	public function test_an_odd_list_is_shown_all_the_same( string $protocol, array $fault ): void {
		$id = $this->orderElsewhere( $protocol );
		$this->spoil( 'list', $fault );
		$videos = $this->rest( 'GET', '/remote-videos' );
		self::assertAnswers( 200, $videos );
		self::assertSame( array( $id ), array_column( $videos->get_data()['videos'], 'remote_id' ) );
	}

	/**
	 * Has an administrator look at what another site with the same key has ordered.
	 *
	 * @param string $protocol Which protocol is spoken.
	 * @return string Its id at the gateway.
	 */
	private function orderElsewhere( string $protocol ): string {
		$this->paid      = 1;
		$this->elsewhere = 1;
		$this->speak( $protocol );
		$this->actAs( 'administrator' );
		return $this->simulator()->create( new Order( 'Not known here', 'sora-2', '1280x720', 4 ), 5.0 )->id;
	}

	/** Rows of a deletion. @return iterable<string, list<mixed>> */
	public static function deletions(): iterable {
		// What the answer to a deletion says does not matter.
		yield from Rows::spoken( 'delete', array_diff_key( self::faults(), array_flip( Rows::UNREADABLE ) ) );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What goes wrong.
	 * @param string               $code     What the editor is told.
	 * @param string               $action   What they are offered.
	 * @param int                  $status   The HTTP status.
	 */
	#[DataProvider( 'deletions' )]
	public function test_a_deletion_that_failed_there_deletes_nothing_here( string $protocol, array $fault, string $code, string $action, int $status ): void {
		$id = $this->addCompleted( $protocol );
		$this->spoil( 'delete', $fault );
		self::assertRefused( $code, $action, $status, $this->deleteAll( $id ) );
		self::assertSame( 'completed', $this->shown( $id )['status'] );
		$this->assertInvariants( 1 );

		$this->mend();
		self::assertAnswers( 200, $this->deleteAll( $id ) );
		self::assertSame( array(), $this->uploads() );
		self::assertTrue( $this->stats()['jobs'][0]['deleted'] );
		$this->elsewhere = 1;
	}

	/** Deletions that are done, or find nothing of ours to delete. @return iterable<string, list<mixed>> */
	public static function gone(): iterable {
		$rows = Rows::of( array( ...Rows::UNREADABLE, ...array_diff( Rows::HARMLESS, array( 'an unknown status', 'progress that goes back' ) ) ), true )
			+ Rows::of( array( 'HTTP 404' ), false )
			+ array( 'HTTP 403 video_forbidden' => array( Rows::refusal( 403, 'video_forbidden' ), false ) );
		yield from Rows::spoken( 'delete', $rows );
	}

	/**
	 * @param string               $protocol Which protocol is spoken.
	 * @param array<string, mixed> $fault    What the gateway answers.
	 * @param bool                 $acts     Whether it deletes it.
	 */
	#[DataProvider( 'gone' )]
	public function test_what_is_not_there_is_forgotten_here_all_the_same( string $protocol, array $fault, bool $acts ): void {
		$id = $this->addCompleted( $protocol );
		$this->spoil( 'delete', $fault );
		self::assertAnswers( 200, $this->deleteAll( $id ) );
		self::assertAnswers( 404, $this->rest( 'GET', "/videos/$id" ) );
		self::assertSame( array(), $this->uploads() );
		self::assertSame( $acts, $this->stats()['jobs'][0]['deleted'] );
		$this->elsewhere = 1;
	}

	/** A video that is on the site; its id. */
	private function addCompleted( string $protocol ): int {
		$this->paid = 1;
		$this->speak( $protocol );
		return $this->follow( $this->create()['id'] )['id'];
	}

	/** Deletes a video here and there, with its file. */
	private function deleteAll( int $id ): \WP_REST_Response {
		return $this->rest(
			'DELETE',
			"/videos/$id",
			array(
				'remote' => true,
				'media'  => true,
			)
		);
	}
}
