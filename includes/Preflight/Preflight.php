<?php
/**
 * What would fail later.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Preflight;

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
	 * @param ConnectionChecks $connections Those of the servers that make videos.
	 * @param HostChecks       $host        Those of the server that the site is on.
	 * @param Receivers        $receivers   Who is told of videos.
	 */
	public function __construct(
		private readonly ConnectionChecks $connections,
		private readonly HostChecks $host,
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
			'gateway'    => $this->connections->gateway(),
			'runs'       => $this->host->runs(),
			'uploads'    => $this->host->uploads(),
			'disk'       => $this->host->disk(),
			'extensions' => $this->host->extensions(),
			'salts'      => $this->connections->salts(),
			'clock'      => $this->host->clock(),
			'webhooks'   => $this->webhooks(),
			default      => $this->connections->key(),
		};
	}

	/**
	 * Whether all who are to be told of videos take it.
	 */
	private function webhooks(): Finding {
		$stopped = array_filter( $this->receivers->all(), static fn( Receiver $receiver ): bool => $receiver->stopped_at > 0 );
		if ( array() !== array_filter( $stopped, static fn( Receiver $receiver ): bool => $receiver->is_held() ) ) {
			return new Finding(
				'webhooks',
				Finding::RECOMMENDED,
				__( 'Webhooks for AI videos wait until somebody switches them on', 'platoniavid' ),
				__(
					'This site has another address than when they were set up. A copy of a site is not to tell what the site itself tells, so their messages wait. If they are meant, switch them on in the settings of PlatoniaVid; in a copy, remove them.',
					'platoniavid'
				)
			);
		}
		return array() === $stopped
			? new Finding(
				'webhooks',
				Finding::GOOD,
				__( 'No webhook for AI videos was given up', 'platoniavid' ),
				__( 'All webhooks accept their messages, or there are none.', 'platoniavid' )
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
}
