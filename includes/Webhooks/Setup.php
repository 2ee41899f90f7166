<?php
/**
 * What is done with receivers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * The use cases of REST and WP-CLI: add, change and remove a receiver, try it, send a message again.
 */
final class Setup {
	/**
	 * How many receivers a site may have.
	 */
	public const MOST = 20;

	/**
	 * @param Receivers  $receivers  Who is told.
	 * @param Deliveries $deliveries What is sent.
	 * @param Sender     $sender     Sends it.
	 */
	public function __construct(
		private readonly Receivers $receivers,
		private readonly Deliveries $deliveries,
		private readonly Sender $sender,
	) {
	}

	/**
	 * All receivers, the oldest first.
	 *
	 * @return list<Receiver>
	 */
	public function all(): array {
		return $this->receivers->all();
	}

	/**
	 * A receiver.
	 *
	 * @param int $id Its id.
	 * @throws VideoException Where there is none.
	 */
	public function found( int $id ): Receiver {
		return $this->receivers->find( $id )
			?? throw new VideoException( 'platoniavid_no_webhook', __( 'There is no such webhook.', 'platoniavid' ), 404, 'none' );
	}

	/**
	 * Whether what is sent to a receiver can't be signed any more.
	 *
	 * @param Receiver $receiver The receiver.
	 */
	public function needs_secret( Receiver $receiver ): bool {
		return '' === $this->receivers->secret( $receiver );
	}

	/**
	 * Adds a receiver.
	 *
	 * @param string       $url    Its address.
	 * @param list<string> $events What it is told of.
	 * @return array{Receiver, string} The receiver, and its secret, which is told this once.
	 * @throws VideoException Where it can't be one.
	 */
	public function add( string $url, array $events ): array {
		$this->check( $url, $events );
		if ( count( $this->receivers->all() ) >= self::MOST ) {
			throw new VideoException(
				'platoniavid_too_many_webhooks',
				/* translators: %d: a number. */
				sprintf( __( 'A site can have %d webhooks. Remove one first.', 'platoniavid' ), self::MOST ),
				400,
				'none'
			);
		}
		$secret = Signature::new_secret();
		$id     = $this->receivers->add( $url, $events, $secret );
		if ( 0 === $id ) {
			throw VideoException::webhook_not_written();
		}
		return array( $this->found( $id ), $secret );
	}

	/**
	 * Changes a receiver. Its secret stays with another address too.
	 *
	 * @param Receiver                                                   $receiver The receiver.
	 * @param array{url?: string, events?: list<string>, enabled?: bool} $changes  What changes.
	 * @throws VideoException Where it can't be so, or others change it at the same moment.
	 */
	public function change( Receiver $receiver, array $changes ): Receiver {
		$this->check( $changes['url'] ?? null, $changes['events'] ?? null );
		if ( ! $this->receivers->change( $receiver->id, $changes ) ) {
			throw new VideoException(
				'platoniavid_webhook_busy',
				__( 'Somebody else is changing this webhook at the moment, and nothing of this change was saved. Try again.', 'platoniavid' ),
				409,
				'retry'
			);
		}
		if ( false === ( $changes['enabled'] ?? null ) ) {
			$this->deliveries->give_up( $receiver->id );
		}
		return $this->found( $receiver->id );
	}

	/**
	 * Removes a receiver, and what was told to it.
	 *
	 * @param Receiver $receiver The receiver.
	 */
	public function remove( Receiver $receiver ): void {
		$this->receivers->remove( $receiver->id );
		$this->deliveries->forget( $receiver->id );
	}

	/**
	 * Gives a receiver another secret: what was signed with the former one is not signed so again.
	 *
	 * @param Receiver $receiver The receiver.
	 * @return string The secret, which is told this once.
	 * @throws VideoException Where the database does not take it: the former one is still its own.
	 */
	public function new_secret( Receiver $receiver ): string {
		$secret = Signature::new_secret();
		$this->receivers->keep_secret( $receiver->id, $receiver->url, $secret );
		return $secret;
	}

	/**
	 * Sends a message that says nothing, now.
	 *
	 * @param Receiver $receiver The receiver, which may be switched off.
	 * @return Delivery How it went.
	 * @throws VideoException Where the database does not take it.
	 */
	public function test( Receiver $receiver ): Delivery {
		$source = 'test ' . wp_generate_uuid4();
		$this->deliveries->add( $receiver->id, $source, 'test', 0, Payload::of_test() );
		$delivery = $this->deliveries->about( $receiver->id, $source ) ?? throw self::no_delivery();
		return $this->send_now( $delivery );
	}

	/**
	 * The last messages to a receiver.
	 *
	 * @param Receiver $receiver The receiver.
	 * @param int      $most     How many at most.
	 * @return list<Delivery> The newest first.
	 */
	public function deliveries( Receiver $receiver, int $most ): array {
		return $this->deliveries->to( $receiver->id, $most );
	}

	/**
	 * A message.
	 *
	 * @param int $id Its id.
	 * @throws VideoException Where there is none.
	 */
	public function delivery( int $id ): Delivery {
		return $this->deliveries->find( $id ) ?? throw self::no_delivery();
	}

	/**
	 * Sends a message now, under its own name, whatever became of it before.
	 *
	 * @param Delivery $delivery The message.
	 * @return Delivery How it went.
	 * @throws VideoException Where another process sends it at this moment.
	 */
	public function send_now( Delivery $delivery ): Delivery {
		$sent = $this->sent( $delivery );
		// Which clock is wrong is not known then: what was refused by the one is sent by the other.
		return Delivery::REFUSED === $sent->problem && 0 !== Clock::is_off_by() ? $this->sent( $sent ) : $sent;
	}

	/**
	 * A message, after it was sent once.
	 *
	 * @param Delivery $delivery The message.
	 * @throws VideoException Where another process sends it at this moment.
	 */
	private function sent( Delivery $delivery ): Delivery {
		$taken = $this->deliveries->take( $delivery, true ) ?? throw new VideoException(
			'platoniavid_delivery_busy',
			__( 'This message is being sent at this moment. Look again in a minute.', 'platoniavid' ),
			409,
			'wait'
		);
		$this->sender->send( array( $taken ) );
		return $this->delivery( $delivery->id );
	}

	/**
	 * Refuses what can't be a receiver's.
	 *
	 * @param ?string       $url    Its address; null where it does not change.
	 * @param ?list<string> $events What it is told of, likewise.
	 * @throws VideoException Why.
	 */
	private function check( ?string $url, ?array $events ): void {
		if ( null !== $url && null === Destination::of( $url ) ) {
			$origin = Destination::origin( $url );
			$usual  = '' === $origin
				? __( 'The address must be a public one that begins with https://.', 'platoniavid' )
				: sprintf(
					/* translators: %s: a line of PHP. */
					__( 'The address must be a public one that begins with https://. A private one has to be named in wp-config.php: %s', 'platoniavid' ),
					sprintf( "define( '%s', array( '%s' ) );", Destination::TRUSTED, $origin )
				);
			throw new VideoException( 'platoniavid_bad_webhook', PublicAddress::refusal( $url, $usual ), 400, 'none' );
		}
		if ( array() === $events ) {
			throw new VideoException( 'platoniavid_bad_webhook', __( 'Choose at least one event.', 'platoniavid' ), 400, 'none' );
		}
	}

	/**
	 * A message that is not there.
	 */
	private static function no_delivery(): VideoException {
		return new VideoException( 'platoniavid_no_delivery', __( 'There is no such message.', 'platoniavid' ), 404, 'none' );
	}
}
