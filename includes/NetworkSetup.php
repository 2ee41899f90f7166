<?php
/**
 * Setting a network up.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Network\NetworkConnections;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Draining;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * What those who manage a network can do for all its sites, whoever asks: REST, WP-CLI. Permissions, and what a text may be, are the caller's
 * matter.
 */
final class NetworkSetup {
	/**
	 * @param NetworkConnections $network     The network's connections.
	 * @param Connections        $connections Those that this site knows.
	 * @param ConnectionTrial    $trial       Asks servers.
	 * @param VideoQueries       $queries     What this site has to finish.
	 * @param OtherSites         $others      What the other sites have to finish.
	 * @param Draining           $draining    Forgets keys that nothing needs any more.
	 */
	public function __construct(
		private readonly NetworkConnections $network,
		private readonly Connections $connections,
		private readonly ConnectionTrial $trial,
		private readonly VideoQueries $queries,
		private readonly OtherSites $others,
		private readonly Draining $draining,
	) {
	}

	/**
	 * The connection that sites order from where they have none of their own; null where there is none.
	 */
	public function current(): ?Connection {
		return $this->network->current();
	}

	/**
	 * The connections that sites ordered from before, and still have videos at.
	 *
	 * @return list<Connection>
	 */
	public function draining(): array {
		$present = $this->current()?->id;
		return array_values(
			array_filter(
				$this->connections->removed(),
				fn( Connection $connection ): bool => $connection->of_network && $connection->id !== $present && $this->open_at( $connection ) > 0
			)
		);
	}

	/**
	 * How many videos all sites still have at a connection of the network.
	 *
	 * @param Connection $connection The connection.
	 */
	public function open_at( Connection $connection ): int {
		return $this->queries->open_at( $connection->id ) + $this->others->open_at( $connection->id );
	}

	/**
	 * Stores some of what the network sets. Another address is another connection: the present one finishes what sites have there.
	 *
	 * @param array<string, mixed> $changes Any of kind, endpoint, label, key, own_keys and limits, in the forms of REST.
	 * @throws VideoException Where its kind needs an address that is not given; nothing is stored then.
	 */
	public function save( #[\SensitiveParameter] array $changes ): void {
		NetworkOptions::during( fn() => $this->save_connection( $changes ) );
		$rest = array_intersect_key( $changes, array_flip( array( 'own_keys', 'limits' ) ) );
		if ( array() !== $rest ) {
			NetworkOptions::save( $rest );
		}
		$this->draining->settle();
	}

	/**
	 * Stores what is said of the network's connection.
	 *
	 * @param array<string, mixed> $changes Any of kind, endpoint, label and key.
	 * @throws VideoException Where its kind needs an address that is not given.
	 */
	private function save_connection( #[\SensitiveParameter] array $changes ): void {
		$text    = self::texts( $changes );
		$key     = $text( 'key' );
		$current = $this->current();
		if ( null !== $text( 'kind' ) || null !== $text( 'endpoint' ) || null !== $text( 'label' ) || ( null !== $key && '' !== $key ) ) {
			[ $kind, $endpoint, $label ] = $this->meant( $text( 'kind' ), $text( 'endpoint' ), $text( 'label' ) );
			ConnectionRules::check_address( Kinds::get( $kind ), $endpoint );
			$current = $this->network->lead( $kind, $endpoint, sanitize_text_field( $label ) );
		}
		if ( null !== $key && null !== $current ) {
			$this->network->save_key( $key, $current );
		}
	}

	/**
	 * Removes the network's connection. It takes no more orders, and sites finish what they have there.
	 *
	 * @param bool $confirmed Whether who asks knows of its videos.
	 * @return int How many videos sites still have there.
	 * @throws VideoException Where there are some, and nobody said that they know.
	 */
	public function remove( bool $confirmed ): int {
		$current = $this->current();
		$open    = null === $current ? 0 : $this->open_at( $current );
		if ( $open > 0 && ! $confirmed ) {
			/* translators: %d: a number of videos. */
			$sentence = _n(
				'The network’s connection is still making %d video. If it is removed, it takes no more orders and forgets its key when that video is in the Media Library. Confirm that.',
				'The network’s connection is still making %d videos. If it is removed, it takes no more orders and forgets its key when those are in the Media Library. Confirm that.',
				$open,
				'platoniavid'
			);
			throw new VideoException( 'platoniavid_connection_busy', sprintf( $sentence, $open ), 409, 'wait' );
		}
		if ( null !== $current ) {
			$this->network->remove( $current );
			$this->draining->settle();
		}
		return $open;
	}

	/**
	 * Tries the network's connection, or what it would become, with what costs nothing. Its key goes nowhere but to its own address.
	 *
	 * @param array<string, mixed> $changes Any of kind, endpoint and key, in the forms of REST.
	 * @param float                $seconds How long it may take.
	 * @return array{Connection, Findings, string} What was tried, what was found, and all of it in words.
	 * @throws VideoException Where its kind needs an address that is not given.
	 */
	public function test( #[\SensitiveParameter] array $changes, float $seconds ): array {
		$text                = self::texts( $changes );
		$current             = $this->current();
		[ $kind, $endpoint ] = $this->meant( $text( 'kind' ), $text( 'endpoint' ), null );
		ConnectionRules::check_address( Kinds::get( $kind ), $endpoint );
		if ( null === $current || $current->kind->id() !== Kinds::get( $kind )->id() ) {
			$current  = new Connection( '', Kinds::get( $kind )->label(), Kinds::get( $kind ), '', of_network: true );
			$endpoint = '' === $endpoint ? $current->kind->endpoint() : $endpoint;
		}
		[ $found, $sentence ] = $this->trial->test( $current, $text( 'key' ), $endpoint, $seconds );
		return array( $current, $found, $sentence );
	}

	/**
	 * Refuses a key that the server which is meant does not take. A server that does not answer says nothing of it.
	 *
	 * @param array<string, mixed> $changes Any of kind, endpoint and key, in the forms of REST.
	 * @param float                $seconds How long it may take.
	 * @throws VideoException Where the server refuses it.
	 */
	public function check_key( #[\SensitiveParameter] array $changes, float $seconds ): void {
		$text = self::texts( $changes );
		$key  = (string) $text( 'key' );
		if ( '' !== $key ) {
			[ $kind, $endpoint ] = $this->meant( $text( 'kind' ), $text( 'endpoint' ), null );
			ConnectionRules::check_address( Kinds::get( $kind ), $endpoint );
			$this->trial->check_key( Kinds::get( $kind ), $endpoint, $key, $seconds, true );
		}
	}

	/**
	 * What reads a text of what is said, without what is around it; null where it is not said.
	 *
	 * @param array<string, mixed> $changes What is said, in the forms of REST.
	 * @return \Closure(string): ?string
	 */
	private static function texts( #[\SensitiveParameter] array $changes ): \Closure {
		return static fn( string $name ): ?string => is_string( $changes[ $name ] ?? null ) ? Pasted::text( $changes[ $name ] ) : null;
	}

	/**
	 * The server that is meant by what is said of it. Another kind has another address.
	 *
	 * @param ?string $kind     Its kind; null for the present one, or the usual.
	 * @param ?string $endpoint Its address, empty for its kind's own; null for the present one.
	 * @param ?string $label    Its name; null for the present one.
	 * @return array{string, string, string}
	 */
	private function meant( ?string $kind, ?string $endpoint, ?string $label ): array {
		$id     = $this->current()->id ?? '';
		$record = NetworkOptions::connections()[ $id ] ?? array(
			'kind'     => '',
			'endpoint' => '',
			'label'    => '',
		);
		$same   = null === $kind || Kinds::get( $kind )->id() === Kinds::get( $record['kind'] )->id();
		return array(
			$kind ?? Kinds::get( $record['kind'] )->id(),
			$endpoint ?? ( $same ? $record['endpoint'] : '' ),
			$label ?? ( $same ? $record['label'] : '' ),
		);
	}
}
