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
 * Tests of PlatoniaVid\Admin\SiteHealth, by the hook that WordPress asks.
 */
final class SiteHealthTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		// However long ago the site was made.
		_set_cron_array( array() );
	}

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
	 * What a host may have written into PLATONIAVID_CONNECTIONS, or beside it, and which sentence tells of it.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function mistakes(): array {
		$own = '"id":"own","kind":"openai","endpoint":"https://1.1.1.1/v1"';
		return array(
			'JSON with a comma too many'  => array( '[{' . $own . '},]', 'PLATONIAVID_CONNECTIONS can’t be read' ),
			'an id with capitals'         => array( '[{' . $own . '},{"id":"Own","kind":"openai"}]', 'Entry 2 of PLATONIAVID_CONNECTIONS' ),
			'an id that is a number'      => array( '[{"id":5}]', 'Entry 1 of' ),
			'an id twice'                 => array( '[{' . $own . '},{' . $own . '}]', 'Entry 2 of' ),
			'one and no list of them'     => array( '{' . $own . '}', 'Entry 1 of' ),
			'an unknown kind'             => array( '[{"id":"own","kind":"OpenAI"}]', '“own” a kind that is not known' ),
			'an address without a scheme' => array( '[{"id":"own","kind":"openai","endpoint":"10.0.0.5:8091/v1"}]', '“own” no address' ),
			'an address with a password'  => array( '[{"id":"own","kind":"openai","endpoint":"https://a:b@1.1.1.1/v1"}]', '“own” no address' ),
			'no address'                  => array( '[{"id":"own","kind":"openai"}]', 'CONNECTIONS gives the connection “own” no address' ),
			'models that are no list'     => array( '[{' . $own . ',"models":"wan-2.2"}]', '“own” no model' ),
			'the id of the single ones'   => array( '[{"id":"fixed","kind":"openai","endpoint":"https://1.1.1.1/v1"}]', 'Entry 1 of PLATONIAVID_CONNECTIONS has the id “fixed”' ),
			'models that are only names'  => array( '[{' . $own . ',"models":["wan-2.2"]}]', '“own” no model' ),
		);
	}

	#[DataProvider( 'mistakes' )]
	public function test_a_mistake_in_what_is_set_outside_of_wordpress_is_told( string $json, string $words ): void {
		$this->saveKey();
		putenv( "PLATONIAVID_CONNECTIONS=$json" );
		try {
			$this->assertSame( 'recommended', $this->statuses()['key'] );
			$this->assertStringContainsString( $words, $this->tests()['platoniavid_key']['test']()['description'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_a_mistake_does_not_hide_that_a_key_cannot_be_read_any_more(): void {
		$this->saveKey();
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","kind":"of-a-plugin-that-is-off"}]' );
		try {
			$this->assertSame( 'recommended', $this->statuses()['key'] );
			add_filter( 'salt', static fn ( string $salt ): string => strrev( $salt ) );
			// This check alone: with other salts the temporary folder has another name, by which nobody finds it afterwards.
			$told = $this->tests()['platoniavid_key']['test']();
			$this->assertSame( 'critical', $told['status'] );
			$this->assertStringContainsString( 'can’t be read any more', $told['label'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_faultless_definitions_and_an_unknown_kind_of_the_single_one(): void {
		$this->saveKey();
		$model = '"models":[{"id":"wan-2.2","sizes":["1280x720"],"seconds":[4]}]';
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","kind":"openai","endpoint":"http://10.0.0.5/v1",' . $model . '},{"id":"platonia"}]' );
		$endpoint = getenv( 'PLATONIAVID_ENDPOINT' );
		try {
			$this->assertSame( 'good', $this->statuses()['key'] );
			putenv( 'PLATONIAVID_CONNECTIONS=[]' );
			$this->assertSame( 'good', $this->statuses()['key'] );
			putenv( 'PLATONIAVID_GATEWAY=litellm' );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY gives the connection “fixed” a kind', $this->tests()['platoniavid_key']['test']()['description'] );
			putenv( 'PLATONIAVID_ENDPOINT' );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY alone makes no connection', $this->tests()['platoniavid_key']['test']()['description'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
			putenv( 'PLATONIAVID_GATEWAY' );
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	public function test_a_kind_that_an_older_wordpress_lacks_is_no_mistake_of_its_name(): void {
		$this->saveKey();
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"wp","kind":"' . WordPress::ID . '"}]' );
		try {
			$this->assertSame( WordPress::is_there() ? 'good' : 'recommended', $this->statuses()['key'] );
			$told = $this->tests()['platoniavid_key']['test']()['description'];
			$this->assertSame( ! WordPress::is_there(), str_contains( $told, '“wp” a kind that needs WordPress 7.0' ), $told );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
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
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
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
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
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

	public function test_a_video_that_nobody_looks_after_is_critical(): void {
		$this->saveKey();
		$video = $this->addOrdered( array( 'next_check_at' => time() ) );
		$this->assertSame( 'good', $this->statuses()['runs'], 'Its time has just come.' );
		$this->setRow( $video, array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->assertSame( 'critical', $this->statuses()['runs'] );
		$this->assertStringContainsString( 'WP-Cron', $this->tests()['platoniavid_runs']['test']()['description'] );
	}

	public function test_a_cron_that_never_runs_is_found_before_anything_is_ordered(): void {
		$this->saveKey();
		$this->assertSame( 'good', $this->statuses()['runs'] );
		// WordPress's own tasks of the morning, on a site whose crontab is missing.
		$first = time() - 3 * HOUR_IN_SECONDS;
		_set_cron_array( array( $first => array( 'wp_version_check' => array() ) ) + _get_cron_array() );
		$this->assertSame( 'good', $this->statuses()['runs'], 'It may be catching up at the moment.' );
		self::has_waited( $first - 60 );
		$this->assertSame( 'good', $this->statuses()['runs'], 'It has gone on since.' );
		self::has_waited( $first );
		$this->assertSame( 'recommended', $this->statuses()['runs'] );
		$said = $this->tests()['platoniavid_runs']['test']();
		$this->assertStringContainsString( 'would wait', $said['label'] );
		$this->assertStringContainsString( 'switched off in wp-config.php', $said['description'] );
		update_option( BackgroundRuns::LAST_RUN_OPTION, time() - MINUTE_IN_SECONDS );
		$this->assertSame( 'good', $this->statuses()['runs'], 'A crontab runs the plugin’s own command.' );
		update_option( BackgroundRuns::LAST_RUN_OPTION, time() - DAY_IN_SECONDS );
		$this->setRow( $this->addOrdered(), array( 'next_check_at' => time() - HOUR_IN_SECONDS ) );
		$this->assertSame( 'critical', $this->statuses()['runs'], 'What is paid waits.' );
	}

	/**
	 * How late WordPress's own tasks are on a site that visitors set off, and what is said of it.
	 *
	 * @return array<string, array{int, string}>
	 */
	public static function delays(): array {
		return array(
			'nobody came in the night'   => array( 10 * HOUR_IN_SECONDS, 'good' ),
			'the site can’t call itself' => array( 2 * DAY_IN_SECONDS, 'recommended' ),
		);
	}

	#[DataProvider( 'delays' )]
	public function test_a_quiet_site_is_not_taken_for_one_that_cannot_call_itself( int $late, string $status ): void {
		$first = time() - $late;
		_set_cron_array( array( $first => array( 'wp_version_check' => array() ) ) + _get_cron_array() );
		self::has_waited( $first );
		$code = 'echo platoniavid_service( PlatoniaVid\Preflight\Preflight::class )->check( "runs" )->status;';
		$off  = 'error_reporting( 0 ); define( "DISABLE_WP_CRON", false );';
		$this->assertSame( array( $status ), $this->inProcesses( array( $code ), $off ) );
		$this->assertSame( array( 'good' ), $this->inProcesses( array( $code ), $off . 'define( "DOING_CRON", true );' ), 'WP-Cron asks itself.' );
	}

	/**
	 * Somebody has looked at WP-Cron's list a quarter of an hour ago.
	 *
	 * @param int $first Its earliest time then.
	 */
	private static function has_waited( int $first ): void {
		update_option( BackgroundRuns::STUCK_OPTION, array( 'first' => $first, 'at' => time() - 15 * MINUTE_IN_SECONDS ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
	}

	public function test_videos_of_a_connection_that_is_not_set_up_are_told_of(): void {
		$this->saveKey();
		$this->addRow( array( 'connection' => 'left-over', 'status' => 'completed', 'next_check_at' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->addRow( array( 'connection' => 'left-over', 'status' => 'failed', 'next_check_at' => 0 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->addRow( array( 'connection' => '', 'next_check_at' => 1 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$this->addRow( array( 'next_check_at' => time() + 600 ) );
		$this->assertSame( 'good', $this->statuses()['gateway'] );
		foreach ( array( 'away', 'away', 'gone' ) as $id ) {
			$this->addRow( array( 'connection' => $id, 'status' => 'in_progress', 'next_check_at' => time() + 600 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		}
		$this->assertSame( 'critical', $this->statuses()['gateway'] );
		$this->assertMatchesRegularExpression( '/: (away, gone|gone, away)\. Define/', $this->tests()['platoniavid_gateway']['test']()['description'] );
	}

	public function test_videos_whose_key_belongs_to_no_server_are_told_of_with_what_helps(): void {
		$this->saveKey();
		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		update_option( Connections::OPTION, array( array( 'id' => 'own', 'kind' => 'openrouter' ) ) );
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","key":"' . self::DEMO_KEY . '"}]' );
		$said = fn(): string => $this->tests()['platoniavid_gateway']['test']()['description'];
		try {
			$this->assertSame( 'good', $this->statuses()['gateway'] );
			$this->addRow( array( 'connection' => 'own', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			$this->assertSame( 'critical', $this->statuses()['gateway'] );
			$this->assertStringContainsString( 'Set the kind or the address in the same place.', $said() );
			$this->assertStringNotContainsString( 'add the same server', $said() );
			$this->addRow( array( 'connection' => 'away', 'status' => 'in_progress', 'next_check_at' => time() + 600 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
			$this->assertStringContainsString( 'in the same place. Videos were ordered from these connections, which are not set up here: away.', $said() );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_nothing_is_ordered_that_the_disk_has_no_room_for(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		add_filter( 'platoniavid_free_bytes', static fn () => 17 * MB_IN_BYTES );
		$fields = array(
			'prompt'     => 'A cat',
			'request_id' => wp_generate_uuid4(),
		);
		$answer = $this->rest( 'POST', '/videos', $fields );
		$this->assertAnswers( 409, $answer );
		$this->assertSame( 'platoniavid_no_upload', $answer->get_data()['code'] );
		$this->assertSame( 0, $this->stats()['paid'] );
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

	/**
	 * The plugin's tests, as Site Health asks for them.
	 *
	 * @return array<string, array{label: string, test: callable}>
	 */
	private function tests(): array {
		return apply_filters( 'site_status_tests', array() )['direct'];
	}

	/**
	 * What each of them says.
	 *
	 * @return array<string, string>
	 */
	private function statuses(): array {
		$statuses = array();
		foreach ( $this->tests() as $name => $test ) {
			$statuses[ substr( $name, strlen( 'platoniavid_' ) ) ] = $test['test']()['status'];
		}
		return $statuses;
	}
}
