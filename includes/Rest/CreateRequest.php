<?php
/**
 * A create, as REST takes it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\NewVideo;
use PlatoniaVid\Videos\VideoException;

/**
 * Reads what an editor asks for, and refuses what the gateway would refuse before anything is written or paid.
 */
final class CreateRequest {
	/**
	 * Sets the collaborators.
	 *
	 * @param Models   $models   What can be asked for.
	 * @param Settings $settings The defaults.
	 * @param ApiKey   $key      Whether there is one.
	 */
	public function __construct( private readonly Models $models, private readonly Settings $settings, private readonly ApiKey $key ) {
	}

	/**
	 * The route's arguments.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function arguments(): array {
		$fields    = VideoSchema::schema()['properties'];
		$arguments = array();
		foreach ( array( 'prompt', 'model', 'size', 'seconds', 'post' ) as $name ) {
			$arguments[ $name ] = array_diff_key( $fields[ $name ], array( 'context' => true ) );
		}
		$arguments['prompt']['required'] = true;
		$arguments['request_id']         = array(
			'description' => 'A UUID of the client’s. The same one again is the same video.',
			'type'        => 'string',
			'format'      => 'uuid',
			'required'    => true,
		);
		return $arguments;
	}

	/**
	 * What is asked for.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request A request that the arguments have validated.
	 * @throws VideoException Where it can't be made.
	 */
	public function read( \WP_REST_Request $request ): NewVideo {
		$defaults = $this->settings->defaults();
		$prompt   = trim( wp_check_invalid_utf8( $this->text( $request, 'prompt' ) ) );
		$post     = is_int( $request['post'] ) ? $request['post'] : 0;
		if ( '' === $prompt ) {
			throw new VideoException( 'platoniavid_prompt_missing', esc_html__( 'Write what the video should show.', 'platoniavid' ), 400, 'edit_prompt' );
		}
		if ( '' === $this->key->value() ) {
			throw new VideoException( 'platoniavid_key_missing', esc_html__( 'The site has no key for the gateway yet. Add one in the settings.', 'platoniavid' ), 409, 'settings' );
		}
		if ( $post > 0 && ! current_user_can( 'edit_post', $post ) ) {
			throw new VideoException( 'platoniavid_post_forbidden', esc_html__( 'Your account may not edit this post.', 'platoniavid' ), 403, 'none' );
		}

		$model = $this->models->find( '' === $this->text( $request, 'model' ) ? $defaults['model'] : $this->text( $request, 'model' ) );
		if ( null === $model ) {
			throw new VideoException( 'platoniavid_model_unknown', esc_html__( 'This site does not offer that model. Choose another one.', 'platoniavid' ), 400, 'choose_model' );
		}
		$size    = '' === $this->text( $request, 'size' ) ? $this->either( $defaults['size'], $model['sizes'] ) : $this->text( $request, 'size' );
		$seconds = is_int( $request['seconds'] ) ? $request['seconds'] : $this->either( $defaults['seconds'], $model['seconds'] );
		if ( ! in_array( $size, $model['sizes'], true ) || ! in_array( $seconds, $model['seconds'], true ) ) {
			/* translators: 1: a model's name. 2: a list of sizes. 3: a list of numbers of seconds. */
			$sentence = __( '%1$s does not make videos of that size or length. It offers %2$s, and %3$s seconds.', 'platoniavid' );
			throw new VideoException( 'platoniavid_size_unknown', esc_html( sprintf( $sentence, $model['label'], implode( ', ', $model['sizes'] ), implode( ', ', $model['seconds'] ) ) ), 400, 'choose_model' );
		}
		return new NewVideo( get_current_user_id(), $this->text( $request, 'request_id' ), $prompt, $model['id'], $size, $seconds, $post );
	}

	/**
	 * The preferred value where it is offered, or else the first one.
	 *
	 * @template T
	 * @param T       $preferred The preferred one.
	 * @param list<T> $offered   What there is.
	 * @return T
	 */
	private function either( mixed $preferred, array $offered ): mixed {
		return in_array( $preferred, $offered, true ) ? $preferred : $offered[0] ?? $preferred;
	}

	/**
	 * A text argument, or an empty string.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param string                                 $name    Its name.
	 */
	private function text( \WP_REST_Request $request, string $name ): string {
		return is_string( $request[ $name ] ) ? $request[ $name ] : '';
	}
}
