<?php
/**
 * Reads videos out of answers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;

/**
 * Takes what is known of a video from the names that servers have for it.
 */
final class VideoReader {
	/**
	 * Reads the answer to an order; null where there is no id in it.
	 *
	 * @param HttpResponse $response   A 2xx answer.
	 * @param ?int         $poll_after Seconds after which the server wants to be asked again.
	 */
	public static function order( HttpResponse $response, ?int $poll_after = null ): ?RemoteVideo {
		$found = new FoundJob( $response->json() );
		$begun = new FoundJob( array() === $found->json ? $response->begun() : array() );
		$id    = $begun->own_id();
		if ( '' !== $id ) {
			// It was cut, but behind the id of a job.
			return self::read( $begun, $id, $response, $poll_after );
		}
		return self::read( $found, '', $response, $poll_after ) ?? self::read( $found, self::elsewhere( $response, $found->json ), $response, $poll_after );
	}

	/**
	 * An order's id where it is not under a name: the answer's only text, or the last part of the address that it names; empty where
	 * there is none.
	 *
	 * @param HttpResponse            $response A 2xx answer.
	 * @param array<array-key, mixed> $json     Its body.
	 */
	private static function elsewhere( HttpResponse $response, array $json ): string {
		$data = $json['data'] ?? $json['result'] ?? null;
		$went = Said::is_nothing( $json['error'] ?? null ) && in_array( $json['code'] ?? 0, array( 0, 200, '0', '200', 'success', 'ok' ), true );
		if ( $went && is_string( $data ) && 1 === preg_match( '/^(?=\D*\d)[\w.:-]{6,200}$/D', $data ) ) {
			return $data;
		}
		return in_array( $response->status, array( 201, 202 ), true )
			? JobAddress::id( $response->header( 'operation-location' ) . ' ' . $response->header( 'location' ) )
			: '';
	}

	/**
	 * Reads the answer to a question about a job; null where it says nothing of one. The id stays the one that was asked with:
	 * some servers tell another one, which their other routes don't know.
	 *
	 * @param string       $id         The id that was asked with.
	 * @param HttpResponse $response   The answer, whatever its status.
	 * @param ?int         $poll_after Seconds after which the server wants to be asked again.
	 */
	public static function answer( string $id, HttpResponse $response, ?int $poll_after = null ): ?RemoteVideo {
		$answer = new JobAnswer( $id, $response );
		return $answer->tells() ? self::read( $answer->found, $id, $response, $poll_after ) : null;
	}

	/**
	 * Reads an entry of a list; null where it tells of no video.
	 *
	 * @param array<array-key, mixed> $entry    The entry.
	 * @param HttpResponse            $response The answer with the list.
	 */
	public static function entry( array $entry, HttpResponse $response ): ?RemoteVideo {
		// The status is the list's, and says nothing of what is in it.
		return self::read( new FoundJob( $entry ), '', new HttpResponse( 0, $response->headers, '' ), null );
	}

	/**
	 * Reads a job.
	 *
	 * @param FoundJob     $found      The job.
	 * @param string       $id         The id that is known already; empty for the answer's own.
	 * @param HttpResponse $response   What it came with; its status is 0 for an entry of a list.
	 * @param ?int         $poll_after Seconds after which the server wants to be asked again.
	 */
	private static function read( FoundJob $found, string $id, HttpResponse $response, ?int $poll_after ): ?RemoteVideo {
		$job = $found->job;
		$id  = '' === $id ? $found->id() : $id;
		if (
			in_array( $id, array( '', '.', '..' ), true )
			|| strlen( $id ) > RemoteVideo::LONGEST_ID
			|| 1 !== preg_match( '/^[^\p{C}\p{Zl}\p{Zp}]+$/Du', $id )
		) {
			return null;
		}
		// The server's times are of its own clock, and are told by the site's.
		$ahead  = Clock::ahead_of( $response );
		$links  = array_values( array_unique( array_merge( Links::in( $job ), Links::in( new Fields( $found->json ) ) ) ) );
		$status = JobState::of( $job, Links::sure( $links ), $response->status );
		$error  = self::error( $found );
		// Beside a flag, an error under its own name says that it is not handed out; a message may as well say that all is well.
		$is_unfit = false === $job->at( 'video.respect_moderation' );
		$withheld = $is_unfit || ( '' === JobState::word( $job ) && JobState::has_error( $job ) );
		if ( RemoteStatus::Done === $status && $withheld && array() === $links ) {
			// Finished, and not handed out.
			$status = RemoteStatus::Failed;
			$error  = $is_unfit && '' === $error ? 'moderation' : $error;
		}
		$made = $job->at( 'created_at' ) ?? $job->at( 'created' ) ?? $job->at( 'submit_time' );
		return new RemoteVideo(
			$id,
			$status,
			JobState::progress( $job ),
			self::plain( $job->text( 'model', 'model_name', 'properties.origin_model_name' ) ),
			self::prompt( $job->at( 'prompt' ) ),
			self::plain( $job->text( 'size' ) ),
			(int) round( min( DAY_IN_SECONDS, max( 0, $job->number( 'seconds', 'duration', 'video.duration' ) ?? 0 ) ) ),
			Moment::past( $made, $ahead ),
			Moment::future( $job->at( 'expires_at' ) ?? $job->at( 'expires_in' ) ?? $job->at( 'expiresAt' ) ?? $job->at( 'expire_time' ), $ahead ),
			in_array( $status, array( RemoteStatus::Failed, RemoteStatus::Gone ), true ) ? $error : '',
			PackedId::beside( $id, self::plain( $job->text( 'remixed_from_video_id' ), RemoteVideo::LONGEST_ID ) ),
			$poll_after,
			$links,
			is_local: Moment::is_local( $made )
		);
	}

	/**
	 * Why a job failed, in the server's words.
	 *
	 * @param FoundJob $found The job.
	 */
	private static function error( FoundJob $found ): string {
		$job = $found->job;
		foreach ( array( ...JobState::ERRORS, 'detail', 'message', 'msg', 'metadata.fail_reason', 'metadata.error' ) as $path ) {
			$said = Said::of( $job->at( $path ) );
			if ( ! Said::is_nothing( $job->at( $path ) ) && ( '' !== $said->words || array() !== $said->codes ) ) {
				return '' !== $said->words ? $said->words : $said->codes[0];
			}
		}
		// new-api keeps the reason where the address would be.
		$instead = Said::of( $job->at( 'metadata.url' ) )->words;
		$around  = $found->is_all() ? '' : Said::of( array( 'error' => $found->json['error'] ?? null ) )->words;
		return '' !== $around || 1 === preg_match( '~^\S*/\S*$~D', $instead ) ? $around : $instead;
	}

	/**
	 * A prompt, as it was written: it is compared with that of an order. Empty where it is none that could have been ordered.
	 *
	 * @param mixed $value A field of the answer.
	 */
	private static function prompt( mixed $value ): string {
		return is_string( $value ) && strlen( $value ) <= 4 * Gateway::PROMPT_LENGTH && mb_strlen( $value, 'UTF-8' ) <= Gateway::PROMPT_LENGTH ? $value : '';
	}

	/**
	 * A short text as it can be kept.
	 *
	 * @param string $text The text.
	 * @param int    $most Bytes; empty where it has more.
	 */
	private static function plain( string $text, int $most = 191 ): string {
		return strlen( $text ) <= $most ? HttpResponse::text( $text, $most ) : '';
	}
}
