<?php
/**
 * Tests of WordPress's tools for personal data.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PlatoniaVid\Media\ImageUse;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\Snapshot;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\DailySums;
use PlatoniaVid\Videos\Storage\Days;
use PlatoniaVid\Videos\Storage\OrderRows;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Work\SiteAddress;

/**
 * Tests of PlatoniaVid\Admin\PersonalData, by the hooks that WordPress asks.
 */
final class PersonalDataTest extends TestCase {
	use Parts;

	protected const DURATION = 200;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	public function test_a_persons_prompts_and_videos_are_exported_page_by_page(): void {
		$email = get_userdata( $this->actAs( 'author' ) )->user_email;
		$video = $this->follow( $this->create( array( 'prompt' => 'A red kite' ) )['id'] );
		$this->addRow( array( 'prompt' => 'Another person’s' ) );
		for ( $more = 0; $more < 50; $more++ ) {
			$this->addRow( array( 'author' => get_current_user_id() ) );
		}
		$first = $this->export( $email, 1 );
		$this->assertSame( array( 50, false ), array( count( $first['data'] ), $first['done'] ) );
		$fields = array_column( $first['data'][0]['data'], 'value', 'name' );
		$this->assertSame( array( 'A red kite', $video['attachment']['url'] ), array( $fields['Prompt'], $fields['Video file'] ) );
		$second = $this->export( $email, 2 );
		$this->assertSame( array( 1, true ), array( count( $second['data'] ), $second['done'] ) );
		$this->assertStringNotContainsString( 'Another', (string) wp_json_encode( array( $first, $second ) ) );
		$this->assertSame( array(), $this->export( 'nobody@example.org', 1 )['data'] );
	}

	public function test_what_a_person_has_kept_is_exported_and_erased_and_what_they_shared_stays_without_their_name(): void {
		$user  = $this->actAs( 'administrator' );
		$email = get_userdata( $user )->user_email;
		$ids   = array();
		foreach ( array( false, true ) as $shared ) {
			$answer = $this->rest( 'POST', '/styles', array( 'name' => 'Rain', 'words' => 'Kept words', 'shared' => $shared ) );
			$ids[]  = (int) $answer->get_data()['id'];
		}
		$this->assertCount( 2, preg_grep( '/Kept words/', array_map( 'wp_json_encode', $this->export( $email, 1 )['data'] ) ) );
		$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertTrue( $erased['items_removed'] );
		$this->assertNull( get_post( $ids[0] ) );
		$this->assertSame( array( '0', 'publish' ), array( get_post( $ids[1] )->post_author, get_post_status( $ids[1] ) ) );
		$this->assertSame( array(), $this->export( $email, 1 )['data'] );
	}

	public function test_a_persons_videos_are_erased_here_and_at_the_server(): void {
		$other = $this->addRow( array( 'status' => 'completed' ) );
		$email = get_userdata( $this->actAs( 'author' ) )->user_email;
		$video = $this->follow( $this->create()['id'] );
		$file  = (string) get_attached_file( $video['attachment']['id'] );
		for ( $more = 0; $more < 7; $more++ ) {
			$this->addRow(
				array(
					'author'        => get_current_user_id(),
					'status'        => 'failed',
					'next_check_at' => 0,
				)
			);
		}
		$this->configure( array( 'duration' => 60000 ) );
		$coming = $this->create();

		$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertSame( array( true, true, true ), array( $erased['items_removed'], $erased['items_retained'], $erased['done'] ) );
		$this->assertStringContainsString( "AI video $coming[id] is still being made", $erased['messages'][0] );
		$this->assertSame(
			array( $other->id, $coming['id'] ),
			array_column(
				$this->queries()->page(
					array(
						'orderby'  => 'id',
						'order'    => 'asc',
						'page'     => 1,
						'per_page' => 50,
					)
				)[0],
				'id'
			)
		);
		$this->assertNull( get_post( $video['attachment']['id'] ) );
		$this->assertFileDoesNotExist( $file );
		$this->assertContains( 'delete', $this->operations() );
	}

	public function test_prompts_that_an_earlier_version_left_in_files_are_erased(): void {
		$author = $this->actAs( 'author' );
		$file   = static fn( int $of ): int => (int) wp_insert_attachment( array( 'post_author' => $of, 'meta_input' => array( '_platoniavid_prompt' => 'A cat' ) ) );
		$theirs = $file( $author );
		$others = $file( 1 );
		$this->narrowQueries();
		$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( get_userdata( $author )->user_email, 1 );
		$this->assertSame( array( true, false, true ), array( $erased['items_removed'], $erased['items_retained'], $erased['done'] ) );
		$this->assertSame( array( '', 'A cat' ), array_map( static fn( int $id ): mixed => get_post_meta( $id, '_platoniavid_prompt', true ), array( $theirs, $others ) ) );
	}

	public function test_what_its_server_does_not_delete_is_erased_here(): void {
		$email = get_userdata( $this->actAs( 'author' ) )->user_email;
		$video = $this->follow( $this->create()['id'] );
		$this->unplugGateway();
		platoniavid_service( \PlatoniaVid\Settings\ApiKey::class )->save( '' );
		$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertSame( array( true, false ), array( $erased['items_removed'], $erased['items_retained'] ) );
		$this->assertNull( $this->repository()->find( $video['id'] ) );
		$this->assertStringContainsString( "may still have it as $video[remote_id]", $erased['messages'][0] ?? '' );
	}

	public function test_an_erasure_waits_for_the_last_look_for_a_lost_order_and_then_says_that_its_server_may_have_it(): void {
		$author = $this->actAs( 'author' );
		$email  = get_userdata( $author )->user_email;
		$erase  = static fn (): array => apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$error  = array( 'error_code' => 'platoniavid_unconfirmed', 'error_action' => 'resubmit' );
		$lost   = $this->addRow( $error + array( 'author' => $author, 'status' => 'unconfirmed', 'submitted_at' => time() - 300, 'next_check_at' => time() + 300 ) );
		$this->assertTrue( $lost->is_left_to_somebody() );
		$erased = $erase();
		$this->assertSame( array( false, true ), array( $erased['items_removed'], $erased['items_retained'] ) );
		$this->assertStringContainsString( "The order of AI video $lost->id had no answer", $erased['messages'][0] );
		$this->assertNotNull( $this->repository()->find( $lost->id ) );

		$this->setRow( $lost, array( 'next_check_at' => 0 ) );
		$other  = $this->addRow( $error + array( 'author' => $author, 'status' => 'unconfirmed', 'next_check_at' => 0, 'candidates' => '["video_1","<b>"]' ) );
		$erased = $erase();
		$this->assertSame( array( true, false ), array( $erased['items_removed'], $erased['items_retained'] ) );
		$this->assertStringContainsString( "AI video $lost->id is erased here. Its order had no answer", $erased['messages'][0] );
		$this->assertStringContainsString( 'as one of these: video_1, &lt;b&gt;', $erased['messages'][1] );
		$this->assertSame( array(), $this->repository()->find_many( array( $lost->id, $other->id ) ) );
	}

	public function test_an_erasure_waits_no_longer_for_a_look_at_a_server_that_cant_be_asked(): void {
		$author = $this->actAs( 'author' );
		$erase  = static fn (): array => apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( get_userdata( $author )->user_email, 1 );
		$told   = static fn ( int $ago ): string => sprintf( '[{"at":%d,"code":"platoniavid_unconfirmed","message":""}]', time() - $ago );
		$waits  = array( 'status' => 'unconfirmed', 'next_check_at' => time() + 300, 'error_code' => 'platoniavid_unconfirmed', 'error_action' => 'resubmit' );
		$lost   = $this->addRow( array( 'author' => $author, 'submitted_at' => time() - 4000, 'checks' => 15, 'history' => $told( 900 ) ) + $waits );
		$this->assertSame( array( false, true ), array( $erase()['items_removed'], null !== $this->repository()->find( $lost->id ) ) );
		$this->setRow( $lost, array( 'history' => $told( 1300 ) ) );
		$erased = $erase();
		$this->assertSame( array( true, false ), array( $erased['items_removed'], $erased['items_retained'] ) );
		$this->assertStringContainsString( "AI video $lost->id is erased here. Its order had no answer", $erased['messages'][0] );
		$this->assertNull( $this->repository()->find( $lost->id ) );
	}

	public function test_what_an_erased_person_used_is_counted_and_nobodys(): void {
		$author = $this->actAs( 'author' );
		$email  = get_userdata( $author )->user_email;
		$used   = array( 'author' => $author, 'remote_id' => 'video_1', 'seconds' => 8, 'status' => 'completed', 'next_check_at' => 0 );
		$this->addRow( array( 'created_at' => time() - 5 * DAY_IN_SECONDS ) + $used );
		$this->create();
		$this->actAs( 'administrator' );
		$usage  = fn (): array => array_column( array_filter( $this->rest( 'GET', '/usage' )->get_data()['rows'], static fn ( array $row ): bool => 8 === $row['seconds'] ), 'author' );
		$this->assertSame( array( $author ), $usage() );
		$before = $this->part( Orders::class )->today( $author );
		apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertSame( array( 0 ), $usage() );
		$this->assertSame( array( 1, 0 ), array( $before[0], count( array_filter( array_keys( (array) $this->part( OrderRows::class )->read( $author ) ), is_string( ... ) ) ) ) );
		$this->assertSame( $before, $this->part( Orders::class )->today( $author ), 'The limit of a day holds.' );
	}

	public function test_no_sum_of_a_day_that_nobody_asks_for_keeps_an_erased_person(): void {
		global $wpdb;
		$author = $this->actAs( 'author' );
		$email  = get_userdata( $author )->user_email;
		$used   = array( 'remote_id' => 'video_1', 'seconds' => 8, 'status' => 'completed', 'next_check_at' => 0, 'created_at' => time() - 200 * DAY_IN_SECONDS );
		$this->addRow( array( 'author' => $author ) + $used );
		$this->addRow( array( 'author' => $author + 1, 'remote_id' => 'video_2' ) + $used );
		$this->actAs( 'administrator' );
		$usage = fn (): array => array_column( $this->rest( 'GET', '/usage', array( 'days' => 366 ) )->get_data()['rows'], 'author' );
		$sums  = static fn (): array => $wpdb->get_col( $wpdb->prepare( 'SELECT author FROM %i ORDER BY author', DailySums::name( $wpdb ) ) );
		$days  = static fn (): int => count( $wpdb->get_col( $wpdb->prepare( 'SELECT day FROM %i WHERE made IS NOT NULL', Days::name( $wpdb ) ) ) );
		$both  = array( $author, $author + 1 );
		$this->assertEqualsCanonicalizing( $both, $usage() );
		$this->assertSame( array( array_map( 'strval', $both ), true ), array( $sums(), $days() > 0 ) );
		apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertSame( array( array( (string) ( $author + 1 ) ), 0 ), array( $sums(), $days() ) );
		$this->assertEqualsCanonicalizing( array( 0, $author + 1 ), $usage() );
	}

	public function test_an_erasure_in_a_copy_leaves_at_the_server_what_the_site_itself_ordered(): void {
		$email = get_userdata( $this->actAs( 'author' ) )->user_email;
		$video = $this->follow( $this->create()['id'] );
		update_option( SiteAddress::OPTION, array( 'since' => time() + 1 ) + get_option( SiteAddress::OPTION ) );
		$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, 1 );
		$this->assertNull( $this->repository()->find( $video['id'] ) );
		$this->assertNotContains( 'delete', $this->operations() );
		$this->assertStringContainsString( "its server was not asked to delete it, and may still have it as $video[remote_id]", $erased['messages'][0] ?? '' );
		$this->assertStringNotContainsString( 'did not delete', $erased['messages'][0] ?? '' );
	}

	public function test_a_server_that_there_is_no_time_for_is_asked_by_the_next_page(): void {
		$author = $this->actAs( 'author' );
		for ( $more = 0; $more < 3; $more++ ) {
			$this->addRow( array( 'author' => $author, 'status' => 'failed', 'next_check_at' => 0 ) );
		}
		add_filter( 'platoniavid_request_seconds', static fn (): float => 0.0001 );
		$erase = static fn ( int $page ): array => apply_filters(
			'wp_privacy_personal_data_erasers',
			array()
		)['platoniavid']['callback']( get_userdata( $author )->user_email, $page );
		foreach ( array( 2, 1, 0 ) as $page => $left ) {
			$erased = $erase( $page + 1 );
			$this->assertSame( array( true, false, false ), array( $erased['items_removed'], $erased['items_retained'], $erased['done'] ) );
			$this->assertSame(
				$left,
				$this->queries()->page(
					array(
						'author'   => $author,
						'orderby'  => 'id',
						'order'    => 'asc',
						'page'     => 1,
						'per_page' => 50,
					)
				)[1]
			);
		}
		$this->assertTrue( $erase( 4 )['done'] );
	}

	public function test_on_a_site_whose_posts_take_long_to_search_no_poster_of_an_erased_video_stays(): void {
		$email   = get_userdata( $this->actAs( 'author' ) )->user_email;
		$posters = array();
		for ( $more = 0; $more < 3; $more++ ) {
			$posters[] = (int) get_post_thumbnail_id( $this->follow( $this->create( array( 'prompt' => "Cat $more" ) )['id'] )['attachment']['id'] );
		}
		// As if each video had its posts searched for long.
		add_action( 'delete_attachment', static fn() => ( new \ReflectionProperty( ImageUse::class, 'searched' ) )->setValue( null, 60.0 ), 99 );
		$page = 0;
		do {
			Snapshot::forget_searches();
			$erased = apply_filters( 'wp_privacy_personal_data_erasers', array() )['platoniavid']['callback']( $email, ++$page );
		} while ( ! $erased['done'] && $page < 9 );
		$this->assertSame( array( null, null, null ), array_map( 'get_post', $posters ) );
	}

	/**
	 * A page of an export.
	 *
	 * @param string $email Whose.
	 * @param int    $page  Which page.
	 * @return array{data: list<array<string, mixed>>, done: bool}
	 */
	private function export( string $email, int $page ): array {
		return apply_filters( 'wp_privacy_personal_data_exporters', array() )['platoniavid']['callback']( $email, $page );
	}
}
