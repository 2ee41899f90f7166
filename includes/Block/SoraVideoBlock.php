<?php
/**
 * The block "Sora video".
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

use PlatoniaVid\Media\Sides;
use PlatoniaVid\Videos\Values\Video;

/**
 * Renders the block. Its saved HTML is complete once the video exists; only before that is there something to do here.
 */
final class SoraVideoBlock {
	/**
	 * The part of a video's style that all have. WordPress leaves each of its properties also in what authors save who may not write any HTML.
	 */
	private const BOUNDS = 'max-width:100%;height:auto';

	/**
	 * The video of the block that is completed at this moment.
	 *
	 * @var ?Video
	 */
	private ?Video $given = null;

	/**
	 * The id of the post that it stands in; 0 for widgets.
	 */
	private int $post = 0;

	/**
	 * @param Placement $placement Which video may be where.
	 * @param Label     $label     What is said of how it was made.
	 */
	public function __construct( private readonly Placement $placement, private readonly Label $label ) {
	}

	/**
	 * The block's HTML. A post that was published early gets its video here as soon as that is ready, and nothing before.
	 *
	 * @param array<string, mixed> $attributes The block's attributes.
	 * @param string               $content    Its saved HTML.
	 * @param \WP_Block            $block      The block.
	 */
	public function render( array $attributes, string $content, \WP_Block $block ): string {
		if ( '' !== trim( $content ) ) {
			return self::with_radius( self::with_shape( $content, $attributes ), $attributes );
		}
		$video = $this->given ?? $this->placement->on_page( $attributes );
		$url   = null === $video ? false : wp_get_attachment_url( $video->attachment );
		if ( null === $video || false === $url ) {
			return '';
		}
		[ $width, $height ] = Sides::of( $video );
		$poster             = get_the_post_thumbnail_url( $video->attachment, 'full' );
		// What is saved is what the editor would have saved.
		$html = sprintf(
			'<figure %s><video controls width="%d" height="%d" src="%s"%s style="%s"></video>%s%s</figure>',
			$this->wrapper( $block ),
			$width,
			$height,
			esc_url( $url ),
			false === $poster ? '' : ' poster="' . esc_url( $poster ) . '"',
			self::shape( $width, $height ),
			Label::html( $this->label->of( $attributes ), null === $this->given ? (int) get_the_ID() : $this->post ),
			self::caption( $attributes['captionKept'] ?? '' )
		);
		return null === $this->given ? self::with_radius( $html, $attributes ) : $html;
	}

	/**
	 * The caption that a block had before its video was taken out.
	 *
	 * @param mixed $kept The caption as the block keeps it: HTML that is written as text.
	 */
	private static function caption( mixed $kept ): string {
		$caption = is_string( $kept ) ? wp_kses_post( wp_specialchars_decode( $kept, ENT_QUOTES ) ) : '';
		return '' === $caption ? '' : "<figcaption class=\"wp-element-caption\">$caption</figcaption>";
	}

	/**
	 * HTML whose video has its shape, as what is saved by now has.
	 *
	 * @param string                  $html       A block's saved HTML.
	 * @param array<array-key, mixed> $attributes Its attributes.
	 */
	public static function with_shape( string $html, array $attributes ): string {
		$tags = new \WP_HTML_Tag_Processor( $html );
		if ( ! $tags->next_tag( array( 'tag_name' => 'video' ) ) ) {
			return $html;
		}
		$style = $tags->get_attribute( 'style' );
		$style = is_string( $style ) ? $style : '';
		if ( str_contains( $style, self::BOUNDS ) ) {
			return $html;
		}
		[ $width, $height ] = array( $attributes['width'] ?? 0, $attributes['height'] ?? 0 );
		$tags->set_attribute( 'style', self::shape( is_int( $width ) ? $width : 0, is_int( $height ) ? $height : 0 ) . ( '' === $style ? '' : ";$style" ) );
		return $tags->get_updated_html();
	}

	/**
	 * HTML for a page whose video has the rounded corners of its block, as it has them in the editor (index.scss): WordPress rounds the figure, which has
	 * nothing to be cut off. What is saved stays as it is.
	 *
	 * @param string                  $html       A block's HTML.
	 * @param array<array-key, mixed> $attributes Its attributes.
	 */
	private static function with_radius( string $html, array $attributes ): string {
		$style  = $attributes['style'] ?? null;
		$border = is_array( $style ) ? $style['border'] ?? null : null;
		$tags   = new \WP_HTML_Tag_Processor( $html );
		if ( ! is_array( $border ) || ! isset( $border['radius'] ) || ! $tags->next_tag( array( 'tag_name' => 'video' ) ) ) {
			return $html;
		}
		$own = $tags->get_attribute( 'style' );
		$tags->set_attribute( 'style', ( is_string( $own ) && '' !== $own ? "$own;" : '' ) . 'border-radius:inherit' );
		return $tags->get_updated_html();
	}

	/**
	 * The style of a video that is no wider than its place and keeps its shape, as the editor saves it. While it loads, browsers take the shape of the
	 * poster otherwise; styles of WordPress before 6.9 leave the height as many pixels as it says, however narrow the column is; and where the plugin is
	 * gone, many sites load none of them.
	 *
	 * @param int $width  Pixels; 0 where that is not known.
	 * @param int $height Likewise.
	 */
	private static function shape( int $width, int $height ): string {
		return self::BOUNDS . ( $width > 0 && $height > 0 ? ";aspect-ratio:$width / $height" : '' );
	}

	/**
	 * The HTML of an unfinished block with its video.
	 *
	 * @param string $comment The block, as it is saved.
	 * @param Video  $video   Its video, which may be there.
	 * @param int    $post    The id of the post that it stands in; 0 for widgets.
	 */
	public function html( string $comment, Video $video, int $post ): string {
		$parsed = parse_blocks( $comment )[0];
		$block  = new \WP_Block( $parsed );
		/** @var array<string, mixed> $attributes */
		$attributes  = $block->attributes;
		$before      = \WP_Block_Supports::$block_to_render;
		$this->given = $video;
		$this->post  = $post;
		// Not as WordPress renders a page: what plugins, and itself, add to one for its visitor is not to be saved.
		\WP_Block_Supports::$block_to_render = $parsed;
		try {
			return trim( $this->render( $attributes, '', $block ) );
		} finally {
			$this->given                         = null;
			\WP_Block_Supports::$block_to_render = $before;
		}
	}

	/**
	 * The figure's attributes. WordPress adds what the editor chose: alignment, spacing, anchor. That a block has CSS of its own, it says of what is saved only
	 * in its editor, from version 7.0.
	 *
	 * @param \WP_Block $block The block.
	 */
	private function wrapper( \WP_Block $block ): string {
		$anchor  = $block->attributes['anchor'] ?? '';
		$style   = $block->attributes['style'] ?? null;
		$css     = is_array( $style ) ? $style['css'] ?? '' : '';
		$has_css = is_string( $css ) && '' !== trim( $css ) && function_exists( 'wp_render_custom_css_support_styles' );
		return get_block_wrapper_attributes(
			array( 'class' => 'wp-block-video' . ( $has_css ? ' has-custom-css' : '' ) ) + ( is_string( $anchor ) && '' !== $anchor ? array( 'id' => $anchor ) : array() )
		);
	}
}
