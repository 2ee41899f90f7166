<?php
/**
 * Tests of the documents' examples.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\People;
use PlatoniaVid\Tests\TestCase;

/**
 * Every example runs as it stands, on a real WordPress with the simulator. Only addresses and logins are those of the test.
 */
final class ExamplesTest extends TestCase {
	use Parts;

	/**
	 * Where a document's simulator would be.
	 */
	private const SIMULATOR = 'http://127.0.0.1:8899';

	/**
	 * What happens on a site while an example is at work: a person orders a video, which is followed to its end, and looks at all that can be looked at.
	 * Every notice of PHP is an error.
	 */
	private const A_DAY = '
		$ask = static function ( string $method, string $route, array $body = array() ) {
			$request = new WP_REST_Request( $method, "/platoniavid/v1$route" );
			$request->set_header( "Content-Type", "application/json" );
			$request->set_body( wp_json_encode( (object) $body ) );
			return rest_do_request( $request )->get_data();
		};
		$mails = array();
		add_filter( "pre_wp_mail", static function ( $sent, array $mail ) use ( &$mails ) { $mails[] = $mail; return true; }, 10, 2 );
		// Nothing is sent there.
		platoniavid_service( PlatoniaVid\Webhooks\Receivers::class )->add( "http://127.0.0.1:9/", PlatoniaVid\Webhooks\Receiver::EVENTS, "" );
		$models = $ask( "GET", "/models" );
		if ( function_exists( "wp_ai_client_prompt" ) ) {
			$ask( "POST", "/prompt-help", array( "way" => "improve", "text" => "A fox" ) );
			( new PlatoniaVid\Gateway\WordPress\Options( PlatoniaVid\Tests\VideoProvider::model_metadata() ) )->config(
				new PlatoniaVid\Gateway\Order( "A fox", "test-video", "1280x720", 4 )
			);
		}
		$ask( "GET", "/styles" );
		$video = $ask( "POST", "/videos", array( "prompt" => "A fox in the snow", "request_id" => wp_generate_uuid4() ) );
		for ( $tries = 0; $tries < 100 && isset( $video["next_check_in"] ); $tries++ ) {
			usleep( 50000 );
			$GLOBALS["wpdb"]->query( "UPDATE {$GLOBALS["wpdb"]->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
			$video = $ask( "POST", "/videos/refresh", array( "ids" => array( $video["id"] ) ) )[0];
			// Found in the making once, it is made.
			$reach = array( "method" => "POST", "header" => "Content-Type: application/json", "content" => "{\"part\":1}" );
			file_get_contents( getenv( "PLATONIAVID_TEST_GATEWAY" ) . "/__sim/reach", false, stream_context_create( array( "http" => $reach ) ) );
		}
		$refused = array(
			"status" => "failed",
			"connection" => "fixed",
			"error_code" => "platoniavid_out_of_credit",
			"error_message" => "",
			"prompt" => "A fox",
		);
		$GLOBALS["wpdb"]->insert(
			"{$GLOBALS["wpdb"]->prefix}platoniavid_videos",
			$refused + array( "author" => get_current_user_id(), "model" => "sora-2", "size" => "1280x720" )
		);
		$ask( "GET", "/videos/" . $GLOBALS["wpdb"]->insert_id );
		// The answer to another order was lost.
		$GLOBALS["wpdb"]->insert( "{$GLOBALS["wpdb"]->prefix}platoniavid_videos", array( "status" => "submitting", "author" => 0, "request_id" => "lost" ) );
		$rows = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class );
		$rows->save( $rows->find( $GLOBALS["wpdb"]->insert_id ), array( "status" => PlatoniaVid\Videos\Values\Status::Unconfirmed ) );
		$attachment = get_post( $video["attachment"]["id"] ?? 0 );
		$shown = "<!-- wp:platoniavid/sora-video {\"shownId\":1} --><video src=\"https://site.example/a.mp4\"></video><!-- /wp:platoniavid/sora-video -->";
		$GLOBALS["wp_query"] = new WP_Query(
			array( "p" => wp_insert_post( array( "post_title" => "A post", "post_status" => "publish", "post_content" => $shown ) ) )
		);
		PlatoniaVid\add_page_hooks();
		ob_start();
		while ( have_posts() ) {
			the_post();
			the_content();
		}
		ob_end_clean();
		platoniavid_service( PlatoniaVid\Block\StructuredData::class )->print_graph();
		PlatoniaVid\Block\Label::words( "realistic", get_the_ID() );
		if ( function_exists( "my_shop_begin" ) && function_exists( "wp_ai_client_prompt" ) ) {
			$product = wp_insert_post( array( "post_title" => "A lamp", "post_status" => "publish" ) );
			my_shop_begin( $product );
			$looked = my_shop_look( $product );
		}
		echo "\n", wp_json_encode(
			array(
				"video" => $video,
				"models" => $models,
				"mails" => $mails,
				"looked" => $looked ?? null,
				"description" => $attachment->post_content ?? "",
				"actions" => $GLOBALS["wp_actions"],
				"filters" => $GLOBALS["wp_filters"],
			)
		);';

	/**
	 * The documents of the repository.
	 *
	 * @return list<string> Paths.
	 */
	public static function documents(): array {
		return array_map(
			static fn ( string $path ): string => substr( $path, strlen( PLATONIAVID_DIR ) ),
			array_merge(
				glob( PLATONIAVID_DIR . '*.md' ) ?: array(),
				glob( PLATONIAVID_DIR . 'docs/*.md' ) ?: array(),
				glob( PLATONIAVID_DIR . 'docs/*/*.md' ) ?: array()
			)
		);
	}

	/**
	 * The examples in a language.
	 *
	 * @param string $language The language.
	 * @return array<string, array{string}>
	 */
	private static function examples( string $language ): array {
		$examples = array();
		foreach ( self::documents() as $document ) {
			foreach ( Document::read( $document )->examples( $language ) as $name => $code ) {
				$examples[ "$document: $name" ] = array( $code );
			}
		}
		return $examples;
	}

	/**
	 * Examples of PHP, without those of wp-config.php.
	 *
	 * @return array<string, array{string}>
	 */
	public static function php_examples(): array {
		return array_filter( self::examples( 'php' ), static fn ( array $example ): bool => ! self::is_of_config( $example[0] ) );
	}

	/**
	 * Examples of wp-config.php, which name connections.
	 *
	 * @return array<string, array{string}>
	 */
	public static function config_examples(): array {
		return array_filter( self::examples( 'php' ), static fn ( array $example ): bool => self::is_of_config( $example[0] ) );
	}

	/**
	 * Whether an example is one of wp-config.php.
	 *
	 * @param string $code The example.
	 */
	private static function is_of_config( string $code ): bool {
		return str_starts_with( $code, "define( 'PLATONIAVID_CONNECTIONS'" );
	}

	/**
	 * Examples of a shell, without those of WP-CLI, which WpCliDocumentTest has.
	 *
	 * @return array<string, array{string}>
	 */
	public static function shell_examples(): array {
		return array_filter( self::examples( 'sh' ), static fn ( array $example ): bool => ! str_contains( $example[0], 'wp platoniavid' ) );
	}

	public function test_every_example_is_in_a_language_that_is_run_here(): void {
		foreach ( self::documents() as $document ) {
			preg_match_all( '/^```(\w*)\n.*?^```$/ms', Document::read( $document )->text, $matches );
			$this->assertSame( array(), array_diff( $matches[1], array( 'php', 'sh', '' ) ), $document );
		}
	}

	#[DataProvider( 'php_examples' )]
	public function test_an_example_of_php_does_what_it_is_for( string $code ): void {
		// Where an example names a gateway of its own, the site's would refuse.
		$this->saveKey( str_contains( $code, self::SIMULATOR ) ? 'pltn_unknown_0123456789abcdefghijklmnopqrst' : self::DEMO_KEY );
		update_option( 'platoniavid_test_text', 'A fox' );
		$person = 'wp_set_current_user( ' . $this->actAs( 'administrator' ) . ' );';
		$strict = 'set_error_handler( static function ( $level, $message, $file, $line ) { throw new ErrorException( $message, 0, $level, $file, $line ); } );';
		$code   = str_replace( self::SIMULATOR, (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ), $code );
		$this->gateway( '/__sim/reach', array( 'part' => 0.5 ) );
		$output = $this->inProcesses( array( $strict . $code . $person . self::A_DAY ) )[0];
		$seen   = json_decode( (string) strrchr( $output, "\n" ), true );
		$this->assertIsArray( $seen, $output );
		$this->assertSame( 'completed', $seen['video']['status'], $output );
		$begins = str_contains( $code, 'generateVideoOperation' ) && function_exists( 'wp_ai_client_prompt' );
		$this->assertSame( $begins ? 2 : 1, $this->stats()['paid'] );
		$this->assertSame( $begins ? '' : null, $seen['looked'], 'It is still being made.' );

		preg_match_all( "/add_(action|filter)\\(\\s*'(\\w+)'/", $code, $hooks, PREG_SET_ORDER );
		foreach ( $hooks as [ , $kind, $hook ] ) {
			if (
				! in_array( $hook, array( 'platoniavid_prompt_instruction', 'platoniavid_ai_model_config' ), true )
				|| function_exists( 'wp_ai_client_prompt' )
			) {
				$this->assertArrayHasKey( $hook, $seen[ $kind . 's' ], "$hook was not fired." );
			}
		}
		// What the examples of the document change can be seen.
		if ( str_contains( $code, 'wp_get_attachment_url' ) ) {
			$this->assertStringEndsWith( '.mp4', $seen['mails'][0]['message'] );
		}
		if ( str_contains( $code, 'platoniavid_video_changed' ) ) {
			$this->assertStringStartsWith( 'Decide about video', $seen['mails'][0]['subject'] );
		}
		if ( str_contains( $code, "'platoniavid_order'" ) ) {
			$this->assertSame( 8, $seen['video']['seconds'] );
		}
		if ( str_contains( $code, 'platoniavid_attachment' ) ) {
			$this->assertStringStartsWith( 'Made with sora-2 on ', $seen['description'] );
		}
		if ( str_contains( $code, 'price_per_second' ) ) {
			$this->assertGreaterThan( 0, $seen['video']['estimated_cost'] );
		}
		if ( str_contains( $code, 'platoniavid_capabilities' ) ) {
			$this->assertFalse( $seen['models']['capabilities']['remix'] );
		}
	}

	#[DataProvider( 'config_examples' )]
	public function test_an_example_of_wp_config_defines_connections_that_take_orders( string $code ): void {
		// Both have keys, and the one with an address of its own leads to the simulator, which has other models.
		$code    = str_replace( "'wan-2.2'", "'sora-2'", $code );
		$before  = "putenv( 'PLATONIA_KEY=" . self::DEMO_KEY . "' ); putenv( 'OWN_KEY=" . self::DEMO_KEY . "' );";
		$before .= preg_replace( '~http://10\.0\.0\.5:\d+(?=/v1)~', (string) getenv( 'PLATONIAVID_TEST_GATEWAY' ), $code, -1, $addresses );
		$this->assertSame( 1, $addresses );
		$tell     = 'wp_set_current_user( ' . $this->actAs( 'administrator' ) . ' );
			// Behind the one of the tests\' own settings.
			$connections = array_slice( platoniavid_service( PlatoniaVid\Connections\Connections::class )->all(), 1 );
			$own         = end( $connections );
			$model       = platoniavid_service( PlatoniaVid\Settings\Models::class )->of( $own )[0];
			$video       = platoniavid_create_video( "A fox", array( "connection" => $own->id ) + array_combine( array( "model", "size", "seconds" ), array( $model["id"], end( $model["sizes"] ), end( $model["seconds"] ) ) ) );
			echo wp_json_encode(
				array(
					array_column( $connections, "label", "id" ),
					array_map( static fn( $connection ) => platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->source( $connection ), $connections ),
					array_intersect_key( $model, array_flip( array( "id", "sizes", "seconds" ) ) ),
					is_wp_error( $video ) ? $video->get_error_message() : ( $video->error->message ?? $video->status ),
				)
			);';
		[ $said ] = $this->inProcesses( array( $tell ), $before );
		$this->assertSame(
			array(
				array( 'platonia' => 'Platonia', 'own' => 'Our own' ),
				array( 'constant', 'constant' ),
				array( 'id' => 'sora-2', 'sizes' => array( '1280x720' ), 'seconds' => array( 4, 8 ) ),
				'queued',
			),
			json_decode( $said, true ),
			$said
		);
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	#[DataProvider( 'shell_examples' )]
	public function test_an_example_of_a_shell_works( string $code ): void {
		$commands = array_values( array_filter( array_map( 'trim', explode( "\n", $code ) ) ) );
		if ( ! str_contains( $code, 'curl' ) ) {
			// These start all tests, or serve until they are stopped: the demo's test and the run itself show that they work.
			$scripts = json_decode( (string) file_get_contents( PLATONIAVID_DIR . 'package.json' ), true )['scripts'];
			foreach ( $commands as $command ) {
				$this->assertMatchesRegularExpression( '/^npm ci && npm (run )?\w+$/', $command );
				preg_match( '/npm (?:run )?(?!ci)(\w+)/', $command, $npm );
				$this->assertArrayHasKey( $npm[1], $scripts, $command );
			}
			return;
		}
		$this->saveKey();
		$user       = People::get( 'editor', 1 );
		[ $secret ] = \WP_Application_Passwords::create_new_application_password( $user, array( 'name' => 'An example' ) );
		$code       = (string) preg_replace( '~^SITE=.*$~m', 'SITE=' . getenv( 'PLATONIAVID_TEST_URL' ) . '/wp-json/platoniavid/v1', $code, 1, $addresses );
		$code       = (string) preg_replace(
			'/^LOGIN=.*$/m',
			"LOGIN='editor-1:" . \WP_Application_Passwords::chunk_password( $secret ) . "'",
			$code,
			1,
			$logins
		);
		$this->assertSame( array( 1, 1 ), array( $addresses, $logins ) );
		// Each answer on a line of its own, and an HTTP error is one of the shell's.
		$shell = 'set -eu; curl() { command curl --silent --show-error --fail-with-body "$@"; echo; }' . "\n";
// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- the example is for a shell.
		$run  = proc_open( array( 'bash', '-c', $shell . $code ), array( 1 => array( 'pipe', 'w' ), 2 => array( 'redirect', 1 ) ), $pipes );
		$said = (string) stream_get_contents( $pipes[1] );
		$this->assertSame( 0, proc_close( $run ), $said );
		[ $ordered, $refreshed ] = array_map( static fn ( string $line ): mixed => json_decode( $line, true ), explode( "\n", trim( $said ) ) );
		$this->assertSame( array( 'A paper boat on a calm lake at dawn', $user ), array( $ordered['prompt'] ?? null, $ordered['author'] ?? null ), $said );
		$this->assertIsArray( $refreshed, $said );
		$this->assertSame( 1, $this->stats()['paid'] );
	}
}
