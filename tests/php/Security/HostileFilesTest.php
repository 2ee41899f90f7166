<?php
/**
 * A gateway whose files want to do harm.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

/**
 * What it hands out as a video or a poster is refused, or kept as what it is.
 */
final class HostileFilesTest extends HostileTestCase {
	public function test_files(): void {
		$bad = array();
		foreach ( HostileAnswers::files() as $name => $file ) {
			$video        = $this->ordered();
			$bad[ $name ] = array( $video['id'], $file['harmless'] ?? false );
			$this->says( 'content', 'bytes', $file + array( 'times' => -1, 'id' => $video['remote_id'] ) );
		}
		foreach ( HostileAnswers::posters() as $poster ) {
			$video = $this->ordered();
			// The video itself comes first, as it is.
			$this->says( 'content', 'bytes', $poster + array( 'times' => -1, 'after' => 1, 'id' => $video['remote_id'] ) );
		}
		$good = $this->ordered();
		$this->speak();
		$this->run_until_there( $good['id'] );
		foreach ( $bad as $name => [ $id, $harmless ] ) {
			$video = $this->repository()->find( $id );
			self::assertSame( $harmless, 0 !== $video?->attachment, $name );
		}
		$this->assertHarmless();
	}
}
