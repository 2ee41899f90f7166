<?php
/**
 * Steps that may end the process.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Counts, in the row and before it begins, each step of an import that a file or another plugin may make a process die of.
 * A row that has killed its process comes after the others next time, and the step is left out once it has done so several times.
 */
final class Risks {
	public const DOWNLOAD = 'download';
	public const METADATA = 'metadata';
	public const ATTACH   = 'attach';
	public const POSTER   = 'poster';

	/**
	 * The order of the steps. Where one begins, those before it have gone well. After them what none of them ends: Video::LONG.
	 */
	private const STEPS = array( self::DOWNLOAD, self::METADATA, self::ATTACH, self::POSTER, 'long' );

	/**
	 * How often a process may die of a step.
	 */
	private const TRIES = 3;

	/**
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * Notes that a step begins. A process that survives it writes the row again.
	 *
	 * @param Video $video The row, which the caller owns.
	 * @param self::DOWNLOAD|self::METADATA|self::ATTACH|self::POSTER $step The step.
	 * @param array{import_token?: string, import_folder?: string} $names What the import's things are found by from now on; empty for what the row has.
	 * @return ?Video The row now; null where another process has it.
	 */
	public function begin( Video $video, string $step, array $names = array() ): ?Video {
		$deaths = self::deaths( $video );
		$before = $deaths[ $step ] ?? 0;
		$kept   = array_intersect_key( $deaths, array_flip( array_slice( self::STEPS, (int) array_search( $step, self::STEPS, true ) ) ) );
		// A download goes on where it broke off, so its row may come again soon, unless it has killed somebody before.
		$pause = self::DOWNLOAD === $step ? 10 * $before : 15 * 4 ** min( $before, 3 );
		// The others that this process has go on before it: their leases last as long as its own does for such a step.
		$lease = self::DOWNLOAD === $step ? 0 : Lease::LONGEST;
		return $this->videos->save(
			$video,
			array(
				'risks'         => implode(
					' ',
					array_map(
						static fn( string $name, int $times ): string => "$name:$times",
						array_keys( array( $step => $before + 1 ) + $kept ),
						array( $step => $before + 1 ) + $kept
					)
				),
				'next_check_at' => max( time() + $lease, $video->lease_until ) + min( 600, $pause ),
			) + $names
		);
	}

	/**
	 * What is left of a row's risks where a process has survived a step: that its file takes long is no step's end.
	 *
	 * @param Video $video The row.
	 */
	public static function survived( Video $video ): string {
		return self::is_long( $video ) ? Video::LONG : '';
	}

	/**
	 * Whether a video's file takes longer than a page waits, in one piece.
	 *
	 * @param Video $video The row.
	 */
	public static function is_long( Video $video ): bool {
		return str_contains( $video->risks, Video::LONG );
	}

	/**
	 * Whether a step has killed as many processes as it may.
	 *
	 * @param Video $video The row, as it was before the step began.
	 * @param self::DOWNLOAD|self::METADATA|self::ATTACH|self::POSTER $step The step.
	 */
	public function is_over( Video $video, string $step ): bool {
		return ( self::deaths( $video )[ $step ] ?? 0 ) >= self::TRIES;
	}

	/**
	 * How many processes have died of each step, or are at it.
	 *
	 * @param Video $video The row.
	 * @return array<string, int>
	 */
	private static function deaths( Video $video ): array {
		preg_match_all( '/(\w+):(\d+)/', $video->risks, $found, PREG_SET_ORDER );
		return array_map( 'intval', array_column( $found, 2, 1 ) );
	}
}
