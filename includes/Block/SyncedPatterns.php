<?php
/**
 * Synced patterns in a content.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Has what stands in synced patterns read as if it stood in the content that shows them. A pattern is a post of its own, which WordPress reads, and
 * keeps, when it shows the content: on a page, asking for it before costs nothing.
 */
final class SyncedPatterns {
	/**
	 * How a block begins that shows one.
	 */
	public const BEGINNING = '<!-- wp:block {';

	/**
	 * Such a block.
	 */
	private const BLOCK = '~<!-- wp:block \{[^>]*?"ref":(\d+).*?/-->~s';

	/**
	 * How deep patterns are looked for in patterns.
	 */
	private const DEEPEST = 3;

	/**
	 * A content with its patterns' contents, and without what is hidden in any of them.
	 *
	 * @param string $content The content.
	 * @param int    $depth   How deep to look.
	 */
	public static function put_into( string $content, int $depth = self::DEEPEST ): string {
		$content = ShownVideos::without_hidden( $content );
		if ( 0 === $depth || ! str_contains( $content, self::BEGINNING ) ) {
			return $content;
		}
		return preg_replace_callback(
			self::BLOCK,
			static function ( array $found ) use ( $depth ): string {
				$pattern = get_post( (int) $found[1] );
				// As WordPress shows it.
				$is_shown = $pattern instanceof \WP_Post && 'wp_block' === $pattern->post_type && 'publish' === $pattern->post_status
					&& '' === $pattern->post_password;
				return $is_shown ? self::put_into( $pattern->post_content, $depth - 1 ) : '';
			},
			$content
		) ?? $content;
	}
}
