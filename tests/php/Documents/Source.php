<?php
/**
 * The plugin's PHP code, as the documents' tests read it.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

/**
 * Finds calls by PHP's own tokens.
 *
 * @phpstan-type Call array{name: string, arguments: list<string>, doc: string, place: string}
 */
final class Source {
	/**
	 * The files that are the plugin.
	 *
	 * @return list<string> Paths in the repository.
	 */
	public static function files(): array {
		$files = array( 'platoniavid.php', 'uninstall.php' );
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( PLATONIAVID_DIR . 'includes', \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			if ( 'php' === $file->getExtension() ) {
				$files[] = substr( $file->getPathname(), strlen( PLATONIAVID_DIR ) );
			}
		}
		sort( $files );
		return array_values( array_filter( $files, static fn ( string $file ): bool => is_file( PLATONIAVID_DIR . $file ) ) );
	}

	/**
	 * All calls of some functions, or `new` of some classes.
	 *
	 * @param string ...$names Names, as they stand in the code, without a namespace.
	 * @return list<Call> The arguments as code; the last doc comment before the call, within its function.
	 */
	public static function calls( string ...$names ): array {
		$calls = array();
		foreach ( self::files() as $file ) {
			$tokens = \PhpToken::tokenize( (string) file_get_contents( PLATONIAVID_DIR . $file ) );
			$tokens = array_values( array_filter( $tokens, static fn ( \PhpToken $token ): bool => ! $token->is( array( T_WHITESPACE, T_COMMENT ) ) ) );
			$doc    = '';
			foreach ( $tokens as $index => $token ) {
				if ( $token->is( T_FUNCTION ) ) {
					$doc = '';
				} elseif ( $token->is( T_DOC_COMMENT ) ) {
					$doc = $token->text;
				}
				$name = ltrim( (string) strrchr( '\\' . $token->text, '\\' ), '\\' );
				if (
					in_array( $name, $names, true )
					&& $token->is( array( T_STRING, T_NAME_FULLY_QUALIFIED ) )
					&& '(' === ( $tokens[ $index + 1 ]->text ?? '' )
					&& ! ( $tokens[ $index - 1 ] ?? $token )->is( array( T_FUNCTION, T_OBJECT_OPERATOR, T_DOUBLE_COLON ) )
				) {
					$calls[] = array(
						'name'      => $name,
						'arguments' => self::arguments( $tokens, $index + 2 ),
						'doc'       => $doc,
						'place'     => "$file:$token->line",
					);
				}
			}
		}
		return $calls;
	}

	/**
	 * A piece of code that is a string; null for any other.
	 *
	 * @param string $code The code.
	 */
	public static function text( string $code ): ?string {
		return 1 === preg_match( "/^'([^'\\\\]*)'\$/", $code, $match ) ? $match[1] : null;
	}

	/**
	 * The arguments of a call, each as code.
	 *
	 * @param list<\PhpToken> $tokens A file's.
	 * @param int             $index  The first token after the bracket.
	 * @return list<string>
	 */
	private static function arguments( array $tokens, int $index ): array {
		$arguments = array( '' );
		$depth     = 0;
		for ( ; $depth >= 0; $index++ ) {
			$text   = $tokens[ $index ]->text;
			$depth += in_array( $text, array( '(', '[', '{', '#[' ), true ) ? 1 : ( in_array( $text, array( ')', ']', '}' ), true ) ? -1 : 0 );
			if ( 0 === $depth && ',' === $text ) {
				$arguments[] = '';
			} elseif ( $depth >= 0 ) {
				$arguments[ array_key_last( $arguments ) ] .= $text . ' ';
			}
		}
		return array_values( array_filter( array_map( 'trim', $arguments ), static fn ( string $argument ): bool => '' !== $argument ) );
	}
}
