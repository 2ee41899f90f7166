<?php
/**
 * A recognisable key, looked for wherever it could have come to rest.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * The key is in its option, encrypted, and in requests to the gateway. It is nowhere else, in no form, and no half of it.
 */
final class KeyLeakTest extends TestCase {
	use Parts;
	use PlantedKey;
	use RawServer;

	protected const DURATION = 0;

	/**
	 * What a gateway says of the key it was sent: in each way in which a server may have kept it.
	 *
	 * @return array<string, array{string}>
	 */
	public static function sayings(): array {
		return array(
			'as it is'           => array( self::KEY ),
			'in an address'      => array( rawurlencode( self::KEY ) ),
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.urlencode_urlencode -- a form that is looked for.
			'in a form'          => array( urlencode( self::KEY ) ),
			'in JSON'            => array( (string) wp_json_encode( self::KEY ) ),
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
			'in base64'          => array( base64_encode( 'Bearer ' . self::KEY ) ),
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
			'in base64, alone'   => array( base64_encode( self::KEY ) ),
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
			'in base64, basic'   => array( base64_encode( 'user:' . self::KEY . "\n" ) ),
			'in hex'             => array( bin2hex( self::KEY ) ),
			'in capitals'        => array( strtoupper( self::KEY ) ),
			'in HTML'            => array( esc_html( self::KEY ) ),
			'without its prefix' => array( substr( self::KEY, 5 ) ),
		);
	}

	#[DataProvider( 'sayings' )]
	public function test_what_a_gateway_says_of_it_is_kept_nowhere( string $said ): void {
		$this->saveKey( self::KEY );
		$user    = $this->actAs( 'administrator' );
		$good    = $this->follow( $this->create()['id'] );
		$waiting = $this->addOrdered(
			array(
				'author'        => $user,
				'next_check_at' => 1,
			)
		);
		$this->fault(
			'*',
			'status',
			array(
				'status'  => 400,
				'times'   => -1,
				'message' => "The key $said may not do that.",
			)
		);
		$answers = array(
			$this->create(),
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $waiting->id ) ) )->get_data(),
			$this->rest( 'POST', '/connection' )->get_data(),
			$this->rest( 'POST', '/connections/fixed/test' )->get_data(),
			$this->rest( 'POST', '/connections/fixed/test', array( 'key' => self::KEY ) )->get_data(),
			$this->rest( 'POST', '/connections/fixed/models' )->get_data(),
			$this->rest( 'POST', '/connections/fixed', array( 'key' => self::KEY ) )->get_data(),
			$this->rest( 'GET', '/connections' )->get_data(),
			$this->rest( 'POST', '/connections/order', array( 'ids' => array( 'fixed' ) ) )->get_data(),
			$this->rest( 'DELETE', '/connections/fixed', array( 'confirm' => true ) )->get_data(),
			$this->rest( 'GET', '/remote-videos' )->get_data(),
			$this->rest( 'GET', "/videos/$waiting->id/content" )->get_data(),
			$this->rest( 'DELETE', "/videos/$good[id]", array( 'remote' => true ) )->get_data(),
			$this->rest( 'GET', '/videos' )->get_data(),
		);
		self::assertGreaterThan( 4, count( $this->stats()['calls'] ) );
		self::assertNoKey( (string) wp_json_encode( $answers, JSON_UNESCAPED_SLASHES ), 'An answer to a browser' );
		$this->assertNowhere();
	}

	public function test_an_address_that_has_it_is_told_nowhere(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
		$said = self::KEY . '&b=' . rawurlencode( self::KEY ) . '&c=' . base64_encode( self::KEY );
		$this->saveKey( self::KEY );
		$user    = $this->actAs( 'administrator' );
		$waiting = $this->addOrdered(
			array(
				'author'        => $user,
				'next_check_at' => 1,
			)
		);
		$this->fault(
			'*',
			'bytes',
			array(
				'status'  => 302,
				'times'   => -1,
				'headers' => array( 'Location' => "https://elsewhere.example/v1?api_key=$said" ),
			)
		);
		$answers = array(
			$this->create(),
			$this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $waiting->id ) ) )->get_data(),
			$this->rest( 'POST', '/connection' )->get_data(),
			$this->rest( 'POST', '/connections/fixed/test' )->get_data(),
			$this->rest( 'GET', '/remote-videos' )->get_data(),
			$this->rest( 'GET', '/videos' )->get_data(),
		);
		$text    = (string) wp_json_encode( $answers, JSON_UNESCAPED_SLASHES );
		self::assertStringContainsString( 'https://elsewhere.example/v1', $text );
		self::assertNoKey( $text, 'An answer to a browser' );
		$this->assertNowhere();
	}

	public function test_a_whole_life_leaves_it_nowhere(): void {
		$this->saveKey( self::KEY );
		$this->actAs( 'administrator' );
		$this->follow( $this->create()['id'] );
		$this->assertNowhere();
		// It was there to be found.
		self::assertSame( self::KEY, $this->part( ApiKey::class )->value() );
	}

	public function test_the_command_line_does_not_print_it(): void {
		$this->saveKey( self::KEY );
		$this->actAs( 'administrator' );
		$video = $this->addOrdered( array( 'next_check_at' => 1 ) );
		$this->fault(
			'*',
			'status',
			array(
				'status'  => 400,
				'times'   => -1,
				// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a form that is looked for.
				'message' => 'The key ' . self::KEY . ' may not do that, nor ' . base64_encode( 'Bearer ' . self::KEY ),
			)
		);
		$commands = array(
			'run',
			"get $video->id",
			'list --format=json',
			'list',
			"retry $video->id",
			'create "A cat in the rain"',
			'connection list',
			'connection test fixed',
			'connection models fixed',
			'no-such-command',
		);
		$spoken   = '';
		foreach ( $commands as $command ) {
			$spoken .= self::command( "platoniavid $command --debug --user=1" );
		}
		self::assertStringContainsString( 'A cat in the rain', $spoken );
		self::assertStringContainsString( 'step', $spoken );
		self::assertStringContainsString( 'Debug', $spoken );
		self::assertNoKey( $spoken, 'The command line' );
		self::assertContains( 'retrieve', $this->operations() );
		self::assertContains( 'create', $this->operations() );
	}

	/** What WP-CLI prints, errors and all. */
	private static function command( string $arguments ): string {
		$root = function_exists( 'posix_geteuid' ) && 0 === posix_geteuid() ? '--allow-root' : '';
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_shell_exec -- a second process is what is needed.
		return (string) shell_exec(
			escapeshellarg( PHP_BINARY )
				. ' -d memory_limit=512M -d zend.exception_ignore_args=0 '
				. escapeshellarg( (string) getenv( 'PLATONIAVID_TEST_CLI' ) )
				. " $arguments $root --path="
				. escapeshellarg( ABSPATH )
				. ' 2>&1'
		);
	}

	public function test_no_other_server_is_sent_it(): void {
		$this->saveKey( self::KEY );
		$this->actAs( 'administrator' );
		$mp4    = (string) file_get_contents( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4' );
		$first  = $this->raw( array( 'answer' => self::said( $mp4, array( 'Content-Type: video/mp4' ) ) ) );
		$hop    = $this->raw( array( 'answer' => self::said( '', array( "Location: $first" ), '307 Temporary Redirect' ) ) );
		$moved  = $this->create();
		$linked = $this->create();
		$this->configure(
			array(
				'faults' => array(
					array(
						'operation' => 'content',
						'kind'      => 'bytes',
						'id'        => $moved['remote_id'],
						'times'     => -1,
						'status'    => 302,
						'headers'   => array( 'Location' => $hop ),
					),
					array(
						'operation' => '*',
						'kind'      => 'changed',
						'id'        => $linked['remote_id'],
						'times'     => -1,
						// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes in JSON.
						'fields'    => array( 'url' => base64_encode( (string) wp_json_encode( $hop ) ) ),
					),
				),
			)
		);
		$this->follow( $moved['id'] );
		$this->follow( $linked['id'] );
		self::assertGreaterThan( 1, count( $this->arrived() ) );
		foreach ( $this->arrived() as $request ) {
			self::assertNoKey( $request, 'Another server' );
			self::assertDoesNotMatchRegularExpression( '/^(?:authorization|api-key|x-api-key|x-goog-api-key|cookie|referer):/im', $request );
		}
	}

	/** Looks into the database, the logs, the site's health report and its export. */
	private function assertNowhere(): void {
		global $wpdb;
		foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
			foreach ( (array) $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_A ) as $row ) {
				self::assertNoKey( implode( "\n", array_map( 'strval', $row ) ), "Table $table" );
			}
		}
		$log = (string) WP_DEBUG_LOG;
		self::assertNoKey( is_readable( $log ) ? (string) file_get_contents( $log ) : '', 'The debug log' );
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-debug-data.php';
		\WP_Debug_Data::check_for_updates();
		self::assertNoKey( \WP_Debug_Data::format( \WP_Debug_Data::debug_data(), 'debug' ), 'The site’s health report' );
		self::assertNoKey( self::export(), 'The export' );
		self::assertNoKey( (string) wp_json_encode( wp_load_alloptions() ), 'What each request loads' );
	}

	/** WordPress's own export, in a process of its own as it sends headers. */
	private static function export(): string {
		$code = 'require getenv( "PLATONIAVID_TEST_SITE" ) . "/wp-load.php"; require ABSPATH . "wp-admin/includes/export.php"; export_wp();';
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_shell_exec -- a second process is what is needed.
		$output = (string) shell_exec( escapeshellarg( PHP_BINARY ) . ' -r ' . escapeshellarg( $code ) );
		self::assertStringContainsString( '<rss', $output );
		return $output;
	}
}
