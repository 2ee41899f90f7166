<?php
/**
 * What would fail later.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\ConnectionSetup;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Looks at what an order needs, with what costs nothing.
 */
final class Doctor {
	public const GOOD = 'good';
	public const WARN = 'warning';
	public const BAD  = 'bad';

	/**
	 * Sets the collaborators.
	 *
	 * @param ConnectionSetup $setup    The connections.
	 * @param ConnectionTrial $trial    Asks their servers.
	 * @param ApiKey          $key      How keys are kept.
	 * @param UploadCheck     $uploads  Whether videos can be kept.
	 * @param Schedule        $schedule How background runs get on.
	 */
	public function __construct(
		private readonly ConnectionSetup $setup,
		private readonly ConnectionTrial $trial,
		private readonly ApiKey $key,
		private readonly UploadCheck $uploads,
		private readonly Schedule $schedule,
	) {
	}

	/**
	 * All that was found.
	 *
	 * @return list<array{id: string, state: string, finding: string}> What was looked at, how it is, and what that means.
	 */
	public function findings(): array {
		$findings = array( $this->uploads(), $this->background() );
		$takers   = 0;
		foreach ( $this->setup->all() as $connection ) {
			if ( ! $connection->enabled || $connection->removed_at > 0 ) {
				continue;
			}
			++$takers;
			[ $found, $sentence ] = $this->trial->test( $connection, null, null, ConnectionTrial::PATIENCE );
			$findings[]           = self::finding( "connection $connection->id", null === $found->failure ? self::GOOD : self::BAD, $sentence );
			if ( $this->key->is_readable_from_database( $connection ) ) {
				$exposed    = __( 'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own.', 'platoniavid' );
				$findings[] = self::finding( "key $connection->id", self::WARN, $exposed );
			}
		}
		if ( 0 === $takers ) {
			$findings[] = self::finding( 'connection', self::BAD, __( 'No connection takes orders. Add one, or enable one.', 'platoniavid' ) );
		}
		return $findings;
	}

	/**
	 * Whether videos can be kept.
	 *
	 * @return array{id: string, state: string, finding: string}
	 */
	private function uploads(): array {
		$refusal = $this->uploads->refusal( 0 );
		return '' === $refusal
			? self::finding( 'uploads', self::GOOD, __( 'The site can keep videos.', 'platoniavid' ) )
			: self::finding( 'uploads', self::BAD, $refusal );
	}

	/**
	 * How background runs get on.
	 *
	 * @return array{id: string, state: string, finding: string}
	 */
	private function background(): array {
		$state = $this->schedule->state();
		if ( $state['overdue'] > 0 ) {
			/* translators: %d: a number of videos. */
			$late = _n( '%d video waits for a background run that does not come.', '%d videos wait for a background run that does not come.', $state['overdue'], 'platoniavid' );
			return self::finding( 'background', self::BAD, sprintf( $late, $state['overdue'] ) );
		}
		return match ( true ) {
			$state['cut_off'] > 1   => self::finding( 'background', self::WARN, __( 'The last background runs were ended before they were done: the server seems to kill them.', 'platoniavid' ) ),
			$state['cron_disabled'] => self::finding( 'background', self::WARN, __( 'WP-Cron is switched off on this site. Have the server’s own cron run “wp platoniavid run” each minute.', 'platoniavid' ) ),
			default                 => self::finding( 'background', self::GOOD, __( 'No video waits for a background run.', 'platoniavid' ) ),
		};
	}

	/**
	 * A finding.
	 *
	 * @param string $id       What was looked at.
	 * @param string $state    How it is.
	 * @param string $sentence What that means.
	 * @return array{id: string, state: string, finding: string}
	 */
	private static function finding( string $id, string $state, string $sentence ): array {
		return array(
			'id'      => $id,
			'state'   => $state,
			'finding' => $sentence,
		);
	}
}
