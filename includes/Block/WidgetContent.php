<?php
/**
 * Finished videos in widgets that were saved before.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Settings\OptionLock;

/**
 * Completes the saved HTML of the blocks in a site's widgets, as PostContent does that of those in posts.
 */
final class WidgetContent {
	/**
	 * Where WordPress keeps widgets that are blocks.
	 */
	private const WIDGETS = 'widget_block';

	/**
	 * Whether they are being saved from here.
	 */
	private bool $is_saving = false;

	/**
	 * @param CompletedBlocks $blocks    Completes those of a content.
	 * @param Placement       $placement Which video may be where.
	 */
	public function __construct( private readonly CompletedBlocks $blocks, private readonly Placement $placement ) {
	}

	/**
	 * What the site's widgets that are blocks hold, in whatever sidebar they stand, or in none.
	 *
	 * @return array<array-key, string> Contents, by the widgets' numbers.
	 */
	public static function all(): array {
		$widgets = get_option( self::WIDGETS );
		$widgets = array_filter( is_array( $widgets ) ? $widgets : array(), 'is_array' );
		return array_filter( array_map( static fn( array $widget ): mixed => $widget['content'] ?? null, $widgets ), 'is_string' );
	}

	/**
	 * Completes the blocks in the site's widgets: also a callback of the option's own actions, as a page that was open meanwhile, a changeset of the Customizer's
	 * or an import saves them as they were.
	 */
	public function fill_in(): void {
		$widgets = get_option( self::WIDGETS );
		if ( $this->is_saving || $this->completed( $widgets ) === $widgets ) {
			return;
		}
		$this->is_saving = true;
		try {
			// This process may have read them before somebody changed them.
			OptionLock::during(
				array( self::WIDGETS ),
				function (): void {
					update_option( self::WIDGETS, $this->completed( get_option( self::WIDGETS ) ), true );
				}
			);
		} finally {
			$this->is_saving = false;
		}
	}

	/**
	 * Widgets with the videos that their blocks have waited for.
	 *
	 * @param mixed $widgets What the option has.
	 */
	private function completed( mixed $widgets ): mixed {
		if ( ! is_array( $widgets ) ) {
			return $widgets;
		}
		foreach ( $widgets as $number => $widget ) {
			if ( is_array( $widget ) && is_string( $widget['content'] ?? null ) ) {
				$content            = $this->blocks->with_videos( $widget['content'], $this->placement->in_widget( ... ), 0, $this->placement->shown_in_widget( ... ) );
				$widgets[ $number ] = array_replace( $widget, array( 'content' => $this->blocks->with_shapes( $content ) ) );
			}
		}
		return $widgets;
	}
}
