<?php
/**
 * A must-use plugin of the tests' sites: an AI provider that writes text as the option `platoniavid_test_text` says. Without the option it is not set up.
 *
 * @package PlatoniaVid
 */

// phpcs:disable Generic.Files.OneObjectStructurePerFile.MultipleFound -- A must-use plugin is one file.

namespace PlatoniaVid\Tests;

use WordPress\AiClient\AiClient;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\Enums\MessageRoleEnum;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\Contracts\ProviderInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Enums\ProviderTypeEnum;
use WordPress\AiClient\Providers\Http\Exception\ServerException;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\SupportedOption;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;
use WordPress\AiClient\Providers\Models\TextGeneration\Contracts\TextGenerationModelInterface;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;
use WordPress\AiClient\Results\DTO\TokenUsage;
use WordPress\AiClient\Results\Enums\FinishReasonEnum;

// WordPress has an AI client since 7.0.
if ( ! class_exists( AiClient::class ) ) {
	return;
}

/**
 * Writes the option's text, in which {text} is what it was asked about and {rules} what it was told; "fail" is a failure of the service.
 */
final class TextModel implements ModelInterface, TextGenerationModelInterface {
	private ModelConfig $config;

	public function __construct() {
		$this->config = new ModelConfig();
	}

	public function metadata(): ModelMetadata {
		return TextProvider::model_metadata();
	}

	public function providerMetadata(): ProviderMetadata {
		return TextProvider::metadata();
	}

	public function setConfig( ModelConfig $config ): void {
		$this->config = $config;
	}

	public function getConfig(): ModelConfig {
		return $this->config;
	}

	public function generateTextResult( array $prompt ): GenerativeAiResult {
		$answer = (string) get_option( 'platoniavid_test_text' );
		if ( 'fail' === $answer ) {
			throw new ServerException( 'The text model is having a rest.', 503 );
		}
		$text = strtr(
			$answer,
			array(
				'{text}'  => (string) $prompt[0]->getParts()[0]->getText(),
				'{rules}' => (string) $this->config->getSystemInstruction(),
			)
		);
		return new GenerativeAiResult(
			'1',
			array( new Candidate( new Message( MessageRoleEnum::model(), array( new MessagePart( $text ) ) ), FinishReasonEnum::stop() ) ),
			new TokenUsage( 1, 1, 2 ),
			$this->providerMetadata(),
			$this->metadata()
		);
	}
}

/**
 * The provider: one text model, there as soon as the option is set.
 */
final class TextProvider implements ProviderInterface, ProviderAvailabilityInterface, ModelMetadataDirectoryInterface {
	public static function metadata(): ProviderMetadata {
		return new ProviderMetadata( 'platoniavid-test', 'Test', ProviderTypeEnum::server() );
	}

	public static function model_metadata(): ModelMetadata {
		return new ModelMetadata(
			'test-text',
			'Test text',
			array( CapabilityEnum::textGeneration() ),
			array(
				new SupportedOption( OptionEnum::systemInstruction() ),
				new SupportedOption( OptionEnum::inputModalities() ),
				new SupportedOption( OptionEnum::outputModalities() ),
			)
		);
	}

	public static function model( string $modelId, ?ModelConfig $modelConfig = null ): ModelInterface {
		$model = new TextModel();
		if ( null !== $modelConfig ) {
			$model->setConfig( $modelConfig );
		}
		return $model;
	}

	public static function availability(): ProviderAvailabilityInterface {
		return new self();
	}

	public static function modelMetadataDirectory(): ModelMetadataDirectoryInterface {
		return new self();
	}

	public function isConfigured(): bool {
		return false !== get_option( 'platoniavid_test_text' );
	}

	public function listModelMetadata(): array {
		return array( self::model_metadata() );
	}

	public function hasModelMetadata( string $modelId ): bool {
		return 'test-text' === $modelId;
	}

	public function getModelMetadata( string $modelId ): ModelMetadata {
		return self::model_metadata();
	}
}

add_action( 'init', static fn() => AiClient::defaultRegistry()->registerProvider( TextProvider::class ) );
