<?php
/**
 * The faults of the fault matrix.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

/**
 * What can go wrong with any call. A test says of each what becomes of it; AllFaultsTest sees that none is left out.
 */
final class KnownFaults {
	/**
	 * By name, a fault of the simulator, or an address at which there is none. Dates are written when a test runs.
	 *
	 * The statuses are those that the gateway's protocol names.
	 */
	public const ALL = array(
		'connection refused'                   => array( 'endpoint' => 'refused' ),
		'DNS failure'                          => array( 'endpoint' => 'unknown' ),
		'TLS failure'                          => array( 'endpoint' => 'insecure' ),
		'time-out before the gateway acted'    => array( 'kind' => 'timeout-before' ),
		'time-out after the gateway acted'     => array( 'kind' => 'timeout-after' ),
		'cut off before the gateway acted'     => array( 'kind' => 'cut-before' ),
		'cut off after the gateway acted'      => array( 'kind' => 'cut-after' ),
		'cut off in the headers'               => array( 'kind' => 'cut-headers' ),
		'cut off in the body'                  => array( 'kind' => 'cut-body' ),
		'HTTP 400'                             => array(
			'kind'   => 'status',
			'status' => 400,
		),
		'HTTP 401'                             => array(
			'kind'   => 'status',
			'status' => 401,
		),
		'HTTP 402'                             => array(
			'kind'   => 'status',
			'status' => 402,
		),
		'HTTP 403'                             => array(
			'kind'   => 'status',
			'status' => 403,
		),
		'HTTP 404'                             => array(
			'kind'   => 'status',
			'status' => 404,
		),
		'HTTP 405'                             => array(
			'kind'   => 'status',
			'status' => 405,
		),
		'HTTP 408'                             => array(
			'kind'   => 'status',
			'status' => 408,
		),
		'HTTP 409'                             => array(
			'kind'   => 'status',
			'status' => 409,
		),
		'HTTP 413'                             => array(
			'kind'   => 'status',
			'status' => 413,
		),
		'HTTP 422'                             => array(
			'kind'   => 'status',
			'status' => 422,
		),
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
		'HTTP 500'                             => array(
			'kind'   => 'status',
			'status' => 500,
		),
		'HTTP 501'                             => array(
			'kind'   => 'status',
			'status' => 501,
		),
		'HTTP 502'                             => array(
			'kind'   => 'status',
			'status' => 502,
		),
		'HTTP 503 without Retry-After'         => array(
			'kind'   => 'status',
			'status' => 503,
		),
		'HTTP 503 with Retry-After in seconds' => array(
			'kind'       => 'status',
			'status'     => 503,
			'retryAfter' => '7',
		),
		'HTTP 503 with Retry-After as a date'  => array(
			'kind'       => 'status',
			'status'     => 503,
			'retryAfter' => 'date',
		),
		'HTTP 504'                             => array(
			'kind'   => 'status',
			'status' => 504,
		),
		'redirect'                             => array( 'kind' => 'redirect' ),
		'HTML with 200'                        => array( 'kind' => 'html' ),
		'broken JSON'                          => array( 'kind' => 'broken-json' ),
		'an empty body'                        => array( 'kind' => 'empty' ),
		'JSON of another kind'                 => array( 'kind' => 'other-json' ),
		'an unknown status'                    => array( 'kind' => 'unknown-status' ),
		'progress that goes back'              => array( 'kind' => 'progress-back' ),
		'a wrong type'                         => array( 'kind' => 'wrong-type' ),
		'a wrong label'                        => array( 'kind' => 'wrong-label' ),
		'a body shorter than announced'        => array( 'kind' => 'wrong-length' ),
		'a body longer than announced'         => array( 'kind' => 'too-long' ),
		'no length'                            => array( 'kind' => 'no-length' ),
		'an endless body'                      => array( 'kind' => 'endless' ),
		'a slow body'                          => array(
			'kind'           => 'slow',
			// No id comes before anybody's patience is over.
			'bytesPerSecond' => 1,
		),
	);

	/** Errors that are said of what was done. Only for what costs, as nothing else is lost by them. */
	public const ACTED = array(
		'HTTP 408, but done'                              => array(
			'kind'   => 'status',
			'status' => 408,
			'acts'   => true,
		),
		'HTTP 500, but done'                              => array(
			'kind'   => 'status',
			'status' => 500,
			'acts'   => true,
		),
		'HTTP 502, but done'                              => array(
			'kind'   => 'status',
			'status' => 502,
			'acts'   => true,
		),
		'HTTP 504, but done'                              => array(
			'kind'   => 'status',
			'status' => 504,
			'acts'   => true,
		),
		'HTTP 500 that speaks of the model, but done'     => array(
			'kind'    => 'status',
			'status'  => 500,
			'acts'    => true,
			'message' => 'Model output not available',
		),
		'HTTP 503 that speaks of the model, but done'     => array(
			'kind'    => 'status',
			'status'  => 503,
			'acts'    => true,
			'message' => 'The model is not available after its run.',
		),
		'HTTP 503 of a cache, with Retry-After, but done' => array(
			'kind'    => 'bytes',
			'status'  => 503,
			'headers' => array(
				'Content-Type' => 'text/html; charset=utf-8',
				'Retry-After'  => '5',
			),
			'bytes'   => 'PGh0bWw+PGgxPkVycm9yIDUwMyBCYWNrZW5kIGZldGNoIGZhaWxlZDwvaDE+PC9odG1sPg==',
			'times'   => 5,
		),
		'HTTP 503 in plain text, with Retry-After, but done' => array(
			'kind'    => 'bytes',
			'status'  => 503,
			'headers' => array(
				'Content-Type' => 'text/plain',
				'Retry-After'  => '5',
			),
			'bytes'   => 'U2VydmljZSBVbmF2YWlsYWJsZQ==',
		),
		'HTTP 503 without a word, with Retry-After, but done' => array(
			'kind'    => 'bytes',
			'status'  => 503,
			'headers' => array( 'Retry-After' => '5' ),
			'bytes'   => 'e30=',
		),
	);
}
