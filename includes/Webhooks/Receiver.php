<?php
/**
 * Who is told of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Webhooks;

/**
 * An address of the web that is told of some events. Its secret is not in it.
 */
final class Receiver {
	/**
	 * What can be told, by the names that receivers know it by.
	 */
	public const EVENTS = array( 'video.submitted', 'video.completed', 'video.failed' );

	/**
	 * Sets every field.
	 *
	 * @param int          $id            The site's own id.
	 * @param string       $url           Its address.
	 * @param list<string> $events        Those of EVENTS that it is told of.
	 * @param bool         $enabled       Whether it is told anything.
	 * @param int          $failing_since Since when it has taken nothing, in Unix seconds; 0 where the last message was taken.
	 * @param int          $stopped_at    When the site has switched it off by itself; where it is enabled, since when it is held; 0 for neither.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $url,
		public readonly array $events,
		public readonly bool $enabled,
		public readonly int $failing_since,
		public readonly int $stopped_at,
	) {
	}

	/**
	 * Whether it is told nothing until a person says that it is meant, as the site is perhaps a copy of the one that it was set up for.
	 */
	public function is_held(): bool {
		return $this->enabled && $this->stopped_at > 0;
	}

	/**
	 * Those of some texts that are events, each once, in their order.
	 *
	 * @param array<mixed> $names The texts.
	 * @return list<string>
	 */
	public static function events( array $names ): array {
		return array_values( array_intersect( self::EVENTS, array_filter( $names, 'is_string' ) ) );
	}
}
