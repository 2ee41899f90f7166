<?php
/**
 * A call to a gateway that failed.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Gateway\Reading\Meaning;
use PlatoniaVid\Gateway\Reading\Said;

/**
 * The message is the gateway's own text, or empty; it never holds the key.
 *
 * @since 0.1.0
 */
final class GatewayException extends \RuntimeException {
	/**
	 * Sets what is known.
	 *
	 * @param Failure       $failure     What the failure means.
	 * @param string        $message     The gateway's own words; of one that has moved, its new address.
	 * @param int           $status      The HTTP status, or 0 where there was none.
	 * @param ?int          $retry_after Seconds to wait, where the gateway said so.
	 * @param bool          $no_route    Whether the address itself is not known there, and not just the video.
	 * @param ?HttpResponse $response    The answer, where there was one.
	 */
	public function __construct(
		public readonly Failure $failure,
		string $message = '',
		public readonly int $status = 0,
		public readonly ?int $retry_after = null,
		public readonly bool $no_route = false,
		public readonly ?HttpResponse $response = null,
	) {
		parent::__construct( $message );
	}

	/**
	 * What an answer that is not 2xx means.
	 *
	 * @param HttpResponse $response The answer.
	 * @param ?string      $address  Where it leads, as that may be told; null for what it says itself.
	 */
	public static function from_response( HttpResponse $response, ?string $address = null ): self {
		$said    = Said::in( $response );
		$failure = Meaning::of( $response, $said );
		$words   = Failure::Moved === $failure ? HttpResponse::text( $address ?? $response->header( 'location' ) ) : $said->words;
		return new self( $failure, $words, $response->status, $response->retry_after(), self::lacks_route( $response, $said ), $response );
	}

	/**
	 * The same failure with another meaning, where the operation that failed gives it one.
	 *
	 * @param Failure $failure What it means.
	 */
	public function meaning( Failure $failure ): self {
		return $failure === $this->failure
			? $this
			: new self( $failure, $this->getMessage(), $this->status, $this->retry_after, $this->no_route, $this->response );
	}

	/**
	 * The same failure of content that another host than the server has: a refusal there says nothing about the key or the credit.
	 */
	public function of_another_host(): self {
		return $this->status >= 400 && $this->status < 500 && 416 !== $this->status ? $this->meaning( Failure::NotReady ) : $this;
	}

	/**
	 * Whether the answer gives a reason of the server's own, in JSON. Also what stands before a server may answer in JSON, and names itself then, or what it
	 * waited for.
	 */
	public function says_why(): bool {
		$json = $this->response?->json() ?? array();
		if ( array() === $json || isset( $json['ray_id'] ) ) {
			return false;
		}
		$said = Said::of( $json );
		return ( '' !== $said->words || array() !== $said->codes ) && ! $said->is_of_what_stands_before();
	}

	/**
	 * Whether a refused order says that its connection takes none for now, while it answers questions all the same.
	 */
	public function takes_no_orders(): bool {
		return match ( $this->failure ) {
			Failure::OutOfCredit, Failure::Moved => true,
			// Where there is no such address, nobody takes orders; of a video or a model it would say so.
			Failure::NotFound                    => $this->no_route,
			default                              => false,
		};
	}

	/**
	 * Whether a 404 is that of a server which does not know the address, as common frameworks say it, and not of a gateway without the video.
	 *
	 * @param HttpResponse $response The answer.
	 * @param Said         $said     What it says.
	 */
	private static function lacks_route( HttpResponse $response, Said $said ): bool {
		$names = '/^(?:not found\.?$|invalid url\b|unknown (?:request )?url\b|cannot (?:get|post|delete)\b|no route\b|route not found|page not found|404 page not found|no matching (?:route|operation))/i';
		return 404 === $response->status
			&& ( array() === $response->json() || in_array( 'rest_no_route', $said->codes, true ) || 1 === preg_match( $names, $said->words ) );
	}
}
