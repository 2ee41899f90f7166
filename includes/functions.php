<?php
/**
 * What other plugins can call.
 *
 * @package PlatoniaVid
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

use PlatoniaVid\AiClient\Providers;
use PlatoniaVid\OrderFields;
use PlatoniaVid\Services;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Waiting;

/**
 * One of the plugin's objects, by its class: the same one that the plugin works with. Which there are, docs/architecture.md says.
 *
 * @since 0.1.0
 *
 * @template T of object
 * @param class-string<T> $name The class, such as `PlatoniaVid\Videos\Videos::class`.
 * @return T
 */
function platoniavid_service( string $name ): object {
	return Services::current()->get( $name );
}

/**
 * Orders a video. **It costs money.** Whether its author may order one is the caller's matter; the site's models and its limits are kept to.
 *
 * @since 0.1.0
 *
 * @param string               $prompt What the video should show, in 1 to 32,000 characters.
 * @param array<string, mixed> $fields {
 *     Optional. What else is said of the order; what is not given is the site's usual. Each may be written as a text, as fields of forms and metadata
 *     are. What is no field of an order is refused.
 *
 *     @type int            $author          The id of the user whose video it is. By default the current user.
 *     @type string         $request_id      The order's name, a UUID. The same `author` and `request_id` again is the same video, and is not paid
 *                                           again, unless it was deleted here since: then another one is ordered. By default a
 *                                           new one.
 *     @type string         $connection      The id of the connection that it is ordered from.
 *     @type string         $model           The model's id.
 *     @type string         $size            Width and height in pixels, as "1280x720": one of the model's.
 *     @type int            $seconds         Its length in seconds: one of the model's.
 *     @type int            $post            The id of the post that it is for.
 *     @type int            $reference_image The id of the attachment that it begins with, scaled and cropped to the size.
 *     @type float[]        $reference_focus The point of that image that is kept: `x` and `y`, fractions from 0 to 1 of its width and height. By default
 *                                           its middle.
 *     @type int            $last_frame      The id of the attachment that it ends with.
 *     @type float[]        $last_focus      The point of that image that is kept.
 *     @type int[]          $references      The ids of the attachments that it is to look like.
 *     @type array          $options         What else the model is told, by the ids of the options that it declares.
 *     @type int            $take_of         The site's id of the first one of the videos that are ordered at once from one prompt.
 *     @type int            $continues       The site's id of the finished video that it goes on from.
 *     @type string         $style           The id of the style whose words go along with the prompt.
 * }
 * @phpstan-param array{
 *     author?: int,
 *     request_id?: string,
 *     model?: string,
 *     size?: string,
 *     seconds?: int,
 *     post?: int,
 *     reference_image?: int,
 *     reference_focus?: array{x: float, y: float},
 *     connection?: string,
 *     options?: array<string, scalar>,
 *     last_frame?: int,
 *     last_focus?: array{x: float, y: float},
 *     references?: list<int>,
 *     take_of?: int,
 *     continues?: int,
 *     style?: string,
 * } $fields
 * @return Video|WP_Error The video, on its way; where the gateway refused it, its `error` says why. An error where nothing was ordered:
 *                        `platoniavid_order_invalid` for what can't be read, `platoniavid_order_refused` by another plugin,
 *                        `platoniavid_limit_reached`, `platoniavid_key_missing`, `platoniavid_not_written` where the database does not take it, or
 *                        another one of those that docs/rest.md lists for `POST /videos`. Its data have the HTTP `status` and the next step, `action`.
 */
function platoniavid_create_video( $prompt, array $fields = array() ): Video|WP_Error {
	try {
		return platoniavid_service( Videos::class )->create( OrderFields::read( $prompt, $fields ), Waiting::order_budget() )[0];
	} catch ( VideoException $refused ) {
		return $refused->to_wp_error();
	}
}

/**
 * A video as it is known, without a question to the gateway.
 *
 * @since 0.1.0
 *
 * @param mixed $id The site's own id. It may be written as a text, as in metadata.
 * @return ?Video Null where there is none, and where it is no id, as metadata that nobody has written.
 */
function platoniavid_get_video( $id ): ?Video {
	$whole = filter_var( $id, FILTER_VALIDATE_INT );
	return false === $whole ? null : platoniavid_service( VideoRepository::class )->find( $whole );
}

/**
 * Registers the site's connections with WordPress's AI client, where this request has not yet: in wp-admin, WP-CLI and WP-Cron, for who is logged in with
 * REST, and where a prompt is begun, the plugin does so by itself. It is for `init` with a priority above 15, and later: WordPress has its connectors then.
 *
 * @since 0.1.0
 *
 * @return list<string> Their ids among the client's providers; none where WordPress has no AI client, or before that.
 */
function platoniavid_ai_providers(): array {
	return platoniavid_service( Providers::class )->ids();
}
