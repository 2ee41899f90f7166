<?php
/**
 * The rows of the fault matrix.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

/**
 * Faults that end in the same way, and the rows that a test is given of them.
 */
final class Rows {
	/** The request certainly does not arrive. */
	public const NOT_SENT = array( 'connection refused', 'DNS failure', 'TLS failure' );

	/** The gateway says when, or that, one is to come again. */
	public const BUSY = array(
		'HTTP 429',
		'HTTP 429 with Retry-After in seconds',
		'HTTP 429 with Retry-After as a date',
		'HTTP 503 with Retry-After in seconds',
		'HTTP 503 with Retry-After as a date',
	);

	/** The gateway may have done it or not, and did not. */
	public const SILENT_BEFORE = array(
		'time-out before the gateway acted',
		'cut off before the gateway acted',
		'HTTP 408',
		'HTTP 500',
		'HTTP 502',
		'HTTP 503 without Retry-After',
		'HTTP 504',
	);

	/** The gateway did it, and its answer does not come whole. */
	public const BROKEN = array(
		'time-out after the gateway acted',
		'cut off after the gateway acted',
		'cut off in the headers',
		'cut off in the body',
		'a body shorter than announced',
		'an endless body',
		'a slow body',
	);

	/** Of those, and of the next, answers that tell the id and the state of a job before they end: half of one is enough. */
	public const BEGUN = array( 'cut off in the body', 'a body shorter than announced', 'a body longer than announced' );

	/** The gateway did it, and its answer says nothing of it. */
	public const UNREADABLE = array(
		'HTML with 200',
		'broken JSON',
		'an empty body',
		'JSON of another kind',
		'a wrong type',
		'a body longer than announced',
	);

	/** Answers that look odd and are right: it goes by what a body is, not by what it is called. */
	public const HARMLESS = array( 'no length', 'a wrong label', 'an unknown status', 'progress that goes back' );

	/** What refusals say, where an operation doesn't mean something of its own by them: code without our prefix, and action. */
	public const REFUSED = array(
		'HTTP 400' => array( 'request_refused', 'edit_prompt' ),
		'HTTP 401' => array( 'key_refused', 'settings' ),
		'HTTP 402' => array( 'out_of_credit', 'add_credit' ),
		'HTTP 403' => array( 'key_not_allowed', 'settings' ),
		'HTTP 405' => array( 'unsupported', 'none' ),
		'HTTP 409' => array( 'request_refused', 'edit_prompt' ),
		'HTTP 413' => array( 'request_too_large', 'edit_prompt' ),
		'HTTP 422' => array( 'request_refused', 'edit_prompt' ),
		'HTTP 501' => array( 'unsupported', 'none' ),
		'redirect' => array( 'moved', 'settings' ),
	);

	/** Operations that every kind of server has. */
	public const OF_ALL = array( 'create', 'create from an image', 'retrieve', 'retrieve two at once', 'content', 'preview' );

	/** Operations that xAI's servers have, by which a video is ordered and followed. */
	public const OF_XAI = array( 'create', 'create from an image', 'retrieve', 'retrieve two at once' );

	/** Refusals of content, and answers without a film, that a link in the video gets one over. */
	public const BY_LINK = array(
		'HTML with 200',
		'broken JSON',
		'JSON of another kind',
		'a wrong type',
		'HTTP 400',
		'HTTP 401',
		'HTTP 403',
		'HTTP 404',
		'HTTP 405',
		'HTTP 409',
		'HTTP 422',
		'HTTP 500',
		'HTTP 501',
		'HTTP 502',
		'HTTP 503 without Retry-After',
		'HTTP 504',
		'redirect',
	);

	/** One fault of each kind that is told apart, for servers which are like others in all else. */
	public const EACH_KIND = array(
		'connection refused',
		'cut off after the gateway acted',
		'cut off in the headers',
		'cut off in the body',
		'HTTP 400',
		'HTTP 401',
		'HTTP 404',
		'HTTP 405',
		'HTTP 413',
		'HTTP 429 with Retry-After in seconds',
		'HTTP 500',
		'HTTP 502, but done',
		'HTTP 503 of a cache, with Retry-After, but done',
		'HTTP 503 with Retry-After as a date',
		'redirect',
		'HTML with 200',
		'broken JSON',
		'an empty body',
		'JSON of another kind',
		'an unknown status',
		'a wrong type',
		'a wrong label',
		'a body longer than announced',
		'no length',
		'an endless body',
	);

	/**
	 * A refusal.
	 *
	 * @param int    $status Its HTTP status.
	 * @param string $code   OpenAI's code, if it has one.
	 * @return array<string, mixed>
	 */
	public static function refusal( int $status, string $code = '' ): array {
		return array(
			'kind'   => 'status',
			'status' => $status,
		) + ( '' === $code ? array() : array( 'code' => $code ) );
	}

	/**
	 * Rows of some faults that all end in the same way.
	 *
	 * @param string[] $names  Their names.
	 * @param mixed    ...$end What a test is told of their end.
	 * @return array<string, list<mixed>>
	 */
	public static function of( array $names, mixed ...$end ): array {
		$rows = array();
		foreach ( $names as $name ) {
			$rows[ $name ] = array( ( KnownFaults::ALL + KnownFaults::ACTED )[ $name ], ...$end );
		}
		return $rows;
	}

	/**
	 * Rows of the refusals that an operation gives no meaning of its own.
	 *
	 * @param callable(string, string): list<mixed> $end What a test is told, by code and action.
	 * @return array<string, list<mixed>>
	 */
	public static function refused( callable $end ): array {
		$rows = array();
		foreach ( self::REFUSED as $name => $said ) {
			$rows += self::of( array( $name ), ...$end( ...$said ) );
		}
		return $rows;
	}

	/**
	 * Rows by all protocols: all by Platonia's, OpenAI's and OpenRouter's, and one of each kind by xAI's, as far as each has the operation.
	 *
	 * @param string                     $operation What is asked for.
	 * @param array<string, list<mixed>> $rows      Rows by their fault.
	 * @param string[]                   $elsewhere Faults that end in another way where a video has links, and so are not OpenRouter's.
	 * @return iterable<string, list<mixed>> The protocol comes first.
	 */
	public static function spoken( string $operation, array $rows, array $elsewhere = array() ): iterable {
		foreach ( $rows as $name => $row ) {
			yield "platonia, $operation: $name" => array( 'platonia', ...$row );
			yield "openai, $operation: $name" => array( 'openai', ...$row );
			if ( in_array( $operation, self::OF_ALL, true ) && ! in_array( $name, $elsewhere, true ) ) {
				yield "openrouter, $operation: $name" => array( 'openrouter', ...$row );
			}
			if ( in_array( $operation, self::OF_XAI, true ) && in_array( $name, self::EACH_KIND, true ) ) {
				yield "xai, $operation: $name" => array( 'xai', ...$row );
			}
		}
	}
}
