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
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\GatewayException.
 */
final class GatewayExceptionTest extends TestCase {
	/**
	 * Status, body, headers, meaning and words of answers.
	 *
	 * @return array<string, array{int, mixed, array<string, string>, Failure, string}>
	 */
	public static function answers(): array {
		$own  = static fn ( string $code, string $message, int $status ): array => array(
			'code'    => $code,
			'message' => $message,
			'data'    => array( 'status' => $status ),
		);
		$open = static fn ( ?string $code, string $message, ?string $param = null, string $type = 'invalid_request_error' ): array => array(
			'error' => array(
				'message' => $message,
				'type'    => $type,
				'param'   => $param,
				'code'    => $code,
			),
		);
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
			'remix that nobody made'      => array(
				500,
				$open( '500', 'litellm.APIConnectionError: video remix is not supported for fal.ai' ),
				array(),
				Failure::Unsupported,
				'litellm.APIConnectionError: video remix is not supported for fal.ai',
			),
			'a list that nobody made'     => array(
				500,
				$open( null, 'Video listing is not supported for BytePlus' ),
				array(),
				Failure::Unsupported,
				'Video listing is not supported for BytePlus',
			),
			'a codec that nobody made'    => array( 500, $open( null, 'This codec is not supported' ), array(), Failure::Uncertain, 'This codec is not supported' ),
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
			'no channel, 503'             => array(
				503,
				$open( 'model_not_found', 'No available channel.' ),
				array(),
				Failure::ModelRefused,
				'No available channel.',
			),
			'no channel, in words'        => array(
				503,
				$open( null, 'No available channel for model x.' ),
				array(),
				Failure::ModelRefused,
				'No available channel for model x.',
			),
			'one-api: no channel'         => array(
				503,
				$open( '', '当前分组 default 下对于模型 sora-2 无可用渠道', null, 'one_api_error' ),
				array(),
				Failure::ModelRefused,
				'当前分组 default 下对于模型 sora-2 无可用渠道',
			),
			'one-hub: no quota'           => array(
				400,
				$open( null, 'Your quota is not enough.', null, 'one_hub_error' ),
				array(),
				Failure::OutOfCredit,
				'Your quota is not enough.',
			),
			'an upstream without a list'  => array(
				500,
				$open( null, 'Video listing is not supported', null, 'InternalServerError' ),
				array(),
				Failure::Unsupported,
				'Video listing is not supported',
			),
			'an upstream that breaks'     => array( 500, $open( null, 'Oh.', null, 'upstream_error' ), array(), Failure::Uncertain, 'Oh.' ),
			'a word that says more'       => array(
				400,
				$open( 'prompt_error', 'Your quota is not enough.' ),
				array(),
				Failure::Invalid,
				'Your quota is not enough.',
			),
			'an output that is not there' => array(
				500,
				$open( null, 'Model output not available' ),
				array(),
				Failure::Uncertain,
				'Model output not available',
			),
			'no quota, 500'               => array( 500, $open( 'insufficient_user_quota', 'x' ), array(), Failure::OutOfCredit, 'x' ),
			'a model behind a dead proxy' => array(
				502,
				$open( null, 'The model is not available.' ),
				array(),
				Failure::Uncertain,
				'The model is not available.',
			),
			'an overloaded model'         => array( 503, $open( 'model_overloaded', 'Later.' ), array(), Failure::Busy, 'Later.' ),
			'a card in the picture'       => array(
				400,
				$open( 'moderation_blocked', 'It shows a credit card.' ),
				array(),
				Failure::Invalid,
				'It shows a credit card.',
			),
			'credits at the end'          => array(
				400,
				$open( null, 'End credits are not supported.' ),
				array(),
				Failure::Invalid,
				'End credits are not supported.',
			),
			'credit to somebody'          => array(
				400,
				$open( null, 'Discredited people can not be shown.' ),
				array(),
				Failure::Invalid,
				'Discredited people can not be shown.',
			),
			'a quota per minute'          => array(
				429,
				$open( 'quota_exceeded', 'Quota exceeded: 5 requests per minute.' ),
				array(),
				Failure::Busy,
				'Quota exceeded: 5 requests per minute.',
			),
			'a quota per minute in words' => array(
				429,
				$open( null, 'You exceeded your quota of requests per minute.' ),
				array(),
				Failure::Busy,
				'You exceeded your quota of requests per minute.',
			),
			'Google: used up for now'     => array(
				429,
				array(
					'error' => array(
						'code'    => 429,
						'status'  => 'RESOURCE_EXHAUSTED',
						'message' => 'Check quota.',
					),
				),
				array(),
				Failure::Busy,
				'Check quota.',
			),
			'an input of the model'       => array( 400, $open( 'model_input_rejected', 'No.' ), array(), Failure::Invalid, 'No.' ),
			'an input, in its field'      => array( 400, $open( 'model_input_rejected', 'No.', 'model' ), array(), Failure::Invalid, 'No.' ),
			'Azure: deployment'           => array( 404, $open( 'DeploymentNotFound', 'No.' ), array(), Failure::ModelRefused, 'No.' ),
			'LiteLLM: budget'             => array( 400, $open( '400', 'x', null, 'budget_exceeded' ), array(), Failure::OutOfCredit, 'x' ),
			'LiteLLM: model of the key'   => array(
				403,
				$open( '403', 'key not allowed to access model.', 'model', 'key_model_access_denied' ),
				array(),
				Failure::ModelRefused,
				'key not allowed to access model.',
			),
			'LiteLLM: model, with 401'    => array( 401, $open( '401', 'x', 'model', 'team_model_access_denied' ), array(), Failure::ModelRefused, 'x' ),
			'a bad key beside a model'    => array( 401, $open( 'invalid_api_key', 'x', 'model' ), array(), Failure::Unauthorized, 'x' ),
			'a model by its field, 403'   => array( 403, $open( 'not_permitted', 'x', 'model' ), array(), Failure::ModelRefused, 'x' ),
			'new-api: model of the key'   => array(
				403,
				$open( '', '该令牌无权访问模型 sora-2', null, 'new_api_error' ),
				array(),
				Failure::ModelRefused,
				'该令牌无权访问模型 sora-2',
			),
			'new-api: model, in English'  => array(
				403,
				$open( '', 'This token has no access to model sora-2', null, 'new_api_error' ),
				array(),
				Failure::ModelRefused,
				'This token has no access to model sora-2',
			),
			'new-api: address of the key' => array( 403, $open( '', 'No IP of the list', null, 'new_api_error' ), array(), Failure::Forbidden, 'No IP of the list' ),
			'xAI: key with 400'           => array(
				400,
				array(
					'code'  => 'Client specified an invalid argument',
					'error' => 'Incorrect API key provided: x.',
				),
				array(),
				Failure::Unauthorized,
				'Incorrect API key provided: x.',
			),
			'vLLM: key as a text'         => array( 401, array( 'error' => 'Unauthorized' ), array(), Failure::Unauthorized, 'Unauthorized' ),
			'new-api: no such task'       => array(
				400,
				array(
					'code'    => 'task_not_exist',
					'message' => 'task_not_exist',
					'data'    => null,
				),
				array(),
				Failure::NotFound,
				'task_not_exist',
			),
			'FastAPI: a list'             => array(
				422,
				array(
					'detail' => array(
						array(
							'loc' => array( 'body', 'size' ),
							'msg' => 'Not this.',
						),
						array(
							'loc' => array( 'body', 'fps' ),
							'msg' => 'Nor this.',
						),
					),
				),
				array(),
				Failure::Invalid,
				'size: Not this.; fps: Nor this.',
			),
			'a text'                      => array( 400, 'Bad size', array(), Failure::Invalid, 'Bad size' ),
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			'words that are no text'      => array( 400, array( 'message' => array( 'code' => 'x' ), 'error' => true ), array(), Failure::Invalid, '' ),
		);
	}

	/**
	 * @param array<string, string> $headers Headers of the answer.
	 */
	#[DataProvider( 'answers' )]
	public function test_from_response_knows_both_envelopes( int $status, mixed $body, array $headers, Failure $failure, string $words ): void {
		$thrown = GatewayException::from_response( new HttpResponse( $status, $headers, is_string( $body ) ? $body : (string) wp_json_encode( $body ) ) );

		$this->assertSame( $failure, $thrown->failure );
		$this->assertSame( array( $words, $status ), array( $thrown->getMessage(), $thrown->status ) );
		$this->assertSame( isset( $headers['retry-after'] ) ? (int) $headers['retry-after'] : null, $thrown->retry_after );
	}
}
