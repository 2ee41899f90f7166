<?php
/**
 * A table of published AI videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

use PlatoniaVid\Access;
use PlatoniaVid\Block\PlainText;
use PlatoniaVid\Block\PublishedVideos;
use PlatoniaVid\OutputBuffers;
use PlatoniaVid\Settings\Labels;

// phpcs:disable WordPress.WP.AlternativeFunctions -- the answer's own stream.

/**
 * Sends it as CSV, a row for each video of each published post and of the widgets, while it is read.
 *
 * @phpstan-import-type Listed from PublishedVideos
 */
final class PublishedCsv {
	/**
	 * The action of admin-post.php, and of its nonce.
	 */
	public const ACTION = 'platoniavid_published';

	/**
	 * How a cell begins that a spreadsheet takes for a formula.
	 */
	private const FORMULA = '/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u';

	/**
	 * @param PublishedVideos $videos What the site has published.
	 */
	public function __construct( private readonly PublishedVideos $videos ) {
	}

	/**
	 * The address of the table, for those who may have it; empty for others.
	 */
	public static function url(): string {
		return current_user_can( Access::MANAGE )
			? add_query_arg(
				array(
					'action'   => self::ACTION,
					'_wpnonce' => wp_create_nonce( self::ACTION ),
				),
				admin_url( 'admin-post.php' )
			)
			: '';
	}

	/**
	 * Answers a request for it; a callback of `admin_post_platoniavid_published`.
	 */
	public function send(): void {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( Access::MANAGE ) ) {
			wp_die( esc_html__( 'Your account may not do that.', 'platoniavid' ), '', array( 'response' => 403 ) );
		}
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( sprintf( 'Content-Disposition: attachment; filename="ai-videos-%s.csv"', gmdate( 'Y-m-d' ) ) );
		OutputBuffers::end();
		$this->print_rows();
		exit;
	}

	/**
	 * Prints the table. Its first bytes tell spreadsheets that it is UTF-8.
	 */
	public function print_rows(): void {
		$out = fopen( 'php://output', 'wb' );
		if ( false === $out ) {
			return;
		}
		fwrite( $out, "\xEF\xBB\xBF" );
		fputcsv( $out, self::head(), ',', '"', '' );
		foreach ( $this->videos->all() as $video ) {
			fputcsv( $out, array_map( self::cell( ... ), self::row( $video ) ), ',', '"', '' );
			flush();
		}
		fclose( $out );
	}

	/**
	 * What stands above the columns.
	 *
	 * @return list<string>
	 */
	private static function head(): array {
		return array(
			__( 'Post ID', 'platoniavid' ),
			__( 'Post', 'platoniavid' ),
			__( 'Address', 'platoniavid' ),
			__( 'Published (UTC)', 'platoniavid' ),
			__( 'Author', 'platoniavid' ),
			__( 'Video', 'platoniavid' ),
			__( 'File', 'platoniavid' ),
			__( 'Model', 'platoniavid' ),
			__( 'What it shows', 'platoniavid' ),
			__( 'Visible label', 'platoniavid' ),
			__( 'Description', 'platoniavid' ),
		);
	}

	/**
	 * A row.
	 *
	 * @param Listed $video A video in a post, or in a widget.
	 * @return list<string>
	 */
	private static function row( array $video ): array {
		$post = $video['post'];
		return array(
			(string) ( $post->ID ?? 0 ),
			null === $post ? __( 'Widgets', 'platoniavid' ) : PlainText::of( get_the_title( $post ) ),
			null === $post ? home_url( '/' ) : (string) get_permalink( $post ),
			$post->post_date_gmt ?? '',
			null === $post ? '' : (string) get_the_author_meta( 'display_name', (int) $post->post_author ),
			0 === $video['attachment'] ? '' : (string) $video['attachment'],
			$video['file'],
			$video['model'],
			self::said( $video['label'] ),
			$video['is_labelled'] ? __( 'Yes', 'platoniavid' ) : __( 'No', 'platoniavid' ),
			$video['description'],
		);
	}

	/**
	 * What is said that a video shows, in words.
	 *
	 * @param string $label One of the labels, or empty.
	 */
	private static function said( string $label ): string {
		return match ( $label ) {
			Labels::REALISTIC => __( 'Something that looks real', 'platoniavid' ),
			Labels::ARTISTIC  => __( 'Art', 'platoniavid' ),
			Labels::NONE      => __( 'Nothing that needs a label', 'platoniavid' ),
			default          => __( 'Not decided yet', 'platoniavid' ),
		};
	}

	/**
	 * A cell that no spreadsheet takes for a formula.
	 *
	 * @param string $text What it says.
	 */
	private static function cell( string $text ): string {
		return 0 === preg_match( self::FORMULA, $text ) ? $text : "'$text";
	}
}
