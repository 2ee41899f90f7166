<?php
/**
 * Which video may be where.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Access;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * A block names a video by its id, which anyone can write. It gets the video only in the post that the video was ordered for,
 * or where the post's author may read the video: whoever is logged in when the video comes, or publishes the post, lends it no right.
 */
final class Placement {
	/**
	 * How deep synced patterns are looked into for a block.
	 */
	private const DEEPEST_PATTERNS = 3;

	/**
	 * Seconds by which the clocks of two servers of a site may differ.
	 */
	private const CLOCKS = 10 * MINUTE_IN_SECONDS;

	/**
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * The video that a block in a post waits for.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 * @param \WP_Post                $post       The post.
	 * @param ?int                    $reader     Who is to see what is attached to other, private posts; null for the post's author.
	 * @param ?int                    $saved      When the post was saved, in Unix seconds; null for what it says itself.
	 * @return ?Video Null where there is none, or it may not be there.
	 */
	public function in_post( array $attributes, \WP_Post $post, ?int $reader = null, ?int $saved = null ): ?Video {
		$saved ??= (int) strtotime( $post->post_modified_gmt . ' UTC' );
		$author = (int) $post->post_author;
		foreach ( $this->named( $attributes ) as $video ) {
			if ( self::is_later( $video, $attributes, $post, $saved ) ) {
				continue;
			}
			$is_its_own = ( $video->post > 0 && $video->post === $post->ID ) || ( $author > 0 && $video->author === $author );
			// An order's name is its client's: another's order of that name is not what the block waits for.
			$may_read = $author > 0 && self::has_id( $attributes ) && user_can( $author, Access::READ_VIDEO, $video );
			if ( ( $is_its_own || $may_read ) && $this->may_show( $video, $post->ID, $reader ?? $author ) ) {
				return $video;
			}
		}
		return null;
	}

	/**
	 * The video that a block in a widget waits for. Widgets have no author: it is there where its own author may edit them.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	public function in_widget( array $attributes ): ?Video {
		foreach ( $this->named( $attributes ) as $video ) {
			if ( self::is_ordered_for_widget( $video, $attributes ) && $this->may_be_in_widgets( $video ) ) {
				return $video;
			}
		}
		return null;
	}

	/**
	 * The video that a finished block in a widget shows. That it names a file of it is enough, whatever the video was ordered for: somebody has chosen it.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	public function shown_in_widget( array $attributes ): ?Video {
		$video = self::has_id( $attributes ) ? $this->videos->find( $attributes['videoId'] ) : null;
		return null !== $video && $this->may_be_in_widgets( $video ) ? $video : null;
	}

	/**
	 * The video that a block on the page that is made now waits for: as in the post that it stands in, be it the page's or that
	 * of a synced pattern in it. Where a block comes from elsewhere, nobody can say who has put it there, so it is shown to those who may read the video.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	public function on_page( array $attributes ): ?Video {
		$post     = get_post();
		$is_known = false;
		foreach ( $post instanceof \WP_Post ? self::sources( $post, self::DEEPEST_PATTERNS ) : array() as $source ) {
			if ( self::holds( $source, $attributes ) ) {
				$is_known = true;
				$video    = $this->in_post( $attributes, $source, get_current_user_id() );
				if ( null !== $video ) {
					return $video;
				}
			}
		}
		foreach ( $is_known ? array() : $this->named( $attributes ) as $video ) {
			if ( current_user_can( Access::READ_VIDEO, $video ) && $this->may_show( $video, 0, get_current_user_id() ) ) {
				return $video;
			}
		}
		return null;
	}

	/**
	 * The videos that a block names: of a block that waits for several takes, those of the order, of which the first that is ready is shown. Any other one waits for
	 * the one that was chosen for it. A post that was saved before the site's answer names an order only, and another person may have one of that name.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 * @return list<Video>
	 */
	private function named( array $attributes ): array {
		$is_several = ( $attributes['count'] ?? 1 ) > 1 || array() !== ( $attributes['others'] ?? array() );
		if ( self::has_id( $attributes ) ) {
			$ids = array( $attributes['videoId'] );
			return $is_several ? $this->videos->find_with_takes( $ids ) : $this->videos->find_many( $ids );
		}
		$request = $attributes['requestId'] ?? '';
		// The site keeps names in small letters.
		$request = is_string( $request ) ? strtolower( $request ) : '';
		$found   = '' === $request ? array() : $this->videos->find_ordered( $request );
		return $is_several ? $found : array_values( array_filter( $found, static fn( Video $video ): bool => $video->request_id === $request ) );
	}

	/**
	 * Whether a video was ordered after a post was saved that names it by its id, and not for that post: ids begin anew where the tables were lost, or after
	 * the plugin was deleted, and then an old one is another video's.
	 *
	 * @param Video                   $video      The video.
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 * @param \WP_Post                $post       The post.
	 * @param int                     $saved      When it was saved, in Unix seconds; 0 where nothing says it.
	 */
	private static function is_later( Video $video, array $attributes, \WP_Post $post, int $saved ): bool {
		return $saved > 0
			&& $video->created_at > $saved + self::CLOCKS
			&& $video->post !== $post->ID
			&& ( $attributes['requestId'] ?? '' ) !== $video->request_id;
	}

	/**
	 * Whether a video is of the order that a widget's block names, or was ordered for no post: a block that has taken over a video has a name of its own.
	 * Nothing says when a widget was saved, and so whether its block's number is of before ids began anew.
	 *
	 * @param Video                   $video      The video.
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	private static function is_ordered_for_widget( Video $video, array $attributes ): bool {
		return 0 === $video->post || ( $attributes['requestId'] ?? '' ) === $video->request_id;
	}

	/**
	 * Whether a video may be in widgets: its own author may edit them, and it is nothing private.
	 *
	 * @param Video $video The video.
	 */
	private function may_be_in_widgets( Video $video ): bool {
		return user_can( $video->author, 'edit_theme_options' ) && $this->may_show( $video, 0, $video->author );
	}

	/**
	 * Whether a block names a video by its id.
	 *
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 * @phpstan-assert-if-true array{videoId: int} $attributes
	 */
	private static function has_id( array $attributes ): bool {
		return is_int( $attributes['videoId'] ?? null ) && $attributes['videoId'] > 0;
	}

	/**
	 * Whether a video's attachment may be seen beside a post: one of a private post stays private, except in that post.
	 *
	 * @param Video $video The video.
	 * @param int   $post  The post's id, or 0.
	 * @param int   $user  Who may read it, too.
	 */
	private function may_show( Video $video, int $post, int $user ): bool {
		if ( ! Attachments::is_there( $video->attachment ) ) {
			return false;
		}
		return in_array( get_post_status( $video->attachment ), array( 'publish', 'inherit' ), true )
			|| ( $post > 0 && wp_get_post_parent_id( $video->attachment ) === $post )
			|| ( $user > 0 && user_can( $user, 'read_post', $video->attachment ) );
	}

	/**
	 * A post, and the synced patterns in it.
	 *
	 * @param \WP_Post $post  The post.
	 * @param int      $depth How deep to look.
	 * @return iterable<\WP_Post>
	 */
	private static function sources( \WP_Post $post, int $depth ): iterable {
		yield $post;
		if ( $depth > 0 && preg_match_all( '/<!-- wp:block \{[^>]*"ref":(\d+)/', $post->post_content, $found ) > 0 ) {
			foreach ( array_unique( $found[1] ) as $id ) {
				$pattern = get_post( (int) $id );
				if ( $pattern instanceof \WP_Post && 'wp_block' === $pattern->post_type ) {
					yield from self::sources( $pattern, $depth - 1 );
				}
			}
		}
	}

	/**
	 * Whether a block may stand in a post's own content.
	 *
	 * @param \WP_Post                $post       The post.
	 * @param array<array-key, mixed> $attributes The block's attributes.
	 */
	private static function holds( \WP_Post $post, array $attributes ): bool {
		if ( self::has_id( $attributes ) ) {
			return 1 === preg_match( '/"videoId":\s*' . $attributes['videoId'] . '\b/', $post->post_content );
		}
		$request = $attributes['requestId'] ?? '';
		return is_string( $request ) && str_contains( $post->post_content, $request );
	}
}
