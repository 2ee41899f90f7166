<?php
/**
 * Tests of the commands of the settings.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of `wp platoniavid settings` as a process of its own.
 */
final class SettingsCommandsTest extends TestCase {
	use Parts;
	use Shell;

	public function test_what_is_set_is_told_by_every_door(): void {
		foreach ( array(
			'limits.videos_per_day'      => '5',
			'limits.seconds_per_month'   => '600',
			'roles.generate'             => 'author,editor',
			'media.poster'               => 'no',
			'media.folder'               => 'videos/{year}',
			'default_seconds'            => '8',
			'label'                      => 'artistic',
			'brand_words'                => 'No text.',
			'delete_remote_after_import' => 'yes',
		) as $name => $value ) {
			$said = $this->wp( array( 'settings', 'set', $name, $value ), 0 );
			$this->assertSame( array( "Success: $name is now “{$value}”.\n", 0 ), array( $said, $this->code ) );
			$this->assertSame( $value, trim( $this->wp( array( 'settings', 'get', "--field=$name" ), 0 ) ) );
		}
		$this->assertSame( "Success: brand_words is now “”.\n", $this->wp( array( 'settings', 'set', 'brand_words', '' ), 0 ) );
		wp_cache_flush();
		$this->actAs( 'administrator' );
		$told = $this->rest( 'GET', '/settings' )->get_data();
		$this->assertSame(
			array( 5, 600, array( 'author', 'editor' ), false, true, 'videos/{year}', 8, 'artistic', '', true ),
			array(
				$told['limits']['videos_per_day'],
				$told['limits']['seconds_per_month'],
				$told['roles']['generate'],
				$told['media']['poster'],
				$told['media']['attach'],
				$told['media']['folder'],
				$told['default_seconds'],
				$told['label'],
				$told['brand_words'],
				$told['delete_remote_after_import'],
			)
		);
	}

	public function test_what_the_route_refuses_is_refused_and_who_may_not_may_not(): void {
		$before = $this->wp( array( 'settings', 'get', '--format=json' ), 0 );
		foreach ( array(
			array( 'colour', 'red', 'There is no setting colour. The settings are: default_connection' ),
			array( 'key', self::DEMO_KEY, 'There is no setting key' ),
			array( 'limits.videos_per_day', 'many', 'limits[videos_per_day]' ),
			array( 'limits.videos_per_day', '-1', 'limits[videos_per_day]' ),
			array( 'media.poster', 'perhaps', 'media[poster]' ),
			array( 'media.folder', '../..', 'media[folder]' ),
			array( 'roles.manage', 'emperor', 'roles[manage]' ),
			array( 'default_model', 'none', 'does not offer that model' ),
			array( 'label', '', 'label' ),
		) as [ $name, $value, $why ] ) {
			$this->assertStringContainsString( $why, $this->wp( array( 'settings', 'set', $name, $value ), 0 ), "$name $value" );
			$this->assertSame( 1, $this->code, "$name $value" );
		}
		$editor = $this->actAs( 'editor' );
		$this->assertStringContainsString( 'may not manage', $this->wp( array( 'settings', 'set', 'label', 'none' ), $editor ) );
		$this->assertStringContainsString( 'may not manage', $this->wp( array( 'settings', 'get' ), $editor ) );
		$this->assertSame( $before, $this->wp( array( 'settings', 'get', '--format=json' ), 0 ) );
		$this->wp( array( 'settings', 'set', 'roles.manage', 'editor' ), 0 );
		$this->assertStringContainsString( 'Ask an administrator', $this->wp( array( 'settings', 'set', 'roles.generate', 'author' ), $editor ) );
		$this->wp( array( 'settings', 'set', 'label', 'none' ), $editor );
		$this->assertSame( 0, $this->code );
	}
}
