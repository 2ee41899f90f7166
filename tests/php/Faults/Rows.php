<?php
/**
 * The rows of the fault matrix.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

/**
 * What can go wrong with any call: by name, a fault of the simulator, or an address at which there is none.
 *
 * The statuses are those that the gateway's protocol names; dates are written when a test runs.
 */
final class Rows {
	/** The request certainly does not arrive. */
	public const NOT_SENT = array(
		'connection refused' => array( 'endpoint' => 'refused' ),
		'DNS failure'        => array( 'endpoint' => 'unknown' ),
		'TLS failure'        => array( 'endpoint' => 'insecure' ),
	);

	/** The gateway says when, or that, one is to come again. */
	public const BUSY = array(
		'HTTP 429'                             => array(
			'kind'   => 'status',
			'status' => 429,
		),
		'HTTP 429 with Retry-After in seconds' => array(
			'kind'       => 'status',
			'status'     => 429,
			'retryAfter' => '7',
		),
		'HTTP 429 with Retry-After as a date'  => array(
			'kind'       => 'status',
			'status'     => 429,
			'retryAfter' => 'date',
		),
		'HTTP 503 with Retry-After'            => array(
			'kind'       => 'status',
			'status'     => 503,
			'retryAfter' => '7',
		),
	);

	/** The gateway may have done it or not, and did not. */
	public const SILENT_BEFORE = array(
		'time-out before the gateway acted' => array( 'kind' => 'timeout-before' ),
		'cut off before the gateway acted'  => array( 'kind' => 'cut-before' ),
		'HTTP 408'                          => array(
			'kind'   => 'status',
			'status' => 408,
		),
		'HTTP 500'                          => array(
			'kind'   => 'status',
			'status' => 500,
		),
		'HTTP 502'                          => array(
			'kind'   => 'status',
			'status' => 502,
		),
		'HTTP 503 without Retry-After'      => array(
			'kind'   => 'status',
			'status' => 503,
		),
		'HTTP 504'                          => array(
			'kind'   => 'status',
			'status' => 504,
		),
		'redirect'                          => array( 'kind' => 'redirect' ),
	);

	/** The gateway did it, and nobody can know. */
	public const SILENT_AFTER = array(
		'time-out after the gateway acted' => array( 'kind' => 'timeout-after' ),
		'cut off after the gateway acted'  => array( 'kind' => 'cut-after' ),
		'cut off in the headers'           => array( 'kind' => 'cut-headers' ),
		'cut off in the body'              => array( 'kind' => 'cut-body' ),
		'HTTP 408, but done'               => array(
			'kind'   => 'status',
			'status' => 408,
			'acts'   => true,
		),
		'HTTP 500, but done'               => array(
			'kind'   => 'status',
			'status' => 500,
			'acts'   => true,
		),
		'HTTP 502, but done'               => array(
			'kind'   => 'status',
			'status' => 502,
			'acts'   => true,
		),
		'HTTP 504, but done'               => array(
			'kind'   => 'status',
			'status' => 504,
			'acts'   => true,
		),
		'HTML with 200'                    => array( 'kind' => 'html' ),
		'broken JSON'                      => array( 'kind' => 'broken-json' ),
		'an empty body'                    => array( 'kind' => 'empty' ),
		'JSON of another kind'             => array( 'kind' => 'other-json' ),
		'a body longer than announced'     => array( 'kind' => 'wrong-length' ),
		'an endless body'                  => array( 'kind' => 'endless' ),
		'a slow body'                      => array(
			'kind'           => 'slow',
			'bytesPerSecond' => 20,
		),
	);

	/** Answers that look odd and are right. */
	public const HARMLESS = array(
		'no length'               => array( 'kind' => 'no-length' ),
		'an unknown status'       => array( 'kind' => 'unknown-status' ),
		'progress that goes back' => array( 'kind' => 'progress-back' ),
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
	 * @param array<string, array<string, mixed>> $faults By name.
	 * @param mixed                               ...$end What a test is told of their end.
	 * @return array<string, list<mixed>>
	 */
	public static function of( array $faults, mixed ...$end ): array {
		return array_map( static fn( array $fault ): array => array( $fault, ...$end ), $faults );
	}
}
