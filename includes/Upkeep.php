<?php
/**
 * What is tidied.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Block\WaitingPosts;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Storage\Noting;
use PlatoniaVid\Webhooks\Deliveries;

/**
 * Takes away what is old, and goes on with what is noted behind: after each run in the background, whoever does it, and with WordPress's daily cleaning.
 */
final class Upkeep {
	/**
	 * @param WaitingPosts $posts      Posts that wait for a video.
	 * @param EventLog     $events     What became of videos.
	 * @param Deliveries   $deliveries What receivers of webhooks are told.
	 * @param Noting       $noting     What prompts are found by.
	 */
	public function __construct(
		private readonly WaitingPosts $posts,
		private readonly EventLog $events,
		private readonly Deliveries $deliveries,
		private readonly Noting $noting,
	) {
	}

	/**
	 * Does it; a callback of `platoniavid_run` and of WordPress's own daily cleaning.
	 */
	public function run(): void {
		$this->posts->begin_search();
		$this->events->prune();
		$this->deliveries->prune();
		Results::sweep();
		( new TemporaryFolder() )->sweep();
		$this->noting->go_on();
	}
}
