<?php
/**
 * What a post's videos are, for programs.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Describes the AI videos of the post that a page shows as schema.org's VideoObject, with the IPTC's digital source type. All of it is read out
 * of the saved HTML of the post and of its synced patterns, so that it costs the page no query; what is not on the page is left out.
 *
 * @phpstan-import-type Shown from ShownVideos
 */
final class StructuredData {
	/**
	 * Schema.org's word for what a trained model has made.
	 */
	private const SOURCE = 'https://schema.org/TrainedAlgorithmicMediaDigitalSource';

	/**
	 * The longest caption that is a name.
	 */
	private const LONGEST_NAME = 110;

	/**
	 * Whether another plugin's graph has them already.
	 */
	private bool $has_joined = false;

	/**
	 * The id of the page in that graph; empty where it has none.
	 */
	private string $page = '';

	/**
	 * What pages show of posts' contents, by the posts' ids.
	 *
	 * @var array<int, string>
	 */
	private array $rendered = array();

	/**
	 * Keeps what the page shows of its post, after all that hides something of it; a filter of `the_content`. What is made of it for a summary or a head is not
	 * seen by those who come.
	 *
	 * @param mixed $html The content's HTML.
	 * @return mixed The same.
	 */
	public function keep( mixed $html ): mixed {
		// A template of blocks may come without the loop: its content is asked for from within no other hook.
		$is_of_page = ( in_the_loop() && ! doing_filter( 'get_the_excerpt' ) ) || array( 'the_content' ) === ( $GLOBALS['wp_current_filter'] ?? null );
		$post       = (int) get_the_ID();
		if ( is_string( $html ) && $is_of_page && get_queried_object_id() === $post ) {
			$this->rendered[ $post ] = ( $this->rendered[ $post ] ?? '' ) . $html;
		}
		return $html;
	}

	/**
	 * Prints them, unless a plugin for search engines has; a callback of `wp_footer`.
	 */
	public function print_graph(): void {
		$videos = $this->has_joined ? array() : $this->of_page();
		if ( array() !== $videos ) {
			$graph = array(
				'@context' => 'https://schema.org',
				'@graph'   => $videos,
			);
			wp_print_inline_script_tag(
				(string) wp_json_encode( $graph, JSON_HEX_TAG | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ),
				array( 'type' => 'application/ld+json' )
			);
		}
	}

	/**
	 * Adds them to the graph of a plugin for search engines, as parts of the page in it; a filter of
	 * whatever each calls it. A graph in the head of a classic theme comes before the content: then they are printed in the footer, and name that page.
	 *
	 * @param mixed $graph What that plugin says, by numbers or by names.
	 * @return mixed The same, with the videos.
	 */
	public function join( mixed $graph ): mixed {
		if ( ! is_array( $graph ) ) {
			return $graph;
		}
		$this->page       = self::page_in( $graph );
		$videos           = $this->of_page();
		$this->has_joined = $this->has_joined || array() !== $videos;
		foreach ( $videos as $number => $video ) {
			if ( array_is_list( $graph ) ) {
				$graph[] = $video;
			} else {
				$graph[ "platoniavid-video-$number" ] = $video;
			}
		}
		return $graph;
	}

	/**
	 * The videos of the post that the page shows, as far as it shows them: a plugin may keep the content for its members.
	 *
	 * @return list<array<array-key, mixed>> None before the content is made.
	 */
	private function of_page(): array {
		$post = get_queried_object();
		$html = $post instanceof \WP_Post ? $this->rendered[ $post->ID ] ?? '' : '';
		if ( ! $post instanceof \WP_Post || '' === $html || post_password_required( $post ) ) {
			return array();
		}
		// Other plugins filter these, and a post may have many videos.
		$about  = array(
			'title' => PlainText::of( get_the_title( $post ) ),
			'url'   => (string) get_permalink( $post ),
			'date'  => get_post_time( DATE_ATOM, true, $post ),
		);
		$videos = array();
		$saved  = ShownVideos::in( SyncedPatterns::put_into( $post->post_content ) );
		$html   = array() === $saved ? '' : self::plain( $html );
		foreach ( $saved as $number => $shown ) {
			// Its address may be another one on the page: of a network that delivers files, or for a script that loads it later.
			$name = preg_quote( wp_basename( self::plain( (string) preg_replace( '~[?#].*~s', '', $shown['src'] ) ) ), '~' );
			if ( 1 === preg_match( "~/$name(?![\w.-])~", $html ) ) {
				$videos[] = self::described( $shown, $about, $number + 1 ) + ( '' === $this->page ? array() : array( 'isPartOf' => array( '@id' => $this->page ) ) );
			}
		}
		/**
		 * Filters what search engines and other programs are told of a post's AI videos. An empty list turns it off.
		 *
		 * @since 0.1.0
		 *
		 * @param list<array<string, mixed>> $videos Each a VideoObject of schema.org, as JSON-LD.
		 * @param \WP_Post                   $post   The post.
		 */
		$filtered = apply_filters( 'platoniavid_structured_data', $videos, $post );
		return is_array( $filtered ) ? array_values( array_filter( $filtered, 'is_array' ) ) : array();
	}

	/**
	 * One video.
	 *
	 * @param Shown                                                     $shown  What the post says of it.
	 * @param array{title: string, url: string, date: string|int|false} $about  What is known of the post.
	 * @param int                                                       $number The how manieth it is in the post.
	 * @return array<string, mixed>
	 */
	private static function described( array $shown, array $about, int $number ): array {
		$title = $about['title'];
		$names = array_filter( array( mb_strlen( $shown['caption'] ) <= self::LONGEST_NAME ? $shown['caption'] : '', $title, $shown['description'] ) );
		$name  = reset( $names );
		$texts = array_filter( array( $shown['description'], $shown['caption'], $title ) );
		return array_filter(
			array(
				'@type'             => 'VideoObject',
				'@id'               => "$about[url]#platoniavid-video-$number",
				'name'              => $name,
				'description'       => reset( $texts ),
				'thumbnailUrl'      => $shown['poster'],
				'uploadDate'        => $about['date'],
				'contentUrl'        => $shown['src'],
				'width'             => $shown['width'],
				'height'            => $shown['height'],
				'digitalSourceType' => self::SOURCE,
			)
		);
	}

	/**
	 * HTML or an address without entities and codes, so that one is found in the other.
	 *
	 * @param string $text The HTML, or the address.
	 */
	private static function plain( string $text ): string {
		return rawurldecode( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}

	/**
	 * The id of the page in another plugin's graph; empty where it has none.
	 *
	 * @param array<array-key, mixed> $graph The graph.
	 */
	private static function page_in( array $graph ): string {
		foreach ( $graph as $piece ) {
			$types = is_array( $piece ) ? (array) ( $piece['@type'] ?? array() ) : array();
			foreach ( $types as $type ) {
				if ( is_array( $piece ) && is_string( $type ) && str_ends_with( $type, 'WebPage' ) && is_string( $piece['@id'] ?? null ) ) {
					return $piece['@id'];
				}
			}
		}
		return '';
	}
}
