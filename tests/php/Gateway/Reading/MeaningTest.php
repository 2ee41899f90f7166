<?php
/**
 * Tests of what a refusal's words mean.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\Reading;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\Reading\Meaning, where a server has no code for what it says.
 */
final class MeaningTest extends TestCase {
	/**
	 * Sentences of a gateway, and whether they say that the credit is used up.
	 *
	 * @return array<string, array{string, bool}>
	 */
	public static function sentences(): array {
		return array(
			'not enough'            => array( 'اعتبار شما کافی نیست.', true ),
			'there is not enough'   => array( 'اعتبار کافی ندارید', true ),
			'used up'               => array( 'اعتبار حساب شما تمام شده است.', true ),
			'your credit has ended' => array( 'کاربر گرامی، اعتبارتان به پایان رسیده است', true ),
			'in Arabic letters'     => array( 'اعتبار شما كافي نيست', true ),
			'the balance'           => array( 'موجودی کیف پول کافی نیست.', true ),
			'a lack of it'          => array( 'خطا: کمبود اعتبار', true ),
			'charge it'             => array( 'لطفاً اعتبار خود را شارژ کنید.', true ),
			'raise it'              => array( 'برای افزایش اعتبار به پنل بروید', true ),
			'credit'                => array( 'Not enough credits.', true ),
			'quota'                 => array( 'You exceeded your quota.', true ),
			'validation'            => array( 'اعتبارسنجی درخواست کافی نیست.', false ),
			'validation in two'     => array( 'اعتبار سنجی درخواست تمام شد و ناموفق بود.', false ),
			'validation, joined'    => array( 'خطای اعتبار‌سنجی: مقدار کافی نیست', false ),
			'invalid'               => array( 'مقدار seconds بی‌اعتبار است و کافی نیست.', false ),
			'the key’s validity'    => array( 'اعتبار کلید شما به پایان رسیده است.', false ),
			'this key’s validity'   => array( 'اعتبار این API key تمام شده است', false ),
			'the date of validity'  => array( 'تاریخ اعتبار تصویر به پایان رسیده است.', false ),
			'without validity'      => array( 'این درخواست فاقد اعتبار است. طول متن کافی نیست.', false ),
			'an entity'             => array( 'موجودیت پیدا نشد؛ داده کافی نیست.', false ),
			'quotation marks'       => array( 'The quotation marks do not match.', false ),
		);
	}

	/**
	 * Refusals of a model in the servers' own words, without a code that says so, and refusals that only speak of a model.
	 *
	 * @return array<string, array{int, mixed, Failure}>
	 */
	public static function words_of_models(): array {
		$none   = static fn ( string $message, string $type = 'None', ?string $param = 'None', string $code = '400' ): array => array(
			'error' => compact( 'message', 'type', 'param', 'code' ),
		);
		$xai    = static fn ( string $code, string $error ): array => compact( 'code', 'error' );
		$open   = static fn ( int $code, string $message ): array => array( 'error' => compact( 'code', 'message' ) );
		$is     = Failure::ModelRefused;
		$router = static fn ( int $code, string $message, string $type ): array => array( 'error' => compact( 'code', 'message' ) + array( 'metadata' => array( 'error_type' => $type ) ) );
		return array(
			'LiteLLM: an alias that is not there'  => array(
				400,
				$none( "{'error': '/videos: Invalid model name passed in model=veo-3. Call `/v1/models` to view available models for your key.'}" ),
				$is,
			),
			'LiteLLM: nothing behind an alias'     => array(
				400,
				$none( 'litellm.BadRequestError: You passed in model=sora-2. There are no healthy deployments for this model' ),
				$is,
			),
			'vLLM-Omni: another model is served'   => array(
				400,
				array( 'detail' => "Model mismatch: request specifies 'sora-2' but server is running 'Wan-AI/Wan2.2-T2V-A14B-Diffusers'." ),
				$is,
			),
			'vLLM: by its field'                   => array( 404, $none( 'The model `x` does not exist.', 'NotFoundError', 'model', '404' ), $is ),
			'vLLM: in words alone'                 => array( 404, $none( 'The model `x` does not exist.', 'NotFoundError', null, '404' ), $is ),
			'OpenRouter: no such id'               => array( 400, $open( 400, 'x/y is not a valid model ID' ), $is ),
			'OpenRouter: nobody makes it'          => array( 404, $open( 404, 'No endpoints found for google/veo-3.' ), $is ),
			'OpenRouter: no provider'              => array( 503, $open( 503, 'There is no available model provider that meets your routing requirements' ), $is ),
			'OpenRouter: no provider, with a word' => array(
				503,
				$router( 503, 'No allowed providers are available for the selected model.', 'provider_unavailable' ),
				$is,
			),
			'OpenRouter: a busy provider'          => array( 503, $router( 503, 'Provider returned error', 'provider_overloaded' ), Failure::Busy ),
			'OpenRouter: payment by its word'      => array( 400, $router( 400, 'No.', 'payment_required' ), Failure::OutOfCredit ),
			'OpenRouter: another word of a 503'    => array( 503, $router( 503, 'Provider returned error', 'provider_unavailable' ), Failure::Uncertain ),
			'xAI: deprecated'                      => array(
				404,
				$xai(
					'Some requested entity was not found',
					'The model grok-imagine-video-0.9 was deprecated on 2026-02-01 and is no longer accessible via the API.'
				),
				$is,
			),
			'a name with a dot'                    => array( 404, $open( 404, 'The model `veo-3.1-fast` does not exist.' ), $is ),
			'a name with two'                      => array( 400, array( 'detail' => 'Model wan-2.2.1 not found' ), $is ),
			'a name that is also a part'           => array( 400, array( 'detail' => 'Model wan2.2-image-to-video not found' ), $is ),
			'an unknown one'                       => array( 400, array( 'detail' => 'Unknown model: veo-3' ), $is ),
			'in Chinese'                           => array( 400, $open( 400, '模型 veo-3.1 不存在' ), $is ),
			'a sentence on, it is another thing'   => array( 404, $open( 404, 'See our model page. The project was not found' ), Failure::NotFound ),
			'a size of a model'                    => array( 400, $open( 400, 'For model veo-3.1 the size 10x10 is not supported' ), Failure::Invalid ),
			'a seed of a model'                    => array( 400, $open( 400, 'Model veo-3.1-fast: seed is not supported' ), Failure::Invalid ),
			'a watermark of a model'               => array( 400, $open( 400, 'Model veo-3.1: watermark is not supported.' ), Failure::Invalid ),
			'a field of a model'                   => array( 400, $open( 400, 'For model wan2.2 negative_prompt is not supported' ), Failure::Invalid ),
			'a field that begins with a part'      => array( 400, $open( 400, 'For model kling-2.5 input_reference is not supported' ), Failure::Invalid ),
			'a field around a part'                => array( 422, $open( 422, 'Model wan2.2: first_frame_2 is not supported' ), Failure::Invalid ),
			'a task of a model'                    => array( 404, $open( 404, 'For model wan2.2: task video_123 not found' ), Failure::NotFound ),
			'a name with a line'                   => array( 400, array( 'detail' => 'Model wan2.2_image_to_video not found' ), $is ),
			'the value of a model'                 => array( 400, array( 'detail' => "Invalid model value 'veo-9'" ), $is ),
			'a length of a model, by its field'    => array( 400, $none( 'Model x: 5 is not supported', 'x', 'seconds', 'x' ), Failure::Invalid ),
			'a field beside a model'               => array( 422, $none( 'Model x: 5 is not supported', '', 'seconds', '' ), Failure::Invalid ),
			'the parameters of a model'            => array( 400, $open( 400, 'Invalid model parameters' ), Failure::Invalid ),
			'a video that is not there'            => array( 404, $none( 'The video of model x was not found', '', null, 'video_not_found' ), Failure::NotFound ),
			'nothing that is there'                => array( 400, $none( 'No.', 'NotFoundError', null, '404' ), Failure::NotFound ),
		);
	}

	#[DataProvider( 'words_of_models' )]
	public function test_from_response_knows_a_model_that_is_not_made_there( int $status, mixed $body, Failure $failure ): void {
		$this->assertSame( $failure, GatewayException::from_response( new HttpResponse( $status, array(), (string) wp_json_encode( $body ) ) )->failure );
	}

	#[DataProvider( 'sentences' )]
	public function test_from_response_knows_whether_credit_is_spoken_of( string $sentence, bool $is_credit ): void {
		$thrown = GatewayException::from_response( new HttpResponse( 400, array(), (string) wp_json_encode( array( 'message' => $sentence ) ) ) );
		$this->assertSame( $is_credit ? Failure::OutOfCredit : Failure::Invalid, $thrown->failure );
	}
}
