<?php
/**
 * Sends messages to receivers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Gateway\Call;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\SizeCap;
use PlatoniaVid\Gateway\Transport;
use PlatoniaVid\Gateway\WordPressFilters;
use PlatoniaVid\OthersCode;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Sends what is due, a few at a time, and decides what becomes of what was not taken. Of an answer only its status is kept; and read, for how long a receiver
 * that is busy wants to be left alone.
 */
final class Sender {
	/**
	 * Seconds until a message that was not taken is sent again, by how often it was. After the last one it is given up.
	 */
	private const PAUSES = array(
		MINUTE_IN_SECONDS,
		5 * MINUTE_IN_SECONDS,
		30 * MINUTE_IN_SECONDS,
		2 * HOUR_IN_SECONDS,
		5 * HOUR_IN_SECONDS,
		10 * HOUR_IN_SECONDS,
		DAY_IN_SECONDS,
	);

	/**
	 * Seconds for which a receiver may take nothing before it is switched off.
	 */
	private const STOP_AFTER = 3 * DAY_IN_SECONDS;

	/**
	 * How often a message is sent before its receiver is switched off: what failed before may have been long ago, and the last.
	 */
	private const TRIES = 4;

	/**
	 * How many messages are sent at once.
	 */
	private const BATCH = 5;

	/**
	 * Seconds that an answer is waited for, also where a run's time is over: whoever answers in them has taken the message. Without as many no further
	 * messages are sent.
	 */
	private const PATIENCE = 10.0;

	/**
	 * Seconds of a lease that have to be left when all answers are here, or none has come.
	 */
	private const ROOM = 10.0;

	/**
	 * Bytes of an answer that are read: none of them is kept.
	 */
	private const ANSWER = 16 * KB_IN_BYTES;

	/**
	 * @param Receivers  $receivers  Who is told.
	 * @param Deliveries $deliveries What is sent.
	 */
	public function __construct( private readonly Receivers $receivers, private readonly Deliveries $deliveries ) {
	}

	/**
	 * Sends what is due, for as long as there is time, and a few messages in any case: where others always take all of it, they would wait for ever.
	 *
	 * @param TimeBudget $budget How long.
	 */
	public function run( TimeBudget $budget ): void {
		do {
			$batch = $this->deliveries->claim( self::BATCH );
			$this->send( $batch, array() === $batch ? 0.0 : TimeBudget::patience( self::PATIENCE ), false );
		} while ( array() !== $batch && $budget->left() >= self::PATIENCE );
	}

	/**
	 * Sends messages that this process has taken, all at once. Looking up names may take long: whichever could be another process's before its
	 * answer is here is given back.
	 *
	 * @param list<Delivery> $batch    The messages.
	 * @param float          $patience Seconds that answers are waited for.
	 * @param bool           $by_hand  Whether somebody wants it: what goes by itself goes to no receiver that was switched off since it was taken.
	 */
	public function send( array $batch, float $patience = self::PATIENCE, bool $by_hand = true ): void {
		$calls     = array();
		$receivers = array();
		$places    = array();
		foreach ( $batch as $delivery ) {
			$receiver                   = $this->receivers->find( $delivery->receiver );
			$receiver                   = $by_hand || 'test' === $delivery->event || true === $receiver?->enabled ? $receiver : null;
			$receivers[ $delivery->id ] = $receiver;
			if ( null !== $receiver && ! array_key_exists( $receiver->url, $places ) ) {
				$places[ $receiver->url ] = self::place( $receiver->url );
			}
			$call = null === $receiver ? Delivery::SWITCHED_OFF : $this->call( $receiver, $places[ $receiver->url ], $delivery, $patience );
			if ( $call instanceof Call ) {
				$calls[ $delivery->name ] = $call;
			} else {
				$this->failed( $delivery, $receiver, 0, $call );
			}
		}
		foreach ( $batch as $delivery ) {
			if ( isset( $calls[ $delivery->name ] ) && $delivery->next_try_at < time() + $patience + self::ROOM ) {
				unset( $calls[ $delivery->name ] );
				$this->deliveries->give_back( $delivery );
			}
		}
		$answers = self::exchange( $calls );
		foreach ( $batch as $delivery ) {
			$answer = $answers[ $delivery->name ] ?? null;
			if ( is_wp_error( $answer ) && Transport::NO_TIME === $answer->get_error_code() ) {
				unset( $calls[ $delivery->name ] );
				$this->deliveries->give_back( $delivery );
			}
		}
		$codes = array();
		$waits = array();
		foreach ( $calls as $name => $call ) {
			$codes[ $name ] = self::status( $answers[ $name ] ?? null, $call->cap );
			$waits[ $name ] = self::wait( $codes[ $name ], $answers[ $name ] ?? null );
		}
		$sent = array_column( $batch, null, 'name' );
		// The longest wait that a receiver asks for comes last, and so is for all its messages.
		asort( $waits );
		foreach ( $waits as $name => $wait ) {
			$problem = self::problem( $codes[ $name ], $answers[ $name ] ?? null );
			$this->answered( $sent[ $name ], $receivers[ $sent[ $name ]->id ], $codes[ $name ], $problem, $wait );
		}
	}

	/**
	 * The IP addresses that an address leads to, as Destination tells them. What goes wrong in another plugin's filter refuses it.
	 *
	 * @param string $url The address.
	 * @return list<string>|null
	 */
	private static function place( string $url ): ?array {
		return OthersCode::during( static fn(): ?array => Destination::of( $url ), static fn(): ?array => null );
	}

	/**
	 * Sends requests. What goes wrong in another plugin's filter leaves all of them without an answer, and ends no run.
	 *
	 * @param array<string, Call> $calls By the messages' names.
	 * @return array<string, array<array-key, mixed>|\WP_Error> By the same names.
	 */
	private static function exchange( array $calls ): array {
		return OthersCode::during( static fn(): array => array() === $calls ? array() : ( new Transport() )->send( $calls ), static fn(): array => array() );
	}

	/**
	 * The request that tells a receiver.
	 *
	 * @param Receiver          $receiver The receiver.
	 * @param list<string>|null $ips      Where its address leads to; null where it may not be asked.
	 * @param Delivery          $delivery The message.
	 * @param float             $patience Seconds that its answer is waited for.
	 * @return Call|string Why there is none, one of Delivery::PROBLEMS.
	 */
	private function call( Receiver $receiver, ?array $ips, Delivery $delivery, float $patience ): Call|string {
		// Receivers refuse what is minutes old, or yet to come, by clocks that are right. Whether the site's is wrong or the server's that it was compared
		// with is not known: what was refused by the one is repeated by the other.
		$time    = time() - ( 1 === $delivery->attempts % 2 ? Clock::is_off_by() : 0 );
		$headers = Signature::headers( $this->receivers->secret( $receiver ), $delivery->name, $time, $delivery->body );
		if ( array() === $headers ) {
			return Delivery::NO_SECRET;
		}
		if ( null === $ips ) {
			return PublicAddress::leads_nowhere( $receiver->url ) ? Delivery::NO_ANSWER : Delivery::BAD_ADDRESS;
		}
		$args = array(
			'method'             => 'POST',
			'timeout'            => $patience,
			// It was looked at above.
			'reject_unsafe_urls' => false,
			'user-agent'         => 'PlatoniaVid/' . PLATONIAVID_VERSION . '; ' . home_url( '/' ),
			'headers'            => array( 'Content-Type' => 'application/json' ) + $headers,
			'body'               => $delivery->body,
		);
		return new Call( $receiver->url, $args, new SizeCap( self::ANSWER ), $ips );
	}

	/**
	 * The status of an answer, however long that is, and also of one that did not come to its end; 0 where there was none.
	 *
	 * @param array<array-key, mixed>|\WP_Error|null $answer What came.
	 * @param SizeCap                                $cap    What it was measured with.
	 */
	private static function status( array|\WP_Error|null $answer, SizeCap $cap ): int {
		return is_array( $answer ) ? (int) wp_remote_retrieve_response_code( $answer ) : $cap->status();
	}

	/**
	 * Why an answer takes no message.
	 *
	 * @param int                                    $code   The answer's status; 0 where there was none.
	 * @param array<array-key, mixed>|\WP_Error|null $answer What came.
	 * @return string One of Delivery::PROBLEMS.
	 */
	private static function problem( int $code, array|\WP_Error|null $answer ): string {
		if ( is_wp_error( $answer ) && WordPressFilters::BLOCKED === $answer->get_error_code() ) {
			return Delivery::BLOCKED;
		}
		return 0 === $code ? Delivery::NO_ANSWER : Delivery::REFUSED;
	}

	/**
	 * Seconds for which a busy receiver asks to be left alone, at most an hour; 0 where it does not.
	 *
	 * @param int                                    $code   The answer's status.
	 * @param array<array-key, mixed>|\WP_Error|null $answer The answer.
	 */
	private static function wait( int $code, array|\WP_Error|null $answer ): int {
		if ( ! is_array( $answer ) || ! in_array( $code, array( 429, 503 ), true ) ) {
			return 0;
		}
		$said = array();
		foreach ( array( 'retry-after', 'date' ) as $name ) {
			$value         = wp_remote_retrieve_header( $answer, $name );
			$said[ $name ] = is_string( $value ) ? $value : '';
		}
		return ( new HttpResponse( $code, $said, '' ) )->retry_after() ?? 0;
	}

	/**
	 * Notes an answer.
	 *
	 * @param Delivery  $delivery The message.
	 * @param ?Receiver $receiver The receiver.
	 * @param int       $code     The answer's status; 0 where there was none.
	 * @param string    $problem  Why it takes no message, where it takes none: one of Delivery::PROBLEMS.
	 * @param int       $wait     Seconds for which the receiver asks to be left alone.
	 */
	private function answered( Delivery $delivery, ?Receiver $receiver, int $code, string $problem, int $wait ): void {
		if ( $code >= 200 && $code < 300 ) {
			$this->deliveries->note( $delivery, Delivery::DELIVERED, 0, $code, '' );
			$this->receivers->note_success( $delivery->receiver );
		} else {
			$this->failed( $delivery, $receiver, $code, $problem, $wait );
		}
	}

	/**
	 * Notes that a message was not taken, and when it is sent again. A receiver that says that it is gone, or that has taken nothing for days,
	 * is switched off.
	 *
	 * @param Delivery  $delivery The message.
	 * @param ?Receiver $receiver The receiver, as it was before; null where it is there no more.
	 * @param int       $code     The answer's status; 0 where there was none.
	 * @param string    $problem  One of Delivery::PROBLEMS.
	 * @param int       $wait     Seconds for which the receiver asks to be left alone.
	 */
	private function failed( Delivery $delivery, ?Receiver $receiver, int $code, string $problem, int $wait = 0 ): void {
		$pause = null === $receiver || ! $receiver->enabled || 'test' === $delivery->event ? null : self::PAUSES[ $delivery->attempts - 1 ] ?? null;
		$now   = time();
		$next  = null === $pause ? 0 : $now + max( $pause, $wait );
		$this->deliveries->note( $delivery, null === $pause ? Delivery::FAILED : Delivery::WAITING, $next, $code, $problem );
		if ( null === $receiver ) {
			return;
		}
		$this->receivers->note_failure( $receiver->id );
		$is_long = $receiver->failing_since > 0 && $receiver->failing_since <= time() - self::STOP_AFTER;
		$is_over = 410 === $code || ( $is_long && $delivery->attempts >= self::TRIES );
		if ( $receiver->enabled && $is_over ) {
			$this->receivers->stop( $receiver->id );
			$this->deliveries->give_up( $receiver->id );
		} else {
			$this->deliveries->hold( $receiver->id, $now + max( self::PAUSES[0], $wait ) );
		}
	}
}
