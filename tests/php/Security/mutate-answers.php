<?php
/**
 * Changes real answers in many ways, and has each of them read: for a process of its own.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Gateway\Reading\ListReader;
use PlatoniaVid\Gateway\Reading\VideoReader;
use PlatoniaVid\Gateway\RemoteVideo;
use Random\Engine\Mt19937;
use Random\Randomizer;

require_once __DIR__ . '/HostileAnswers.php';

/**
 * The same seed makes the same answers.
 */
final class MutatedAnswers {
	/** How servers speak of a job, and of what went wrong. */
	private const SHAPES = array(
		'{"id":"video_1","object":"video","model":"sora-2","status":"in_progress","progress":40,"created_at":1790000000,"expires_at":1790086400,"prompt":"A cat","size":"1280x720","seconds":"4","error":null}',
		'{"id":"video_1","status":"failed","error":{"code":"moderation_blocked","message":"It was refused."},"remixed_from_video_id":null}',
		'{"task_id":"t1","data":{"task_id":"t1","status":"SUCCESS","progress":"50%","fail_reason":"","result_url":"https://files.example.com/a.mp4"}}',
		'{"request_id":"r1","status":"done","video":{"url":"https://files.example.com/a.mp4","duration":8,"respect_moderation":false}}',
		'{"name":"operations/1","done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"uri":"https://files.example.com/a.mp4"}}],"raiMediaFilteredReasons":["a"]}}}',
		'{"id":"g1","polling_url":"/api/v1/videos/g1","status":"pending","unsigned_urls":["https://files.example.com/a.mp4"],"usage":{"cost":0.5}}',
		'{"object":"list","data":[{"id":"video_1","status":"completed","created_at":"2026-11-27T01:00:00Z"},{"id":"video_2","status":"queued","expires_at":86400}],"last_id":"video_2","has_more":true}',
		'{"error":{"message":"The model does not exist.","type":"invalid_request_error","param":"model","code":"model_not_found"}}',
		'{"error":"Insufficient credit"}',
		'{"error":{"code":429,"message":"Provider is busy","metadata":{"raw":"{}"}}}',
		'{"detail":[{"loc":["body","seconds"],"msg":"Input should be 4","type":"value_error"},{"loc":["body",1],"msg":"x"}]}',
		'{"code":"invalid_api_key","message":"The API key is not valid.","data":{"status":401}}',
		'{"errors":["one",{"message":"two","reason":"QUOTA_EXCEEDED"}],"success":false}',
		'{"object":"error","message":"flat","type":"BadRequest","code":"rate_limit_exceeded"}',
		'[{"error":{"code":400,"message":"In a list","status":"INVALID_ARGUMENT"}}]',
		'"Unauthorized"',
		'<!doctype html><html><title>502 Bad Gateway</title></html>',
		'upstream connect error or disconnect/reset before headers',
	);

	private readonly Randomizer $random;

	/** @var list<string> JSON that may stand in any place. */
	private readonly array $values;

	/** @var array{read: int, videos: int, words: int, complaints: list<string>} */
	private array $report = array(
		'read'       => 0,
		'videos'     => 0,
		'words'      => 0,
		'complaints' => array(),
	);

	private function __construct( int $seed ) {
		$this->random = new Randomizer( new Mt19937( $seed ) );
		$this->values = array_values(
			array_filter(
				HostileAnswers::texts() + HostileAnswers::numbers() + HostileAnswers::shapes(),
				static fn( string $json ): bool => strlen( $json ) < 300_000
			)
		);
	}

	/**
	 * Prints what became of the answers, as JSON.
	 *
	 * @param int $seed    Which answers.
	 * @param int $answers How many.
	 */
	public static function report( int $seed, int $answers ): void {
		$self = new self( $seed );
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_set_error_handler -- it is what is told.
			static function ( int $level, string $message, string $file, int $line ) use ( $self ): bool {
				$self->report['complaints'][] = "$message in $file:$line";
				return true;
			}
		);
		for ( $number = 0; $number < $answers; $number++ ) {
			$body = $self->mutated();
			$self->read( $number, $body );
			if ( count( $self->report['complaints'] ) > 5 ) {
				break;
			}
		}
		echo wp_json_encode( $self->report, JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR );
	}

	/** An answer's body with something changed in it. */
	private function mutated(): string {
		$body = self::SHAPES[ $this->random->getInt( 0, count( self::SHAPES ) - 1 ) ];
		for ( $changes = $this->random->getInt( 0, 3 ); $changes > 0; $changes-- ) {
			$at   = $this->random->getInt( 0, strlen( $body ) );
			$body = match ( $this->random->getInt( 1, 9 ) ) {
				1       => substr_replace( $body, chr( $this->random->getInt( 0, 255 ) ), $at, 1 ),
				2       => substr( $body, 0, $at ),
				3       => substr_replace( $body, substr( $body, $at, 60 ), $at, 0 ),
				4       => '{"' . array( 'data', 'error', 'detail', 'video', 'task', 'response' )[ $this->random->getInt( 0, 5 ) ] . "\":$body}",
				5       => "[$body,$body]",
				default => $this->with_other_value( $body ),
			};
		}
		return $body;
	}

	/** The body with another value in one place. */
	private function with_other_value( string $body ): string {
		if ( 0 === (int) preg_match_all(
			'/"(?:[^"\\\\]|\\\\.){0,200}"(?=\s*[,}\]])|-?\d+|null|true|false/',
			substr( $body, 0, 3_000 ),
			$found,
			PREG_OFFSET_CAPTURE
		) ) {
			return $body;
		}
		[ $value, $at ] = $found[0][ $this->random->getInt( 0, count( $found[0] ) - 1 ) ];
		return substr_replace( $body, $this->values[ $this->random->getInt( 0, count( $this->values ) - 1 ) ], $at, strlen( $value ) );
	}

	/**
	 * Reads an answer in each way, and looks at what came of it.
	 *
	 * @param int    $number Which one.
	 * @param string $body   Its body.
	 */
	private function read( int $number, string $body ): void {
		$status   = array( 200, 202, 302, 400, 401, 402, 403, 404, 409, 422, 429, 500, 503 )[ $this->random->getInt( 0, 12 ) ];
		$waits    = array(
			'',
			'7',
			'-1',
			'1e308',
			'1e999',
			'NaN',
			'99999999999999999999',
			'Thu, 01 Jan 1970 00:00:00 GMT',
			'last day of 292277026596',
			"\0",
		)[ $this->random->getInt( 0, 9 ) ];
		$response = new HttpResponse( $status, array( 'retry-after' => $waits, 'location' => $body ), $body );
		try {
			$failure = GatewayException::from_response( $response );
			$this->count_steps( $number );
			$this->hold( $number, $failure->getMessage(), 1_000 );
			$this->hold( $number, implode( '', Said::in( $response )->codes ), 10_000 );
			if ( null !== $failure->retry_after && ( $failure->retry_after < 0 || $failure->retry_after > HOUR_IN_SECONDS ) ) {
				$this->report['complaints'][] = "Answer $number says to wait {$failure->retry_after} seconds.";
			}
			$this->report['words'] += '' === $failure->getMessage() ? 0 : 1;
			foreach ( array(
				VideoReader::order( $response ),
				VideoReader::answer( 'video_1', $response ),
				...( ListReader::videos( $response ) ?? array() ),
			) as $video ) {
				if ( null !== $video ) {
					$this->look_at( $number, $video );
				}
			}
			$this->count_steps( $number );
		} catch ( GatewayException ) {
			++$this->report['read'];
		} catch ( \Throwable $problem ) {
			$this->report['complaints'][] = "Answer $number: $problem";
		}
		$this->report['read'] += 3;
	}

	/**
	 * Sees that no pattern took more steps than it may.
	 *
	 * @param int $number Which answer it was.
	 */
	private function count_steps( int $number ): void {
		if ( PREG_BACKTRACK_LIMIT_ERROR === preg_last_error() ) {
			$this->report['complaints'][] = "Answer $number takes too many steps.";
		}
	}

	/**
	 * Sees that a video is of the promised form.
	 *
	 * @param int         $number Which answer it is of.
	 * @param RemoteVideo $video  The video.
	 */
	private function look_at( int $number, RemoteVideo $video ): void {
		++$this->report['videos'];
		$now = time();
		if (
			$video->progress < 0
			|| $video->progress > 100
			|| $video->seconds < 0
			|| $video->seconds > DAY_IN_SECONDS
			|| $video->created_at < 0
			|| $video->created_at > $now + 2 * DAY_IN_SECONDS
			|| $video->expires_at < 0
			|| $video->expires_at > $now + 11 * YEAR_IN_SECONDS
		) {
			$this->report['complaints'][] = "Answer $number has the numbers {$video->progress}, {$video->seconds}, {$video->created_at}, {$video->expires_at}.";
		}
		$this->hold( $number, $video->id, RemoteVideo::LONGEST_ID );
		$this->hold( $number, $video->model . $video->size, 400 );
		$this->hold( $number, $video->error, 1_000 );
		$this->hold( $number, $video->remixed_from, RemoteVideo::LONGEST_ID );
		if ( mb_strlen( $video->prompt ) > 32_000 ) {
			$this->report['complaints'][] = "Answer $number has a prompt that nobody could have written.";
		}
	}

	/**
	 * Sees that a text is short and plain.
	 *
	 * @param int    $number Which answer it is of.
	 * @param string $text   The text.
	 * @param int    $most   Characters.
	 */
	private function hold( int $number, string $text, int $most ): void {
		if ( mb_strlen( $text, 'UTF-8' ) > $most || 1 !== preg_match( '//u', $text ) || 1 === preg_match( '/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]/', $text ) ) {
			$this->report['complaints'][] = "Answer $number says " . substr( $text, 0, 300 );
		}
	}
}
