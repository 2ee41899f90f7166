<?php
/**
 * What goes wrong in WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Reading\Said;
use WordPress\AiClient\Providers\Http\Exception\ClientException;
use WordPress\AiClient\Providers\Http\Exception\NetworkException;

/**
 * Says what a provider's exceptions mean. It may have sent several requests before one of them failed, so an order counts as refused only where
 * nothing else is possible.
 */
final class Failures {
	/**
	 * An order that failed.
	 *
	 * @param \Throwable $thrown Whatever the provider threw.
	 */
	public static function of_order( \Throwable $thrown ): GatewayException {
		$status = self::status( $thrown );
		return new GatewayException(
			match ( $status ) {
				// Said to the first request: later ones are about a job, which these don't fit.
				400, 422 => Said::of( self::words( $thrown ) )->is_of_a_call_that_broke_off() ? Failure::Uncertain : Failure::Invalid,
				401      => Failure::Unauthorized,
				402      => Failure::OutOfCredit,
				403      => Failure::Forbidden,
				413      => Failure::TooLarge,
				default  => Failure::Uncertain,
			},
			self::words( $thrown ),
			$status
		);
	}

	/**
	 * A question that failed.
	 *
	 * @param \Throwable $thrown Whatever the provider threw.
	 */
	public static function of_question( \Throwable $thrown ): GatewayException {
		$status = self::status( $thrown );
		return new GatewayException(
			match ( true ) {
				401 === $status                       => Failure::Unauthorized,
				403 === $status                       => Failure::Forbidden,
				404 === $status, 410 === $status      => Failure::NotFound,
				429 === $status                       => Failure::Busy,
				$thrown instanceof NetworkException   => Failure::Uncertain,
				$status >= 500                        => Failure::Uncertain,
				default                               => Failure::BadAnswer,
			},
			self::words( $thrown ),
			$status
		);
	}

	/**
	 * The status that a server refused a request with; 0 where none did.
	 *
	 * @param \Throwable $thrown Whatever the provider threw.
	 */
	private static function status( \Throwable $thrown ): int {
		$code = (int) $thrown->getCode();
		return $thrown instanceof ClientException || $code >= 500 && $code < 600 ? $code : 0;
	}

	/**
	 * The provider's words. Those about the network name an address, which may hold a key.
	 *
	 * @param \Throwable $thrown Whatever the provider threw.
	 */
	private static function words( \Throwable $thrown ): string {
		return $thrown instanceof NetworkException ? '' : HttpResponse::text( $thrown->getMessage() );
	}
}
