<?php
/**
 * How long a row belongs to a process.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Values\Video;

/**
 * Keeps the rows that this process works on for as long as it does, and not for longer: a lease is short, and is renewed while a
 * server's answer is awaited. Where a host has killed the process, the next one may go on soon.
 */
final class Lease {
	/**
	 * Seconds for which a row is taken, and from each renewal on.
	 */
	public const SECONDS = 20;

	/**
	 * Seconds that a step of this site's may take during which nothing renews a lease: a plugin may move the file to another server.
	 */
	public const STEP = 60;

	/**
	 * Seconds between two renewals.
	 */
	private const EVERY = 4.0;

	/**
	 * Seconds for which a lease may last that was renewed for such a step.
	 */
	public const LONGEST = self::STEP + 5;

	/**
	 * The tokens of the rows that are worked on, by the rows' ids.
	 *
	 * @var array<int, string>
	 */
	private array $held = array();

	/**
	 * When the leases were renewed, in Unix seconds.
	 *
	 * @var float
	 */
	private float $renewed = 0.0;

	/**
	 * @param Claims $claims Whose rows are.
	 */
	public function __construct( private readonly Claims $claims ) {
	}

	/**
	 * Does something with rows that this process has just taken, and keeps them meanwhile.
	 *
	 * @template T
	 * @param list<Video>   $videos The rows.
	 * @param callable(): T $work   What is done.
	 * @return T What that gives.
	 */
	public function keep( array $videos, callable $work ): mixed {
		$this->hold( $videos );
		return $this->finish( $videos, $work );
	}

	/**
	 * Keeps rows that this process has just taken, until each is finished.
	 *
	 * @param list<Video> $videos The rows.
	 */
	public function hold( array $videos ): void {
		if ( array() === $videos ) {
			return;
		}
		if ( array() === $this->held ) {
			$this->renewed = microtime( true );
			add_action( 'platoniavid_waiting', array( $this, 'renew' ) );
		}
		$this->held = array_column( $videos, 'lease_token', 'id' ) + $this->held;
	}

	/**
	 * Does something with rows that are held, and then holds them no longer.
	 *
	 * @template T
	 * @param list<Video>   $videos The rows.
	 * @param callable(): T $work   What is done.
	 * @return T What that gives.
	 */
	public function finish( array $videos, callable $work ): mixed {
		try {
			return $work();
		} finally {
			$this->held = array_diff_key( $this->held, array_column( $videos, 'lease_token', 'id' ) );
			if ( array() === $this->held ) {
				remove_action( 'platoniavid_waiting', array( $this, 'renew' ) );
			}
		}
	}

	/**
	 * Renews the leases, unless they have been a moment ago and will soon be again: a row that is held since has its own, which is as long as each is at
	 * first. A row that was given back, or that another process has taken, is left. One that is only asked about is kept for no longer than at first, whatever
	 * else is waited for: somebody may look at it, and who asks a second time pays nothing.
	 *
	 * @param float $seconds How long nothing may renew them now.
	 */
	public function renew( float $seconds = 0.0 ): void {
		$now = microtime( true );
		if ( array() === $this->held || ( $now < $this->renewed + self::EVERY && $seconds <= self::EVERY ) ) {
			return;
		}
		$this->renewed = $now;
		$soon          = (int) ceil( $now + self::SECONDS );
		$this->claims->renew( $this->held, max( $soon, (int) ceil( $now + $seconds + self::EVERY ) ), $soon );
	}
}
