<?php
/**
 * Tests of the map from relays' answers to meanings.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\GatewayException: what relays and other servers say, and words that could be taken for something else.
 */
final class RelayRefusalsTest extends TestCase {
	use Refusals;

	/**
	 * Status, body, headers, meaning and words of answers.
	 *
	 * @return array<string, array{int, mixed, array<string, string>, Failure, string}>
	 */
	public static function answers(): array {
		$open      = self::open( ... );
		$handed_on = static fn( mixed $answer ): array => array(
			'code'    => 'fail_to_fetch_task',
			'message' => is_string( $answer ) ? $answer : (string) wp_json_encode( $answer ),
			'data'    => null,
		);
		return array(
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
			'SGLang: only the film'       => array(
				400,
				array( 'detail' => "Unsupported video content variant: 'thumbnail'" ),
				array(),
				Failure::Unsupported,
				"Unsupported video content variant: 'thumbnail'",
			),
			'Unsloth: no spritesheet'     => array(
				400,
				$open( null, "Unsupported variant. Use 'video' or 'thumbnail'.", 'variant' ),
				array(),
				Failure::Unsupported,
				"Unsupported variant. Use 'video' or 'thumbnail'.",
			),
			'a variant of a model'        => array(
				400,
				$open( null, 'Unsupported model variant: wan-9' ),
				array(),
				Failure::ModelRefused,
				'Unsupported model variant: wan-9',
			),
			'a codec that nobody made'    => array( 500, $open( null, 'This codec is not supported' ), array(), Failure::Uncertain, 'This codec is not supported' ),
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
			'new-api: its maker’s model'  => array(
				400,
				$handed_on( $open( 'model_not_found', 'The model sora-3 does not exist.' ) ),
				array(),
				Failure::ModelRefused,
				'The model sora-3 does not exist.',
			),
			'the same with 404'           => array( 404, $handed_on( $open( 'model_not_found', 'x' ) ), array(), Failure::ModelRefused, 'x' ),
			'new-api: its maker’s field'  => array( 400, $handed_on( $open( null, 'x', 'model' ) ), array(), Failure::ModelRefused, 'x' ),
			'new-api: its maker’s quota'  => array( 429, $handed_on( $open( 'insufficient_quota', 'x' ) ), array(), Failure::OutOfCredit, 'x' ),
			'new-api: its maker’s limit'  => array( 400, $handed_on( $open( 'billing_hard_limit_reached', 'x' ) ), array(), Failure::OutOfCredit, 'x' ),
			'new-api behind new-api'      => array(
				503,
				$handed_on( $open( '', 'No available channel for model sora-2.', null, 'new_api_error' ) ),
				array(),
				Failure::ModelRefused,
				'No available channel for model sora-2.',
			),
			'new-api: a maker in words'   => array( 400, $handed_on( 'Your quota is not enough.' ), array(), Failure::OutOfCredit, 'Your quota is not enough.' ),
			'new-api: a maker that broke' => array( 500, $handed_on( $open( null, 'Oh.' ) ), array(), Failure::Uncertain, 'Oh.' ),
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
			'words that are no text'      => array( 400, array( 'message' => array( 'code' => 'x' ), 'error' => true ), array(), Failure::Invalid, '' ),
		);
	}

	/**
	 * @param array<string, string> $headers Headers of the answer.
	 */
	#[DataProvider( 'answers' )]
	public function test_from_response_knows_what_relays_and_other_servers_say( int $status, mixed $body, array $headers, Failure $failure, string $words ): void {
		$this->assertMeans( $status, $body, $headers, $failure, $words );
	}
}
