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
use PlatoniaVid\Settings\TakenTexts;

/**
 * Notes which connections answer. One that fails several times in a row is left in peace for a while, longer each time, and so is one
 * that asks for it. One that answers and takes no orders, as it is out of credit, does not work. The notes of two processes at once may get lost: the next
 * answer writes them again.
 *
 * @phpstan-type Noted array{failure: string, words: string, at: int}
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
	 * What is known of one that is tried again now, and of one that has another key.
	 */
	private const TRIED_AGAIN = array( 'failures' => 0, 'paused_until' => 0, 'asked_until' => 0 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	private const RENEWED     = self::TRIED_AGAIN + array( 'error' => null, 'refusal' => null ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing

	/**
	 * Notes that a connection has answered. That ends a pause, but not one that the server has asked for; and where it took no orders, only an order that
	 * it takes says that it works.
	 *
	 * @param string $id       The connection's id.
	 * @param ?float $took     Seconds that it needed for a question; null where that tells nothing of it.
	 * @param bool   $is_order Whether it has taken an order.
	 */
	public function note_answer( string $id, ?float $took = null, bool $is_order = false ): void {
		$known   = $this->of( $id );
		$changes = array(
			'failures'     => 0,
			'paused_until' => $known['asked_until'],
			'quick'        => null === $took ? $known['quick'] : $took < self::QUICK,
			'refusal'      => $is_order ? null : $known['refusal'],
		);
		$works   = null === $changes['refusal'];
		$is_news = $known['last_ok'] < max( time() - self::FRESH, $known['error']['at'] ?? 0 );
		if ( array_intersect_key( $known, $changes ) !== $changes || ( $works && $is_news ) ) {
			$this->write( $id, $changes + ( $works ? array( 'last_ok' => time() ) : array() ) + $known );
		}
	}

	/**
	 * Notes a failure, if it is the connection's own or says that it takes no orders.
	 *
	 * @param string           $id       The connection's id.
	 * @param GatewayException $failure  The failure.
	 * @param bool             $is_order Whether it is an order's.
	 */
	public function note_failure( string $id, GatewayException $failure, bool $is_order = false ): void {
		if ( Failure::Held === $failure->failure ) {
			// Nothing was sent, so nothing is known.
			return;
		}
		$known = $this->of( $id );
		$noted = array(
			'failure' => $failure->failure->name,
			'words'   => $failure->getMessage(),
			'at'      => time(),
		);
		// What worked in the same second did so before.
		$before = array( 'last_ok' => min( $known['last_ok'], time() - 1 ) );
		if ( $is_order && $failure->takes_no_orders() ) {
			$changes = array(
				'failures'     => 0,
				'paused_until' => $known['asked_until'],
				'refusal'      => $noted,
				// What was told of it is not true any more.
				'credit'       => Failure::OutOfCredit === $failure->failure ? null : $known['credit'],
			);
			$this->write( $id, $before + $changes + $known );
			return;
		}
		if ( ! $failure->failure->is_of_connection() ) {
			$this->note_answer( $id );
			return;
		}
		// What fails in a pause was on its way when that began, or is tried in spite of it: it does not make it longer.
		$failures = $known['failures'] + ( $known['paused_until'] > 0 ? 0 : 1 );
		$pause    = $known['paused_until'] > 0 || $failures < self::FAILURES ? 0 : self::PAUSES[ min( $failures - self::FAILURES, count( self::PAUSES ) - 1 ) ];
		// A lost order is looked for whatever its answer said of pauses.
		$wanted = Failure::Busy === $failure->failure || ! $is_order ? min( (int) $failure->retry_after, HOUR_IN_SECONDS ) : 0;
		$asked  = max( $known['asked_until'], $wanted > 0 ? Clock::in( $wanted ) : 0 );
		$this->write(
			$id,
			$before + array(
				'failures'     => $failures,
				'paused_until' => max( $known['paused_until'], $asked, $pause > 0 ? Clock::in( $pause ) : 0 ),
				'asked_until'  => $asked,
				'quick'        => false,
				'error'        => $noted,
			) + $known
		);
	}

	/**
	 * Notes what is left on a connection's account. Where that is something, it takes orders again that it took none of for want of it.
	 *
	 * @param string $id     The connection's id.
	 * @param Money $credit What is left.
	 */
	public function note_credit( string $id, Money $credit ): void {
		$known = $this->of( $id );
		$noted = array(
			'amount'   => $credit->amount,
			'currency' => $credit->currency,
			'at'       => time(),
		);
		$ends  = $credit->amount > 0 && Failure::OutOfCredit->name === ( $known['refusal']['failure'] ?? '' );
		$this->write( $id, array( 'credit' => $noted ) + ( $ends ? array( 'refusal' => null, 'last_ok' => time() ) : array() ) + $known ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	/**
	 * Has a connection tried again now.
	 *
	 * @param string $id The connection's id.
	 */
	public function resume( string $id ): void {
		$known = $this->of( $id );
		if ( $known['failures'] > 0 || $known['paused_until'] > 0 ) {
			$this->write( $id, self::TRIED_AGAIN + $known );
		}
	}

	/**
	 * Forgets what was known against a connection, which has another key now.
	 *
	 * @param string $id The connection's id.
	 */
	public function renew( string $id ): void {
		$known = $this->of( $id );
		if ( null !== $known['error'] ) {
			$this->write( $id, self::RENEWED + $known );
		}
	}

	/**
	 * Until when a connection is left in peace, in Unix seconds; 0 where it is not.
	 *
	 * @param string $id The connection's id.
	 */
	public function paused_until( string $id ): int {
		return $this->of( $id )['paused_until'];
	}

	/**
	 * Whether a connection is left in peace as it failed again and again: it may be away for long.
	 *
	 * @param string $id The connection's id.
	 */
	public function is_down( string $id ): bool {
		$known = $this->of( $id );
		return $known['paused_until'] > 0 && $known['failures'] >= self::FAILURES;
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
	 *     asked_until: int,
	 *     quick: bool,
	 *     error: Noted|null,
	 *     refusal: Noted|null,
	 *     credit: array{amount: float, currency: string, at: int}|null,
	 * } Pauses that are over are 0, and those of more than a day, which a clock has begun that was ahead. The error is what last went wrong; a refusal,
	 * of an order, stands until one is taken.
	 */
	public function of( string $id ): array {
		$known = self::stored()[ $id ] ?? null;
		$known = is_array( $known ) ? $known : array();
		$since = is_multisite() ? NetworkOptions::connections()[ $id ]['key_at'] ?? -1 : -1;
		$error = self::noted( $known['error'] ?? null, $since );
		if ( null === $error && isset( $known['error'] ) ) {
			// Its network has another key for it since it failed.
			$known = self::TRIED_AGAIN + $known;
		}
		$refusal  = self::noted( $known['refusal'] ?? null, $since );
		$failures = self::int( $known, 'failures' );
		$later    = static fn( int $until ): int => $until > time() && $until <= time() + DAY_IN_SECONDS ? $until : 0;
		$left     = is_array( $known['credit'] ?? null ) && is_numeric( $known['credit']['amount'] ?? null ) ? $known['credit'] : null;
		return array(
			'last_ok'      => self::int( $known, 'last_ok' ),
			'failures'     => $failures,
			'paused_until' => $later( self::int( $known, 'paused_until' ) ),
			'asked_until'  => $later( self::int( $known, 'asked_until' ) ),
			'quick'        => true === ( $known['quick'] ?? false ),
			'error'        => $failures > 0 ? $error ?? $refusal : $refusal ?? $error,
			'refusal'      => $refusal,
			'credit'       => null === $left ? null : array(
				'amount'   => (float) $left['amount'],
				'currency' => is_string( $left['currency'] ?? null ) ? $left['currency'] : '',
				'at'       => self::int( $left, 'at' ),
			),
		);
	}

	/**
	 * A failure that was noted.
	 *
	 * @param Noted $noted What was noted.
	 */
	public static function failure( array $noted ): GatewayException {
		return new GatewayException( array_column( Failure::cases(), null, 'name' )[ $noted['failure'] ] ?? Failure::BadAnswer, $noted['words'] );
	}

	/**
	 * A failure as it was noted.
	 *
	 * @param mixed $noted What is stored.
	 * @param int   $since Only after this time, in Unix seconds.
	 * @return Noted|null
	 */
	private static function noted( mixed $noted, int $since ): ?array {
		if ( ! is_array( $noted ) || self::int( $noted, 'at' ) <= $since ) {
			return null;
		}
		return array(
			'failure' => is_string( $noted['failure'] ?? null ) ? $noted['failure'] : '',
			'words'   => is_string( $noted['words'] ?? null ) ? $noted['words'] : '',
			'at'      => self::int( $noted, 'at' ),
		);
	}

	/**
	 * A number of what is stored.
	 *
	 * @param array<array-key, mixed> $from What is stored.
	 * @param string                  $name Its name.
	 */
	private static function int( array $from, string $name ): int {
		return is_int( $from[ $name ] ?? null ) ? $from[ $name ] : 0;
	}

	/**
	 * Stores what is known of a connection, without what the table can't keep of its server's words.
	 *
	 * @param string               $id    The connection's id.
	 * @param array<string, mixed> $known What is known.
	 */
	private function write( string $id, array $known ): void {
		global $wpdb;
		/** @var \wpdb $wpdb */
		update_option( self::OPTION, array( $id => TakenTexts::in( $known, $wpdb->options, 'option_value' ) ) + self::stored(), false );
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
