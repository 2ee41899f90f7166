<?php
/**
 * Tests of takes.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Invariants;
use PlatoniaVid\Tests\LaggingCopy;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Related;

/**
 * Tests of several takes of an order: each is an order of its own.
 */
final class TakesTest extends TestCase {
	use Parts;
	use Invariants;
	use LaggingCopy;
	use Wishing;

	protected const DURATION = 1;

	public function test_takes_are_orders_of_their_own_behind_the_first(): void {
		$this->connect( 'openai', '/v1' );
		$first  = $this->order( array() );
		$second = $this->order( array( 'take_of' => $first['id'] ) );
		$third  = $this->order( array( 'take_of' => $second['id'] ) );
		$this->assertSame( array( null, $first['id'], $first['id'] ), array( $first['take_of'], $second['take_of'], $third['take_of'] ) );
		$listed = $this->rest( 'GET', '/videos', array( 'take_of' => $first['id'], 'orderby' => 'id', 'order' => 'asc' ) )->get_data();
		$this->assertSame( array( $second['id'], $third['id'] ), array_column( $listed, 'id' ) );
		$this->assertSame( 3, $this->stats()['paid'] );
		$this->actAs( 'author' );
		$refused = $this->rest(
			'POST',
			'/videos',
			array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'take_of' => $first['id'] )
		);
		$this->assertSame( 'platoniavid_take_unknown', $refused->get_data()['code'], 'Another person’s.' );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_of_four_takes_with_a_lost_answer_and_a_refusal_each_is_paid_as_often_as_it_was_accepted(): void {
		$this->connect( 'openai', '/v1' );
		$first = $this->order( array() );
		$takes = array( $first );
		foreach ( array( array( 'cut-after', array() ), array( 'status', array( 'status' => 402 ) ), null ) as $fault ) {
			$this->configure( array( 'faults' => array() ) );
			if ( null !== $fault ) {
				$this->fault( 'create', ...$fault );
			}
			$takes[] = $this->order( array( 'take_of' => $first['id'] ) );
		}
		$this->configure( array( 'faults' => array() ) );
		$this->assertSame( array( 'queued', 'unconfirmed', 'failed', 'queued' ), array_column( $takes, 'status' ) );
		$ends = array_map( fn( array $take ): string => $this->follow( $take['id'] )['status'], $takes );
		$this->assertSame( array( 'completed', 'completed', 'failed', 'completed' ), $ends, 'The lost one is found: it is the only one that is in no row.' );
		$this->assertSame( 3, $this->stats()['paid'] );
		// The page is loaded anew in the middle: whatever it sends again has its name.
		foreach ( $takes as $take ) {
			$name  = $this->repository()->find( $take['id'] )?->request_id;
			$again = $this->rest(
				'POST',
				'/videos',
				array( 'prompt' => 'A cat in the rain', 'request_id' => $name, 'connection' => 'server', 'take_of' => $first['id'] )
			);
			$this->assertSame( array( 200, $take['id'] ), array( $again->get_status(), $again->get_data()['id'] ) );
		}
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_take_is_sent_with_a_seed_of_its_own_where_the_model_has_one_and_none_was_told(): void {
		$this->connect( 'openai', '/v1', array( 'options' => array( 'seed' ) ) );
		$first = $this->order( array() );
		$takes = array( $this->order( array( 'take_of' => $first['id'] ) ), $this->order( array( 'take_of' => $first['id'] ) ) );
		$this->assertNull( $this->seedOf( $first ), 'What nobody chose is not told.' );
		$this->assertCount( 2, array_unique( array_filter( array_map( $this->seedOf( ... ), $takes ), 'is_int' ) ), 'Some servers take the same one each time.' );
		$this->assertSame( array( array(), array() ), array_map( static fn( array $take ): array => (array) $take['options'], $takes ), 'Nobody has chosen it.' );
		$this->assertSame( 5, $this->seedOf( $this->order( array( 'take_of' => $first['id'], 'options' => array( 'seed' => 5 ) ) ) ) );
		$this->connect( 'openai', '/v1', array( 'options' => array( 'audio', array( 'id' => 'seed', 'values' => array( 1, 2 ) ) ) ) );
		$this->assertNull( $this->seedOf( $this->order( array( 'take_of' => $first['id'] ) ) ), 'Of a few only, none is drawn.' );
		$this->connect( 'openai', '/v1', array( 'options' => array( 'audio' ) ) );
		$this->assertNull( $this->seedOf( $this->order( array( 'take_of' => $first['id'] ) ) ) );
	}

	public function test_a_usual_seed_which_nobody_chose_makes_no_two_takes_the_same(): void {
		$usual  = array( array( 'id' => 'seed', 'default' => 42 ) );
		$shape  = array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'options' => $usual );
		$second = array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1', 'key' => self::DEMO_KEY );
		$more   = array( $second + array( 'models' => array( $shape ) ) );
		$this->connect( 'openai', '/v1', array( 'options' => $usual ), $more );
		$first = $this->order( array() );
		$this->assertSame( 42, $this->seedOf( $first ) );
		$takes = array( $this->order( array( 'take_of' => $first['id'] ) ), $this->order( array( 'take_of' => $first['id'] ) ) );
		$this->assertSame( array( array(), array() ), array_map( static fn( array $take ): array => (array) $take['options'], $takes ), 'Nobody has chosen it.' );
		$chosen = $this->order( array( 'take_of' => $first['id'], 'options' => array( 'seed' => 42 ) ) );
		$this->assertSame( 42, $this->seedOf( $chosen ), 'Somebody has.' );
		// Where they go by themselves.
		$this->connect( 'openai', '/v1', array( 'options' => array() ), $more );
		$this->settings()->save( array( 'fallback' => 'automatic' ) );
		foreach ( array( 0, 1 ) as $at ) {
			$this->configure( array( 'faults' => array() ) );
			$this->fault( 'create', 'status', array( 'status' => 402, 'times' => 1 ) );
			$takes[] = $this->order( array( 'take_of' => $first['id'] ) );
			$this->assertSame( 'second', $takes[ 2 + $at ]['connection'] );
		}
		$this->configure( array( 'faults' => array() ) );
		$seeds = array_map( $this->seedOf( ... ), array( $first, ...$takes ) );
		$this->assertCount( 5, array_unique( array_filter( $seeds, 'is_int' ) ) );
		$this->connect( 'openai', '/v1', array( 'options' => array( array( 'id' => 'seed', 'values' => array( 1, 2 ), 'default' => 2 ) ) ) );
		$this->assertSame( 2, $this->seedOf( $this->order( array( 'take_of' => $first['id'] ) ) ), 'Of a few only, none is drawn.' );
	}

	public function test_a_seed_that_nobody_chose_keeps_a_take_from_no_model_without_seeds(): void {
		$shape  = array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$second = array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1', 'key' => self::DEMO_KEY );
		$this->connect( 'openai', '/v1', array( 'options' => array( 'seed' ) ), array( $second + array( 'models' => array( $shape ) ) ) );
		$this->settings()->save( array( 'fallback' => 'automatic' ) );
		$first = $this->order( array() );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$gone = $this->order( array( 'take_of' => $first['id'] ) );
		$this->assertSame( array( 'queued', 'second', null ), array( $gone['status'], $gone['connection'], $this->seedOf( $gone ) ) );

		$moved = static fn( Order $order ): Order => $order->with( array( 'connection' => 'second' ) );
		add_filter( 'platoniavid_order', $moved );
		$this->assertSame( 'second', $this->order( array( 'take_of' => $first['id'] ) )['connection'], 'Another plugin has chosen it.' );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_take_is_ordered_also_after_the_first_one_was_discarded(): void {
		$this->connect( 'openai', '/v1' );
		$this->fault( 'create', 'cut-before', array() );
		$first = $this->order( array() )['id'];
		$this->configure( array( 'faults' => array() ) );
		self::assertAnswers( 200, $this->rest( 'DELETE', "/videos/$first" ) );
		$second = $this->order( array( 'take_of' => $first ) );
		$third  = $this->order( array( 'take_of' => $second['id'] ) );
		$this->assertSame( array( $first, $first ), array( $second['take_of'], $third['take_of'] ), 'They are takes of one order still.' );
		$this->assertSame( 2, $this->stats()['paid'] );
		$this->actAs( 'author' );
		$refused = $this->rest(
			'POST',
			'/videos',
			array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'connection' => 'server', 'take_of' => $first )
		);
		$this->assertSame( 'platoniavid_take_unknown', $refused->get_data()['code'], 'Another person’s.' );
	}

	public function test_what_an_order_names_is_there_although_the_copy_of_the_database_does_not_have_it_yet(): void {
		$this->connect( 'openai', '/v1' );
		$first = $this->order( array() )['id'];
		$this->follow( $first );
		foreach ( array( 'take_of', 'continues' ) as $field ) {
			$order    = new Order( 'A cat', 'sora-2', '', 4, get_current_user_id(), ...array( $field => $first ) );
			$complete = fn(): int => $this->part( Related::class )->complete( $order )->$field;
			$this->assertSame( $first, $this->whileCopyLags( "id = $first", $complete ) );
		}
	}

	/** The seed that the server was told for a video. @param array<string, mixed> $video The video. */
	private function seedOf( array $video ): mixed {
		return array_column( $this->stats()['jobs'], null, 'id' )[ $video['remote_id'] ]['told']['seed'] ?? null;
	}
}
