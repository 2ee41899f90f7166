<?php
/**
 * Answers to questions about a job.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\RemoteStatus;

/**
 * Says whether an answer is about the job that was asked for, or about the question. It is decoded once: it may hold a film.
 */
final class JobAnswer {
	/**
	 * Words that envelopes say of the answer and not of a job, where there is none in it.
	 */
	private const ENVELOPE = '/^(?:error|fail|success|ok)$/i';

	/**
	 * What the answer tells, also where it was cut: behind the job's id and the word for its state.
	 *
	 * @var FoundJob
	 */
	public readonly FoundJob $found;

	/**
	 * Reads it.
	 *
	 * @param string       $id       The id that was asked with.
	 * @param HttpResponse $response The answer, whatever its status.
	 */
	public function __construct( private readonly string $id, private readonly HttpResponse $response ) {
		$whole       = new FoundJob( $response->json() );
		$begun       = new FoundJob( array() === $whole->json ? $response->begun() : array() );
		$this->found = $begun->has_id( $id ) && '' !== JobState::word( $begun->job ) ? $begun : $whole;
	}

	/**
	 * Whether it is about the job, and says so: what is not 2xx is believed of a job only then.
	 */
	public function names(): bool {
		// These are said of whoever asks.
		return $this->found->has_id( $this->id ) && ! in_array( $this->response->status, array( 401, 403, 408, 429 ), true );
	}

	/**
	 * Whether it tells something of the job.
	 */
	public function tells(): bool {
		$job = $this->found->job;
		if ( array() === $this->found->json && 202 !== $this->response->status ) {
			return false;
		}
		$word  = JobState::word( $job );
		$tells = 202 === $this->response->status
			// An error beside another id is that of the question.
			|| ( '' !== $this->found->id() && ( '' !== $word || Said::is_nothing( $job->at( 'error' ) ) || $this->names() ) )
			|| null !== JobState::flag( $job )
			|| ( '' !== $word && ( ! $this->found->is_all() || null !== $job->at( 'progress' ) || 1 !== preg_match( self::ENVELOPE, $word ) ) )
			|| array() !== Links::sure( Links::in( $job ) );
		return $tells && ! $this->blames_the_question();
	}

	/**
	 * Whether it tells of a failure that may be the question's, though it looks like a job's: a state that nothing of the job is beside, or an error
	 * beside the job that is of who asks.
	 */
	public function blames_the_question(): bool {
		$job  = $this->found->job;
		$word = JobState::word( $job );
		if ( $this->names() ) {
			return '' === $word && null === JobState::flag( $job ) && array() === Links::in( $job )
				&& Meaning::is_of_who_asks( Said::of( array( 'error' => $job->at( 'error' ) ) ) );
		}
		if ( RemoteStatus::Failed !== RemoteStatus::from_word( $word ) || '' !== $job->text( 'progress', 'model', 'created_at' ) ) {
			return false;
		}
		$known = $this->found->own_id();
		if ( '' !== $known ) {
			return PackedId::named( $known ) !== PackedId::named( $this->id );
		}
		return $this->found->is_all() && 1 === preg_match( '/^fail(?:ed|ure)$/i', $word )
			&& ( false === $job->at( 'success' ) || ( ! JobState::has_error( $job ) && '' !== $job->text( 'message', 'detail', 'msg' ) ) );
	}
}
