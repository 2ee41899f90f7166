<?php
/**
 * Tests of the table of published AI videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Admin;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Admin\PublishedCsv;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Admin\PublishedCsv and Block\PublishedVideos.
 */
final class PublishedCsvTest extends TestCase {
	use Parts;

	private const BLOCK = '<!-- wp:platoniavid/sora-video {"shownId":12,"id":%1$d,"label":"artistic"} --><figure class="wp-block-platoniavid-sora-video wp-block-video"><video aria-label="A cat" controls src="%2$s"></video><div class="platoniavid-label"><small>Artwork made with AI</small></div></figure><!-- /wp:platoniavid/sora-video -->';

	public function test_each_published_post_with_an_ai_video_is_listed_whatever_block_shows_it(): void {
		$author = $this->actAs( 'administrator' );
		wp_update_user( array( 'ID' => $author, 'display_name' => '=HYPERLINK("https://evil.example")' ) );
		[ $made, $url ] = $this->file( 'cat', true );
		[ , $upload ]   = $this->file( 'dog', false );
		$ours           = $this->post( '@SUM(1+1)', sprintf( self::BLOCK, $made, $url ) );
		$cover          = $this->post(
			'گربه',
			'<!-- wp:cover --><video class="wp-block-cover__video-background" src="' . $url . '"></video><!-- /wp:cover -->'
		);
		$this->post( 'An upload', '<!-- wp:video --><figure><video src="' . $upload . '"></video></figure><!-- /wp:video -->' );
		$this->post( 'A draft', sprintf( self::BLOCK, $made, $url ), 'draft' );
		for ( $number = 0; $number < 60; $number++ ) {
			$this->post( "Filler $number", '<p>About video.</p>' );
		}
		$last = $this->post( 'The last', sprintf( self::BLOCK, $made, $url ) );
		ob_start();
		$this->part( PublishedCsv::class )->print_rows();
		$csv = (string) ob_get_clean();
		$this->assertStringStartsWith( "\xEF\xBB\xBF", $csv );
		$rows = array_map( static fn( string $line ): array => str_getcsv( $line, ',', '"', '' ), explode( "\n", trim( substr( $csv, 3 ) ) ) );

		$this->assertSame(
			array( 'Post ID', 'Post', 'Address', 'Published (UTC)', 'Author', 'Video', 'File', 'Model', 'What it shows', 'Visible label', 'Description' ),
			$rows[0]
		);
		$this->assertSame( array( (string) $ours, (string) $cover, (string) $last ), array_column( array_slice( $rows, 1 ), 0 ) );
		$this->assertSame(
			array(
				"'@SUM(1+1)",
				get_permalink( $ours ),
				get_post( $ours )->post_date_gmt,
				"'=HYPERLINK(\"https://evil.example\")",
				(string) $made,
				$url,
				'sora-2',
				'Art',
				'Yes',
				'A cat',
			),
			array_slice( $rows[1], 1 )
		);
		$this->assertSame( array( 'گربه', (string) $made, 'Not decided yet', 'No', '' ), array( $rows[2][1], $rows[2][5], ...array_slice( $rows[2], 8 ) ) );
	}

	public function test_patterns_are_listed_where_they_are_shown_and_a_posts_own_words_are_what_it_says(): void {
		$this->actAs( 'administrator' );
		[ $made, $url ] = $this->file( 'cat', true );
		update_post_meta( $made, AiMark::LABEL, 'realistic' );
		$pattern = $this->post( 'A pattern', sprintf( self::BLOCK, $made, $url ), 'publish', 'wp_block' );
		$page    = $this->post( 'A page', '<!-- wp:block {"ref":' . $pattern . '} /-->' );
		$link    = $this->post( 'A link', '<p><a href="' . $url . '">See it</a></p>' );
		$none    = $this->post( 'Says none', str_replace( array( 'artistic', 'class="platoniavid-label"' ), array( 'none', '' ), sprintf( self::BLOCK, $made, $url ) ) );
		$cover   = $this->post(
			'A cover',
			'<!-- wp:cover {"id":' . $made . ',"backgroundType":"video"} --><div class="wp-block-cover"><video src="' . $url
				. '"></video><!-- wp:paragraph --><p>A cat<br><small class="platoniavid-label">Artwork made with AI</small></p><!-- /wp:paragraph --></div><!-- /wp:cover -->'
		);
		ob_start();
		$this->part( PublishedCsv::class )->print_rows();
		$lines = explode( "\n", trim( (string) ob_get_clean() ) );
		$this->assertSame(
			array(
				array( (string) $page, 'Art', 'Yes' ),
				array( (string) $link, 'Something that looks real', 'No' ),
				array( (string) $none, 'Nothing that needs a label', 'No' ),
				array( (string) $cover, 'Art', 'Yes' ),
			),
			array_map(
				static function ( string $line ): array {
					$row = str_getcsv( $line, ',', '"', '' );
					return array( $row[0], $row[8], $row[9] );
				},
				array_slice( $lines, 1 )
			)
		);
	}

	public function test_widgets_of_the_theme_are_listed_and_no_others(): void {
		$this->actAs( 'administrator' );
		[ $made, $url ]   = $this->file( 'cat', true );
		[ $other, $away ] = $this->file( 'dog', true );
		register_sidebar( array( 'id' => 'footer-1' ) );
		update_option( 'widget_block', array( 2 => array( 'content' => sprintf( self::BLOCK, $made, $url ) ), 3 => array( 'content' => sprintf( self::BLOCK, $other, $away ) ), '_multiwidget' => 1 ) );
		wp_set_sidebars_widgets( array( 'footer-1' => array( 'text-2', 'block-2', 'block-9' ), 'of-another-theme' => array( 'block-3' ), 'wp_inactive_widgets' => array( 'block-3' ) ) );
		ob_start();
		$this->part( PublishedCsv::class )->print_rows();
		$lines = explode( "\n", trim( (string) ob_get_clean() ) );
		$this->assertCount( 2, $lines );
		$this->assertSame(
			array( '0', 'Widgets', home_url( '/' ), '', '', (string) $made, $url, 'sora-2', 'Art', 'Yes', 'A cat' ),
			str_getcsv( $lines[1], ',', '"', '' )
		);
	}

	#[Group( 'newest' )]
	public function test_hidden_blocks_are_not_published(): void {
		$this->actAs( 'administrator' );
		[ $made, $url ] = $this->file( 'cat', true );
		$hidden         = str_replace( '{"shownId"', '{"metadata":{"blockVisibility":false},"shownId"', sprintf( self::BLOCK, $made, $url ) );
		$group          = '<!-- wp:group {"metadata":{"blockVisibility":false}} --><div class="wp-block-group"><a href="' . $url . '">It</a></div><!-- /wp:group -->';
		$this->post( 'Hidden', $hidden . $group );
		$shown = $this->post( 'Shown', $hidden . sprintf( self::BLOCK, $made, $url ) );
		ob_start();
		$this->part( PublishedCsv::class )->print_rows();
		$lines = explode( "\n", trim( (string) ob_get_clean() ) );
		$this->assertCount( 2, $lines );
		$this->assertStringStartsWith( "$shown,", $lines[1] );
	}

	public function test_only_managers_get_it_and_only_from_the_screen(): void {
		$this->actAs( 'editor' );
		$this->assertSame( '', PublishedCsv::url() );
		$_REQUEST['_wpnonce'] = wp_create_nonce( PublishedCsv::ACTION );
		$this->assertSame( 403, $this->refused() );
		$this->actAs( 'administrator' );
		$this->assertStringContainsString(
			'admin-post.php?action=platoniavid_published&_wpnonce=' . wp_create_nonce( PublishedCsv::ACTION ),
			PublishedCsv::url()
		);
		$_REQUEST['_wpnonce'] = 'another';
		$this->assertSame( 403, $this->refused() );
	}

	/** With which status a request for it is refused. */
	private function refused(): int {
		add_filter(
			'wp_die_handler',
			static fn() => static function ( mixed $message, string $title, array $more ): never {
				throw new \RuntimeException( 'Refused.', (int) ( $more['response'] ?? 500 ) );
			}
		);
		try {
			$this->part( PublishedCsv::class )->send();
		} catch ( \RuntimeException $refused ) {
			return $refused->getCode();
		}
	}

	/**
	 * A video of the Media Library.
	 *
	 * @return array{int, string} Its id and its address.
	 */
	private function file( string $name, bool $is_made ): array {
		$id = (int) wp_insert_attachment( array( 'post_mime_type' => 'video/mp4', 'post_title' => $name ), "2026/11/$name.mp4" );
		if ( $is_made ) {
			update_post_meta( $id, AiMark::META, 1 );
			update_post_meta( $id, MediaImporter::META_MODEL, 'sora-2' );
		}
		return array( $id, (string) wp_get_attachment_url( $id ) );
	}

	private function post( string $title, string $content, string $status = 'publish', string $type = 'post' ): int {
		return (int) wp_insert_post( wp_slash( array( 'post_title' => $title, 'post_status' => $status, 'post_content' => $content, 'post_type' => $type ) ) );
	}
}
