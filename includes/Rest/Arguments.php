<?php
/**
 * Arguments of the routes.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Videos\Storage\VideoFilter;
use PlatoniaVid\Videos\Values\Status;

/**
 * Arguments that are not fields of a video.
 */
final class Arguments {
	/**
	 * The longest list of ids.
	 */
	public const MOST_IDS = 100;

	/**
	 * What a collection takes.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function collection(): array {
		return array(
			'page'       => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 1000000,
				'default' => 1,
			),
			'per_page'   => array(
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => 10,
			),
			'search'     => array(
				'type'      => 'string',
				'maxLength' => 1000,
			),
			'status'     => array(
				'type'     => 'array',
				'maxItems' => 20,
				'items'    => array(
					'type' => 'string',
					'enum' => Status::values(),
				),
			),
			'model'      => array(
				'type'      => 'string',
				'maxLength' => 191,
			),
			'connection' => array(
				'description' => 'Only those that were ordered from this connection.',
				'type'        => 'string',
				'maxLength'   => 40,
			),
			'size'       => array(
				'type'      => 'string',
				'maxLength' => 20,
			),
			'after'      => array(
				'description' => 'Only those that were asked for at this time or later.',
				'type'        => 'string',
				'format'      => 'date-time',
			),
			'before'     => array(
				'description' => 'Only those that were asked for at this time or earlier.',
				'type'        => 'string',
				'format'      => 'date-time',
			),
			'author'     => array(
				'type'    => 'integer',
				'minimum' => 1,
			),
			'post'       => array(
				'description' => 'Only those that were asked for in this post; everybody’s for those who may edit it.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
			'remix_of'   => array(
				'description' => 'Only the remixes of this video.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
			'take_of'    => array(
				'description' => 'Only the further takes of this video.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
			'continues'  => array(
				'description' => 'Only those that go on from this video.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
			'chain'      => array(
				'description' => 'Only these videos, all that they go on from, and all that goes on from those.',
				'type'        => 'array',
				'maxItems'    => self::MOST_IDS,
				'items'       => array(
					'type'    => 'integer',
					'minimum' => 1,
				),
			),
			'attachment' => array(
				'description' => 'Only the video whose file this is in the Media Library.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
			'label'      => array(
				'description' => 'Only those of which posts say that they show this; `unsaid` where none says anything yet.',
				'type'        => 'string',
				'enum'        => array_merge( Labels::ALL, array( VideoFilter::UNLABELLED ) ),
			),
			'fresh'      => array(
				'description' => 'Whether what was ordered a moment ago has to be there, where a site reads copies of its database that lag.',
				'type'        => 'boolean',
				'default'     => false,
			),
			'orderby'    => array(
				'type'    => 'string',
				'enum'    => array( 'id', 'created_at', 'updated_at', 'completed_at', 'status', 'model', 'size', 'seconds' ),
				'default' => 'created_at',
			),
			'order'      => array(
				'type'    => 'string',
				'enum'    => array( 'asc', 'desc' ),
				'default' => 'desc',
			),
		);
	}

	/**
	 * The repository's query of a request that those arguments have validated.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return array{
	 *     author: int|null,
	 *     post: int|null,
	 *     status: list<string>,
	 *     model: string|null,
	 *     connection: string|null,
	 *     size: string|null,
	 *     remix_of: int|null,
	 *     take_of: int|null,
	 *     continues: int|null,
	 *     chain: list<int>,
	 *     attachment: int|null,
	 *     after: int|null,
	 *     before: int|null,
	 *     search: string,
	 *     label: string,
	 *     orderby: string,
	 *     order: string,
	 *     page: int,
	 *     per_page: int,
	 * }
	 */
	public static function to_query( \WP_REST_Request $request ): array {
		$text = static fn( string $name ): string => is_string( $request[ $name ] ) ? $request[ $name ] : '';
		$int  = static fn( string $name ): int => is_int( $request[ $name ] ) ? $request[ $name ] : 0;
		$time = static fn( string $name ): int => (int) rest_parse_date( $text( $name ) );
		return array(
			'author'     => 0 === $int( 'author' ) ? null : $int( 'author' ),
			'post'       => 0 === $int( 'post' ) ? null : $int( 'post' ),
			'status'     => array_values( array_filter( (array) $request['status'], 'is_string' ) ),
			'model'      => '' === $text( 'model' ) ? null : $text( 'model' ),
			'connection' => '' === $text( 'connection' ) ? null : $text( 'connection' ),
			'size'       => '' === $text( 'size' ) ? null : $text( 'size' ),
			'remix_of'   => 0 === $int( 'remix_of' ) ? null : $int( 'remix_of' ),
			'take_of'    => 0 === $int( 'take_of' ) ? null : $int( 'take_of' ),
			'continues'  => 0 === $int( 'continues' ) ? null : $int( 'continues' ),
			'chain'      => array_values( array_filter( (array) $request['chain'], 'is_int' ) ),
			'attachment' => 0 === $int( 'attachment' ) ? null : $int( 'attachment' ),
			'after'      => '' === $text( 'after' ) ? null : $time( 'after' ),
			'before'     => '' === $text( 'before' ) ? null : $time( 'before' ),
			'search'     => $text( 'search' ),
			'label'      => $text( 'label' ),
			'orderby'    => $text( 'orderby' ),
			'order'      => $text( 'order' ),
			'page'       => $int( 'page' ),
			'per_page'   => $int( 'per_page' ),
		);
	}

	/**
	 * A list of ids.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function ids(): array {
		return array(
			'ids' => array(
				'description' => 'The site’s own ids of the videos.',
				'type'        => 'array',
				'required'    => true,
				'items'       => array(
					'type'    => 'integer',
					'minimum' => 1,
				),
				'minItems'    => 1,
				'maxItems'    => self::MOST_IDS,
			),
		);
	}

	/**
	 * One of the gateway's ids.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function remote_id(): array {
		return array(
			'remote_id' => array(
				'description' => 'Which of the candidates an unconfirmed video is.',
				'type'        => 'string',
				'maxLength'   => 1000,
				'default'     => '',
			),
		);
	}

	/**
	 * What of a video was seen by who confirms.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function version(): array {
		return array(
			'version' => array(
				'description' => 'With `confirm`: the video’s version as it was seen, or 0. Nothing is done for another one.',
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			),
		);
	}

	/**
	 * Whose a page is.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function user(): array {
		return array(
			'user' => array(
				'description' => 'The id of the user who has opened the page that asks, or 0. Nothing is done for anybody else.',
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			),
		);
	}

	/**
	 * Where a refused order is to go.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function elsewhere(): array {
		return array(
			'connection' => self::connection( 'The id of the connection that a refused order goes to; one of its alternatives.' )['connection'],
			'model'      => array(
				'description' => 'The id of the model that it is ordered as; one of its alternatives.',
				'type'        => 'string',
				'maxLength'   => 191,
				'default'     => '',
			),
		);
	}

	/**
	 * A connection's id.
	 *
	 * @param string $description What it is asked for.
	 * @return array{connection: array<string, mixed>}
	 */
	public static function connection( string $description = 'The id of the connection that is meant; the first one where nothing is said.' ): array {
		return array(
			'connection' => array(
				'description' => $description,
				'type'        => 'string',
				'maxLength'   => 40,
				'default'     => '',
			),
		);
	}

	/**
	 * What is said of a deletion.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function deletion(): array {
		return self::switches( 'remote', 'media', 'unconfirmed' );
	}

	/**
	 * Switches that are off unless said.
	 *
	 * @param string ...$names Their names.
	 * @return array<string, array<string, mixed>>
	 */
	public static function switches( string ...$names ): array {
		return array_fill_keys(
			$names,
			array(
				'type'    => 'boolean',
				'default' => false,
			)
		);
	}
}
