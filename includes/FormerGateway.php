<?php
/**
 * From one gateway to connections.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Outside;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Earlier versions had one gateway in the settings and one key. They become the first connection, and what was ordered of it says so.
 */
final class FormerGateway {
	/**
	 * How far it was done: 1 is without the models.
	 */
	private const DONE = 2;

	/**
	 * The option of the one key.
	 */
	public const KEY = 'platoniavid_key';

	/**
	 * @param Connections      $connections The connections.
	 * @param ConnectionEditor $editor      Adds to them.
	 * @param ApiKey           $key         Their keys.
	 * @param Table            $table       What was ordered.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ConnectionEditor $editor,
		private readonly ApiKey $key,
		private readonly Table $table,
	) {
	}

	/**
	 * Makes them that; does nothing where it was done. Not on a command line, which may lack the web server's
	 * environment, and with that the connection that it defines. Each step can be done again.
	 */
	public function adopt(): void {
		if (
			in_array( get_option( Connections::ADOPTED ), array( self::DONE, (string) self::DONE ), true )
			|| Outside::may_lack_some()
		) {
			return;
		}
		$settings = get_option( Settings::OPTION, array() );
		$settings = is_array( $settings ) ? $settings : array();
		$text     = static fn( string $name ): string => is_string( $settings[ $name ] ?? null ) ? $settings[ $name ] : '';
		$id       = isset( Definitions::all()[ Definitions::FIXED ] ) ? Definitions::FIXED : Connections::FIRST;
		$sealed   = get_option( self::KEY );
		try {
			if ( ( is_string( $sealed ) && '' !== $sealed ) || '' !== $text( 'gateway' ) . $text( 'endpoint' ) ) {
				$this->editor->adopt( $id, $text( 'gateway' ), $text( 'endpoint' ) );
			}
			$connection = $this->connections->find( $id );
			if ( is_string( $sealed ) && '' !== $sealed && null !== $connection ) {
				$this->key->adopt( $sealed, $connection );
			}
			if ( is_array( $settings['models'] ?? null ) && array() !== $settings['models'] ) {
				$this->editor->change( $connection ?? $this->connections->first(), array( 'models' => array_values( $settings['models'] ) ) );
			}
		} catch ( VideoException ) {
			// The database takes nothing now: what there was stays, and is adopted the next time.
			return;
		}
		$this->table->name_connection( $id );
		update_option( Settings::OPTION, array_diff_key( $settings, array_flip( array( 'gateway', 'endpoint', 'models' ) ) ), true );
		delete_option( self::KEY );
		update_option( Connections::ADOPTED, self::DONE, true );
	}
}
