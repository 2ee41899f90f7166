<?php
/**
 * Orders, as a server of some kind takes them.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Gateway\Kinds\Kind;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Sends what costs, each once, and says what a refusal means of an order. One that is refused for how it is written is written anew.
 */
final class OrderRequests {
	/**
	 * Seconds that an order which is written anew is to have at least.
	 */
	private const LEAST = 5.0;

	/**
	 * Words of a server that makes another video; they begin its sentence, as a relay's own would stand before them. And words of the same order.
	 */
	private const AT_ANOTHER_ONE = '/^(?:(?:an?|another|the|video|other) ){0,3}(?:generation|job|video|task|gpu|model|server|pipeline)\b[^.:;!?\n]{0,40}'
		. '\b(?:already (?:in progress|running)|busy)\b/i';
	private const OF_THIS_ONE    = '/idempoten|duplicate|\b(?:same|this|your|key|prompt|request)\b/i';

	/**
	 * @param Kind          $kind  How the server speaks.
	 * @param Http          $http  Sends requests with the key.
	 * @param string        $base  The server's address, without a slash at its end.
	 * @param ?Capabilities $known What is known of that server; null where nothing is to be remembered.
	 */
	public function __construct(
		private readonly Kind $kind,
		private readonly Http $http,
		private readonly string $base,
		private readonly ?Capabilities $known,
	) {
	}

	/**
	 * Orders a video, as Gateway::create() says.
	 *
	 * @param Order $order   What is asked for.
	 * @param float $timeout Seconds to wait for the answer.
	 * @throws GatewayException Where it was refused, or what became of it is not known.
	 */
	public function create( Order $order, float $timeout ): RemoteVideo {
		$takes = $this->kind->inputs();
		if ( ( null !== $order->files->last_frame && ! $takes['last_frame'] ) || count( $order->files->references ) > $takes['references'] ) {
			throw new GatewayException( Failure::Unsupported );
		}
		$ends    = microtime( true ) + $timeout;
		$dialect = $this->known?->dialect() ?? new Dialect();
		$request = $this->kind->create( $this->base, $order, $dialect );
		try {
			return $this->send( $request, $order->sent_as(), $timeout, $order->continues > 0 );
		} catch ( GatewayException $refusal ) {
			$other = $this->kind->has_dialects() && ! $refusal->failure->may_be_charged() ? $dialect->other( $refusal, $request ) : null;
			if ( null === $other || $ends - microtime( true ) < self::LEAST ) {
				throw $refusal;
			}
		}
		// Refused for how it was written, so certainly not paid: once more, in other words.
		try {
			$request = $this->kind->create( $this->base, $order, $other );
			$remote  = $this->send( $request, $order->sent_as(), $ends - microtime( true ), $order->continues > 0 );
		} catch ( GatewayException $failure ) {
			if ( Failure::Held === $failure->failure ) {
				// The next try begins with these words, and needs one request.
				$this->known?->note_dialect( $other );
			}
			// Where neither is read, what was said first says more.
			throw 415 === $failure->status ? $refusal : $failure;
		}
		$this->known?->note_dialect( $other );
		return $remote;
	}

	/**
	 * Orders a variation, as Gateway::remix() says.
	 *
	 * @param string $remote_id The gateway's id of the finished video.
	 * @param Order  $order     What is asked for.
	 * @param float  $timeout   Seconds to wait for the answer.
	 * @throws GatewayException Where it was refused, or what became of it is not known.
	 */
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		return $this->send( $this->kind->remix( $this->base, $remote_id, $order ), $order->sent_as(), $timeout, true );
	}

	/**
	 * Sends what costs, once.
	 *
	 * @param ?HttpRequest $request The order; null where there is no such thing.
	 * @param string       $name    The order's own name, by which a server that knows such names tells it from another; or empty.
	 * @param float        $timeout Seconds to wait for the answer.
	 * @param bool         $is_of_another Whether it names another video, which may be what is not there.
	 * @throws GatewayException Where it was refused, or what became of it is not known.
	 */
	private function send( ?HttpRequest $request, string $name, float $timeout, bool $is_of_another ): RemoteVideo {
		if ( null === $request ) {
			throw new GatewayException( Failure::Unsupported );
		}
		$named = '' === $name ? array() : array( 'Idempotency-Key' => $name );
		try {
			$answer = $this->http->send(
				new HttpRequest( $request->method, $request->url, $request->type, $request->body, $request->headers + $named ),
				$timeout,
				true
			);
		} catch ( GatewayException $failure ) {
			// An answer that broke off behind the id says all that matters.
			$begun    = true === $failure->response?->is_success() ? $this->kind->read_order( $failure->response ) : null;
			$was_made = self::leads_to_what_was_made( $failure, $request ) || ( ! $is_of_another && self::misses_what_was_made( $failure ) );
			return $begun ?? throw $failure->meaning( $was_made ? Failure::Uncertain : self::of_order( $failure ) );
		}
		// Whatever it answers, if it has an id it is an order; and if not, it may be one.
		return $this->kind->read_order( $answer ) ?? throw new GatewayException( Failure::Uncertain, Reading\Said::in( $answer )->words, $answer->status );
	}

	/**
	 * What a failure means of an order.
	 *
	 * @param GatewayException $failure The failure.
	 */
	private static function of_order( GatewayException $failure ): Failure {
		return match ( true ) {
			409 === $failure->status && self::is_at_another_one( $failure ) => Failure::Busy,
			// A conflict may be with the same order, which then was taken; "see other" is said of what was done: what has come of it is elsewhere.
			in_array( $failure->status, array( 303, 409 ), true ) => Failure::Uncertain,
			410 === $failure->status                              => Failure::Retired,
			// What it lacks may be something for what it has made.
			500 === $failure->status && Failure::Unsupported === $failure->failure && false === stripos( $failure->getMessage(), 'remix' ) => Failure::Uncertain,
			// A cache's page names a pause also where the server behind it died over the order: a refusal says something of its own.
			503 === $failure->status && Failure::Busy === $failure->failure && ! $failure->says_why() => Failure::Uncertain,
			// Also a relay whose call to the maker broke off may say 400.
			in_array( $failure->failure, array( Failure::Invalid, Failure::NotFound, Failure::ModelRefused ), true )
				&& null !== $failure->response
				&& Reading\Said::in( $failure->response )->is_of_a_call_that_broke_off() => Failure::Uncertain,
			default                                               => $failure->failure,
		};
	}

	/**
	 * Whether a conflict is with another video that is being made: a server with one GPU and no queue says so of each that comes meanwhile. A relay that
	 * asks twice may have met the same order.
	 *
	 * @param GatewayException $failure The failure.
	 */
	private static function is_at_another_one( GatewayException $failure ): bool {
		return 1 === preg_match( self::AT_ANOTHER_ONE, $failure->getMessage() ) && 1 !== preg_match( self::OF_THIS_ONE, $failure->getMessage() );
	}

	/**
	 * Whether an order is answered with the address of one video: frameworks say "see other" with 302, and what has moved is where videos are ordered.
	 *
	 * @param GatewayException $failure The failure.
	 * @param HttpRequest      $request The order.
	 */
	private static function leads_to_what_was_made( GatewayException $failure, HttpRequest $request ): bool {
		$location = in_array( $failure->status, array( 301, 302 ), true ) ? $failure->response?->header( 'location' ) ?? '' : '';
		return Reading\JobAddress::leads_to_one( $location, $request->url );
	}

	/**
	 * Whether a new order is answered with the code of a video that is not there: it was made, and could not be read back yet.
	 *
	 * @param GatewayException $failure The failure.
	 */
	private static function misses_what_was_made( GatewayException $failure ): bool {
		return Failure::NotFound === $failure->failure && null !== $failure->response
			&& array() !== preg_grep( Reading\Meaning::NO_VIDEO, Reading\Said::in( $failure->response )->codes );
	}
}
