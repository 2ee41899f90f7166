<?php
/**
 * A model of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient;

use PlatoniaVid\Videos\Values\Video;
use WordPress\AiClient\Common\Exception\InvalidArgumentException;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Operations\DTO\GenerativeAiOperation;
use WordPress\AiClient\Providers\DTO\ProviderMetadata;
use WordPress\AiClient\Providers\Models\Contracts\ModelInterface;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\DTO\ModelRequirements;
use WordPress\AiClient\Providers\Models\Enums\CapabilityEnum;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationModelInterface;
use WordPress\AiClient\Providers\Models\VideoGeneration\Contracts\VideoGenerationOperationModelInterface;
use WordPress\AiClient\Results\DTO\GenerativeAiResult;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.NamingConventions.ValidFunctionName -- as the interfaces have it.
// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

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
		return $jobs->order( $this->connection, $this->metadata->getId(), $prompt, $this->config, fn() => $this->check( $prompt ) );
	}

	/**
	 * Refuses what the model can't do: the client asks that where it looks for a model, and not of one that it is given. Left out, the rest would be paid for.
	 *
	 * @param list<Message> $prompt The prompt.
	 * @throws InvalidArgumentException Where it can't be made as it is asked for.
	 */
	private function check( array $prompt ): void {
		$asked = ModelRequirements::fromPromptData( CapabilityEnum::videoGeneration(), $prompt, $this->config );
		if ( $asked->areMetBy( $this->metadata ) ) {
			return;
		}
		$parts = array();
		foreach ( $asked->getRequiredCapabilities() as $capability ) {
			$parts[ $capability->value ] = new ModelRequirements( array( $capability ), array() );
		}
		foreach ( $asked->getRequiredOptions() as $option ) {
			$parts[ $option->getName()->value ] = new ModelRequirements( array(), array( $option ) );
		}
		$unmet = array_filter( $parts, fn( ModelRequirements $part ): bool => ! $part->areMetBy( $this->metadata ) );
		/* translators: 1: a model's name. 2: names of the AI client's options, such as outputMediaOrientation. */
		$sentence = __( '%1$s can’t make the video as it is asked for. Leave these options out, or give them other values: %2$s.', 'platoniavid' );
		throw new InvalidArgumentException( sprintf( $sentence, $this->metadata->getName(), implode( wp_get_list_item_separator(), array_keys( $unmet ) ) ) );
	}
}
