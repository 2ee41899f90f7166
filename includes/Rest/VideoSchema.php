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
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ContentCredentials;
use PlatoniaVid\Media\Sides;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Styles\StyleLibrary;
use PlatoniaVid\Videos\Values\Alternative;
use PlatoniaVid\Videos\Values\IsoTime;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;
use PlatoniaVid\Videos\Work\Alternatives;

/**
 * Says what a video looks like, once: arguments, documentation and the TypeScript types all come from here.
 */
final class VideoSchema {
	/**
	 * What connections are called and a second of their models costs, while a list is made; null where none is: settings may change in between.
	 *
	 * @var array<string, array{string, float|null}>|null
	 */
	private ?array $known = null;

	/**
	 * @param Models          $models       What a video costs.
	 * @param Connections     $connections  What is set up here.
	 * @param ConnectionState $state        Which of them are left in peace.
	 * @param Alternatives    $alternatives Where a refused order could go.
	 * @param StyleLibrary    $styles       What a video's style is called.
	 */
	public function __construct(
		private readonly Models $models,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Alternatives $alternatives,
		private readonly StyleLibrary $styles,
	) {
	}

	/**
	 * The JSON schema.
	 *
	 * @return array{'$schema': string, title: string, type: string, properties: array<string, array<string, mixed>>}
	 */
	public static function schema(): array {
		return array(
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'platoniavid-video',
			'type'       => 'object',
			'properties' => VideoFields::all(),
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
		[ $label, $price ] = $this->known( $video );
		$error             = $this->error( $video );
		return array(
			'id'               => $video->id,
			'status'           => $video->status->value,
			'progress'         => $video->progress,
			'connection'       => $video->connection,
			'connection_label' => $label,
			'model'            => $video->model,
			'prompt'           => $video->asked(),
			'sent_prompt'      => '' === $video->typed ? '' : $video->prompt,
			'style'            => $video->style,
			'style_name'       => $this->styles->name( $video->style ),
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
			'error'            => null === $error ? null : get_object_vars( $error ),
			'alternatives'     => array_map(
				static fn( Alternative $alternative ): array => get_object_vars( $alternative ),
				$this->alternatives->of( $video )
			),
			'history'          => array_map( static fn( array $entry ): array => array( 'at' => IsoTime::of( $entry['at'] ) ) + $entry, $video->history ),
			'created_at'       => IsoTime::of( $video->created_at ),
			'submitted_at'     => IsoTime::or_null( $video->submitted_at ),
			'updated_at'       => IsoTime::of( $video->updated_at ),
			'version'          => $video->version,
			'completed_at'     => IsoTime::or_null( $video->completed_at ),
			'next_check_in'    => $this->next_check_in( $video ),
			'cost'             => null === $video->cost ? null : get_object_vars( $video->cost ),
			'estimated_cost'   => null === $price ? null : $price * $video->seconds,
		);
	}

	/**
	 * Why a video failed, or waits. Where its connection is not set up, that is what it waits for, and nobody else will say it: its row is left as it is, and
	 * goes on when the connection is back.
	 *
	 * @param Video $video The video.
	 */
	public function error( Video $video ): ?VideoError {
		return $video->goes_on() && null === $this->connections->find( $video->connection )
			? VideoError::connection_missing( $video->connection )
			: $video->error;
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
		_prime_post_caches( array_merge( $attachments, self::styles( $videos ) ), false, true );
		_prime_post_caches(
			array_unique( array_filter( array_map( static fn( int $id ): int => (int) get_post_thumbnail_id( $id ), $attachments ) ) ),
			false,
			true
		);
		cache_users( array_unique( array_map( static fn( Video $video ): int => $video->author, $videos ) ) );
		$this->known = array();
		$listed      = array_map( $this->linked( ... ), $videos );
		$this->known = null;
		return $listed;
	}

	/**
	 * What a video's connection is called, and what a second of its model costs. A list asks for it once.
	 *
	 * @param Video $video The video.
	 * @return array{string, float|null}
	 */
	private function known( Video $video ): array {
		$of    = "$video->connection $video->model";
		$known = $this->known[ $of ] ?? array(
			$this->connections->find( $video->connection )->label ?? '',
			$this->models->cost( $video->connection, $video->model, 1 ),
		);
		if ( null !== $this->known ) {
			$this->known[ $of ] = $known;
		}
		return $known;
	}

	/**
	 * The posts of some videos' styles.
	 *
	 * @param list<Video> $videos The videos.
	 * @return list<int>
	 */
	private static function styles( array $videos ): array {
		return array_values( array_unique( array_filter( array_map( static fn( Video $video ): int => (int) $video->style, $videos ) ) ) );
	}

	/**
	 * The attachment, or null where there is none (any more), or it is in the trash.
	 *
	 * @param Video $video The video.
	 * @return array{id: int, url: string, poster_url: string|null, width: int, height: int, label: string, signed_by: string|null}|null
	 */
	private function attachment( Video $video ): ?array {
		$url = Attachments::url( $video->attachment );
		if ( null === $url ) {
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
		if ( ! $video->goes_on() || null === $this->connections->find( $video->connection ) ) {
			return null;
		}
		$now = time();
		return $video->lease_until > $now ? 2 : max( 0, max( $video->next_check_at, $this->state->paused_until( $video->connection ) ) - $now );
	}
}
