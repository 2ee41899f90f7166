<?php
/**
 * Builds the plugin's objects and names every hook that it uses: the map of the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Admin\PickUp;
use PlatoniaVid\Admin\Privacy;
use PlatoniaVid\Admin\Screens;
use PlatoniaVid\Block\Placement;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\SoraVideoBlock;
use PlatoniaVid\Cli\Commands;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Prompts\PromptWriter;
use PlatoniaVid\Rest\ContentController;
use PlatoniaVid\Rest\CreateRequest;
use PlatoniaVid\Rest\PromptHelpController;
use PlatoniaVid\Rest\RemoteVideosController;
use PlatoniaVid\Rest\RunController;
use PlatoniaVid\Rest\SettingsController;
use PlatoniaVid\Rest\UsageController;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Rest\VideosController;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\RemoteVideos;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Work\Check;
use PlatoniaVid\Videos\Work\Import;
use PlatoniaVid\Videos\Work\Lookup;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\Submission;

defined( 'ABSPATH' ) || exit;

( static function (): void {
	global $wpdb;
	/** @var \wpdb $wpdb */
	$key        = new ApiKey();
	$models     = new Models();
	$settings   = new Settings( $models );
	$table      = new Table( $wpdb );
	$repository = new VideoRepository( $wpdb );
	$gateways   = new GatewayFactory( $key, $settings );
	$queries    = new VideoQueries( $wpdb );
	$orders     = new Orders( $queries );
	$schedule   = new Schedule( $repository, $queries );
	$folder     = new TemporaryFolder();
	$submission = new Submission( $repository, $gateways, new ReferenceImages( $folder ), $models );
	$lookup     = new Lookup( $repository, $gateways, $submission );
	$importer   = new MediaImporter();
	$download   = new ContentDownload( $settings, $folder );
	$import     = new Import( $repository, $gateways, $download, $importer, $settings );
	$runner     = new Runner( $repository, $submission, new Check( $repository, $gateways ), $import, $lookup, $schedule );
	$videos     = new Videos( $repository, $gateways, $submission, $runner, $schedule, $importer, $download, $models, $orders );
	$access     = new Access( $settings, $repository );
	$placement  = new Placement( $repository );
	$block      = new SoraVideoBlock( $placement );
	$posts      = new PostContent( $wpdb, $block, $placement );
	$screens    = new Screens( $key, $settings );
	$library    = new MediaLibrary( $repository );
	$schema     = new VideoSchema( $models );
	$rest       = new VideosController( $videos, $repository, $queries, $schema, new CreateRequest( $models, $settings, $key, $orders, $gateways ) );
	$content    = new ContentController( $repository, $gateways, $download );
	$remote     = new RemoteVideosController( new RemoteVideos( $repository, $gateways, $runner ), $schema );
	$run        = new RunController( $runner );
	$usage      = new UsageController( $queries, $models );
	$prompts    = new PromptHelpController( new PromptWriter() );
	$options    = new SettingsController( $settings, $key, $models, $gateways, $schedule, $queries );

	register_activation_hook( PLATONIAVID_FILE, array( $table, 'upgrade' ) );
	register_deactivation_hook( PLATONIAVID_FILE, array( new Deactivation( $schedule, $posts ), 'run' ) );

	add_action( 'init', array( Translations::class, 'load' ), 1 );
	add_action( 'init', array( $block, 'register' ) );
	add_action( 'platoniavid_video_completed', array( $posts, 'fill_in' ) );
	add_action( 'wp_after_insert_post', array( $posts, 'fill_in_post' ) );
	add_action( PostContent::LATER, array( $posts, 'fill_in_post' ) );
	add_filter( 'map_meta_cap', array( $access, 'map' ), 10, 4 );

	add_action( 'rest_api_init', array( $table, 'upgrade' ), 5 );
	add_action( 'rest_api_init', array( $rest, 'register_routes' ) );
	add_action( 'rest_api_init', array( $content, 'register_routes' ) );
	add_action( 'rest_api_init', array( $remote, 'register_routes' ) );
	add_action( 'rest_api_init', array( $run, 'register_routes' ) );
	add_action( 'rest_api_init', array( $usage, 'register_routes' ) );
	add_action( 'rest_api_init', array( $prompts, 'register_routes' ) );
	add_action( 'rest_api_init', array( $options, 'register_routes' ) );
	add_filter( 'rest_pre_serve_request', array( $content, 'serve' ), 10, 3 );

	add_action( 'admin_init', array( $table, 'upgrade' ), 5 );
	add_action( 'admin_init', array( Privacy::class, 'suggest' ) );
	add_action( 'admin_menu', array( $screens, 'add_menus' ) );
	add_action( 'admin_footer', array( new PickUp( $schedule ), 'print_script' ) );
	add_action( 'admin_enqueue_scripts', array( $screens, 'enqueue' ) );
	add_action( 'enqueue_block_editor_assets', array( $screens, 'enqueue_editor' ) );
	add_action( 'wp_enqueue_media', array( $screens, 'enqueue_media_modal' ) );
	add_filter( 'plugin_action_links_' . plugin_basename( PLATONIAVID_FILE ), array( $screens, 'add_settings_link' ) );

	add_filter( 'ajax_query_attachments_args', array( $library, 'filter_grid' ) );
	add_action( 'restrict_manage_posts', array( $library, 'print_list_filter' ) );
	add_action( 'pre_get_posts', array( $library, 'filter_list' ) );
	add_action( 'load-upload.php', array( $library, 'open_in_grid' ) );
	add_filter( 'attachment_fields_to_edit', array( $library, 'add_details' ), 10, 2 );

	add_action( Schedule::HOOK, array( $table, 'upgrade' ), 5 );
	add_action( Schedule::HOOK, array( $runner, 'run_event' ) );

	if ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) {
		\WP_CLI::add_command( 'platoniavid', new Commands( $videos, $repository, $queries, $runner, $schema ) );
		\WP_CLI::add_hook( 'before_invoke:platoniavid', array( $table, 'upgrade' ) );
	}
} )();
