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
 * Tolerant: whatever has an id under a known name is a job, at the top or beneath one of the usual names.
 */
final class VideoReader {
	/**
	 * Names of a job's id, and those that are one only where none of these is there: they may be a request's or a thing's.
	 */
	private const IDS      = array(
		'id', 'task_id', 'taskId', 'taskID', 'video_id', 'videoId', 'job_id', 'jobId', 'generation_id', 'generationId', 'prediction_id', 'run_id',
		'operation_id', 'operationId', 'render_id', 'renderId',
	);
	private const WEAK_IDS = array( 'request_id', 'requestId', 'name', 'operation', 'uuid', 'task', 'job' );

	/**
	 * Where a job may lie in an answer.
	 */
	private const INSIDE = array( 'data', 'data.0', '0', 'task', 'job', 'video', 'generation', 'output', 'result', 'response', 'result.data' );

	/**
	 * An order's id in the address of what has come of it: the last part that is no name of a route.
	 */
	private const PLACE  = '~(?<!/)/(?!(?:' . self::NAMES . ')(?![^/?#\s]))([^/?#\s]+)(?:/(?:' . self::ROUTES . '))*/?(?:[?#]\S*)?(?:\s|$)~i';
	private const ROUTES = 'status|state|results?|content|poll|progress';

	/**
	 * What the last part of an address may be without being an id.
	 */
	public const NAMES = 'videos?|generations?|tasks?|jobs?|operations?|predictions?|create|v\d{1,2}|index\.\w+|' . self::ROUTES;

	/**
	 * Words that envelopes say of the answer and not of a job, where there is none in it.
	 */
	private const ENVELOPE = '/^(?:error|fail|success|ok)$/i';

	/**
	 * Reads the answer to an order; null where there is no id in it.
	 *
	 * @param HttpResponse $response   A 2xx answer.
	 * @param ?int         $poll_after Seconds after which the server wants to be asked again.
	 */
	public static function order( HttpResponse $response, ?int $poll_after = null ): ?RemoteVideo {
		$json  = $response->json();
		$begun = array() === $json ? $response->begun() : array();
		$id    = self::job( $begun )->text( ...self::IDS );
		if ( '' !== $id ) {
			// It was cut, but behind the id of a job.
			return self::read( $begun, $id, $response, $poll_after );
		}
		return self::read( $json, '', $response, $poll_after ) ?? self::read( $json, self::elsewhere( $response, $json ), $response, $poll_after );
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
		$address = in_array( $response->status, array( 201, 202 ), true )
			? $response->header( 'operation-location' ) . ' ' . $response->header( 'location' )
			: '';
		return 1 === preg_match( self::PLACE, substr( $address, 0, 2000 ), $part ) ? rawurldecode( $part[1] ) : '';
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
		$json = self::told( $id, $response );
		if ( array() === $json && 202 !== $response->status ) {
			return null;
		}
		$job   = self::job( $json );
		$known = self::id( $json, $job );
		$word  = JobState::word( $job );
		$tells = 202 === $response->status
			// An error beside another id is that of the question.
			|| ( '' !== $known && ( '' !== $word || Said::is_nothing( $job->at( 'error' ) ) || self::names( $id, $response ) ) )
			|| null !== JobState::flag( $job )
			|| ( '' !== $word && ( $job->json !== $json || null !== $job->at( 'progress' ) || 1 !== preg_match( self::ENVELOPE, $word ) ) )
			|| array() !== Links::sure( Links::in( $job ) );
		return $tells && ! self::blames_the_question( $id, $response ) ? self::read( $json, $id, $response, $poll_after ) : null;
	}

	/**
	 * Whether an answer tells of a failure that may be the question's, though it looks like a job's: a state that nothing of the job is beside, or an error
	 * beside the job that is of who asks.
	 *
	 * @param string       $id       The id that was asked with.
	 * @param HttpResponse $response The answer.
	 */
	public static function blames_the_question( string $id, HttpResponse $response ): bool {
		$json = self::told( $id, $response );
		$job  = self::job( $json );
		$word = JobState::word( $job );
		if ( self::names( $id, $response ) ) {
			return '' === $word && null === JobState::flag( $job ) && array() === Links::in( $job )
				&& Meaning::is_of_who_asks( Said::of( array( 'error' => $job->at( 'error' ) ) ) );
		}
		if ( RemoteStatus::Failed !== RemoteStatus::from_word( $word ) || '' !== $job->text( 'progress', 'model', 'created_at' ) ) {
			return false;
		}
		$known = $job->text( ...self::IDS );
		if ( '' !== $known ) {
			return PackedId::named( $known ) !== PackedId::named( $id );
		}
		return $job->json === $json && 1 === preg_match( '/^fail(?:ed|ure)$/i', $word )
			&& ( false === $job->at( 'success' ) || ( ! JobState::has_error( $job ) && '' !== $job->text( 'message', 'detail', 'msg' ) ) );
	}

	/**
	 * What an answer to a question about a job tells, also where it was cut: behind the job's id and the word for its state.
	 *
	 * @param string       $id       The id that was asked with.
	 * @param HttpResponse $response The answer.
	 * @return array<array-key, mixed> Empty where that is nothing.
	 */
	private static function told( string $id, HttpResponse $response ): array {
		$json  = $response->json();
		$begun = array() === $json ? $response->begun() : array();
		return self::has_id( $begun, $id ) && '' !== JobState::word( self::job( $begun ) ) ? $begun : $json;
	}

	/**
	 * Whether an answer is about the job with an id, and says so: what is not 2xx is believed of a job only then.
	 *
	 * @param string       $id       The id that was asked with.
	 * @param HttpResponse $response The answer.
	 */
	public static function names( string $id, HttpResponse $response ): bool {
		// These are said of whoever asks.
		return self::has_id( self::told( $id, $response ), $id ) && ! in_array( $response->status, array( 401, 403, 408, 429 ), true );
	}

	/**
	 * Whether the job in an answer has an id.
	 *
	 * @param array<array-key, mixed> $json The answer.
	 * @param string                  $id   The id.
	 */
	private static function has_id( array $json, string $id ): bool {
		$job = self::job( $json );
		foreach ( self::IDS as $name ) {
			if ( rawurldecode( $job->text( $name ) ) === rawurldecode( $id ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Reads an entry of a list; null where it tells of no video.
	 *
	 * @param array<array-key, mixed> $entry    The entry.
	 * @param HttpResponse            $response The answer with the list.
	 */
	public static function entry( array $entry, HttpResponse $response ): ?RemoteVideo {
		// The status is the list's, and says nothing of what is in it.
		return self::read( $entry, '', new HttpResponse( 0, $response->headers, '' ), null );
	}

	/**
	 * Reads a job.
	 *
	 * @param array<array-key, mixed> $json       The answer.
	 * @param string                  $id         The id that is known already; empty for the answer's own.
	 * @param HttpResponse            $response   What it came with; its status is 0 for an entry of a list.
	 * @param ?int                    $poll_after Seconds after which the server wants to be asked again.
	 */
	private static function read( array $json, string $id, HttpResponse $response, ?int $poll_after ): ?RemoteVideo {
		$job = self::job( $json );
		$id  = '' === $id ? self::id( $json, $job ) : $id;
		if (
			in_array( $id, array( '', '.', '..' ), true )
			|| strlen( $id ) > RemoteVideo::LONGEST_ID
			|| 1 !== preg_match( '/^[^\p{C}\p{Zl}\p{Zp}]+$/Du', $id )
		) {
			return null;
		}
		// The server's times are of its own clock, and are told by the site's.
		$ahead  = Clock::ahead_of( $response );
		$links  = array_values( array_unique( array_merge( Links::in( $job ), Links::in( new Fields( $json ) ) ) ) );
		$status = JobState::of( $job, Links::sure( $links ), $response->status );
		$error  = self::error( $job, $json );
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
			self::plain( $job->text( 'remixed_from_video_id' ), RemoteVideo::LONGEST_ID ),
			$poll_after,
			$links,
			is_local: Moment::is_local( $made )
		);
	}

	/**
	 * The job in an answer.
	 *
	 * @param array<array-key, mixed> $json The answer.
	 */
	private static function job( array $json ): Fields {
		$top = new Fields( $json );
		if ( '' !== $top->text( ...self::IDS ) ) {
			return $top;
		}
		foreach ( self::INSIDE as $path ) {
			if ( '' !== $top->in( $path )->text( ...self::IDS ) ) {
				return $top->in( $path );
			}
		}
		// An envelope says "success" of itself.
		return '' !== JobState::word( $top->in( 'data' ) ) ? $top->in( 'data' ) : $top;
	}

	/**
	 * A job's id; empty where there is none.
	 *
	 * @param array<array-key, mixed> $json The answer.
	 * @param Fields                  $job  The job in it.
	 */
	private static function id( array $json, Fields $job ): string {
		$id = $job->text( ...self::IDS );
		if ( '' !== $id ) {
			return $id;
		}
		// A refusal that says which request it was of is no job.
		$refused = false === ( $json['success'] ?? null ) || ! Said::is_nothing( $json['error'] ?? null );
		return $refused ? '' : $job->text( ...self::WEAK_IDS );
	}

	/**
	 * Why a job failed, in the server's words.
	 *
	 * @param Fields                  $job  The job.
	 * @param array<array-key, mixed> $json The answer that it is in.
	 */
	private static function error( Fields $job, array $json ): string {
		foreach ( array( ...JobState::ERRORS, 'detail', 'message', 'msg', 'metadata.fail_reason', 'metadata.error' ) as $path ) {
			$said = Said::of( $job->at( $path ) );
			if ( ! Said::is_nothing( $job->at( $path ) ) && ( '' !== $said->words || array() !== $said->codes ) ) {
				return '' !== $said->words ? $said->words : $said->codes[0];
			}
		}
		// new-api keeps the reason where the address would be.
		$instead = Said::of( $job->at( 'metadata.url' ) )->words;
		$around  = $job->json === $json ? '' : Said::of( array( 'error' => $json['error'] ?? null ) )->words;
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
