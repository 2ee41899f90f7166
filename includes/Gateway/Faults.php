<?php
/**
 * What goes wrong in another plugin's gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\OthersCode;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Makes a failure of whatever another plugin's kind or gateway throws: an order may be paid by then, and what waits for an answer must not end with it.
 */
final class Faults {
	/**
	 * Addresses, which may hold a secret, and where on this host a function was called.
	 */
	private const HIDDEN = '~\w+://\S+|, called in .*~s';

	/**
	 * Has somebody else's code do something.
	 *
	 * @template T
	 * @param callable(): T $step      What is done.
	 * @param Failure       $meaning   What it means where anything but a failure is thrown.
	 * @param Redaction     $redaction Cuts the key out of what is said.
	 * @param ?Failure      $unread    What it means where there was an answer: a fault of PHP's, or a refusal; null for the same.
	 * @return T What that gives.
	 * @throws GatewayException Whatever went wrong.
	 */
	public static function during( callable $step, Failure $meaning, Redaction $redaction, ?Failure $unread = null ): mixed {
		return OthersCode::during(
			$step,
			static function ( \Throwable $fault ) use ( $meaning, $redaction, $unread ): never {
				if ( $fault instanceof GatewayException ) {
					throw $fault;
				}
				$words = (string) preg_replace( self::HIDDEN, '…', $redaction->of( $fault->getMessage() ) );
				OthersCode::tell( 'a gateway', $fault, $words );
				// HTTP clients throw at a refusal too, with its status for a code: it was answered.
				$is_answer = $fault instanceof \Error || 4 === intdiv( (int) $fault->getCode(), 100 );
				throw new GatewayException( $is_answer ? $unread ?? $meaning : $meaning, HttpResponse::text( $words ) );
			}
		);
	}
}
