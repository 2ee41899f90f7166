<?php
/**
 * A gateway of any kind.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Connections\Pace;
use PlatoniaVid\Gateway\Kinds\Kind;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Does the calls that a kind describes. What an operation makes of a failure is said here, once for all kinds.
 *
 * @since 0.1.0
 */
final class KindGateway implements Gateway, Paged, Probing {
	/**
	 * The address, without a slash at its end.
	 *
	 * @var string
	 */
	private readonly string $base;

	/**
	 * Sends orders.
	 *
	 * @var OrderRequests
	 */
	private readonly OrderRequests $orders;

	/**
	 * Fetches content.
	 *
	 * @var ContentFetch
	 */
	private readonly ContentFetch $fetch;

	/**
	 * Asks where a server has moved to.
	 *
	 * @var Redirects
	 */
	private readonly Redirects $redirects;

	/**
	 * The list, where it has no pages.
	 *
	 * @var WholeList
	 */
	private readonly WholeList $whole;

	/**
	 * @param Kind          $kind    How the server speaks.
	 * @param Http          $http    Sends requests with the key.
	 * @param string        $address The server's address.
	 * @param ?Capabilities $known   What is known of that server; null where nothing is to be remembered.
	 */
	public function __construct( public readonly Kind $kind, private readonly Http $http, string $address, ?Capabilities $known = null ) {
		$this->base      = untrailingslashit( $address );
		$this->orders    = new OrderRequests( $kind, $http, $this->base, $known );
		$this->fetch     = new ContentFetch( $kind, $http, $this->base );
		$this->redirects = new Redirects( $http, $this->base );
		$this->whole     = new WholeList( $kind, $this->base, $this->listed( ... ) );
	}

	/**
	 * Sends no more from now on than a connection's pace allows.
	 *
	 * @since 0.1.0
	 *
	 * @param ?Pace $pace Counts the requests to the server; null for as many as there are.
	 */
	public function keep_pace( ?Pace $pace ): void {
		$this->http->keep_pace( $pace );
	}

	/**
	 * Says what videos were ordered from: some servers find one only by that.
	 *
	 * @since 0.1.0
	 *
	 * @param array<string, string> $models Models, by the server's ids.
	 */
	public function know( array $models ): void {
		$this->fetch->know( $models );
	}

	/**
	 * {@inheritDoc}
	 */
	public function create( Order $order, float $timeout ): RemoteVideo {
		return $this->orders->create( $order, $timeout );
	}

	/**
	 * {@inheritDoc}
	 */
	public function remix( string $remote_id, Order $order, float $timeout ): RemoteVideo {
		return $this->orders->remix( $remote_id, $order, $timeout );
	}

	/**
	 * {@inheritDoc}
	 */
	public function retrieve( array $remote_ids, float $timeout ): array {
		$ends     = microtime( true ) + $timeout;
		$requests = array();
		foreach ( $remote_ids as $id ) {
			// One that holds the file is broken off: there may be many.
			$requests[ $id ] = $this->fetch->question( (string) $id )->reading( HttpRequest::OBJECT );
		}
		$answers = $this->http->send_many( $requests, $timeout );
		$videos  = array();
		foreach ( $answers as $id => $answer ) {
			$videos[ $id ] = $this->told( (string) $id, $answer );
		}
		foreach ( $this->redirects->follow( $requests, $answers, $ends ) as $id => $answer ) {
			// A page to sign in at says less than that the server has moved.
			$video         = $this->told( (string) $id, $answer );
			$videos[ $id ] = $video instanceof RemoteVideo ? $video : $videos[ $id ];
		}
		return 1 === count( $videos ) ? array_map( fn( mixed $video ): mixed => $this->whole( $video, $ends ), $videos ) : $videos;
	}

	/**
	 * {@inheritDoc}
	 */
	public function content( string $remote_id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		return $this->fetch->fetch( $remote_id, $variant, $file, $range, $limit, $timeout );
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
		return $this->kind->has_pages()
			? $this->listed( $this->kind->list( $this->base, $limit, $after ), $limit, $timeout )
			: $this->whole->page( $limit, $after, $timeout );
	}

	/**
	 * {@inheritDoc}
	 */
	public function delete( string $remote_id, float $timeout ): void {
		$this->http->send( $this->kind->delete( $this->base, $remote_id ) ?? throw new GatewayException( Failure::Unsupported ), $timeout );
	}

	/**
	 * {@inheritDoc}
	 */
	public function probe( float $timeout ): Findings {
		return ( new Probe( $this->kind, $this->http, $this->base ) )->run( $timeout );
	}

	/**
	 * {@inheritDoc}
	 */
	public function models( float $timeout ): array {
		$question = $this->kind->questions( $this->base )['models'] ?? throw new GatewayException( Failure::Unsupported );
		$answer   = $this->http->send( $question, $timeout );
		return $this->kind->models( new Reading\Fields( $answer->json() ) ) ?? throw new GatewayException( Failure::BadAnswer, '', $answer->status );
	}

	/**
	 * What an answer to a question about a video tells.
	 *
	 * @param string                        $id     The video's id.
	 * @param HttpResponse|GatewayException $answer The answer.
	 */
	private function told( string $id, HttpResponse|GatewayException $answer ): RemoteVideo|GatewayException {
		$response = $answer instanceof HttpResponse ? $answer : $answer->response;
		if ( true === $response?->has_film() ) {
			return new RemoteVideo( $id, RemoteStatus::Done, 100 );
		}
		if ( $answer instanceof HttpResponse ) {
			return $this->kind->read_video( $id, $answer ) ?? new GatewayException(
				// What may be the job's own end is believed when it is said again and again.
				( new Reading\JobAnswer( $id, $answer ) )->blames_the_question() ? Failure::JobFailed : Failure::BadAnswer,
				Reading\Said::in( $answer )->words,
				$answer->status
			);
		}
		$video = $this->kind->read_refused( $id, $response );
		if ( Failure::Uncertain === $answer->failure && 2 === intdiv( $answer->status, 100 ) ) {
			// One that is too long may hold the file, unless it says that there is none yet.
			$is_told = null !== $video && ! in_array( $video->status, array( RemoteStatus::Done, RemoteStatus::Unknown ), true );
			return $is_told ? $video : new RemoteVideo( $id, RemoteStatus::Done, 100, is_whole: false );
		}
		// A good answer that broke off tells how far the job is, too.
		$tells = true === $response?->is_success() ? RemoteStatus::Unknown !== $video?->status : in_array( $video?->status, array( RemoteStatus::Failed, RemoteStatus::Done ), true );
		if ( null !== $video && $tells ) {
			return $video;
		}
		// LiteLLM says 500 of what a maker refuses to tell of, for good where it has no such job any more.
		$is_refused = Failure::Invalid === $answer->failure
			|| ( Failure::Uncertain === $answer->failure && 500 === $answer->status && null !== $response && Reading\Said::in( $response )->is_of_a_misread_answer() );
		return $is_refused ? $answer->meaning( Failure::JobFailed ) : $answer;
	}

	/**
	 * A video that is asked for alone, with all that its answer tells: that may be too long for many at once.
	 *
	 * @param RemoteVideo|GatewayException $video What the answer tells so far.
	 * @param float                        $ends  When it has to be over, by the clock.
	 */
	private function whole( RemoteVideo|GatewayException $video, float $ends ): RemoteVideo|GatewayException {
		$left = $ends - microtime( true );
		if ( $video instanceof GatewayException || $video->is_whole || $left < 1 ) {
			return $video;
		}
		try {
			return $this->kind->read_video( $video->id, $this->fetch->ask( $video->id, $left ) )?->without_links() ?? $video;
		} catch ( GatewayException ) {
			return $video;
		}
	}

	/**
	 * A list, as the server gives it.
	 *
	 * @param ?HttpRequest $request Asks for it; null where there is none.
	 * @param int          $limit   How many are asked for at most.
	 * @param float        $timeout Seconds to wait for the answer.
	 * @throws GatewayException Where the list can't be had.
	 */
	private function listed( ?HttpRequest $request, int $limit, float $timeout ): Page {
		$answer = $this->http->send( $request ?? throw new GatewayException( Failure::Unsupported ), $timeout );
		$videos = $this->kind->read_list( $answer ) ?? throw new GatewayException( Failure::BadAnswer, '', $answer->status );
		$more   = $this->kind->has_more( $answer );
		// Some say that a list ends where they have cut it.
		$is_last = null === $more || ( ! $more && count( $videos ) >= $limit ) ? null : ! $more;
		return new Page( $videos, $is_last, count( $videos ) < Reading\ListReader::entries( $answer ) );
	}
}
