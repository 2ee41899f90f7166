<?php
/**
 * How far a list was read.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Page;
use PlatoniaVid\Gateway\Reading\Moment;

/**
 * Says where to go on with a gateway's list, and what is known of it: that something is not in it may be believed only of a list that was read to its end,
 * or back beyond the time that matters. Servers give fewer videos than they are asked for, begin anew, keep to no order, or know the video no more after
 * which they are to go on. So each page is begun one video before the last one of the page before, which it has to have once more.
 */
final class ListReading {
	/**
	 * Seconds by which the times of a list that is in order may go up and down: several servers behind one address have several clocks.
	 */
	private const JITTER = 60;

	/**
	 * How many videos are read at most: their ids lie in memory, and may be long. As many are asked for at most of a list without pages.
	 */
	private const MOST = 12800;

	/**
	 * Of how many videos prompts are kept at most, and of how many bytes.
	 */
	private const MOST_PROMPTS = 1000;
	private const LONGEST      = 2000;

	/**
	 * When the videos were made, by their ids.
	 *
	 * @var array<string, int>
	 */
	private array $times = array();

	/**
	 * Prompts of the first of them, where the list has them: together they lie in memory.
	 *
	 * @var array<string, string>
	 */
	private array $prompts = array();

	/**
	 * The video after which the next page begins, and the one after which it is to be tried to go on should that not be known; empty for none.
	 */
	private string $after   = '';
	private string $instead = '';

	/**
	 * What the next page begins with, and the last one has nothing but; null where a page that has nothing says nothing.
	 *
	 * @var list<string>|null
	 */
	private ?array $overlap = array();

	/**
	 * Whether there is nothing more to read, whether that is the list's end, and whether something of it is missing.
	 */
	private bool $is_over  = false;
	private bool $is_whole = false;
	private bool $lacks    = false;

	/**
	 * The first video's time and the oldest one's, in Unix seconds, and whether none was made after one that is before it.
	 */
	private int $newest   = 0;
	private int $oldest   = PHP_INT_MAX;
	private bool $is_down = true;

	/**
	 * Seconds by which all times may be wrong, where the server names no zone.
	 */
	private int $zone = 0;

	/**
	 * Begins.
	 *
	 * @param int $since Unix seconds; what was made before need not be read.
	 */
	public function __construct( private readonly int $since ) {
	}

	/**
	 * Whether there is nothing more to read.
	 */
	public function is_over(): bool {
		return $this->is_over;
	}

	/**
	 * The id after which the next page begins; empty for the newest.
	 */
	public function after(): string {
		return $this->after;
	}

	/**
	 * When the videos were made that were read.
	 *
	 * @return array<string, int> Unix seconds, 0 where that is not known, by the gateway's ids.
	 */
	public function times(): array {
		return $this->times;
	}

	/**
	 * What the list says that videos were made from.
	 *
	 * @return array<string, string> By the gateway's ids.
	 */
	public function prompts(): array {
		return $this->prompts;
	}

	/**
	 * Seconds by which these times may be wrong.
	 */
	public function zone(): int {
		return $this->zone;
	}

	/**
	 * Before which time there may be others: 0 where there are none, and a time that never comes where nobody knows.
	 */
	public function before(): int {
		return match ( true ) {
			$this->lacks        => PHP_INT_MAX,
			$this->is_whole     => 0,
			$this->is_in_order() => $this->oldest + self::JITTER + $this->zone,
			default             => PHP_INT_MAX,
		};
	}

	/**
	 * Takes the page that was asked for.
	 *
	 * @param Page $page The page.
	 */
	public function add( Page $page ): void {
		$ids        = $page->ids();
		$this->zone = in_array( true, array_column( $page->videos, 'is_local' ), true ) ? Moment::ANY_ZONE : $this->zone;

		$new = array_diff_key( array_column( $page->videos, 'created_at', 'id' ), $this->times );
		if ( count( $new ) > self::MOST - count( $this->times ) ) {
			$this->times  += array_slice( $new, 0, self::MOST - count( $this->times ), true );
			$this->lacks   = true;
			$this->is_over = true;
			return;
		}
		if ( array() === $ids && array() !== $this->overlap ) {
			$this->refuse();
			return;
		}
		$begins_anew    = array() !== array_diff( array_intersect( $ids, self::ids( $this->times ) ), $this->overlap ?? array() );
		$lost_its_way   = array() !== array_diff( $this->overlap ?? array(), $ids );
		$this->lacks    = $this->lacks || $page->lacks || $begins_anew || $lost_its_way;
		$this->times   += $new;
		$short          = array_filter( array_column( $page->videos, 'prompt', 'id' ), static fn( string $prompt ): bool => '' !== $prompt && strlen( $prompt ) <= self::LONGEST );
		$this->prompts += array_slice( $short, 0, max( 0, self::MOST_PROMPTS - count( $this->prompts ) ), true );
		$this->compare( $new );
		$is_last = true === $page->is_last || ( array() === $new && false !== $page->is_last );
		if ( $is_last || array() === $new || $begins_anew || ( $this->is_in_order() && $this->oldest < $this->since - self::JITTER - $this->zone ) ) {
			$this->is_over  = true;
			$this->is_whole = $is_last;
			return;
		}
		$last          = array_slice( $ids, -2 );
		$this->after   = $last[0];
		$this->overlap = array_slice( $last, 1 );
		$this->instead = $last[1] ?? '';
	}

	/**
	 * Notes that the gateway does not go on after the video that it was asked to.
	 */
	public function refuse(): void {
		$this->is_over = '' === $this->instead;
		$this->after   = $this->instead;
		$this->overlap = null;
		$this->instead = '';
	}

	/**
	 * Whether the list is seen to begin with the newest: one from the oldest on has what matters at its end.
	 */
	private function is_in_order(): bool {
		return $this->is_down && $this->newest - self::JITTER > $this->oldest;
	}

	/**
	 * Compares the times of videos with those before them.
	 *
	 * @param array<string, int> $times Unix seconds, 0 where that is not known, by the gateway's ids.
	 */
	private function compare( array $times ): void {
		foreach ( array_filter( $times ) as $made ) {
			$this->newest  = 0 === $this->newest ? $made : $this->newest;
			$this->is_down = $this->is_down && $made - self::JITTER <= $this->oldest;
			$this->oldest  = min( $this->oldest, $made );
		}
	}

	/**
	 * The ids of videos.
	 *
	 * @param array<array-key, int> $times Their times, by their ids.
	 * @return list<string> Also those that PHP takes for numbers.
	 */
	private static function ids( array $times ): array {
		return array_map( 'strval', array_keys( $times ) );
	}
}
