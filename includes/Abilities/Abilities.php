<?php
/**
 * What agents can do here.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Abilities;

use PlatoniaVid\Rest\Arguments;
use PlatoniaVid\Rest\CreateRequest;
use PlatoniaVid\Rest\StylesSchema;
use PlatoniaVid\Rest\UsageController;
use PlatoniaVid\Rest\UsageSchema;
use PlatoniaVid\Rest\VideoPermissions;
use PlatoniaVid\Rest\VideoSchema;

/**
 * Registers abilities with WordPress's Abilities API (6.9 and later). Each is one of the plugin's routes, so that what a route takes, allows and
 * answers holds here too. Nothing is built before somebody asks for abilities.
 *
 * @phpstan-type Ability array{
 *     label: string,
 *     description: string,
 *     route: string,
 *     takes: array<string, array<string, mixed>>,
 *     gives: array<string, mixed>,
 *     may: callable,
 *     annotations: array{readonly: bool, destructive: bool, idempotent: bool},
 * }
 */
final class Abilities {
	public const CATEGORY = 'platoniavid';

	/**
	 * Registers the category; a callback of `wp_abilities_api_categories_init`.
	 */
	public function register_category(): void {
		wp_register_ability_category(
			self::CATEGORY,
			array(
				'label'       => __( 'AI videos', 'platoniavid' ),
				'description' => __( 'Makes videos from a prompt, and keeps them in the Media Library.', 'platoniavid' ),
			)
		);
	}

	/**
	 * Registers the abilities; a callback of `wp_abilities_api_init`.
	 */
	public function register(): void {
		foreach ( $this->all() as $name => $ability ) {
			wp_register_ability(
				self::CATEGORY . '/' . $name,
				array(
					'label'               => $ability['label'],
					'description'         => $ability['description'],
					'category'            => self::CATEGORY,
					'input_schema'        => Schemas::input( $ability['takes'] ),
					'output_schema'       => Schemas::output( $ability['gives'] ),
					// Only yes or no: of a refusal in words WordPress says that the ability was not used rightly.
					'permission_callback' => static fn( mixed $input = array() ): bool => true === ( $ability['may'] )(
						Route::request( $ability['route'], $input )
					),
					'execute_callback'    => static fn( mixed $input = array() ): array|\WP_Error => Route::ask( $ability['route'], $input ),
					'meta'                => array(
						'annotations'  => $ability['annotations'],
						'show_in_rest' => true,
						'mcp'          => array( 'public' => true ),
					),
				)
			);
		}//end foreach
	}

	/**
	 * All of them, by their names.
	 *
	 * @return array<lowercase-string&non-falsy-string, Ability>
	 */
	private function all(): array {
		$reads  = array(
			'readonly'    => true,
			'destructive' => false,
			'idempotent'  => true,
		);
		$writes = array( 'readonly' => false ) + $reads;
		$video  = VideoSchema::schema();
		return array(
			'generate-video' => array(
				'label'       => __( 'Generate a video', 'platoniavid' ),
				'description' => __(
					'Orders a video, which costs money and takes minutes. It answers at once, with a video on its way: ask for it by its id until its next_check_in is null. One whose status is “unconfirmed” may have been charged: a person decides about it, so do not order it again. Repeating a call with the same request_id orders nothing again.',
					'platoniavid'
				),
				'route'       => 'POST /videos',
				'takes'       => self::order( CreateRequest::arguments() ),
				'gives'       => $video,
				'may'         => VideoPermissions::can_generate( ... ),
				'annotations' => $writes,
			),
			'get-video'      => array(
				'label'       => __( 'Get a video', 'platoniavid' ),
				'description' => __(
					'Tells how a video is: where it is on its way, its file in the Media Library once it is there, or why it failed.',
					'platoniavid'
				),
				'route'       => 'GET /videos/{id}',
				'takes'       => self::id(),
				'gives'       => $video,
				'may'         => VideoPermissions::can_read( ... ),
				'annotations' => $reads,
			),
			'list-videos'    => array(
				'label'       => __( 'List videos', 'platoniavid' ),
				'description' => __( 'Lists your own videos, or everyone’s if you manage them, the newest first.', 'platoniavid' ),
				'route'       => 'GET /videos',
				'takes'       => Arguments::collection(),
				'gives'       => array(
					'type'  => 'array',
					'items' => $video,
				),
				'may'         => VideoPermissions::can_list( ... ),
				'annotations' => $reads,
			),
			'remix-video'    => array(
				'label'       => __( 'Remix a video', 'platoniavid' ),
				'description' => __(
					'Orders a variation of a finished video, which costs money. Say what is to be different, and ask for it as for any other video. One whose status is “unconfirmed” may have been charged: a person decides about it, so do not order it again. Repeating a call with the same request_id orders nothing again.',
					'platoniavid'
				),
				'route'       => 'POST /videos/{id}/remix',
				'takes'       => self::id() + self::order( CreateRequest::remix_arguments() ),
				'gives'       => $video,
				'may'         => VideoPermissions::can_remix( ... ),
				'annotations' => $writes,
			),
			'delete-video'   => array(
				'label'       => __( 'Delete a video', 'platoniavid' ),
				'description' => __(
					'Forgets a video on the site. Its file stays in the Media Library, and the video at the gateway, unless you ask to delete them too.',
					'platoniavid'
				),
				'route'       => 'DELETE /videos/{id}',
				'takes'       => self::id() + Arguments::deletion(),
				'gives'       => Schemas::deletion( $video ),
				'may'         => VideoPermissions::can_edit( ... ),
				'annotations' => array( 'destructive' => true ) + $writes,
			),
			'list-styles'    => array(
				'label'       => __( 'List styles', 'platoniavid' ),
				'description' => __(
					'Lists the styles that a video can be asked for in, and saved prompts: your own, those that are shared, and those that come with the plugin. A hidden one is not to be offered.',
					'platoniavid'
				),
				'route'       => 'GET /styles',
				'takes'       => StylesSchema::to_list(),
				'gives'       => array(
					'type'  => 'array',
					'items' => StylesSchema::style(),
				),
				'may'         => VideoPermissions::can_generate( ... ),
				'annotations' => $reads,
			),
			'get-usage'      => array(
				'label'       => __( 'Get the usage', 'platoniavid' ),
				'description' => __(
					'Tells how many videos were made, how long they are and what they cost: your own, or everyone’s if you manage them.',
					'platoniavid'
				),
				'route'       => 'GET /usage',
				'takes'       => UsageController::arguments(),
				'gives'       => UsageSchema::schema(),
				'may'         => VideoPermissions::can_list( ... ),
				'annotations' => $reads,
			),
		);
	}

	/**
	 * What an order takes: whether it is repeated is not for an agent to say, see Route::request().
	 *
	 * @param array<string, array<string, mixed>> $arguments The route's arguments.
	 * @return array<string, array<string, mixed>>
	 */
	private static function order( array $arguments ): array {
		return array_diff_key( $arguments, array( 'repeated' => true ) );
	}

	/**
	 * A video's id, as an argument.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function id(): array {
		return array(
			'id' => array(
				'description' => 'The site’s own id of the video.',
				'type'        => 'integer',
				'minimum'     => 1,
				'required'    => true,
			),
		);
	}
}
