<?php
/**
 * How much may be ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * So many videos and so many seconds of video in some time.
 */
final class Allowance {
	/**
	 * Sets the limits.
	 *
	 * @param int $videos  How many videos; 0 for as many as are wanted.
	 * @param int $seconds How many seconds they may last together; 0 for as many as are wanted.
	 */
	public function __construct( public readonly int $videos = 0, public readonly int $seconds = 0 ) {
	}

	/**
	 * Whether there is any limit.
	 */
	public function is_limited(): bool {
		return $this->videos > 0 || $this->seconds > 0;
	}

	/**
	 * Whether what was ordered, and is to be, stays within.
	 *
	 * @param int $videos  How many videos.
	 * @param int $seconds How long they last together.
	 */
	public function holds( int $videos, int $seconds ): bool {
		return ! $this->lacks_videos( $videos ) && ( 0 === $this->seconds || $seconds <= $this->seconds );
	}

	/**
	 * Whether so many videos are too many, however short they are.
	 *
	 * @param int $videos How many videos.
	 */
	public function lacks_videos( int $videos ): bool {
		return $this->videos > 0 && $videos > $this->videos;
	}

	/**
	 * What is left of it.
	 *
	 * @param int $videos  How many videos were ordered.
	 * @param int $seconds How long they last together.
	 * @return array{?int, ?int} Videos and seconds; null where they are not limited.
	 */
	public function left( int $videos, int $seconds ): array {
		return array(
			$this->videos > 0 ? max( 0, $this->videos - $videos ) : null,
			$this->seconds > 0 ? max( 0, $this->seconds - $seconds ) : null,
		);
	}
}
