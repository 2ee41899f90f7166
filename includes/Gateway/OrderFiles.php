<?php
/**
 * The images of an order.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Temporary files in the form in which they are sent.
 *
 * @since 0.1.0
 */
final class OrderFiles {
	/**
	 * Sets them.
	 *
	 * @param ?ReferenceFile      $first_frame The image that the video begins with, which has the video's size.
	 * @param ?ReferenceFile      $last_frame  The image that it ends with.
	 * @param list<ReferenceFile> $references  Images that it is to look like.
	 */
	public function __construct(
		public readonly ?ReferenceFile $first_frame = null,
		public readonly ?ReferenceFile $last_frame = null,
		public readonly array $references = array(),
	) {
	}

	/**
	 * Removes them.
	 */
	public function delete(): void {
		foreach ( array( $this->first_frame, $this->last_frame, ...$this->references ) as $file ) {
			$file?->delete();
		}
	}
}
