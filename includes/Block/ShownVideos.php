<?php
/**
 * Videos of the plugin's in a content.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Reads out of saved HTML which videos a content shows that AI has made, and what is said of them. Nothing else is asked.
 *
 * @phpstan-type Shown array{attachment: int, src: string, poster: string, width: int, height: int, label: ?string, words: string, caption: string, description: string}
 */
final class ShownVideos {
	/**
	 * The blocks that are read: ours, and those of WordPress's that ours can be made into.
	 */
	private const OURS  = Registration::NAME;
	private const VIDEO = 'core/video';
	private const COVER = 'core/cover';

	/**
	 * What a hidden block says of itself.
	 */
	private const HIDDEN = '~"blockVisibility":\s*false~';

	/**
	 * What stands in its place.
	 */
	private const NOTHING = array(
		'blockName'    => null,
		'attrs'        => array(),
		'innerHTML'    => '',
		'innerContent' => array(),
	);

	/**
	 * The label in one, and the caption.
	 */
	private const LABEL   = '~<(div|small) class="' . Label::CSS_CLASS . '">(.*?)</\1>~s';
	private const CAPTION = '~<figcaption[^>]*>(.*?)</figcaption>~s';

	/**
	 * What a content shows. Of WordPress's Video and Cover blocks, those that have the label: a block of ours has been made into one. Of ours, also those
	 * with a file of which somebody says it, such as a film.
	 *
	 * @param string $content The content.
	 * @return list<Shown> What is said of each: `label` is what a person has chosen, null where nobody has, and `words` are the visible label, empty where
	 *                     there is none. `Label::said()` puts both together.
	 */
	public static function in( string $content ): array {
		return str_contains( $content, 'platoniavid' ) ? self::of_blocks( parse_blocks( self::without_hidden( $content ) ) ) : array();
	}

	/**
	 * A content without the blocks that an editor has hidden, and all that stands in them; as it is where WordPress knows of none (before 6.9), and shows
	 * them. What is hidden on some screens only is on the page.
	 *
	 * @param string $content The content.
	 */
	public static function without_hidden( string $content ): string {
		if ( 1 !== preg_match( self::HIDDEN, $content ) || ! function_exists( 'wp_render_block_visibility_support' ) ) {
			return $content;
		}
		/** @var list<array{blockName: string|null, attrs: array<mixed>, innerBlocks: list<array<mixed>>, innerHTML: string, innerContent: array<mixed>}> $shown */
		$shown = self::shown_of( parse_blocks( $content ) );
		return serialize_blocks( $shown );
	}

	/**
	 * Blocks with nothing in the place of the hidden ones.
	 *
	 * @param array<array-key, mixed> $blocks Blocks, as WordPress parses them.
	 * @return list<array<array-key, mixed>>
	 */
	private static function shown_of( array $blocks ): array {
		$shown = array();
		foreach ( array_filter( $blocks, 'is_array' ) as $block ) {
			$attributes = (array) ( $block['attrs'] ?? array() );
			$metadata   = (array) ( $attributes['metadata'] ?? array() );
			$is_hidden  = false === ( $metadata['blockVisibility'] ?? null );
			$inner      = $is_hidden ? array() : self::shown_of( (array) ( $block['innerBlocks'] ?? array() ) );
			$shown[]    = array( 'innerBlocks' => $inner ) + ( $is_hidden ? self::NOTHING : $block );
		}
		return $shown;
	}

	/**
	 * What blocks show, and those within them.
	 *
	 * @param array<array-key, mixed> $blocks Blocks, as WordPress parses them.
	 * @return list<Shown>
	 */
	private static function of_blocks( array $blocks ): array {
		$shown = array();
		foreach ( array_filter( $blocks, 'is_array' ) as $block ) {
			$one    = in_array( $block['blockName'], array( self::OURS, self::VIDEO, self::COVER ), true ) ? self::of_block( $block ) : null;
			$within = (array) ( $block['innerBlocks'] ?? array() );
			array_push( $shown, ...array_filter( array( $one ) ), ...self::of_blocks( $within ) );
		}
		return $shown;
	}

	/**
	 * What one of those blocks shows.
	 *
	 * @param array<array-key, mixed> $block The block.
	 * @return ?Shown Null where it has no video that AI has made, as far as the block says so.
	 */
	private static function of_block( array $block ): ?array {
		$attributes = (array) ( $block['attrs'] ?? array() );
		// What stands on a cover are blocks within it.
		$html        = self::html( $block );
		$is_labelled = 1 === preg_match( self::LABEL, $html, $label );
		$is_said     = isset( $attributes['label'] ) || ( is_int( $attributes['shownId'] ?? null ) && $attributes['shownId'] > 0 );
		$video       = new \WP_HTML_Tag_Processor( $html );
		if (
			! ( $is_labelled || ( self::OURS === $block['blockName'] && $is_said ) )
			|| ! $video->next_tag( array( 'tag_name' => 'video' ) )
			|| '' === self::attribute( $video, 'src' )
		) {
			return null;
		}
		preg_match( self::CAPTION, (string) preg_replace( self::LABEL, '', $html ), $caption );
		return array(
			'attachment'  => is_int( $attributes['id'] ?? null ) ? $attributes['id'] : 0,
			'src'         => self::attribute( $video, 'src' ),
			'poster'      => self::attribute( $video, 'poster' ),
			'width'       => (int) self::attribute( $video, 'width' ),
			'height'      => (int) self::attribute( $video, 'height' ),
			'label'       => is_string( $attributes['label'] ?? null ) ? $attributes['label'] : null,
			'words'       => self::text( $label[2] ?? '' ),
			'caption'     => self::text( $caption[1] ?? '' ),
			'description' => self::attribute( $video, 'aria-label' ),
		);
	}

	/**
	 * A block's HTML, and that of blocks within it that have no video of their own.
	 *
	 * @param array<array-key, mixed> $block The block.
	 */
	private static function html( array $block ): string {
		$html = is_string( $block['innerHTML'] ?? null ) ? $block['innerHTML'] : '';
		foreach ( array_filter( (array) ( $block['innerBlocks'] ?? array() ), 'is_array' ) as $within ) {
			$html .= in_array( $within['blockName'], array( self::OURS, self::VIDEO, self::COVER ), true ) ? '' : self::html( $within );
		}
		return $html;
	}

	/**
	 * A text in an attribute of the tag that was found; empty where there is none.
	 *
	 * @param \WP_HTML_Tag_Processor $tag  Stands at the tag.
	 * @param string                 $name The attribute.
	 */
	private static function attribute( \WP_HTML_Tag_Processor $tag, string $name ): string {
		$value = $tag->get_attribute( $name );
		return is_string( $value ) ? $value : '';
	}

	/**
	 * The text of some HTML.
	 *
	 * @param string $html The HTML.
	 */
	private static function text( string $html ): string {
		$spaced = (string) preg_replace( '~<br\s*/?>~', ' ', $html );
		return trim( (string) preg_replace( '~\s+~', ' ', PlainText::of( $spaced ) ) );
	}
}
