<?php
/**
 * `wp platoniavid`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Rest\VideoPermissions;
use PlatoniaVid\Rest\VideoSchema;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Work\Runner;

/**
 * Makes videos and looks after them.
 */
final class Commands {
	/**
	 * Sets the collaborators.
	 *
	 * @param Videos          $videos     The use cases.
	 * @param VideoRepository $repository Rows, to read.
	 * @param VideoQueries    $queries    Lists of them.
	 * @param Runner          $runner     Does what is due.
	 * @param VideoSchema     $schema     The resource.
	 */
	public function __construct(
		private readonly Videos $videos,
		private readonly VideoRepository $repository,
		private readonly VideoQueries $queries,
		private readonly Runner $runner,
		private readonly VideoSchema $schema,
	) {
	}

	/**
	 * Does what is due: asks the gateway, brings finished videos in. For a system's crontab.
	 *
	 * ## OPTIONS
	 *
	 * [--seconds=<seconds>]
	 * : How long it may work.
	 * ---
	 * default: 50
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     * * * * * wp platoniavid run --quiet
	 *
	 * @param list<string>          $args    None.
	 * @param array<string, string> $options The options.
	 */
	public function run( array $args, array $options ): void {
		$worked = $this->runner->run_for( TimeBudget::of( max( 1.0, (float) ( $options['seconds'] ?? 50 ) ) ) );
		/* translators: %d: a number of steps. */
		\WP_CLI::success( sprintf( _n( '%d step done.', '%d steps done.', $worked, 'platoniavid' ), $worked ) );
	}

	/**
	 * Lists videos, the newest first.
	 *
	 * ## OPTIONS
	 *
	 * [--status=<status>]
	 * : Only those in a state.
	 *
	 * [--search=<words>]
	 * : Only those whose prompt has the words.
	 *
	 * [--per_page=<number>]
	 * : How many.
	 * ---
	 * default: 20
	 * ---
	 *
	 * [--format=<format>]
	 * : table, csv, json, yaml, ids or count.
	 * ---
	 * default: table
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param list<string>          $args    None.
	 * @param array<string, string> $options The options.
	 */
	public function list_videos( array $args, array $options ): void {
		$status = Status::tryFrom( $options['status'] ?? '' );
		if ( isset( $options['status'] ) && null === $status ) {
			/* translators: %s: a list of states. */
			\WP_CLI::error( sprintf( __( 'There is no such state. The states are: %s.', 'platoniavid' ), implode( ', ', Status::values() ) ) );
		}
		[ $videos ] = $this->queries->page(
			array(
				'status'   => null === $status ? array() : array( $status->value ),
				'search'   => $options['search'] ?? '',
				'orderby'  => 'id',
				'order'    => 'desc',
				'page'     => 1,
				'per_page' => max( 1, (int) ( $options['per_page'] ?? 20 ) ),
			)
		);
		$rows       = array_map( $this->schema->describe( ... ), $videos );
		if ( 'ids' === ( $options['format'] ?? 'table' ) ) {
			$rows = array_column( $rows, 'id' );
		}
		\WP_CLI\Utils\format_items( $options['format'] ?? 'table', $rows, array( 'id', 'status', 'progress', 'model', 'size', 'seconds', 'created_at', 'prompt' ) );
	}

	/**
	 * Shows a video.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The site's own id.
	 *
	 * @param list<string> $args The id.
	 */
	public function get( array $args ): void {
		\WP_CLI::line(
			(string) wp_json_encode( $this->schema->describe( $this->found( $args ) ), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE )
		);
	}

	/**
	 * Orders a video. It costs money.
	 *
	 * ## OPTIONS
	 *
	 * <prompt>
	 * : What the video shows.
	 *
	 * [--connection=<id>]
	 * : The connection that it is ordered from; the usual one that has the model where it is missing.
	 *
	 * [--model=<model>]
	 * : The model's id; the site's usual one where it is missing.
	 *
	 * [--size=<size>]
	 * : Width and height in pixels, such as 1280x720.
	 *
	 * [--seconds=<seconds>]
	 * : How long it is.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid create "A paper boat in the rain" --user=editor
	 *
	 * @param list<string>          $args    The prompt.
	 * @param array<string, string> $options The options.
	 */
	public function create( array $args, array $options ): void {
		if ( 0 === get_current_user_id() ) {
			\WP_CLI::error( __( 'Say whose video it will be: add --user=<login>.', 'platoniavid' ) );
		}
		$allowed = VideoPermissions::can_generate();
		if ( $allowed instanceof \WP_Error ) {
			\WP_CLI::error( $allowed->get_error_message() );
		}
		$seconds = $options['seconds'] ?? '0';
		$order   = new Order(
			prompt: trim( $args[0] ),
			model: $options['model'] ?? '',
			size: $options['size'] ?? '',
			// What is no number is a length that no model has.
			seconds: ctype_digit( $seconds ) ? (int) $seconds : -1,
			author: get_current_user_id(),
			request_id: wp_generate_uuid4(),
			connection: $options['connection'] ?? '',
		);
		try {
			$this->tell( $this->videos->create( $order, TimeBudget::of( 60.0 ) )[0] );
		} catch ( VideoException $refused ) {
			\WP_CLI::error( $refused->getMessage() );
		}
	}

	/**
	 * Tries a video again that failed or waits.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The site's own id.
	 *
	 * [--confirm]
	 * : Submit it again even though it may be charged a second time.
	 *
	 * [--connection=<id>]
	 * : The connection that an order goes to which was refused before anything was charged.
	 *
	 * [--model=<model>]
	 * : The model that it is ordered as.
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function retry( array $args, array $options ): void {
		$text       = static fn( string $name ): string => is_string( $options[ $name ] ?? null ) ? $options[ $name ] : '';
		$connection = $text( 'connection' );
		$model      = $text( 'model' );
		$budget     = TimeBudget::of( 60.0 );
		try {
			$video = $this->found( $args );
			$this->tell(
				'' === $connection && '' === $model
					? $this->videos->retry( $video, isset( $options['confirm'] ), $budget )
					: $this->videos->retry_elsewhere( $video, $connection, $model, $budget )
			);
		} catch ( VideoException $refused ) {
			\WP_CLI::error( $refused->getMessage() );
		}
	}

	/**
	 * Says how a video is.
	 *
	 * @param Video $video The video.
	 */
	private function tell( Video $video ): void {
		$line = $video->id . ' ' . $video->status->value;
		if ( null !== $video->error ) {
			\WP_CLI::error( $line . ': ' . $video->error->message );
		}
		\WP_CLI::success( $line );
	}

	/**
	 * The video that an argument names.
	 *
	 * @param list<string> $args The id.
	 */
	private function found( array $args ): Video {
		$video = $this->repository->find( (int) $args[0] );
		if ( null === $video ) {
			\WP_CLI::error( __( 'There is no such video.', 'platoniavid' ) );
		}
		return $video;
	}
}
