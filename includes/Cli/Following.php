<?php
/**
 * Following a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Videos\Storage\Memory;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Videos;

/**
 * Follows a video to its end, and says how it is. Whoever stops waiting loses nothing: it goes on in the background.
 */
final class Following {
	/**
	 * Seconds after which the progress is looked at again.
	 */
	private const PAUSE = 2;

	/**
	 * @param Videos       $videos       Does what is due.
	 * @param VideoSchema  $schema       When there is something to do.
	 * @param Interruption $interruption Whether somebody stops waiting.
	 */
	public function __construct( private readonly Videos $videos, private readonly VideoSchema $schema, private readonly Interruption $interruption ) {
	}

	/**
	 * Follows a video until there is nothing more to wait for.
	 *
	 * @param Video $video The video.
	 * @param bool  $quiet Whether nothing is to be printed.
	 * @return Video The video at its end.
	 */
	public function for( Video $video, bool $quiet ): Video {
		$this->interruption->watch();
		$command = "wp platoniavid get $video->id";
		/* translators: 1: a video's id. 2: a command. */
		$how   = __(
			'Video %1$d is ordered. Whoever stops waiting (Ctrl-C) loses nothing: it goes on by itself, and this says how it is: %2$s',
			'platoniavid'
		);
		$pause = $this->schema->next_check_in( $video );
		if ( ! $quiet && null !== $pause ) {
			\WP_CLI::log( sprintf( $how, $video->id, $command ) );
		}
		/* translators: %d: a video's id. */
		$bar   = $quiet ? null : \WP_CLI\Utils\make_progress_bar( sprintf( __( 'Video %d', 'platoniavid' ), $video->id ), 100 );
		$shown = 0;
		$seen  = null;
		while ( null !== $pause ) {
			if ( $this->interruption->is_wanted() ) {
				/* translators: 1: a video's id. 2: a command. */
				\WP_CLI::warning( sprintf( __( 'Video %1$d goes on by itself. This says how it is: %2$s', 'platoniavid' ), $video->id, $command ) );
				\WP_CLI::halt( Console::INTERRUPTED );
			}
			if ( $pause > 0 || $seen === $video->version ) {
				// What is due and was not worked on waits for its turn, where requests are limited.
				sleep( max( 1, min( self::PAUSE, $pause ) ) );
			}
			$seen = $video->version;
			// What other processes have stored meanwhile.
			Memory::forget();
			$video = $this->videos->refresh( array( $video->id ), TimeBudget::for_command( 30.0 ) )[0] ?? null;
			if ( null === $video ) {
				\WP_CLI::error( __( 'The video was deleted meanwhile.', 'platoniavid' ) );
			}
			$bar?->tick( max( 0, $video->progress - $shown ) );
			$shown = max( $shown, $video->progress );
			$pause = $this->schema->next_check_in( $video );
		}//end while
		$bar?->finish();
		return $video;
	}

	/**
	 * Says how a video is, and ends with the exit code of that where it is at its end without a file.
	 *
	 * @param Video $video The video.
	 */
	public function tell( Video $video ): void {
		$code = $this->say( $video, false );
		if ( $code > 0 ) {
			\WP_CLI::halt( $code );
		}
	}

	/**
	 * Says how a video is.
	 *
	 * @param Video $video The video.
	 * @param bool  $quiet Whether only errors are to be printed.
	 * @return int The exit code of that: 0 unless it is at its end without a file.
	 */
	public function say( Video $video, bool $quiet ): int {
		$line  = $video->id . ' ' . $video->status->value;
		$error = $this->schema->error( $video );
		$why   = null === $error ? $line : $line . ': ' . $error->message;
		if ( in_array( $video->status, array( Status::Failed, Status::Unconfirmed ), true ) ) {
			\WP_CLI::error( $why, false );
			return Status::Failed === $video->status ? 1 : Console::PERHAPS_CHARGED;
		}
		$history = $video->history;
		$last    = end( $history );
		if ( Status::Completed === $video->status && false !== $last && $last['at'] > $video->completed_at && ! Attachments::has_file( $video->attachment ) ) {
			// It was to be fetched again, and is as it was. Where its file has come back since, as with the rest of a backup, it is no failure any more.
			\WP_CLI::error( $line . ': ' . $last['message'], false );
			return 1;
		}
		if ( null !== $error ) {
			\WP_CLI::warning( $why );
		} elseif ( ! $quiet ) {
			\WP_CLI::success( $line );
		}
		return 0;
	}
}
