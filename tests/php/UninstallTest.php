<?php
/**
 * Tests of removing the plugin.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Uninstall;
use PlatoniaVid\Videos\Schedule;
use PlatoniaVid\Videos\Table;

/**
 * Tests of PlatoniaVid\Uninstall.
 */
final class UninstallTest extends TestCase {
	use Network;
	use Parts;

	protected const DURATION = 1;

	public function test_run_forgets_the_key_and_keeps_videos_and_settings(): void {
		$this->saveKey();
		$this->settings()->save( array( 'default_model' => 'sora-2-pro' ) );
		$video = $this->addRow();
		$this->schedule()->at( time() + 60 );
		Uninstall::run();

		$this->assertFalse( get_option( ApiKey::OPTION ) );
		$this->assertFalse( wp_next_scheduled( Schedule::HOOK ) );
		$this->assertSame( 'sora-2-pro', $this->settings()->defaults()['model'] );
		$this->assertNotNull( $this->repository()->find( $video->id ) );
	}

	public function test_run_removes_all_of_ours_where_that_is_asked_for_and_never_an_attachment(): void {
		global $wpdb;
		$this->saveKey();
		$this->settings()->save( array( 'delete_data_on_uninstall' => true ) );
		$this->actAs( 'author' );
		$attachment = $this->follow( $this->create()['id'] )['attachment']['id'];
		Uninstall::run();

		$this->assertSame( array(), $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid%'" ) );
		$this->assertNull( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', Table::name( $wpdb ) ) ) );
		$this->assertFalse( get_option( Settings::OPTION ) );
		$this->assertFileExists( (string) get_attached_file( $attachment ) );
	}

	public function test_run_forgets_the_keys_of_all_sites(): void {
		$this->assertSame( array( true, true ), $this->onEachSite( 'PlatoniaVid\Uninstall::run();', 'false === get_option( "platoniavid_key" ) && ! wp_next_scheduled( "platoniavid_run" )' ) );
	}
}
