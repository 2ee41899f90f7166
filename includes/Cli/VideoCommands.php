<?php
/**
 * Commands of the site's videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Videos\Deletion;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;

/**
 * Shows and deletes them. Nothing here costs anything.
 */
final class VideoCommands {
	/**
	 * The fields of a list, and those that can be named besides.
	 */
	private const FIELDS = array( 'id', 'status', 'progress', 'model', 'size', 'seconds', 'created_at', 'prompt' );
	private const MORE   = array(
		'connection', 'author', 'author_name', 'post', 'remix_of', 'remote_id', 'attachment', 'url', 'error', 'completed_at', 'cost',
		'estimated_cost',
	);

	/**
	 * @param Videos       $videos  The use cases.
	 * @param NamedVideo   $named   Finds videos.
	 * @param VideoQueries $queries Lists of them.
	 * @param VideoSchema  $schema  The resource.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly NamedVideo $named,
		private readonly VideoQueries $queries,
		private readonly VideoSchema $schema,
	) {
	}

	/**
	 * Lists videos, the newest first: all of the site, or of a person with --user who may not see others'.
	 *
	 * ## OPTIONS
	 *
	 * [--status=<status>]
	 * : Only those in a state, or in one of several, separated by commas.
	 *
	 * [--search=<words>]
	 * : Only those whose prompt has the words.
	 *
	 * [--model=<model>]
	 * : Only those of a model.
	 *
	 * [--connection=<id>]
	 * : Only those of a connection.
	 *
	 * [--author=<id>]
	 * : Only those of a person.
	 *
	 * [--per_page=<number>]
	 * : How many at most.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--page=<number>]
	 * : Which page of them.
	 * ---
	 * default: 1
	 * ---
	 *
	 * [--fields=<fields>]
	 * : Some of id, status, progress, model, size, seconds, created_at, prompt, connection, author, author_name, post, remix_of, remote_id, attachment, url, error, completed_at, cost and estimated_cost, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown; "count" counts all of them, on whatever page.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     # What failed of late, and why.
	 *     wp platoniavid list --status=failed --fields=id,error,prompt
	 *
	 *     # How many are being made.
	 *     wp platoniavid list --status=submitting,queued,in_progress,importing --format=count
	 *
	 * @subcommand list
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function list_videos( array $args, array $options ): void {
		$counts = 'count' === Console::text( $options, 'format', 'table' );
		$query  = array(
			'status'   => self::states( $options ),
			'search'   => Console::text( $options, 'search' ),
			'orderby'  => 'id',
			'order'    => 'desc',
			'page'     => Console::number( $options, 'page', 1, 1, 1_000_000 ),
			'per_page' => Console::number( $options, 'per_page', 20, 1, 1000 ),
		);
		foreach ( array( 'model', 'connection' ) as $name ) {
			$query += '' === Console::text( $options, $name ) ? array() : array( $name => Console::text( $options, $name ) );
		}
		$author = Console::number( $options, 'author', 0, 1, PHP_INT_MAX );
		$author = Console::is_forbidden( Access::MANAGE ) ? get_current_user_id() : $author;
		$query += 0 === $author ? array() : array( 'author' => $author );

		// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		[ $videos, $total ] = $this->queries->page( $counts ? array( 'page' => 1, 'per_page' => 1 ) + $query : $query );
		if ( $counts ) {
			\WP_CLI::line( (string) $total );
			return;
		}
		Console::rows( $options, array_map( self::row( ... ), $this->schema->listed( $videos ) ), self::FIELDS, self::MORE );
	}

	/**
	 * Shows a video.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The site's own id.
	 *
	 * [--field=<field>]
	 * : Only this field's value.
	 *
	 * [--fields=<fields>]
	 * : Only these fields, separated by commas.
	 *
	 * [--format=<format>]
	 * : How it is shown; as JSON where nothing is said.
	 * ---
	 * options:
	 *   - json
	 *   - table
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid get 7 --field=status
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function get( array $args, array $options ): void {
		// The value of one field is printed as it is.
		Console::one( $options, $this->schema->describe( $this->named->to_see( $args[0] ) ), isset( $options['field'] ) ? 'table' : 'json' );
	}

	/**
	 * Forgets videos.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : The videos' ids.
	 *
	 * [--remote]
	 * : Delete them at the gateway too.
	 *
	 * [--media]
	 * : Delete their files from the Media Library too.
	 *
	 * [--unconfirmed]
	 * : Only while they are unconfirmed: what was found meanwhile is paid, and stays.
	 *
	 * [--yes]
	 * : Ask nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     # Forget what failed.
	 *     wp platoniavid delete $(wp platoniavid list --status=failed --format=ids) --yes
	 *
	 *     # Discard lost orders, unless they come to light before.
	 *     wp platoniavid delete $(wp platoniavid list --status=unconfirmed --format=ids) --unconfirmed --yes
	 *
	 * @param list<string>         $args    The ids.
	 * @param array<string, mixed> $options The options.
	 */
	public function delete( array $args, array $options ): void {
		$videos = array_map( $this->named->to_edit( ... ), array_unique( $args ) );
		$media  = Console::is_on( $options, 'media' );
		$remote = Console::is_on( $options, 'remote' );
		$lost   = Console::is_on( $options, 'unconfirmed' );
		$stay   = 0;
		foreach ( $videos as $video ) {
			$attachment = $media ? Attachments::made( $video ) : 0;
			if ( $attachment > 0 && Console::is_forbidden( 'delete_post', $attachment ) ) {
				\WP_CLI::error( __( 'Your account may not delete this file from the Media Library.', 'platoniavid' ) );
			}
		}
		/* translators: %d: a number of videos. */
		Console::confirm( sprintf( _n( 'Forget %d video?', 'Forget %d videos?', count( $videos ), 'platoniavid' ), count( $videos ) ), $options );
		foreach ( $videos as $video ) {
			try {
				if ( $lost ) {
					Deletion::check_lost( $video );
				}
				$there = $this->videos->delete( $video, $remote, $media, TimeBudget::of( 60.0 ) );
			} catch ( VideoException $refused ) {
				++$stay;
				/* translators: 1: a video's id. 2: a sentence that says why. */
				\WP_CLI::warning( sprintf( __( 'Video %1$d is not forgotten. %2$s', 'platoniavid' ), $video->id, $refused->getMessage() ) );
				continue;
			}
			if ( 'forbidden' === $there ) {
				/* translators: %d: a video's id. */
				\WP_CLI::warning( sprintf( __( 'Video %d stays at the gateway, where it is another key’s.', 'platoniavid' ), $video->id ) );
			}
			/* translators: %d: a video's id. */
			\WP_CLI::log( sprintf( __( 'Video %d is forgotten.', 'platoniavid' ), $video->id ) );
		}//end foreach
		if ( $stay > 0 ) {
			\WP_CLI::halt( 1 );
		}
	}

	/**
	 * The states that a list is of.
	 *
	 * @param array<string, mixed> $options The command's options.
	 * @return list<string> None for all.
	 */
	private static function states( array $options ): array {
		$typed  = Console::text( $options, 'status' );
		$states = '' === $typed ? array() : array_map( 'trim', explode( ',', $typed ) );
		if ( array() !== array_diff( $states, Status::values() ) ) {
			/* translators: %s: a list of states. */
			\WP_CLI::error( sprintf( __( 'There is no such state. The states are: %s.', 'platoniavid' ), implode( wp_get_list_item_separator(), Status::values() ) ) );
		}
		return $states;
	}

	/**
	 * A video as a row: what it has of more than one value is one.
	 *
	 * @param array<string, mixed> $video The resource.
	 * @return array<string, mixed>
	 */
	private static function row( array $video ): array {
		$attachment = (array) $video['attachment'];
		$error      = (array) $video['error'];
		// What was refused cost nothing, whatever its model would, unless an earlier sending may have been paid, or is in another row.
		$perhaps_paid = preg_grep( '/^platoniavid_(unconfirmed|known_elsewhere)/', array_column( (array) $video['history'], 'code' ) );
		$is_unpaid    = 'failed' === $video['status'] && null === $video['remote_id'] && array() === $perhaps_paid;
		return array(
			'attachment' => $attachment['id'] ?? '',
			'url'        => $attachment['url'] ?? '',
			'error'      => $error['message'] ?? '',
			'cost'       => implode( ' ', array_filter( (array) $video['cost'], 'is_scalar' ) ),
		) + ( $is_unpaid ? array( 'estimated_cost' => '' ) : array() ) + array_diff_key( $video, array( '_links' => true ) );
	}
}
