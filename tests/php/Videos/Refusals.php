<?php
/**
 * What tests of refused use cases share.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PlatoniaVid\Videos\Values\VideoException;

/**
 * Why a use case is refused.
 */
trait Refusals {
	/** Why a use case is refused. */
	protected function refused( callable $use ): VideoException {
		try {
			$use();
		} catch ( VideoException $refused ) {
			return $refused;
		}
		$this->fail( 'It was not refused.' );
	}
}
