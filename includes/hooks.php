<?php
/**
 * Names every hook that is there for a whole request: the map of the plugin. What answers one is built when it comes.
 *
 * What has no place on a visitor's page is not even named there: each name takes two kilobytes.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Abilities\Abilities;
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
use PlatoniaVid\Block\WidgetContent;
use PlatoniaVid\Cli\Commands;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\MadeFrom;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Media\Posters;
use PlatoniaVid\Rest\ContentController;
use PlatoniaVid\Rest\Controllers;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Heirs;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Videos\Storage\Numbers;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

require_once __DIR__ . '/functions.php';

/**
 * What may come with any request. Here as below, what another plugin's filter has made something else of is passed on as it is: WordPress bears that, too.
 */
function add_hooks(): void {
	register_activation_hook( PLATONIAVID_FILE, static fn( bool $network_wide ) => platoniavid_service( Activation::class )->run( $network_wide ) );
	register_deactivation_hook( PLATONIAVID_FILE, static fn( bool $network_wide ) => platoniavid_service( Deactivation::class )->run( $network_wide ) );

	// These are texts, which WordPress keeps as they are with each page.
	add_action( 'init', Translations::class . '::load', 1 );
	add_action( 'init', Registration::class . '::register' );
	// Before all others: one that throws keeps a finished video out of no post.
	add_action( 'platoniavid_video_completed', static fn( Video $video ) => platoniavid_service( PostContent::class )->fill_in( $video ), PHP_INT_MIN );
	add_action( 'deleted_user', static fn( mixed $user, mixed $heir ) => platoniavid_service( Heirs::class )->settle( $user, $heir ), 10, 2 );
	add_action( 'remove_user_from_blog', static fn( mixed $user, mixed $site, mixed $heir ) => platoniavid_service( Heirs::class )->part( $user, $heir ), 10, 3 );
	add_action( 'delete_attachment', Attachments::class . '::delete_posters' );
	add_action(
		'wp_after_insert_post',
		static fn( int $id, mixed $post = null, mixed $is_update = null, mixed $before = null ) =>
			platoniavid_service( PostContent::class )->fill_in_saved( $id, true, $before instanceof \WP_Post ? $before : null ),
		10,
		4
	);
	// What others throw where a post is saved would end the events behind these, too.
	add_action(
		'platoniavid_find_waiting_posts',
		static fn() => OthersCode::bear( 'platoniavid_find_waiting_posts', static fn() => platoniavid_service( PostContent::class )->search() )
	);
	add_action(
		'platoniavid_complete_post',
		static fn( int $id ) => OthersCode::bear( 'platoniavid_complete_post', static fn() => platoniavid_service( PostContent::class )->fill_in_post( $id ) )
	);
	add_filter(
		'map_meta_cap',
		// WordPress asks for capabilities often, and seldom for the plugin's. Others' code asks for what is none, and may leave anything behind.
		static fn( mixed $caps, mixed $capability, mixed $user, mixed $args ): mixed => is_string( $capability ) && str_starts_with( $capability, 'platoniavid_' )
			? platoniavid_service( Access::class )->map( (array) $caps, $capability, is_numeric( $user ) ? (int) $user : 0, (array) $args )
			: $caps,
		10,
		4
	);

	// What comes with these is named only where they come.
	add_action( 'platoniavid_run', __NAMESPACE__ . '\\add_run_hooks', 1 );
	add_action( 'wp_abilities_api_categories_init', __NAMESPACE__ . '\\add_ability_hooks', 1 );

	// A plugin may ask WordPress's AI client for a video in any request: this is the first thing that a prompt of the client does then.
	add_filter(
		'wp_ai_client_default_request_timeout',
		static fn( mixed $seconds ): mixed => platoniavid_service( Providers::class )->before_prompt( $seconds ),
		1
	);

	// These also come outside wp-admin, where a plugin brings the editor or the media modal there.
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\add_editor_hooks', 1 );
	// An editor's frame takes its styles before that; this is what is asked first.
	add_filter( 'allowed_block_types_all', __NAMESPACE__ . '\\add_editor_hooks' );
	add_action( 'enqueue_block_editor_assets', static fn() => platoniavid_service( Screens::class )->enqueue_editor() );
	add_action( 'wp_enqueue_media', static fn() => platoniavid_service( Screens::class )->enqueue_media_modal() );
}

/**
 * What comes where somebody may choose blocks: in wp-admin, with the REST API, and where a plugin brings the editor elsewhere.
 *
 * @param mixed $passed What a filter passes on.
 */
function add_editor_hooks( mixed $passed = null ): mixed {
	add_action( 'wp_default_scripts', array( Registration::class, 'add_script' ) );
	add_action( 'wp_default_styles', array( Registration::class, 'add_style' ) );
	Registration::prepare();
	return $passed;
}

/**
 * What comes with a run in the background.
 */
function add_run_hooks(): void {
	add_action( 'platoniavid_run', static fn() => platoniavid_service( Upgrade::class )->run(), 5 );
	add_action( 'platoniavid_run', static fn() => platoniavid_service( Runner::class )->run_event() );
	add_action( 'platoniavid_run', static fn() => platoniavid_service( Upkeep::class )->run(), 20 );
	// A process may run more than once.
	remove_action( 'platoniavid_run', __FUNCTION__, 1 );
}

/**
 * What comes with WordPress's own daily cleaning: where nothing is made any more, there are no runs of the plugin's.
 */
function add_daily_hooks(): void {
	add_action( 'wp_scheduled_delete', static fn() => platoniavid_service( Upgrade::class )->mend(), 5 );
	add_action( 'wp_scheduled_delete', static fn() => platoniavid_service( Noting::class )->check() );
	add_action( 'wp_scheduled_delete', static fn() => platoniavid_service( Upkeep::class )->run() );
	add_action( 'wp_scheduled_delete', static fn() => platoniavid_service( Schedule::class )->sync() );
	// The trash is emptied, and a copy may be published by its time.
	add_action( 'before_delete_post', __NAMESPACE__ . '\\hand_over' );
	// Once a week WordPress counts what its tests find.
	add_filter( 'site_status_tests', __NAMESPACE__ . '\\join_site_tests' );
	// The Customizer's changes are published by their time, and widgets are imported.
	add_widget_hooks();
}

/**
 * What comes where widgets that are blocks are saved.
 */
function add_widget_hooks(): void {
	add_action( 'update_option_widget_block', __NAMESPACE__ . '\\complete_widgets' );
	add_action( 'add_option_widget_block', __NAMESPACE__ . '\\complete_widgets' );
}

/**
 * Completes the blocks of widgets whose video was there when they were saved. It has a name, so that it is there once.
 */
function complete_widgets(): void {
	OthersCode::bear( 'the save of widgets', static fn() => platoniavid_service( WidgetContent::class )->fill_in() );
}

/**
 * Has videos belong to another post before theirs is deleted. It has a name, so that it is there once.
 *
 * @param int $id The post's id.
 */
function hand_over( int $id ): void {
	platoniavid_service( HandedOver::class )->hand_over( $id );
}

/**
 * Adds tests to those of WordPress's Site Health. It has a name, so that they are there once.
 *
 * @param mixed $tests WordPress's and others'.
 */
function join_site_tests( mixed $tests ): mixed {
	return is_array( $tests ) ? platoniavid_service( SiteHealth::class )->add_tests( $tests ) : $tests;
}

/**
 * What comes where somebody asks for abilities: by REST, by WP-CLI, through an agent's own door. WordPress asks for categories first.
 */
function add_ability_hooks(): void {
	add_action( 'wp_abilities_api_categories_init', static fn() => platoniavid_service( Abilities::class )->register_category() );
	add_action( 'wp_abilities_api_init', static fn() => platoniavid_service( Abilities::class )->register() );
}

/**
 * What comes where a connector's key is looked at or stored: in wp-admin and by REST.
 */
function add_connector_hooks(): void {
	add_filter(
		'pre_option',
		static fn( mixed $value, string $option ): mixed => str_starts_with( $option, 'connectors_ai_' )
			? platoniavid_service( ConnectorKeys::class )->read( $value, $option )
			: $value,
		10,
		2
	);
	add_filter(
		'pre_update_option',
		static fn( #[\SensitiveParameter] mixed $value, string $option, mixed $old ): mixed => str_starts_with( $option, 'connectors_ai_' )
			? platoniavid_service( ConnectorKeys::class )->write( $value, $option, $old )
			: $value,
		10,
		3
	);
}

/**
 * Leaves posters out where they are not wanted. It has a name, so that it is there once on a page of wp-admin that asks the REST API too.
 *
 * @param mixed     $where The query's conditions.
 * @param \WP_Query $query The query.
 */
function leave_out_posters( mixed $where, \WP_Query $query ): mixed {
	return is_string( $where ) ? platoniavid_service( Posters::class )->leave_out( $where, $query ) : $where;
}

/**
 * Registers the plugin's routes where a server is begun with, unless a request has come for another route; a callback of `rest_api_init`.
 *
 * @param mixed $server The server. Others fire the action without it, also where there is none yet: it is fired again as soon as there is.
 */
function add_routes( mixed $server = null ): void {
	global $wp, $wp_rest_server;
	$asked  = $wp instanceof \WP ? $wp->query_vars['rest_route'] ?? '' : '';
	$server = $server instanceof \WP_REST_Server ? $server : $wp_rest_server;
	if ( $server instanceof \WP_REST_Server ) {
		Controllers::register_for( is_string( $asked ) ? $asked : '', $server );
	}
}

/**
 * What comes with a request to the REST API.
 */
function add_rest_hooks(): void {
	add_filter( 'rest_authentication_errors', array( Controllers::class, 'keep_from_caches' ), 1 );
	add_filter(
		'rest_pre_dispatch',
		static function ( mixed $answer, \WP_REST_Server $server, \WP_REST_Request $request ): mixed {
			// Another route may ask for one of these from within.
			Controllers::register_for( $request->get_route(), $server );
			return Controllers::is_own_route( $request->get_route() ) ? platoniavid_service( Upgrade::class )->before_route( $answer ) : $answer;
		},
		5,
		3
	);
	add_filter(
		'rest_pre_dispatch',
		static fn(
			mixed $answer,
			\WP_REST_Server $server,
			\WP_REST_Request $request
		): mixed => '/wp/v2/settings' === $request->get_route() ? platoniavid_service( ConnectorKeys::class )->before_settings( $answer, $request ) : $answer,
		10,
		3
	);
	// Here it is known who asks: a visitor's request asks for no connections.
	add_filter( 'rest_pre_dispatch', static fn( mixed $answer ): mixed => is_user_logged_in() ? platoniavid_service( Providers::class )->before_route( $answer ) : $answer );
	add_connector_hooks();
	add_widget_hooks();
	add_action( 'before_delete_post', __NAMESPACE__ . '\\hand_over' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\\add_editor_hooks' );
	add_action( 'rest_api_init', __NAMESPACE__ . '\\add_routes' );
	add_action( 'rest_api_init', array( StyleLibrary::class, 'register' ) );
	add_action( 'rest_api_init', static fn() => platoniavid_service( AiMark::class )->register() );
	add_action( 'rest_api_init', static fn() => platoniavid_service( MadeFrom::class )->register() );
	add_filter(
		'wp_edited_image_metadata',
		static fn( mixed $metadata, mixed $picture = 0, mixed $from = 0 ): mixed =>
			platoniavid_service( AiMark::class )->hand_on( $metadata, Numbers::one( $picture ), Numbers::one( $from ) ),
		10,
		3
	);
	add_filter( 'rest_attachment_query', static fn( mixed $query ): mixed => is_array( $query ) ? platoniavid_service( Posters::class )->without( $query ) : $query );
	add_filter( 'posts_where', __NAMESPACE__ . '\\leave_out_posters', 10, 2 );
	add_filter(
		'rest_pre_serve_request',
		static fn(
			mixed $served,
			\WP_HTTP_Response $response,
			\WP_REST_Request $request
		): mixed => Controllers::is_own_route( $request->get_route() ) ? platoniavid_service( ContentController::class )->serve( (bool) $served, $response, $request ) : $served,
		10,
		3
	);
}

/**
 * What comes with the page of one post in which there may be a video of the plugin's; a callback of `template_redirect`.
 */
function add_page_hooks(): void {
	$post = is_singular() ? get_queried_object() : null;
	$has  = static fn( string $words ): bool => $post instanceof \WP_Post && str_contains( $post->post_content, $words );
	// Perhaps in a synced pattern.
	if ( ! $has( 'platoniavid' ) && ! $has( '<!-- wp:block {' ) ) {
		return;
	}
	add_filter( 'the_content', static fn( mixed $html ): mixed => platoniavid_service( StructuredData::class )->keep( $html ), PHP_INT_MAX );
	add_action( 'wp_footer', static fn() => platoniavid_service( StructuredData::class )->print_graph(), 20 );
	// Plugins for search engines describe a page in one graph, each in a filter of its own; the last does so in the footer, too.
	add_filter( 'wpseo_schema_graph', static fn( mixed $graph ): mixed => platoniavid_service( StructuredData::class )->join( $graph ), 99 );
	add_filter( 'rank_math/json_ld', static fn( mixed $graph ): mixed => platoniavid_service( StructuredData::class )->join( $graph ), 99 );
	add_filter( 'aioseo_schema_output', static fn( mixed $graph ): mixed => platoniavid_service( StructuredData::class )->join( $graph ), 99 );
	add_filter( 'the_seo_framework_schema_graph_data', static fn( mixed $graph ): mixed => platoniavid_service( StructuredData::class )->join( $graph ), 99 );
	add_filter( 'slim_seo_schema_graph', static fn( mixed $graph ): mixed => platoniavid_service( StructuredData::class )->join( $graph ), 99 );
}

/**
 * What comes with a request to wp-admin, those of its scripts among them.
 */
function add_admin_hooks(): void {
	add_action( 'admin_init', static fn() => platoniavid_service( Upgrade::class )->run(), 5 );
	add_action( 'admin_init', __NAMESPACE__ . '\\add_editor_hooks' );
	add_widget_hooks();
	add_action( 'before_delete_post', __NAMESPACE__ . '\\hand_over' );
	add_action( 'admin_init', array( Privacy::class, 'suggest' ) );
	add_action( 'admin_init', array( StyleLibrary::class, 'register' ) );
	add_action( 'admin_notices', static fn() => platoniavid_service( FirstSteps::class )->print_notice() );
	add_action( 'wp_dashboard_setup', static fn() => platoniavid_service( DashboardWidget::class )->add() );
	add_action( 'admin_init', static fn() => platoniavid_service( Providers::class )->register() );
	add_connector_hooks();
	add_filter( 'wp_privacy_personal_data_exporters', static fn( mixed $known ): mixed => is_array( $known ) ? platoniavid_service( PersonalData::class )->add_exporter( $known ) : $known );
	add_filter( 'wp_privacy_personal_data_erasers', static fn( mixed $known ): mixed => is_array( $known ) ? platoniavid_service( PersonalData::class )->add_eraser( $known ) : $known );
	add_filter( 'users_have_additional_content', static fn( mixed $has, mixed $users ): mixed => platoniavid_service( Heirs::class )->ask( $has, $users ), 10, 2 );
	add_filter( 'debug_information', static fn( mixed $sections ): mixed => is_array( $sections ) ? platoniavid_service( SiteHealth::class )->add_information( $sections ) : $sections );
	add_filter( 'site_status_tests', __NAMESPACE__ . '\\join_site_tests' );
	add_action( 'admin_menu', static fn() => platoniavid_service( Screens::class )->add_menus() );
	add_action( 'admin_post_platoniavid_published', static fn() => platoniavid_service( PublishedCsv::class )->send() );
	add_action( 'admin_footer', static fn() => platoniavid_service( PickUp::class )->print_script() );
	add_action( 'admin_enqueue_scripts', static fn( mixed $screen ) => platoniavid_service( Screens::class )->enqueue( is_string( $screen ) ? $screen : '' ) );
	add_filter(
		'plugin_action_links_' . plugin_basename( PLATONIAVID_FILE ),
		static fn( mixed $links ): mixed => is_array( $links ) ? platoniavid_service( Screens::class )->add_settings_link( $links ) : $links
	);

	add_filter( 'ajax_query_attachments_args', static fn( mixed $query ): mixed => is_array( $query ) ? platoniavid_service( MediaLibrary::class )->filter_grid( $query ) : $query );
	add_action(
		'restrict_manage_posts',
		static fn( mixed $type ) => platoniavid_service( MediaLibrary::class )->print_list_filter( is_string( $type ) ? $type : '' )
	);
	add_action( 'pre_get_posts', static fn( \WP_Query $query ) => platoniavid_service( MediaLibrary::class )->filter_list( $query ) );
	add_filter( 'posts_where', __NAMESPACE__ . '\\leave_out_posters', 10, 2 );
	add_action( 'load-upload.php', static fn() => platoniavid_service( MediaLibrary::class )->open_in_grid() );
	add_filter(
		'attachment_fields_to_edit',
		static fn( mixed $fields, \WP_Post $post ): mixed => is_array( $fields )
			? platoniavid_service( MediaLibrary::class )->add_details( $fields, $post )
			: $fields,
		10,
		2
	);
}

/**
 * What comes in a network. A site of it, or somebody, may be deleted in any request: by a plugin with WP-Cron or the REST API, too.
 */
function add_network_hooks(): void {
	if ( is_network_admin() ) {
		add_action( 'network_admin_menu', static fn() => platoniavid_service( Screens::class )->add_network_menu() );
		add_action( 'network_admin_notices', static fn() => platoniavid_service( FirstSteps::class )->print_notice() );
		add_filter(
			'network_admin_plugin_action_links_' . plugin_basename( PLATONIAVID_FILE ),
			static fn( mixed $links ): mixed => is_array( $links ) ? platoniavid_service( Screens::class )->add_settings_link( $links ) : $links
		);
	}
	add_action( 'wpmu_delete_user', static fn( mixed $user ) => platoniavid_service( Heirs::class )->settle_network( $user ) );
	add_filter( 'wpmu_drop_tables', static fn( mixed $tables ): mixed => is_array( $tables ) ? platoniavid_service( Table::class )->drop_with_site( $tables ) : $tables );
}

add_hooks();
add_action( 'rest_api_init', __NAMESPACE__ . '\\add_rest_hooks', 1 );
add_action( 'template_redirect', __NAMESPACE__ . '\\add_page_hooks' );
if ( is_admin() ) {
	add_admin_hooks();
}
if ( is_multisite() ) {
	add_network_hooks();
}
if ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) {
	// When all plugins and the theme are there, which may have services of their own.
	add_action( 'cli_init', array( Commands::class, 'add' ) );
	add_daily_hooks();
} elseif ( wp_doing_cron() || ( defined( 'ALTERNATE_WP_CRON' ) && (bool) constant( 'ALTERNATE_WP_CRON' ) ) ) {
	// Where WordPress can't call itself, visitors' requests become those of WP-Cron.
	add_daily_hooks();
}
if ( wp_doing_cron() || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) ) {
	// Once WordPress has its own connectors: of providers that are there before, it makes some itself. With ALTERNATE_WP_CRON, WP-Cron begins later than
	// this, in any visitor's request: what asks for them there calls platoniavid_ai_providers().
	add_action( 'wp_loaded', static fn() => platoniavid_service( Providers::class )->register() );
	add_connector_hooks();
}
