<?php
/**
 * Tests of the command line.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;

/**
 * `wp platoniavid` as a process of its own: the rules of orders hold at this door too.
 */
final class CommandsTest extends TestCase {
	use Parts;
	use Shell;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/**
	 * What no number, or no value, is.
	 *
	 * @return iterable<string, array{list<string>, string}>
	 */
	public static function mistakes(): iterable {
		yield 'a length' => array( array( 'generate', 'A cat', '--seconds=four' ), '--seconds can’t be “four”: it is a whole number, at least 1' );
		yield 'a length of none' => array( array( 'generate', 'A cat', '--seconds=0' ), '--seconds can’t be “0”' );
		yield 'an option without its value' => array( array( 'generate', 'A cat', '--size' ), '--size= needs a value' );
		yield 'a number without its value' => array( array( 'generate', 'A cat', '--seconds' ), '--seconds= needs a value' );
		yield 'an empty value' => array( array( 'generate', 'A cat', '--model=' ), '--model= needs a value' );
		yield 'an empty name, which would be another order each time' => array( array( 'generate', 'A cat', '--request_id=' ), '--request_id= needs a value' );
		yield 'an option that is turned off' => array( array( 'generate', 'A cat', '--no-size' ), '--size= needs a value' );
		yield 'no connection whose key is forgotten' => array( array( 'key', 'forget', '--connection=', '--yes' ), '--connection= needs a value' );
		yield 'a switch with a value' => array( array( 'generate', 'A cat', '--wait=no' ), '--wait takes no value' );
		yield 'an image' => array( array( 'generate', 'A cat', '--image=12abc' ), '--image can’t be “12abc”' );
		yield 'a last frame' => array( array( 'generate', 'A cat', '--last-image=none' ), '--last-image can’t be “none”' );
		yield 'a last frame that is no image' => array( array( 'generate', 'A cat', '--last-image=999999' ), 'The chosen image is not in the Media Library' );
		yield 'images' => array( array( 'generate', 'A cat', '--references=1,x' ), '--references can’t be “x”' );
		yield 'no options' => array( array( 'generate', 'A cat', '--options=seed' ), 'Write --options as a JSON object' );
		yield 'an undeclared option' => array( array( 'generate', 'A cat', '--options={"seed":5}' ), 'has no options, so “seed” can’t be set' );
		yield 'a post' => array( array( 'generate', 'A cat', '--post=-1' ), '--post can’t be “-1”: it is a whole number, at least 1' );
		yield 'a post that is not there' => array( array( 'generate', 'A cat', '--post=999999' ), 'may not edit this post' );
		yield 'an id' => array( array( 'get', '1x' ), '<id> can’t be “1x”' );
		yield 'the length of a page' => array( array( 'list', '--per_page=many' ), '--per_page can’t be “many”: it is a whole number from 1 to 1000' );
		yield 'a page' => array( array( 'list', '--page=0' ), '--page can’t be “0”' );
		yield 'a state among others' => array( array( 'list', '--status=queued,none' ), 'The states are: submitting' );
		yield 'a field' => array( array( 'list', '--fields=id,colour' ), 'There is no field colour. The fields are: id, status' );
		yield 'a field of one' => array( array( 'status', '--field=colour' ), 'There is no field colour' );
		yield 'a format' => array( array( 'list', '--format=xml' ), 'Invalid value specified for \'format\'' );
		yield 'a time' => array( array( 'run', '--seconds=1.5' ), '--seconds can’t be “1.5”' );
		yield 'a time in which nothing would be begun' => array( array( 'run', '--seconds=4' ), '--seconds can’t be “4”' );
		yield 'a part of a list' => array( array( 'remote', 'list', '--per_page=101' ), '--per_page can’t be “101”' );
	}

	/**
	 * A mistake is said, and costs nothing.
	 *
	 * @param list<string> $command The command.
	 * @param string       $said    What it says.
	 */
	#[DataProvider( 'mistakes' )]
	public function test_what_it_can_not_mean_is_refused( array $command, string $said ): void {
		$this->assertStringContainsString( $said, $this->wp( $command, $this->actAs( 'administrator' ) ) );
		$this->assertSame( array( 1, 0 ), array( $this->code, $this->stats()['paid'] ) );
	}

	public function test_no_option_is_one_of_wp_clis_own_which_no_command_gets(): void {
		$own = array_keys( array_filter( (array) json_decode( $this->wp( array( 'param-dump' ), 0, '', 'cli' ), true ), static fn( array $one ): bool => false !== $one['runtime'] ) );
		$this->assertContains( 'url', $own );
		preg_match_all( '/^\| `\[?--(?:\[no-\])?(\w[\w-]*)/m', (string) file_get_contents( PLATONIAVID_DIR . 'docs/wp-cli.md' ), $found );
		$this->assertContains( 'kind', $found[1] );
		$this->assertSame( array(), array_intersect( $found[1], $own ) );
	}

	public function test_services_of_plugins_that_come_later_are_used(): void {
		$later = '--exec=WP_CLI::add_wp_hook( "plugins_loaded", fn() => add_filter( "platoniavid_service",'
			. ' function ( $service, $name ) { is_a( $name, PlatoniaVid\Videos\Videos::class, true ) && WP_CLI::line( "It is mine." ); return $service; }, 10, 2 ) );';
		$this->assertStringContainsString( 'It is mine.', $this->wp( array( 'status', $later ), 0 ) );
	}

	public function test_a_host_that_forbids_signals_takes_orders_all_the_same(): void {
		$this->saveKey();
		$this->forbidden = 'pcntl_signal,pcntl_signal_dispatch';
		$this->wp( array( 'generate', 'A cat' ), $this->actAs( 'author' ) );
		$this->assertSame( array( 0, 1 ), array( $this->code, $this->stats()['paid'] ) );
	}

	public function test_what_was_refused_has_no_cost_in_a_list(): void {
		$server = array(
			'id'       => 'server',
			'kind'     => 'openai',
			'endpoint' => getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1',
			'key'      => self::DEMO_KEY,
			'models'   => array( array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4 ), 'price_per_second' => 10 ) ),
		);
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $server ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		try {
			$failed  = array( 'connection' => 'server', 'status' => 'failed', 'next_check_at' => 0 );
			$refused = $this->addRow( $failed );
			$there   = $this->addRow( array( 'remote_id' => 'video_1' ) + $failed );
			foreach ( array( 'unconfirmed_none', 'known_elsewhere', 'invalid_request' ) as $code ) {
				$before[] = $this->addRow( array( 'history' => sprintf( '[{"at":1,"code":"platoniavid_%s","message":""}]', $code ) ) + $failed )->id;
			}
			$rows = (array) json_decode( $this->wp( array( 'list', '--format=json', '--fields=id,estimated_cost' ), 0 ), true );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as above.
		}
		$expected = array( $there->id => 40, $refused->id => '' ) + array_combine( $before, array( 40, 40, '' ) );
		$this->assertEquals( $expected, array_column( $rows, 'estimated_cost', 'id' ) );
	}

	public function test_lists_count_all_and_are_of_those_whom_a_person_may_see(): void {
		$author = $this->actAs( 'author' );
		for ( $number = 0; $number < 25; $number++ ) {
			$this->addRow(
				array(
					'status'        => 'failed',
					'next_check_at' => 0,
					'author'        => $number < 22 ? $author : 1,
					'model'         => $number < 2 ? 'sora-2-pro' : 'sora-2',
					'connection'    => 0 === $number ? 'second' : 'fixed',
				)
			);
		}
		$count = fn ( int $user, string ...$options ): int => (int) $this->wp( array( 'list', '--format=count', ...$options ), $user );
		$this->assertSame( 25, $count( 0 ) );
		$this->assertSame( 22, $count( $author ), 'A person who may not manage sees their own.' );
		$this->assertSame( 22, $count( $author, '--author=1' ) );
		$this->assertSame(
			array( 2, 1, 0, 25 ),
			array(
				$count( 0, '--model=sora-2-pro' ),
				$count( 0, '--connection=second' ),
				$count( 0, '--status=completed' ),
				$count( 0, '--status=failed,completed' ),
			)
		);
		$this->assertCount( 5, explode( ' ', trim( $this->wp( array( 'list', '--format=ids', '--page=2' ), 0 ) ) ) );
		$rows = (array) json_decode( $this->wp( array( 'list', '--format=json', '--per_page=1', '--fields=id,connection,error' ), 0 ), true );
		$this->assertSame( array( array( 'id', 'connection', 'error' ) ), array_map( 'array_keys', $rows ) );
		$status = (array) json_decode( $this->wp( array( 'status', '--format=json' ), 0 ), true );
		$this->assertSame( array( 25, 0, 'yes', 'system_cron' ), array( (int) $status['failed'], (int) $status['completed'], $status['cron_disabled'], $status['driver'] ) );
	}

	public function test_videos_are_fetched_again_without_an_order_and_forgotten(): void {
		$author = $this->actAs( 'author' );
		$id     = trim( $this->wp( array( 'generate', 'A cat', '--wait', '--porcelain' ), $author ) );
		wp_cache_flush();
		wp_delete_attachment( (int) $this->repository()->find( (int) $id )?->attachment, true );
		$this->assertStringContainsString( "Video $id is in the Media Library", $this->wp( array( 'import', $id ), $author ) );
		wp_cache_flush();
		// As after a backup whose files are older than its database.
		$former = (int) $this->repository()->find( (int) $id )?->attachment;
		wp_delete_file( (string) get_attached_file( $former ) );
		$this->wp( array( 'import', $id ), $author );
		wp_cache_flush();
		$this->assertFileExists( (string) get_attached_file( (int) $this->repository()->find( (int) $id )?->attachment ) );
		// As on sites that have a trash for files.
		$former = (int) $this->repository()->find( (int) $id )?->attachment;
		update_post_meta( $former, '_wp_trash_meta_status', 'inherit' );
		wp_update_post( array( 'ID' => $former, 'post_status' => 'trash' ) );
		$this->assertStringContainsString( "in the Media Library, as $former.", $this->wp( array( 'import', $id ), $author ) );
		wp_cache_flush();
		$this->assertSame( 'inherit', get_post( $former )?->post_status );
		$lost = $this->addRow( array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		$this->assertStringContainsString( 'can’t be brought in yet: it is unconfirmed', $this->wp( array( 'import', (string) $lost->id ), $author ) );
		$this->assertSame( array( 1, 1 ), array( $this->code, $this->stats()['paid'] ) );

		$this->assertStringContainsString( 'no such video', $this->wp( array( 'delete', $id, '--yes' ), $this->actAs( 'author' ) ) );
		$this->assertStringContainsString( 'Forget 2 videos? [y/n]', $this->wp( array( 'delete', $id, (string) $lost->id ), $author, "n\n" ) );
		$this->assertStringContainsString(
			"Video $id is forgotten",
			$this->wp( array( 'delete', $id, (string) $lost->id, '--remote', '--media', '--yes' ), $author )
		);
		wp_cache_flush();
		$this->assertSame( array(), $this->queries()->counts() );
		$this->assertContains( 'delete', $this->operations() );
	}

	public function test_what_was_used_is_counted_by_whatever_one_likes(): void {
		$author = $this->actAs( 'author' );
		foreach ( array(
			array( $author, 'sora-2', 4 ),
			array( $author, 'sora-2-pro', 8 ),
			array( 1, 'sora-2', 12 ),
		) as $number => [ $person, $model, $seconds ] ) {
			$this->addRow( array( 'author' => $person, 'model' => $model, 'seconds' => $seconds, 'remote_id' => "video_$number" ) );
		}
		$usage = fn ( int $user, string ...$options ): array => (array) json_decode( $this->wp( array( 'usage', '--format=json', ...$options ), $user ), true );
		$this->assertEqualsCanonicalizing( array( 'sora-2' => 16, 'sora-2-pro' => 8 ), array_column( $usage( 0, '--by=model' ), 'seconds', 'model' ) );
		$this->assertSame( array( 24 ), array_column( $usage( 0 ), 'seconds' ) );
		$this->assertStringContainsString( 'is now “USD”', $this->wp( array( 'settings', 'set', 'currency', 'USD' ), 0 ) );
		$this->assertSame( array( 'USD' ), array_column( $usage( 0 ), 'currency' ), 'It says what costs are in.' );
		$this->assertSame( array( 12 ), array_column( $usage( $author, '--by=day,person' ), 'seconds' ), 'A person who may not manage sees their own.' );
		wp_set_current_user( 1 );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'limits' => array( 'videos_per_day' => 5 ) ) ) );
		$left = array(
			'videos_today'       => 3,
			'seconds_today'      => null,
			'videos_this_month'  => null,
			'seconds_this_month' => null,
		);
		$this->assertSame( array( $left ), $usage( $author, '--left' ) );
		$this->assertStringContainsString( 'can’t be counted by weather', $this->wp( array( 'usage', '--by=day,weather' ), 0 ) );
		$this->assertStringContainsString( '--days can’t be “0”', $this->wp( array( 'usage', '--days=0' ), 0 ) );
	}

	public function test_a_service_does_what_is_due_until_it_is_ended(): void {
		if ( ! function_exists( 'pcntl_async_signals' ) ) {
			$this->markTestSkipped( 'This PHP has no process control.' );
		}
		$video               = $this->addOrdered();
		[ $process, $pipes ] = $this->begin( array( 'run', '--watch', '--seconds=20' ), 0 );
		$deadline            = microtime( true ) + 30;
		do {
			usleep( 200_000 );
			$this->makeDue();
			$now = $this->row( $video )->status;
		} while ( Status::Completed !== $now && microtime( true ) < $deadline );
		proc_terminate( $process, SIGTERM );
		$printed = (string) stream_get_contents( $pipes[1] );
		$this->assertSame( array( Status::Completed, 0 ), array( $now, proc_close( $process ) ), $printed );
		$this->assertMatchesRegularExpression( '/Success: \d+ steps done/', $printed );
	}

	public function test_a_run_forgets_what_is_old(): void {
		$this->addForgotten();
		$this->wp( array( 'run' ), 0 );
		wp_cache_flush();
		$this->assertFalse( get_option( 'platoniavid_result-old' ) );
	}

	public function test_what_can_not_be_brought_in_or_forgotten_keeps_no_other_waiting(): void {
		$this->configure( array( 'duration' => 1 ) );
		$author = $this->actAs( 'author' );
		$failed = $this->addRow(
			array( 'author' => $author, 'status' => 'failed', 'remote_id' => 'video_f', 'next_check_at' => 0, 'error_code' => 'platoniavid_job_failed', 'error_message' => 'No.' )
		);
		$paid   = $this->addOrdered( array( 'author' => $author, 'status' => 'importing', 'next_check_at' => time() + 600 ) );
		$said   = $this->wp( array( 'import', (string) $failed->id, (string) $paid->id ), $author );
		$this->assertStringContainsString( "Video $failed->id can’t be brought in yet: it is failed. There is nothing to try again", $said );
		$this->assertStringContainsString( "Video $paid->id is in the Media Library", $said );
		$this->assertSame( 1, $this->code );

		$worked = $this->addRow( array( 'author' => $author, 'lease_until' => time() + 100 ) );
		$lost   = $this->addRow( array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		$said   = $this->wp( array( 'delete', (string) $worked->id, (string) $failed->id, (string) $lost->id, '--unconfirmed', '--yes' ), $author );
		$this->assertSame( 1, $this->code );
		$this->assertStringContainsString( "Video $worked->id is not forgotten. This video is being worked on", $said );
		$this->assertStringContainsString( "Video $failed->id is not forgotten.", $said, 'It is not lost.' );
		$this->assertStringContainsString( "Video $lost->id is forgotten", $said );
		$this->wp( array( 'delete', (string) $failed->id, '--yes' ), $author );
		$this->assertSame( 0, $this->code );
	}

	public function test_the_doctor_finds_what_would_fail_later(): void {
		_set_cron_array( array() );
		$found = fn (): array => array_column( (array) json_decode( $this->wp( array( 'doctor', '--format=json' ), 0 ), true ), 'state', 'id' );
		$well  = $found();
		$this->assertSame( array( 'good', 'good', 'good' ), array( $well['uploads'], $well['runs'], $well['connection fixed'] ) );
		$this->setRow( $this->addRow(), array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->assertSame( 'critical', $found()['runs'] );
		$this->assertSame( array( 1, 0 ), array( $this->code, $this->stats()['paid'] ) );
		$this->saveKey( 'pltn_broke_0123456789' );
		$this->assertSame( 'critical', $found()['connection fixed'], 'Its server was asked.' );
	}

	public function test_keys_are_tried_stored_and_forgotten_and_never_printed(): void {
		$printed = $this->wp( array( 'key', 'set' ), 0, "pltn_wrong_0123456789\n" );
		$this->assertSame( 1, $this->code, $printed );
		$this->assertStringContainsString( 'no key to be read', $this->wp( array( 'key', 'set' ), 0, "\n" ) );
		$this->assertStringContainsString( 'The key is forgotten', $this->wp( array( 'key', 'forget', '--yes' ), 0 ) );
		$this->wp( array( 'key', 'test' ), 0 );
		$this->assertSame( 1, $this->code );
		$printed = $this->wp( array( 'key', 'set' ), 0, self::DEMO_KEY . "\n" ) . $this->wp( array( 'key', 'test' ), 0 );
		$this->assertStringContainsString( 'has the key pltn_…wxyz now', $printed );
		$this->assertStringContainsString( 'the key is good', $printed );
		$this->assertStringNotContainsString( self::DEMO_KEY, $printed );
		foreach ( array( array( 'key', 'set' ), array( 'key', 'forget', '--yes' ) ) as $command ) {
			$this->assertStringContainsString( 'may not manage', $this->wp( $command, $this->actAs( 'editor' ), self::DEMO_KEY ) );
		}
		wp_cache_flush();
		$this->assertSame( self::DEMO_KEY, $this->part( ApiKey::class )->value() );
	}

	public function test_what_the_key_has_is_listed_brought_in_and_deleted(): void {
		$ours   = $this->addOrdered();
		$theirs = array(
			$this->simulator()->create( new Order( 'A boat', 'sora-2', '1280x720', 4 ), 10.0 )->id,
			$this->simulator()->create( new Order( 'A car', 'sora-2', '1280x720', 4 ), 10.0 )->id,
		);
		$listed = explode( ' ', trim( $this->wp( array( 'remote', 'list', '--format=ids' ), 0 ) ) );
		$this->assertEqualsCanonicalizing( $theirs, $listed, "Without $ours->remote_id, which the site knows." );
		$this->assertStringContainsString( '--user', $this->wp( array( 'remote', 'import', $theirs[0] ), 0 ) );
		$this->assertStringContainsString( 'may not work with', $this->wp( array( 'remote', 'import', $theirs[0] ), $this->actAs( 'author' ) ) );
		$id = (int) $this->wp( array( 'remote', 'import', $theirs[0], '--porcelain' ), $this->actAs( 'administrator' ) );
		wp_cache_flush();
		$this->assertSame( $theirs[0], $this->repository()->find( $id )?->remote_id );
		$this->assertStringContainsString( 'on the site', $this->wp( array( 'remote', 'delete', $theirs[0], '--yes' ), 0 ) );
		$this->assertStringContainsString( 'is deleted at its server', $this->wp( array( 'remote', 'delete', $theirs[1], '--yes' ), 0 ) );
		$this->assertSame( '0', trim( $this->wp( array( 'remote', 'list', '--format=count' ), 0 ) ) );
		$this->assertSame( 3, $this->stats()['paid'], 'Nothing was ordered anew.' );
	}
}
