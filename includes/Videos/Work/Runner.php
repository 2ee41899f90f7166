<?php
/**
 * Does what is due.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;

/**
 * The one worker behind an editor's refresh, WP-Cron and WP-CLI. Whoever comes by does the work; leases keep two from doing the same.
 */
final class Runner {
	/**
	 * How many rows are claimed at once.
	 */
	private const BATCH = 10;

	/**
	 * Seconds without which it is not worth beginning anything.
	 */
	private const LEAST = 3.0;

	/**
	 * Seconds after which it is looked for what has become due while others are waited for.
	 */
	private const LOOK = 1.0;

	/**
	 * Seconds that an answer is waited for where somebody waits for other connections' videos too: the others are here long before,
	 * and whoever asks for this connection's alone, or nobody in person, waits for longer.
	 */
	private const IMPATIENT = 5.0;

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos     The table.
	 * @param Claims          $claims     Whose rows are.
	 * @param Submission      $submission Sends creates.
	 * @param Check           $check      Asks the gateway.
	 * @param Import          $import     Brings videos in.
	 * @param Lookup          $lookup     Looks for what may have been ordered.
	 * @param Schedule        $schedule   The next run.
	 * @param Connections     $connections Whose videos can be worked on.
	 * @param ConnectionState $state      How they get on.
	 * @param Draining        $draining   What removed ones still have.
	 * @param Lease           $lease      Keeps what is worked on.
	 * @param Patience        $patience   Which connections somebody who waits leaves alone.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Claims $claims,
		private readonly Submission $submission,
		private readonly Check $check,
		private readonly Import $import,
		private readonly Lookup $lookup,
		private readonly Schedule $schedule,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Draining $draining,
		private readonly Lease $lease,
		private readonly Patience $patience,
	) {
	}

	/**
	 * The cron event: works for as long as PHP lets it.
	 */
	public function run_event(): void {
		( new TemporaryFolder() )->sweep();
		$this->run_for( TimeBudget::for_background() );
	}

	/**
	 * A background run of some length: the cron event's, or WP-CLI's.
	 *
	 * @param TimeBudget $budget How long.
	 * @return int How many steps were done.
	 */
	public function run_for( TimeBudget $budget ): int {
		$this->schedule->note_run();
		// Should this process be killed, another one comes.
		$this->schedule->at( time() + (int) $budget->left() + MINUTE_IN_SECONDS );
		try {
			return $this->run( $budget );
		} finally {
			$this->schedule->note_end();
		}
	}

	/**
	 * Works until nothing is due or the time is over, and schedules the next run. Each connection's videos are worked on beside those of
	 * the others: one that is slow or silent holds up its own only.
	 *
	 * @param TimeBudget     $budget How long.
	 * @param list<int>|null $ids    Only these videos, for somebody who waits for them; null for all.
	 * @return int How many rows were worked on; one may count several times.
	 */
	public function run( TimeBudget $budget, ?array $ids = null ): int {
		$lanes  = new Meanwhile( 1 < count( array_diff( $this->connections->ids(), array( '' ) ) ) );
		$worked = 0;
		$looked = 0.0;
		while ( true ) {
			if ( microtime( true ) >= $looked + self::LOOK ) {
				$begun   = $this->begin( $lanes, $budget, $ids );
				$worked += $begun;
				$looked  = microtime( true );
				if ( 0 === $begun && array() === $lanes->names() ) {
					break;
				}
			}
			if ( array() === $lanes->names() || $lanes->go_on() ) {
				// What was done may have left something to do at once.
				$looked = 0.0;
			}
		}
		if ( $worked > 0 ) {
			$this->draining->settle();
		}
		$this->schedule->sync();
		$lanes->end();
		return $worked;
	}

	/**
	 * Claims what is due at connections that are not worked on, and begins with it: with that of quick servers first, should nothing be
	 * able to go on meanwhile on this host.
	 *
	 * @param Meanwhile      $lanes  What is worked on, by connection.
	 * @param TimeBudget     $budget Time that is left.
	 * @param list<int>|null $ids    Only these videos, or null for all.
	 * @return int How many rows were claimed.
	 */
	private function begin( Meanwhile $lanes, TimeBudget $budget, ?array $ids ): int {
		$rows = array();
		foreach ( $budget->left() < self::LEAST ? array() : $this->idle( $lanes ) as $connections ) {
			do {
				$batch = $this->claims->claim( self::BATCH, Lease::SECONDS, $connections, $ids );
				foreach ( $batch as $video ) {
					$rows[ $video->connection ][] = $video;
				}
				$connections = array_values( array_diff( $connections, array_map( 'strval', array_keys( $rows ) ) ) );
			} while ( array() !== $batch && array() !== $connections );
		}
		$is_alone = 1 >= count( $rows ) + count( $lanes->names() );
		$patience = null === $ids || $is_alone ? Check::PATIENCE : self::IMPATIENT;
		foreach ( $rows as $connection => $batch ) {
			$lanes->begin( (string) $connection, fn() => $this->lease->keep( $batch, fn() => $this->work( $batch, $budget, $patience ) ) );
		}
		return array_sum( array_map( 'count', $rows ) );
	}

	/**
	 * Connections that are not left in peace, and not worked on at the moment.
	 *
	 * @param Meanwhile $lanes What is worked on, by connection.
	 * @return array{list<string>, list<string>} The ids of those that have answered quickly of late, and of the others.
	 */
	private function idle( Meanwhile $lanes ): array {
		$idle = array( array(), array() );
		foreach ( array_diff( $this->connections->ids(), $lanes->names() ) as $id ) {
			if ( 0 === $this->state->paused_until( $id ) && ! $this->patience->leaves( $id ) ) {
				$idle[ $this->state->is_quick( $id ) ? 0 : 1 ][] = $id;
			}
		}
		return $idle;
	}

	/**
	 * Works on rows of one connection that this process owns.
	 *
	 * @param non-empty-list<Video> $batch    The rows.
	 * @param TimeBudget            $budget   Time that is left.
	 * @param float                 $patience Seconds that the answer to a question is waited for at most.
	 */
	private function work( array $batch, TimeBudget $budget, float $patience ): void {
		$by_status = array();
		foreach ( $batch as $video ) {
			$by_status[ $video->status->value ][] = $video;
		}
		// What the gateway is about to forget goes before everything else.
		$importing = $by_status[ Status::Importing->value ] ?? array();
		$urgent    = array_filter( $importing, static fn( Video $video ): bool => $video->expires_at > 0 && $video->expires_at < time() + HOUR_IN_SECONDS );
		foreach ( $urgent as $video ) {
			$this->in_time( $video, $budget, $this->import->run( ... ) );
		}
		$running = array_merge( $by_status[ Status::Queued->value ] ?? array(), $by_status[ Status::InProgress->value ] ?? array() );
		if ( array() !== $running ) {
			$this->check->ask( $running, $budget, $patience );
		}
		foreach ( $by_status[ Status::Submitting->value ] ?? array() as $video ) {
			$this->in_time( $video, $budget, $this->submission->send( ... ) );
		}
		foreach ( $by_status[ Status::Unconfirmed->value ] ?? array() as $video ) {
			$this->in_time( $video, $budget, $this->lookup->look( ... ) );
		}
		foreach ( array_diff_key( $importing, $urgent ) as $video ) {
			$this->in_time( $video, $budget, $this->import->run( ... ) );
		}
	}

	/**
	 * Begins a step, or gives the row back where the time is over.
	 *
	 * @param Video                             $video  The row.
	 * @param TimeBudget                        $budget Time that is left.
	 * @param callable(Video, TimeBudget): mixed $step   The step.
	 */
	private function in_time( Video $video, TimeBudget $budget, callable $step ): void {
		if ( $budget->left() >= self::LEAST ) {
			$step( $video, $budget );
		} else {
			$this->videos->save( $video, array( 'lease_until' => 0 ) );
		}
	}
}
