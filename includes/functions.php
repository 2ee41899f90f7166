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
function platoniavid_service( $name ) {
	return Services::current()->get( $name );
}

/**
 * Orders a video. **It costs money.** Whether its author may order one is the caller's matter; the site's models and its daily limit are kept to.
 *
 * @since 0.1.0
 *
 * @param string               $prompt What the video should show.
 * @param array<string, mixed> $fields
 *        `author` is the current user, `request_id` a new UUID, and the others are the site's usual where they are not given. What is no field
 *        of an order is refused. An order that is placed again with the same `author` and `request_id` is the same video, and is not paid again.
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
 * @return Video|WP_Error The video, on its way; where the gateway refused it, its `error` says why.
 */
function platoniavid_create_video( $prompt, array $fields = array() ) {
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
function platoniavid_get_video( $id ) {
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
function platoniavid_ai_providers() {
	return platoniavid_service( Providers::class )->ids();
}
