<?php
/**
 * The command that goes on from a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Videos;

/**
 * Orders what comes after a finished video.
 */
final class ContinueCommand {
	/**
	 * @param Videos     $videos   The use cases.
	 * @param NamedVideo $named    Finds videos.
	 * @param Ordering   $ordering Places an order.
	 * @param Models     $models   What their models take.
	 * @param Settings   $settings The usual one.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly NamedVideo $named,
		private readonly Ordering $ordering,
		private readonly Models $models,
		private readonly Settings $settings,
	) {
	}

	/**
	 * Orders a video that goes on from a finished one. It costs money.
	 *
	 * The new video begins with the last frame of the finished one. The editor and the Videos screen take that frame in the browser;
	 * here no program for it is assumed, so it has to be an image in the Media Library.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The finished video's id.
	 *
	 * <prompt>
	 * : What happens next.
	 *
	 * --image=<id>
	 * : The id of the image in the Media Library that is the finished video's last frame.
	 *
	 * [--connection=<id>]
	 * : The connection that it is ordered from; the finished video's where it and the model are missing.
	 *
	 * [--model=<model>]
	 * : The model's id; the finished video's where it is missing.
	 *
	 * [--seconds=<seconds>]
	 * : How long it is; as long as the finished one where it is missing.
	 *
	 * [--options=<json>]
	 * : What the model is told beside that, by the ids of its options. Of those that are missing the finished video's are taken, without its seed, as far
	 * as the model has them: parts that are to make one film must be alike.
	 *
	 * [--post=<id>]
	 * : The id of the post that it is for; the finished video's where it is missing and may be edited.
	 *
	 * [--request_id=<uuid>]
	 * : A name for the order. The same one again is the same video, and costs nothing.
	 *
	 * [--wait]
	 * : Wait until the video is in the Media Library.
	 *
	 * [--porcelain]
	 * : Print the new video's id only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid continue 7 "The boat reaches the sea" --image=12 --wait --user=editor
	 *
	 * @subcommand continue
	 *
	 * @param list<string>         $args    The id and the prompt.
	 * @param array<string, mixed> $options The options.
	 */
	public function go_on( array $args, array $options ): void {
		$person     = Console::person();
		$request_id = Ordering::request_id( $options );
		if ( $this->ordering->answers( $person, $request_id, $options ) ) {
			return;
		}
		$source = $this->named->to_see( $args[0] );
		$model  = Console::text( $options, 'model' );
		$usual  = current_user_can( 'edit_post', $source->post ) ? $source->post : 0;
		$at     = '' === $model && ! isset( $options['connection'] ) ? $source->connection : Console::text( $options, 'connection' );
		$model  = '' === $model ? $source->model : $model;
		$order  = new Order(
			prompt: Ordering::prompt( $args[1] ),
			model: $model,
			size: $source->size,
			seconds: Console::number( $options, 'seconds', $source->seconds, 1, PHP_INT_MAX ),
			author: $person,
			request_id: $request_id,
			post: Ordering::post( $options ) ?? $usual,
			reference_image: Console::number( $options, 'image', 0, 1, PHP_INT_MAX ),
			connection: $at,
			options: Console::told( $options, 'options' ) + $this->taken_over( $source, $at, $model ),
			continues: $source->id,
		);
		$this->ordering->place( fn(): Video => $this->videos->create( $order, TimeBudget::for_command( Ordering::PATIENCE ) )[0], $options );
	}

	/**
	 * What the finished video's model was told, as far as the new one's takes it.
	 *
	 * @param Video  $source     The finished video.
	 * @param string $connection The connection that the new one is ordered from; empty for the usual one.
	 * @param string $model      Its model.
	 * @return array<string, scalar>
	 */
	private function taken_over( Video $source, string $connection, string $model ): array {
		$known = '' === $connection ? $this->settings->usual_model( $model ) : $this->models->find( $connection, $model );
		$taken = array();
		foreach ( $known['options'] ?? array() as $option ) {
			$value = 'seed' === $option['id'] ? null : ModelOptions::cast( $option, $source->options[ $option['id'] ] ?? null );
			if ( null !== $value ) {
				$taken[ $option['id'] ] = $value;
			}
		}
		return $taken;
	}
}
