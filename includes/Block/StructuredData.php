<?php
/**
 * What a post's videos are, for programs.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Describes the AI videos of the post that a page shows as schema.org's VideoObject, with the IPTC's digital source type. All of it is read out
 * of the saved HTML of the post and of its synced patterns, so that it costs the page no query.
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
	 * Prints them, unless a plugin for search engines has; a callback of `wp_footer`.
	 */
	public function print_graph(): void {
		$videos = $this->has_joined ? array() : $this->of_page( '' );
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
	 * whatever each calls it.
	 *
	 * @param mixed $graph What that plugin says, by numbers or by names.
	 * @return mixed The same, with the videos.
	 */
	public function join( mixed $graph ): mixed {
		if ( ! is_array( $graph ) ) {
			return $graph;
		}
		$this->has_joined = true;
		foreach ( $this->of_page( self::page_in( $graph ) ) as $number => $video ) {
			if ( array_is_list( $graph ) ) {
				$graph[] = $video;
			} else {
				$graph[ "platoniavid-video-$number" ] = $video;
			}
		}
		return $graph;
	}

	/**
	 * The videos of the post that the page shows.
	 *
	 * @param string $page The page's id in a graph; empty where it has none.
	 * @return list<array<array-key, mixed>>
	 */
	private function of_page( string $page ): array {
		$post = get_queried_object();
		if ( ! $post instanceof \WP_Post || post_password_required( $post ) ) {
			return array();
		}
		// Other plugins filter these, and a post may have many videos.
		$about  = array(
			'title' => PlainText::of( get_the_title( $post ) ),
			'url'   => (string) get_permalink( $post ),
			'date'  => get_post_time( DATE_ATOM, true, $post ),
		);
		$videos = array();
		foreach ( ShownVideos::in( SyncedPatterns::put_into( $post->post_content ) ) as $number => $shown ) {
			$videos[] = self::described( $shown, $about, $number + 1 ) + ( '' === $page ? array() : array( 'isPartOf' => array( '@id' => $page ) ) );
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
