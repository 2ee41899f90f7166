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
 * @phpstan-type Shown array{attachment: int, src: string, poster: string, width: int, height: int, label: string, caption: string, description: string}
 */
final class ShownVideos {
	/**
	 * A block with a video, ours or WordPress's. In its JSON WordPress writes two hyphens as \u002d, so the comment ends where it seems to.
	 */
	private const BLOCK = '~<!-- wp:(platoniavid/sora-video|video) (\{.*?\} )?-->(.*?)<!-- /wp:\1 -->~s';

	/**
	 * The label in it, and the caption.
	 */
	private const LABEL   = '~<(div|small) class="' . Label::CSS_CLASS . '">.*?</\1>~s';
	private const CAPTION = '~<figcaption[^>]*>(.*?)</figcaption>~s';

	/**
	 * What a content shows. Of WordPress's Video blocks, those that have the label: a block of ours has been made into one. Of ours, also those with a file
	 * of which somebody says it, such as a film.
	 *
	 * @param string $content The content.
	 * @return list<Shown> `label` is empty where a block has none.
	 */
	public static function in( string $content ): array {
		$shown = array();
		if ( ! str_contains( $content, 'platoniavid' ) ) {
			return $shown;
		}
		preg_match_all( self::BLOCK, $content, $blocks, PREG_SET_ORDER );
		foreach ( $blocks as [ , $name, $json, $html ] ) {
			$attributes  = json_decode( '' === $json ? '{}' : $json, true );
			$attributes  = is_array( $attributes ) ? $attributes : array();
			$is_labelled = 1 === preg_match( self::LABEL, $html );
			$is_said     = isset( $attributes['label'] ) || ( is_int( $attributes['shownId'] ?? null ) && $attributes['shownId'] > 0 );
			$is_made     = $is_labelled || ( 'video' !== $name && $is_said );
			$video       = new \WP_HTML_Tag_Processor( $html );
			if ( ! $is_made || ! $video->next_tag( array( 'tag_name' => 'video' ) ) || '' === self::attribute( $video, 'src' ) ) {
				continue;
			}
			preg_match( self::CAPTION, (string) preg_replace( self::LABEL, '', $html ), $caption );
			$label   = $attributes['label'] ?? Label::REALISTIC;
			$shown[] = array(
				'attachment'  => is_int( $attributes['id'] ?? null ) ? $attributes['id'] : 0,
				'src'         => self::attribute( $video, 'src' ),
				'poster'      => self::attribute( $video, 'poster' ),
				'width'       => (int) self::attribute( $video, 'width' ),
				'height'      => (int) self::attribute( $video, 'height' ),
				'label'       => $is_labelled && is_string( $label ) ? $label : '',
				'caption'     => self::text( $caption[1] ?? '' ),
				'description' => self::attribute( $video, 'aria-label' ),
			);
		}//end foreach
		return $shown;
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
