<?php
/**
 * The command that fetches videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;

/**
 * Brings what was paid into the Media Library. It costs nothing.
 */
final class ImportCommand {
	/**
	 * @param Videos      $videos The use cases.
	 * @param NamedVideo  $named  Finds videos.
	 * @param VideoSchema $schema Why they wait.
	 */
	public function __construct( private readonly Videos $videos, private readonly NamedVideo $named, private readonly VideoSchema $schema ) {
	}

	/**
	 * Brings finished videos into the Media Library now: those that wait for it, and those whose file was deleted or is lost here. It orders nothing.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The videos' ids.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid import 7 8
	 *
	 * @param list<string> $args The ids.
	 */
	public function import( array $args ): void {
		$missing = 0;
		foreach ( array_map( $this->named->to_edit( ... ), $args ) as $video ) {
			$refusal = '';
			try {
				$video = $this->imported( $video );
			} catch ( VideoException $refused ) {
				// The others are paid, too.
				$refusal = $refused->getMessage();
			}
			if ( self::is_here( $video ) ) {
				/* translators: 1: a video's id. 2: an attachment's id. */
				\WP_CLI::log( sprintf( __( 'Video %1$d is in the Media Library, as %2$d.', 'platoniavid' ), $video->id, $video->attachment ) );
				continue;
			}
			++$missing;
			\WP_CLI::warning(
				trim(
					sprintf(
						/* translators: 1: a video's id. 2: its state. 3: a sentence that says why, or nothing. */
						__( 'Video %1$d can’t be brought in yet: it is %2$s. %3$s', 'platoniavid' ),
						$video->id,
						$video->status->value,
						'' === $refusal ? $this->schema->error( $video )->message ?? '' : $refusal
					)
				)
			);
		}//end foreach
		if ( $missing > 0 ) {
			\WP_CLI::halt( 1 );
		}
	}

	/**
	 * A video after what can be done to bring it in.
	 *
	 * @param Video $video The video.
	 * @throws VideoException Where it can't be tried.
	 */
	private function imported( Video $video ): Video {
		if ( '' === $video->remote_id ) {
			// Nothing was made, as far as anybody knows: to try that again would be an order.
			return $video;
		}
		$budget = TimeBudget::of( 240.0 );
		if ( self::is_here( $video ) ) {
			return $video;
		}
		if ( null !== $video->error || in_array( $video->status, array( Status::Completed, Status::Importing ), true ) ) {
			return $this->videos->retry( $video, false, $budget );
		}
		return $this->videos->refresh( array( $video->id ), $budget )[0] ?? $video;
	}

	/**
	 * Whether a video's file is in the Media Library, and stays there.
	 *
	 * @param Video $video The video.
	 */
	private static function is_here( Video $video ): bool {
		return Status::Completed === $video->status && Attachments::has_file( $video->attachment );
	}
}
