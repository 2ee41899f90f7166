<?php
/**
 * Tests of orders that go nowhere else.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Work\GoingOn: what may have been paid, was accepted or is the prompt's fault stays where it is.
 */
final class GoingNowhereTest extends TestCase {
	use Parts;
	use TwoServers;

	protected const DURATION = 1;

	private const SECOND_KEY = 'pltn_second_0123456789abcdefghijklmnopqrstuv';

	/** Answers after which it may have been paid. @return iterable<string, array{string, array<string, mixed>}> */
	public static function uncertain(): iterable {
		yield 'none, before' => array( 'cut-before', array() );
		yield 'none, after' => array( 'cut-after', array() );
		yield 'half of one' => array( 'broken-json', array() );
		yield '502' => array( 'status', array( 'status' => 502 ) );
		yield '503' => array( 'status', array( 'status' => 503 ) );
		yield '408' => array( 'status', array( 'status' => 408 ) );
		yield '409' => array( 'status', array( 'status' => 409 ) );
	}

	/**
	 * @param string               $kind What goes wrong.
	 * @param array<string, mixed> $more More of it.
	 */
	#[DataProvider( 'uncertain' )]
	public function test_what_may_have_been_paid_goes_nowhere( string $kind, array $more ): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$this->fault( 'create', $kind, $more );
		$video = $this->create();
		self::assertSame( array( 'unconfirmed', 'fixed', array() ), array( $video['status'], $video['connection'], $video['alternatives'] ) );
		$this->assertRefuses( $video['id'], 'platoniavid_not_refused' );

		// Nor does it when a person had it sent once more, and that was refused: the first order may still have been paid.
		// It would be found in the list.
		$no_list = array( 'operation' => 'list', 'kind' => 'status', 'status' => 500, 'times' => -1 );
		$refused = array( 'operation' => 'create', 'kind' => 'status', 'status' => 402, 'times' => 1 );
		$this->configure( array( 'faults' => array( $no_list, $refused ) ) );
		$again = fn() => $this->rest( 'POST', "/videos/{$video['id']}/retry", array( 'confirm' => true ) )->get_data();
		self::assertSame( 'platoniavid_unconfirmed_unsearched', $again()['code'] );
		$video = $again();
		self::assertSame( array( 'failed', 'platoniavid_out_of_credit', array() ), array( $video['status'], $video['error']['code'], $video['alternatives'] ) );
		$this->assertRefuses( $video['id'], 'platoniavid_not_refused' );
		self::assertSame( 2, $this->orders() );
		self::assertSame( array(), array_diff( $this->names, array( $this->names[0] ) ), 'A server that knows the name takes it once.' );
	}

	public function test_what_was_accepted_or_blamed_on_the_prompt_goes_nowhere(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$queued = $this->create();
		$answer = $this->rest( 'POST', "/videos/{$queued['id']}/retry", array( 'connection' => 'second' ) );
		self::assertAnswers( 200, $answer );
		self::assertSame( array( 'queued', $queued['version'] ), array( $answer->get_data()['status'], $answer->get_data()['version'] ) );
		$failed = $this->addOrdered( array( 'author' => get_current_user_id() ), 'Something that is to fail: [moderation]' );
		$this->setRow( $failed, array( 'status' => 'failed', 'error_code' => 'platoniavid_out_of_credit', 'next_check_at' => 0 ) );
		$this->assertRefuses( $failed->id, 'platoniavid_not_refused' );
		$this->fault( 'create', 'status', array( 'status' => 400 ) );
		$refused = $this->create();
		self::assertSame( array( 'failed', array() ), array( $refused['status'], $refused['alternatives'] ) );
		$this->assertRefuses( $refused['id'], 'platoniavid_not_refused' );
		self::assertSame( 2, $this->stats()['paid'] );
	}

	public function test_a_remix_goes_nowhere_as_only_its_own_server_has_what_it_is_made_of(): void {
		$this->set( array( 'fallback' => 'automatic' ) );
		$first = $this->follow( $this->create()['id'] );
		$this->fault( 'remix', 'status', array( 'status' => 402 ) );
		$remix = $this->rest(
			'POST',
			"/videos/{$first['id']}/remix",
			array(
				'prompt'     => 'The same by night',
				'request_id' => wp_generate_uuid4(),
			)
		)->get_data();
		self::assertSame( array( 'failed', 'platoniavid_out_of_credit', array() ), array( $remix['status'], $remix['error']['code'], $remix['alternatives'] ) );
		$this->assertRefuses( $remix['id'], 'platoniavid_not_refused' );
		self::assertSame( 1, $this->stats()['paid'] );
	}

	private function assertRefuses( int $id, string $code, int $status = 409 ): void {
		foreach ( array( array( 'connection' => 'second' ), array( 'model' => 'sora-2-pro' ) ) as $elsewhere ) {
			$answer = $this->rest( 'POST', "/videos/$id/retry", $elsewhere );
			self::assertAnswers( $status, $answer );
			self::assertSame( $code, $answer->get_data()['code'] );
		}
	}
}
