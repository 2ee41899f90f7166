<?php
/**
 * Does what is due.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Meanwhile;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Webhooks\Sender;

/**
 * The one worker behind an editor's refresh, WP-Cron and WP-CLI. Whoever comes by does the work; leases keep two from doing the same.
 */
final class Runner {
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
	 * Seconds for which receivers of webhooks are told at a time.
	 */
	private const TELLING = 20.0;

	/**
	 * @param VideoRepository $videos     The table.
	 * @param Claims          $claims     Whose rows are.
	 * @param Due             $due        Claims what is due.
	 * @param Submission      $submission Sends creates.
	 * @param Check           $check      Asks the gateway.
	 * @param Import          $import     Brings videos in.
	 * @param Lookup          $lookup     Looks for what may have been ordered.
	 * @param Schedule        $schedule   The next run.
	 * @param BackgroundRuns  $runs       How they get on.
	 * @param Draining        $draining   What removed ones still have.
	 * @param Lease           $lease      Keeps what is worked on.
	 * @param Sender          $sender     Tells receivers of webhooks.
	 * @param Announcer       $announcer  Has noted for them what they are told.
	 * @param SiteAddress     $address    Where the site is.
	 * @param LongWait        $long_wait  Which orders were forgotten.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly Claims $claims,
		private readonly Due $due,
		private readonly Submission $submission,
		private readonly Check $check,
		private readonly Import $import,
		private readonly Lookup $lookup,
		private readonly Schedule $schedule,
		private readonly BackgroundRuns $runs,
		private readonly Draining $draining,
		private readonly Lease $lease,
		private readonly Sender $sender,
		private readonly Announcer $announcer,
		private readonly SiteAddress $address,
		private readonly LongWait $long_wait,
	) {
	}

	/**
	 * The cron event: works for as long as PHP lets it.
	 */
	public function run_event(): void {
		$this->run_for( TimeBudget::for_background() );
	}

	/**
	 * A background run of some length: the cron event's, or WP-CLI's. Nobody waits for it, so it tells receivers of webhooks, too.
	 *
	 * @param TimeBudget $budget How long.
	 * @return int How many steps were done.
	 */
	public function run_for( TimeBudget $budget ): int {
		$this->runs->note_run( $budget->left() );
		// Should this process be killed, another one comes.
		$this->schedule->at( time() + (int) $budget->left() + MINUTE_IN_SECONDS );
		try {
			return $this->run( $budget );
		} finally {
			if ( ! $budget->is_ended() ) {
				$this->tell( $budget );
			}
			$this->runs->note_end();
		}
	}

	/**
	 * Works until nothing is due or the time is over, and schedules the next run. Each connection's videos are worked on beside those of
	 * the others, and each that is brought in beside all others: what is slow or silent holds up its own only.
	 *
	 * @param TimeBudget     $budget How long.
	 * @param list<int>|null $ids    Only these videos, for somebody who waits for them; null for all.
	 * @return int How many rows were worked on; one may count several times.
	 */
	public function run( TimeBudget $budget, ?array $ids = null ): int {
		$this->address->note();
		if ( null === $ids ) {
			$this->mend();
			// Of a few that somebody waits for, it is asked where one is due.
			$this->long_wait->settle( null );
		}
		$lanes  = new Meanwhile();
		$worked = 0;
		$looked = 0.0;
		$noted  = 0;
		while ( true ) {
			$noted = null === $ids ? $this->long_wait->note( $noted ) : 0;
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
	 * Has be due what a clock that was days ahead has put off.
	 */
	public function mend(): void {
		$this->claims->mend();
	}

	/**
	 * Tells receivers of webhooks what is due, and schedules the next run: after the work on videos, which are paid for, and not while
	 * somebody waits.
	 *
	 * @param TimeBudget $budget Time that is left.
	 */
	public function tell( TimeBudget $budget ): void {
		$this->address->note();
		$this->announcer->catch_up();
		$this->sender->run( TimeBudget::of( min( self::TELLING, $budget->left() ) ) );
		$this->schedule->sync();
	}

	/**
	 * Claims what is due and not worked on, and begins with it. Should nothing be able to go on meanwhile on this host, then first with what a
	 * gateway is about to forget, and with what quick servers have before the others'.
	 *
	 * @param Meanwhile      $lanes  What is worked on, by connection, and the imports.
	 * @param TimeBudget     $budget Time that is left.
	 * @param list<int>|null $ids    Only these videos, or null for all.
	 * @return int How many rows were claimed.
	 */
	private function begin( Meanwhile $lanes, TimeBudget $budget, ?array $ids ): int {
		if ( ! $budget->may_begin( self::LEAST ) || ( array() !== $lanes->names() && $this->claims->are_away() ) ) {
			// What is awaited may be the answer to a paid order: it is not given up for a look at what else is due.
			return 0;
		}
		[ $imports, $rows, $lost ] = $this->due->claim( $lanes, $ids );

		$others   = array_filter( $lanes->names(), static fn( string $name ): bool => ! Due::is_aside( $name ) );
		$patience = null === $ids || 1 >= count( $rows ) + count( $others ) ? Check::PATIENCE : self::IMPATIENT;
		$this->lease->hold( array_merge( $imports, ...array_values( $rows ), ...array_values( $lost ) ) );
		$soon   = time() + HOUR_IN_SECONDS;
		$urgent = array_filter( $imports, static fn( Video $video ): bool => $video->expires_at > 0 && $video->expires_at < $soon );
		foreach ( $urgent as $video ) {
			$this->begin_import( $lanes, $video, $budget );
		}
		foreach ( $rows as $connection => $batch ) {
			$lanes->begin( (string) $connection, fn() => $this->lease->finish( $batch, fn() => $this->work( $batch, $budget, $patience ) ) );
		}
		foreach ( array_diff_key( $imports, $urgent ) as $video ) {
			$this->begin_import( $lanes, $video, $budget );
		}
		foreach ( $lost as $connection => $batch ) {
			$lanes->begin( Due::look_name( (string) $connection ), fn() => $this->lease->finish( $batch, fn() => $this->look( $batch, $budget ) ) );
		}
		return count( $imports ) + array_sum( array_map( 'count', array( ...array_values( $rows ), ...array_values( $lost ) ) ) );
	}

	/**
	 * Begins to bring a video in.
	 *
	 * @param Meanwhile  $lanes  What is worked on.
	 * @param Video      $video  A row that this process owns.
	 * @param TimeBudget $budget Time that is left.
	 */
	private function begin_import( Meanwhile $lanes, Video $video, TimeBudget $budget ): void {
		$lanes->begin(
			Due::import_name( $video ),
			fn() => $this->lease->finish( array( $video ), fn() => $this->in_time( $video, $budget, $this->import->run( ... ) ) )
		);
	}

	/**
	 * Works on rows of one connection that this process owns, none of them to be brought in.
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
		$running = array_merge( $by_status[ Status::Queued->value ] ?? array(), $by_status[ Status::InProgress->value ] ?? array() );
		if ( array() !== $running ) {
			$this->check->ask( $running, $budget, $patience );
		}
		foreach ( $by_status[ Status::Submitting->value ] ?? array() as $video ) {
			$this->in_time( $video, $budget, $this->submission->send( ... ) );
		}
		foreach ( $by_status[ Status::Completed->value ] ?? array() as $video ) {
			$this->in_time( $video, $budget, $this->import->clean_up( ... ) );
		}
	}

	/**
	 * Looks for lost orders of one connection. Its other videos wait for none of it.
	 *
	 * @param non-empty-list<Video> $lost   Rows that this process owns.
	 * @param TimeBudget            $budget Time that is left.
	 */
	private function look( array $lost, TimeBudget $budget ): void {
		foreach ( $lost as $video ) {
			$this->in_time( $video, $budget, $this->lookup->look( ... ) );
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
		if ( $budget->may_begin( self::LEAST ) ) {
			$step( $video, $budget );
		} else {
			$this->videos->save( $video, array( 'lease_until' => 0 ) );
		}
	}
}
