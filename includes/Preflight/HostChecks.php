<?php
/**
 * What the host has.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

use PlatoniaVid\Connections\Definitions;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Gateway\Transport;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Videos\Work\BackgroundRuns;

/**
 * Checks the server that the site is on: its background runs, its uploads, its disk, its PHP, its clock.
 */
final class HostChecks {
	/**
	 * Seconds of the video that has to fit: the longest usual one.
	 */
	private const SECONDS = 20;

	/**
	 * Seconds after which it says nothing any more that a background run has left videos alone.
	 */
	private const RECENT = 5 * MINUTE_IN_SECONDS;

	/**
	 * @param BackgroundRuns $runs    How they get on.
	 * @param UploadCheck    $uploads Whether a video can be kept.
	 */
	public function __construct(
		private readonly BackgroundRuns $runs,
		private readonly UploadCheck $uploads,
	) {
	}

	/**
	 * Whether work in the background is done.
	 */
	public function runs(): Finding {
		$state = $this->runs->state();
		if ( $state['cut_off'] > 1 ) {
			return new Finding(
				'runs',
				Finding::CRITICAL,
				__( 'The host ends the background runs for AI videos too early', 'platoniavid' ),
				__(
					'Several in a row have begun and not come to their end. Ask your host to let PHP’s background processes work longer, or run “wp platoniavid run” from the system’s crontab.',
					'platoniavid'
				)
			);
		}
		if ( $state['overdue'] > 0 && $this->runs->have_lacked( time() - self::RECENT ) && Definitions::are_of_environment() ) {
			return new Finding(
				'runs',
				Finding::CRITICAL,
				__( 'AI videos are waiting, and background runs leave them alone', 'platoniavid' ),
				__(
					'The runs come, but the command line that does them may lack the variables of the environment in which connections are set. Set the same ones in the crontab, or set the connections in wp-config.php.',
					'platoniavid'
				)
			);
		}
		// Before the first order, too: what WordPress itself waits for says it.
		if ( $state['overdue'] > 0 || $this->runs->is_stuck() ) {
			return new Finding(
				'runs',
				$state['overdue'] > 0 ? Finding::CRITICAL : Finding::RECOMMENDED,
				$state['overdue'] > 0
					? __( 'AI videos are waiting for background runs that do not come', 'platoniavid' )
					: __( 'AI videos would wait for background runs that do not come', 'platoniavid' ),
				$state['cron_disabled']
					? __(
						'WP-Cron is switched off in wp-config.php, and nothing else runs it. Have the system’s crontab run “wp platoniavid run” each minute.',
						'platoniavid'
					)
					: __(
						'WP-Cron should have run and did not. Ask your host whether the site can call itself, or have the system’s crontab run “wp platoniavid run” each minute.',
						'platoniavid'
					)
			);
		}
		return new Finding(
			'runs',
			Finding::GOOD,
			__( 'No AI video waits for work in the background', 'platoniavid' ),
			__( 'What is being made is looked after.', 'platoniavid' )
		);
	}

	/**
	 * Whether the site takes videos.
	 */
	public function uploads(): Finding {
		$refusal = $this->uploads->refusal( self::SECONDS * UploadCheck::A_SECOND );
		return '' === $refusal
			? new Finding(
				'uploads',
				Finding::GOOD,
				__( 'The site can keep AI videos', 'platoniavid' ),
				__( 'It takes MP4 files, and can write them.', 'platoniavid' )
			)
			: new Finding( 'uploads', Finding::CRITICAL, __( 'The site can’t keep AI videos', 'platoniavid' ), $refusal );
	}

	/**
	 * Whether there is room.
	 */
	public function disk(): Finding {
		$bytes = $this->uploads->room();
		if ( $bytes >= 10 * self::SECONDS * UploadCheck::A_SECOND ) {
			return new Finding(
				'disk',
				Finding::GOOD,
				__( 'There is room for AI videos', 'platoniavid' ),
				__( 'The disk has space for many of them, or the host does not tell.', 'platoniavid' )
			);
		}
		return new Finding(
			'disk',
			$bytes < self::SECONDS * UploadCheck::A_SECOND ? Finding::CRITICAL : Finding::RECOMMENDED,
			__( 'There is little room for AI videos', 'platoniavid' ),
			sprintf(
				/* translators: %s: a size, such as 3 MB. */
				__( 'Disk space left, beside what ordered videos need: %s. Make room, or ask your host for more.', 'platoniavid' ),
				(string) size_format( $bytes )
			)
		);
	}

	/**
	 * Whether PHP has what is needed.
	 */
	public function extensions(): Finding {
		$forbidden = extension_loaded( 'curl' ) ? Transport::lacking() : array();
		$has_curl  = array() === Transport::lacking();
		if ( ! $has_curl && ! Transport::has_sockets() ) {
			$forbidden[] = 'stream_socket_client';
		}
		$lacking = array_filter(
			array(
				'sodium'   => ! function_exists( 'sodium_crypto_secretbox' ),
				'openssl'  => ! extension_loaded( 'openssl' ) && ! $has_curl,
				'curl'     => ! extension_loaded( 'curl' ),
				'gd'       => ! extension_loaded( 'gd' ) && ! extension_loaded( 'imagick' ),
				'mbstring' => ! extension_loaded( 'mbstring' ),
			)
		);
		if ( ! is_readable( ABSPATH . WPINC . '/certificates/ca-bundle.crt' ) ) {
			return new Finding(
				'extensions',
				Finding::CRITICAL,
				__( 'WordPress has lost its list of trusted certificates', 'platoniavid' ),
				__( 'Without it, no server can be contacted safely. Reinstall WordPress under Dashboard → Updates.', 'platoniavid' )
			);
		}
		if ( array() === $lacking && array() === $forbidden ) {
			return new Finding(
				'extensions',
				Finding::GOOD,
				__( 'PHP has what AI videos need', 'platoniavid' ),
				__( 'All extensions that are used are there.', 'platoniavid' )
			);
		}
		return new Finding(
			'extensions',
			isset( $lacking['openssl'] ) || in_array( 'stream_socket_client', $forbidden, true ) ? Finding::CRITICAL : Finding::RECOMMENDED,
			__( 'PHP lacks something that AI videos need', 'platoniavid' ),
			array() !== $lacking
				? sprintf(
					/* translators: %s: names of PHP's extensions. */
					__( 'Ask your host for these extensions of PHP: %s.', 'platoniavid' ),
					implode( wp_get_list_item_separator(), array_keys( $lacking ) )
				)
				: sprintf(
					/* translators: %s: names of PHP's functions. */
					__( 'Ask your host to allow these functions of PHP, by which requests are sent: %s.', 'platoniavid' ),
					implode( wp_get_list_item_separator(), $forbidden )
				)
		);
	}

	/**
	 * Whether the site's clock is right.
	 */
	public function clock(): Finding {
		$off = Clock::is_off_by();
		if ( 0 === $off ) {
			return new Finding(
				'clock',
				Finding::GOOD,
				__( 'The clock of the site is right', 'platoniavid' ),
				__( 'Servers have the same time, as far as they were asked.', 'platoniavid' )
			);
		}
		return new Finding(
			'clock',
			Finding::RECOMMENDED,
			__( 'The clock of the site is wrong', 'platoniavid' ),
			sprintf(
				$off > 0
					/* translators: %s: a length of time, such as “2 hours”. */
					? __(
						'It is %s ahead of the servers that make AI videos. An order whose answer gets lost is not found then. Ask your host to set it.',
						'platoniavid'
					)
					/* translators: %s: a length of time, such as “2 hours”. */
					: __(
						'It is %s behind the servers that make AI videos. An order whose answer gets lost is not found then. Ask your host to set it.',
						'platoniavid'
					),
				human_time_diff( 0, abs( $off ) )
			)
		);
	}
}
