<?php
/**
 * Tests of the map from answers to meanings.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\GatewayException: what Platonia, OpenAI and proxies say.
 */
final class GatewayExceptionTest extends TestCase {
	use Refusals;

	/**
	 * Status, body, headers, meaning and words of answers.
	 *
	 * @return array<string, array{int, mixed, array<string, string>, Failure, string}>
	 */
	public static function answers(): array {
		$own  = self::own( ... );
		$open = self::open( ... );
		return array(
			'platonia: key'               => array( 401, $own( 'invalid_api_key', 'Bad key.', 401 ), array(), Failure::Unauthorized, 'Bad key.' ),
			'platonia: domain'            => array( 403, $own( 'domain_not_allowed', 'Not from here.', 403 ), array(), Failure::Forbidden, 'Not from here.' ),
			'platonia: another key'       => array( 403, $own( 'video_forbidden', 'Not yours.', 403 ), array(), Failure::VideoForbidden, 'Not yours.' ),
			'platonia: credit'            => array( 402, $own( 'insufficient_credit', 'Top up.', 402 ), array(), Failure::OutOfCredit, 'Top up.' ),
			'platonia: credit with 403'   => array( 403, $own( 'insufficient_credit', 'Top up.', 403 ), array(), Failure::OutOfCredit, 'Top up.' ),
			'platonia: credit in Persian' => array(
				400,
				$own( 'error', 'اعتبار شما کافی نیست.', 400 ),
				array(),
				Failure::OutOfCredit,
				'اعتبار شما کافی نیست.',
			),
			'platonia: quota with 403'    => array( 403, $own( 'quota_exceeded', 'نه.', 403 ), array(), Failure::OutOfCredit, 'نه.' ),
			'platonia: key beside credit' => array(
				401,
				$own( 'invalid_api_key', 'Bad key. See it beside your credit.', 401 ),
				array(),
				Failure::Unauthorized,
				'Bad key. See it beside your credit.',
			),
			'platonia: validity with 401' => array(
				401,
				$own( 'x', 'اعتبار شما تمام شده است.', 401 ),
				array(),
				Failure::Unauthorized,
				'اعتبار شما تمام شده است.',
			),
			'platonia: model'             => array( 400, $own( 'model_not_allowed', 'Not this one.', 400 ), array(), Failure::ModelRefused, 'Not this one.' ),
			'platonia: markup in words'   => array( 400, $own( 'x', "<b>Too</b> long.\n", 400 ), array(), Failure::Invalid, 'Too long.' ),
			'openai: key'                 => array( 401, $open( 'invalid_api_key', 'Bad key.' ), array(), Failure::Unauthorized, 'Bad key.' ),
			'openai: quota with 429'      => array(
				429,
				$open( 'insufficient_quota', 'You exceeded your quota.' ),
				array(),
				Failure::OutOfCredit,
				'You exceeded your quota.',
			),
			'openai: billing'             => array( 400, $open( 'billing_hard_limit_reached', 'Limit.' ), array(), Failure::OutOfCredit, 'Limit.' ),
			'openai: rate'                => array(
				429,
				$open( 'rate_limit_exceeded', 'Slow down.' ),
				array( 'retry-after' => '7' ),
				Failure::Busy,
				'Slow down.',
			),
			'openai: model by its field'  => array( 400, $open( 'invalid_value', 'No.', 'model' ), array(), Failure::ModelRefused, 'No.' ),
			'openai: model not there'     => array( 404, $open( 'model_not_found', 'No.' ), array(), Failure::ModelRefused, 'No.' ),
			'openai: prompt'              => array( 400, $open( null, 'Too long.', 'prompt' ), array(), Failure::Invalid, 'Too long.' ),
			'openai: conflict'            => array( 409, $open( null, 'Not now.' ), array(), Failure::Invalid, 'Not now.' ),
			'openai: video'               => array( 404, $open( 'video_not_found', 'No such video.' ), array(), Failure::NotFound, 'No such video.' ),
			'unprocessable'               => array( 422, $open( null, 'No.' ), array(), Failure::Invalid, 'No.' ),
			'expired'                     => array( 410, $open( null, 'Gone.' ), array(), Failure::NotFound, 'Gone.' ),
			'too large, by a proxy'       => array( 413, '<html>413</html>', array(), Failure::TooLarge, '' ),
			'not offered'                 => array( 405, array(), array(), Failure::Unsupported, '' ),
			'not made yet'                => array( 501, array(), array(), Failure::Unsupported, '' ),
			'maintenance that has an end' => array( 503, '', array( 'retry-after' => '30' ), Failure::Busy, '' ),
			'maintenance without an end'  => array( 503, '', array(), Failure::Uncertain, '' ),
			'a failing server'            => array( 500, $open( null, 'Oh.', null, 'server_error' ), array(), Failure::Uncertain, 'Oh.' ),
			'a failing server on credit'  => array( 500, $open( null, 'No credit service.' ), array(), Failure::Uncertain, 'No credit service.' ),
			'a proxy without a server'    => array( 502, '<html><h1>Bad gateway</h1></html>', array(), Failure::Uncertain, '' ),
			'a proxy that waited'         => array( 504, '', array(), Failure::Uncertain, '' ),
			'Cloudflare'                  => array( 524, '<html></html>', array(), Failure::Uncertain, '' ),
			'another address'             => array( 302, '', array( 'location' => '/x' ), Failure::Moved, '/x' ),
			'another address, not said'   => array( 307, '', array(), Failure::Moved, '' ),
			'legal'                       => array( 451, $open( null, 'Not there.' ), array(), Failure::Invalid, 'Not there.' ),
			'a client that gave up'       => array( 499, '', array(), Failure::Uncertain, '' ),
			'a time-out'                  => array( 408, $open( null, 'No quota left.' ), array(), Failure::Uncertain, 'No quota left.' ),
		);
	}

	/**
	 * @param array<string, string> $headers Headers of the answer.
	 */
	#[DataProvider( 'answers' )]
	public function test_from_response_knows_both_envelopes( int $status, mixed $body, array $headers, Failure $failure, string $words ): void {
		$this->assertMeans( $status, $body, $headers, $failure, $words );
	}
}
