<?php
/**
 * Tests of looking late for what may have been ordered.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * Tests of PlatoniaVid\Videos\Work\Lookup: what a relay has ordered when its answer was given up already.
 */
final class LateLooksTest extends TestCase {
	use Parts;
	use LostOrders;

	public function test_looks_count_from_the_loss_and_not_from_the_order(): void {
		$video = $this->lost( array( 'submitted_at' => time() - 100 ) );
		$this->assertSetFor( Lookup::LOOKS[1] - Lookup::LOOKS[0], $this->looked( $video )->next_check_at );
	}

	public function test_after_three_looks_nobody_has_to_wait_and_a_late_one_finds_what_a_relay_has_ordered_late(): void {
		$video = $this->lost( array( 'submitted_at' => time() - 5 ) );
		for ( $look = 0; $look < Lookup::TOLD; $look++ ) {
			$video = $this->looked( $video );
		}
		$this->assertSame( array( 'platoniavid_unconfirmed_none', 'resubmit' ), array( $video->error->code, $video->error->action ) );
		$this->assertFalse( $video->goes_on() );
		$this->assertSetFor( Lookup::LOOKS[3] - Lookup::LOOKS[2], $video->next_check_at );

		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->makeDue();
		$this->runner()->run( $this->enough() );
		$this->assertSame( $wanted->id, $this->row( $video )->remote_id );
	}

	public function test_what_came_to_light_since_is_not_paid_a_second_time(): void {
		$lost   = array( 'author' => $this->actAs( 'author' ), 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' );
		$video  = $this->lost( $lost );
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$answer = $this->rest( 'POST', "/videos/$video->id/retry", array( 'confirm' => true ) );
		$this->assertSame( array( 200, $wanted->id ), array( $answer->get_status(), $answer->get_data()['remote_id'] ) );
		$this->assertSame( 1, $this->stats()['paid'] );

		$none = $this->lost( $lost );
		$this->assertAnswers( 200, $this->rest( 'POST', "/videos/$none->id/retry", array( 'confirm' => true ) ) );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_of_several_that_came_to_light_since_a_person_chooses_before_it_is_paid_again(): void {
		$lost  = array( 'author' => $this->actAs( 'author' ), 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' );
		$video = $this->lost( $lost );
		$made  = array();
		for ( $number = 0; $number < 2; $number++ ) {
			$made[] = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id;
		}
		$again = fn() => $this->rest( 'POST', "/videos/$video->id/retry", array( 'confirm' => true ) );
		$this->assertAnswers( 409, $again() );
		$now   = $this->row( $video );
		$this->assertSame( 'choose_video', $now->error->action );
		$this->assertEqualsCanonicalizing( $made, $now->candidates );
		$this->assertSame( 2, $this->stats()['paid'] );
		// Who has seen them may want another one.
		$this->assertAnswers( 200, $again() );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_what_may_be_it_and_came_to_light_since_is_shown_before_it_is_paid_again(): void {
		$lost  = array( 'author' => $this->actAs( 'author' ), 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' );
		$video = $this->lost( $lost );
		$made  = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2-pro', '1280x720', 4 ), 5.0 )->id;
		$this->fault( 'retrieve', 'no-prompt', array( 'times' => -1 ) );
		$again = fn() => $this->rest( 'POST', "/videos/$video->id/retry", array( 'confirm' => true ) );
		$this->assertAnswers( 409, $again() );
		$now   = $this->row( $video );
		$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', array( $made ), 1 ), array( $now->error->code, $now->candidates, $this->stats()['paid'] ) );
		$this->assertAnswers( 200, $again() );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	public function test_what_cannot_be_looked_for_any_more_is_told_before_it_is_paid_again(): void {
		$lost  = array( 'author' => $this->actAs( 'author' ), 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' );
		$later = time() + 500;
		$video = $this->lost( array( 'next_check_at' => $later ) + $lost );
		$this->fault( 'list', 'status', array( 'status' => 500, 'times' => -1 ) );
		$again  = fn() => $this->rest( 'POST', "/videos/$video->id/retry", array( 'confirm' => true ) );
		$answer = $again();
		$this->assertSame( array( 409, 'platoniavid_unconfirmed_unsearched' ), array( $answer->get_status(), $answer->get_data()['code'] ) );
		$now = $this->row( $video );
		$this->assertSame( array( 'platoniavid_unconfirmed_unsearched', $later, 0 ), array( $now->error->code, $now->next_check_at, $this->stats()['paid'] ) );
		// Who knows that, and wants it all the same, may have it.
		$this->assertAnswers( 200, $again() );
		$this->assertSame( 1, $this->stats()['paid'] );

		$chosen = $this->lost( array( 'candidates' => wp_json_encode( array( 'video_a' ) ), 'error_code' => 'platoniavid_unconfirmed_perhaps' ) + $lost );
		$again  = fn() => $this->rest( 'POST', "/videos/$chosen->id/retry", array( 'confirm' => true ) );
		$this->assertSame( 'platoniavid_unconfirmed_unsearched', $again()->get_data()['code'], 'It may have come since they saw those.' );
		$now    = $this->row( $chosen );
		$this->assertSame( array( array( 'video_a' ), 'choose_video', 1 ), array( $now->candidates, $now->error->action, $this->stats()['paid'] ) );
		$this->assertAnswers( 200, $again() );
		$this->assertSame( 2, $this->stats()['paid'], 'Who has seen what may be it wants another one.' );
	}

	/**
	 * Has a lost order looked for, and confirmed in vain, while the database does not tell something.
	 *
	 * @param Video    $video  The order.
	 * @param callable $broken Makes of a query what can't be answered.
	 * @return Video The order, as it was looked for.
	 */
	private function unread( Video $video, callable $broken ): Video {
		add_filter( 'query', $broken );
		$GLOBALS['wpdb']->suppress_errors();
		$looked = $this->looked( $video );
		try {
			$this->videos()->retry( $looked, true, $this->enough() );
			self::fail( 'It is sent.' );
		} catch ( VideoException $refused ) {
			$this->assertSame( 'platoniavid_not_read', $refused->error_code );
		}
		$GLOBALS['wpdb']->suppress_errors( false );
		return $looked;
	}

	public function test_while_the_database_does_not_tell_what_a_remix_is_of_nothing_is_paid_again(): void {
		$source = $this->addOrdered( array( 'status' => 'completed' ) );
		$video  = $this->lost( array( 'remix_of' => $source->id, 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' ) );
		$broken = static fn( string $query ): string => 1 === preg_match( "/^SELECT \* .* WHERE id (=|IN \() ?$source->id\b/", $query ) ? 'SELECT nothing' : $query;
		$looked = $this->unread( $video, $broken );
		$this->assertSame( array( 0, 'platoniavid_unconfirmed_none' ), array( $looked->attempts, $looked->error->code ) );
		$this->assertSame( array( 'create' ), array_intersect( $this->operations(), array( 'create', 'remix' ) ) );
	}

	public function test_while_the_database_does_not_tell_what_is_another_orders_nothing_is_taken_or_paid_again(): void {
		$video  = $this->lost( array( 'error_code' => 'platoniavid_unconfirmed_none', 'error_action' => 'resubmit' ) );
		$wanted = $this->simulator()->create( new Order( 'A cat in the RAIN', 'sora-2', '1280x720', 4 ), 5.0 );
		$broken = static fn( string $query ): string => str_starts_with( $query, 'SELECT id ' ) && str_contains( $query, "prompt = '" ) ? 'SELECT nothing' : $query;
		$looked = $this->unread( $video, $broken );
		$this->assertSame( array( 0, '', 1 ), array( $looked->attempts, $looked->remote_id, $this->stats()['paid'] ) );
		remove_filter( 'query', $broken );
		$this->assertSame( $wanted->id, $this->looked( $looked )->remote_id );
	}

	public function test_what_the_table_cannot_have_is_no_other_orders(): void {
		$video  = $this->lost();
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->simulator()->create( new Order( 'A 🐈 cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		// As on a site that was moved from an older server, whose tables have UTF-8 of three bytes, in an order that WordPress does not trust.
		add_filter( 'pre_get_col_charset', static fn(): string => 'utf8' );
		add_filter( 'pre_get_table_charset', static fn(): string => 'utf8' );
		( new \ReflectionProperty( \wpdb::class, 'col_meta' ) )->setValue( $GLOBALS['wpdb'], array() );
		$this->assertSame( $wanted->id, $this->looked( $video )->remote_id );
	}

	public function test_a_late_look_that_fails_takes_nothing_away_from_who_may_choose(): void {
		$told  = array( 'attempts' => Lookup::TOLD, 'candidates' => wp_json_encode( array( 'video_a' ) ), 'error_code' => 'platoniavid_unconfirmed_perhaps', 'error_action' => 'choose_video' );
		$video = $this->lost( $told );
		foreach ( array( 404, 405, 500 ) as $status ) {
			$this->fault( 'list', 'status', array( 'status' => $status, 'times' => -1 ) );
			$video = $this->looked( $video );
			$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', array( 'video_a' ) ), array( $video->error->code, $video->candidates ) );
			$this->assertGreaterThan( time(), $video->next_check_at );
		}
		$video = $this->looked( $this->setRow( $video, array( 'checks' => 20 ) ) );
		$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', 0 ), array( $video->error->code, $video->next_check_at ) );
	}

	public function test_what_was_found_since_is_not_discarded_as_lost(): void {
		$video = $this->addOrdered( array( 'author' => $this->actAs( 'author' ) ) );
		$this->assertAnswers( 409, $this->rest( 'DELETE', "/videos/$video->id", array( 'unconfirmed' => true ) ) );
		$lost = $this->lost( array( 'author' => get_current_user_id() ) );
		$this->assertAnswers( 200, $this->rest( 'DELETE', "/videos/$lost->id", array( 'unconfirmed' => true ) ) );
	}
}
