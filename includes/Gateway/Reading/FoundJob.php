<?php
/**
 * Finds the job in an answer.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Tolerant: whatever has an id under a known name is a job, at the top or beneath one of the usual names.
 */
final class FoundJob {
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
	 * The job; all of the answer where it is not clear which part of it is one.
	 *
	 * @var Fields
	 */
	public readonly Fields $job;

	/**
	 * Looks for it.
	 *
	 * @param array<array-key, mixed> $json The answer.
	 */
	public function __construct( public readonly array $json ) {
		$this->job = self::in( new Fields( $json ) );
	}

	/**
	 * The job in an answer.
	 *
	 * @param Fields $top The answer.
	 */
	private static function in( Fields $top ): Fields {
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
	 * Whether the job is all of the answer, and has nothing around it.
	 */
	public function is_all(): bool {
		return $this->job->json === $this->json;
	}

	/**
	 * The job's id; empty where there is none, or one that may be another thing's.
	 */
	public function own_id(): string {
		return $this->job->text( ...self::IDS );
	}

	/**
	 * The job's id; empty where there is none.
	 */
	public function id(): string {
		$id = $this->own_id();
		if ( '' !== $id ) {
			return $id;
		}
		// A refusal that says which request it was of is no job.
		$refused = false === ( $this->json['success'] ?? null ) || ! Said::is_nothing( $this->json['error'] ?? null );
		return $refused ? '' : $this->job->text( ...self::WEAK_IDS );
	}

	/**
	 * Whether the job has an id.
	 *
	 * @param string $id The id.
	 */
	public function has_id( string $id ): bool {
		foreach ( self::IDS as $name ) {
			if ( rawurldecode( $this->job->text( $name ) ) === rawurldecode( $id ) ) {
				return true;
			}
		}
		return false;
	}
}
