<?php
/**
 * From one gateway to connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Earlier versions had one gateway in the settings and one key. They become the first connection, and what was ordered of it says so.
 */
final class FormerGateway {
	/**
	 * Notes that it was done. Read with each request to the plugin's routes, so it comes with WordPress's own options.
	 */
	public const OPTION = 'platoniavid_has_connections';

	/**
	 * The option of the one key.
	 */
	public const KEY = 'platoniavid_key';

	/**
	 * Sets the collaborators.
	 *
	 * @param Connections $connections The connections.
	 * @param ApiKey      $key         Their keys.
	 * @param Table       $table       What was ordered.
	 */
	public function __construct( private readonly Connections $connections, private readonly ApiKey $key, private readonly Table $table ) {
	}

	/**
	 * Makes them that; does nothing where it was done. Not on a command line, which may lack the web server's
	 * environment, and with that the connection that it defines. Each step can be done again.
	 */
	public function adopt(): void {
		if ( false !== get_option( self::OPTION ) || ( 'cli' === PHP_SAPI && ( wp_doing_cron() || ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) ) ) ) ) {
			return;
		}
		$settings = get_option( Settings::OPTION, array() );
		$settings = is_array( $settings ) ? $settings : array();
		$text     = static fn( string $name ): string => is_string( $settings[ $name ] ?? null ) ? $settings[ $name ] : '';
		$id       = isset( Definitions::all()[ Definitions::FIXED ] ) ? Definitions::FIXED : Connections::FIRST;
		if ( false === get_option( Connections::OPTION ) ) {
			$this->connections->adopt( $id, $text( 'gateway' ), $text( 'endpoint' ) );
		}
		$sealed     = get_option( self::KEY );
		$connection = $this->connections->find( $id );
		if ( is_string( $sealed ) && '' !== $sealed && null !== $connection ) {
			$this->key->adopt( $sealed, $connection );
		}
		$this->table->name_connection( $id );
		update_option( Settings::OPTION, array_diff_key( $settings, array_flip( array( 'gateway', 'endpoint' ) ) ), true );
		delete_option( self::KEY );
		update_option( self::OPTION, 1, true );
	}
}
