<?php
/**
 * How connections get on.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Connections;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Network\NetworkOptions;

/**
 * Notes which connections answer. One that fails several times in a row is left in peace for a while, longer each time, and so is one
 * that asks for it. The notes of two processes at once may get lost: the next answer writes them again.
 */
final class ConnectionState {
	public const OPTION = 'platoniavid_connection_state';

	/**
	 * Failures in a row after which a connection is left in peace, and for how many seconds: at first, after one more, and so on.
	 */
	private const FAILURES = 3;
	private const PAUSES   = array( 60, 120, 300, 900, 3600 );

	/**
	 * Seconds after which it is noted again that a connection works.
	 */
	private const FRESH = 300;

	/**
	 * Seconds that a quick server needs at most for an answer.
	 */
	private const QUICK = 3.0;

	/**
	 * What is a connection's failure, and not that of one video or order.
	 *
	 * @param GatewayException $failure The failure.
	 */
	public static function is_its_own( GatewayException $failure ): bool {
		return match ( $failure->failure ) {
			Failure::NotSent, Failure::Blocked, Failure::Unauthorized, Failure::Forbidden, Failure::Busy, Failure::Uncertain => true,
			default => false,
		};
	}

	/**
	 * Notes that a connection has answered.
	 *
	 * @param string $id   The connection's id.
	 * @param ?float $took Seconds that it needed for a question; null where that tells nothing of it.
	 */
	public function note_answer( string $id, ?float $took = null ): void {
		$known = $this->of( $id );
		$quick = null === $took ? $known['quick'] : $took < self::QUICK;
		if ( $known['failures'] > 0 || $known['paused_until'] > 0 || $known['quick'] !== $quick || $known['last_ok'] < time() - self::FRESH ) {
			$this->write(
				$id,
				array(
					'last_ok'      => time(),
					'failures'     => 0,
					'paused_until' => 0,
					'quick'        => $quick,
				) + $known
			);
		}
	}

	/**
	 * Notes a failure, if it is the connection's own.
	 *
	 * @param string           $id      The connection's id.
	 * @param GatewayException $failure The failure.
	 */
	public function note_failure( string $id, GatewayException $failure ): void {
		if ( Failure::Held === $failure->failure ) {
			// Nothing was sent, so nothing is known.
			return;
		}
		if ( ! self::is_its_own( $failure ) ) {
			$this->note_answer( $id );
			return;
		}
		$known    = $this->of( $id );
		$failures = $known['failures'] + 1;
		$wanted   = Failure::Busy === $failure->failure ? (int) $failure->retry_after : 0;
		$pause    = $failures < self::FAILURES ? 0 : self::PAUSES[ min( $failures - self::FAILURES, count( self::PAUSES ) - 1 ) ];
		$until    = max( $wanted, $pause );
		$this->write(
			$id,
			array(
				'failures'     => $failures,
				'paused_until' => 0 === $until ? 0 : Clock::in( min( $until, HOUR_IN_SECONDS ) ),
				'quick'        => false,
				'error'        => array(
					'failure' => $failure->failure->name,
					'words'   => $failure->getMessage(),
					'at'      => time(),
				),
			) + $known
		);
	}

	/**
	 * Notes what is left on a connection's account.
	 *
	 * @param string $id     The connection's id.
	 * @param Money $credit What is left.
	 */
	public function note_credit( string $id, Money $credit ): void {
		$noted = array(
			'amount'   => $credit->amount,
			'currency' => $credit->currency,
			'at'       => time(),
		);
		$this->write( $id, array( 'credit' => $noted ) + $this->of( $id ) );
	}

	/**
	 * Has a connection tried again now.
	 *
	 * @param string $id The connection's id.
	 */
	public function resume( string $id ): void {
		$known = $this->of( $id );
		if ( $known['failures'] > 0 || $known['paused_until'] > 0 ) {
			$this->write(
				$id,
				array(
					'failures'     => 0,
					'paused_until' => 0,
				) + $known
			);
		}
	}

	/**
	 * Until when a connection is left in peace, in Unix seconds; 0 where it is not.
	 *
	 * @param string $id The connection's id.
	 */
	public function paused_until( string $id ): int {
		$until = $this->of( $id )['paused_until'];
		return $until > time() ? $until : 0;
	}

	/**
	 * Whether a connection has answered quickly of late.
	 *
	 * @param string $id The connection's id.
	 */
	public function is_quick( string $id ): bool {
		return $this->of( $id )['quick'];
	}

	/**
	 * What is known of a connection.
	 *
	 * @param string $id The connection's id.
	 * @return array{
	 *     last_ok: int,
	 *     failures: int,
	 *     paused_until: int,
	 *     quick: bool,
	 *     error: array{failure: string, words: string, at: int}|null,
	 *     credit: array{amount: float, currency: string, at: int}|null,
	 * }
	 */
	public function of( string $id ): array {
		$known = self::stored()[ $id ] ?? null;
		$known = is_array( $known ) ? $known : array();
		$int   = static fn( array $from, string $name ): int => is_int( $from[ $name ] ?? null ) ? $from[ $name ] : 0;
		$text  = static fn( array $from, string $name ): string => is_string( $from[ $name ] ?? null ) ? $from[ $name ] : '';
		$error = is_array( $known['error'] ?? null ) ? $known['error'] : null;
		if ( is_multisite() && null !== $error && $int( $error, 'at' ) <= ( NetworkOptions::connections()[ $id ]['key_at'] ?? -1 ) ) {
			// Its network has another key for it since it failed.
			$known = array_diff_key( $known, array_flip( array( 'failures', 'paused_until' ) ) );
		}
		$left = is_array( $known['credit'] ?? null ) && is_numeric( $known['credit']['amount'] ?? null ) ? $known['credit'] : null;
		return array(
			'last_ok'      => $int( $known, 'last_ok' ),
			'failures'     => $int( $known, 'failures' ),
			'paused_until' => $int( $known, 'paused_until' ),
			'quick'        => true === ( $known['quick'] ?? false ),
			'error'        => null === $error ? null : array(
				'failure' => $text( $error, 'failure' ),
				'words'   => $text( $error, 'words' ),
				'at'      => $int( $error, 'at' ),
			),
			'credit'       => null === $left ? null : array(
				'amount'   => (float) $left['amount'],
				'currency' => $text( $left, 'currency' ),
				'at'       => $int( $left, 'at' ),
			),
		);
	}

	/**
	 * Stores what is known of a connection.
	 *
	 * @param string               $id    The connection's id.
	 * @param array<string, mixed> $known What is known.
	 */
	private function write( string $id, array $known ): void {
		update_option( self::OPTION, array( $id => $known ) + self::stored(), false );
	}

	/**
	 * What is stored.
	 *
	 * @return array<array-key, mixed> By the connections' ids.
	 */
	private static function stored(): array {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) ? $stored : array();
	}
}
