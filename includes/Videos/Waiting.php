<?php
/**
 * Waiting for a video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Videos\Storage\Memory;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Work\Patience;

/**
 * Works on a video until there is nothing more to wait for. Only for processes that nobody looks at while they wait.
 */
final class Waiting {
	/**
	 * Seconds that WP-CLI waits at most: longer than a video is followed.
	 */
	private const LONGEST = 3 * HOUR_IN_SECONDS;

	/**
	 * Seconds after which it is looked again whether another process has come to the end.
	 */
	private const LOOK = 5.0;

	/**
	 * Seconds within which an order of another plugin's code is begun where nobody waits for it.
	 */
	private const BEGINNING = 20.0;

	/**
	 * @param Videos $videos The use cases.
	 */
	public function __construct( private readonly Videos $videos ) {
	}

	/**
	 * Whether this process may wait: WP-CLI and WP-Cron, whose answer no browser waits for.
	 */
	public static function is_allowed(): bool {
		return Patience::is_unwatched();
	}

	/**
	 * How long such a process may wait. Only WP-CLI's is there for that alone: what else runs in the background keeps a place of the web server's, or the
	 * site's other jobs waiting.
	 */
	public static function budget(): TimeBudget {
		$is_command = defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) && ! wp_doing_cron();
		return $is_command ? TimeBudget::of( (float) self::LONGEST ) : TimeBudget::for_background();
	}

	/**
	 * How long a call may take by which another plugin's code orders, in whatever process that runs: where nobody waits for it, an order's answer is waited
	 * for as long as in the background, since what is cut off is perhaps paid.
	 */
	public static function order_budget(): TimeBudget {
		return self::is_allowed() ? TimeBudget::for_command( min( self::BEGINNING, TimeBudget::for_background()->left() ) ) : TimeBudget::for_request();
	}

	/**
	 * Works on a video until it is finished, has failed or waits for a person, or the time is over.
	 *
	 * @param Video      $video  The video.
	 * @param TimeBudget $budget How long.
	 * @return Video The video after it; as it was last seen, where it was deleted meanwhile.
	 */
	public function until_done( Video $video, TimeBudget $budget ): Video {
		while ( $video->goes_on() && $budget->left() > 1.0 ) {
			$pause = max( $video->next_check_at, $video->lease_until > time() ? time() + 1 : 0 ) - microtime( true );
			usleep( (int) ( 1e6 * max( 0.2, min( $pause, self::LOOK, $budget->left() ) ) ) );
			// What other processes have stored meanwhile.
			Memory::forget();
			$found = $this->videos->refresh( array( $video->id ), TimeBudget::of( $budget->left() ) );
			if ( array() === $found ) {
				break;
			}
			$video = $found[0];
		}
		return $video;
	}
}
