<?php
/**
 * A model of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Videos\Values\Video;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Operations\DTO\GenerativeAiOperation;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationOperationModelInterface;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.NamingConventions.ValidFunctionName -- as the interfaces have it.

/**
 * Makes a video of a prompt: as a result where the process may wait for it, as an operation anywhere.
 */
final class VideoModel implements ModelInterface, VideoGenerationModelInterface, VideoGenerationOperationModelInterface {
	/**
	 * Sets what it is.
	 *
	 * @param ProviderMetadata $provider   Whose it is.
	 * @param ModelMetadata    $metadata   What it can do.
	 * @param string           $connection The connection's id.
	 * @param ModelConfig      $config     What is asked of it.
	 */
	public function __construct(
		private readonly ProviderMetadata $provider,
		private readonly ModelMetadata $metadata,
		private readonly string $connection,
		private ModelConfig $config,
	) {
	}

	/**
	 * {@inheritDoc}
	 */
	public function metadata(): ModelMetadata {
		return $this->metadata;
	}

	/**
	 * {@inheritDoc}
	 */
	public function providerMetadata(): ProviderMetadata {
		return $this->provider;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param ModelConfig $config What is asked of it.
	 */
	public function setConfig( ModelConfig $config ): void {
		$this->config = $config;
	}

	/**
	 * {@inheritDoc}
	 */
	public function getConfig(): ModelConfig {
		return $this->config;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param list<Message> $prompt The prompt.
	 */
	public function generateVideoResult( array $prompt ): GenerativeAiResult {
		$jobs = platoniavid_service( Jobs::class );
		return Answers::result( $jobs->wait( $this->order( $jobs, $prompt ) ), $this->provider, $this->metadata );
	}

	/**
	 * {@inheritDoc}
	 *
	 * @param list<Message> $prompt The prompt.
	 */
	public function generateVideoOperation( array $prompt ): GenerativeAiOperation {
		return Answers::operation( $this->order( platoniavid_service( Jobs::class ), $prompt ), $this->provider, $this->metadata );
	}

	/**
	 * Orders the video.
	 *
	 * @param Jobs          $jobs   Who orders.
	 * @param list<Message> $prompt The prompt.
	 */
	private function order( Jobs $jobs, array $prompt ): Video {
		return $jobs->order( $this->connection, $this->metadata->getId(), $prompt, $this->config );
	}
}
