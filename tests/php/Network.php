<?php
/**
 * A network of sites.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Makes the test's site the first of two, until the test's end, and works there in a process that sees both. Needs Parts.
 */
trait Network {
	/**
	 * Does something in a network of two sites, each with a key, an event, and a post that waits for a video that has come.
	 *
	 * @param string $code  PHP.
	 * @param string $check A PHP expression about a site and its `$post`.
	 * @return array{mixed, mixed} What it is on the first and on the second site.
	 */
	protected function onEachSite( string $code, string $check ): array {
		$output = $this->inNetwork(
			'foreach ( array( 1, $second ) as $site ) {
				switch_to_blog( $site );
				( new PlatoniaVid\Videos\Storage\Table( $wpdb ) )->upgrade();
				[ $video ] = ( new PlatoniaVid\Videos\Storage\VideoRepository( $wpdb, new PlatoniaVid\Videos\Storage\EventLog( $wpdb ) ) )->add(
					new PlatoniaVid\Gateway\Order( "A cat", "sora-2", "1280x720", 4, author: 1, request_id: wp_generate_uuid4() ),
					0
				);
				$posts[ $site ] = wp_insert_post(
					array(
						"post_title" => "A film",
						"post_author" => 1,
						"post_content" => "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id} /-->",
					)
				);
				$wpdb->update(
					PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
					array( "status" => "completed", "attachment" => wp_insert_attachment( array( "post_mime_type" => "video/mp4" ), "film.mp4" ) ),
					array( "id" => $video->id )
				);
				wp_schedule_single_event( time() + 60, "platoniavid_run" );
				platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( "pltn_of_$site" );
				restore_current_blog();
			}
			' . $code . '
			foreach ( $posts as $site => $post ) {
				switch_to_blog( $site );
				$found[] = ' . $check . ';
				restore_current_blog();
			}
			echo wp_json_encode( $found );'
		);
		return json_decode( $output, true );
	}

	/**
	 * Makes the network, and runs code in it.
	 *
	 * @param string $code   PHP that prints what is to be known; `$second` is the id of another site of the network.
	 * @param string $before PHP that runs before WordPress is loaded.
	 * @return string What it printed.
	 */
	private function inNetwork( string $code, string $before = '' ): string {
		if ( is_multisite() ) {
			$this->markTestSkipped( 'It makes a network of a single site.' );
		}
		$this->inProcesses(
			array(
				'require_once ABSPATH . "wp-admin/includes/upgrade.php";
				foreach ( $wpdb->tables( "ms_global" ) as $name => $table ) { $wpdb->$name = $table; }
				install_network();
				populate_network( 1, "127.0.0.1", "admin@example.org", "Network", "/", false );',
			),
			'define( "WP_INSTALLING_NETWORK", true );'
		);
		return $this->inProcesses(
			array(
				'$second = wp_insert_site( array( "domain" => "127.0.0.1", "path" => "/second/", "title" => "Second", "user_id" => 1 ) );
				update_site_option( "active_sitewide_plugins", array( plugin_basename( PLATONIAVID_FILE ) => time() ) );' . $code,
			),
			'$_SERVER["HTTP_HOST"] = "127.0.0.1"; $_SERVER["REQUEST_URI"] = "/"; define( "MULTISITE", true ); define( "SUBDOMAIN_INSTALL", false );
			define( "DOMAIN_CURRENT_SITE", "127.0.0.1" ); define( "PATH_CURRENT_SITE", "/" ); define( "SITE_ID_CURRENT_SITE", 1 );
			define( "BLOG_ID_CURRENT_SITE", 1 );' . $before
		)[0];
	}
}
