<?php
/**
 * Where a job is, whatever its server calls it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * The value is the word that REST shows.
 *
 * @since 0.1.0
 */
enum RemoteStatus: string {
	case Waiting = 'queued';
	case Working = 'in_progress';
	case Done    = 'completed';
	case Failed  = 'failed';
	/** It was there and is not any more. */
	case Gone = 'gone';
	/** Nothing is said, or a word that nobody knows: waited on like one that works. */
	case Unknown = 'unknown';

	/**
	 * Words of living servers, in lower case, by what they mean.
	 */
	private const WORDS = array(
		'queued'      => array(
			'queued', 'queue', 'queueing', 'in_queue', 'inqueue', 'pending', 'submitted', 'submitting', 'created', 'new',
			'waiting', 'scheduled', 'accepted', 'received', 'not_start', 'not_started', 'notstarted', 'preparing',
			'initializing', 'starting', 'throttled', 'paused',
		),
		'in_progress' => array(
			'in_progress', 'inprogress', 'processing', 'in_process', 'running', 'generating', 'postprocessing',
			'post_processing', 'preprocessing', 'rendering', 'encoding', 'uploading', 'downloading', 'working', 'started',
			'active', 'dreaming',
		),
		'completed'   => array(
			'completed', 'complete', 'succeeded', 'succeed', 'success', 'successful', 'successfully', 'done', 'finished',
			'finish', 'ready', 'partially_succeeded', 'successed', 'ok', 'processed', 'generated', 'available', 'finalized',
		),
		'failed'      => array(
			'failed', 'fail', 'failure', 'error', 'errored', 'cancelled', 'canceled', 'cancel', 'expired', 'rejected',
			'refused', 'timeout', 'timed_out', 'aborted', 'blocked', 'moderated', 'content_moderated', 'terminated',
			'stopped', 'interrupted', 'incomplete', 'timedout', 'time_out', 'nsfw', 'flagged', 'declined', 'denied', 'unsuccessful',
			'crashed', 'killed', 'revoked', 'invalid', 'exception',
		),
		'gone'        => array( 'gone', 'deleted', 'removed', 'not_found', 'notfound', 'task_not_exist' ),
	);

	/**
	 * What may stand before a word, and behind one: whose state it is, who brought it about, and why.
	 */
	private const BEFORE = '/^(?:(?:task|job|video|generation|operation|render|rendering|request|process|prediction|run|workflow|user|system)_)?(?:(?:status|state)_)?/';
	private const BEHIND = '/_(?:by|with|due_to|because|after)_.*$|(?<=^failed|^rejected|^blocked|^cancelled|^canceled)_(?!.*retr).*$/';

	/**
	 * What a server's word means.
	 *
	 * @param string $word In any case, perhaps with what it is the state of before it, as in "JOB_STATE_RUNNING".
	 */
	public static function from_word( string $word ): self {
		$word = (string) preg_replace( '/(?<=[a-z])(?=[A-Z])/', '_', substr( $word, 0, 100 ) );
		$word = trim( (string) preg_replace( '/[^a-z]+/', '_', strtolower( $word ) ), '_' );
		$bare = (string) preg_replace( self::BEFORE, '', $word );
		foreach ( array( $word, $bare, (string) preg_replace( self::BEHIND, '', $bare ) ) as $candidate ) {
			foreach ( self::WORDS as $value => $words ) {
				if ( in_array( $candidate, $words, true ) ) {
					return self::from( $value );
				}
			}
		}
		return self::Unknown;
	}
}
