<?php
/**
 * Keys on WordPress's screen of connectors.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * One key, one place: WordPress reads and stores a connector's key as an option, and these options are the plugin's own keys, which are kept
 * encrypted. WordPress is told no more of one than its owner knows it by.
 */
final class ConnectorKeys {
	/**
	 * Seconds that a server has to say whether it takes a key.
	 */
	private const PATIENCE = 10.0;

	/**
	 * What a key is shown as that is too short to tell anything of it.
	 */
	private const HIDDEN = '••••••••';

	/**
	 * The request for WordPress's settings that is worked on, if there is one.
	 *
	 * @var ?\WP_REST_Request<array<string, mixed>>
	 */
	private ?\WP_REST_Request $request = null;

	/**
	 * @param Providers        $providers   Which connector is which connection.
	 * @param Connections      $connections The connections.
	 * @param ConnectionEditor $editor      Keeps the first one.
	 * @param ConnectionSetup  $setup       Stores a key.
	 * @param ConnectionTrial  $trial       Tries it.
	 * @param ApiKey           $key         The keys.
	 */
	public function __construct(
		private readonly Providers $providers,
		private readonly Connections $connections,
		private readonly ConnectionEditor $editor,
		private readonly ConnectionSetup $setup,
		private readonly ConnectionTrial $trial,
		private readonly ApiKey $key,
	) {
	}

	/**
	 * Registers the connectors before WordPress's settings are read or stored by REST, their keys among them, and notes which a request names; a callback
	 * of `rest_pre_dispatch` for that route.
	 *
	 * @param mixed                                  $answer  What is filtered.
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return mixed The same.
	 */
	public function before_settings( mixed $answer, \WP_REST_Request $request ): mixed {
		$this->request = $request;
		$this->providers->register();
		return $answer;
	}

	/**
	 * What WordPress reads as a connector's key; a callback of `pre_option`.
	 *
	 * @param mixed  $value  What is filtered.
	 * @param string $option The option's name.
	 * @return mixed Enough to know the key by, or an empty string where there is none; the same where it is another's.
	 */
	public function read( mixed $value, string $option ): mixed {
		$connection = $this->connection( $option );
		if ( null === $connection ) {
			return $value;
		}
		$hint = $this->key->hint( $connection );
		return '' === $hint && '' !== $this->key->value( $connection ) ? self::HIDDEN : $hint;
	}

	/**
	 * Stores what WordPress would store as a connector's key; a callback of `pre_update_option`. A key that the server refuses is not stored, and
	 * neither is one where a constant sets it: WordPress then reads that it has not changed. With each request for any of its settings, WordPress takes
	 * away the keys of what can't be ordered from just now; a server that is switched off finishes what it has, so only a person takes its key away.
	 *
	 * @param mixed  $value  What is filtered.
	 * @param string $option The option's name.
	 * @param mixed  $old    What WordPress has read before.
	 * @return mixed What it has read before, so that it writes nothing; the same where it is another's.
	 */
	public function write( #[\SensitiveParameter] mixed $value, string $option, mixed $old ): mixed {
		$connection = $this->connection( $option );
		if ( null === $connection ) {
			return $value;
		}
		$key = is_string( $value ) ? Pasted::key( $value ) : '';
		if ( $value !== $old && ( '' === $key ? $this->is_to_go( $option ) : ApiKey::is_valid( $key ) && $this->is_taken( $connection, $key ) ) ) {
			try {
				$kept = $connection->id === $this->connections->first()->id ? $this->editor->keep_first() : $connection;
				$this->setup->change( $kept, array( 'key' => $key ) );
			} catch ( VideoException $fixed ) {
				return $old;
			}
		}
		return $old;
	}

	/**
	 * Whether a key that is to be taken away was named by who asks.
	 *
	 * @param string $option The option's name.
	 */
	private function is_to_go( string $option ): bool {
		$asked = $this->request?->get_param( $option );
		return null === $this->request || ( is_string( $asked ) && '' === trim( $asked ) );
	}

	/**
	 * Whether the server takes a key, or does not say.
	 *
	 * @param Connection $connection The connection.
	 * @param string     $key        The key.
	 */
	private function is_taken( Connection $connection, #[\SensitiveParameter] string $key ): bool {
		[ $found ] = $this->trial->test( $connection, $key, null, min( self::PATIENCE, TimeBudget::for_request()->left() ) );
		return KeyState::Bad !== $found->key;
	}

	/**
	 * The connection whose key an option is.
	 *
	 * @param string $option The option's name.
	 */
	private function connection( string $option ): ?Connection {
		if ( ! function_exists( 'wp_is_connector_registered' ) ) {
			return null;
		}
		foreach ( $this->providers->all() as $id => [ , $connection ] ) {
			if ( Connector::option( (string) $id ) === $option ) {
				return $connection;
			}
		}
		return null;
	}
}
