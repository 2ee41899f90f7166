<?php
/**
 * Tests of looking for what may have been ordered.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Lookup;

/**
 * Tests of PlatoniaVid\Videos\Work\Lookup; looks that fail are FailedLooksTest's, late ones LateLooksTest's.
 */
final class LookupTest extends TestCase {
	use Parts;
	use LostOrders;

	public function test_an_order_whose_answer_was_lost_is_found_and_followed(): void {
		$this->fault( 'create', 'cut-after' );
		$video = $this->submission()->send( $this->addRow( array( 'prompt' => 'A lost cat' ) ), $this->enough() );
		$this->assertSame( array( Status::Unconfirmed, 'wait' ), array( $video->status, $video->error->action ) );
		$this->assertSetFor( Lookup::LOOKS[0], $video->next_check_at );
		$this->makeDue();
		$this->runner()->run( $this->enough() );

		$video = $this->row( $video );
		$this->assertSame( array( Status::Queued, $this->stats()['jobs'][0]['id'], null ), array( $video->status, $video->remote_id, $video->error ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_what_is_other_or_known_or_older_is_not_taken_for_it(): void {
		$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '720x1280', 4 ), 5.0 );
		$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 8 ), 5.0 );
		$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2-pro', '1280x720', 4 ), 5.0 );
		$this->simulator()->create( new Order( 'A cat in the sun', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->addOrdered();
		$video = $this->looked( $this->lost() );
		$this->assertSame( array( Status::Unconfirmed, '', 1 ), array( $video->status, $video->remote_id, $video->attempts ) );

		$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$later = $this->looked( $this->setRow( $video, array( 'submitted_at' => time() + 1000 ) ) );
		$this->assertSame( Status::Unconfirmed, $later->status );
	}

	public function test_what_a_server_has_changed_of_an_order_is_shown_to_choose_from(): void {
		$made  = array(
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2-pro', '1280x720', 4 ), 5.0 )->id,
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 8 ), 5.0 )->id,
		);
		$video = $this->lost();
		for ( $look = 0; $look < Lookup::TOLD; $look++ ) {
			$video = $this->looked( $video );
		}
		$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', '' ), array( $video->error->code, $video->remote_id ) );
		$this->assertEqualsCanonicalizing( $made, $video->candidates );
	}

	public function test_after_three_looks_that_found_none_a_person_decides(): void {
		$video = $this->lost();
		foreach ( Lookup::LOOKS as $ignored ) {
			$video = $this->looked( $this->row( $video ) );
		}
		$this->assertSame(
			array( Status::Unconfirmed, 'platoniavid_unconfirmed_none', 'resubmit', 0 ),
			array( $video->status, $video->error->code, $video->error->action, $video->next_check_at )
		);
	}

	public function test_several_that_could_be_it_are_shown(): void {
		$ids   = array(
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id,
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id,
		);
		$video = $this->looked( $this->lost() );

		$this->assertSame( array( Status::Unconfirmed, 'choose_video', 0 ), array( $video->status, $video->error->action, $video->next_check_at ) );
		$candidates = is_array( $video->candidates ) ? $video->candidates : explode( ' ', $video->candidates );
		$this->assertEqualsCanonicalizing( $ids, $candidates );
	}

	public function test_what_comes_without_a_prompt_is_shown_and_not_taken(): void {
		$id     = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 )->id;
		$others = array(
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 8 ), 5.0 )->id,
			$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2-pro', '1280x720', 4 ), 5.0 )->id,
		);
		$this->fault( 'retrieve', 'no-prompt', array( 'times' => -1 ) );
		$video = $this->lost();
		foreach ( Lookup::LOOKS as $ignored ) {
			$this->assertSame( '', $video->remote_id );
			$video = $this->looked( $video );
		}
		$this->assertSame(
			array( Status::Unconfirmed, 'platoniavid_unconfirmed_perhaps', 'choose_video', $id ),
			array( $video->status, $video->error->code, $video->error->action, $video->candidates[0] )
		);
		// A proxy may call its model by another name, and a server make another length.
		$this->assertEqualsCanonicalizing( $others, array_slice( $video->candidates, 1 ) );
		$this->assertSame( Status::Queued, $this->videos()->choose( $video, $id, $this->enough() )->status );
	}

	public function test_an_order_is_found_among_videos_whose_answers_hold_the_film(): void {
		$prompts = array( 'A dog', 'A cat in the rain', 'A bird' );
		$ids     = array_map( fn ( string $prompt ): string => $this->simulator()->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 5.0 )->id, $prompts );
		$this->fault( 'retrieve', 'changed', self::withFilms() );
		$this->assertSame( $ids[1], $this->looked( $this->lost() )->remote_id );
	}

	public function test_a_prompt_that_the_gateway_writes_in_another_way_is_the_same(): void {
		$kept  = $this->simulator()->create( new Order( 'A cat & می خواهد a <b>red</b> ball', 'sora-2', '1280x720', 4 ), 5.0 );
		$video = $this->looked( $this->lost( array( 'prompt' => "A  cat &amp; می\u{200C}خواهد\na red ball " ) ) );
		$this->assertSame( array( Status::Queued, $kept->id ), array( $video->status, $video->remote_id ) );
	}

	public function test_what_differs_in_vowels_or_behind_a_sign_like_a_tag_is_another_prompt(): void {
		foreach ( array( 'दिन' => 'दान', 'I <3 cats' => 'I <3 dogs' ) as $made => $lost ) {
			$this->simulator()->create( new Order( $made, 'sora-2', '1280x720', 4 ), 5.0 );
			$this->assertSame( '', $this->looked( $this->lost( array( 'prompt' => $lost ) ) )->remote_id );
		}
		$kept = $this->simulator()->create( new Order( "A \u{2764} in the rain", 'sora-2', '1280x720', 4 ), 5.0 );
		$this->assertSame( $kept->id, $this->looked( $this->lost( array( 'prompt' => "A \u{2764}\u{FE0F} in <b>the</b> rain" ) ) )->remote_id );
	}

	public function test_what_was_just_another_orders_is_left_to_that(): void {
		$made   = $this->simulator()->create( new Order( 'A cat!', 'sora-2', '1280x720', 4 ), 5.0 );
		$first  = $this->lost( array( 'prompt' => 'A cat.' ) );
		$second = $this->lost( array( 'prompt' => 'A cat!' ) );
		$this->assertSame( '', $this->looked( $first )->remote_id );
		$this->assertSame( $made->id, $this->looked( $second )->remote_id );
	}

	#[TestWith( array( 'connection' ) )]
	#[TestWith( array( 'pause' ) )]
	public function test_a_twin_that_waits_for_its_connection_is_not_on_its_way( string $what ): void {
		$made = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->addRow( array( 'error_code' => "platoniavid_waits_for_$what", 'next_check_at' => time() + 600 ) );
		$this->assertSame( $made->id, $this->looked( $this->lost() )->remote_id );
	}

	public function test_the_beginning_of_a_prompt_is_shown_and_not_taken(): void {
		$id    = $this->simulator()->create( new Order( 'A cat in the rain of an evening…', 'sora-2', '1280x720', 4 ), 5.0 )->id;
		$other = $this->simulator()->create( new Order( 'A cat', 'sora-2', '1280x720', 4 ), 5.0 )->id;
		$video = $this->lost( array( 'prompt' => 'A cat in the rain of an evening in November, seen from above' ) );
		foreach ( Lookup::LOOKS as $ignored ) {
			$video = $this->looked( $video );
		}
		$this->assertNotSame( $id, $other );
		$this->assertSame( array( 'choose_video', array( $id ) ), array( $video->error->action, $video->candidates ) );
	}

	public function test_an_order_is_found_where_the_sites_clock_is_wrong(): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		add_filter(
			'http_response',
			static function ( array $response ): array {
				$response['headers']['date'] = gmdate( 'D, d M Y H:i:s', time() - 2 * HOUR_IN_SECONDS ) . ' GMT';
				return $response;
			}
		);
		// Ordered by a clock that is two hours ahead of the server's.
		$video = $this->looked( $this->lost( array( 'submitted_at' => time() + 2 * HOUR_IN_SECONDS ) ) );
		$this->assertSame( $wanted->id, $video->remote_id );
	}

	#[TestWith( array( 12_600 ) )]
	#[TestWith( array( -36_000 ) )]
	public function test_an_order_is_found_where_the_server_tells_the_time_of_its_wall( int $ahead ): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->fault( 'list', 'changed', array( 'times' => -1, 'fields' => array( 'created_at' => base64_encode( gmdate( '"Y-m-d\TH:i:s.000"', time() + $ahead ) ) ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes of the simulator.
		$this->assertSame( $wanted->id, $this->looked( $this->lost() )->remote_id );
	}

	public function test_an_order_is_found_by_the_prompt_that_only_the_list_tells(): void {
		$wanted = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->configure(
			array(
				'faults' => array(
					array( 'operation' => 'retrieve', 'kind' => 'no-prompt', 'times' => -1 ),
					array( 'operation' => 'list', 'kind' => 'changed', 'times' => -1, 'fields' => array( 'prompt' => base64_encode( '"A cat in the rain"' ) ) ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes of the simulator.
				),
			)
		);
		$this->assertSame( $wanted->id, $this->looked( $this->lost() )->remote_id );
	}

	public function test_a_create_is_not_taken_for_a_remix_nor_one_remix_for_another(): void {
		$gateway = $this->simulator();
		$this->configure( array( 'duration' => 1 ) );
		$sources = array();
		foreach ( array( 'One', 'Two' ) as $prompt ) {
			$sources[] = $gateway->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 5.0 )->id;
		}
		usleep( 20_000 );
		$gateway->retrieve( $sources, 5.0 );
		$row    = $this->addRow( array( 'status' => 'completed', 'remote_id' => $sources[0] ) );
		$remix  = $this->lost( array( 'remix_of' => $row->id ) );
		$create = $this->lost();
		$others = $gateway->remix( $sources[1], new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->assertSame( '', $this->looked( $remix )->remote_id );
		$this->assertSame( '', $this->looked( $create )->remote_id );
		$wanted = $gateway->remix( $sources[0], new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$this->assertNotSame( $others->id, $wanted->id );
		$this->assertSame( '', $this->looked( $this->row( $create ) )->remote_id );
		$this->assertSame( $wanted->id, $this->looked( $this->row( $remix ) )->remote_id );

		$late = $this->lost( array( 'remix_of' => $row->id + 1000, 'attempts' => Lookup::TOLD - 1 ) );
		$late = $this->looked( $late );
		$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', array( $others->id ) ), array( $late->error->code, $late->candidates ), 'Nobody knows any more what it is made of.' );
	}

	public function test_a_remix_is_found_whichever_id_of_its_source_is_told_and_one_of_something_unknown_is_shown(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- as LiteLLM does it.
		$id     = static fn( string $video, string $model = '' ): string => 'video_' . base64_encode( "litellm:custom_llm_provider:openai;model_id:$model;video_id:$video" );
		$source = $this->addRow( array( 'status' => 'completed', 'remote_id' => $id( 'source', 'sora-2' ) ) );
		$made   = null;
		add_filter(
			'platoniavid_gateway',
			static function () use ( &$made ): Gateway {
				return new OthersGateway( array( 'list' => static fn(): array => array( $made ), 'retrieve' => static fn(): array => array( $made->id => $made ) ) );
			}
		);
		$looked = function ( string $remote_id, string $from, array $order ) use ( &$made ): Video {
			$made  = new RemoteVideo( $remote_id, RemoteStatus::Working, 10, 'sora-2', 'A cat in the rain', '1280x720', 4, time(), remixed_from: $from );
			$video = $this->looked( $this->lost( $order + array( 'attempts' => Lookup::TOLD - 1 ) ) );
			$this->repository()->delete( $video );
			return $video;
		};
		$one    = $looked( $id( 'one' ), 'https://films.example/1.mp4', array() );
		$this->assertSame( array( 'platoniavid_unconfirmed_perhaps', array( $id( 'one' ) ) ), array( $one->error->code, $one->candidates ) );
		$this->assertSame( array(), $looked( $id( 'two' ), $id( 'source' ), array() )->candidates, 'This order is no remix.' );
		$this->assertSame( $id( 'three' ), $looked( $id( 'three' ), $id( 'source' ), array( 'remix_of' => $source->id ) )->remote_id );
	}

	public function test_while_a_twin_is_on_its_way_nothing_is_taken(): void {
		$video = $this->lost();
		$this->addRow( array( 'submitted_at' => time(), 'lease_until' => time() + 60 ) );
		$this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 5.0 );
		$video = $this->looked( $video );
		$this->assertSame( array( Status::Unconfirmed, 0 ), array( $video->status, $video->attempts ) );
		$this->assertGreaterThan( time(), $video->next_check_at );
	}
}
