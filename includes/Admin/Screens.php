<?php
/**
 * The plugin's screens in wp-admin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Access;
use PlatoniaVid\Block\Label;
use PlatoniaVid\Block\Registration;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Credits;
use PlatoniaVid\Prompts\PromptWriter;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Styles\Composition;
use PlatoniaVid\Videos\Storage\Made;
use PlatoniaVid\Videos\Work\Places;

/**
 * Menus, and the scripts that fill them. Nothing is loaded elsewhere.
 */
final class Screens {
	public const SETTINGS = 'platoniavid';
	public const VIDEOS   = 'platoniavid-videos';
	public const NETWORK  = 'platoniavid-network';

	/**
	 * The bundle that fills each screen, by the screen's hook name.
	 */
	private const BUNDLES = array(
		'settings_page_' . self::SETTINGS => 'settings',
		'settings_page_' . self::NETWORK  => 'network',
		'media_page_' . self::VIDEOS      => 'library',
	);

	/**
	 * @param ApiKey      $key         Whether there is one.
	 * @param Connections $connections Which server it is.
	 * @param Label       $label       What new blocks say of their video.
	 * @param Places      $places      Whether there are limits.
	 * @param Credits     $credits     Whether any credit is known.
	 * @param Made        $made        What videos can be narrowed by.
	 * @param Composition $composition Whether prompts are sent with more words.
	 */
	public function __construct(
		private readonly ApiKey $key,
		private readonly Connections $connections,
		private readonly Label $label,
		private readonly Places $places,
		private readonly Credits $credits,
		private readonly Made $made,
		private readonly Composition $composition,
	) {
	}

	/**
	 * Adds the screens; a callback of `admin_menu`.
	 */
	public function add_menus(): void {
		add_options_page(
			__( 'PlatoniaVid settings', 'platoniavid' ),
			__( 'PlatoniaVid', 'platoniavid' ),
			Access::MANAGE,
			self::SETTINGS,
			fn() => $this->print_screen( 'settings' )
		);
		add_media_page(
			__( 'AI videos', 'platoniavid' ),
			__( 'AI videos', 'platoniavid' ),
			Access::LOOK,
			self::VIDEOS,
			fn() => $this->print_screen( 'library' )
		);
	}

	/**
	 * Adds the screen of what a network sets; a callback of `network_admin_menu`.
	 */
	public function add_network_menu(): void {
		add_submenu_page(
			'settings.php',
			__( 'PlatoniaVid network settings', 'platoniavid' ),
			__( 'PlatoniaVid', 'platoniavid' ),
			'manage_network_options',
			self::NETWORK,
			fn() => $this->print_screen( 'network' )
		);
	}

	/**
	 * Loads a screen's script; a callback of `admin_enqueue_scripts`.
	 *
	 * @param string $screen The screen's hook name.
	 */
	public function enqueue( string $screen ): void {
		$bundle = self::BUNDLES[ $screen ] ?? null;
		if ( null === $bundle ) {
			return;
		}
		if ( 'library' === $bundle ) {
			wp_enqueue_media();
		}
		$this->enqueue_bundle( $bundle );
		if ( 'library' === $bundle ) {
			// The list is DataViews, whose words WordPress has translated for its Site Editor.
			wp_add_inline_script( "platoniavid-$bundle", (string) wp_scripts()->print_translations( 'wp-edit-site', false ), 'before' );
			self::print_before( "platoniavid-$bundle", 'platoniavidMade', $this->made->with() );
		}
	}

	/**
	 * Adds a tab and a filter to the media modal; a callback of `wp_enqueue_media`.
	 */
	public function enqueue_media_modal(): void {
		if ( is_admin() ) {
			$this->enqueue_bundle( 'media-modal', array( 'media-views' ) );
		}
	}

	/**
	 * The name of what is built of a bundle for this WordPress. The list is DataViews, which needs components that WordPress has since 7.1; before
	 * that, it brings its own, and the script is twice as large.
	 *
	 * @param string $bundle The bundle.
	 */
	private static function file_of( string $bundle ): string {
		return 'library' === $bundle && version_compare( (string) get_bloginfo( 'version' ), '7.1', '<' ) ? 'library-older' : $bundle;
	}

	/**
	 * Loads a bundle's script and style.
	 *
	 * @param string                 $bundle The bundle.
	 * @param list<non-empty-string> $needs Handles that it needs beyond those that its build names.
	 */
	private function enqueue_bundle( string $bundle, array $needs = array() ): void {
		$handle = "platoniavid-$bundle";
		$file   = self::file_of( $bundle );
		$asset  = require PLATONIAVID_DIR . "build/$file.asset.php";
		$asset  = is_array( $asset ) ? $asset : array();
		if ( wp_script_is( $handle ) ) {
			return;
		}
		wp_enqueue_script(
			$handle,
			plugins_url( "build/$file.js", PLATONIAVID_FILE ),
			array_values(
				array_merge(
					$needs,
					array_filter( (array) ( $asset['dependencies'] ?? array() ), static fn( mixed $handle ): bool => is_string( $handle ) && '' !== $handle )
				)
			),
			is_string( $asset['version'] ?? null ) ? $asset['version'] : PLATONIAVID_VERSION,
			array( 'in_footer' => true )
		);
		wp_set_script_translations( $handle, 'platoniavid', PLATONIAVID_DIR . 'languages' );
		$this->print_context( $handle );
		wp_enqueue_style( $handle, plugins_url( "build/$file.css", PLATONIAVID_FILE ), array( 'wp-components' ), PLATONIAVID_VERSION );
		wp_style_add_data( $handle, 'rtl', 'replace' );
	}

	/**
	 * Tells the block who is asking, and what its form offers: nobody waits for a request with whom nothing can be ordered; a callback of
	 * `enqueue_block_editor_assets`.
	 */
	public function enqueue_editor(): void {
		$handle = generate_block_asset_handle( Registration::NAME, 'editorScript' );
		$this->print_context( $handle );
		// WordPress's own way of bringing answers along complains where nobody has asked for one.
		$answer = rest_do_request( '/platoniavid/v1/models' );
		if ( ! $answer->is_error() ) {
			self::print_before( $handle, 'platoniavidModels', $answer->get_data() );
		}
	}

	/**
	 * Adds a link to the settings to the list of plugins, a network's to that of its settings; a callback of `plugin_action_links_…` and
	 * `network_admin_plugin_action_links_…`.
	 *
	 * @param array<array-key, string> $links Links so far.
	 * @return array<array-key, string>
	 */
	public function add_settings_link( array $links ): array {
		if ( current_user_can( is_network_admin() ? 'manage_network_options' : Access::MANAGE ) ) {
			$url = is_network_admin() ? self::network_url() : self::settings_url();
			array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html__( 'Settings', 'platoniavid' ) ) );
		}
		return $links;
	}

	/**
	 * The settings screen's address.
	 */
	public static function settings_url(): string {
		return admin_url( 'options-general.php?page=' . self::SETTINGS );
	}

	/**
	 * The address of the screen of what a network sets.
	 */
	public static function network_url(): string {
		return network_admin_url( 'settings.php?page=' . self::NETWORK );
	}

	/**
	 * The Videos screen's address.
	 */
	public static function videos_url(): string {
		return admin_url( 'upload.php?page=' . self::VIDEOS );
	}

	/**
	 * Prints a screen, to be filled by its script: below the heading, and beside it with what is done first.
	 *
	 * @param string $bundle The bundle that fills it.
	 */
	private function print_screen( string $bundle ): void {
		printf(
			'<div class="wrap"><h1 class="wp-heading-inline">%1$s</h1> <span id="platoniavid-%2$s-action"></span><hr class="wp-header-end"><div id="platoniavid-%2$s"><noscript><p>%3$s</p></noscript></div></div>',
			esc_html( get_admin_page_title() ),
			esc_attr( $bundle ),
			esc_html__( 'This screen needs JavaScript. Turn it on in your browser and reload the page.', 'platoniavid' )
		);
	}

	/**
	 * Prints what scripts need to know before they run. Never the key.
	 *
	 * @param string $handle The script's handle.
	 */
	private function print_context( string $handle ): void {
		$context = array(
			'canGenerate'   => current_user_can( Access::GENERATE ),
			'canManage'     => current_user_can( Access::MANAGE ),
			'canManageSite' => current_user_can( 'manage_options' ),
			'canUpload'     => current_user_can( 'upload_files' ),
			'canEditPosts'  => current_user_can( 'edit_posts' ),
			'edits'         => array(
				'post' => self::edits( 'posts' ),
				'page' => self::edits( 'pages' ),
			),
			'hasAiClient'   => PromptWriter::has_client(),
			'hasKey'        => $this->key->is_there(),
			'tellsLeft'     => $this->places->is_limited( get_current_user_id() ) || array() !== $this->credits->known(),
			'addsWords'     => $this->composition->adds_words(),
			'settingsUrl'   => self::settings_url(),
			'videosUrl'     => self::videos_url(),
			'creditUrl'     => $this->connections->first()->kind->site(),
			'user'          => get_current_user_id(),
			// Several sites may share one origin, and with it what a browser keeps.
			'owner'         => substr( wp_hash( home_url() . get_current_blog_id() ), 0, 8 ) . '-' . get_current_user_id(),
			'now'           => 1000 * time(),
			'csvUrl'        => PublishedCsv::url(),
			'maxUpload'     => wp_max_upload_size(),
			'outdated'      => __( 'The plugin was updated since this page was opened. Save your work and reload the page.', 'platoniavid' ),
			'label'         => $this->label->of( array() ),
			'labels'        => array(
				Labels::REALISTIC => Label::words( Labels::REALISTIC, (int) get_the_ID() ),
				Labels::ARTISTIC  => Label::words( Labels::ARTISTIC, (int) get_the_ID() ),
			),
		);
		self::print_before( $handle, 'platoniavid', $context );
	}

	/**
	 * Whose posts or pages a person may edit: everybody's ("all"), their own ("own"), or nobody's.
	 *
	 * @param string $things As the names of WordPress's capabilities have it.
	 */
	private static function edits( string $things ): string {
		if ( ! current_user_can( "edit_$things" ) ) {
			return '';
		}
		return current_user_can( "edit_others_$things" ) ? 'all' : 'own';
	}

	/**
	 * Gives scripts a value before they run.
	 *
	 * @param string $handle The script's handle.
	 * @param string $name   What it is called on the page.
	 * @param mixed  $value  The value.
	 */
	private static function print_before( string $handle, string $name, mixed $value ): void {
		wp_add_inline_script( $handle, "window.$name = " . wp_json_encode( $value, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES ) . ';', 'before' );
	}
}
