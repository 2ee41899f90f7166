<?php
/**
 * `wp platoniavid`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Upgrade;

/**
 * The map of the commands: which classes have them. A class's public methods are its commands.
 */
final class Commands {
	public const GROUPS = array(
		'platoniavid'            => array(
			OrderCommands::class,
			ContinueCommand::class,
			ImportCommand::class,
			VideoCommands::class,
			WorkCommands::class,
			UsageCommands::class,
		),
		'platoniavid style'      => array( StyleFileCommands::class, StyleCommands::class ),
		'platoniavid key'        => array( KeyCommands::class ),
		'platoniavid remote'     => array( RemoteCommands::class ),
		'platoniavid connection' => array( ConnectionCommands::class, ConnectionChanges::class ),
		'platoniavid settings'   => array( SettingsCommands::class ),
		'platoniavid network'    => array( NetworkCommands::class ),
		'platoniavid webhook'    => array( DeliveryCommands::class, WebhookCommands::class ),
	);

	/**
	 * Tells WP-CLI of them; a callback of `cli_init`. What an earlier version has stored is brought to the present form before one runs.
	 */
	public static function add(): void {
		// A command of WordPress's may delete a person, and what is theirs.
		StyleLibrary::register();
		foreach ( self::GROUPS as $name => $classes ) {
			foreach ( $classes as $commands ) {
				// Of several classes, WP-CLI describes a group by the last one.
				$about = 'platoniavid' === $name ? array( 'shortdesc' => 'Makes videos and looks after them.' ) : array();
				\WP_CLI::add_command( $name, platoniavid_service( $commands ), $about );
			}
			\WP_CLI::add_hook( "before_invoke:$name", static fn() => platoniavid_service( Upgrade::class )->run() );
		}
	}
}
