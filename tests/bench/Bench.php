<?php
/**
 * What is measured.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Bench;

use PlatoniaVid\Videos\Storage\Noting;
use RuntimeException;

/**
 * One measurement of the plugin, or of what it is measured beside. Times are milliseconds, memory is bytes above the process's base.
 */
final class Bench {
	/** How often what is fast is done, so that a clock can tell it. */
	private const TIMES = 300;

	/** What is measured. */
	private readonly Site $site;

	/**
	 * @param string $side  `ours` or `theirs`.
	 * @param int    $began When the process began, as hrtime( true ) counts.
	 */
	public function __construct( private readonly string $side, private readonly int $began ) {
		$this->site = new Site();
		require_once ABSPATH . 'wp-admin/includes/media.php';
		require_once ABSPATH . 'wp-admin/includes/file.php';
		require_once ABSPATH . 'wp-admin/includes/image.php';
		wp_set_current_user( 1 );
	}

	/**
	 * Measures.
	 *
	 * @param string $what What, and a number behind a colon where it has one.
	 * @return array<string, int|float>
	 */
	public function measure( string $what ): array {
		[ $name, $number ] = explode( ':', "$what:0" );
		$ours              = 'ours' === $this->side;
		$last              = intdiv( $ours ? (int) $number : 100, 10 );
		$posts             = new Posts( $this->site );
		$simulator         = new Simulator( $this->side, $this->site );
		return match ( $name ) {
			'front'    => $this->front( (int) $number ),
			'memory', 'download' => ( new Transfers( $this->side, $this->site ) )->$name( (int) $number * MB_IN_BYTES ),
			'waiting'  => $this->waiting(),
			'status'   => $this->status( (int) $number ),
			'list'     => $this->list( $ours ? 40 : 1 ),
			'first'    => $this->asked( 'GET', '/platoniavid/v1/videos', array() ),
			'search'   => $this->asked( 'GET', '/platoniavid/v1/videos', array( 'search' => 'needle' ) ),
			'failed'   => $this->asked( 'GET', '/platoniavid/v1/videos', array( 'status' => array( 'failed' ) ) ),
			'model'    => $this->asked( 'GET', '/platoniavid/v1/videos', array( 'orderby' => 'model' ) ),
			'last'     => $this->asked( 'GET', '/platoniavid/v1/videos', array( 'page' => $last ) ),
			'usage'    => $this->usage(),
			'runner', 'slow', 'two', 'tabs' => ( new Together( $this->side, $this->site ) )->$name( (int) $number ),
			'rows'     => $this->rows( (int) $number ),
			'posts'    => $posts->fill( (int) $number ),
			'finish'   => $posts->finish(),
			'simulator' => $simulator->answer( (int) $number ),
			'delivery' => $simulator->delivery( (int) $number * MB_IN_BYTES ),
			'video'    => $this->video(),
			'autoloaded' => $this->autoloaded(),
			default    => throw new RuntimeException( "Nothing is called $what." ),
		};
	}

	/** Makes a video of a size with which the others are measured. @return array<string, int|float> */
	private function video(): array {
		$this->site->configure( array( 'duration' => 1, 'contentBytes' => MB_IN_BYTES ) );
		return array( 'id' => $this->site->follow( $this->site->order() )['id'] );
	}

	/**
	 * Renders a page with finished videos: as the plugin's blocks, or as WordPress's own.
	 *
	 * @param int $count How many.
	 * @return array<string, int|float>
	 */
	private function front( int $count ): array {
		global $wpdb;
		$video  = $this->site->get( '/platoniavid/v1/videos', array( 'per_page' => 1, 'status' => array( 'completed' ) ) )[0];
		$figure = '<figure class="wp-block-%s"><video controls src="' . esc_url( $video['attachment']['url'] ) . '"></video></figure>';
		$block  = sprintf( '<!-- wp:video {"id":%d} -->%s<!-- /wp:video -->', $video['attachment']['id'], sprintf( $figure, 'video' ) );
		if ( 'ours' === $this->side ) {
			$block = sprintf(
				'<!-- wp:platoniavid/sora-video {"videoId":%d,"id":%d} -->%s<!-- /wp:platoniavid/sora-video -->',
				$video['id'],
				$video['attachment']['id'],
				sprintf( $figure, 'platoniavid-sora-video wp-block-video' )
			);
		}
		$page = str_repeat( $block, $count );
		do_blocks( $page );
		$before = $wpdb->num_queries;
		$times  = intdiv( self::TIMES * 4, $count );
		$spent  = Site::clocked( static fn() => do_blocks( $page ), $times );
		return array(
			'milliseconds' => $spent,
			'queries'      => ( $wpdb->num_queries - $before ) / $times,
			'files'        => count(
				array_filter(
					array_merge( wp_scripts()->queue, wp_styles()->queue ),
					static fn( string $handle ): bool => str_contains( $handle, 'platoniavid' )
				)
			),
		);
	}

	/** Orders a video that is asked for again in an hour, and not before. @return array<string, int|float> */
	private function waiting(): array {
		global $wpdb;
		$this->site->configure( array( 'duration' => 7_200_000 ) );
		$id = $this->site->order();
		$wpdb->update( "{$wpdb->prefix}platoniavid_videos", array( 'next_check_at' => time() + HOUR_IN_SECONDS ), array( 'id' => $id ) );
		return array( 'id' => $id );
	}

	/**
	 * Asks for a video of which nothing is due, as an editor does; or for what WordPress says of posts. All of a process that has answered
	 * nothing before is counted, as all of a request is waited for.
	 *
	 * @param int $id The video's id.
	 * @return array<string, int|float>
	 */
	private function status( int $id ): array {
		global $wpdb;
		$this->site->send(
			...(
				'ours' === $this->side
					? array( 'POST', '/platoniavid/v1/videos/refresh', array( 'ids' => array( $id ) ) )
					: array( 'GET', '/wp/v2/types/post', array() )
			)
		);
		return array( 'milliseconds' => ( hrtime( true ) - $this->began ) / 1e6, 'queries' => $wpdb->num_queries );
	}

	/** Asks what was made in the last year; or about a video of which nothing is due. @return array<string, int|float> */
	private function usage(): array {
		return 'ours' === $this->side
			? $this->asked( 'GET', '/platoniavid/v1/usage', array( 'days' => 365 ) )
			: $this->asked( 'POST', '/platoniavid/v1/videos/refresh', array( 'ids' => array( $this->waiting()['id'] ) ) );
	}

	/**
	 * Asks for a page of videos.
	 *
	 * @param int $count How many.
	 * @return array<string, int|float>
	 */
	private function list( int $count ): array {
		return $this->asked( 'GET', '/platoniavid/v1/videos', array( 'per_page' => $count ) );
	}

	/**
	 * Fills the table, whose rows are like those of a site that has been used for years.
	 *
	 * @param int $count How many rows it is to have.
	 * @return array<string, int|float>
	 */
	private function rows( int $count ): array {
		global $wpdb;
		$this->site->clear();
		$people = array( 1 );
		foreach ( range( 2, 7 ) as $person ) {
			$people[] = get_user_by( 'login', "person$person" )->ID ?? wp_create_user( "person$person", wp_generate_password() );
		}
		for ( $from = 1; $from <= $count; $from += 500 ) {
			$rows = array();
			for ( $id = $from; $id < $from + 500 && $id <= $count; $id++ ) {
				$status = 0 === $id % 50 ? 'failed' : 'completed';
				$prompt = 0 === $id % 97 ? "A needle in a haystack $id" : "A cat in the rain, number $id, seen from far above a quiet harbour";
				$rows[] = $wpdb->prepare(
					'( %d, %s, %s, %s, %s, %s, 4, %s, %d, %d, %d, %s, %s, %s )',
					array(
						$people[ $id % 7 ],
						"request-$id",
						$status,
						0 === $id % 3 ? 'sora-2-pro' : 'sora-2',
						$prompt,
						'1280x720',
						'',
						time() - ( $count - $id ) * 300,
						time(),
						time(),
						'fixed',
						"video_$id",
						sha1( "video_$id" ),
					)
				);
			}
			// phpcs:ignore WordPress.DB.PreparedSQL -- each row is prepared.
			$wpdb->query(
				"INSERT INTO {$wpdb->prefix}platoniavid_videos ( author, request_id, status, model, prompt, size, seconds, error_message, created_at, updated_at, submitted_at, connection, remote_id, remote_key ) "
					. 'VALUES ' . implode( ',', $rows )
			);
		}
		foreach ( array( 'days', 'sums', 'pieces' ) as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_$table" );
		}
		// As many runs in the background as it takes until all prompts are noted.
		do {
			$before = $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}platoniavid_pieces" );
			platoniavid_service( Noting::class )->go_on();
		} while ( $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}platoniavid_pieces" ) !== $before );
		$wpdb->query( "ANALYZE TABLE {$wpdb->prefix}platoniavid_videos" );
		return array( 'rows' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}platoniavid_videos" ) );
	}

	/**
	 * How long a request takes whose answer nothing is remembered of, and how many queries.
	 *
	 * @param string               $method Its method.
	 * @param string               $route  Its route.
	 * @param array<string, mixed> $params Its query or body.
	 * @return array<string, int|float>
	 */
	private function asked( string $method, string $route, array $params ): array {
		global $wpdb;
		$ask = function () use ( $method, $route, $params ): void {
			wp_cache_flush();
			$this->site->send( $method, $route, $params );
		};
		$ask();
		$before = $wpdb->num_queries;
		$ask();
		$queries = $wpdb->num_queries - $before;
		$spent   = array();
		for ( $time = 0; $time < 9; $time++ ) {
			$spent[] = Site::clocked( $ask );
		}
		sort( $spent );
		return array( 'milliseconds' => $spent[4], 'queries' => $queries );
	}

	/** Bytes of the plugin's options that every page reads. @return array<string, int|float> */
	private function autoloaded(): array {
		$ours = array_filter( wp_load_alloptions(), static fn( string $name ): bool => str_contains( $name, 'platoniavid' ), ARRAY_FILTER_USE_KEY );
		return array( 'bytes' => array_sum( array_map( 'strlen', $ours ) ) );
	}
}
