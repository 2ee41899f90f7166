<?php
/**
 * What an editor asks for.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * A request for a video, before it has a row.
 */
final class NewVideo {
	/**
	 * Sets every field.
	 *
	 * @param int    $author     Who asks.
	 * @param string $request_id A UUID from the client; the same one again is the same video.
	 * @param string $prompt     What the video should show.
	 * @param string $model      The model's id.
	 * @param string $size       Pixels, as "1280x720".
	 * @param int    $seconds    Length in seconds.
	 * @param int    $post       The post it is for, or 0.
	 * @param int    $remix_of   The site's id of the finished video that it varies, or 0.
	 * @param int    $image      The attachment it begins with, or 0.
	 * @param string $focus      The point of that image that is kept: two fractions of its width and height, as "0.5 0.5".
	 */
	public function __construct(
		public readonly int $author,
		public readonly string $request_id,
		public readonly string $prompt,
		public readonly string $model,
		public readonly string $size,
		public readonly int $seconds,
		public readonly int $post = 0,
		public readonly int $remix_of = 0,
		public readonly int $image = 0,
		public readonly string $focus = '0.5 0.5',
	) {
	}
}
