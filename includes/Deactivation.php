<?php
/**
 * Turning the plugin off.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Work\Schedule;

/**
 * Leaves posts that show their videos, and no scheduled event. WordPress asks for it before it turns the plugin off: what others throw meanwhile would keep
 * it from that.
 */
final class Deactivation {
	/**
	 * Seconds for the shapes of all videos, of however many sites: WordPress turns the plugin off after this request only.
	 */
	private const SHAPES = 10;

	/**
	 * @param Schedule    $schedule The event.
	 * @param PostContent $posts    What is saved in posts.
	 * @param Table       $table    The tables.
	 */
	public function __construct( private readonly Schedule $schedule, private readonly PostContent $posts, private readonly Table $table ) {
	}

	/**
	 * Cleans up the current site, or all of them; a callback of deactivation, which WordPress runs on the current site only.
	 *
	 * @param bool $network_wide Whether the plugin is turned off for the whole network.
	 */
	public function run( bool $network_wide ): void {
		$each  = static fn( callable $step ): mixed => $network_wide ? Sites::each( $step, get_current_network_id() ) : $step();
		$each( $this->clean_site( ... ) );
		$until = time() + self::SHAPES;
		$each(
			fn() => time() < $until && $this->table->is_made()
				&& OthersCode::bear( 'the shapes of videos', fn() => $this->posts->write_shapes( $until ) )
		);
	}

	/**
	 * Cleans up the current site.
	 */
	private function clean_site(): void {
		OthersCode::bear( 'the end of the background run', $this->schedule->clear( ... ) );
		if ( $this->table->is_made() ) {
			// Where there was no video, no post waits for one: a network may have thousands of sites.
			OthersCode::bear( 'the completion of posts', $this->posts->fill_in_all( ... ) );
		}
	}
}
