<?php
/**
 * A key that is typed or piped.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Pasted;

/**
 * Reads a key where neither the shell's history nor other people of the machine see it.
 */
final class KeyInput {
	/**
	 * The most that is read.
	 */
	private const MOST = 4096;

	/**
	 * The first line of STDIN; in a terminal it is asked for, and not shown.
	 *
	 * @param bool $may_miss Whether there may be none.
	 * @return string Something that can be a key, or an empty string where there is none.
	 */
	public static function read_key( bool $may_miss = false ): string {
		$key = Pasted::key(
			stream_isatty( STDIN ) ? \cli\prompt( __( 'Key (it is not shown)', 'platoniavid' ), '', ': ', true ) : (string) fgets( STDIN, self::MOST )
		);
		if ( '' !== $key && ! ApiKey::is_valid( $key ) ) {
			\WP_CLI::error( __( 'This can’t be a key: it has spaces, or letters that are not ASCII.', 'platoniavid' ) );
		}
		if ( '' === $key && ! $may_miss ) {
			\WP_CLI::error( __( 'There is no key to be read. Pipe one in, or use “key forget”.', 'platoniavid' ) );
		}
		return $key;
	}

	/**
	 * Refuses a key that was typed behind a switch: there, others have seen it.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @param string               $name    The switch.
	 */
	public static function check_flag( #[\SensitiveParameter] array $options, string $name ): void {
		if ( true !== $options[ $name ] ) {
			\WP_CLI::error(
				__( 'A key is never taken from the command line, which others on the machine can see. It is read from STDIN, or asked for.', 'platoniavid' )
			);
		}
	}
}
