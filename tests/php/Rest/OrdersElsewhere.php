<?php
/**
 * What tests of other sites with the same key share.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Gateway\Order;

/**
 * Orders of which the site does not know.
 */
trait OrdersElsewhere {
	/** Orders a video past the site, as another site with the same key would. */
	protected function order( string $prompt ): string {
		$gateway = new \PlatoniaVid\Gateway\KindGateway(
			new \PlatoniaVid\Gateway\Kinds\Platonia(),
			new \PlatoniaVid\Gateway\Http( self::DEMO_KEY, true ),
			(string) getenv( 'PLATONIAVID_ENDPOINT' )
		);
		return $gateway->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 5.0 )->id;
	}
}
