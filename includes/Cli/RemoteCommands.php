<?php
/**
 * `wp platoniavid remote`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Rest\RemoteVideosSchema;
use PlatoniaVid\Videos\RemoteVideos;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * Looks after videos that a connection's server has and the site does not know.
 */
final class RemoteCommands {
	/**
	 * Seconds that a server is asked for.
	 */
	private const PATIENCE = 60.0;

	/**
	 * @param RemoteVideos $remote    The use cases.
	 * @param Following    $following Says how a video is.
	 */
	public function __construct( private readonly RemoteVideos $remote, private readonly Following $following ) {
	}

	/**
	 * Lists them, the newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--per_page=<number>]
	 * : How many of the server's list are looked at.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--after=<id>]
	 * : The server's id after which to begin.
	 *
	 * [--fields=<fields>]
	 * : Some of id, status, model, size, seconds, created_at and prompt, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
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
	 *     wp platoniavid remote list --connection=openrouter
	 *
	 * @subcommand list
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function list_videos( array $args, array $options ): void {
		$this->check_person( $options );
		$connection = Console::text( $options, 'connection' );
		$limit      = Console::number( $options, 'per_page', 20, 1, 100 );
		$after      = Console::text( $options, 'after' );
		$page       = Console::attempt( fn(): array => $this->remote->page( $connection, $limit, $after, TimeBudget::of( self::PATIENCE ) ) );
		$rows       = array_map(
			static fn( RemoteVideo $remote ): array => array( 'id' => $remote->id ) + RemoteVideosSchema::describe( $remote ),
			$page['videos']
		);
		Console::rows( $options, $rows, array( 'id', 'status', 'model', 'size', 'seconds', 'created_at', 'prompt' ) );
		if ( null !== $page['next'] && 'table' === Console::text( $options, 'format', 'table' ) ) {
			/* translators: %s: an option with its value. */
			\WP_CLI::log( sprintf( __( 'There are more: add %s.', 'platoniavid' ), '--after=' . $page['next'] ) );
		}
	}

	/**
	 * Brings one in: from now on it is followed and imported like any other. It costs nothing.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The server's id.
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--porcelain]
	 * : Print the site's own id of the video only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid remote import video_68ab --user=editor
	 *
	 * @param list<string>         $args    The server's id.
	 * @param array<string, mixed> $options The options.
	 */
	public function import( array $args, array $options ): void {
		$this->check_person( $options );
		$person     = Console::person();
		$connection = Console::text( $options, 'connection' );
		$quiet      = Console::is_on( $options, 'porcelain' );
		$video      = Console::attempt( fn(): Video => $this->remote->bring_in( $connection, $args[0], $person, TimeBudget::of( 240.0 ) ) );
		if ( $quiet ) {
			\WP_CLI::line( (string) $video->id );
			return;
		}
		$this->following->tell( $video );
	}

	/**
	 * Deletes one at the server, for good.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The server's id.
	 *
	 * [--connection=<id>]
	 * : The connection; the first one where it is missing.
	 *
	 * [--yes]
	 * : Ask nothing.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid remote delete video_68ab --yes
	 *
	 * @param list<string>         $args    The server's id.
	 * @param array<string, mixed> $options The options.
	 */
	public function delete( array $args, array $options ): void {
		$this->check_person( $options );
		$connection = Console::text( $options, 'connection' );
		/* translators: %s: a server's id of a video. */
		Console::confirm( sprintf( __( 'Delete %s at its server, for good?', 'platoniavid' ), $args[0] ), $options );
		Console::attempt( fn() => $this->remote->delete( $connection, $args[0], TimeBudget::of( self::PATIENCE ) ) );
		\WP_CLI::success( __( 'It is deleted at its server.', 'platoniavid' ) );
	}

	/**
	 * Refuses a person who may not work with what a connection's key has.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	private function check_person( array $options ): void {
		if ( Console::is_forbidden( Access::MANAGE_REMOTE, Console::text( $options, 'connection' ) ) ) {
			\WP_CLI::error( __( 'This person may not work with what the site’s key has. Name one who may with --user.', 'platoniavid' ) );
		}
	}
}
