<?php
/**
 * Imports that fail.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\OrderedVideo;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Says what becomes of a video that can't be brought in: it is tried again later, or given up.
 */
final class ImportFailures {
	/**
	 * How often, and for how many seconds, a file is fetched again that comes whole and is no MP4.
	 */
	private const WHOLE_TRIES   = 10;
	private const WHOLE_SECONDS = 20 * MINUTE_IN_SECONDS;

	/**
	 * Seconds after which a file that is not handed out is no matter of a moment any more.
	 */
	private const LONG = 3 * MINUTE_IN_SECONDS;

	/**
	 * Seconds for which a site may refuse what has come whole, after the gateway's time for it is over.
	 */
	private const REFUSED = WEEK_IN_SECONDS;

	/**
	 * @param VideoRepository $videos    The table.
	 * @param ContentDownload $download  Deletes what it has begun.
	 * @param Announcer       $announcer Tells of what has not come.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly ContentDownload $download,
		private readonly Announcer $announcer,
	) {
	}

	/**
	 * What becomes of a video that the gateway did not hand out.
	 *
	 * @param Video            $video   The row.
	 * @param GatewayException $failure What went wrong.
	 */
	public function of( Video $video, GatewayException $failure ): void {
		if ( Failure::Held === $failure->failure ) {
			$this->videos->save( $video, array( 'risks' => Risks::survived( $video ) ) + Backoff::held( $failure ) );
			return;
		}
		// What was handed out before is not late: whoever asks for it once more is told, also where its links are over.
		$is_gone  = $video->former_attachment > 0
			&& ( Failure::NotFound === $failure->failure || ( Failure::NotReady === $failure->failure && $failure->status >= 400 ) );
		$error    = $is_gone ? VideoError::from_gateway( new GatewayException( Failure::NotFound, $failure->getMessage() ) ) : self::error( $video, $failure );
		$is_final = $is_gone || in_array( $failure->failure, array( Failure::ContentTooLarge, Failure::JobFailed ), true )
			|| ( ContentDownload::WHOLE === $failure->status && Failure::BadContent === $failure->failure && self::is_hopeless( $video ) );
		$this->postpone( $video, $error, $failure->retry_after, $is_final );
	}

	/**
	 * What is said of a video that the gateway did not hand out, and that is asked for again.
	 *
	 * @param Video            $video   The row, before this time.
	 * @param GatewayException $failure What went wrong.
	 */
	private static function error( Video $video, GatewayException $failure ): VideoError {
		return match ( $failure->failure ) {
			Failure::NotFound, Failure::NotReady => self::is_long( $video )
				? VideoError::content_withheld( $failure->getMessage() )
				: VideoError::content_missing( $failure->getMessage() ),
			Failure::JobFailed => VideoError::job_failed( $failure->getMessage() ),
			Failure::Uncertain => VideoError::from_gateway( new GatewayException( Failure::BadContent, $failure->getMessage() ) ),
			default            => OrderedVideo::error( $failure, true ),
		};
	}

	/**
	 * Whether a video's content was often enough, and for long enough, nothing but spoiled: no page of a proxy, and no file that is still being written.
	 *
	 * @param Video $video The row, before this time.
	 */
	private static function is_hopeless( Video $video ): bool {
		$history = $video->history;
		$last    = end( $history );
		$spoiled = VideoError::from_gateway( new GatewayException( Failure::BadContent ) )->code;
		// Of the same failure that comes again, the history has the first.
		return $video->attempts + 1 >= self::WHOLE_TRIES && false !== $last && $spoiled === $last['code'] && $last['at'] <= time() - self::WHOLE_SECONDS;
	}

	/**
	 * Whether a finished video's file has not been handed out for minutes, whatever was said of that each time.
	 *
	 * @param Video $video The row, before this time.
	 */
	private static function is_long( Video $video ): bool {
		$missing = VideoError::content_missing()->code;
		$since   = time();
		foreach ( array_reverse( $video->error?->code === $missing ? $video->history : array() ) as $entry ) {
			if ( $missing !== $entry['code'] ) {
				break;
			}
			$since = $entry['at'];
		}
		return $since <= time() - self::LONG;
	}

	/**
	 * Tries again later, for as long as the gateway keeps the content, and longer where that is here and only the site does not take it.
	 *
	 * @param Video      $video       The row.
	 * @param VideoError $error       Why the video is not here yet.
	 * @param ?int       $retry_after Seconds to wait, where the gateway said so.
	 * @param bool       $is_final    Whether trying again would change nothing.
	 * @param bool       $is_long     Whether it is left to a process that nobody waits for, and that has longer.
	 */
	public function postpone( Video $video, VideoError $error, ?int $retry_after = null, bool $is_final = false, bool $is_long = false ): void {
		$is_expired = $video->expires_at > 0 && time() > $video->expires_at;
		if ( $is_expired && null === $this->download->whole( $video ) ) {
			$this->download->forget( $video );
			$this->give_up( $video, VideoError::expired() );
			return;
		}
		if ( $is_final || ( $is_expired && time() > $video->expires_at + self::REFUSED ) ) {
			$this->give_up( $video, $error );
			return;
		}
		$attempts = $video->attempts + 1;
		$this->videos->save(
			$video,
			array(
				'error'         => $error,
				'attempts'      => $attempts,
				'next_check_at' => Clock::in( Backoff::retrying( $attempts, $retry_after, 3 ) ),
				'lease_until'   => 0,
				'risks'         => $is_long ? Video::LONG : Risks::survived( $video ),
			)
		);
	}

	/**
	 * Ends an import. It can be tried again by hand. Of a video that was completed before, nothing but that has failed, and nobody is told of a failure.
	 *
	 * @param Video      $video The row.
	 * @param VideoError $error Why.
	 */
	public function give_up( Video $video, VideoError $error ): void {
		if ( $video->former_attachment > 0 ) {
			$this->leave( $video, $error );
			return;
		}
		$saved = $this->videos->save(
			$video,
			array(
				'status'        => Status::Failed,
				'untold'        => Announcer::FAILED,
				'error'         => $error,
				'attempts'      => $video->attempts + 1,
				'next_check_at' => 0,
				'lease_until'   => 0,
				'import_token'  => '',
				'risks'         => '',
			)
		);
		$this->announcer->failed( $saved );
	}

	/**
	 * Leaves a video whose file could not be fetched again with the attachment that it had: that one's file may come back, as with the rest of a backup.
	 *
	 * @param Video      $video The row.
	 * @param VideoError $error Why, for its history.
	 */
	private function leave( Video $video, VideoError $error ): void {
		if ( null === $this->download->whole( $video ) ) {
			$this->download->forget( $video );
		}
		$noted = $this->videos->save( $video, array( 'error' => $error ) );
		if ( null === $noted ) {
			return;
		}
		$this->videos->save(
			$noted,
			array(
				'status'        => Status::Completed,
				'error'         => null,
				'attempts'      => 0,
				'next_check_at' => 0,
				'lease_until'   => 0,
				'import_token'  => '',
				'risks'         => '',
			)
		);
	}
}
