<?php
/**
 * What would fail later.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Clock;
use PlatoniaVid\Media\FreeSpace;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;

/**
 * Checks what making videos needs, before anything is paid: for Site Health, for `wp platoniavid doctor`, and, of what would lose a paid video, for
 * each order (UploadCheck). Nothing is sent to find out.
 */
final class Preflight {
	/**
	 * The checks, in the order of their weight.
	 */
	public const CHECKS = array( 'key', 'gateway', 'runs', 'uploads', 'disk', 'extensions', 'salts', 'clock', 'webhooks' );

	/**
	 * Seconds of the video that has to fit: the longest usual one.
	 */
	private const SECONDS = 20;

	/**
	 * Sets the collaborators.
	 *
	 * @param Connections     $connections The connections.
	 * @param ConnectionState $state       How they get on.
	 * @param ApiKey          $key         Their keys.
	 * @param Models          $models      Which of them take orders.
	 * @param Schedule        $schedule    How the background runs get on.
	 * @param UploadCheck     $uploads     Whether a video can be kept.
	 * @param Receivers       $receivers   Who is told of videos.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly ApiKey $key,
		private readonly Models $models,
		private readonly Schedule $schedule,
		private readonly UploadCheck $uploads,
		private readonly Receivers $receivers,
	) {
	}

	/**
	 * All findings.
	 *
	 * @return list<Finding> One for each check.
	 */
	public function all(): array {
		return array_map( $this->check( ... ), self::CHECKS );
	}

	/**
	 * The finding of one check.
	 *
	 * @param string $id One of CHECKS.
	 */
	public function check( string $id ): Finding {
		return match ( $id ) {
			'gateway'    => $this->gateway(),
			'runs'       => $this->runs(),
			'uploads'    => $this->uploads(),
			'disk'       => $this->disk(),
			'extensions' => $this->extensions(),
			'salts'      => $this->salts(),
			'clock'      => $this->clock(),
			'webhooks'   => $this->webhooks(),
			default      => $this->key(),
		};
	}

	/**
	 * Whether anything can be ordered.
	 */
	private function key(): Finding {
		if ( array() !== $this->models->connections() ) {
			return new Finding(
				'key',
				Finding::GOOD,
				__( 'Videos can be ordered', 'platoniavid' ),
				__( 'A connection is on, and has its key.', 'platoniavid' )
			);
		}
		foreach ( $this->connections->all() as $connection ) {
			if ( $this->key->needs_reentry( $connection ) ) {
				return new Finding(
					'key',
					Finding::CRITICAL,
					__( 'The key for AI videos can’t be read any more', 'platoniavid' ),
					$connection->of_network
						? __(
							'The security keys of WordPress have changed since it was saved for all sites of the network. Those who manage the network have to enter it again.',
							'platoniavid'
						)
						: __(
							'The site’s security keys or the connection’s address have changed since it was saved. Enter it again in the settings of PlatoniaVid.',
							'platoniavid'
						)
				);
			}
		}
		return new Finding(
			'key',
			Finding::RECOMMENDED,
			__( 'No AI videos can be ordered yet', 'platoniavid' ),
			__( 'No connection is on and has a key. Enter one in the settings of PlatoniaVid.', 'platoniavid' )
		);
	}

	/**
	 * Whether the servers answer.
	 */
	private function gateway(): Finding {
		foreach ( $this->models->connections() as $connection ) {
			$known = $this->state->of( $connection->id );
			if ( null !== $known['error'] && $known['error']['at'] > $known['last_ok'] ) {
				return $this->trouble( $connection, $known['error']['words'], $this->state->paused_until( $connection->id ) > 0 );
			}
		}
		return new Finding(
			'gateway',
			Finding::GOOD,
			__( 'Nothing is known against the servers that make AI videos', 'platoniavid' ),
			__( 'Each has answered when it was last asked, or was not asked yet.', 'platoniavid' )
		);
	}

	/**
	 * A server that gives trouble.
	 *
	 * @param Connection $connection The connection.
	 * @param string     $words      What it said.
	 * @param bool       $is_paused  Whether it is left in peace.
	 */
	private function trouble( Connection $connection, string $words, bool $is_paused ): Finding {
		$sentence = '' === $words
			? __( 'Test the connection in the settings of PlatoniaVid.', 'platoniavid' )
			/* translators: %s: what a server answered. */
			: sprintf( __( 'It said: “%s” Test the connection in the settings of PlatoniaVid.', 'platoniavid' ), $words );
		return new Finding(
			'gateway',
			$is_paused ? Finding::CRITICAL : Finding::RECOMMENDED,
			/* translators: %s: a connection's name. */
			sprintf( __( 'The connection “%s” gave trouble when it was last asked', 'platoniavid' ), $connection->label ),
			$sentence
		);
	}

	/**
	 * Whether work in the background is done.
	 */
	private function runs(): Finding {
		$state = $this->schedule->state();
		$title = __( 'AI videos wait for work that nobody does', 'platoniavid' );
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
		if ( $state['overdue'] > 0 ) {
			return new Finding(
				'runs',
				Finding::CRITICAL,
				$title,
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
	private function uploads(): Finding {
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
	private function disk(): Finding {
		$bytes = FreeSpace::bytes();
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
				__( '%s are free on the disk, less what others need. Make room, or ask your host for more.', 'platoniavid' ),
				(string) size_format( $bytes )
			)
		);
	}

	/**
	 * Whether PHP has what is needed.
	 */
	private function extensions(): Finding {
		$lacking = array_filter(
			array(
				'sodium'   => ! function_exists( 'sodium_crypto_secretbox' ),
				'openssl'  => ! extension_loaded( 'openssl' ) && ! extension_loaded( 'curl' ),
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
				__( 'No server can be called safely without it. Reinstall WordPress under Dashboard → Updates.', 'platoniavid' )
			);
		}
		if ( array() === $lacking ) {
			return new Finding(
				'extensions',
				Finding::GOOD,
				__( 'PHP has what AI videos need', 'platoniavid' ),
				__( 'All extensions that are used are there.', 'platoniavid' )
			);
		}
		return new Finding(
			'extensions',
			isset( $lacking['openssl'] ) ? Finding::CRITICAL : Finding::RECOMMENDED,
			__( 'PHP lacks something that AI videos need', 'platoniavid' ),
			sprintf(
				/* translators: %s: names of PHP's extensions. */
				__( 'Ask your host for these extensions of PHP: %s.', 'platoniavid' ),
				implode( wp_get_list_item_separator(), array_keys( $lacking ) )
			)
		);
	}

	/**
	 * Whether the site's clock is right.
	 */
	private function clock(): Finding {
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

	/**
	 * Whether all who are to be told of videos take it.
	 */
	private function webhooks(): Finding {
		$stopped = array_filter( $this->receivers->all(), static fn( Receiver $receiver ): bool => $receiver->stopped_at > 0 );
		return array() === $stopped
			? new Finding(
				'webhooks',
				Finding::GOOD,
				__( 'No webhook for AI videos was given up', 'platoniavid' ),
				__( 'Whoever is to be told of videos takes it, or there is nobody.', 'platoniavid' )
			)
			: new Finding(
				'webhooks',
				Finding::RECOMMENDED,
				__( 'A webhook for AI videos was switched off', 'platoniavid' ),
				__(
					'Its address has taken no message for days, or said that it is gone. Look at its last messages in the settings of PlatoniaVid, and switch it on again or remove it.',
					'platoniavid'
				)
			);
	}

	/**
	 * Whether the salts that keys are encrypted with are apart from them.
	 */
	private function salts(): Finding {
		$stored = array_filter(
			$this->connections->all(),
			fn( Connection $connection ): bool => in_array( $this->key->source( $connection ), array( 'option', 'network' ), true )
		);
		if ( array() === $stored || ! KeySeal::is_readable_from_database() ) {
			return new Finding(
				'salts',
				Finding::GOOD,
				__( 'The key of PlatoniaVid is kept safely', 'platoniavid' ),
				__( 'A copy of the database alone does not give it away.', 'platoniavid' )
			);
		}
		return new Finding(
			'salts',
			Finding::CRITICAL,
			__( 'The key of PlatoniaVid can be read from a copy of the database', 'platoniavid' ),
			__(
				'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own. Ask your host to set AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY and SECURE_AUTH_SALT there, and enter the key again.',
				'platoniavid'
			)
		);
	}
}
