<?php
/**
 * Tests of the commands of styles.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * `wp platoniavid style` as a process of its own.
 */
final class StyleCommandsTest extends TestCase {
	use Parts;
	use Shell;

	public function test_they_are_kept_changed_used_carried_and_deleted(): void {
		$this->saveKey();
		$admin = $this->actAs( 'administrator' );
		$this->assertStringContainsString( 'add --user', $this->wp( array( 'style', 'create', 'Rain', 'In the rain' ), 0 ) );
		$id = trim( $this->wp( array( 'style', 'create', 'Rain', 'In the rain', '--shared', '--porcelain' ), $admin ) );
		$this->wp( array( 'style', 'update', $id, '--words=In the storm' ), $admin );
		$this->assertStringContainsString( 'In the storm', $this->wp( array( 'style', 'get', $id, '--format=json' ), $admin ) );
		$this->wp( array( 'style', 'update', 'aerial', '--hidden' ), $admin );
		$listed = array_column( (array) json_decode( $this->wp( array( 'style', 'list', '--format=json' ), $admin ), true ), 'hidden', 'id' );
		$this->assertSame( array( 'no', 'yes' ), array( $listed[ $id ], $listed['aerial'] ) );

		$prompt = trim( $this->wp( array( 'style', 'create', 'A boat', 'A boat of paper', '--kind=prompt', '--porcelain' ), $admin ) );
		$this->assertSame( 'prompt', json_decode( $this->wp( array( 'style', 'get', $prompt, '--format=json' ), $admin ), true )['kind'] );
		$this->wp( array( 'style', 'delete', $prompt ), $admin );

		$video = (int) trim( $this->wp( array( 'generate', 'A cat', "--style=$id", '--porcelain' ), $admin ) );
		$this->assertSame( "A cat\n\nIn the storm", $this->repository()->find( $video )->prompt );

		$file = get_temp_dir() . 'platoniavid-styles.json';
		file_put_contents( $file, $this->wp( array( 'style', 'export' ), $admin ) );
		$this->assertStringContainsString( 'New: 0. Written over: 0. Left alone: 1.', $this->wp( array( 'style', 'import', $file, '--shared' ), $admin ) );
		$this->assertStringContainsString( 'New: 1.', $this->wp( array( 'style', 'import', $file ), $admin ) );
		file_put_contents( $file, '{"styles":[{"kind":"style"}]}' );
		$this->assertStringContainsString( 'Error', $this->wp( array( 'style', 'import', $file ), $admin ) );
		file_put_contents( $file, '{"styles":[{"kind":"style","name":"Storm","words":"In the storm","options":{"":1}}]}' );
		$this->assertStringContainsString( 'Something in the options of “Storm” has no name', $this->wp( array( 'style', 'import', $file ), $admin ) );
		wp_delete_file( $file );

		$this->assertStringContainsString( 'Error', $this->wp( array( 'style', 'delete', $id ), $this->actAs( 'author' ) ) );
		$this->assertStringContainsString( 'Deleted', $this->wp( array( 'style', 'delete', $id ), $admin ) );
	}
}
