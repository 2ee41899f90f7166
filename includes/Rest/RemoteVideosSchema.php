<?php
/**
 * The REST resource of what is at the gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Values\IsoTime;

/**
 * Says what a page of `/remote-videos` looks like.
 */
final class RemoteVideosSchema {
	/**
	 * The JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		$text = static fn( string $description ): array => array(
			'description' => $description,
			'type'        => 'string',
		);
		$date = static fn( string $description ): array => array(
			'description' => $description,
			'type'        => array( 'string', 'null' ),
			'format'      => 'date-time',
		);
		return Schema::resource(
			'remote-videos',
			array(
				'videos' => array( 'description' => 'Videos that the key has at the gateway and the site does not know.' ) + Schema::list_of(
					array(
						'remote_id'  => $text( 'The gateway’s id.' ),
						'status'     => array(
							'description' => 'Where the video is on its way, as far as the gateway says.',
							'type'        => 'string',
							'enum'        => array_column( RemoteStatus::cases(), 'value' ),
						),
						'progress'   => array(
							'description' => 'How much is done, in percent.',
							'type'        => 'integer',
							'minimum'     => 0,
							'maximum'     => 100,
						),
						'model'      => $text( 'The model’s id; empty where the gateway does not say.' ),
						'prompt'     => $text( 'What the video shows; empty where the gateway does not say.' ),
						'size'       => $text( 'Width and height in pixels, as 1280x720; empty where the gateway does not say.' ),
						'seconds'    => array(
							'description' => 'Length in seconds; 0 where the gateway does not say.',
							'type'        => 'integer',
						),
						'created_at' => $date( 'When it was asked for, in UTC.' ),
						'expires_at' => $date( 'When the gateway deletes its content, in UTC.' ),
						'error'      => array(
							'description' => 'Why it failed, in the gateway’s words.',
							'type'        => array( 'string', 'null' ),
						),
					)
				),
				'next'   => array(
					'description' => 'What the next page’s `after` is; null where there is none.',
					'type'        => array( 'string', 'null' ),
				),
			)
		);
	}

	/**
	 * A video in that form.
	 *
	 * @param RemoteVideo $remote The gateway's.
	 * @return array<string, mixed>
	 */
	public static function describe( RemoteVideo $remote ): array {
		return array(
			'remote_id'  => $remote->id,
			'status'     => $remote->status->value,
			'progress'   => $remote->progress,
			'model'      => $remote->model,
			'prompt'     => $remote->prompt,
			'size'       => $remote->size,
			'seconds'    => $remote->seconds,
			'created_at' => IsoTime::or_null( $remote->created_at ),
			'expires_at' => IsoTime::or_null( $remote->expires_at ),
			'error'      => '' === $remote->error ? null : $remote->error,
		);
	}
}
