<?php
/**
 * What tests leave in the temporary folder.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Removes what a process that a test had killed, or a download that it cut off, would be gone on with; no run comes any more. Needs the Parts.
 */
trait Leftovers {
	protected function tearDown(): void {
		array_map( 'wp_delete_file', $this->leftovers() );
		parent::tearDown();
	}
}
