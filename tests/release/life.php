<?php
/**
 * A step of the zip's life in a site, by the name in STEP; prints what came of it as JSON. Each step is a request of its own.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

$_SERVER += array(
	'HTTP_HOST'       => '127.0.0.1',
	'REQUEST_URI'     => '/',
	'REQUEST_METHOD'  => 'GET',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
);
require getenv( 'SITE' ) . '/wp-load.php';
foreach ( array( 'plugin', 'file', 'misc', 'upgrade', 'media', 'image', 'class-wp-upgrader' ) as $name ) {
	require_once ABSPATH . "wp-admin/includes/$name.php";
}
wp_set_current_user( 1 );
// There is nobody to be asked for newer versions.
foreach ( array( 'wp_version_check', 'wp_update_plugins', 'wp_update_themes' ) as $name ) {
	remove_action( 'upgrader_process_complete', $name, 10 );
}

const PLUGIN = 'platoniavid/platoniavid.php';
const MADE   = 'platoniavid_stand_in_videos';

/**
 * Has WordPress install the zip, also over what is there.
 *
 * @return string What it says; empty where all is well.
 */
function install(): string {
	$skin = new Automatic_Upgrader_Skin();
	$done = ( new Plugin_Upgrader( $skin ) )->install( (string) getenv( 'ZIP' ), array( 'overwrite_package' => true ) );
	return true === $done ? '' : implode( "\n", $skin->get_upgrade_messages() );
}

/**
 * Asks the plugin's REST API.
 *
 * @param string               $method The method.
 * @param string               $route  The route.
 * @param array<string, mixed> $body   What is sent.
 */
function ask( string $method, string $route, array $body = array() ): mixed {
	$request = new WP_REST_Request( $method, "/platoniavid/v1$route" );
	$request->set_header( 'Content-Type', 'application/json' );
	if ( array() !== $body ) {
		$request->set_body( (string) wp_json_encode( $body ) );
	}
	return rest_do_request( $request )->get_data();
}

/** What a site of the first version has: its table with a video that is being made, as it was made then, and its settings. */
function begin_with_the_first_version(): array {
	global $wpdb;
	dbDelta(
		"CREATE TABLE {$wpdb->prefix}platoniavid_videos (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			author bigint(20) unsigned NOT NULL DEFAULT 0,
			request_id varchar(36) NOT NULL DEFAULT '',
			status varchar(20) NOT NULL DEFAULT 'submitting',
			progress smallint(5) unsigned NOT NULL DEFAULT 0,
			model varchar(191) NOT NULL DEFAULT '',
			prompt longtext NOT NULL,
			size varchar(20) NOT NULL DEFAULT '',
			seconds smallint(5) unsigned NOT NULL DEFAULT 0,
			post bigint(20) unsigned NOT NULL DEFAULT 0,
			attachment bigint(20) unsigned NOT NULL DEFAULT 0,
			remix_of bigint(20) unsigned NOT NULL DEFAULT 0,
			remote_id varchar(191) DEFAULT NULL,
			error_code varchar(64) NOT NULL DEFAULT '',
			error_message text NOT NULL,
			error_action varchar(20) NOT NULL DEFAULT '',
			created_at bigint(20) unsigned NOT NULL DEFAULT 0,
			updated_at bigint(20) unsigned NOT NULL DEFAULT 0,
			submitted_at bigint(20) unsigned NOT NULL DEFAULT 0,
			completed_at bigint(20) unsigned NOT NULL DEFAULT 0,
			expires_at bigint(20) unsigned NOT NULL DEFAULT 0,
			next_check_at bigint(20) unsigned NOT NULL DEFAULT 0,
			lease_token varchar(36) NOT NULL DEFAULT '',
			lease_until bigint(20) unsigned NOT NULL DEFAULT 0,
			checks smallint(5) unsigned NOT NULL DEFAULT 0,
			attempts smallint(5) unsigned NOT NULL DEFAULT 0,
			version bigint(20) unsigned NOT NULL DEFAULT 1,
			PRIMARY KEY  (id),
			UNIQUE KEY request (author,request_id),
			UNIQUE KEY remote_id (remote_id),
			KEY due (next_check_at),
			KEY author_created (author,created_at)
		) {$wpdb->get_charset_collate()};"
	);
	$order = array(
		'model'      => 'sora-2',
		'prompt'     => 'A video of the first version',
		'size'       => '1280x720',
		'seconds'    => 4,
		'created_at' => time() - 60,
	);
	$wpdb->insert(
		"{$wpdb->prefix}platoniavid_videos",
		$order + array(
			'author'        => 1,
			'request_id'    => wp_generate_uuid4(),
			'status'        => 'queued',
			'remote_id'     => 'video_first',
			'error_message' => '',
			'submitted_at'  => time() - 60,
			'next_check_at' => time(),
		)
	);
	$made = array(
		'id'                    => 'video_first',
		'seconds'               => '4',
		'remixed_from_video_id' => null,
	);
	update_option( MADE, array( 'video_first' => $made + $order ), false );
	update_option( 'platoniavid_table_version', 1 );
	update_option( 'platoniavid_settings', array( 'delete_data_on_uninstall' => true ) );
	return array( 'row' => $wpdb->insert_id );
}

/** Compiles each file, and loads each class, but for those of WordPress's AI client where WordPress has none. */
function load_all(): array {
	$folder = WP_PLUGIN_DIR . '/platoniavid/includes';
	$loaded = array();
	foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
		token_get_all( (string) file_get_contents( (string) $file ), TOKEN_PARSE );
		if ( version_compare( (string) get_bloginfo( 'version' ), '7.0', '<' ) && 1 === preg_match( '~/(AiClient|Gateway/WordPress)/~', (string) $file ) ) {
			continue;
		}
		$name = 'PlatoniaVid' . str_replace( array( $folder, '/', '.php' ), array( '', '\\', '' ), (string) $file );
		if ( ctype_upper( basename( (string) $file )[0] ) ) {
			$loaded[ $name ] = class_exists( $name ) || interface_exists( $name ) || trait_exists( $name ) || enum_exists( $name );
		}
	}
	return array(
		'loaded'  => count( $loaded ),
		'missing' => array_keys( $loaded, false, true ),
	);
}

/** Orders a video, and has all be finished. */
function make(): array {
	global $wpdb;
	$order = ask(
		'POST',
		'/videos',
		array(
			'prompt'     => 'A lighthouse in the rain',
			'request_id' => wp_generate_uuid4(),
		)
	);
	$ids   = array_column( (array) ask( 'GET', '/videos' ), 'id' );
	for ( $time = 0; $time < 6; $time++ ) {
		// Time has passed, for the stand-in too.
		update_option(
			MADE,
			array_map( static fn( array $video ): array => array( 'created_at' => $video['created_at'] - 60 ) + $video, (array) get_option( MADE ) ),
			false
		);
		$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1 WHERE next_check_at > 0" );
		ask( 'POST', '/videos/refresh', array( 'ids' => $ids ) );
	}
	// As a browser has them kept.
	update_user_meta( 1, "{$wpdb->prefix}persisted_preferences", array( 'platoniavid' => array( 'lastChoice' => array( 'model' => 'sora-2' ) ) ) );
	update_user_meta( 1, 'dismissed_wp_pointers', 'platoniavid_first_steps' );
	return array( 'ordered' => $order['id'] ?? $order ) + list_videos();
}

/** What has become of the videos, and whether their files are there. */
function list_videos(): array {
	$videos = (array) ask( 'GET', '/videos' );
	return array(
		'videos' => array_map(
			static fn( array $video ): array => array(
				$video['prompt'],
				$video['status'],
				$video['error']['code'] ?? null,
				is_readable( (string) get_attached_file( (int) ( $video['attachment']['id'] ?? 0 ) ) ),
			),
			$videos
		),
	);
}

/** What the site has of the plugin's. */
function leftovers(): array {
	global $wpdb;
	$events = array_keys( array_merge( array(), ...array_values( (array) _get_cron_array() ) ) );
	return array(
		'options' => array_values(
			array_diff( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%platoniavid%'" ), array( MADE ) )
		),
		'tables'  => $wpdb->get_col( "SHOW TABLES LIKE '%platoniavid%'" ),
		'people'  => $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%platoniavid%' OR meta_value LIKE '%platoniavid%'" ),
		'events'  => array_values( preg_grep( '/platoniavid/', array_map( 'strval', $events ) ) ),
		'files'   => file_exists( WP_PLUGIN_DIR . '/platoniavid' ),
		'kept'    => (int) wp_count_attachments( 'video/mp4' )->{'video/mp4'},
	);
}

$steps = array(
	'install'    => static fn(): array => array( 'wrong' => install() ) + begin_with_the_first_version(),
	'activate'   => static fn(): array => array( 'wrong' => activate_plugin( PLUGIN )?->get_error_message() ),
	'load'       => load_all( ... ),
	'make'       => make( ... ),
	'update'     => static fn(): array => array( 'wrong' => install() ),
	'look'       => list_videos( ... ),
	'deactivate' => static function (): array {
		deactivate_plugins( PLUGIN );
		return array( 'is_active' => is_plugin_active( PLUGIN ) );
	},
	'delete'     => static fn(): array => array( 'wrong' => true === delete_plugins( array( PLUGIN ) ) ? '' : 'It was not deleted.' ),
	'leftovers'  => leftovers( ... ),
);
echo "\nFOUND:" . wp_json_encode( $steps[ (string) getenv( 'STEP' ) ]() + array( 'php' => PHP_VERSION ) );
