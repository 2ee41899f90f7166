<?php
/**
 * Tests of the screens in wp-admin.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Admin\Screens;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\Screens.
 */
final class ScreensTest extends TestCase {
	use Parts;

	/**
	 * What was registered before a test: the block's own scripts are registered once.
	 *
	 * @var array{\WP_Scripts, \WP_Styles}
	 */
	private array $registered;

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$this->registered = array( wp_scripts(), wp_styles() );
		// As wp-admin/menu.php leaves it.
		$GLOBALS['admin_page_hooks'] = array( 'options-general.php' => 'settings' );
		$GLOBALS['submenu']          = array();
		$GLOBALS['wp_scripts']       = null;
		$GLOBALS['wp_styles']        = null;
		wp_scripts();
	}

	protected function tearDown(): void {
		[ $GLOBALS['wp_scripts'], $GLOBALS['wp_styles'] ] = $this->registered;
		parent::tearDown();
	}

	/**
	 * Roles, and whether they find the settings.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function roles(): array {
		return array(
			'an administrator' => array( 'administrator', true ),
			'an editor'        => array( 'editor', false ),
		);
	}

	/** What the settings' page tells its scripts. */
	private function told(): string {
		wp_scripts()->dequeue( 'platoniavid-settings' );
		wp_scripts()->remove( 'platoniavid-settings' );
		$this->part( Screens::class )->enqueue( 'settings_page_' . Screens::SETTINGS );
		return implode( '', (array) wp_scripts()->get_data( 'platoniavid-settings', 'before' ) );
	}

	public function test_a_page_says_whether_anything_is_known_of_what_is_left(): void {
		$this->actAs( 'administrator' );
		$this->assertStringContainsString( '"tellsLeft":false', $this->told() );
		( new ConnectionState() )->note_credit( 'fixed', new Money( 4.2, 'USD' ) );
		$this->assertStringContainsString( '"tellsLeft":true', $this->told() );
	}

	public function test_a_page_says_whether_the_site_adds_words_to_prompts(): void {
		$this->actAs( 'administrator' );
		$this->assertStringContainsString( '"addsWords":false', $this->told() );
		add_filter( 'platoniavid_sent_prompt', static fn( string $sent ): string => "$sent!" );
		$this->assertStringContainsString( '"addsWords":true', $this->told() );
		remove_all_filters( 'platoniavid_sent_prompt' );
		$this->settings()->save( array( 'brand_words' => 'In our colours.' ) );
		$this->assertStringContainsString( '"addsWords":true', $this->told() );
	}

	public function test_the_editors_page_brings_the_models_for_those_who_generate(): void {
		$handle  = 'platoniavid-sora-video-editor-script';
		$brought = function () use ( $handle ): mixed {
			wp_scripts()->remove( $handle );
			wp_register_script( $handle, 'x.js', array(), '1', true );
			$this->part( Screens::class )->enqueue_editor();
			preg_match(
				'/^window\.platoniavidModels = (\{.*\});$/m',
				implode( "\n", array_filter( (array) wp_scripts()->get_data( $handle, 'before' ) ) ),
				$match
			);
			return json_decode( $match[1] ?? 'null', true );
		};
		$this->actAs( 'author' );
		$this->assertSame( wp_json_encode( $this->rest( 'GET', '/models' )->get_data() ), wp_json_encode( $brought() ) );
		$this->actAs( 'subscriber' );
		$this->assertNull( $brought() );
	}

	#[DataProvider( 'roles' )]
	public function test_the_settings_are_found_by_managers_only( string $role, bool $finds ): void {
		$this->actAs( $role );
		$screens = $this->part( Screens::class );
		$screens->add_menus();
		$this->assertSame( $finds ? array( Screens::SETTINGS ) : array(), array_column( $GLOBALS['submenu']['options-general.php'] ?? array(), 2 ) );
		$this->assertCount( $finds ? 2 : 1, $screens->add_settings_link( array( 'deactivate' => '<a>' ) ) );
		if ( $finds ) {
			$this->assertStringContainsString( esc_url( Screens::settings_url() ), $screens->add_settings_link( array() )[0] );
		}
	}

	public function test_the_settings_screen_has_its_root(): void {
		$this->actAs( 'administrator' );
		$this->part( Screens::class )->add_menus();
		$GLOBALS['title'] = 'PlatoniaVid settings';
		ob_start();
		do_action( 'settings_page_' . Screens::SETTINGS );
		$this->assertStringContainsString(
			'<h1 class="wp-heading-inline">PlatoniaVid settings</h1> <span id="platoniavid-settings-action"></span><hr class="wp-header-end"><div id="platoniavid-settings">',
			(string) ob_get_clean()
		);
	}

	public function test_the_videos_screen_is_under_media_for_those_who_generate(): void {
		$GLOBALS['admin_page_hooks']['upload.php'] = 'media';
		$this->actAs( 'author' );
		$this->part( Screens::class )->add_menus();
		$GLOBALS['title'] = 'AI videos';
		ob_start();
		do_action( 'media_page_' . Screens::VIDEOS );
		$this->assertStringContainsString(
			'<h1 class="wp-heading-inline">AI videos</h1> <span id="platoniavid-library-action"></span><hr class="wp-header-end"><div id="platoniavid-library">',
			(string) ob_get_clean()
		);
		$this->assertContains( Screens::VIDEOS, array_column( $GLOBALS['submenu']['upload.php'], 2 ) );
		$this->assertSame( admin_url( 'upload.php?page=platoniavid-videos' ), Screens::videos_url() );

		unset( $GLOBALS['submenu']['upload.php'] );
		$this->actAs( 'contributor' );
		$this->part( Screens::class )->add_menus();
		$this->assertNotContains( Screens::VIDEOS, array_column( $GLOBALS['submenu']['upload.php'] ?? array(), 2 ) );
	}

	public function test_the_videos_screen_is_there_for_those_who_only_manage(): void {
		$GLOBALS['admin_page_hooks']['upload.php'] = 'media';
		$this->settings()->save( array( 'roles' => array( 'generate' => array(), 'manage' => array( 'editor' ) ) ) );
		$this->actAs( 'editor' );
		$this->part( Screens::class )->add_menus();
		$this->assertContains( Screens::VIDEOS, array_column( $GLOBALS['submenu']['upload.php'], 2 ) );
	}

	public function test_enqueue_loads_the_videos_screen_with_what_picks_media(): void {
		$this->actAs( 'author' );
		$this->part( Screens::class )->enqueue( 'media_page_platoniavid-videos' );
		$this->assertTrue( wp_script_is( 'platoniavid-library' ) && wp_style_is( 'platoniavid-library' ) && wp_script_is( 'media-editor' ) );
		$this->assertFalse( wp_script_is( 'platoniavid-settings' ) );
	}

	public function test_the_list_speaks_the_words_that_wordpress_has_for_its_site_editor(): void {
		$this->actAs( 'author' );
		add_filter(
			'pre_load_script_translations',
			static fn( ?string $found, string|false $file, string $handle )
				:
				?string => 'wp-edit-site' === $handle
				? '{"locale_data":{"messages":{"":{},"Add filter":["افزودن صافی"]}}}'
				: $found,
			10,
			3
		);
		$this->part( Screens::class )->enqueue( 'media_page_platoniavid-videos' );
		$this->assertStringContainsString( 'افزودن صافی', implode( "\n", array_filter( (array) wp_scripts()->get_data( 'platoniavid-library', 'before' ) ) ) );
	}

	public function test_pages_have_the_scripts_that_are_weighed_and_no_others(): void {
		// What tests/bounds.ts weighs; WordPress's own editors bring the media modal along.
		$pages = array(
			'post'                          => 'wp_enqueue_media(); do_action( "enqueue_block_editor_assets" );',
			'media_page_platoniavid-videos' => '',
			'settings_page_platoniavid'     => '',
		);
		$codes = array();
		foreach ( $pages as $screen => $code ) {
			$codes[] = 'require_once ABSPATH . "wp-admin/includes/admin.php"; wp_set_current_user( 1 ); PlatoniaVid\add_editor_hooks();
				set_current_screen( "' . $screen . '" ); do_action( "admin_enqueue_scripts", "' . $screen . '" );' . $code . '
				wp_scripts()->all_deps( wp_scripts()->queue );
				$sources = array_map( static fn( string $handle ): string => (string) wp_scripts()->registered[ $handle ]->src, wp_scripts()->to_do );
				echo wp_json_encode( preg_filter( "#^.*/platoniavid/build/|-older(?=\\.js)#", "", $sources ) );';
		}
		$sorted = static function ( string $found ): array {
			$files = json_decode( $found, true, 4, JSON_THROW_ON_ERROR );
			sort( $files );
			return $files;
		};
		$this->assertSame(
			array( array( 'block/index.js', 'media-modal.js' ), array( 'library.js', 'media-modal.js' ), array( 'settings.js' ) ),
			array_map( $sorted, $this->inProcesses( $codes, 'define( "WP_ADMIN", true );' ) )
		);
	}

	public function test_settings_url_is_the_screens(): void {
		$this->assertSame( admin_url( 'options-general.php?page=platoniavid' ), Screens::settings_url() );
	}

	public function test_enqueue_loads_the_script_on_its_screen_only(): void {
		$this->actAs( 'administrator' );
		$screens = $this->part( Screens::class );
		foreach ( array( 'index.php', 'post.php', 'settings_page_other' ) as $screen ) {
			$screens->enqueue( $screen );
		}
		$this->assertFalse( wp_script_is( 'platoniavid-settings' ) || wp_style_is( 'platoniavid-settings' ) );
		$screens->enqueue( 'settings_page_platoniavid' );
		$this->assertTrue( wp_script_is( 'platoniavid-settings' ) && wp_style_is( 'platoniavid-settings' ) );
		$script = wp_scripts()->registered['platoniavid-settings'];
		$this->assertStringEndsWith( '/build/settings.js', $script->src );
		$this->assertContains( 'wp-components', $script->deps );
	}

	public function test_the_list_learns_what_videos_of_earlier_were_made_of(): void {
		$this->actAs( 'author' );
		$this->addRow( array( 'model' => 'old-model', 'size' => '640x480', 'connection' => 'gone' ) );
		$this->addRow();
		$this->part( Screens::class )->enqueue( 'media_page_platoniavid-videos' );
		$code = implode( "\n", array_filter( (array) wp_scripts()->get_data( 'platoniavid-library', 'before' ) ) );
		$this->assertSame( 1, preg_match( '/^window\.platoniavidMade = (\{.*\});$/m', $code, $match ), $code );
		$made = array_map( static fn ( array $values ): int => count( array_intersect( $values, array( 'old-model', '640x480', 'gone', 'sora-2' ) ) ), json_decode( $match[1], true ) );
		$this->assertSame( array( 'models' => 2, 'sizes' => 1, 'connections' => 1 ), $made );
	}

	public function test_scripts_learn_who_asks_and_never_the_key(): void {
		$this->saveKey();
		$user    = $this->actAs( 'author' );
		$before  = 1000 * time();
		$screens = $this->part( Screens::class );
		wp_register_script( 'platoniavid-sora-video-editor-script', 'x.js', array(), '1', true );
		$screens->enqueue_editor();
		$screens->enqueue( 'settings_page_platoniavid' );

		foreach ( array( 'platoniavid-sora-video-editor-script', 'platoniavid-settings' ) as $handle ) {
			$code = implode( "\n", array_filter( (array) wp_scripts()->get_data( $handle, 'before' ) ) );
			$this->assertSame( 1, preg_match( '/^window\.platoniavid = (\{.*\});$/m', $code, $match ), $code );
			$context = json_decode( $match[1], true );
			$this->assertSame(
				array( true, false, true, true, true, Screens::settings_url(), $user ),
				array(
					...array( $context['canGenerate'], $context['canManage'], $context['canUpload'], $context['canEditPosts'] ),
					...array( $context['hasKey'], $context['settingsUrl'], $context['user'] ),
				)
			);
			// Words that no file of a newer version could bring.
			$this->assertStringContainsString( 'reload the page', $context['outdated'] );
			// The time of the site's clock, as a browser's may be another one.
			$this->assertGreaterThanOrEqual( $before, $context['now'] );
			$this->assertLessThanOrEqual( 1000 * time(), $context['now'] );
			$this->assertStringNotContainsString( 'pltn_', $code );
		}
	}

	/**
	 * Roles, and whose posts and pages they may edit.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function editors(): array {
		return array(
			'everybody\'s' => array( 'editor', 'all', 'all' ),
			'their own'    => array( 'author', 'own', '' ),
			'nobody\'s'    => array( 'subscriber', '', '' ),
		);
	}

	#[DataProvider( 'editors' )]
	public function test_scripts_learn_whose_posts_and_pages_may_be_edited( string $role, string $posts, string $pages ): void {
		$this->actAs( $role );
		$this->part( Screens::class )->enqueue( 'media_page_platoniavid-videos' );
		$code = implode( "\n", array_filter( (array) wp_scripts()->get_data( 'platoniavid-library', 'before' ) ) );
		$this->assertStringContainsString( sprintf( '"edits":{"post":"%s","page":"%s"}', $posts, $pages ), $code );
	}

	/**
	 * Kinds of gateways, and where credit is added for them.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function gateways(): array {
		return array(
			'Platonia' => array( 'platonia', 'https://platonia.co' ),
			'another'  => array( 'openai', '' ),
		);
	}

	#[DataProvider( 'gateways' )]
	public function test_scripts_learn_where_credit_is_added_if_the_site_knows( string $gateway, string $url ): void {
		$this->actAs( 'administrator' );
		self::assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'gateway' => $gateway ) ) );
		$this->part( Screens::class )->enqueue( 'settings_page_platoniavid' );
		$code = implode( "\n", array_filter( (array) wp_scripts()->get_data( 'platoniavid-settings', 'before' ) ) );
		$this->assertStringContainsString( sprintf( '"creditUrl":"%s"', $url ), $code );
	}
}
