<?php
/**
 * A connection, as REST tells of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\FindingsText;
use PlatoniaVid\Gateway\Findings;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\KeyState;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\IsoTime;

/**
 * Puts together what is known of a connection. Never its key.
 */
final class ConnectionDescription {
	/**
	 * @param ApiKey           $key      Where keys come from.
	 * @param ConnectionState  $state    How connections get on.
	 * @param GatewayFactory   $gateways What their servers can do.
	 * @param Models           $models   Their models.
	 * @param ModelDescription $describe What is known of those.
	 * @param VideoQueries     $queries  What they have to finish.
	 */
	public function __construct(
		private readonly ApiKey $key,
		private readonly ConnectionState $state,
		private readonly GatewayFactory $gateways,
		private readonly Models $models,
		private readonly ModelDescription $describe,
		private readonly VideoQueries $queries,
	) {
	}

	/**
	 * A connection in the form of its schema.
	 *
	 * @param Connection $connection The connection.
	 * @return array<string, mixed>
	 */
	public function of( Connection $connection ): array {
		$known = $this->state->of( $connection->id );
		return array(
			'id'         => $connection->id,
			'label'      => $connection->label,
			'kind'       => $connection->kind->id(),
			'kind_label' => $connection->kind->label(),
			'endpoint'   => $connection->endpoint,
			'fixed'      => (object) $connection->fixed,
			'enabled'    => $connection->enabled,
			'held'       => $connection->held,
			'removed'    => $connection->removed_at > 0,
			'key'        => $this->key( $connection ),
			'models'     => $this->describe->of( $this->models->set_up( $connection ) ),
			'lacks'      => $this->lacks( $connection ),
			'takes'      => $connection->kind->inputs(),
			'per_minute' => $connection->per_minute,
			'state'      => array(
				'last_ok'      => IsoTime::or_null( $known['last_ok'] ),
				'last_error'   => null === $known['error'] ? null : self::failure( $known['error'] ),
				'paused_until' => IsoTime::or_null( $this->state->paused_until( $connection->id ) ),
				'failures'     => $known['failures'],
				'open_videos'  => $this->queries->open_at( $connection->id ),
			),
			'credit'     => null === $known['credit'] ? null : array( 'at' => IsoTime::or_null( $known['credit']['at'] ) ) + $known['credit'],
		);
	}

	/**
	 * Where a connection's key comes from.
	 *
	 * @param ?Connection $connection The connection; null for the first one.
	 * @return array{source: string, hint: string, needs_reentry: bool, impossible: bool, exposed: bool}
	 */
	public function key( ?Connection $connection = null ): array {
		return array(
			'source'        => $this->key->source( $connection ),
			'hint'          => $this->key->hint( $connection ),
			'needs_reentry' => $this->key->needs_reentry( $connection ),
			'impossible'    => $this->key->is_impossible( $connection ),
			'exposed'       => $this->key->is_readable_from_database( $connection ),
		);
	}

	/**
	 * What a test has found, in the form of its schema.
	 *
	 * @param Connection $connection The connection.
	 * @param Findings   $found      What was found.
	 * @param string     $sentence   All of it in words.
	 * @return array<string, mixed>
	 */
	public function findings( Connection $connection, Findings $found, string $sentence ): array {
		$lacks = $this->lacks( $connection );
		if ( false === $found->list && ! in_array( 'list', $lacks, true ) ) {
			$lacks[] = 'list';
		}
		return array(
			'reached'  => $found->reached,
			'key'      => KeyState::Unchecked === $found->key ? 'unknown' : $found->key->value,
			'models'   => $found->models,
			'credit'   => null === $found->credit ? null : get_object_vars( $found->credit ),
			'lacks'    => $lacks,
			'sentence' => $sentence,
		);
	}

	/**
	 * The operations that a connection's server is known to lack.
	 *
	 * @param Connection $connection The connection.
	 * @return list<string>
	 */
	private function lacks( Connection $connection ): array {
		return array_keys( array_filter( $this->gateways->capabilities( $connection )->all(), static fn( bool $can ): bool => ! $can ) );
	}

	/**
	 * A failure in words that a person understands.
	 *
	 * @param array{failure: string, words: string, at: int} $noted What was noted.
	 * @return array{code: string, message: string, at: string|null}
	 */
	private static function failure( array $noted ): array {
		$error = FindingsText::refusal( ConnectionState::failure( $noted ) );
		return array(
			'code'    => $error->error_code,
			'message' => $error->getMessage(),
			'at'      => IsoTime::or_null( $noted['at'] ),
		);
	}
}
