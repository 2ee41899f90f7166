<?php
/**
 * A create, as REST takes it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Reads what an editor asks for, and refuses what their account may not use.
 */
final class CreateRequest {
	/**
	 * Images that a video may be to look like, whatever its model.
	 */
	private const MOST_REFERENCES = 16;

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
		$arguments['model']['maxLength'] = 191;

		$arguments                   += Arguments::connection(
			'The id of the connection that it is ordered from; the usual one that has the model where nothing is said.'
		);
		$arguments['reference_image'] = array(
			'description' => 'The id of the image in the Media Library that the video begins with, or 0.',
			'type'        => 'integer',
			'minimum'     => 0,
			'default'     => 0,
		);
		$arguments['reference_focus'] = self::focus_argument();
		$arguments['last_frame']      = array(
			'description' => 'The id of the image in the Media Library that the video ends with, or 0.',
		) + $arguments['reference_image'];
		$arguments['last_focus']      = self::focus_argument();
		$arguments['references']      = array(
			'description' => 'The ids of images in the Media Library that the video is to look like.',
			'type'        => 'array',
			'maxItems'    => self::MOST_REFERENCES,
			'items'       => array(
				'type'    => 'integer',
				'minimum' => 1,
			),
		);
		$arguments['options']         = array(
			'description'          => 'What the model is told beside size and length, by the ids of its options.',
			'type'                 => 'object',
			'maxProperties'        => ModelOptions::MOST,
			'additionalProperties' => array(
				// What is written as a text stays one, until it is known what the option is.
				'type'      => ModelOptions::TYPES,
				'maxLength' => ModelOptions::LONGEST,
			),
		);
		foreach ( array(
			'take_of'   => 'The id of the first one of those that are ordered at once, or 0.',
			'continues' => 'The id of the finished video that this one goes on from, or 0.',
		) as $name => $what ) {
			$arguments[ $name ] = array(
				'description' => $what,
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			);
		}
		$arguments['style'] = array(
			'description' => 'The id of the style that it is asked for in; empty for none. Its words go along with the prompt.',
			'type'        => 'string',
			'maxLength'   => 40,
			'default'     => '',
		);
		return array_merge( $arguments, self::remix_arguments() );
	}

	/**
	 * The point of an image that is kept.
	 *
	 * @return array<string, mixed>
	 */
	private static function focus_argument(): array {
		return array(
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
	}

	/**
	 * The arguments of a remix: a prompt, a request id and whether it is repeated, and the post it is for.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function remix_arguments(): array {
		return array(
			'prompt'     => array( 'required' => true ) + VideoSchema::argument( 'prompt' ),
			'post'       => VideoSchema::argument( 'post' ),
			'request_id' => array(
				'description'       => 'A UUID of the client’s. The same one again is the same video.',
				'type'              => 'string',
				'format'            => 'uuid',
				'required'          => true,
				'sanitize_callback' => self::request_id( ... ),
			),
			'repeated'   => array(
				'description' => 'Whether it only repeats a request whose answer was lost: where its video was deleted since, nothing is ordered.',
				'type'        => 'boolean',
				'default'     => false,
			),
		);
	}

	/**
	 * The name of an order in small letters: some systems make UUIDs in capitals, and both are the same name.
	 *
	 * @param mixed                                            $value   What was sent.
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @param string                                           $name    The argument's name.
	 * @return mixed The name, or an error where it is no UUID.
	 */
	private static function request_id( mixed $value, \WP_REST_Request $request, string $name ): mixed {
		return rest_parse_request_arg( is_string( $value ) ? strtolower( $value ) : $value, $request, $name );
	}

	/**
	 * The prompt of a create or a remix.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 */
	public static function prompt( \WP_REST_Request $request ): string {
		return trim( wp_check_invalid_utf8( self::text( $request, 'prompt' ) ) );
	}

	/**
	 * The post that a video is asked for in, or 0.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @throws VideoException Where the user may not edit it.
	 */
	public static function post( \WP_REST_Request $request ): int {
		$post = is_int( $request['post'] ) ? $request['post'] : 0;
		if ( $post > 0 && ! current_user_can( 'edit_post', $post ) ) {
			throw new VideoException( 'platoniavid_post_forbidden', __( 'Your account may not edit this post.', 'platoniavid' ), 403, 'none' );
		}
		return $post;
	}

	/**
	 * What is asked for. A model, size or length that is not said is left open.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request A request that the arguments have validated.
	 * @throws VideoException Where the user may not use its post, or what it goes on from.
	 */
	public static function read( \WP_REST_Request $request ): Order {
		$id = static fn( string $name ): int => is_int( $request[ $name ] ) ? $request[ $name ] : 0;
		if ( $id( 'continues' ) > 0 && ! current_user_can( Access::READ_VIDEO, $id( 'continues' ) ) ) {
			// Its first frame, chosen as any other image, is asked for without it.
			throw new VideoException(
				'platoniavid_not_found',
				__( 'The video that this one continues is no longer on the site, or it is another person’s. Choose the first frame anew.', 'platoniavid' ),
				404,
				'choose_image'
			);
		}
		$options = ModelOptions::named( $request['options'] );
		if ( count( $options ) < count( (array) $request['options'] ) ) {
			// A list is an object to WordPress: what it says would be left out, and the rest paid for.
			throw new VideoException(
				'platoniavid_option_unknown',
				__( 'An option is said without its name. Options have names and values, such as {"seed":5}.', 'platoniavid' ),
				400,
				'choose_model'
			);
		}
		return new Order(
			prompt: self::prompt( $request ),
			model: self::text( $request, 'model' ),
			size: self::text( $request, 'size' ),
			seconds: is_int( $request['seconds'] ) ? $request['seconds'] : 0,
			author: get_current_user_id(),
			request_id: self::text( $request, 'request_id' ),
			post: self::post( $request ),
			reference_image: $id( 'reference_image' ),
			reference_focus: Order::focus( $request['reference_focus'] ),
			connection: self::text( $request, 'connection' ),
			options: $options,
			last_frame: $id( 'last_frame' ),
			last_focus: Order::focus( $request['last_focus'] ),
			references: array_values( array_unique( array_filter( (array) $request['references'], 'is_int' ) ) ),
			continues: $id( 'continues' ),
			take_of: $id( 'take_of' ),
			style: self::text( $request, 'style' ),
		);
	}

	/**
	 * A text argument, or an empty string.
	 *
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @param string                                           $name    Its name.
	 */
	private static function text( \WP_REST_Request $request, string $name ): string {
		return is_string( $request[ $name ] ) ? $request[ $name ] : '';
	}
}
