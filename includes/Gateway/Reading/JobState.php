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
				! $done                       => RemoteStatus::Working,
				! empty( $job->at( 'error' ) ) => RemoteStatus::Failed,
				default                       => RemoteStatus::Done,
			};
		}
		if ( '' !== $word ) {
			$status = RemoteStatus::from_word( $word );
			// A word of another language, but all is there.
			return RemoteStatus::Unknown === $status && array() !== $links && 100 === self::progress( $job ) ? RemoteStatus::Done : $status;
		}
		return match ( true ) {
			array() !== $links             => RemoteStatus::Done,
			! empty( $job->at( 'error' ) ) => RemoteStatus::Failed,
			202 === $http                  => RemoteStatus::Working,
			default                        => RemoteStatus::Unknown,
		};
	}

	/**
	 * Percent, from a number of any kind, or as a text.
	 *
	 * @param Fields $job The job.
	 */
	public static function progress( Fields $job ): int {
		$value = $job->at( 'progress' ) ?? $job->at( 'metadata.progressPercent' ) ?? $job->at( 'progress_percent' );
		if ( is_string( $value ) && str_ends_with( trim( $value ), '%' ) ) {
			$value = substr( trim( $value ), 0, -1 );
		} elseif ( is_float( $value ) && $value > 0 && $value <= 1 ) {
			$value *= 100;
		} elseif ( is_string( $value ) && 1 === preg_match( '/^0?\.\d{1,15}$/', trim( $value ) ) ) {
			$value = 100 * (float) $value;
		}
		return is_numeric( $value ) ? (int) max( 0, min( 100, round( (float) $value ) ) ) : 0;
	}
}
