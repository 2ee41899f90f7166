<?php
/**
 * Tests of the document of WP-CLI's commands.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PlatoniaVid\Tests\Cli\Shell;
use PlatoniaVid\Tests\TestCase;

/**
 * The commands of docs/wp-cli.md are those that WP-CLI has, with their options, defaults and examples, as its own help says them.
 */
final class WpCliDocumentTest extends TestCase {
	use Shell;

	private const FILE    = 'docs/wp-cli.md';
	private const HEADING = "\n## The commands\n";

	/** PHP that tells of the commands, as `wp cli cmd-dump` does without the site's plugins. */
	private const DUMP = '
		$path = array( "platoniavid" );
		$tell = static function ( $command ) use ( &$tell ) {
			return array( "name" => $command->get_name(), "description" => $command->get_shortdesc(), "longdesc" => $command->get_longdesc() ) +
				( $command->can_have_subcommands() ? array( "subcommands" => array_map( $tell, array_values( $command->get_subcommands() ) ) ) : array() );
		};
		echo json_encode( $tell( WP_CLI::get_root_command()->find_subcommand( $path ) ) );';

	public function test_the_commands_are_those_that_are_registered(): void {
		$ours      = $this->registered();
		$reference = trim( implode( "\n", self::described( $ours, 'wp' ) ) ) . "\n";
		$text      = Document::read( self::FILE )->text;
		[ $about ] = explode( self::HEADING, $text );
		if ( '1' === getenv( 'PLATONIAVID_WRITE_DOCS' ) ) {
			// phpcs:ignore WordPress.WP.AlternativeFunctions -- the document.
			file_put_contents( PLATONIAVID_DIR . self::FILE, $about . self::HEADING . "\n" . $reference );
		}
		$this->assertSame(
			$reference,
			trim( explode( self::HEADING, Document::read( self::FILE )->text )[1] ) . "\n",
			'PLATONIAVID_WRITE_DOCS=1 brings it up to date.'
		);
		foreach ( array(
			'generate',
			'remix',
			'retry',
			'list',
			'get',
			'import',
			'delete',
			'run',
			'status',
			'doctor',
			'key',
			'remote',
			'connection',
			'webhook',
		) as $name ) {
			$this->assertContains( $name, array_column( $ours['subcommands'], 'name' ) );
		}
	}

	public function test_what_documents_have_people_type_exists(): void {
		$known = array();
		$add   = static function ( array $command, string $path ) use ( &$add, &$known ): void {
			preg_match_all( '/^\[?--(?:\[no-\])?([\w-]+)/m', $command['longdesc'], $options );
			$known[ trim( "$path {$command['name']}" ) ] = array( ...$options[1], 'user', 'quiet' );
			array_map( static fn ( array $below ) => $add( $below, trim( "$path {$command['name']}" ) ), $command['subcommands'] ?? array() );
		};
		$add( $this->registered(), 'wp' );
		$seen = 0;
		foreach ( ExamplesTest::documents() as $document ) {
			preg_match_all( '/wp platoniavid(?: [a-z]+){1,2}(?:(?!wp platoniavid)[^`\n|)])*/', Document::read( $document )->text, $typed );
			foreach ( $typed[0] as $command ) {
				preg_match( '/^(wp platoniavid (?:(?:key|remote|connection|style|webhook|settings|network) )?[a-z]+)/', $command, $name );
				$this->assertArrayHasKey( $name[1], $known, "$document: $command" );
				preg_match_all( '/ --([\w-]+)/', $command, $options );
				$this->assertSame( array(), array_diff( $options[1], $known[ $name[1] ] ), "$document: $command" );
				++$seen;
			}
		}
		$this->assertGreaterThan( 40, $seen );
	}

	/**
	 * What WP-CLI has of ours.
	 *
	 * @return array<string, mixed>
	 */
	private function registered(): array {
		[ $process, $pipes ] = $this->begin( array( self::DUMP ), 0, 'eval' );
		$ours                = json_decode( (string) stream_get_contents( $pipes[1] ), true, 32, JSON_THROW_ON_ERROR );
		proc_close( $process );
		return $ours;
	}

	/**
	 * A command and what is below it, in Markdown.
	 *
	 * @param array<string, mixed> $command As WP-CLI tells of it.
	 * @param string               $path    What it stands behind.
	 * @return list<string>
	 */
	private static function described( array $command, string $path ): array {
		$path .= ' ' . $command['name'];
		if ( isset( $command['subcommands'] ) ) {
			return array_merge( ...array_map( static fn ( array $below ): array => self::described( $below, $path ), $command['subcommands'] ) );
		}
		self::assertStringContainsString( '## EXAMPLES', $command['longdesc'], "$path has an example." );
		[ $options, $examples ] = explode( '## EXAMPLES', explode( '## GLOBAL PARAMETERS', $command['longdesc'] )[0] );
		preg_match_all( '/^(\S.*)\n: (.+(?:\n(?!---|\n).+)*)(?:\n---\n(.*?)\n---)?/m', self::on_one_line( $options ), $found, PREG_SET_ORDER );
		$table = array();
		foreach ( $found as $option ) {
			$table[] = '| `' . $option[1] . '` | ' . $option[2] . ( isset( $option[3] ) ? ' ' . $option[3] : '' ) . ' |';
		}
		return array(
			"### `$path`",
			'',
			$command['description'],
			'',
			...( array() === $table ? array() : array( '| Option | What it is |', '|---|---|', ...$table, '' ) ),
			'```sh',
			...array_map( static fn ( string $line ): string => (string) preg_replace( '/^    /', '', $line ), explode( "\n", trim( $examples, "\n" ) ) ),
			'```',
			'',
		);
	}

	/**
	 * An option's default and values, which WP-CLI's help has below each other, as a sentence.
	 *
	 * @param string $options The options of a command's help.
	 */
	private static function on_one_line( string $options ): string {
		return (string) preg_replace_callback(
			'/^---\n(.*?)\n---$/ms',
			static function ( array $match ): string {
				$sentences = array();
				if ( 1 === preg_match( '/^default: (.+)$/m', $match[1], $default ) ) {
					$sentences[] = "Usually `$default[1]`.";
				}
				if ( preg_match_all( '/^\s*- "?(.+?)"?$/m', $match[1], $values ) > 0 ) {
					$sentences[] = 'One of `' . implode( '`, `', $values[1] ) . '`.';
				}
				return "---\n" . implode( ' ', $sentences ) . "\n---";
			},
			$options
		);
	}
}
