<?php
/**
 * A create, as REST takes it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Values\VideoException;

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
	 * @param Orders   $orders   How many there were today.
	 * @param GatewayFactory $gateways What the gateway can do.
	 */
	public function __construct( private readonly Models $models, private readonly Settings $settings, private readonly ApiKey $key, private readonly Orders $orders, private readonly GatewayFactory $gateways ) {
	}

	/**
	 * The route's arguments.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function arguments(): array {
		$arguments = array();
		foreach ( array( 'model', 'size', 'seconds' ) as $name ) {
			$arguments[ $name ] = VideoSchema::argument( $name );
		}
		$arguments['reference_image'] = array(
			'description' => 'The id of the image in the Media Library that the video begins with, or 0.',
			'type'        => 'integer',
			'minimum'     => 0,
			'default'     => 0,
		);
		$arguments['reference_focus'] = array(
			'description' => 'The point of that image that is kept where it has to be cut.',
			'type'        => 'object',
			'properties'  => array_fill_keys(
				array( 'x', 'y' ),
				array(
					'description' => 'A fraction of the image’s width or height.',
					'type'        => 'number',
					'minimum'     => 0,
					'maximum'     => 1,
				)
			),
		);
		return array_merge( $arguments, self::remix_arguments() );
	}

	/**
	 * The arguments of a remix: a prompt, a request id, and the post it is for.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function remix_arguments(): array {
		return array(
			'prompt'     => array( 'required' => true ) + VideoSchema::argument( 'prompt' ),
			'post'       => VideoSchema::argument( 'post' ),
			'request_id' => array(
				'description' => 'A UUID of the client’s. The same one again is the same video.',
				'type'        => 'string',
				'format'      => 'uuid',
				'required'    => true,
			),
		);
	}

	/**
	 * The prompt of a create or a remix, where the site may order one now.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @throws VideoException Where the prompt is empty, there is no key, or today's limit is reached.
	 */
	public function prompt( \WP_REST_Request $request ): string {
		$prompt = trim( wp_check_invalid_utf8( $this->text( $request, 'prompt' ) ) );
		if ( '' === $prompt ) {
			throw new VideoException( 'platoniavid_prompt_missing', __( 'Write what the video should show.', 'platoniavid' ), 400, 'edit_prompt' );
		}
		if ( '' === $this->key->value() ) {
			throw new VideoException( 'platoniavid_key_missing', __( 'The site has no key for the gateway yet. Add one in the settings.', 'platoniavid' ), 409, 'settings' );
		}
		$this->check_limit();
		return $prompt;
	}

	/**
	 * Refuses who has ordered as much as the site allows.
	 *
	 * @throws VideoException Where today's limit is reached.
	 */
	public function check_limit(): void {
		$limit = $this->settings->videos_per_day();
		if ( $limit > 0 && $this->orders->today( get_current_user_id() ) >= $limit ) {
			/* translators: %d: a number of videos. */
			throw new VideoException( 'platoniavid_limit_reached', sprintf( _n( 'On this site each person may order %d video in 24 hours. Try again tomorrow.', 'On this site each person may order %d videos in 24 hours. Try again tomorrow.', $limit, 'platoniavid' ), $limit ), 429, 'wait' );
		}
	}

	/**
	 * The post that a video is asked for in, or 0.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @throws VideoException Where the user may not edit it.
	 */
	public function post( \WP_REST_Request $request ): int {
		$post = is_int( $request['post'] ) ? $request['post'] : 0;
		if ( $post > 0 && ! current_user_can( 'edit_post', $post ) ) {
			throw new VideoException( 'platoniavid_post_forbidden', __( 'Your account may not edit this post.', 'platoniavid' ), 403, 'none' );
		}
		return $post;
	}

	/**
	 * What is asked for.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request A request that the arguments have validated.
	 * @throws VideoException Where it can't be made.
	 */
	public function read( \WP_REST_Request $request ): Order {
		$defaults = $this->settings->defaults();
		$prompt   = $this->prompt( $request );
		$post     = $this->post( $request );
		$image    = is_int( $request['reference_image'] ) ? $request['reference_image'] : 0;
		if ( $image > 0 && ! ( wp_attachment_is_image( $image ) && current_user_can( 'read_post', $image ) ) ) {
			throw new VideoException( 'platoniavid_image_missing', __( 'The reference image is not an image of the Media Library. Choose another one.', 'platoniavid' ), 400, 'choose_image' );
		}

		$model = $this->models->find( '' === $this->text( $request, 'model' ) ? $defaults['model'] : $this->text( $request, 'model' ) );
		if ( null === $model ) {
			throw new VideoException( 'platoniavid_model_unknown', __( 'This site does not offer that model. Choose another one.', 'platoniavid' ), 400, 'choose_model' );
		}
		if ( $image > 0 && ! ( $model['reference_image'] && $this->gateways->capabilities()->can( 'reference_image' ) ) ) {
			throw new VideoException( 'platoniavid_no_reference_image', __( 'This model or gateway takes no reference image. Remove the image, or choose another model.', 'platoniavid' ), 400, 'choose_model' );
		}
		$size    = '' === $this->text( $request, 'size' ) ? $this->either( $defaults['size'], $model['sizes'] ) : $this->text( $request, 'size' );
		$seconds = is_int( $request['seconds'] ) ? $request['seconds'] : $this->either( $defaults['seconds'], $model['seconds'] );
		if ( ! in_array( $size, $model['sizes'], true ) || ! in_array( $seconds, $model['seconds'], true ) ) {
			$separator = wp_get_list_item_separator();
			/* translators: 1: a model's name. 2: a list of sizes. 3: a list of numbers of seconds. */
			$sentence = __( '%1$s does not make videos of that size or length. It offers %2$s, and %3$s seconds.', 'platoniavid' );
			throw new VideoException( 'platoniavid_size_unknown', sprintf( $sentence, $model['label'], implode( $separator, $model['sizes'] ), implode( $separator, $model['seconds'] ) ), 400, 'choose_model' );
		}
		return new Order(
			prompt: $prompt,
			model: $model['id'],
			size: $size,
			seconds: $seconds,
			author: get_current_user_id(),
			request_id: $this->text( $request, 'request_id' ),
			post: $post,
			reference_image: $image,
			reference_focus: self::focus( $request['reference_focus'] ),
		);
	}

	/**
	 * The focal point as it is stored.
	 *
	 * @param mixed $focus The argument.
	 */
	private static function focus( mixed $focus ): string {
		$at = static fn( string $axis ): float => is_array( $focus ) && is_numeric( $focus[ $axis ] ?? null ) ? (float) $focus[ $axis ] : 0.5;
		return sprintf( '%.3F %.3F', $at( 'x' ), $at( 'y' ) );
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
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @param string                                           $name    Its name.
	 */
	private function text( \WP_REST_Request $request, string $name ): string {
		return is_string( $request[ $name ] ) ? $request[ $name ] : '';
	}
}
