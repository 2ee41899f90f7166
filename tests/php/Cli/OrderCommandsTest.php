<?php
/**
 * Tests of the commands that order.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * Tests of PlatoniaVid\Cli, where it orders: as often as it was said, within the limits, and to its end.
 */
final class OrderCommandsTest extends TestCase {
	use Parts;
	use Shell;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_retry_with_confirm_does_not_pass_the_daily_limit(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addRow(
			array(
				'author'       => $author,
				'status'       => 'unconfirmed',
				'submitted_at' => time() - HOUR_IN_SECONDS,
			)
		);
		// The order itself, of which nobody knows whether it was paid, has the one place of the day.
		$this->limit( 1 );
		$this->assertStringContainsString( 'may order 1 video in 24 hours', $this->wp( array( 'retry', (string) $video->id, '--confirm' ), $author ) );
		$this->assertSame( Status::Unconfirmed, $this->row( $video )->status );
		$this->assertSame( 0, $this->stats()['paid'] );

		$this->limit( 2 );
		$this->assertStringContainsString( 'queued', $this->wp( array( 'retry', (string) $video->id, '--confirm' ), $author ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_who_only_manages_has_nothing_sent_again(): void {
		$this->settings()->save( array( 'roles' => array( 'generate' => array( 'author' ), 'manage' => array( 'editor' ) ) ) );
		$editor = $this->actAs( 'editor' );
		$failed = $this->addRow( array( 'author' => $editor, 'status' => 'failed', 'next_check_at' => 0 ) );
		$this->assertStringContainsString( 'may not make videos', $this->wp( array( 'retry', (string) $failed->id ), $editor ) );
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_generate_refuses_what_the_use_case_refuses_and_who_may_not_order(): void {
		$this->assertStringContainsString( 'may not make videos', $this->wp( array( 'generate', 'A cat' ), $this->actAs( 'subscriber' ) ) );
		$author = $this->actAs( 'author' );
		$this->assertStringContainsString( 'does not offer that model', $this->wp( array( 'generate', 'A cat', '--model=none' ), $author ) );
		$this->assertStringContainsString( 'does not make videos of that size or length', $this->wp( array( 'generate', 'A cat', '--seconds=7' ), $author ) );
		$this->assertStringContainsString( 'what the video should show', $this->wp( array( 'generate', '  ' ), $author ) );
		$this->assertStringContainsString( 'The prompt is too long', $this->wp( array( 'generate', str_repeat( 'a', 32001 ) ), $author ) );
		$this->assertSame( 0, $this->stats()['paid'] );
		$this->assertStringContainsString( 'queued', $this->wp( array( 'generate', 'A cat' ), $author ) );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_order_by_its_name_is_paid_once_and_waited_for(): void {
		$author = $this->actAs( 'author' );
		$name   = wp_generate_uuid4();
		$id     = trim( $this->wp( array( 'generate', 'A cat', '--porcelain', "--request_id=$name" ), $author ) );
		$this->assertSame( array( 1, 0 ), array( preg_match( '/^\d+$/', $id ), $this->code ) );
		$printed = $this->wp( array( 'generate', 'A cat', '--wait', '--request_id=' . strtoupper( $name ) ), $author );
		$this->assertStringContainsString( "Video $id is ordered. Whoever stops waiting (Ctrl-C) loses nothing", $printed );
		$this->assertStringContainsString( "Success: $id completed", $printed );
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertSame( 'completed', trim( $this->wp( array( 'get', $id, '--field=status' ), $author ) ) );
		$this->assertStringContainsString( 'must be a UUID', $this->wp( array( 'generate', 'A cat', '--request_id=mine' ), $author ) );

		$remix = trim( $this->wp( array( 'remix', $id, 'The cat sleeps', '--porcelain', '--wait' ), $author ) );
		wp_cache_flush();
		$this->assertSame(
			array( 'completed', (int) $id ),
			array( $this->repository()->find( (int) $remix )?->status->value, $this->repository()->find( (int) $remix )?->remix_of )
		);
		$this->assertSame( 2, $this->stats()['paid'] );
		$next = trim( $this->wp( array( 'continue', $id, 'The cat wakes', '--image=' . $this->addImage(), '--porcelain' ), $author ) );
		$this->assertSame( (int) $id, $this->repository()->find( (int) $next )?->continues );
		$this->assertSame( 3, $this->stats()['paid'] );
		$this->assertStringContainsString( 'missing --image', $this->wp( array( 'continue', $id, 'The cat wakes' ), $author ) );
		$this->assertStringContainsString( 'not in the Media Library', $this->wp( array( 'continue', $id, 'The cat wakes', '--image=999999' ), $author ) );
		$name = fn( string $ordered ): string => '--request_id=' . $this->repository()->find( (int) $ordered )?->request_id;
		$this->assertSame( $remix, trim( $this->wp( array( 'remix', '999999', 'Its source is gone', $name( $remix ), '--porcelain' ), $author ) ) );
		$this->assertSame( $next, trim( $this->wp( array( 'continue', '999999', 'Its source is gone', '--image=1', $name( $next ), '--porcelain' ), $author ) ) );
		$other = $this->actAs( 'author' );
		$this->assertStringContainsString( 'no such video', $this->wp( array( 'remix', $id, 'Mine now' ), $other ) );
		$this->assertStringContainsString( 'no such video', $this->wp( array( 'continue', $id, 'Mine now', '--image=' . $this->addImage() ), $other ) );
		$this->assertSame( 3, $this->stats()['paid'] );
	}

	public function test_a_video_whose_connection_is_not_set_up_is_told_of_and_nothing_is_ordered_for_it(): void {
		$author  = $this->actAs( 'author' );
		$name    = wp_generate_uuid4();
		$video   = $this->addRow(
			array(
				'author'        => $author,
				'request_id'    => $name,
				'connection'    => 'gone-one',
				'status'        => 'queued',
				'remote_id'     => 'video_1',
				'submitted_at'  => time(),
				'next_check_at' => 1,
			)
		);
		$why     = 'The connection’s id: “gone-one”';
		$printed = $this->wp( array( 'generate', 'A cat', '--wait', "--request_id=$name" ), $author );
		$this->assertMatchesRegularExpression( "/^Warning: $video->id queued: The connection .*$why/m", $printed );
		$this->assertSame( 0, $this->code, 'It is not over.' );
		$this->assertStringContainsString( '"platoniavid_connection_missing"', $this->wp( array( 'get', (string) $video->id, '--field=error' ), $author ) );
		$this->assertStringContainsString( $why, $this->wp( array( 'list', '--fields=id,error', '--format=csv' ), $author ) );
		$this->assertStringContainsString( 'it is queued. The connection', $this->wp( array( 'import', (string) $video->id ), $author ) );
		$this->assertStringNotContainsString( 'gone-one', $this->wp( array( 'doctor' ), 0 ), 'Another process may have it.' );
		$this->assertSame( array( 0, Status::Queued, 1 ), array( $this->stats()['paid'], $this->row( $video )->status, $this->row( $video )->next_check_at ) );
	}

	public function test_a_film_that_could_not_be_fetched_again_is_a_failure_only_as_long_as_its_file_is_away(): void {
		$author = $this->actAs( 'author' );
		$name   = wp_generate_uuid4();
		$here   = array( 'attachment' => $this->addImage() ) + array( 'completed_at' => time() - MINUTE_IN_SECONDS );
		$after  = '[{"at":' . time() . ',"code":"platoniavid_gone","message":"It has it no more."}]';
		$video  = $this->addRow( array( 'author' => $author, 'request_id' => $name, 'status' => 'completed', 'history' => $after ) + $here );
		$file   = (string) get_attached_file( $video->attachment );
		$again  = array( 'generate', 'A cat', "--request_id=$name" );
		rename( $file, "$file.away" ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- as a backup brings it.
		$this->assertStringContainsString( "Error: $video->id completed: It has it no more.", $this->wp( $again, $author ) );
		$this->assertSame( 1, $this->code );
		rename( "$file.away", $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- as a backup brings it.
		foreach ( array( $again, array( 'retry', (string) $video->id ) ) as $command ) {
			$this->assertStringContainsString( "Success: $video->id completed", $this->wp( $command, $author ) );
			$this->assertSame( 0, $this->code );
		}
		$this->assertSame( 0, $this->stats()['paid'] );
	}

	public function test_takes_are_ordered_once_each_and_none_after_a_refusal(): void {
		$author = $this->actAs( 'author' );
		$name   = '0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0f';
		$three  = array( 'generate', 'A cat', '--takes=3', "--request_id=$name", '--porcelain' );
		$ids    = array_map( 'intval', explode( "\n", trim( $this->wp( $three, $author ) ) ) );
		$this->assertSame( array( 3, 0, 3 ), array( count( $ids ), $this->code, $this->stats()['paid'] ) );
		$this->assertSame( $ids, array_map( 'intval', explode( "\n", trim( $this->wp( $three, $author ) ) ) ), 'The same command orders nothing.' );
		$this->assertSame( 3, $this->stats()['paid'] );
		$takes = array_map( fn( int $id ): mixed => $this->repository()->find( $id ), $ids );
		$this->assertSame( array( 0, $ids[0], $ids[0] ), array_column( $takes, 'take_of' ) );

		$printed = $this->wp( array( 'generate', 'A dog', '--takes=2', '--wait' ), $author );
		$this->assertSame( array( 2, 0 ), array( preg_match_all( '/^Success: \d+ completed/m', $printed ), $this->code ), $printed );
		$this->assertStringContainsString( 'from 1 to 4', $this->wp( array( 'generate', 'A cat', '--takes=5' ), $author ) );

		// A limit, in the middle.
		$this->limit( 6 );
		$printed = $this->wp( array( 'generate', 'A fox', '--takes=3', '--wait' ), $author );
		$this->assertStringContainsString( 'may order 6 videos in 24 hours', $printed );
		$this->assertStringContainsString( 'Videos that were ordered: 1 of 3.', $printed );
		$this->assertSame( array( 1, 1, 6 ), array( preg_match_all( '/^Success: \d+ completed/m', $printed ), $this->code, $this->stats()['paid'] ), $printed );
	}

	public function test_a_take_takes_no_name_of_another_order(): void {
		$author = $this->actAs( 'author' );
		$name   = '00000000-0000-4000-8000-00000000000';
		$ids    = '';
		foreach ( array( 1 => 'A cat', 2 => 'A dog' ) as $number => $prompt ) {
			$ids .= $this->wp( array( 'generate', $prompt, '--takes=2', "--request_id=$name$number", '--porcelain' ), $author );
		}
		$made = $this->repository()->find_many( array_map( 'intval', explode( "\n", trim( $ids ) ) ) );
		$this->assertSame( array( 'A cat', 'A cat', 'A dog', 'A dog' ), array_column( $made, 'prompt' ) );
		$this->assertSame( array( 0, $made[0]->id, 0, $made[2]->id ), array_column( $made, 'take_of' ) );
		$this->assertSame( 4, $this->stats()['paid'] );
	}

	public function test_a_take_that_was_named_by_counting_is_not_ordered_anew(): void {
		$author = $this->actAs( 'author' );
		$name   = '00000000-0000-4000-8000-00000000000';
		$first  = $this->addOrdered( array( 'author' => $author, 'request_id' => $name . 'f', 'prompt' => 'A cat' ) );
		$second = $this->addOrdered( array( 'author' => $author, 'request_id' => $name . '0', 'prompt' => 'A cat', 'take_of' => $first->id ) );
		$ids    = $this->wp( array( 'generate', 'A cat', '--takes=2', "--request_id={$name}f", '--porcelain' ), $author );
		$this->assertSame( array( "$first->id\n$second->id", 2 ), array( trim( $ids ), $this->stats()['paid'] ) );
	}

	public function test_no_take_is_ordered_after_one_that_the_gateway_refuses_or_does_not_answer(): void {
		$author = $this->actAs( 'author' );
		foreach ( array( array( 'status', array( 'status' => 400 ), 1, 0 ), array( 'cut-after', array(), 2, 1 ) ) as [ $kind, $more, $code, $paid ] ) {
			$this->fault( 'create', $kind, $more );
			$four = array( 'generate', 'A cat', '--takes=4', '--request_id=' . wp_generate_uuid4() );
			foreach ( array( 'ordered', 'repeated' ) as $when ) {
				$this->assertStringContainsString( 'Videos that were ordered: 1 of 4.', $this->wp( $four, $author ), $when );
				$this->assertSame( array( $code, $paid ), array( $this->code, $this->stats()['paid'] ), $when );
			}
		}
	}

	public function test_takes_that_were_ordered_are_named_again_whatever_became_of_one(): void {
		$author = $this->actAs( 'author' );
		$three  = array( 'generate', 'A cat', '--takes=3', '--request_id=' . wp_generate_uuid4(), '--porcelain' );
		$ids    = trim( $this->wp( $three, $author ) );
		$first  = $this->repository()->find( (int) $ids );
		$this->repository()->save( $first, array( 'status' => Status::Failed ) );
		$this->assertStringStartsWith( "$ids\n", $this->wp( $three, $author ) );
		$this->assertSame( array( 1, 3 ), array( $this->code, $this->stats()['paid'] ) );
	}

	public function test_each_take_has_a_seed_of_its_own_and_what_goes_on_has_the_options_of_what_was_before(): void {
		$options = array( 'seed', 'audio', array( 'id' => 'fps', 'values' => array( 24, 30 ), 'default' => 24 ) );
		$model   = array( 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ) );
		$server  = array(
			'id'       => 'server',
			'kind'     => 'openai',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1',
			'key'      => self::DEMO_KEY,
			'models'   => array( $model + array( 'id' => 'sora-2', 'options' => $options ), $model + array( 'id' => 'sora-2-pro', 'options' => array( 'audio' ) ) ),
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $server ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		try {
			$author = $this->actAs( 'author' );
			$said   = $this->wp(
				array( 'generate', 'A cat', '--connection=server', '--takes=3', '--porcelain', '--wait', '--options={"seed":42,"audio":false,"fps":30}' ),
				$author
			);
			$takes  = array_map( fn( string $id ): mixed => $this->repository()->find( (int) $id ), explode( "\n", trim( $said ) ) );
			$this->assertSame( array( 42, 43, 44 ), array_column( array_column( $takes, 'options' ), 'seed' ), $said );

			$goes_on = fn( string ...$more ): array => $this->repository()->find(
				(int) $this->wp( array( 'continue', (string) $takes[0]->id, 'The cat wakes', '--image=' . $this->addImage(), '--porcelain', ...$more ), $author )
			)->options ?? array();
			$this->assertSame( array( 'audio' => false, 'fps' => 30 ), $goes_on() );
			$this->assertSame( array( 'seed' => 5, 'audio' => true, 'fps' => 30 ), $goes_on( '--options={"seed":5,"audio":true}' ) );
			$this->assertSame( array( 'audio' => false ), $goes_on( '--model=sora-2-pro', '--connection=server' ), 'What another model does not have is left out.' );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as it was.
		}
	}

	public function test_who_stops_waiting_loses_nothing_and_is_told_how_to_go_on(): void {
		if ( ! function_exists( 'pcntl_async_signals' ) ) {
			$this->markTestSkipped( 'This PHP has no process control.' );
		}
		$this->configure( array( 'duration' => 600_000 ) );
		[ $process, $pipes ] = $this->begin( array( 'generate', 'A cat', '--wait' ), $this->actAs( 'author' ) );
		$printed             = (string) fgets( $pipes[1] );
		$this->assertStringContainsString( 'is ordered', $printed );
		proc_terminate( $process, SIGINT );
		$printed .= stream_get_contents( $pipes[1] );
		$this->assertSame( 130, proc_close( $process ), $printed );
		$this->assertMatchesRegularExpression( '/Video (\d+) goes on by itself.*wp platoniavid get \1/', $printed );
		$this->assertSame( 1, $this->stats()['paid'] );
		wp_cache_flush();
		$this->assertSame( 1, $this->queries()->counts()['queued'] ?? 0 );
		$this->assertIsInt( wp_next_scheduled( 'platoniavid_run' ) );
	}

	public function test_the_exit_code_tells_what_may_have_been_charged_from_what_was_refused(): void {
		$author = $this->actAs( 'author' );
		$this->fault( 'create', 'cut-after' );
		$this->wp( array( 'generate', 'A cat' ), $author );
		$this->assertSame( array( 1, 2 ), array( $this->queries()->counts()['unconfirmed'] ?? 0, $this->code ) );
		$this->fault( 'create', 'status', array( 'status' => 400 ) );
		$this->wp( array( 'generate', 'A dog' ), $author );
		$this->assertSame( 1, $this->code );
	}

	public function test_a_switch_that_is_turned_off_pays_nothing_again_and_deletes_nothing(): void {
		$author = $this->actAs( 'author' );
		$this->fault( 'create', 'cut-after' );
		$this->wp( array( 'generate', 'A dog' ), $author );
		wp_cache_flush();
		$lost = $this->queries()->page(
			array(
				'author'   => $author,
				'orderby'  => 'id',
				'order'    => 'desc',
				'page'     => 1,
				'per_page' => 1,
			)
		)[0][0] ?? self::fail();
		foreach ( array( '--no-confirm', '--confirm=no', '--confirm=0' ) as $switch ) {
			$this->wp( array( 'retry', (string) $lost->id, $switch ), $author );
			$this->assertSame( array( 1, 1 ), array( $this->code, $this->stats()['paid'] ), $switch );
		}

		$video = $this->addRow( array( 'author' => $author, 'status' => 'completed', 'remote_id' => 'video_a', 'attachment' => $this->addImage() ) );
		$this->assertStringContainsString( '--yes takes no value', $this->wp( array( 'delete', (string) $video->id, '--media', '--yes=no' ), $author ) );
		$this->assertStringContainsString( 'is forgotten', $this->wp( array( 'delete', (string) $video->id, '--no-media', '--no-remote', '--yes' ), $author ) );
		wp_cache_flush();
		$this->assertNull( $this->repository()->find( $video->id ) );
		$this->assertNotNull( get_post( $video->attachment ), 'The file was not to be deleted.' );
		$this->assertNotContains( 'delete', $this->operations() );
	}

	/**
	 * Sets how many videos a person may order in a day.
	 *
	 * @param int $videos The number.
	 */
	private function limit( int $videos ): void {
		$me = get_current_user_id();
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => $videos ) ) ) );
		wp_set_current_user( $me );
	}
}
