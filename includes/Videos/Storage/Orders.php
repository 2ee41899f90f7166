<?php
/**
 * What each person has ordered of late.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Holds the daily limit. Each person has one row with the names, times and lengths of their last orders, and a place in it is taken
 * before anything is sent. What is taken is not given back: not by a refusal, nor by deleting the video.
 */
final class Orders {
	/**
	 * The user option in which versions before 0.1.0's table kept times, for uninstalling.
	 */
	public const OPTION = 'platoniavid_orders';

	/**
	 * Orders that are kept at least, where there is no limit yet.
	 */
	private const KEPT = 200;

	/**
	 * @param OrderRows $rows The rows.
	 * @param \wpdb     $db   WordPress's database.
	 */
	public function __construct( private readonly OrderRows $rows, private readonly \wpdb $db ) {
	}

	/**
	 * What an order is called among the others. A request whose video was deleted can be sent anew, and is another order then: it is called after the
	 * last one that was deleted, as those that were deleted before that may be too old to be counted.
	 *
	 * @param int    $author     Who orders.
	 * @param string $request_id The client's UUID.
	 */
	public function name_of( int $author, string $request_id ): string {
		$before = $this->db->get_row(
			$this->db->prepare(
				'SELECT video, created_at FROM %i WHERE created_at > %d AND author = %d AND request_id = %s ORDER BY created_at DESC, video DESC LIMIT 1',
				Forgotten::name( $this->db ),
				time() - DAY_IN_SECONDS,
				$author,
				$request_id
			),
			ARRAY_A
		);
		return is_array( $before ) ? "$request_id after " . implode( ' ', array_filter( $before, is_scalar( ... ) ) ) : $request_id;
	}

	/**
	 * What the order of a video is called that is sent once more. Another video of the same request may have had the same version.
	 *
	 * @param Video $video The video, as it was read.
	 */
	public function name_again( Video $video ): string {
		return "$video->request_id $video->id $video->created_at $video->version";
	}

	/**
	 * Takes a place for an order. The same order again has its place already.
	 *
	 * @param int       $author  Who orders.
	 * @param string    $order   The order's name: what is sent once more needs another one.
	 * @param int       $seconds How long its video is.
	 * @param Allowance $most    How much may be ordered in 24 hours.
	 * @return bool Whether it has a place.
	 * @throws VideoException Where the database does not take it; nothing may be sent then.
	 */
	public function take( int $author, string $order, int $seconds, Allowance $most ): bool {
		return $this->rows->change(
			$author,
			function ( ?array $held ) use ( $author, $order, $seconds, $most ): array|bool {
				$placed = $this->of_late( $held ?? $this->earlier( $author ) );
				if ( isset( $placed[ $order ] ) ) {
					return true;
				}
				if ( ! $most->holds( count( $placed ) + 1, self::length( $placed ) + $seconds ) ) {
					return false;
				}
				$placed[ $order ] = array( time(), $seconds );
				// All that counts towards a limit stays.
				return $most->is_limited() ? $placed : array_slice( $placed, -self::KEPT, null, true );
			}
		);
	}

	/**
	 * Forgets what a person's orders are called, and all that are older than 24 hours. How much was ordered since still counts.
	 *
	 * @param int $author The person's id.
	 * @throws VideoException Where the database does not take it.
	 */
	public function forget( int $author ): void {
		$this->rows->change( $author, fn( ?array $held ): array|bool => null === $held ? false : array_values( $this->of_late( $held ) ) );
	}

	/**
	 * What a person has ordered in the last 24 hours.
	 *
	 * @param int $author The person's id.
	 * @return array{int, int} How many videos, and how long they last together, in seconds.
	 */
	public function today( int $author ): array {
		$placed = $this->placed( $author );
		return array( count( $placed ), self::length( $placed ) );
	}

	/**
	 * When a person may order a video of some length.
	 *
	 * @param int       $author  The person's id.
	 * @param int       $seconds How long it is.
	 * @param Allowance $most    How much may be ordered in 24 hours.
	 * @return int In Unix seconds; 0 for never, as it alone is too long.
	 */
	public function free_at( int $author, int $seconds, Allowance $most ): int {
		$placed = $this->placed( $author );
		usort( $placed, static fn( array $one, array $other ): int => $one[0] <=> $other[0] );
		if ( ! $most->holds( 1, $seconds ) ) {
			return 0;
		}
		$videos = count( $placed );
		$length = self::length( $placed );
		$at     = time();
		foreach ( $placed as [ $time, $is_long ] ) {
			if ( $most->holds( $videos + 1, $length + $seconds ) ) {
				break;
			}
			--$videos;
			$length -= $is_long;
			$at      = $time + DAY_IN_SECONDS;
		}
		return $at;
	}

	/**
	 * A person's orders of the last 24 hours.
	 *
	 * @param int $author The person's id.
	 * @return array<string, array{int, int}> When they were placed, in Unix seconds, and their lengths, by their names.
	 */
	private function placed( int $author ): array {
		return $this->of_late( $this->rows->read( $author ) ?? $this->earlier( $author ) );
	}

	/**
	 * Those of the last 24 hours among what is stored. What is a day ahead and more was placed by a clock that was wrong, and would count for days.
	 *
	 * @param array<array-key, mixed> $stored What is stored by names: a time and a length. Versions that limited no lengths noted the time alone.
	 * @return array<string, array{int, int}>
	 */
	private function of_late( array $stored ): array {
		$placed = array();
		foreach ( $stored as $order => $noted ) {
			[ $time, $seconds ] = array_values( (array) $noted ) + array( 0, 0 );
			if ( is_int( $time ) && abs( time() - $time ) < DAY_IN_SECONDS ) {
				$placed[ (string) $order ] = array( $time, is_int( $seconds ) ? $seconds : 0 );
			}
		}
		return $placed;
	}

	/**
	 * How long some orders' videos last together.
	 *
	 * @param array<array-key, array{int, int}> $placed The orders.
	 */
	private static function length( array $placed ): int {
		return (int) array_sum( array_column( $placed, 1 ) );
	}

	/**
	 * What a person ordered before there was a row: videos in the table, and what an older version noted beside it.
	 *
	 * @param int $author The person's id.
	 * @return array<string, mixed> Times and lengths by the orders' names.
	 */
	private function earlier( int $author ): array {
		$rows    = $this->db->get_results(
			$this->db->prepare(
				'SELECT request_id, created_at, seconds FROM %i WHERE author = %d AND created_at > %d',
				Table::name( $this->db ),
				$author,
				time() - DAY_IN_SECONDS
			),
			ARRAY_A
		);
		$earlier = array();
		foreach ( array_values( (array) get_user_option( self::OPTION, $author ) ) as $index => $time ) {
			$earlier[ "earlier-$index" ] = $time;
		}
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			$row = (array) $row;
			if ( is_string( $row['request_id'] ?? null ) && is_numeric( $row['created_at'] ?? null ) && is_numeric( $row['seconds'] ?? null ) ) {
				$earlier[ $row['request_id'] ] = array( (int) $row['created_at'], (int) $row['seconds'] );
			}
		}
		return $earlier;
	}
}
