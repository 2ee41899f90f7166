<?php
/**
 * A key that is typed or piped.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

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
	 * @return string Empty where there is none.
	 */
	public static function read(): string {
		if ( ! stream_isatty( STDIN ) ) {
			return trim( (string) fgets( STDIN, self::MOST ) );
		}
		return trim( \cli\prompt( __( 'Key (it is not shown)', 'platoniavid' ), '', ': ', true ) );
	}
}
