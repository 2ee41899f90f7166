<?php
/**
 * Folders that are chosen for videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PlatoniaVid\Tests\Leftovers;
use PlatoniaVid\Tests\Videos\Work\Importing;
use PlatoniaVid\Videos\Values\Video;

/**
 * Chooses them, and has videos that are to be put there, or were half put there. Needs the Parts.
 */
trait Folders {
	use Importing;
	use Leftovers;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/** Has a folder chosen as an administrator chooses it. */
	private function choose( string $folder ): void {
		$user = get_current_user_id();
		$this->actAs( 'administrator' );
		$this->assertAnswers( 200, $this->rest( 'POST', '/settings', array( 'media' => array( 'folder' => $folder ) ) ) );
		wp_set_current_user( $user );
	}

	/**
	 * A video whose file is in the uploads, and no attachment: the process that moved it was killed then.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 */
	private function left_by_a_killed_run( array $columns = array() ): Video {
		$video = $this->finished( $columns );
		$dies  = static fn() => throw new \LogicException( 'Killed.' );
		add_filter( 'wp_handle_upload', $dies );
		try {
			$this->import()->run( $video, $this->enough() );
			$this->fail( 'It came to its end.' );
		} catch ( \LogicException ) {
			remove_filter( 'wp_handle_upload', $dies );
		}
		return $this->row( $video );
	}
}
