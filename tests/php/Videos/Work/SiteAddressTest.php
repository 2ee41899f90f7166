<?php
/**
 * Tests of sites that have another address than before.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\SiteAddress.
 */
final class SiteAddressTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->work();
	}

	public function test_a_copy_does_not_send_what_the_site_ordered(): void {
		$waits = $this->waiting();
		$this->move( 'https://staging.example/copy' );
		$this->work();
		$waits = $this->row( $waits );
		$this->assertSame( array( Status::Failed, 'platoniavid_site_moved', 'retry' ), array( $waits->status, $waits->error?->code, $waits->error?->action ) );
		$this->assertSame( 0, $this->stats()['paid'] );

		// What somebody orders there is wanted there.
		$this->actAs( 'author' );
		self::assertAnswers( 201, $this->rest( 'POST', '/videos', array( 'prompt' => 'A dog', 'request_id' => wp_generate_uuid4() ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_person_says_that_it_is_the_site_itself(): void {
		$failed = $this->waiting();
		$this->move( 'https://new.example' );
		$this->work();
		$others = $this->waiting();
		$this->assertSame( Status::Queued, $this->videos()->retry( $this->row( $failed ), false, $this->enough() )->status );
		$this->work();
		$this->assertNotSame( Status::Failed, $this->row( $others )->status );
		$this->assertSame( 2, $this->stats()['paid'] );
	}

	#[TestWith( array( 'https://www.%s' ) )]
	#[TestWith( array( 'HTTPS://%s/' ) )]
	public function test_the_same_site_with_https_or_www_goes_on( string $address ): void {
		$waits = $this->waiting();
		$this->move( sprintf( $address, preg_replace( '~^https?://~', '', get_option( 'siteurl' ) ) ) );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_an_address_that_is_made_anew_with_each_request_says_nothing(): void {
		$waits = $this->waiting();
		add_filter( 'option_siteurl', static fn(): string => 'http://' . wp_rand() . '.example' );
		$this->work();
		$this->assertSame( Status::Queued, $this->row( $waits )->status );
	}

	#[TestWith( array( false ) )]
	#[TestWith( array( true ) )]
	public function test_a_copy_leaves_the_sites_videos_at_the_server( bool $is_copy ): void {
		$this->settings()->save( array( 'delete_remote_after_import' => true ) );
		$video = $this->addOrdered( array( 'created_at' => time() - 60 ) );
		if ( $is_copy ) {
			$this->move( 'https://staging.example' );
		}
		usleep( 5000 );
		$this->work();
		$this->work();
		$this->assertSame( Status::Completed, $this->row( $video )->status );
		$this->assertSame( ! $is_copy, in_array( 'delete', $this->operations(), true ) );
	}

	/** An order of a minute ago that was not sent so far. */
	private function waiting(): Video {
		return $this->addRow( array( 'created_at' => time() - 60, 'prompt' => 'A cat ' . wp_rand() ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	/** Writes another address into the database, as whoever copies a site does. */
	private function move( string $address ): void {
		update_option( 'siteurl', $address );
	}

	/** A run in the background. */
	private function work(): void {
		$this->runner()->run( $this->enough() );
	}
}
