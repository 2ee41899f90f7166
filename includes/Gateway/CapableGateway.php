<?php
/**
 * A gateway whose limits are known.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Connections\ConnectionState;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Passes everything on to a gateway, remembers what that one lacks, and does not ask it for that again. It may be another plugin's: rows are kept for as
 * long as it may take, and whatever it throws is a failure.
 */
final class CapableGateway implements Gateway, Paged, Probing {
	/**
	 * What a server may lack or keep from a key that orders and asks all the same: its refusal says nothing of that, and pauses no connection.
	 */
	private const APART = array( 'remix', 'list', 'delete' );

	/**
	 * Whoever is told of an accepted order first.
	 *
	 * @var ?\Closure(RemoteVideo): void
	 */
	private ?\Closure $accepted = null;

	/**
	 * Whether it is noted what the gateway lacks.
	 *
	 * @var bool
	 */
	private bool $notes = true;

	/**
	 * @param Gateway          $gateway      The gateway.
	 * @param Capabilities     $capabilities What it can do.
	 * @param ?ConnectionState $state        Where it is noted how it gets on; null for nowhere.
	 * @param string           $connection   The id of the connection that it is of.
	 * @param Redaction        $redaction    Cuts the key out of what it throws.
	 */
	public function __construct(
		public readonly Gateway $gateway,
		private readonly Capabilities $capabilities,
		private readonly ?ConnectionState $state = null,
		private readonly string $connection = '',
		private readonly Redaction $redaction = new Redaction( '' ),
	) {
	}

	/**
	 * Has somebody told of each order that is accepted, before anything else is done: what is noted of the connection needs the database.
	 *
	 * @param \Closure(RemoteVideo): void $accepted Whoever wants to know.
	 */
	public function tell_first( \Closure $accepted ): void {
		$this->accepted = $accepted;
	}

	/**
	 * The same gateway, where what becomes of a call is noted nowhere, and says nothing of the next one.
	 */
	public function unnoted(): self {
		$same        = new self( $this->gateway, $this->capabilities, null, '', $this->redaction );
		$same->notes = false;
		return $same;
	}

	// phpcs:disable Generic.CodeAnalysis.UnusedFunctionParameter -- the interface has them.

	/**
	 * {@inheritDoc}
	 */
	public function create( Order $order, float $timeout ): RemoteVideo {
		$files = $order->files;
		if ( null !== $files->first_frame && ! $this->capabilities->can( 'reference_image' ) ) {
			throw new GatewayException( Failure::Unsupported );
		}
		// A refusal of several things does not say which of them is lacking.
		$is_plain = null !== $files->first_frame && null === $files->last_frame && array() === $files->references && array() === $order->options;
		$create   = fn(): RemoteVideo => $this->gateway->create( $order, $timeout );
		return $this->attempt( $is_plain ? 'reference_image' : '', fn(): RemoteVideo => $this->told( $this->ask( $create, $timeout, unread: Failure::Uncertain ) ), true );
	}

	/**
	 * {@inheritDoc}
	 */
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		$remix = fn(): RemoteVideo => $this->gateway->remix( $remote_id, $order, $timeout );
		return $this->attempt( 'remix', fn(): RemoteVideo => $this->told( $this->ask( $remix, $timeout, unread: Failure::Uncertain ) ), true );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( array $remote_ids, float $timeout ): array {
		$began   = microtime( true );
		$answers = $this->ask( fn(): array => array_map( self::answer( ... ), $this->gateway->retrieve( $remote_ids, $timeout ) ), $timeout );
		$took    = microtime( true ) - $began;
		$asked   = array_filter( $answers, self::tells( ... ) );
		$own     = array_filter( $asked, static fn( mixed $answer ): bool => $answer instanceof GatewayException && $answer->failure->is_of_connection() );
		if ( count( $own ) < count( $asked ) ) {
			$this->state?->note_answer( $this->connection, $took );
			// What is said of some among others is theirs, but for how long no more requests are taken.
			$own = array_filter( $own, static fn( GatewayException $failure ): bool => 429 === $failure->status && $failure->retry_after > 0 );
		}
		usort( $own, static fn( GatewayException $a, GatewayException $b ): int => (int) $b->retry_after <=> (int) $a->retry_after );
		if ( array() !== $own ) {
			$this->state?->note_failure( $this->connection, $own[0] );
		}
		return $answers;
	}

	/**
	 * {@inheritDoc}
	 */
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$fetch = fn(): HttpResponse => $this->gateway->content( $remote_id, $variant, $file, $range, $limit, $timeout );
		// Whatever is thrown in the middle says nothing about what has come: the next try goes on from there.
		return $this->attempt( $variant, fn(): HttpResponse => $this->ask( $fetch, $timeout, unread: Failure::Uncertain ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function list( int $limit, string $after, float $timeout ): array {
		return $this->page( $limit, $after, $timeout )->videos;
	}

	/**
	 * {@inheritDoc}
	 */
	public function page( int $limit, string $after, float $timeout ): Page {
		// HTTP clients throw at a refusal, too: where it is one to begin after a video, the list ends there.
		$meaning = '' === $after ? Failure::Uncertain : Failure::BadAnswer;
		$step    = fn(): Page => $this->ask( fn(): Page => Page::of( $this->gateway, $limit, $after, $timeout ), $timeout, $meaning );
		if ( '' === $after || ! $this->capabilities->may( 'list' ) ) {
			return $this->attempt( 'list', $step );
		}
		// A refusal to begin after a video, which may just have been deleted, does not mean that there is no list.
		return $this->attempt( '', $step );
	}

	/**
	 * {@inheritDoc}
	 */
	public function delete( string $remote_id, float $timeout ): void {
		$delete = function () use ( $remote_id, $timeout ): bool {
			$this->gateway->delete( $remote_id, $timeout );
			return true;
		};
		$this->attempt( 'delete', fn(): bool => $this->ask( $delete, $timeout, Failure::BadAnswer ) );
	}

	/**
	 * {@inheritDoc}
	 */
	public function probe( float $timeout ): Findings {
		$gateway = $this->gateway;
		$found   = $gateway instanceof Probing ? $this->ask( static fn(): Findings => $gateway->probe( $timeout ), $timeout ) : $this->probe_list( $timeout );
		if ( null === $found->failure ) {
			// A person asks for it now, whatever pause the server has asked for.
			$this->state?->resume( $this->connection );
			$this->state?->note_answer( $this->connection );
		}
		if ( null !== $found->credit ) {
			$this->state?->note_credit( $this->connection, $found->credit );
		}
		return $found;
	}

	/**
	 * Tries a site's own gateway, which may tell no more than its list.
	 *
	 * @param float $timeout Seconds for all of it.
	 */
	private function probe_list( float $timeout ): Findings {
		try {
			$this->ask( fn(): array => $this->gateway->list( 1, '', $timeout ), $timeout );
			return new Findings( true, KeyState::Good, null, null, true, null );
		} catch ( GatewayException $failure ) {
			return new Findings( false, KeyState::Unchecked, null, null, null, $failure );
		}
	}

	/**
	 * {@inheritDoc}
	 */
	public function models( float $timeout ): array {
		$gateway = $this->gateway;
		return $gateway instanceof Probing
			? $this->ask( static fn(): array => $gateway->models( $timeout ), $timeout )
			: throw new GatewayException( Failure::Unsupported );
	}
	// phpcs:enable

	/**
	 * Whether an answer about a video says something of the connection. Who may not see one, as it is another key's, orders and asks all the same: a key that
	 * is not allowed here shows at an order, the list or a test. A server's own code may break over one job, each time that it is asked for: one that tells
	 * of that is there.
	 *
	 * @param RemoteVideo|GatewayException $answer The answer.
	 */
	private static function tells( RemoteVideo|GatewayException $answer ): bool {
		return ! $answer instanceof GatewayException
			|| ! ( in_array( $answer->failure, array( Failure::Held, Failure::Forbidden ), true ) || ( 500 === $answer->status && $answer->says_why() ) );
	}

	/**
	 * An answer about a video. What another plugin has put in its place can't be read.
	 *
	 * @param mixed $answer What the gateway gave.
	 */
	private static function answer( mixed $answer ): RemoteVideo|GatewayException {
		return $answer instanceof RemoteVideo || $answer instanceof GatewayException ? $answer : new GatewayException( Failure::BadAnswer );
	}

	/**
	 * Has the gateway do something. Of its own requests the plugin tells while they are awaited; of what another one does nothing is heard until it is over.
	 *
	 * @template T
	 * @param callable(): T $step    What it does.
	 * @param float         $timeout Seconds that it may take.
	 * @param Failure       $meaning What it means where it throws an exception that is no failure: that is how HTTP clients say that there was no answer.
	 * @param Failure       $unread  What a fault of PHP's means, as of a field that is missing: an answer that can't be read.
	 * @return T What that gives.
	 * @throws GatewayException Whatever goes wrong.
	 */
	private function ask( callable $step, float $timeout, Failure $meaning = Failure::Uncertain, Failure $unread = Failure::BadAnswer ): mixed {
		if ( ! $this->gateway instanceof KindGateway ) {
			Faults::during( static fn() => CallHooks::tell( min( $timeout, (float) HOUR_IN_SECONDS ) ), Failure::NotSent, $this->redaction );
		}
		return Faults::during( $step, $meaning, $this->redaction, $unread );
	}

	/**
	 * Tells of an order that was accepted.
	 *
	 * @param RemoteVideo $remote The answer.
	 */
	private function told( RemoteVideo $remote ): RemoteVideo {
		if ( null !== $this->accepted ) {
			( $this->accepted )( $remote );
		}
		return $remote;
	}

	/**
	 * Does something that the gateway may not know.
	 *
	 * @template T
	 * @param string        $operation Its name in the list of capabilities; empty for what every gateway can.
	 * @param callable(): T $step      The step.
	 * @param bool          $is_order  Whether it is an order: what it meets says whether others are taken.
	 * @return T
	 * @throws GatewayException With Failure::Unsupported where the gateway is known not to know it.
	 */
	private function attempt( string $operation, callable $step, bool $is_order = false ): mixed {
		if ( ! $this->notes ) {
			return $step();
		}
		// By its list a paid order is found whose answer was lost: that costs nothing, and is tried whatever was noted.
		if ( 'list' === $operation ? ! $this->capabilities->may( $operation ) : ! $this->capabilities->can( $operation ) ) {
			throw new GatewayException( Failure::Unsupported );
		}
		// Content takes long and has failures of its own.
		$tells = ! in_array( $operation, array( 'video', 'thumbnail', 'spritesheet' ), true );
		try {
			$done = $step();
			if ( $tells ) {
				$this->state?->note_answer( $this->connection, null, $is_order );
			}
			$this->capabilities->note_there( $operation );
			return $done;
		} catch ( GatewayException $failure ) {
			$is_refused = in_array( $failure->failure, array( Failure::Unauthorized, Failure::Forbidden ), true );
			if ( $tells && ! ( $is_refused && in_array( $operation, self::APART, true ) ) ) {
				$this->state?->note_failure( $this->connection, $failure, $is_order && ! ( 'remix' === $operation && $failure->no_route ) );
			}
			// Content may be missing for a moment; an operation whose address is not known is not there at all.
			if ( $failure->no_route && in_array( $operation, self::APART, true ) ) {
				$failure = $failure->meaning( Failure::Unsupported );
			}
			if ( Failure::Unsupported === $failure->failure ) {
				$this->capabilities->note_lacking( $operation );
			}
			throw $failure;
		}//end try
	}
}
