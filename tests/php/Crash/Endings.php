<?php
/**
 * The end of videos whose processes were killed.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

/**
 * Goes on after processes were killed, and looks at what has come of it. Needs the Parts, the Invariants and the DyingProcesses.
 */
trait Endings {
	/**
	 * Has the client ask again for what it never got an answer to, lets the time pass, and sees that all comes to its end.
	 *
	 * @param int      $user     Whose the videos are.
	 * @param string[] $requests The requests' ids.
	 * @param bool     $leased   Whether leases of killed processes still have to run out.
	 * @param ?string  $end      What becomes of the one that was killed; null where nobody chose when that was.
	 */
	private function finish( int $user, array $requests, bool $leased = true, ?string $end = null ): void {
		global $wpdb;
		wp_cache_flush();
		wp_set_current_user( $user );
		foreach ( $requests as $request ) {
			$response = $this->rest( 'POST', '/videos', $this->body( $request ) );
			self::assertContains( $response->get_status(), array( 200, 201 ), (string) wp_json_encode( $response->get_data() ) );
		}
		$table    = $wpdb->prefix . 'platoniavid_videos';
		$deadline = microtime( true ) + 400;
		$open     = PHP_INT_MAX;
		do {
			$before = $open;
			self::assertLessThan( $deadline, microtime( true ), 'There is no end to it.' );
			if ( $leased ) {
				$wpdb->query( "UPDATE $table SET lease_until = 1 WHERE next_check_at > 0" );
			}
			// What has killed three of them by chance is tried again by the person who reads that.
			foreach ( $wpdb->get_col( "SELECT id FROM $table WHERE status = 'failed' AND error_code = 'platoniavid_import_dies'" ) as $id ) {
				self::assertAnswers( 200, $this->rest( 'POST', "/videos/$id/retry" ) );
			}
			$this->makeDue();
			usleep( 30_000 );
			$this->runner()->run( $this->enough() );
			$open     = (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table WHERE next_check_at > 0 OR error_code = 'platoniavid_import_dies'" );
			$deadline = $open < $before ? microtime( true ) + 400 : $deadline;
		} while ( $open > 0 );

		$states = array_count_values( $wpdb->get_col( "SELECT status FROM $table" ) );
		$errors = wp_json_encode( $wpdb->get_col( "SELECT CONCAT( error_code, ' ', error_message ) FROM $table WHERE status = 'failed'" ) );
		// A create that was killed before it was sent is not to be found: a person decides, and nothing was paid.
		self::assertSame(
			array(),
			array_diff_key(
				$states,
				array(
					'completed'   => 1,
					'unconfirmed' => 1,
				)
			),
			(string) $errors
		);
		self::assertCount(
			$this->stats()['paid'],
			(array) $wpdb->get_col( "SELECT id FROM $table WHERE status = 'completed'" ),
			(string) wp_json_encode( $states )
		);
		self::assertSame( $this->stats()['paid'], $states['completed'] ?? 0 );
		if ( null !== $end ) {
			self::assertEquals( array_count_values( array( ...array_fill( 0, count( $requests ) - 1, 'completed' ), $end ) ), $states );
		}
		$this->assertInvariants();
	}
}
