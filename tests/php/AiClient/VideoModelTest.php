<?php
/**
 * Tests of a model of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\AiClient\Jobs;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\UserMessage;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;

/**
 * Tests of PlatoniaVid\AiClient\VideoModel, where a plugin has chosen the model itself.
 */
#[Group( 'newest' )]
final class VideoModelTest extends TestCase {
	use Parts;

	/**
	 * @param array<string, mixed> $asked What is asked for.
	 * @param string               $words What is said of it.
	 */
	#[TestWith( array( array( 'outputMediaAspectRatio' => '1:1' ), 'outputMediaAspectRatio' ) )]
	#[TestWith( array( array( 'outputMediaOrientation' => 'square' ), 'outputMediaOrientation' ) )]
	#[TestWith( array( array( 'candidateCount' => 3 ), 'candidateCount' ) )]
	#[TestWith( array( array( 'systemInstruction' => 'Be brief.' ), 'systemInstruction' ) )]
	public function test_what_a_chosen_model_can_not_do_is_refused_and_not_left_out( array $asked, string $words ): void {
		$this->saveKey();
		$this->actAs( 'author' );
		platoniavid_ai_providers();
		$model  = AiClient::defaultRegistry()->getProviderModel( 'platonia', 'sora-2', ModelConfig::fromArray( $asked ) );
		$prompt = array( new UserMessage( array( new MessagePart( 'A red kite' ) ) ) );
		try {
			$model->generateVideoOperation( $prompt );
			self::fail( 'It is ordered.' );
		} catch ( InvalidArgumentException $refused ) {
			$this->assertStringContainsString( $words, $refused->getMessage() );
		}
		$error = wp_ai_client_prompt( 'A red kite' )->using_model( $model )->using_model_config( ModelConfig::fromArray( $asked ) )->generate_video();
		$this->assertStringContainsString( $words, is_wp_error( $error ) ? $error->get_error_message() : '' );
		$this->assertSame( 0, $this->stats()['paid'] );

		$fitting = AiClient::defaultRegistry()->getProviderModel( 'platonia', 'sora-2', ModelConfig::fromArray( array( 'outputMediaAspectRatio' => '9:16' ) ) );
		$this->assertSame( '720x1280', $this->repository()->find( (int) $fitting->generateVideoOperation( $prompt )->getId() )?->size );
	}

	public function test_what_a_model_could_do_once_is_not_left_out_either(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$prompt = array( new UserMessage( array( new MessagePart( 'A red kite' ) ) ) );
		try {
			$config = ModelConfig::fromArray( array( 'outputMediaAspectRatio' => '1:1' ) );
			$this->part( Jobs::class )->order( $this->connections()->first()->id, 'sora-2', $prompt, $config );
			self::fail( 'It is ordered.' );
		} catch ( InvalidArgumentException $refused ) {
			$this->assertStringContainsString( 'does not make videos of that size', $refused->getMessage() );
		}
		$this->assertSame( 0, $this->stats()['paid'] );
	}
}
