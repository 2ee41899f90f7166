<?php
/**
 * Tests of orders that come by WordPress's AI client, again and again.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\AiClient\Answers;
use PlatoniaVid\AiClient\Jobs;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\SiteAddress;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Common\Exception\RuntimeException;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\UserMessage;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

/**
 * Tests of PlatoniaVid\AiClient\Jobs: a plugin's job that is repeated until it has its video decides on nothing that a person is to decide on.
 */
#[Group( 'newest' )]
final class RepeatedJobsTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'author' );
	}

	#[TestWith( array( 'platoniavid_left_for_long' ) )]
	#[TestWith( array( 'platoniavid_site_moved' ) )]
	public function test_what_was_held_back_until_a_person_decides_is_not_ordered_anew( string $code ): void {
		// It waits for its turn, and then the site is put back to this moment, or copied.
		$video = $this->setRow( $this->ordered(), array( 'status' => 'submitting', 'submitted_at' => 0, 'remote_id' => null, 'remote_key' => null ) );
		$old   = time() - 9 * HOUR_IN_SECONDS;
		$this->setRow( $video, array( 'created_at' => $old, 'updated_at' => $old, 'next_check_at' => 'platoniavid_left_for_long' === $code ? $old : time() ) );
		if ( 'platoniavid_site_moved' === $code ) {
			update_option( SiteAddress::OPTION, array( 'address' => 'of the first site', 'since' => 0 ) );
		}
		$paid = $this->stats()['paid'];
		for ( $times = 0; $times < 3; $times++ ) {
			$this->runner()->run( $this->enough() );
			$again = $this->ordered();
			$this->assertSame( array( $video->id, $code ), array( $again->id, $again->error?->code ) );
		}
		$this->setRow( $video, array( 'created_at' => time() - 3 * DAY_IN_SECONDS ) );
		$this->assertSame( $video->id, $this->ordered()->id, 'However late it is.' );
		$this->assertSame( $paid, $this->stats()['paid'] );

		// Somebody has decided.
		$this->assertSame( Status::Queued, $this->videos()->retry( $this->row( $video ), false, $this->enough() )->status );
		$this->assertSame( $video->id, $this->ordered()->id );
		$this->assertSame( $paid + 1, $this->stats()['paid'] );
	}

	public function test_a_job_waits_for_its_orders_answer_as_long_as_a_command(): void {
		add_filter( 'wp_doing_cron', '__return_true' );
		$limits = array();
		add_filter(
			'http_request_args',
			static function ( array $args ) use ( &$limits ): array {
				$limits[ $args['method'] ] = $args['timeout'];
				return $args;
			}
		);
		$this->ordered();
		$this->assertGreaterThan( 100, $limits['POST'] );
	}

	public function test_what_was_perhaps_paid_is_not_ordered_anew_a_day_later_either(): void {
		$video = $this->setRow(
			$this->ordered(),
			array(
				'status'        => 'unconfirmed',
				'remote_id'     => null,
				'remote_key'    => null,
				'error_code'    => 'platoniavid_unconfirmed_none',
				'error_message' => 'Words.',
				'error_action'  => 'resubmit',
				'next_check_at' => 0,
				'created_at'    => time() - 2 * DAY_IN_SECONDS,
			)
		);
		$paid  = $this->stats()['paid'];
		$this->assertSame( $video->id, $this->ordered()->id );
		$this->assertSame( $paid, $this->stats()['paid'] );

		// Who deletes it has decided as well.
		$this->videos()->delete( $this->row( $video ), false, false, $this->enough() );
		$this->assertNotSame( $video->id, $this->ordered()->id );
		$this->assertSame( $paid + 1, $this->stats()['paid'] );
	}

	public function test_what_nobody_was_given_is_not_paid_for_again_however_late_it_is_asked_for(): void {
		$made  = array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0, 'created_at' => time() - 3 * DAY_IN_SECONDS );
		$video = $this->setRow( $this->ordered(), $made );
		delete_post_meta( $video->attachment, Jobs::HANDED_OUT );
		$paid = $this->stats()['paid'];
		$this->assertSame( array( $video->id, $video->id ), array( $this->ordered()->id, $this->ordered()->id ), 'It was had, and that answer may be lost.' );
		$this->assertSame( $paid, $this->stats()['paid'] );

		// One in the trash goes by itself: neither is it given, nor is it there.
		foreach ( array( 'trash', 'inherit' ) as $state ) {
			wp_update_post( array( 'ID' => $video->attachment, 'post_status' => $state ) );
			$this->assertSame( 'inherit' === $state, null !== Answers::file( $video ) );
		}

		// Whoever has had it for a day asks for another one.
		update_post_meta( $video->attachment, Jobs::HANDED_OUT, time() - DAY_IN_SECONDS - 60 );
		$this->assertNotSame( $video->id, $this->ordered()->id );
		$this->assertSame( $paid + 1, $this->stats()['paid'] );
	}

	public function test_what_the_client_can_not_be_given_was_not_had_and_is_not_paid_for_again(): void {
		$made  = array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0, 'created_at' => time() - 3 * DAY_IN_SECONDS );
		$video = $this->setRow( $this->ordered(), $made );
		$paid  = $this->stats()['paid'];
		$none  = static fn(): string => 'http:///';
		add_filter( 'wp_get_attachment_url', $none );
		try {
			$this->ordered();
			self::fail( 'It is given.' );
		} catch ( InvalidArgumentException $refused ) {
			$this->assertStringContainsString( 'Invalid file', $refused->getMessage() );
		}
		$this->assertSame( '', get_post_meta( $video->attachment, Jobs::HANDED_OUT, true ) );
		remove_filter( 'wp_get_attachment_url', $none );
		$this->assertSame( array( $video->id, $paid ), array( $this->ordered()->id, $this->stats()['paid'] ) );
		$this->assertNotSame( '', get_post_meta( $video->attachment, Jobs::HANDED_OUT, true ) );
	}

	/**
	 * @param string $url   What another plugin makes of a file's address.
	 * @param string $given What the client is given; %s is where the site is.
	 */
	#[TestWith( array( '/uploads/kite.mp4', '%s/uploads/kite.mp4' ) )]
	#[TestWith( array( '//cdn.example/kite.mp4', 'http://cdn.example/kite.mp4' ) )]
	#[TestWith( array( 'https://cdn.example/بادبادک a.mp4?v=1', 'https://cdn.example/%%D8%%A8%%D8%%A7%%D8%%AF%%D8%%A8%%D8%%A7%%D8%%AF%%DA%%A9%%20a.mp4?v=1' ) )]
	#[TestWith( array( 'https://bücher.example/kite.mp4', 'https://xn--bcher-kva.example/kite.mp4' ) )]
	public function test_the_client_is_given_a_whole_address_whatever_other_plugins_make_of_it( string $url, string $given ): void {
		$video = $this->setRow( $this->ordered(), array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0 ) );
		add_filter( 'wp_get_attachment_url', static fn(): string => $url );
		$this->assertSame( sprintf( $given, untrailingslashit( (string) preg_replace( '~(?<=\d)/.*~', '', home_url() ) ) ), Answers::file( $video )?->getUrl() );
	}

	public function test_who_reads_a_video_by_its_id_has_nobody_pay_for_it_again(): void {
		$made  = array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0, 'created_at' => time() - 3 * DAY_IN_SECONDS );
		$video = $this->setRow( $this->ordered(), $made );
		$who   = get_current_user_id();
		$paid  = $this->stats()['paid'];
		foreach ( array( 0, $who ) as $reader ) {
			wp_set_current_user( $reader );
			$this->assertSame( $video->id, platoniavid_get_video( $video->id )?->id );
			$this->assertSame( '', get_post_meta( $video->attachment, Jobs::HANDED_OUT, true ), 'It may be a log, or a list.' );
		}
		$this->assertSame( array( $video->id, $paid ), array( $this->ordered()->id, $this->stats()['paid'] ) );
		$this->assertNotSame( '', get_post_meta( $video->attachment, Jobs::HANDED_OUT, true ) );
	}

	public function test_what_was_fetched_again_is_not_given_as_a_later_one(): void {
		$made  = array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0, 'created_at' => time() - 7 * DAY_IN_SECONDS );
		$video = $this->setRow( $this->ordered(), $made );
		$this->part( EventLog::class )->note( $video->id, 'imported' );
		delete_post_meta( $video->attachment, Jobs::HANDED_OUT );
		$this->assertSame( $video->id, $this->ordered()->id );
		$this->part( EventLog::class )->note( $video->id, 'imported' );
		$this->assertNotSame( $video->id, $this->ordered()->id );
	}

	public function test_what_was_perhaps_fetched_again_is_not_paid_for_again(): void {
		$made  = array( 'status' => 'completed', 'attachment' => $this->addImage(), 'next_check_at' => 0, 'created_at' => time() - 91 * DAY_IN_SECONDS );
		$video = $this->setRow( $this->ordered(), $made );
		delete_post_meta( $video->attachment, Jobs::HANDED_OUT );
		$events = $this->part( EventLog::class );
		$events->forget( $video->id );
		$events->note( $video->id, 'imported' );
		$events->note( $video->id, 'imported' );
		$this->assertSame( $video->id, $this->ordered()->id, 'Its first events are forgotten.' );
	}

	public function test_while_the_database_does_not_tell_what_was_ordered_nothing_is(): void {
		$first  = $this->setRow( $this->ordered(), array( 'status' => 'failed', 'error_code' => 'platoniavid_job_failed', 'error_action' => 'edit_prompt', 'next_check_at' => 0 ) );
		$second = $this->ordered();
		$this->videos()->delete( $first, false, false, $this->enough() );
		$paid   = $this->stats()['paid'];
		$broken = static fn( string $query ): string => str_contains( $query, 'request_id IN (' ) ? 'SELECT nothing' : $query;
		add_filter( 'query', $broken );
		$GLOBALS['wpdb']->suppress_errors();
		try {
			$this->ordered();
			self::fail( 'It is ordered.' );
		} catch ( RuntimeException $refused ) {
			$this->assertStringContainsString( 'did not answer', $refused->getMessage() );
		}
		remove_filter( 'query', $broken );
		$GLOBALS['wpdb']->suppress_errors( false );
		$this->assertSame( array( $second->id, $paid ), array( $this->ordered()->id, $this->stats()['paid'] ) );
	}

	#[TestWith( array( 'platoniavid_expired', 'retry' ) )]
	#[TestWith( array( 'platoniavid_overdue', 'retry' ) )]
	#[TestWith( array( 'platoniavid_key_refused', 'settings' ) )]
	#[TestWith( array( 'platoniavid_video_forbidden', 'none' ) )]
	public function test_what_was_paid_and_can_still_come_is_the_same_however_late_it_is( string $code, string $action ): void {
		$video = $this->setRow(
			$this->ordered(),
			array(
				'status'        => 'failed',
				'error_code'    => $code,
				'error_message' => 'Words.',
				'error_action'  => $action,
				'next_check_at' => 0,
				'created_at'    => time() - 3 * DAY_IN_SECONDS,
			)
		);
		$paid  = $this->stats()['paid'];
		$this->assertSame( $video->id, $this->ordered()->id );
		$this->assertSame( $paid, $this->stats()['paid'] );

		// Somebody has decided.
		$this->videos()->delete( $this->row( $video ), false, false, $this->enough() );
		$this->assertNotSame( $video->id, $this->ordered()->id );
	}

	public function test_who_deletes_a_failed_order_does_not_have_the_one_paid_for_that_came_after_it(): void {
		$failed = $this->setRow( $this->ordered(), array( 'status' => 'failed', 'error_code' => 'platoniavid_job_failed', 'error_action' => 'edit_prompt', 'next_check_at' => 0 ) );
		$second = $this->ordered();
		$this->assertNotSame( $failed->id, $second->id );
		$paid = $this->stats()['paid'];
		$this->videos()->delete( $failed, false, false, $this->enough() );
		$this->assertSame( $second->id, $this->ordered()->id );
		$this->assertSame( $paid, $this->stats()['paid'] );
	}

	public function test_what_was_ordered_under_a_name_is_given_whatever_its_model_can_do_since(): void {
		platoniavid_ai_providers();
		$name   = wp_generate_uuid4();
		$can    = true;
		$change = static function ( array $models ) use ( &$can ): array {
			$now = $can ? array( 'options' => array( 'seed' ) ) : array(
				'sizes'  => array( '1280x720' ),
				'inputs' => array( 'first_frame' => false ),
			);
			return array_map( static fn( array $model ): array => $now + $model, $models );
		};
		add_filter( 'platoniavid_models', $change );
		$picture = $this->addImage();
		$image   = new MessagePart( new File( (string) wp_get_attachment_url( $picture ), 'image/png' ) );
		$prompt  = array( new UserMessage( array( new MessagePart( 'A red kite' ), $image ) ) );
		$ordered = static fn( string $name ): int => (int) AiClient::defaultRegistry()->getProviderModel(
			'platonia',
			'sora-2',
			ModelConfig::fromArray(
				array(
					'outputMediaOrientation' => 'portrait',
					'customOptions'          => array( 'request_id' => $name, 'seed' => 5 ),
				)
			)
		)->generateVideoOperation( $prompt )->getId();
		$first   = $ordered( $name );
		$can     = false;
		wp_delete_attachment( $picture, true );
		$this->assertSame( $first, $ordered( $name ) );
		try {
			$ordered( wp_generate_uuid4() );
			self::fail( 'It is ordered.' );
		} catch ( InvalidArgumentException ) {
			$this->assertSame( 1, $this->stats()['paid'] );
		}
	}

	/** Asks for the same. */
	private function ordered(): Video {
		$model  = $this->connections()->first();
		$prompt = array( new UserMessage( array( new MessagePart( 'A red kite' ) ) ) );
		return $this->part( Jobs::class )->order( $model->id, 'sora-2', $prompt, new ModelConfig() );
	}
}
