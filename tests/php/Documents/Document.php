<?php
/**
 * A document of the repository, as its tests read it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

/**
 * Sections, tables and examples of a Markdown file.
 */
final class Document {
	/**
	 * Sets the text.
	 *
	 * @param string $text Markdown.
	 */
	private function __construct( public readonly string $text ) {
	}

	/**
	 * Reads a file.
	 *
	 * @param string $file Its path in the repository.
	 */
	public static function read( string $file ): self {
		return new self( (string) file_get_contents( PLATONIAVID_DIR . $file ) );
	}

	/**
	 * What stands under a heading, up to the next of its level or above; null where there is no such heading.
	 *
	 * @param string $heading The heading's words.
	 */
	public function section( string $heading ): ?self {
		$found = preg_match( '/^(#+) ' . preg_quote( $heading, '/' ) . '$(.*?)(?=^(?!\1#)#+ |\z)/ms', $this->text, $match );
		return 1 === $found ? new self( $match[2] ) : null;
	}

	/**
	 * All headings of a level.
	 *
	 * @param int $level 2 for `##`.
	 * @return list<string>
	 */
	public function headings( int $level ): array {
		preg_match_all( '/^#{' . $level . '} (.+)$/m', $this->text, $matches );
		return $matches[1];
	}

	/**
	 * All tables that begin with a column, one after another; with no name, all tables.
	 *
	 * @param string $first The name of that column.
	 * @return list<array<string, string>> Rows: cells by their column's name.
	 */
	public function rows( string $first ): array {
		preg_match_all( '/^\|(.+)\|\n\|[-:| ]+\|\n((?:\|.+\|\n?)+)/m', $this->text, $tables, PREG_SET_ORDER );
		$rows = array();
		foreach ( $tables as [ , $head, $body ] ) {
			$columns = self::cells( $head );
			if ( $first === $columns[0] ) {
				foreach ( explode( "\n", trim( $body ) ) as $line ) {
					$rows[] = array_combine( $columns, self::cells( trim( $line, '|' ) ) );
				}
			}
		}
		return $rows;
	}

	/**
	 * What stands between backticks in a text.
	 *
	 * @param string $text A cell, or a section's text.
	 * @return list<string>
	 */
	public static function codes( string $text ): array {
		preg_match_all( '/`([^`]+)`/', $text, $matches );
		return $matches[1];
	}

	/**
	 * The examples in a language.
	 *
	 * @param string $language As it stands behind the three backticks.
	 * @return array<string, string> Code, by the words before it or by its heading.
	 */
	public function examples( string $language ): array {
		$found   = array();
		$heading = '';
		preg_match_all( '/^#+ (?<heading>[^\n]+)$|^```(?<language>\w*)\n(?<code>.*?)^```$/ms', $this->text, $matches, PREG_SET_ORDER );
		foreach ( $matches as $match ) {
			if ( '' !== $match['heading'] ) {
				$heading = $match['heading'];
			} elseif ( $language === $match['language'] ) {
				$found[ $heading . ( isset( $found[ $heading ] ) ? ' ' . count( $found ) : '' ) ] = $match['code'];
			}
		}
		return $found;
	}

	/**
	 * The cells of a line.
	 *
	 * @param string $line Without its outer strokes.
	 * @return list<string>
	 */
	private static function cells( string $line ): array {
		return array_map( 'trim', explode( '|', $line ) );
	}
}
