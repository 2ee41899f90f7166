<?php
/**
 * Tests of what the plugin costs requests that do not concern it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Each request is made by a process of its own, with the plugin active and without it.
 */
final class LoadTest extends TestCase {
	use Parts;

	/** A visitor's page. */
	private const PAGE = 'define( "WP_USE_THEMES", true ); wp(); require ABSPATH . WPINC . "/template-loader.php";';

	/** Code is kept compiled in memory, as on hosts, and not only in files, as in other tests. */
	private const HOST = array(
		'opcache.file_cache_only'        => '0',
		'opcache.file_update_protection' => '0',
	);

	/** Somebody else's route. */
	private const ROUTE = '$wp->query_vars["rest_route"] = "/wp/v2/types"; rest_api_loaded();';

	public function test_a_visitors_page_costs_ten_files_no_query_and_40_kilobytes_at_most(): void {
		[ $without, $with ] = $this->cost( self::PAGE );
		$this->assertLessThanOrEqual(
			10,
			count( $with['files'] ) - count( $without['files'] ),
			implode( "\n", array_diff( $with['files'], $without['files'] ) )
		);
		$this->assertSame( $without['queries'], $with['queries'] );
		$this->assertLessThanOrEqual( self::most(), $with['memory'] - $without['memory'] );
		$this->assertStringContainsString( '</html>', $with['answer'] );
	}

	public function test_another_route_costs_25_files_no_query_and_150_kilobytes_at_most(): void {
		[ $without, $with ] = $this->cost( self::ROUTE );
		$more               = array_diff( $with['files'], $without['files'] );
		$this->assertLessThanOrEqual( 25, count( $more ), implode( "\n", $more ) );
		$this->assertSame( $without['queries'], $with['queries'] );
		$this->assertLessThanOrEqual( 150 * 1024, $with['memory'] - $without['memory'] );
		$this->assertStringContainsString( '"post"', $with['answer'] );
	}

	public function test_a_page_of_wp_admin_of_a_site_at_rest_does_not_ask_for_its_work(): void {
		[ $without, $with ] = $this->cost(
			'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user( 1 ); set_current_screen( "edit-post" );
				do_action( "admin_init" ); do_action( "admin_notices" ); do_action( "admin_enqueue_scripts", "edit.php" ); do_action( "admin_footer" );',
			'en_US',
			'define( "WP_ADMIN", true );'
		);
		// Of these, providers of WordPress's AI client are made.
		$others = preg_grep( "/'platoniavid_(connections|keys|network)'/", $with['queries'], PREG_GREP_INVERT );
		$this->assertSame( $without['queries'], array_values( (array) $others ) );
	}

	public function test_a_visitors_page_in_persian_reads_no_translations_and_has_no_script(): void {
		[ $without, $with ] = $this->cost( self::PAGE, 'fa_IR' );
		$this->assertSame( array( false, false ), array( $with['translated'], $with['registered'] ) );
		$this->assertLessThanOrEqual( self::most(), $with['memory'] - $without['memory'] );
	}

	public function test_who_asks_for_blocks_in_persian_gets_their_words(): void {
		[ , $with ] = $this->cost( 'wp_set_current_user( 1 ); rest_get_server()->serve_request( "/wp/v2/block-types/platoniavid/sora-video" );', 'fa_IR' );
		$block      = json_decode( trim( $with['answer'] ), true, 16, JSON_THROW_ON_ERROR );
		$this->assertSame( array( true, true ), array( $with['translated'], $with['registered'] ) );
		$this->assertSame( 'ویدیوی سورا', $block['title'] );
		$this->assertContains( 'ویدیو', $block['keywords'] );
		$this->assertSame( array( 'platoniavid-sora-video-editor-script' ), $block['editor_script_handles'] );
	}

	/** The memory that it may take of a visitor's page, in bytes: in a network there is a hook more. */
	private static function most(): int {
		return ( is_multisite() ? 44 : 40 ) * 1024;
	}

	/**
	 * What a request costs without the plugin, and with it.
	 *
	 * @param string $request PHP that makes it.
	 * @param string $locale  The site's language.
	 * @param string $begin   PHP that begins it.
	 * @return list<array{answer: string, files: list<string>, queries: list<string>, memory: int, translated: bool, registered: bool}>
	 */
	private function cost( string $request, string $locale = 'en_US', string $begin = '' ): array {
		$costs = array();
		foreach ( array( 'array()', 'array( "platoniavid/platoniavid.php" )' ) as $plugins ) {
			$before = $begin . '$_SERVER = array( "HTTP_HOST" => ' . wp_json_encode( preg_replace( '#^https?://#', '', (string) getenv( 'PLATONIAVID_TEST_URL' ) ) ) . ', "REQUEST_URI" => "/", "REQUEST_METHOD" => "GET", "SERVER_PROTOCOL" => "HTTP/1.1", "REMOTE_ADDR" => "127.0.0.1" ) + $_SERVER;
				define( "SAVEQUERIES", true );
				$values = array( "pre_option_active_plugins" => ' . $plugins . ', "pre_site_option_active_sitewide_plugins" => array(), "locale" => "' . $locale . '" );
				foreach ( $values as $hook => $value ) {
					$wp_filter[ $hook ] = array( 10 => array( array( "accepted_args" => 1, "function" => static fn () => $value ) ) );
				}';
			$code   = 'register_shutdown_function( static function () { echo "\nCOST:", json_encode( array(
				"files"      => get_included_files(),
				"queries"    => array_column( $GLOBALS["wpdb"]->queries, 0 ),
				"memory"     => memory_get_usage(),
				"translated" => is_textdomain_loaded( "platoniavid" ),
				"registered" => wp_script_is( "platoniavid-sora-video-editor-script", "registered" ),
			) ); } );' . $request;
			// The first one fills what is kept for later requests. Compiled code is shared by all of a host's processes: no request's own.
			$this->inProcesses( array( $code ), $before, self::HOST );
			[ $answer, $cost ] = explode( "\nCOST:", $this->inProcesses( array( $code ), $before, self::HOST )[0] );
			$costs[]           = array( 'answer' => $answer ) + json_decode( $cost, true, 8, JSON_THROW_ON_ERROR );
		}
		return $costs;
	}
}
