<?php
/**
 * Tests of the map of the plugin.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Activation;
use PlatoniaVid\Abilities\Abilities;
use PlatoniaVid\Access;
use PlatoniaVid\Admin\PersonalData;
use PlatoniaVid\Admin\DashboardWidget;
use PlatoniaVid\Admin\FirstSteps;
use PlatoniaVid\Admin\PickUp;
use PlatoniaVid\Admin\Privacy;
use PlatoniaVid\Admin\PublishedCsv;
use PlatoniaVid\Admin\Screens;
use PlatoniaVid\Admin\SiteHealth;
use PlatoniaVid\AiClient\ConnectorKeys;
use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\Block\HandedOver;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\Registration;
use PlatoniaVid\Block\StructuredData;
use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Block\WidgetContent;
use PlatoniaVid\Deactivation;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\MadeFrom;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Media\Posters;
use PlatoniaVid\Rest\ContentController;
use PlatoniaVid\Rest\Controllers;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Translations;
use PlatoniaVid\Upgrade;
use PlatoniaVid\Upkeep;
use PlatoniaVid\Videos\Heirs;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Tests of includes/hooks.php.
 */
final class HooksTest extends TestCase {
	use Parts;

	public function test_the_plugin_has_these_hooks_and_no_others(): void {
		$plugin   = plugin_basename( PLATONIAVID_FILE );
		$expected = array(
			array( 'activate_' . $plugin, Activation::class, 'run', 10 ),
			array( 'ajax_query_attachments_args', MediaLibrary::class, 'filter_grid', 10 ),
			array( 'attachment_fields_to_edit', MediaLibrary::class, 'add_details', 10 ),
			array( 'load-upload.php', MediaLibrary::class, 'open_in_grid', 10 ),
			// In wp-admin and with the REST API: once where both are.
			array( 'posts_where', Posters::class, 'leave_out', 10 ),
			array( 'rest_api_init', AiMark::class, 'register', 10 ),
			array( 'rest_api_init', MadeFrom::class, 'register', 10 ),
			array( 'rest_api_init', StyleLibrary::class, 'register', 10 ),
			array( 'admin_init', StyleLibrary::class, 'register', 10 ),
			array( 'wp_edited_image_metadata', AiMark::class, 'hand_on', 10 ),
			array( 'rest_attachment_query', Posters::class, 'without', 10 ),
			array( 'pre_get_posts', MediaLibrary::class, 'filter_list', 10 ),
			array( 'restrict_manage_posts', MediaLibrary::class, 'print_list_filter', 10 ),
			array( 'wp_enqueue_media', Screens::class, 'enqueue_media_modal', 10 ),
			array( 'admin_post_platoniavid_published', PublishedCsv::class, 'send', 10 ),
			array( 'admin_footer', PickUp::class, 'print_script', 10 ),
			array( 'admin_enqueue_scripts', Screens::class, 'enqueue', 10 ),
			array( 'wpmu_drop_tables', Table::class, 'drop_with_site', 10 ),
			array( 'admin_init', Upgrade::class, 'run', 5 ),
			array( 'admin_init', Privacy::class, 'suggest', 10 ),
			array( 'admin_notices', FirstSteps::class, 'print_notice', 10 ),
			array( 'wp_dashboard_setup', DashboardWidget::class, 'add', 10 ),
			array( 'admin_menu', Screens::class, 'add_menus', 10 ),
			array( 'wp_privacy_personal_data_exporters', PersonalData::class, 'add_exporter', 10 ),
			array( 'wp_privacy_personal_data_erasers', PersonalData::class, 'add_eraser', 10 ),
			array( 'debug_information', SiteHealth::class, 'add_information', 10 ),
			array( 'site_status_tests', SiteHealth::class, 'add_tests', 10 ),
			array( 'deactivate_' . $plugin, Deactivation::class, 'run', 10 ),
			array( 'platoniavid_video_completed', PostContent::class, 'fill_in', PHP_INT_MIN ),
			array( 'deleted_user', Heirs::class, 'settle', 10 ),
			array( 'wpmu_delete_user', Heirs::class, 'settle_network', 10 ),
			array( 'users_have_additional_content', Heirs::class, 'ask', 10 ),
			array( 'remove_user_from_blog', Heirs::class, 'part', 10 ),
			array( 'delete_attachment', Attachments::class, 'delete_posters', 10 ),
			array( 'before_delete_post', HandedOver::class, 'hand_over', 10 ),
			array( 'update_option_widget_block', WidgetContent::class, 'fill_in', 10 ),
			array( 'add_option_widget_block', WidgetContent::class, 'fill_in', 10 ),
			array( 'wp_after_insert_post', PostContent::class, 'fill_in_saved', 10 ),
			array( PostContent::LATER, PostContent::class, 'fill_in_post', 10 ),
			array( WaitingPosts::SEARCH, PostContent::class, 'search', 10 ),
			array( 'enqueue_block_editor_assets', Screens::class, 'enqueue_editor', 10 ),
			array( 'init', Translations::class, 'load', 1 ),
			array( 'init', Registration::class, 'register', 10 ),
			array( 'wp_default_scripts', Registration::class, 'add_script', 10 ),
			array( 'wp_default_styles', Registration::class, 'add_style', 10 ),
			array( 'the_content', StructuredData::class, 'keep', PHP_INT_MAX ),
			array( 'wp_footer', StructuredData::class, 'print_graph', 20 ),
			array( 'wpseo_schema_graph', StructuredData::class, 'join', 99 ),
			array( 'rank_math/json_ld', StructuredData::class, 'join', 99 ),
			array( 'aioseo_schema_output', StructuredData::class, 'join', 99 ),
			array( 'the_seo_framework_schema_graph_data', StructuredData::class, 'join', 99 ),
			array( 'slim_seo_schema_graph', StructuredData::class, 'join', 99 ),
			array( 'map_meta_cap', Access::class, 'map', 10 ),
			array( 'platoniavid_run', Upgrade::class, 'run', 5 ),
			array( 'platoniavid_run', Runner::class, 'run_event', 10 ),
			array( 'platoniavid_run', Upkeep::class, 'run', 20 ),
			array( 'plugin_action_links_' . $plugin, Screens::class, 'add_settings_link', 10 ),
			array( 'wp_scheduled_delete', Upgrade::class, 'mend', 5 ),
			array( 'wp_scheduled_delete', Noting::class, 'check', 10 ),
			array( 'wp_scheduled_delete', Upkeep::class, 'run', 10 ),
			array( 'wp_scheduled_delete', Schedule::class, 'sync', 10 ),
			array( 'rest_authentication_errors', Controllers::class, 'keep_from_caches', 1 ),
			array( 'rest_pre_dispatch', Upgrade::class, 'before_route', 5 ),
			array( 'wp_ai_client_default_request_timeout', Providers::class, 'before_prompt', 1 ),
			array( 'admin_init', Providers::class, 'register', 10 ),
			array( 'rest_pre_dispatch', Providers::class, 'before_route', 10 ),
			array( 'rest_pre_dispatch', ConnectorKeys::class, 'before_settings', 10 ),
			// In wp-admin, and with the REST API.
			array( 'pre_option', ConnectorKeys::class, 'read', 10 ),
			array( 'pre_option', ConnectorKeys::class, 'read', 10 ),
			array( 'pre_update_option', ConnectorKeys::class, 'write', 10 ),
			array( 'pre_update_option', ConnectorKeys::class, 'write', 10 ),
			array( 'wp_abilities_api_categories_init', Abilities::class, 'register_category', 10 ),
			array( 'wp_abilities_api_init', Abilities::class, 'register', 10 ),
			array( 'rest_pre_serve_request', ContentController::class, 'serve', 10 ),
		);
		// In wp-admin, and with the REST API: there, all of them are.
		$code = 'rest_get_server();
			$wp_query = new WP_Query(
				array( "p" => wp_insert_post( array( "post_title" => "A post", "post_status" => "publish", "post_content" => "platoniavid" ) ) )
			);
			PlatoniaVid\add_page_hooks(); PlatoniaVid\add_run_hooks(); PlatoniaVid\add_daily_hooks(); PlatoniaVid\add_ability_hooks();
			is_multisite() || PlatoniaVid\add_network_hooks(); require ' . wp_json_encode(
			dirname( __DIR__, 2 ) . '/vendor/autoload.php',
			JSON_UNESCAPED_SLASHES
		) . '; echo json_encode( ' . self::class . '::hooks() );';
		$seen = json_decode( $this->inProcesses( array( $code ), 'define( "WP_ADMIN", true );' )[0], true, 8, JSON_THROW_ON_ERROR );
		$this->assertSame( $this->lines( $expected ), $this->lines( $seen ) );
	}

	public function test_what_another_plugin_has_spoiled_is_passed_on(): void {
		$code = '$spoiled = array();
			foreach ( array_column( ' . self::class . '::hooks(), 0 ) as $hook ) {
				if ( 1 === preg_match( "/^(map_meta_cap|aioseo|ajax_query|attachment_fields|debug_info|plugin_action|posts_where|pre_|rank_math|rest_attachment|rest_pre|site_status|slim_seo|the_seo|users_have|wp_edited|wp_privacy|wpmu|wpseo)/", $hook ) && "pre_get_posts" !== $hook ) {
					$others = match ( true ) {
						"map_meta_cap" === $hook => array( null, null, null ),
						"attachment_fields_to_edit" === $hook => array( get_post( wp_insert_attachment( array() ) ) ),
						"posts_where" === $hook => array( new WP_Query() ),
						"rest_pre_dispatch" === $hook => array( rest_get_server(), new WP_REST_Request() ),
						"rest_pre_serve_request" === $hook => array( new WP_REST_Response(), new WP_REST_Request(), rest_get_server() ),
						default => array( "some", "others" ),
					};
					$spoiled[ $hook ] = apply_filters( $hook, null, ...$others );
				}
			}
			$spoiled["current_user_can"] = current_user_can( null );
			echo json_encode( $spoiled );';
		$code = 'rest_get_server(); PlatoniaVid\add_daily_hooks(); PlatoniaVid\add_network_hooks(); PlatoniaVid\add_page_hooks(); require '
			. wp_json_encode( dirname( __DIR__, 2 ) . '/vendor/autoload.php', JSON_UNESCAPED_SLASHES ) . "; $code";
		$seen = (array) json_decode( $this->inProcesses( array( $code ), 'define( "WP_ADMIN", true );' )[0], true, 8, JSON_THROW_ON_ERROR );
		$this->assertArrayHasKey( 'wpmu_drop_tables', $seen );
		// WordPress itself makes lists of these two.
		unset( $seen['wp_privacy_personal_data_exporters'], $seen['wp_privacy_personal_data_erasers'] );
		$this->assertSame( array(), array_filter( $seen ) );
	}

	public function test_the_rest_api_may_be_begun_without_its_server(): void {
		$code = 'do_action( "rest_api_init" ); $server = rest_get_server();
			$wp->query_vars["rest_route"] = "/platoniavid/v1/videos"; do_action( "rest_api_init" );
			echo json_encode( array_key_exists( "/platoniavid/v1/videos", $server->get_routes() ) );';
		$this->assertSame( 'true', $this->inProcesses( array( $code ) )[0] );
	}

	public function test_a_visitors_page_has_only_those_that_it_can_need(): void {
		$seen = json_decode(
			$this->inProcesses(
				array(
					'require ' . wp_json_encode(
						dirname( __DIR__, 2 ) . '/vendor/autoload.php',
						JSON_UNESCAPED_SLASHES
					) . '; echo json_encode( array_column( ' . self::class . '::hooks(), 0 ) );',
				)
			)[0],
			true,
			8,
			JSON_THROW_ON_ERROR
		);
		$this->assertSame(
			array(),
			array_values(
				preg_grep(
					'/^(admin_|wp_scheduled_|load-|plugin_action|rest_pre_|ajax_|attachment_|restrict_|pre_get|posts_where|before_delete|users_have|the_content|update_option_|add_option_|wp_default_|wp_footer|wpseo_|rank_math|aioseo|the_seo|slim_seo)/',
					$seen
				)
			)
		);
		// In a network, a site may be deleted by whoever manages it, with any request.
		$this->assertSame( is_multisite(), in_array( 'wpmu_drop_tables', $seen, true ) );
	}

	/**
	 * Every callback of the plugin's: hook, class, method, priority.
	 *
	 * @return list<array{string, string, string, int}>
	 */
	public static function hooks(): array {
		$found = array();
		$lines = (array) file( PLATONIAVID_DIR . 'includes/hooks.php' );
		foreach ( $GLOBALS['wp_filter'] as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( array_column( $callbacks, 'function' ) as $callback ) {
					$callback = is_string( $callback ) && str_contains( $callback, '::' ) ? explode( '::', $callback ) : $callback;
					$is_ours  = is_string( $callback ) && preg_match( '/^PlatoniaVid\\\\(?!add_)/', $callback );
					$closure  = $callback instanceof \Closure || $is_ours ? new \ReflectionFunction( $callback ) : null;
					$type     = is_array( $callback ) ? $callback[0] : $closure?->getClosureThis() ?? $closure?->getClosureScopeClass()?->getName() ?? '';
					$type     = is_object( $type ) ? $type::class : $type;
					$method   = is_array( $callback ) ? $callback[1] : (string) $closure?->getName();
					if ( str_ends_with( (string) $closure?->getFileName(), 'includes/hooks.php' ) ) {
						// What answers is built when the hook comes: the code says which object, and which of its methods.
						$code = implode( '', array_slice( $lines, $closure->getStartLine() - 1, $closure->getEndLine() - $closure->getStartLine() + 1 ) );
						preg_match( '/platoniavid_service\( (\w+)::class \)->(\w+)\(/', $code, $said );
						[ , $class, $method ] = $said;
						preg_match( '/^use (\S+\\\\' . $class . ');$/m', implode( '', $lines ), $used );
						$type = $used[1] ?? "PlatoniaVid\\$class";
						assert( is_callable( array( platoniavid_service( $type ), $method ) ) );
					}
					if ( str_starts_with( $type, 'PlatoniaVid\\' ) && ! str_starts_with( $type, 'PlatoniaVid\\Tests\\' ) ) {
						$found[] = array( $name, $type, $method, $priority );
					}
				}
			}
		}
		return $found;
	}

	/**
	 * The same as sorted lines.
	 *
	 * @param list<array{string, string, string, int}> $hooks Hooks.
	 * @return list<string>
	 */
	private function lines( array $hooks ): array {
		$lines = array_map( static fn ( array $hook ): string => implode( ' ', $hook ), $hooks );
		sort( $lines );
		return $lines;
	}
}
