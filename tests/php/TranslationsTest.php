<?php
/**
 * Tests of the plugin's own translations.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Tests of PlatoniaVid\Translations.
 */
final class TranslationsTest extends TestCase {
	use Parts;

	public function test_a_site_that_has_it_as_a_must_use_plugin_has_its_translations(): void {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		// A folder of its own: WordPress loads whatever else is in the folder of must-use plugins.
		$folder = get_temp_dir() . uniqid( 'must-use-' );
		$root   = "$folder/platoniavid";
		$this->assertTrue( WP_Filesystem() && wp_mkdir_p( $root ) );
		$others = array_diff( (array) scandir( PLATONIAVID_DIR ), array( '.', '..', 'platoniavid.php', 'includes', 'build', 'languages' ) );
		$this->assertTrue( copy_dir( PLATONIAVID_DIR, $root, array_values( $others ) ) );
		// What is in the folder of must-use plugins is loaded before all plugins, by a file beside it.
		$hook = static fn( string $name, string $code ): string =>
			'$GLOBALS["wp_filter"]["' . $name . '"][10][] = array( "function" => static function () { ' . $code . ' }, "accepted_args" => 0 );';
		$site = 'define( "WP_PLUGIN_DIR", __DIR__ . "/no-plugins" );'
			. 'define( "WPMU_PLUGIN_DIR", ' . var_export( dirname( $root ), true ) . ' );' // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- makes code.
			. $hook( 'muplugins_loaded', 'require ' . var_export( "$root/platoniavid.php", true ) . ';' ) // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- makes code.
			. $hook( 'locale', 'return "fa_IR";' );
		try {
			$this->assertSame( array( 'ویدیو' ), $this->inProcesses( array( 'echo __( "Video", "platoniavid" );' ), $site ) );
		} finally {
			$GLOBALS['wp_filesystem']->delete( $folder, true );
		}
	}

	public function test_what_a_sentence_lists_is_separated_as_its_language_separates(): void {
		$bare = array();
		foreach ( self::sources() as $name => $code ) {
			foreach ( explode( ';', $code ) as $statement ) {
				if ( str_contains( $statement, 'sprintf(' ) && str_contains( $statement, "implode( ', '" ) ) {
					$bare[] = $name . ': ' . trim( $statement );
				}
			}
		}
		$this->assertSame( array(), $bare, 'Here goes wp_get_list_item_separator().' );
	}

	public function test_persian_keeps_to_its_glossary_and_has_quotations_and_addresses_in_directions_of_their_own(): void {
		require_once ABSPATH . WPINC . '/pomo/po.php';
		$po = new \PO();
		$this->assertTrue( $po->import_from_file( PLATONIAVID_DIR . 'languages/platoniavid-fa_IR.po' ) );
		$all = array();
		foreach ( $po->entries as $entry ) {
			foreach ( $entry->translations as $translated ) {
				$all[] = array( $entry->singular, $translated );
			}
		}
		$faults = array();
		foreach ( $all as [ $english, $translated ] ) {
			$is_faulty = array(
				'a quotation in no direction of its own' => preg_match( '/«%(\d\$)?s»/u', $translated ),
				'an address in no direction of its own'  => preg_match( '~(?<!^|\x{2066})https?://~u', $translated ),
				'download or load by another word'       => preg_match( '/دانلود|بارگیری/u', $translated ),
				'choose by another word'                 => preg_match( '/برگز[یی]|گزینش/u', $translated ),
				'process by another word'                => preg_match( '/پردازش/u', $translated ),
				'another person by other words'          => preg_match( '/شخص دیگری|مال کس/u', $translated ),
				'last frame by another word'             => preg_match( '/آخرین فریم/u', $translated ),
				'Undo by another word'                   => 'Undo' === $english && 'واگرد' !== $translated,
				'Remove by another word'                 => preg_match( '/^Remove( [a-z%][^?.]*)?…?$/u', $english ) && ! str_starts_with( $translated, 'حذف' ),
			);
			foreach ( array_keys( array_filter( $is_faulty ) ) as $fault ) {
				$faults[] = "$fault: $translated";
			}
		}
		$this->assertGreaterThan( 1000, count( $all ) );
		$this->assertSame( array(), $faults, 'See docs/fa/README.md.' );
	}

	/** @return iterable<string, string> The plugin's PHP, by its path. */
	private static function sources(): iterable {
		$root = PLATONIAVID_DIR . 'includes/';
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( $root, \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			yield substr( (string) $file, strlen( $root ) ) => (string) file_get_contents( (string) $file );
		}
	}
}
