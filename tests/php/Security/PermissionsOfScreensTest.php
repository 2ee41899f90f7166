<?php
/**
 * Who may open which screen and give which command.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Cli\ConnectionChanges;
use PlatoniaVid\Cli\ConnectionCommands;
use PlatoniaVid\Cli\ImportCommand;
use PlatoniaVid\Cli\KeyCommands;
use PlatoniaVid\Cli\OrderCommands;
use PlatoniaVid\Cli\RemoteCommands;
use PlatoniaVid\Cli\StyleCommands;
use PlatoniaVid\Cli\StyleFileCommands;
use PlatoniaVid\Cli\UsageCommands;
use PlatoniaVid\Cli\VideoCommands;
use PlatoniaVid\Cli\WorkCommands;
use PlatoniaVid\Tests\People;

/**
 * Two tables. A screen or a command that is not in them fails the test, so that nothing new comes without a decision of who may use it.
 */
final class PermissionsOfScreensTest extends PermissionTestCase {
	/** The screens, by their addresses below wp-admin. */
	private const SCREENS = array(
		'options-general.php?page=platoniavid' => self::MANAGERS,
		'upload.php?page=platoniavid-videos'   => self::MAKERS,
	);

	/** The commands. Whoever has a shell may use them all; one that orders needs a person whose video it will be. */
	private const COMMANDS = array(
		OrderCommands::class      => array( 'generate', 'remix', 'retry' ),
		VideoCommands::class      => array( 'delete', 'get', 'list_videos' ),
		ImportCommand::class      => array( 'import' ),
		WorkCommands::class       => array( 'doctor', 'run', 'status' ),
		UsageCommands::class      => array( 'usage' ),
		StyleCommands::class      => array( 'create', 'delete', 'get', 'list_styles', 'update' ),
		StyleFileCommands::class  => array( 'export', 'import' ),
		// A person who is named by --user has to be one who manages (CommandsTest, ConnectionCommandsTest).
		KeyCommands::class        => array( 'forget', 'set', 'test' ),
		RemoteCommands::class     => array( 'delete', 'import', 'list_videos' ),
		ConnectionCommands::class => array( 'kinds', 'list_connections', 'models', 'test' ),
		ConnectionChanges::class  => array( 'add', 'disable', 'enable', 'order', 'remove', 'update' ),
	);

	public function test_screens_are_open_to_whom_the_table_says(): void {
		foreach ( self::ROLES as $at => $role ) {
			$user = $this->actAs( $role );
			foreach ( self::SCREENS as $path => $who ) {
				$answer = wp_remote_get(
					getenv( 'PLATONIAVID_TEST_URL' ) . "/wp-admin/$path",
					array(
						'timeout'     => 30,
						'redirection' => 0,
						'cookies'     => 0 === $user ? array() : People::cookies( $user ),
					)
				);
				self::assertIsArray( $answer );
				$status = 'y' === $who[ $at ] ? 200 : ( 0 === $user ? 302 : 403 );
				self::assertSame( $status, wp_remote_retrieve_response_code( $answer ), "$path as " . ( $role ?: 'visitor' ) );
			}
		}
	}

	public function test_the_table_names_every_screen(): void {
		global $submenu, $menu;
		$this->actAs( 'administrator' );
		$submenu = array();
		$menu    = array();
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		do_action( 'admin_menu', '' );
		$found = array();
		foreach ( $submenu as $parent => $items ) {
			foreach ( $items as $item ) {
				if ( str_starts_with( (string) $item[2], 'platoniavid' ) ) {
					$found[] = "$parent?page=$item[2]";
				}
			}
		}
		self::assertEqualsCanonicalizing( array_keys( self::SCREENS ), $found );
		self::assertSame( array(), $menu );
	}

	public function test_the_table_names_every_command(): void {
		foreach ( self::COMMANDS as $class => $commands ) {
			$methods = array_filter(
				( new \ReflectionClass( $class ) )->getMethods( \ReflectionMethod::IS_PUBLIC ),
				static fn( \ReflectionMethod $method ): bool => ! $method->isConstructor()
			);
			self::assertEqualsCanonicalizing( $commands, array_column( $methods, 'name' ) );
		}
	}

	public function test_no_ajax_or_form_action_is_the_plugins(): void {
		global $wp_filter;
		$ours = array();
		foreach ( $wp_filter as $hook => $handlers ) {
			if ( 1 === preg_match( '/^(wp_ajax_|admin_post_|heartbeat_)/', (string) $hook ) && self::is_ours( $handlers ) ) {
				$ours[] = $hook;
			}
		}
		self::assertSame( array(), $ours );
	}

	/** Whether a hook has a callback of the plugin's. */
	private static function is_ours( \WP_Hook $hook ): bool {
		foreach ( $hook->callbacks as $callbacks ) {
			foreach ( array_column( $callbacks, 'function' ) as $callback ) {
				$owner = is_array( $callback ) ? $callback[0] : $callback;
				$owner = $owner instanceof \Closure
					? (string) ( new \ReflectionFunction( $owner ) )->getFileName()
					: ( is_object( $owner ) ? $owner::class : (string) $owner );
				if ( str_contains( strtolower( $owner ), 'platoniavid' ) ) {
					return true;
				}
			}
		}
		return false;
	}
}
