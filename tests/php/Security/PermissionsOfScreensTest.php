<?php
/**
 * Who may open which screen, have what done there, and give which command.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Admin\Privacy;
use PlatoniaVid\Cli\Commands;
use PlatoniaVid\Cli\ConnectionChanges;
use PlatoniaVid\Cli\ConnectionCommands;
use PlatoniaVid\Cli\ContinueCommand;
use PlatoniaVid\Cli\DeliveryCommands;
use PlatoniaVid\Cli\ImportCommand;
use PlatoniaVid\Cli\KeyCommands;
use PlatoniaVid\Cli\NetworkCommands;
use PlatoniaVid\Cli\OrderCommands;
use PlatoniaVid\Cli\RemoteCommands;
use PlatoniaVid\Cli\SettingsCommands;
use PlatoniaVid\Cli\StyleCommands;
use PlatoniaVid\Cli\StyleFileCommands;
use PlatoniaVid\Cli\UsageCommands;
use PlatoniaVid\Cli\VideoCommands;
use PlatoniaVid\Cli\WebhookCommands;
use PlatoniaVid\Cli\WorkCommands;
use PlatoniaVid\Tests\People;

/**
 * Three tables. A screen, an action or a command that is not in them fails the test, so that nothing new comes without a decision of who may use it.
 */
final class PermissionsOfScreensTest extends PermissionTestCase {
	/** The screens, by their addresses below wp-admin. */
	private const SCREENS = array(
		'options-general.php?page=platoniavid' => self::MANAGERS,
		'upload.php?page=platoniavid-videos'   => self::MAKERS,
	);

	/** What is done by a request to wp-admin, by the hooks of it. */
	private const ACTIONS = array(
		'admin_post_platoniavid_published' => self::MANAGERS,
	);

	/** The commands. Whoever has a shell may use them all; one that orders needs a person whose video it will be. */
	private const COMMANDS = array(
		OrderCommands::class      => array( 'generate', 'remix', 'retry' ),
		ContinueCommand::class    => array( 'go_on' ),
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
		SettingsCommands::class   => array( 'get', 'set' ),
		NetworkCommands::class    => array( 'get', 'remove', 'set', 'test' ),
		WebhookCommands::class    => array( 'add', 'delete', 'list_webhooks', 'secret', 'update' ),
		DeliveryCommands::class   => array( 'deliveries', 'resend', 'test' ),
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
		self::assertEqualsCanonicalizing( array_merge( ...array_values( Commands::GROUPS ) ), array_keys( self::COMMANDS ) );
		foreach ( self::COMMANDS as $class => $commands ) {
			$methods = array_filter(
				( new \ReflectionClass( $class ) )->getMethods( \ReflectionMethod::IS_PUBLIC ),
				static fn( \ReflectionMethod $method ): bool => ! $method->isConstructor() && ! $method->isStatic()
			);
			self::assertEqualsCanonicalizing( $commands, array_column( $methods, 'name' ), $class );
		}
	}

	public function test_actions_are_open_to_whom_the_table_says(): void {
		foreach ( self::ROLES as $at => $role ) {
			$cookies = '' === $role ? array() : People::cookies( $this->actAs( $role ) );
			// A nonce belongs to a session.
			$_COOKIE[ LOGGED_IN_COOKIE ] = $cookies[ LOGGED_IN_COOKIE ] ?? '';
			foreach ( self::ACTIONS as $hook => $who ) {
				$action = (string) preg_replace( '/^admin_post_/', '', $hook );
				$answer = wp_remote_get(
					add_query_arg( array( 'action' => $action, '_wpnonce' => wp_create_nonce( $action ) ), getenv( 'PLATONIAVID_TEST_URL' ) . '/wp-admin/admin-post.php' ),
					array(
						'timeout'     => 30,
						'redirection' => 0,
						'cookies'     => $cookies,
					)
				);
				self::assertIsArray( $answer );
				// Of a visitor's WordPress knows no action, and says nothing.
				$is_told = 200 === wp_remote_retrieve_response_code( $answer ) && '' !== $answer['body'];
				self::assertSame( 'y' === $who[ $at ], $is_told, "$hook as " . ( $role ?: 'visitor' ) . "\n" . substr( $answer['body'], 0, 2000 ) );
			}
		}
		unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
	}

	public function test_the_table_names_every_action(): void {
		global $wp_filter;
		$named = static fn( mixed $hook ): bool => 1 === preg_match( '/^(wp_ajax_|admin_post_|admin_action_|heartbeat_)/', (string) $hook );
		// Each way in which a callback can be given is seen to be the plugin's.
		add_action( 'wp_ajax_nopriv_a_class', array( Privacy::class, 'suggest' ) );
		add_action( 'wp_ajax_nopriv_a_method', Privacy::class . '::suggest' );
		add_action( 'wp_ajax_nopriv_a_function', 'platoniavid_service' );
		add_action( 'wp_ajax_nopriv_a_closure', Privacy::suggest( ... ) );
		$ours  = array_keys( array_filter( array_filter( $wp_filter, $named, ARRAY_FILTER_USE_KEY ), self::is_ours( ... ) ) );
		$these = array_map( static fn( string $way ): string => "wp_ajax_nopriv_a_$way", array( 'class', 'method', 'function', 'closure' ) );
		self::assertEqualsCanonicalizing( array( ...array_keys( self::ACTIONS ), ...$these ), $ours );
	}

	/** Whether a hook has a callback of the plugin's: one whose code lies in its folder, wherever the checkout is. */
	private static function is_ours( \WP_Hook $hook ): bool {
		foreach ( array_merge( ...array_values( $hook->callbacks ) ) as $callback ) {
			// What is not there yet is not this plugin's, which loads what it names.
			$file = is_callable( $callback['function'] )
				? ( new \ReflectionFunction( \Closure::fromCallable( $callback['function'] ) ) )->getFileName()
				: false;
			if ( is_string( $file ) && str_starts_with( (string) realpath( $file ), realpath( PLATONIAVID_DIR ) . '/includes/' ) ) {
				return true;
			}
		}
		return false;
	}
}
