<?php
/**
 * A part of a list of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What a gateway gave of its list, and what is known of the rest. How many there are says nothing: servers give fewer than they are asked for.
 *
 * @since 0.1.0
 */
final class Page {
	/**
	 * Sets every field.
	 *
	 * @param list<RemoteVideo> $videos  Videos, in the gateway's order: the newest first, where it keeps to that.
	 * @param ?bool             $is_last Whether nothing comes behind them; false also where there may be something that can't be had; null where that is
	 *                                   not known, so that the next page has to be asked for.
	 * @param bool              $lacks   Whether there was something among them that could not be read.
	 */
	public function __construct( public readonly array $videos, public readonly ?bool $is_last = null, public readonly bool $lacks = false ) {
	}

	/**
	 * A page of any gateway's list.
	 *
	 * @param Gateway $gateway The gateway.
	 * @param int     $limit   How many at most.
	 * @param string  $after   The id after which to begin; empty for the newest.
	 * @param float   $timeout Seconds to wait for the answer.
	 * @throws GatewayException Where the list can't be had.
	 */
	public static function of( Gateway $gateway, int $limit, string $after, float $timeout ): self {
		if ( $gateway instanceof Paged ) {
			return $gateway->page( $limit, $after, $timeout );
		}
		$listed = $gateway->list( $limit, $after, $timeout );
		$videos = array_values( array_filter( $listed, static fn( mixed $one ): bool => $one instanceof RemoteVideo ) );
		return new self( $videos, null, count( $videos ) < count( $listed ) );
	}

	/**
	 * The gateway's ids.
	 *
	 * @return list<string>
	 */
	public function ids(): array {
		// Another plugin's gateway may have taken something out of its list, and left the gaps.
		return array_column( $this->videos, 'id' );
	}
}
