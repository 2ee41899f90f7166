<?php
/**
 * Does what is due.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Connections\ConnectionState;
use PlatoniaVid\Media\TemporaryFolder;
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
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos     The table.
	 * @param Submission      $submission Sends creates.
	 * @param Check           $check      Asks the gateway.
	 * @param Import          $import     Brings videos in.
	 * @param Lookup          $lookup     Looks for what may have been ordered.
	 * @param Schedule        $schedule   The next run.
	 * @param Connections     $connections Whose videos can be worked on.
	 * @param ConnectionState $state      How they get on.
	 * @param Draining        $draining   What removed ones still have.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Submission $submission,
		private readonly Check $check,
		private readonly Import $import,
		private readonly Lookup $lookup,
		private readonly Schedule $schedule,
		private readonly Connections $connections,
		private readonly ConnectionState $state,
		private readonly Draining $draining,
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
		return $this->run( $budget );
	}

	/**
	 * Works until nothing is due or the time is over, and schedules the next run.
	 *
	 * @param TimeBudget     $budget How long.
	 * @param list<int>|null $ids    Only these videos, or null for all.
	 * @return int How many rows were worked on; one may count several times.
	 */
	public function run( TimeBudget $budget, ?array $ids = null ): int {
		$worked = 0;
		while ( $budget->left() >= self::LEAST ) {
			$batch = $this->next_batch( $budget, $ids );
			if ( array() === $batch ) {
				break;
			}
			$worked += count( $batch );
			$this->work( $batch, $budget );
		}
		if ( $worked > 0 ) {
			$this->draining->settle();
		}
		$this->schedule->sync();
		return $worked;
	}

	/**
	 * Claims what is due. What quick servers have comes first, then one of the others at a time, and after each of those the quick ones
	 * again: whoever is slow or silent holds up nobody else for longer than one question.
	 *
	 * @param TimeBudget     $budget Time that is left.
	 * @param list<int>|null $ids    Only these videos, or null for all.
	 * @return list<Video>
	 */
	private function next_batch( TimeBudget $budget, ?array $ids ): array {
		$quick  = array();
		$others = array();
		foreach ( $this->connections->ids() as $id ) {
			if ( 0 === $this->state->paused_until( $id ) ) {
				if ( $this->state->is_quick( $id ) ) {
					$quick[] = $id;
				} else {
					$others[] = array( $id );
				}
			}
		}
		foreach ( array( $quick, ...$others ) as $connections ) {
			$batch = $this->videos->claim( self::BATCH, (int) ceil( $budget->left() ) + 30, $connections, $ids );
			if ( array() !== $batch ) {
				return $batch;
			}
		}
		return array();
	}

	/**
	 * Works on rows that this process owns.
	 *
	 * @param list<Video> $batch  The rows.
	 * @param TimeBudget  $budget Time that is left.
	 */
	private function work( array $batch, TimeBudget $budget ): void {
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
		$asked   = array();
		foreach ( $running as $video ) {
			$asked[ $video->connection ][] = $video;
		}
		foreach ( $asked as $rows ) {
			$this->check->ask( $rows, $budget );
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
