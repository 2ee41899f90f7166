<?php
/**
 * The REST resource of a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\ContentCredentials;
use PlatoniaVid\Media\Sides;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\Alternative;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Work\Alternatives;

/**
 * Says what a video looks like, once: arguments, documentation and the TypeScript types all come from here.
 */
final class VideoSchema {
	/**
	 * Sets the collaborators.
	 *
	 * @param Models          $models      What a video costs.
	 * @param Connections     $connections What is set up here.
	 * @param ConnectionState $state       Which of them are left in peace.
	 * @param Alternatives    $alternatives Where a refused order could go.
	 */
	public function __construct(
		private readonly Models $models,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Alternatives $alternatives,
	) {
	}

	/**
	 * The JSON schema.
	 *
	 * @return array{'$schema': string, title: string, type: string, properties: array<string, array<string, mixed>>}
	 */
	public static function schema(): array {
		$read = array(
			'context'  => array( 'view' ),
			'readonly' => true,
		);
		$date = array( 'format' => 'date-time' ) + $read;
		return array(
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'platoniavid-video',
			'type'       => 'object',
			'properties' => array(
				'id'               => self::field( 'The site’s own id of the video.', 'integer' ) + $read,
				'status'           => self::field( 'Where the video is on its way.', 'string' ) + array( 'enum' => Status::values() ) + $read,
				'progress'         => self::field( 'How much is done, in percent.', 'integer' ) + array(
					'minimum' => 0,
					'maximum' => 100,
				) + $read,
				'connection'       => self::field( 'The id of the connection that it is ordered from.', 'string' ) + array( 'context' => array( 'view' ) ),
				'connection_label' => self::field( 'What that connection is called; empty where it is not set up here.', 'string' ) + $read,
				'model'            => self::field( 'The model’s id.', 'string' ) + array( 'context' => array( 'view' ) ),
				'prompt'           => self::field( 'What the video shows; empty where the gateway does not say.', 'string' ) + array(
					'context'   => array( 'view' ),
					'maxLength' => Gateway::PROMPT_LENGTH,
				),
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
				'references'       => self::field( 'The ids of the images that it is to look like.', 'array' ) + $read + array( 'items' => array( 'type' => 'integer' ) ),
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
							'enum' => array_merge( array( '' ), Settings::LABELS ),
						),
						'signed_by'  => self::field( 'Whom the Content Credentials (C2PA) in the file name, unverified; empty where they name nobody, null where there are none.', array( 'string', 'null' ) ),
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
							'estimated_cost'   => self::field( 'What it would cost in Rials, where the price is known.', array( 'number', 'null' ) ),
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
				'updated_at'       => self::field( 'When it last changed, in UTC.', 'string' ) + $date,
				'version'          => self::field( 'How often the video has changed; of two answers the higher one is the newer.', 'integer' ) + $read,
				'completed_at'     => self::field( 'When it was in the Media Library, in UTC.', array( 'string', 'null' ) ) + $date,
				'next_check_in'    => self::field( 'Seconds until there is something new to ask for; null where there is not.', array( 'integer', 'null' ) ) + $read,
				'estimated_cost'   => self::field( 'What it costs in Rials, where the price is known.', array( 'number', 'null' ) ) + $read,
			),
		);
	}

	/**
	 * A field as an argument of those who ask for a video.
	 *
	 * @param string $name The field's name.
	 * @return array<string, mixed>
	 */
	public static function argument( string $name ): array {
		$field = array_diff_key( self::schema()['properties'][ $name ] ?? array(), array( 'context' => true ) );
		// A gateway's own videos come without some of it; those that are asked for don't.
		$stricter = array(
			'prompt' => array(
				'description' => 'What the video shows.',
				'minLength'   => 1,
			),
			'size'   => array(
				'description' => 'Width and height in pixels, as 1280x720.',
				'pattern'     => Models::SIZE,
			),
		);
		return ( $stricter[ $name ] ?? array() ) + $field;
	}

	/**
	 * A video in that form.
	 *
	 * @param Video $video The video.
	 * @return array<string, mixed>
	 */
	public function describe( Video $video ): array {
		return array(
			'id'               => $video->id,
			'status'           => $video->status->value,
			'progress'         => $video->progress,
			'connection'       => $video->connection,
			'connection_label' => $this->connections->find( $video->connection )->label ?? '',
			'model'            => $video->model,
			'prompt'           => $video->prompt,
			'size'             => $video->size,
			'seconds'          => $video->seconds,
			'author'           => $video->author,
			'author_name'      => (string) get_the_author_meta( 'display_name', $video->author ),
			'can_edit'         => current_user_can( Access::EDIT_VIDEO, $video ),
			'post'             => $video->post,
			'reference_image'  => 0 === $video->reference_image ? null : $video->reference_image,
			'last_frame'       => 0 === $video->last_frame ? null : $video->last_frame,
			'references'       => $video->references,
			'options'          => (object) $video->options,
			'remix_of'         => 0 === $video->remix_of ? null : $video->remix_of,
			'take_of'          => 0 === $video->take_of ? null : $video->take_of,
			'continues'        => 0 === $video->continues ? null : $video->continues,
			'remote_id'        => '' === $video->remote_id ? null : $video->remote_id,
			'candidates'       => $video->candidates,
			'attachment'       => $this->attachment( $video ),
			'error'            => null === $video->error ? null : get_object_vars( $video->error ),
			'alternatives'     => array_map( static fn( Alternative $alternative ): array => get_object_vars( $alternative ), $this->alternatives->of( $video ) ),
			'history'          => array_map( static fn( array $entry ): array => array( 'at' => IsoTime::of( $entry['at'] ) ) + $entry, $video->history ),
			'created_at'       => IsoTime::of( $video->created_at ),
			'updated_at'       => IsoTime::of( $video->updated_at ),
			'version'          => $video->version,
			'completed_at'     => IsoTime::or_null( $video->completed_at ),
			'next_check_in'    => $this->next_check_in( $video ),
			'estimated_cost'   => $this->models->cost( $video->connection, $video->model, $video->seconds ),
		);
	}

	/**
	 * A video with its links, as WordPress embeds them in collections.
	 *
	 * @param Video $video The video.
	 * @return array<string, mixed>
	 */
	public function linked( Video $video ): array {
		return $this->describe( $video ) + array( '_links' => VideoLinks::of( $video ) );
	}

	/**
	 * Videos with their links. What all of them need of WordPress is read at once, however many there are.
	 *
	 * @param list<Video> $videos The videos.
	 * @return list<array<string, mixed>>
	 */
	public function listed( array $videos ): array {
		$attachments = array_unique( array_filter( array_map( static fn( Video $video ): int => $video->attachment, $videos ) ) );
		_prime_post_caches( $attachments, false, true );
		_prime_post_caches( array_unique( array_filter( array_map( static fn( int $id ): int => (int) get_post_thumbnail_id( $id ), $attachments ) ) ), false, true );
		cache_users( array_unique( array_map( static fn( Video $video ): int => $video->author, $videos ) ) );
		return array_map( $this->linked( ... ), $videos );
	}

	/**
	 * The attachment, or null where there is none (any more).
	 *
	 * @param Video $video The video.
	 * @return array{id: int, url: string, poster_url: string|null, width: int, height: int, label: string, signed_by: string|null}|null
	 */
	private function attachment( Video $video ): ?array {
		$url = $video->attachment > 0 ? wp_get_attachment_url( $video->attachment ) : false;
		if ( false === $url ) {
			return null;
		}
		$poster             = get_the_post_thumbnail_url( $video->attachment, 'full' );
		[ $width, $height ] = Sides::of( $video );
		return array(
			'id'         => $video->attachment,
			'url'        => $url,
			'poster_url' => false === $poster ? null : $poster,
			'width'      => $width,
			'height'     => $height,
			'label'      => AiMark::label( $video->attachment ),
			'signed_by'  => ContentCredentials::noted( $video->attachment ),
		);
	}

	/**
	 * Seconds until the site has something to do for a video. While another process works on it, that process is awaited.
	 *
	 * @param Video $video The video.
	 */
	public function next_check_in( Video $video ): ?int {
		// What was ordered of a connection that is not set up here is left alone.
		if ( 0 === $video->next_check_at || null === $this->connections->find( $video->connection ) ) {
			return null;
		}
		$now = time();
		return $video->lease_until > $now ? 2 : max( 0, max( $video->next_check_at, $this->state->paused_until( $video->connection ) ) - $now );
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
