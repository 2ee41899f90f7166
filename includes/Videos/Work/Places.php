<?php
/**
 * The places of a day and of a month.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\MonthlyOrders;
use PlatoniaVid\Videos\Storage\Orders;
use PlatoniaVid\Videos\Values\Allowance;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Whatever is sent takes one of its author's places of the day and one of the site's of the month, whoever has it sent.
 */
final class Places {
	/**
	 * @param Orders        $orders   What a person has ordered today.
	 * @param MonthlyOrders $monthly  What the site has ordered this month.
	 * @param Settings      $settings How much may be ordered.
	 * @param UploadCheck   $uploads  Whether the video could be kept.
	 */
	public function __construct(
		private readonly Orders $orders,
		private readonly MonthlyOrders $monthly,
		private readonly Settings $settings,
		private readonly UploadCheck $uploads,
	) {
	}

	/**
	 * Takes a place for what is sent now.
	 *
	 * @param Order $order The order.
	 * @throws VideoException Where a limit is reached, or the site could not keep the video.
	 */
	public function take( Order $order ): void {
		$this->named( $order->author, $this->orders->name_of( $order->author, $order->request_id ), $order->seconds );
	}

	/**
	 * The same for a video that is sent once more. Who asks for it twice at once asks once.
	 *
	 * @param Video $video   The video, as it was read.
	 * @param ?int  $seconds How long it will be; null for as long as it was to be.
	 * @throws VideoException Where a limit is reached, or the site could not keep the video.
	 */
	public function take_again( Video $video, ?int $seconds = null ): void {
		$this->named( $video->author, $this->orders->name_again( $video ), $seconds ?? $video->seconds );
	}

	/**
	 * Whether a person is held to any limit.
	 *
	 * @param int $author The person's id.
	 */
	public function is_limited( int $author ): bool {
		[ $day, $month ] = $this->limits( $author );
		return $day->is_limited() || $month->is_limited();
	}

	/**
	 * What a person may still order.
	 *
	 * @param int $author The person's id.
	 * @return array{videos_today: ?int, seconds_today: ?int, videos_this_month: ?int, seconds_this_month: ?int} Null where there is no limit. Of the
	 *                                                                                                month, what is left for the whole site.
	 */
	public function left( int $author ): array {
		[ $day, $month ] = $this->limits( $author );
		$today           = $day->is_limited() ? $day->left( ...$this->orders->today( $author ) ) : array( null, null );
		$this_month      = $month->is_limited() ? $month->left( ...$this->monthly->so_far() ) : array( null, null );
		return array(
			'videos_today'       => $today[0],
			'seconds_today'      => $today[1],
			'videos_this_month'  => $this_month[0],
			'seconds_this_month' => $this_month[1],
		);
	}

	/**
	 * How much may be ordered.
	 *
	 * @param int $author Who orders.
	 * @return array{Allowance, Allowance} By this person in 24 hours, and on the whole site in a month.
	 */
	private function limits( int $author ): array {
		$set = $this->settings->limits();
		/**
		 * Filters how much may be ordered, of which 0 is as much as is wanted. What the site's network allows at most is kept to all the same.
		 *
		 * @since 0.1.0
		 *
		 * @param array{videos_per_day: int, seconds_per_day: int, videos_per_month: int, seconds_per_month: int} $limits By this person in 24 hours, and on
		 *                                                                                                       the whole site in a month.
		 * @param int                                                                                             $author Who orders; 0 for nobody.
		 */
		$filtered = apply_filters( 'platoniavid_limits', $set, $author );
		$filtered = is_array( $filtered ) ? $filtered : array();
		foreach ( $set as $name => $number ) {
			$said = $filtered[ $name ] ?? null;
			// As metadata and options have it: a text.
			$set[ $name ] = is_numeric( $said ) && (float) (int) $said === (float) $said ? max( 0, (int) $said ) : $number;
		}
		$set = NetworkOptions::bound( $set );
		return array(
			new Allowance( $set['videos_per_day'], $set['seconds_per_day'] ),
			new Allowance( $set['videos_per_month'], $set['seconds_per_month'] ),
		);
	}

	/**
	 * Takes a place of the day and then one of the month. That there is one of the month is looked at first: whoever is refused by the site keeps
	 * their day, unless others took the last one in the same moment.
	 *
	 * @param int    $author  Who orders.
	 * @param string $name    What is sent.
	 * @param int    $seconds How long its video is.
	 * @throws VideoException Where there is none, or the site could not keep the video.
	 */
	private function named( int $author, string $name, int $seconds ): void {
		$this->uploads->before_order( $seconds, $author );
		[ $day, $month ] = $this->limits( $author );
		if ( $month->is_limited() && ! $this->monthly->has_place( "$author $name", $seconds, $month ) ) {
			throw $this->month_is_full( $seconds, $month );
		}
		if ( ! $this->orders->take( $author, $name, $seconds, $day ) ) {
			throw $this->day_is_full( $author, $seconds, $day );
		}
		if ( ! $this->monthly->take( "$author $name", $seconds, $month ) ) {
			throw $this->month_is_full( $seconds, $month );
		}
	}

	/**
	 * A person has no place left today.
	 *
	 * @param int       $author  Who.
	 * @param int       $seconds How long the video would be.
	 * @param Allowance $most    How much may be ordered in 24 hours.
	 */
	private function day_is_full( int $author, int $seconds, Allowance $most ): VideoException {
		$limit = $most->lacks_videos( $this->orders->today( $author )[0] + 1 )
			? sprintf(
				/* translators: %s: a number of videos. */
				_n(
					'On this site each person may order %s video in 24 hours.',
					'On this site each person may order %s videos in 24 hours.',
					$most->videos,
					'platoniavid'
				),
				number_format_i18n( $most->videos )
			)
			: sprintf(
				/* translators: %s: a number of seconds. */
				_n(
					'On this site each person may order %s second of video in 24 hours.',
					'On this site each person may order %s seconds of video in 24 hours.',
					$most->seconds,
					'platoniavid'
				),
				number_format_i18n( $most->seconds )
			);
		return self::full( $limit, $this->orders->free_at( $author, $seconds, $most ) );
	}

	/**
	 * The site has no place left this month.
	 *
	 * @param int       $seconds How long the video would be.
	 * @param Allowance $most    How much may be ordered in a month.
	 */
	private function month_is_full( int $seconds, Allowance $most ): VideoException {
		$limit = $most->lacks_videos( $this->monthly->so_far()[0] + 1 )
			? sprintf(
				/* translators: %s: a number of videos. */
				_n( 'On this site %s video may be ordered in a month.', 'On this site %s videos may be ordered in a month.', $most->videos, 'platoniavid' ),
				number_format_i18n( $most->videos )
			)
			: sprintf(
				/* translators: %s: a number of seconds. */
				_n(
					'On this site %s second of video may be ordered in a month.',
					'On this site %s seconds of video may be ordered in a month.',
					$most->seconds,
					'platoniavid'
				),
				number_format_i18n( $most->seconds )
			);
		return self::full( $limit, $most->holds( 1, $seconds ) ? MonthlyOrders::next() : 0 );
	}

	/**
	 * A limit is reached.
	 *
	 * @param string $limit Which one: a sentence.
	 * @param int    $at    When there is room again, in Unix seconds; 0 for never, as the video alone is too long.
	 */
	private static function full( string $limit, int $at ): VideoException {
		$then = 0 === $at
			? __( 'This one is longer than that: choose a shorter video.', 'platoniavid' )
			: sprintf(
				/* translators: 1: a date. 2: a time. */
				__( 'There is room for this video again on %1$s at %2$s.', 'platoniavid' ),
				(string) wp_date( self::format( 'date_format', 'Y-m-d' ), $at ),
				(string) wp_date( self::format( 'time_format', 'H:i' ), $at )
			);
		return new VideoException( 'platoniavid_limit_reached', "$limit $then", 429, 'wait' );
	}

	/**
	 * How the site writes dates or times.
	 *
	 * @param string $option WordPress's option.
	 * @param string $usual  What it is where that is empty.
	 */
	public static function format( string $option, string $usual ): string {
		$format = get_option( $option );
		return is_string( $format ) && '' !== $format ? $format : $usual;
	}
}
