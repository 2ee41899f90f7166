<?php
/**
 * Blocks with the videos that they have waited for.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ImportNames;
use PlatoniaVid\Media\Sides;
use PlatoniaVid\Videos\Values\Video;

/**
 * Makes of a content one whose unfinished blocks have their HTML; it saves nothing.
 */
final class CompletedBlocks {
	/**
	 * A block of ours that has attributes; with a slash, the block has no HTML. In its JSON WordPress writes two hyphens as \u002d, so it ends where it seems to.
	 * No group is repeated for each letter: PHP gives up after some 24,000, and a prompt may have more.
	 */
	public const COMMENT = '~<!-- wp:' . Registration::NAME . ' (\{.*?\}) (/?)-->~s';

	/**
	 * The HTML of a block of ours, after its attributes; or a block that has none.
	 */
	private const FINISHED = '~<!-- wp:' . Registration::NAME . ' (\{.*?\}) (?:/-->|-->\K(.*?)(?=<!-- /wp:' . Registration::NAME . ' -->))~s';

	/**
	 * A block of ours, with its attributes; and its HTML, where it has any. One that has none ends where it ends, and not with the next block.
	 */
	private const SHOWING = '~<!-- wp:' . Registration::NAME . ' (\{.*?\}) (?:/-->|-->(.*?)<!-- /wp:' . Registration::NAME . ' -->)~s';

	/**
	 * @param SoraVideoBlock $block Makes the HTML.
	 * @param Label          $label What is said of how it was made.
	 */
	public function __construct( private readonly SoraVideoBlock $block, private readonly Label $label ) {
	}

	/**
	 * A content with the videos that its blocks have waited for, and with the addresses of those that were fetched again since.
	 *
	 * @param string                                   $content The content.
	 * @param callable(array<array-key, mixed>): ?Video $find    The video of a block's attributes, where it may be there.
	 * @param int                                      $post    The id of the content's post; 0 for widgets.
	 * @param ?callable                                $shown   The same for one that shows its video already; null where that is no other.
	 * @phpstan-param ?callable(array<array-key, mixed>): ?Video $shown
	 */
	public function with_videos( string $content, callable $find, int $post, ?callable $shown = null ): string {
		$content = preg_replace_callback(
			self::COMMENT,
			fn( array $found ): string => '/' === $found[2] ? $this->completed( $found[0], $found[1], $find, $post ) : $found[0],
			$content
		) ?? $content;
		return preg_replace_callback(
			self::SHOWING,
			static fn( array $found ): string => isset( $found[2] ) ? self::readdressed( $found[0], $found[1], $found[2], $shown ?? $find ) : $found[0],
			$content
		) ?? $content;
	}

	/**
	 * A content whose finished videos have their shape, which the first version had saved with none: without the plugin nothing else says how wide they are.
	 *
	 * @param string $content The content.
	 */
	public function with_shapes( string $content ): string {
		return preg_replace_callback(
			self::FINISHED,
			static fn( array $found ): string => isset( $found[2] ) ? SoraVideoBlock::with_shape( $found[2], (array) json_decode( $found[1], true ) ) : $found[0],
			$content
		) ?? $content;
	}

	/**
	 * A block with its HTML; as it is where its video is not there.
	 *
	 * @param string                                   $comment The block.
	 * @param string                                   $json    Its attributes.
	 * @param callable(array<array-key, mixed>): ?Video $find    The video of its attributes, where it may be there.
	 * @param int                                      $post    The id of the content's post; 0 for widgets.
	 */
	private function completed( string $comment, string $json, callable $find, int $post ): string {
		$attributes = json_decode( $json, true );
		$video      = is_array( $attributes ) ? $find( $attributes ) : null;
		if ( ! is_array( $attributes ) || null === $video ) {
			return $comment;
		}
		$html = $this->block->html( $comment, $video, $post );
		if ( '' === $html ) {
			return $comment;
		}
		[ $width, $height ] = Sides::of( $video );
		// Text tracks were those of a video before. A caption is in the HTML by now.
		unset( $attributes['requestId'], $attributes['remixOf'], $attributes['tracks'], $attributes['captionKept'] );
		$takes = array( ...(array) ( $attributes['takes'] ?? array() ), $attributes['videoId'] ?? 0, ...(array) ( $attributes['others'] ?? array() ), $video->id );
		$takes = array_filter( $takes, static fn( mixed $take ): bool => is_int( $take ) && $take > 0 );
		// What was ordered at once is over: the next video is one.
		unset( $attributes['count'], $attributes['others'] );
		$attributes = array(
			'takes'   => array_values( array_unique( $takes ) ),
			'videoId' => $video->id,
			'shownId' => $video->id,
			'id'      => $video->attachment,
			'width'   => $width,
			'height'  => $height,
			'label'   => $this->label->of( $attributes ),
		) + $attributes;
		return self::written( serialize_block_attributes( $attributes ), "\n$html\n" );
	}

	/**
	 * A finished block with the file that its video has now, where the one that it names is gone from the Media Library; otherwise as it is.
	 *
	 * @param string                                   $block The block.
	 * @param string                                   $json  Its attributes.
	 * @param string                                   $html  Its HTML.
	 * @param callable(array<array-key, mixed>): ?Video $find  The video of its attributes, where it may be there.
	 */
	private static function readdressed( string $block, string $json, string $html, callable $find ): string {
		$attributes                              = json_decode( $json, true );
		[ 'id' => $former, 'shownId' => $shown ] = ( is_array( $attributes ) ? $attributes : array() ) + array( 'id' => 0, 'shownId' => 0 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		if ( ! is_array( $attributes ) || ! is_int( $former ) || $former <= 0 || ! is_int( $shown ) || $shown <= 0 || ! Attachments::is_gone( $former ) ) {
			return $block;
		}
		$tag     = new \WP_HTML_Tag_Processor( $html );
		$video   = $tag->next_tag( array( 'tag_name' => 'video' ) ) ? $find( array( 'videoId' => $shown, 'count' => 1, 'others' => array() ) + $attributes ) : null; // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		$address = null === $video ? false : wp_get_attachment_url( $video->attachment );
		$src     = $tag->get_attribute( 'src' );
		if ( null === $video || false === $address || ! self::is_gone( $src, $address ) || ! self::had( $video, $address, $former, (string) $src ) ) {
			return $block;
		}
		$tag->set_attribute( 'src', $address );
		$poster = get_the_post_thumbnail_url( $video->attachment, 'full' );
		// One that somebody has chosen is still there.
		if ( false !== $poster && self::is_gone( $tag->get_attribute( 'poster' ), $poster ) ) {
			$tag->set_attribute( 'poster', $poster );
		}
		// An empty object is to stay one.
		$changed = serialize_block_attributes( array_replace( (array) json_decode( $json ), array( 'id' => $video->attachment ) ) );
		return self::written( $changed, $tag->get_updated_html() );
	}

	/**
	 * A block of ours with HTML.
	 *
	 * @param string $attributes Its attributes, as WordPress writes them.
	 * @param string $html       What stands in it.
	 */
	private static function written( string $attributes, string $html ): string {
		return sprintf( '<!-- wp:%1$s %2$s -->%3$s<!-- /wp:%1$s -->', Registration::NAME, $attributes, $html );
	}

	/**
	 * Whether a video had a file that is gone. What was brought from another site has that one's numbers, and where they began anew, an old one is another
	 * video's. Where nothing is noted of the file, as of a copy that a plugin for several languages had made, its folder and what people read in its name say it.
	 *
	 * @param Video  $video   The video.
	 * @param string $now     Where its file is now.
	 * @param int    $former  The former file's attachment, by its id.
	 * @param string $address Where that file was.
	 */
	private static function had( Video $video, string $now, int $former, string $address ): bool {
		$name = static fn( string $url ): ?string => preg_replace( ImportNames::ENDING, '', basename( (string) wp_parse_url( $url, PHP_URL_PATH ) ) );
		return in_array( $former, Attachments::former( $video->attachment ), true )
			|| ( Attachments::is_in_uploads( $address, $video->attachment ) && $name( $address ) === $name( $now ) );
	}

	/**
	 * Whether an address was that of an imported file of this site, which no attachment has any more, or only one whose file is gone. Plugins that keep files
	 * elsewhere have the address in the site's own uploads in posts.
	 *
	 * @param mixed  $address The address.
	 * @param string $now     Where such a file is now.
	 */
	private static function is_gone( mixed $address, string $now ): bool {
		if ( ! is_string( $address ) ) {
			return false;
		}
		$host = static fn( string $url ): mixed => wp_parse_url( Attachments::place( $url ), PHP_URL_HOST );
		return in_array( $host( $address ), array( $host( $now ), $host( wp_get_upload_dir()['baseurl'] ) ), true )
			&& 1 === preg_match( ImportNames::ENDING, (string) wp_parse_url( $address, PHP_URL_PATH ) )
			&& Attachments::is_gone( Attachments::at( $address ) );
	}
}
