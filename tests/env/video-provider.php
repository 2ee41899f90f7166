<?php
/**
 * A must-use plugin of the tests' sites: two AI providers that make videos, as other plugins bring them. "test-clips" tells of operations, "test-films"
 * answers with the video. Without the option `platoniavid_test_video`, which has a clip's path, they have no key and no model. What is ordered, and so
 * paid, is counted in `platoniavid_test_paid`.
 *
 * @package PlatoniaVid
 */

// phpcs:disable Generic.Files.OneObjectStructurePerFile.MultipleFound -- A must-use plugin is one file.

namespace PlatoniaVid\Tests;

use WordPress\AiClient\AiClient;
use WordPress\AiClient\Files\DTO\File;
use WordPress\AiClient\Files\Enums\FileTypeEnum;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\DTO\ModelMessage;
use WordPress\AiClient\Messages\Enums\ModalityEnum;
use WordPress\AiClient\Operations\Contracts\OperationInterface;
use WordPress\AiClient\Operations\DTO\GenerativeAiOperation;
use WordPress\AiClient\Operations\Enums\OperationStateEnum;
use WordPress\AiClient\Providers\Contracts\ModelMetadataDirectoryInterface;
use WordPress\AiClient\Providers\Contracts\ProviderAvailabilityInterface;
use WordPress\AiClient\Providers\Contracts\ProviderInterface;
use WordPress\AiClient\Providers\Contracts\ProviderOperationsHandlerInterface;
use WordPress\AiClient\Providers\Contracts\ProviderWithOperationsHandlerInterface;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Enums\ProviderTypeEnum;
use WordPress\AiClient\Providers\Http\Exception\ClientException;
use WordPress\AiClient\Providers\Http\Exception\NetworkException;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\SupportedOption;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationOperationModelInterface;
use WordPress\AiClient\Results\DTO\Candidate;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;
use WordPress\AiClient\Results\DTO\TokenUsage;
use WordPress\AiClient\Results\Enums\FinishReasonEnum;

// WordPress has an AI client since 7.0.
if ( ! class_exists( AiClient::class ) ) {
	return;
}

/**
 * What both models have in common. A prompt with a word in brackets has it go wrong in that way, after it was paid but for "[refused]".
 */
abstract class VideoModelBase implements ModelInterface {
	protected ModelConfig $config;

	public function __construct( private readonly string $provider ) {
		$this->config = new ModelConfig();
	}

	public function metadata(): ModelMetadata {
		return VideoProvider::model_metadata();
	}

	public function providerMetadata(): ProviderMetadata {
		return $this->provider::metadata();
	}

	public function setConfig( ModelConfig $config ): void {
		$this->config = $config;
	}

	public function getConfig(): ModelConfig {
		return $this->config;
	}

	/** Takes an order. @return int Its number. */
	protected function pay( array $prompt ): int {
		$parts = $prompt[0]->getParts();
		$text  = (string) $parts[0]->getText();
		if ( str_contains( $text, '[refused]' ) ) {
			throw new ClientException( 'Bad Request (400) - No cats here.', 400 );
		}
		$paid   = (array) get_option( 'platoniavid_test_paid', array() );
		$paid[] = array(
			'prompt' => $text,
			'images' => count( $parts ) - 1,
			'config' => $this->config->toArray(),
		);
		update_option( 'platoniavid_test_paid', $paid, false );
		if ( str_contains( $text, '[silent]' ) ) {
			throw new NetworkException( 'No answer from https://films.example/?key=secret' );
		}
		if ( str_contains( $text, '[busy]' ) ) {
			// A job that was paid is asked for too often.
			throw new ClientException( 'Too Many Requests (429)', 429 );
		}
		if ( str_contains( $text, '[broken]' ) ) {
			// A relay whose call to the maker broke off.
			throw new ClientException( 'Bad Request (400) - failed to execute HTTP request to provider API', 400 );
		}
		if ( str_contains( $text, '[dies]' ) ) {
			posix_kill( getmypid(), SIGKILL );
		}
		return count( $paid );
	}

	/** The video of an order. */
	public function result( string $id, string $file ): GenerativeAiResult {
		return new GenerativeAiResult(
			$id,
			array( new Candidate( new ModelMessage( array( new MessagePart( new File( $file, 'video/mp4' ) ) ) ), FinishReasonEnum::stop() ) ),
			new TokenUsage( 1, 1, 2 ),
			$this->providerMetadata(),
			$this->metadata()
		);
	}
}

/**
 * Answers with the video: the clip itself, or an address where the option has one.
 */
final class FilmModel extends VideoModelBase implements VideoGenerationModelInterface {
	public function generateVideoResult( array $prompt ): GenerativeAiResult {
		return $this->result( 'film-' . $this->pay( $prompt ), (string) get_option( 'platoniavid_test_video' ) );
	}
}

/**
 * Answers with an operation, which is finished when it was asked for twice.
 */
final class ClipModel extends VideoModelBase implements VideoGenerationOperationModelInterface {
	public function generateVideoOperation( array $prompt ): GenerativeAiOperation {
		return new GenerativeAiOperation( 'clip-' . $this->pay( $prompt ), OperationStateEnum::starting() );
	}
}

/**
 * The provider that answers with the video.
 */
class VideoProvider implements ProviderInterface, ProviderAvailabilityInterface, ModelMetadataDirectoryInterface {
	public static function metadata(): ProviderMetadata {
		return new ProviderMetadata( 'test-films', 'Test films', ProviderTypeEnum::server() );
	}

	public static function model_metadata(): ModelMetadata {
		return new ModelMetadata(
			'test-video',
			'Test video',
			array( CapabilityEnum::videoGeneration() ),
			array(
				new SupportedOption(
					OptionEnum::inputModalities(),
					array( array( ModalityEnum::text() ), array( ModalityEnum::text(), ModalityEnum::image() ) )
				),
				new SupportedOption( OptionEnum::outputMediaAspectRatio(), array( '16:9', '9:16', '21:9' ) ),
				new SupportedOption( OptionEnum::outputFileType(), array( FileTypeEnum::inline() ) ),
				new SupportedOption( OptionEnum::customOptions(), array( array( 'duration' => 4 ), array( 'duration' => 8 ), array( 'audio' => true ) ) ),
			)
		);
	}

	public static function model( string $modelId, ?ModelConfig $modelConfig = null ): ModelInterface {
		return new FilmModel( static::class );
	}

	public static function availability(): ProviderAvailabilityInterface {
		return new static();
	}

	public static function modelMetadataDirectory(): ModelMetadataDirectoryInterface {
		return new static();
	}

	public function isConfigured(): bool {
		return false !== get_option( 'platoniavid_test_video' ) && ! get_option( 'platoniavid_test_no_key' );
	}

	public function listModelMetadata(): array {
		$text = new ModelMetadata( 'test-words', 'Test words', array( CapabilityEnum::textGeneration() ), array() );
		return false === get_option( 'platoniavid_test_video' ) ? array() : array( $text, self::model_metadata() );
	}

	public function hasModelMetadata( string $modelId ): bool {
		return 'test-video' === $modelId;
	}

	public function getModelMetadata( string $modelId ): ModelMetadata {
		return self::model_metadata();
	}
}

/**
 * The provider that tells of operations.
 */
final class ClipProvider extends VideoProvider implements ProviderWithOperationsHandlerInterface, ProviderOperationsHandlerInterface {
	public static function metadata(): ProviderMetadata {
		return new ProviderMetadata( 'test-clips', 'Test clips', ProviderTypeEnum::server() );
	}

	public static function model( string $modelId, ?ModelConfig $modelConfig = null ): ModelInterface {
		return new ClipModel( self::class );
	}

	public static function operationsHandler(): ProviderOperationsHandlerInterface {
		return new self();
	}

	public function getOperation( string $operationId ): OperationInterface {
		$number = (int) substr( $operationId, 5 );
		$prompt = ( (array) get_option( 'platoniavid_test_paid', array() ) )[ $number - 1 ]['prompt'] ?? throw new ClientException( 'Not Found (404)', 404 );
		$asked  = 1 + (int) get_option( "platoniavid_test_asked_$number" );
		update_option( "platoniavid_test_asked_$number", $asked, false );
		if ( str_contains( $prompt, '[fails]' ) ) {
			return new GenerativeAiOperation( $operationId, OperationStateEnum::failed() );
		}
		return $asked < 2
			? new GenerativeAiOperation( $operationId, OperationStateEnum::processing() )
			: new GenerativeAiOperation(
				$operationId,
				OperationStateEnum::succeeded(),
				( new ClipModel( self::class ) )->result( $operationId, (string) get_option( 'platoniavid_test_video' ) )
			);
	}
}

add_action(
	'init',
	static function (): void {
		AiClient::defaultRegistry()->registerProvider( VideoProvider::class );
		AiClient::defaultRegistry()->registerProvider( ClipProvider::class );
	}
);
