<?php
/**
 * Tests of what WordPress's plugin directory asks of each file.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * Tests of the plugin's files as a whole.
 */
final class DirectoryTest extends TestCase {
	/**
	 * The plugin's PHP files.
	 *
	 * @return list<string>
	 */
	private function files(): array {
		$files = array( PLATONIAVID_DIR . 'platoniavid.php', PLATONIAVID_DIR . 'uninstall.php' );
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( PLATONIAVID_DIR . 'includes', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$files[] = (string) $file;
		}
		$this->assertGreaterThan( 50, count( $files ) );
		return $files;
	}

	public function test_a_file_that_is_opened_directly_says_nothing_and_fails_nowhere(): void {
		foreach ( $this->files() as $file ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_exec -- a process that has loaded nothing, as a web server's.
			exec( escapeshellarg( PHP_BINARY ) . ' -d display_errors=1 -d error_reporting=-1 ' . escapeshellarg( $file ) . ' 2>&1', $output, $code );
			$this->assertSame( array( array(), 0 ), array( $output, $code ), $file . ' lacks: defined( \'ABSPATH\' ) || exit;' );
		}
	}

	public function test_each_option_says_whether_it_is_loaded_with_every_page(): void {
		$found = 0;
		foreach ( $this->files() as $file ) {
			foreach ( $this->calls( (string) file_get_contents( $file ), 'update_option' ) as $arguments ) {
				++$found;
				$this->assertContains( $arguments[2] ?? '', array( 'true', 'false' ), $file . ': update_option( ' . implode( ', ', $arguments ) . ' )' );
			}
		}
		$this->assertGreaterThan( 4, $found );
	}

	public function test_the_privacy_policy_guide_has_a_text_of_ours(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		set_current_screen( 'options-privacy' );
		do_action( 'admin_init' );

		$texts = array_column( \WP_Privacy_Policy_Content::get_suggested_policy_text(), 'policy_text', 'plugin_name' );
		$this->assertStringContainsString( 'nothing about them is sent', $texts['PlatoniaVid'] ?? '' );
	}

	public function test_the_readme_is_in_english_and_has_the_sections_that_a_reviewer_looks_for(): void {
		$readme = (string) file_get_contents( PLATONIAVID_DIR . 'readme.txt' );
		$this->assertDoesNotMatchRegularExpression( '/\p{Arabic}/u', $readme );
		$this->assertMatchesRegularExpression( '/^== External services ==$/m', $readme );
		$this->assertMatchesRegularExpression( '/^== Source code ==$[^=]*https:[^=]*npm run build/m', $readme );
		$this->assertStringContainsString( 'not affiliated with OpenAI', $readme );
	}

	/**
	 * The arguments of each call of a function, as they are written.
	 *
	 * @param string $code     A file's text.
	 * @param string $function The function.
	 * @return list<list<string>>
	 */
	private function calls( string $code, string $function ): array {
		$calls  = array();
		$depth  = 0;
		$inside = false;
		foreach ( \PhpToken::tokenize( $code ) as $token ) {
			if ( ! $inside ) {
				$inside = $token->is( T_STRING ) && $function === $token->text;
				continue;
			}
			if ( 0 === $depth && '(' === $token->text ) {
				$calls[] = array( '' );
			}
			$last   = array_key_last( $calls );
			$before = $depth;
			$depth += in_array( $token->text, array( '(', '[' ), true ) ? 1 : ( in_array( $token->text, array( ')', ']' ), true ) ? -1 : 0 );
			$inside = $depth > 0;
			if ( 1 === $depth && ',' === $token->text ) {
				$calls[ $last ][] = '';
			} elseif ( $before > 0 && $inside ) {
				$calls[ $last ][ array_key_last( $calls[ $last ] ) ] .= trim( $token->text );
			}
		}
		return $calls;
	}
}
