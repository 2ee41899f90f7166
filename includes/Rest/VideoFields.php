<?php
/**
 * The fields of a video's REST resource.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * What each field is: for VideoSchema, and so for arguments, documentation and the TypeScript types.
 */
final class VideoFields {
	/**
	 * All of them, as a JSON schema's properties.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function all(): array {
		$read = array(
			'context'  => array( 'view' ),
			'readonly' => true,
		);
		$date = array( 'format' => 'date-time' ) + $read;
		return array(
			'id'               => self::field( 'The site’s own id of the video.', 'integer' ) + $read,
			'status'           => self::field( 'Where the video is on its way.', 'string' ) + array( 'enum' => Status::values() ) + $read,
			'progress'         => self::field( 'How much is done, in percent.', 'integer' ) + array(
				'minimum' => 0,
				'maximum' => 100,
			) + $read,
			'connection'       => self::field( 'The id of the connection that it is ordered from.', 'string' ) + array( 'context' => array( 'view' ) ),
			'connection_label' => self::field( 'What that connection is called; empty where it is not set up here.', 'string' ) + $read,
			'model'            => self::field( 'The model’s id.', 'string' ) + array( 'context' => array( 'view' ) ),
			'prompt'           => self::field( 'What the video shows, as it was typed; empty where the gateway does not say.', 'string' ) + array(
				'context'   => array( 'view' ),
				'maxLength' => Gateway::PROMPT_LENGTH,
			),
			'sent_prompt'      => self::field(
				'What was really sent, the words of its style and the site’s brand words among it; empty where that is the prompt alone.',
				'string'
			) + $read,
			'style'            => self::field(
				'The id of the style that it was asked for in; empty for none.',
				'string'
			) + array( 'context' => array( 'view' ) ),
			'style_name'       => self::field( 'What that style is called; empty where it is no longer there.', 'string' ) + $read,
			'size'             => self::field(
				'Width and height in pixels, as 1280x720; empty where the gateway does not say.',
				'string'
			) + array( 'context' => array( 'view' ) ),
			'seconds'          => self::field( 'Length in seconds.', 'integer' ) + array( 'context' => array( 'view' ) ),
			'author'           => self::field( 'The id of the user who asked for it.', 'integer' ) + $read,
			'author_name'      => self::field( 'That user’s public name; empty where there is no such user any more.', 'string' ) + $read,
			'can_edit'         => self::field( 'Whether the person who asks may try it again, vary or delete it.', 'boolean' ) + $read,
			'post'             => self::field( 'The id of the post it was asked for in, or 0.', 'integer' ) + array(
				'context' => array( 'view' ),
				'minimum' => 0,
			),
			'reference_image'  => self::field( 'The id of the image that it begins with.', array( 'integer', 'null' ) ) + $read,
			'last_frame'       => self::field( 'The id of the image that it ends with.', array( 'integer', 'null' ) ) + $read,
			'references'       => self::field(
				'The ids of the images that it is to look like.',
				'array'
			) + $read + array( 'items' => array( 'type' => 'integer' ) ),
			'options'          => self::field( 'What its model was told beside size and length, by the ids of the model’s options.', 'object' ) + $read + array(
				'additionalProperties' => array( 'type' => ModelOptions::TYPES ),
			),
			'remix_of'         => self::field( 'The site’s id of the video it was made from.', array( 'integer', 'null' ) ) + $read,
			'take_of'          => self::field( 'The site’s id of the first one of those that were ordered at once.', array( 'integer', 'null' ) ) + $read,
			'continues'        => self::field( 'The site’s id of the video that it goes on from.', array( 'integer', 'null' ) ) + $read,
			'remote_id'        => self::field( 'The gateway’s id.', array( 'string', 'null' ) ) + $read,
			'candidates'       => self::field(
				'The gateway’s ids that an unconfirmed video may have.',
				'array'
			) + $read + array( 'items' => array( 'type' => 'string' ) ),
			'attachment'       => self::field( 'The video in the Media Library.', array( 'object', 'null' ) ) + $read + array(
				'properties' => array(
					'id'         => self::field( 'The attachment’s id.', 'integer' ),
					'url'        => self::field( 'The file’s address.', 'string' ) + array( 'format' => 'uri' ),
					'poster_url' => self::field( 'The poster’s address.', array( 'string', 'null' ) ),
					'width'      => self::field( 'Width in pixels.', 'integer' ),
					'height'     => self::field( 'Height in pixels.', 'integer' ),
					'label'      => self::field( 'What posts say that it shows; empty where nothing was said yet.', 'string' ) + array(
						'enum' => array_merge( array( '' ), Labels::ALL ),
					),
					'signed_by'  => self::field(
						'Whom the Content Credentials (C2PA) in the file name, unverified; empty where they name nobody, null where there are none.',
						array( 'string', 'null' )
					),
				),
			),
			'error'            => self::field( 'Why it failed or waits.', array( 'object', 'null' ) ) + $read + array(
				'properties' => array(
					'code'    => self::field( 'What went wrong, for programs.', 'string' ),
					'message' => self::field( 'What went wrong, for people.', 'string' ),
					'action'  => self::field( 'The next step.', 'string' ) + array( 'enum' => VideoError::ACTIONS ),
				),
			),
			'alternatives'     => self::field(
				'Where an order could go that was refused before anything was charged: the next models and connections that can do the same.',
				'array'
			) + $read + array(
				'items' => array(
					'type'       => 'object',
					'properties' => array(
						'connection'       => self::field( 'The connection’s id.', 'string' ),
						'connection_label' => self::field( 'What that connection is called.', 'string' ),
						'model'            => self::field( 'The model’s id.', 'string' ),
						'model_label'      => self::field( 'What that model is called.', 'string' ),
						'size'             => self::field( 'Its size: the one that was ordered, or the nearest.', 'string' ),
						'seconds'          => self::field( 'Its length in seconds, likewise.', 'integer' ),
						'estimated_cost'   => self::field( 'What it would cost in the site’s currency, where the price is known.', array( 'number', 'null' ) ),
					),
				),
			),
			'history'          => self::field( 'What went wrong on the way, the newest last.', 'array' ) + $read + array(
				'items' => array(
					'type'       => 'object',
					'properties' => array(
						'at'      => self::field( 'When, in UTC.', 'string' ) + array( 'format' => 'date-time' ),
						'code'    => self::field( 'What went wrong, for programs.', 'string' ),
						'message' => self::field( 'What went wrong, for people.', 'string' ),
					),
				),
			),
			'created_at'       => self::field( 'When it was asked for, in UTC.', 'string' ) + $date,
			'submitted_at'     => self::field( 'When it was sent to the gateway, the last time, in UTC; null before that.', array( 'string', 'null' ) ) + $date,
			'updated_at'       => self::field( 'When it last changed, in UTC.', 'string' ) + $date,
			'version'          => self::field( 'How often the video has changed; of two answers the higher one is the newer.', 'integer' ) + $read,
			'completed_at'     => self::field( 'When it was in the Media Library, in UTC.', array( 'string', 'null' ) ) + $date,
			'next_check_in'    => self::field(
				'Seconds until there is something new to ask for; null where there is not.',
				array( 'integer', 'null' )
			) + $read,
			'cost'             => self::field( 'What its server says that it costs; null where it has not said.', array( 'object', 'null' ) ) + $read + array(
				'properties' => Schema::money(),
			),
			'estimated_cost'   => self::field( 'What it costs in the site’s currency, where the price is known; of an order that was refused, what it would cost.', array( 'number', 'null' ) ) + $read,
		);
	}

	/**
	 * Beginning of a property.
	 *
	 * @param string              $description What it is.
	 * @param string|list<string> $type        Its type.
	 * @return array<string, mixed>
	 */
	private static function field( string $description, string|array $type ): array {
		return array(
			'description' => $description,
			'type'        => $type,
		);
	}
}
