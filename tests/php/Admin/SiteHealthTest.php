<?php
/**
 * Tests of what Site Health tells.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Preflight\Preflight;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Tests of PlatoniaVid\Admin\SiteHealth, by the hook that WordPress asks; what single checks find is told in Preflight.
 */
final class SiteHealthTest extends TestCase {
	use Parts;
	use HealthScreen;

	/** What the site's health screen would show, in a process whose wp-config.php has these salts. */
	private function told( string $before ): array {
		$code = 'require_once ABSPATH . "wp-admin/includes/class-wp-site-health.php"; $tests = WP_Site_Health::get_tests();
			echo json_encode( $tests["direct"]["platoniavid_salts"]["test"]() );';
		return json_decode(
			$this->inProcesses( array( $code ), 'define( "WP_ADMIN", true ); error_reporting( 0 );' . $before )[0],
			true,
			8,
			JSON_THROW_ON_ERROR
		);
	}

	public function test_a_key_is_safe_where_the_site_has_salts_of_its_own(): void {
		$this->saveKey();
		$told = $this->told( '' );
		$this->assertSame( array( 'good', 'platoniavid_salts' ), array( $told['status'], $told['test'] ) );
		$this->assertStringNotContainsString( 'pltn_', (string) wp_json_encode( $told ) );
	}

	public function test_a_key_is_not_safe_where_the_salts_are_in_the_database(): void {
		$salts = 'foreach ( array( "AUTH_KEY", "AUTH_SALT", "SECURE_AUTH_KEY", "SECURE_AUTH_SALT" ) as $name ) {
			define( $name, "put your unique phrase here" ); }';
		// A key that such a site has saved.
		$this->inProcesses(
			array(
				'require_once ABSPATH . "wp-admin/includes/user.php"; platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( "'
					. self::DEMO_KEY
					. '" );',
			),
			'error_reporting( 0 );' . $salts
		);
		$told = $this->told( $salts );
		$this->assertSame( 'critical', $told['status'] );
		$this->assertStringContainsString( 'AUTH_KEY', $told['description'] );
	}

	public function test_each_check_has_a_test(): void {
		$this->assertSame( array( 'recommended' ), array_values( array_unique( array_diff( $this->statuses(), array( 'good' ) ) ) ), 'There is no key yet.' );
		$this->saveKey();
		$this->assertSame( array_fill_keys( Preflight::CHECKS, 'good' ), $this->statuses() );
	}

	public function test_a_server_without_a_model_and_a_key_without_a_server_order_nothing(): void {
		$this->saveKey();
		$store = static fn ( string $kind ): bool => update_option(
			Connections::OPTION,
			array(
				array(
					'id'      => 'fixed',
					'kind'    => $kind,
					'outside' => true,
					'models'  => array(),
				),
			)
		);
		$store( '' );
		$this->assertSame( 'recommended', $this->statuses()['key'] );
		$this->assertStringContainsString( 'No connection has a model yet', $this->tests()['platoniavid_key']['test']()['description'] );
		$endpoint = getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_API_KEY=' . self::DEMO_KEY );
		try {
			$store( 'xai' );
			$this->assertSame( 'recommended', $this->statuses()['key'] );
			$this->assertStringContainsString( 'PLATONIAVID_API_KEY sets', $this->tests()['platoniavid_key']['test']()['description'] );
		} finally {
			putenv( 'PLATONIAVID_API_KEY' );
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	/**
	 * What is broken, and which test says so.
	 *
	 * @return array<string, array{string, callable, string}>
	 */
	public static function troubles(): array {
		return array(
			'no MP4'             => array( 'uploads', static fn () => add_filter( 'upload_mimes', '__return_empty_array' ), 'does not take MP4' ),
			'no room'            => array( 'disk', static fn () => add_filter( 'platoniavid_free_bytes', static fn () => 17 * MB_IN_BYTES ), 'ordered videos need: 1 MB' ),
			'runs are cut off'   => array( 'runs', static fn () => update_option( 'platoniavid_runs_cut_off', array( 5, 6 ) ), 'have begun and not come to their end' ),
			'a server is silent' => array(
				'gateway',
				static fn () => update_option(
					ConnectionState::OPTION,
					array(
						'fixed' => array( 'error' => array(
						'failure' => 'x',
						'words'   => 'Gone.',
						'at'      => time(),
						),
						) + array( 'paused_until' => time() + 60 ),
					)
				),
				'It said: “Gone.”',
			),
		);
	}

	#[DataProvider( 'troubles' )]
	public function test_what_is_broken_is_critical( string $check, callable $break, string $words ): void {
		$this->saveKey();
		$break();
		$this->assertSame( 'critical', $this->statuses()[ $check ] );
		$this->assertStringContainsString( $words, $this->tests()[ "platoniavid_$check" ]['test']()['description'] );
	}

	public function test_a_server_that_has_failed_once_is_worth_a_look_and_no_more(): void {
		$this->saveKey();
		$error = array(
			'failure' => 'x',
			'words'   => 'Gone.',
			'at'      => time(),
		);
		update_option( ConnectionState::OPTION, array( 'fixed' => array( 'error' => $error ) ) );
		$this->assertSame( 'recommended', $this->statuses()['gateway'] );
		update_option( ConnectionState::OPTION, array( 'fixed' => array( 'error' => $error, 'last_ok' => time() + 1 ) ) );
		$this->assertSame( 'good', $this->statuses()['gateway'], 'It has answered since.' );
	}

	public function test_a_server_that_takes_no_orders_for_want_of_credit_is_said_to(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$this->fault( 'create', 'status', array( 'status' => 402 ) );
		$this->create();
		$this->part( ConnectionState::class )->note_answer( 'fixed', 0.1 );
		$this->assertSame( 'recommended', $this->statuses()['gateway'] );
		$this->assertStringContainsString( 'Add credit', $this->tests()['platoniavid_gateway']['test']()['description'] );
	}

	public function test_videos_of_a_connection_that_is_not_set_up_are_told_of(): void {
		$this->saveKey();
		$this->addRow( array( 'connection' => 'left-over', 'status' => 'completed', 'next_check_at' => 1 ) );
		$this->addRow( array( 'connection' => 'left-over', 'status' => 'failed', 'next_check_at' => 0 ) );
		$this->addRow( array( 'connection' => '', 'next_check_at' => 1 ) );
		$this->addRow( array( 'next_check_at' => time() + 600 ) );
		$this->assertSame( 'good', $this->statuses()['gateway'] );
		foreach ( array( 'away', 'away', 'gone' ) as $id ) {
			$this->addRow( array( 'connection' => $id, 'status' => 'in_progress', 'next_check_at' => time() + 600 ) );
		}
		$this->assertSame( 'critical', $this->statuses()['gateway'] );
		$this->assertMatchesRegularExpression( '/: (away, gone|gone, away)\. Define/', $this->tests()['platoniavid_gateway']['test']()['description'] );
	}

	public function test_videos_whose_key_belongs_to_no_server_are_told_of_with_what_helps(): void {
		$this->saveKey();
		update_option( Connections::OPTION, array( array( 'id' => 'own', 'kind' => 'openrouter' ) ) );
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","key":"' . self::DEMO_KEY . '"}]' );
		$said = fn(): string => $this->tests()['platoniavid_gateway']['test']()['description'];
		try {
			$this->assertSame( 'good', $this->statuses()['gateway'] );
			$this->addRow( array( 'connection' => 'own', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) );
			$this->assertSame( 'critical', $this->statuses()['gateway'] );
			$this->assertStringContainsString( 'Set the kind or the address in the same place.', $said() );
			$this->assertStringNotContainsString( 'add the same server', $said() );
			$this->addRow( array( 'connection' => 'away', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) );
			$this->assertStringContainsString( 'in the same place. Videos were ordered from these connections, which are not set up here: away.', $said() );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_the_information_has_the_room_for_videos_as_far_as_the_host_tells(): void {
		$room = static fn(): string => apply_filters( 'debug_information', array() )['platoniavid']['fields']['free_space']['value'];
		add_filter( 'platoniavid_free_bytes', static fn(): int => 116 * MB_IN_BYTES );
		$this->assertSame( '100 MB', $room() );
		add_filter( 'platoniavid_free_bytes', '__return_false', 20 );
		$this->assertSame( '-', $room() );
	}

	public function test_the_information_is_in_words_for_people_and_in_codes_for_those_who_help(): void {
		$this->saveKey();
		add_filter( 'gettext_platoniavid', static fn( string $translation, string $text ): string => "[$text]", 10, 2 );
		$fields = apply_filters( 'debug_information', array() )['platoniavid']['fields'];
		$first  = $fields['connection_fixed'];
		$this->assertSame(
			array( '[Kind of server]', '[Address]', '[Switched on]', '[Key]' ),
			array_keys( $first['value'] )
		);
		$this->assertSame( array( '[Yes]', '[From the settings]' ), array( $first['value']['[Switched on]'], $first['value']['[Key]'] ) );
		$this->assertStringEndsWith( 'on, key: option', $first['debug'] );
		$this->assertSame( 'system_cron', $fields['driver']['debug'] );
		$this->assertStringStartsWith( '[The server’s own cron', $fields['driver']['value'] );
		$this->assertSame( array( '[No background run yet.]', '-' ), array( $fields['last_run']['value'], $fields['last_run']['debug'] ) );
		update_option( BackgroundRuns::LAST_RUN_OPTION, 1767225600, false );
		update_option( 'date_format', 'd.m.Y' );
		update_option( 'time_format', 'H:i' );
		$run = apply_filters( 'debug_information', array() )['platoniavid']['fields']['last_run'];
		$this->assertSame( array( '01.01.2026 00:00', '2026-01-01T00:00:00Z' ), array( $run['value'], $run['debug'] ) );
	}

	public function test_the_information_has_no_secret(): void {
		$this->saveKey();
		$told = (string) wp_json_encode( apply_filters( 'debug_information', array() )['platoniavid'] );
		$this->assertStringContainsString( 'key: option', $told );
		$this->assertStringContainsString( PLATONIAVID_VERSION, $told );
		$this->assertStringContainsString( 'system_cron', $told );
		$this->assertStringNotContainsString( 'pltn_', $told );
		$this->assertStringNotContainsString( 'wxyz', $told );
	}
}
