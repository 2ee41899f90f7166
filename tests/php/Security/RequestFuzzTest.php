<?php
/**
 * Many requests, made at random from the routes' schemas.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;

/**
 * 20,000 requests: no error of ours, no notice, no row of somebody else's touched, nothing paid that is in no row.
 *
 * PLATONIAVID_FUZZ_SEED makes others.
 */
final class RequestFuzzTest extends TestCase {
	use Parts;

	/** Nothing is finished: what is tried are the requests, and not the imports. */
	protected const DURATION = 100_000_000;

	/** How many requests each test sends. */
	private const REQUESTS = 2_500;

	/** Who asks, and with which seed. @return array<string, array{list<string>, int}> */
	public static function people(): array {
		$seed   = (int) ( getenv( 'PLATONIAVID_FUZZ_SEED' ) ?: 20261127 );
		$people = array();
		foreach ( range( 1, 6 ) as $part ) {
			$people[ "people without the management, part $part" ] = array( array( '', 'subscriber', 'contributor', 'author' ), $seed + $part );
		}
		foreach ( range( 1, 2 ) as $part ) {
			$people[ "an administrator, part $part" ] = array( array( 'administrator' ), $seed + 100 + $part );
		}
		return $people;
	}

	/** @param list<string> $roles Who asks. */
	#[DataProvider( 'people' )]
	public function test_no_request_breaks_anything( array $roles, int $seed ): void {
		$this->saveKey();
		$users = array_map( fn( string $role ): int => $this->actAs( $role ), $roles );
		$own   = $this->rows_of( (int) max( $users ) );
		$other = $this->rows_of( $this->actAs( 'editor' ) );
		$paid  = $this->stats()['paid'];
		$ids   = array(
			'id'        => array( ...array_map( 'strval', array_column( array( ...$own, ...$other ), 'id' ) ), '0', '999999', '9999999999999999999999' ),
			'remote_id' => array( $own[0]->remote_id, 'video_none', '..', '.', '%2e%2e', str_repeat( 'v', 191 ), "video_'--" ),
		);
		// The namespace's index is WordPress's own.
		$fuzz  = new RequestFuzzer( $seed, array_diff_key( rest_get_server()->get_routes( 'platoniavid/v1' ), array( '/platoniavid/v1' => true ) ), $ids );
		$then  = self::everything_of( $other );
		$seen  = array();
		$taken = 0;
		add_action(
			'platoniavid_video_submitted',
			static function () use ( &$taken ): void {
				++$taken;
			}
		);

		// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- a notice is to fail the test.
		set_error_handler(
			static fn( int $level, string $message, string $file, int $line ): never => throw new \ErrorException( $message, 0, $level, $file, $line )
		);
		try {
			for ( $number = 0; $number < self::REQUESTS; $number++ ) {
				wp_set_current_user( $fuzz->one_of( $users ) );
				$request = $fuzz->request();
				$shown   = "Seed $seed, request $number: " . $request->get_method() . ' ' . $request->get_route() . ' ' . substr(
					(string) wp_json_encode( $request->get_params(), JSON_PARTIAL_OUTPUT_ON_ERROR ),
					0,
					2_000
				);
				try {
					$status = rest_do_request( $request )->get_status();
				} catch ( \Throwable $thrown ) {
					self::fail( $shown . "\n" . $thrown );
				}
				self::assertNotSame( 500, $status, $shown );
				$seen[ $status ] = ( $seen[ $status ] ?? 0 ) + 1;
				if ( 0 === $number % 100 && array( 'administrator' ) === $roles ) {
					// An administrator may forget the key, and much else, without which nothing more would be tried.
					delete_option( Settings::OPTION );
					$this->saveKey();
				} elseif ( 0 === $number % 100 ) {
					self::assertSame( $then, self::everything_of( $other ), "Another's rows were changed by one of the hundred up to this.\n$shown" );
				}
			}
		} finally {
			restore_error_handler();
		}

		if ( array( 'administrator' ) !== $roles ) {
			self::assertSame( $then, self::everything_of( $other ) );
			self::assertGreaterThan( 0, $seen[403] ?? 0 );
		}
		// It was more than refusals that was seen.
		self::assertGreaterThan( self::REQUESTS / 50, ( $seen[200] ?? 0 ) + ( $seen[201] ?? 0 ), (string) wp_json_encode( $seen ) );
		self::assertGreaterThan( self::REQUESTS / 50, $seen[400] ?? 0, (string) wp_json_encode( $seen ) );
		self::assertSame( $taken, $this->stats()['paid'] - $paid, 'Paid, and in no row; or in two.' );
		self::assertGreaterThan( 0, $taken );
	}

	/**
	 * Rows of a person's, in three states.
	 *
	 * @return list<\PlatoniaVid\Videos\Values\Video>
	 */
	private function rows_of( int $author ): array {
		$states = array(
			array(
				'status'        => 'queued',
				'next_check_at' => time() + DAY_IN_SECONDS,
			),
			array(
				'status'        => 'completed',
				'next_check_at' => 0,
			),
			array(
				'status'        => 'failed',
				'error_code'    => 'platoniavid_out_of_credit',
				'next_check_at' => 0,
			),
		);
		return array_map( fn( array $columns ): object => $this->addOrdered( $columns + array( 'author' => $author ) ), $states );
	}

	/**
	 * Rows as the database has them.
	 *
	 * @param list<\PlatoniaVid\Videos\Values\Video> $rows The rows.
	 * @return list<array<string, mixed>>
	 */
	private static function everything_of( array $rows ): array {
		global $wpdb;
		return $wpdb->get_results(
			sprintf( 'SELECT * FROM %s WHERE id IN (%s) ORDER BY id', Table::name( $wpdb ), implode( ',', array_column( $rows, 'id' ) ) ),
			ARRAY_A
		);
	}
}
