<?php
/**
 * How far a job is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\RemoteStatus;

/**
 * Servers say it in a word, in a flag or in percent, and some only by what is there.
 */
final class JobState {
	/**
	 * Where the word for a job's state may be.
	 */
	private const STATES = array(
		'status', 'state', 'task_status', 'job_status', 'video_status', 'status.state', 'metadata.state', 'result.status', 'output.status', 'data.status',
	);

	/**
	 * Where it may be said why a job failed, and nothing else is.
	 */
	public const ERRORS = array(
		'error', 'fail_reason', 'failure_reason', 'failure', 'error_message', 'content_filter.reasons',
		'response.generateVideoResponse.raiMediaFilteredReasons', 'response.raiMediaFilteredReasons',
	);

	/**
	 * The word for a job's state; empty where there is none.
	 *
	 * @param Fields $job The job.
	 */
	public static function word( Fields $job ): string {
		return $job->text( ...self::STATES );
	}

	/**
	 * What a job says in a flag instead of a word; null where there is none.
	 *
	 * @param Fields $job The job.
	 */
	public static function flag( Fields $job ): ?bool {
		foreach ( array( 'done', 'finished', 'completed', 'is_finished' ) as $name ) {
			$flag = $job->at( $name );
			if ( is_bool( $flag ) ) {
				return $flag;
			}
		}
		return null;
	}

	/**
	 * Whether a job says that something went wrong, under a name that is an error's: a message may say anything.
	 *
	 * @param Fields $job The job.
	 */
	public static function has_error( Fields $job ): bool {
		foreach ( self::ERRORS as $path ) {
			if ( ! Said::is_nothing( $job->at( $path ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where a job is.
	 *
	 * @param Fields       $job   The job.
	 * @param list<string> $links Where its content is.
	 * @param int          $http  The HTTP status.
	 */
	public static function of( Fields $job, array $links, int $http ): RemoteStatus {
		$done = self::flag( $job );
		$word = self::word( $job );
		if ( null !== $done && '' === $word ) {
			return match ( true ) {
				! $done                                   => RemoteStatus::Working,
				! Said::is_nothing( $job->at( 'error' ) ) => RemoteStatus::Failed,
				default                                   => RemoteStatus::Done,
			};
		}
		if ( '' !== $word ) {
			$status = RemoteStatus::from_word( $word );
			// A number, or a word of another language, but all is there.
			return RemoteStatus::Unknown === $status && self::is_over( $job, $links ) ? RemoteStatus::Done : $status;
		}
		return match ( true ) {
			array() !== $links                        => RemoteStatus::Done,
			! Said::is_nothing( $job->at( 'error' ) ) => RemoteStatus::Failed,
			202 === $http                             => RemoteStatus::Working,
			self::is_over( $job, $links )             => RemoteStatus::Done,
			default                                   => RemoteStatus::Unknown,
		};
	}

	/**
	 * Whether all but its word says that a job is finished: its time, its link or its progress, and no error. Where that is too early, its content is
	 * not there yet and is waited for.
	 *
	 * @param Fields       $job   The job.
	 * @param list<string> $links Where its content is.
	 */
	private static function is_over( Fields $job, array $links ): bool {
		$progress = self::progress( $job );
		// A path may be the job's own.
		$has_link = array() !== preg_grep( '~^(?:https?://|data:)~i', $links ) && null === self::told_progress( $job );
		return ! self::has_error( $job )
			&& ( 100 === $progress || ( 0 === $progress && ( $has_link || Moment::past( $job->at( 'completed_at' ) ?? $job->at( 'finished_at' ) ) > 0 ) ) );
	}

	/**
	 * Percent, from a number of any kind, or as a text.
	 *
	 * @param Fields $job The job.
	 */
	public static function progress( Fields $job ): int {
		$value = self::told_progress( $job );
		if ( is_string( $value ) && str_ends_with( trim( $value ), '%' ) ) {
			$value = substr( trim( $value ), 0, -1 );
		} elseif ( is_float( $value ) && $value > 0 && $value <= 1 ) {
			$value *= 100;
		} elseif ( is_string( $value ) && 1 === preg_match( '/^0?\.\d{1,15}$/', trim( $value ) ) ) {
			$value = 100 * (float) $value;
		}
		return is_numeric( $value ) ? (int) max( 0, min( 100, round( (float) $value ) ) ) : 0;
	}

	/**
	 * The progress as it is told; null where it is not.
	 *
	 * @param Fields $job The job.
	 */
	private static function told_progress( Fields $job ): mixed {
		return $job->at( 'progress' ) ?? $job->at( 'metadata.progressPercent' ) ?? $job->at( 'progress_percent' );
	}
}
