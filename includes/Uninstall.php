<?php
/**
 * Removing the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Admin\FirstSteps;
use PlatoniaVid\Admin\Preferences;
use PlatoniaVid\AiClient\Jobs;
use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Connections\ConnectionStore;
use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Heirs;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\SiteAddress;
use PlatoniaVid\Webhooks\Receivers;

/**
 * Cleans up. Attachments always stay: they are the site's. What the plugin has noted about them goes with the rest of its data.
 */
final class Uninstall {
	/**
	 * Forgets the keys, and everything else where the settings say so; for uninstall.php. What the network sets stays for as long as a site
	 * keeps videos that were ordered with it.
	 */
	public static function run(): void {
		$everything = true;
		Sites::each(
			static function () use ( &$everything ): void {
				$everything = self::clean_site() && $everything;
			}
		);
		NetworkOptions::clear( $everything );
		// A film that has come whole, and the answer to a paid order, are perhaps nowhere else: whoever keeps the videos keeps those.
		( new TemporaryFolder() )->clear( $everything );
		FirstSteps::forget();
	}

	/**
	 * Cleans the current site.
	 *
	 * @return bool Whether everything went.
	 */
	private static function clean_site(): bool {
		$everything = Services::current()->get( Settings::class )->is_on( 'delete_data_on_uninstall' );
		wp_clear_scheduled_hook( Schedule::HOOK );
		wp_unschedule_hook( PostContent::LATER );
		wp_unschedule_hook( WaitingPosts::SEARCH );
		delete_option( WaitingPosts::OPTION );
		delete_metadata( 'post', 0, WaitingPosts::META, '', true );
		delete_option( ApiKey::OPTION );
		delete_option( FormerGateway::KEY );
		delete_option( ConnectionState::OPTION );
		delete_option( Pace::OPTION );
		delete_option( BackgroundRuns::LAST_RUN_OPTION );
		delete_option( BackgroundRuns::LACKING_OPTION );
		delete_option( BackgroundRuns::CUT_OFF_OPTION );
		delete_option( Schedule::REST_OPTION );
		delete_option( BackgroundRuns::STUCK_OPTION );
		delete_option( Models::REFUSED_OPTION );
		delete_option( Capabilities::OPTION );
		delete_option( Clock::OPTION );
		delete_option( OptionLock::OPTION );
		global $wpdb;
		/** @var \wpdb $wpdb */
		Receivers::forget_secrets( $wpdb );
		delete_metadata( 'user', 0, $wpdb->get_blog_prefix() . Orders::OPTION, '', true );
		if ( $everything ) {
			// Some of it was paid, and is nowhere else.
			Results::sweep( 0 );
			( new Table( $wpdb ) )->drop();
			StyleLibrary::clear();
			delete_metadata( 'user', 0, Heirs::LEFT, get_current_blog_id(), true );
			Preferences::forget( $wpdb );
			// What stays is marked already, and where it was ordered matters as long as it is there.
			delete_option( AiMark::OPTION );
			delete_option( SiteAddress::OPTION );
			delete_option( Settings::OPTION );
			delete_option( Connections::OPTION );
			delete_option( Connections::ADOPTED );
			delete_option( ConnectionStore::DEFINED );
			foreach ( array( ...MediaImporter::META, Jobs::HANDED_OUT ) as $key ) {
				delete_metadata( 'post', 0, $key, '', true );
			}
		}
		return $everything;
	}
}
