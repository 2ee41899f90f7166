<?php
/**
 * `/prompt-help`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Prompts\PromptWriter;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Has prompts written by the site's own AI client, where there is one.
 */
final class PromptHelpController {
	/**
	 * @param PromptWriter $writer Writes.
	 */
	public function __construct( private readonly PromptWriter $writer ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$generates = static fn(): bool => current_user_can( Access::GENERATE );
		register_rest_route(
			VideosController::NAMESPACE,
			'/prompt-help',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => fn(): \WP_REST_Response => new \WP_REST_Response( array( 'available' => $this->writer->is_available() ) ),
					'permission_callback' => $generates,
				),
				array(
					'methods'             => 'POST',
					'callback'            => $this->write( ... ),
					'permission_callback' => $generates,
					'args'                => array(
						'way'  => array(
							'description' => 'What is wanted: a better prompt, one like a shot of a film, one for a post, or a draft of subtitles.',
							'type'        => 'string',
							'enum'        => PromptWriter::ways(),
							'required'    => true,
						),
						'text' => array(
							'description' => 'The prompt as it is, or what the post says.',
							'type'        => 'string',
							'minLength'   => 1,
							'maxLength'   => Gateway::PROMPT_LENGTH,
							'required'    => true,
						),
					),
				),
				'schema' => self::schema( ... ),
			)
		);
	}

	/**
	 * The JSON schema: a GET and a POST have an answer each.
	 *
	 * @return array<string, mixed>
	 */
	private static function schema(): array {
		return Schema::one_of(
			'prompt-help',
			Schema::resource(
				'prompt-help-state',
				array(
					'available' => array(
						'description' => 'Whether the site’s own AI client can write.',
						'type'        => 'boolean',
					),
				)
			),
			Schema::resource(
				'prompt-help-answer',
				array(
					'prompt' => array(
						'description' => 'What it wrote.',
						'type'        => 'string',
						'minLength'   => 1,
						'maxLength'   => Gateway::PROMPT_LENGTH,
					),
				)
			)
		);
	}

	/**
	 * Writes a prompt.
	 *
	 * @param \WP_REST_Request<array{way: string, text: string}> $request The request.
	 */
	private function write( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		try {
			return new \WP_REST_Response(
				array( 'prompt' => $this->writer->write( (string) $request['way'], (string) $request['text'], TimeBudget::for_request() ) )
			);
		} catch ( VideoException $refused ) {
			return $refused->to_wp_error();
		}
	}
}
