<?php
/**
 * What collects the bytes of an answer.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

/**
 * Ends what others have begun, for answers that are printed piece by piece.
 */
final class OutputBuffers {
	/**
	 * Has bytes go out as they are: what others, or PHP itself, collect or pack would take the memory of all of it, and no length would be true.
	 */
	public static function end(): void {
		if ( function_exists( 'ini_set' ) ) {
			// phpcs:ignore WordPress.PHP.IniSet.Risky, WordPress.PHP.NoSilencedErrors.Discouraged -- a host may forbid it; then it is as it was.
			@ini_set( 'zlib.output_compression', '0' );
		}
		if ( function_exists( 'apache_setenv' ) ) {
			apache_setenv( 'no-gzip', '1' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_apache_setenv -- the only way.
		}
		for ( $level = ob_get_level(); $level > 0; $level-- ) {
			// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- some can't be ended.
			if ( ! @ob_end_clean() ) {
				break;
			}
		}
		header_remove( 'Content-Encoding' );
	}
}
