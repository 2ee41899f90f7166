<?php
/**
 * Prompts of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\AiClient;

/**
 * What another plugin begins with.
 */
trait Prompting {
	/** A prompt for Platonia. */
	private function prompt(): \WP_AI_Client_Prompt_Builder {
		return wp_ai_client_prompt( 'A red kite' )->using_provider( 'platonia' );
	}
}
