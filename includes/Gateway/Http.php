<?php
/**
 * HTTP to a gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Connections\Pace;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * The only place that sends requests to a gateway, each once. Follows no redirect: the key goes nowhere else.
 *
 * @since 0.1.0
 */
final class Http {
	/**
	 * Bytes of an answer that are kept in case that it breaks off: a job's id and state stand at its beginning.
	 */
	private const BEGUN = 16 * KB_IN_BYTES;

	/**
	 * The IP addresses of servers that were asked, or null where one may not be: they stay while this object does.
	 *
	 * @var array<string, list<string>|null>
	 */
	private array $servers = array();

	/**
	 * Whether the server is inside a network, once that was asked.
	 *
	 * @var ?bool
	 */
	private ?bool $is_inside = null;

	/**
	 * Counts the requests to the server, where those are limited.
	 *
	 * @var ?Pace
	 */
	private ?Pace $pace = null;

	/**
	 * Cuts the key out of what comes back.
	 *
	 * @var Redaction
	 */
	private readonly Redaction $redaction;

	/**
	 * Sets what every request shares.
	 *
	 * @param string                 $key     The key, cut out of every text that comes back.
	 * @param bool                   $trusted Whether the address was set by a constant, so that it may be private or plain http.
	 * @param ?array<string, string> $auth    The headers that the key is sent in; null for a bearer token.
	 * @param string                 $base    The server's address; empty where it has none of its own.
	 */
	public function __construct(
		#[\SensitiveParameter] private readonly string $key,
		private readonly bool $trusted,
		#[\SensitiveParameter] private readonly ?array $auth = null,
		private readonly string $base = '',
	) {
		$this->redaction = new Redaction( $key );
	}

	/**
	 * Whether an address may be private or plain http: the server's own, where a constant has set it, and what lies beside it where it is itself inside a
	 * network. A public server leads nowhere inside, whoever has set its address.
	 *
	 * @since 0.1.0
	 *
	 * @param string $url The address.
	 */
	public function trusts( string $url ): bool {
		if ( ! $this->trusted || Redirects::origin( $url ) === Redirects::origin( $this->base ) ) {
			return $this->trusted;
		}
		$this->is_inside ??= PublicAddress::is_inside( $this->base );
		return $this->is_inside;
	}

	/**
	 * Sends no more from now on than a connection's pace allows.
	 *
	 * @since 0.1.0
	 *
	 * @param ?Pace $pace Counts the requests to the server; null for as many as there are.
	 */
	public function keep_pace( ?Pace $pace ): void {
		$this->pace = $pace;
	}

	/**
	 * Sends a request and reads the answer.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpRequest $request  The request.
	 * @param float       $timeout  Seconds.
	 * @param bool        $is_order Whether it orders something.
	 * @throws GatewayException Where there is no answer, or one that is not 2xx.
	 */
	public function send( HttpRequest $request, float $timeout, bool $is_order = false ): HttpResponse {
		$answer = $this->send_many( array( 'one' => $request ), $timeout, $is_order )['one'];
		return $answer instanceof HttpResponse ? $answer : throw $answer;
	}

	/**
	 * Sends several requests in parallel.
	 *
	 * @since 0.1.0
	 *
	 * @param array<string, HttpRequest> $requests   Requests by a name of the caller's.
	 * @param float                      $timeout    Seconds for all.
	 * @param bool                       $are_orders Whether they order something.
	 * @return array<string, HttpResponse|GatewayException> By the same names.
	 */
	public function send_many( array $requests, float $timeout, bool $are_orders = false ): array {
		$calls   = array();
		$answers = array();
		foreach ( $requests as $name => $request ) {
			try {
				$calls[ $name ]   = $this->call( $request, $timeout, new SizeCap( $request->most, self::BEGUN ) );
				$answers[ $name ] = new GatewayException( Failure::NotSent );
			} catch ( GatewayException $failure ) {
				$answers[ $name ] = $failure;
			}
		}
		foreach ( $this->held( array_intersect_key( $requests, $calls ), $are_orders ) as $name => $held ) {
			$answers[ $name ] = $held;
			unset( $calls[ $name ] );
		}
		foreach ( ( new Transport() )->send( $calls ) as $name => $raw ) {
			try {
				$answers[ $name ] = $this->answer( $raw, $calls[ $name ]->cap );
				Clock::compare( $answers[ $name ] );
			} catch ( GatewayException $failure ) {
				$answers[ $name ] = $failure;
			}
		}
		return $answers;
	}

	/**
	 * Sends a request and writes the answer's body to a file, whatever it is, as it came: a server may pack it although it is asked
	 * not to, and its `content-encoding` then says so, true or not.
	 *
	 * @since 0.1.0
	 *
	 * @param HttpRequest $request The request.
	 * @param string      $file    Where the answer goes.
	 * @param string      $range   A `Range` header, or empty.
	 * @param int         $limit   Bytes after which to stop reading.
	 * @param float       $timeout Seconds for the whole transfer.
	 * @throws GatewayException Where there is no answer, it is not 200 or 206, it broke off, it is larger than the limit, or the disk did not take it.
	 */
	public function download( HttpRequest $request, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$more = array(
			'stream'   => true,
			'filename' => $file,
		);
		$cap  = new SizeCap( $limit );
		$call = $this->call( $request, $timeout, $cap, $more, '' === $range ? array() : array( 'Range' => $range ) );
		foreach ( $this->held( array( 'one' => $request ), false ) as $held ) {
			throw $held;
		}
		$raw = ( new Transport() )->send( array( 'one' => $call ) )['one'];
		if ( $cap->exceeded ) {
			throw new GatewayException( Failure::ContentTooLarge );
		}
		if ( ! is_wp_error( $raw ) && ! in_array( (int) wp_remote_retrieve_response_code( $raw ), array( 200, 206 ), true ) ) {
			// What came is an error's text, not a video.
			// phpcs:ignore WordPress.WP.AlternativeFunctions -- the beginning of a file of our own: WP_Filesystem would read all of it.
			$raw['body'] = (string) file_get_contents( $file, false, null, 0, 16 * KB_IN_BYTES );
		}
		$answer = $this->answer( $raw, $cap );
		clearstatcache( true, $file );
		if ( $cap->come > ( is_file( $file ) ? (int) filesize( $file ) : 0 ) ) {
			// The library does not look at how much of it was written.
			throw new GatewayException( Failure::NoRoom );
		}
		return $answer;
	}

	/**
	 * Has requests take their places just before they are sent. Those to other servers, which get no key, need none.
	 *
	 * @param array<string, HttpRequest> $requests   Requests by their names.
	 * @param bool                       $are_orders Whether they order something.
	 * @return array<string, GatewayException> What is said of those that got none, by the same names.
	 */
	private function held( array $requests, bool $are_orders ): array {
		$counted = null === $this->pace ? array() : array_filter( $requests, static fn( HttpRequest $request ): bool => $request->with_key );
		if ( null === $this->pace || array() === $counted ) {
			return array();
		}
		$over = array_slice( $counted, $this->pace->take( count( $counted ), $are_orders ), null, true );
		$wait = array() === $over ? 0 : max( 1, $this->pace->state()['wait'] );
		return array_map( static fn(): GatewayException => new GatewayException( Failure::Held, '', 0, $wait ), $over );
	}

	/**
	 * A request as it is sent.
	 *
	 * @param HttpRequest           $request The request.
	 * @param float                 $timeout Seconds.
	 * @param SizeCap               $cap     Ends it if it is too large.
	 * @param array<string, mixed>  $more    More of WordPress's arguments.
	 * @param array<string, string> $headers More headers.
	 * @throws GatewayException Where the address is private, plain http or can't be resolved.
	 */
	private function call( HttpRequest $request, float $timeout, SizeCap $cap, array $more = array(), array $headers = array() ): Call {
		$server                   = (string) preg_replace( '~^(\w+://[^/?#]*).*$~s', '$1', $request->url );
		$this->servers[ $server ] = $this->trusts( $request->url ) ? array() : $this->servers[ $server ] ?? PublicAddress::of( $request->url );
		$ips                      = $this->servers[ $server ];
		// A segment of dots would lead to what is above.
		if ( null === $ips || 1 === preg_match( '~^[^?#]*/(?:\.|%2e){1,2}(?:[/?#]|$)~i', $request->url ) ) {
			throw $this->no_answer( '', true );
		}
		$args = array(
			'method'             => $request->method,
			'timeout'            => max( 1.0, $timeout ),
			// It was looked at here, with its port.
			'reject_unsafe_urls' => false,
			'user-agent'         => $this->user_agent(),
			'headers'            => $headers + $this->headers( $request ),
		);
		return new Call( $request->url, $args + $more + ( '' === $request->body ? array() : array( 'body' => $request->body ) ), $cap, $ips );
	}

	/**
	 * The headers of a request.
	 *
	 * @param HttpRequest $request The request.
	 * @return array<string, string>
	 * @throws GatewayException Where one would end early and begin something else.
	 */
	private function headers( HttpRequest $request ): array {
		$headers = ( $request->with_key ? $this->auth ?? array( 'Authorization' => 'Bearer ' . $this->key ) : array() )
			+ $request->headers
			+ ( '' === $request->type ? array() : array( 'Content-Type' => $request->type ) )
			+ array( 'Accept' => 'application/json, video/*, image/*' );
		foreach ( $headers as $name => $value ) {
			if ( false !== strpbrk( $name . $value, "\r\n\0" ) ) {
				throw $this->no_answer( '', true );
			}
		}
		return $headers;
	}

	/**
	 * Says who asks, as WordPress does.
	 */
	private function user_agent(): string {
		return 'PlatoniaVid/' . PLATONIAVID_VERSION . '; WordPress/' . get_bloginfo( 'version' ) . '; ' . home_url( '/' );
	}

	/**
	 * Turns WordPress's answer into ours.
	 *
	 * @param array<array-key, mixed>|\WP_Error $raw What came.
	 * @param SizeCap                           $cap What it was measured with.
	 * @throws GatewayException Where it is an error.
	 */
	private function answer( array|\WP_Error $raw, SizeCap $cap ): HttpResponse {
		if ( is_wp_error( $raw ) ) {
			if ( $cap->status >= 400 ) {
				// A refusal is one also where its text is too long.
				return $this->checked( new HttpResponse( $cap->status, array(), '' ) );
			}
			$begun = $this->begun( $cap );
			if ( $cap->was_json() ) {
				throw new GatewayException( Failure::Uncertain, '', $cap->status, response: $begun );
			}
			if ( WordPressFilters::BLOCKED === $raw->get_error_code() ) {
				throw new GatewayException( Failure::Blocked, $raw->get_error_message() );
			}
			if ( Transport::NO_TIME === $raw->get_error_code() ) {
				throw new GatewayException( Failure::Held, '', 0, 1 );
			}
			if ( WordPressFilters::NO_FILE === $raw->get_error_code() ) {
				throw new GatewayException( Failure::NoRoom );
			}
			throw $this->no_answer( $raw->get_error_message(), NeverSent::tells( $raw ), $begun );
		}
		$headers = array();
		foreach ( wp_remote_retrieve_headers( $raw ) as $name => $value ) {
			if ( is_string( $name ) && ( is_string( $value ) || is_array( $value ) ) ) {
				$headers[ strtolower( $name ) ] = is_array( $value ) ? implode( ', ', array_filter( $value, 'is_string' ) ) : $value;
			}
		}
		$body = Unpacked::text( wp_remote_retrieve_body( $raw ), $headers['content-encoding'] ?? '', $cap->limit );
		return $this->checked( new HttpResponse( (int) wp_remote_retrieve_response_code( $raw ), $headers, $body ) );
	}

	/**
	 * What has come of a good answer that broke off, without the key; null where that is nothing.
	 *
	 * @param SizeCap $cap What it was measured with.
	 */
	private function begun( SizeCap $cap ): ?HttpResponse {
		$begun = $cap->begun();
		return null === $begun ? null : new HttpResponse( $begun->status, array(), $this->redaction->of_body( $begun ) );
	}

	/**
	 * Lets only a 2xx pass. A gateway that repeats the key is not repeated.
	 *
	 * @param HttpResponse $response The answer.
	 * @throws GatewayException For any other.
	 */
	private function checked( HttpResponse $response ): HttpResponse {
		$body    = $this->redaction->of_body( $response );
		$headers = array_map( $this->redaction->of( ... ), $response->headers );
		if ( $response->is_success() ) {
			return new HttpResponse( $response->status, $headers, $body );
		}
		// Content is followed to where it leads, whatever is in that address; what is told of it has no key.
		throw GatewayException::from_response( new HttpResponse( $response->status, $response->headers, $body ), $headers['location'] ?? '' );
	}

	/**
	 * No answer came.
	 *
	 * @param string        $reason   What the transport says.
	 * @param bool          $not_sent Whether the request certainly was not sent.
	 * @param ?HttpResponse $begun    What has come of one.
	 */
	private function no_answer( string $reason, bool $not_sent, ?HttpResponse $begun = null ): GatewayException {
		return new GatewayException( $not_sent ? Failure::NotSent : Failure::Uncertain, $this->redaction->of( $reason ), response: $begun );
	}
}
