<?php
/**
 * Tests of what programs are told of a post's videos.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Block\ShownVideos;
use PlatoniaVid\Block\StructuredData;
use PlatoniaVid\Block\SyncedPatterns;
use PlatoniaVid\Services;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use function PlatoniaVid\add_page_hooks;

/**
 * Tests of PlatoniaVid\Block\StructuredData and ShownVideos.
 */
final class StructuredDataTest extends TestCase {
	use Parts;

	private const OURS = '<!-- wp:platoniavid/sora-video {"prompt":"A secret","shownId":12,"id":7,"width":1280,"height":720,"label":"realistic"} -->
<figure class="wp-block-platoniavid-sora-video wp-block-video"><video aria-label="A cat &amp; &lt;rain&gt;" controls src="https://site.example/cat.mp4" poster="https://site.example/cat.webp" width="1280" height="720"></video><div class="platoniavid-label"><small>Made with AI</small></div><figcaption class="wp-element-caption">A <strong>cat</strong></figcaption></figure>
<!-- /wp:platoniavid/sora-video -->';

	/** One of ours that shows an upload, a video of WordPress's, and one of ours that was made into WordPress's. */
	private const OTHERS = '<!-- wp:platoniavid/sora-video {"prompt":"A secret","takes":[12],"id":8} -->
<figure class="wp-block-platoniavid-sora-video wp-block-video"><video controls src="https://site.example/dog.mp4"></video></figure>
<!-- /wp:platoniavid/sora-video --><!-- wp:video {"id":9} -->
<figure class="wp-block-video"><video controls src="https://site.example/bird.mp4"></video><figcaption class="wp-element-caption">Bird</figcaption></figure>
<!-- /wp:video --><!-- wp:video {"id":10} -->
<figure class="wp-block-video"><video controls src="https://site.example/fish.mp4"></video><figcaption class="wp-element-caption">Fish<br><small class="platoniavid-label">Made with AI</small></figcaption></figure>
<!-- /wp:video -->';

	public function test_a_single_post_tells_of_its_ai_videos_and_of_no_others(): void {
		$post = $this->open( self::OURS . self::OTHERS );
		$said = json_decode( $this->printed()[0], true );
		$this->assertSame( 'https://schema.org', $said['@context'] );
		$this->assertSame( array( 'https://site.example/cat.mp4', 'https://site.example/fish.mp4' ), array_column( $said['@graph'], 'contentUrl' ) );
		$this->assertSame(
			array(
				'@type'             => 'VideoObject',
				'@id'               => get_permalink( $post ) . '#platoniavid-video-1',
				'name'              => 'A cat',
				'description'       => 'A cat & <rain>',
				'thumbnailUrl'      => 'https://site.example/cat.webp',
				'uploadDate'        => get_post_time( DATE_ATOM, true, $post ),
				'contentUrl'        => 'https://site.example/cat.mp4',
				'width'             => 1280,
				'height'            => 720,
				'digitalSourceType' => 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
			),
			$said['@graph'][0]
		);
		$this->assertSame( 'Fish', $said['@graph'][1]['description'] );
		$this->assertStringNotContainsString( 'secret', $this->printed()[0] );
	}

	public function test_what_is_said_of_the_post_is_asked_once_whatever_number_of_videos_it_has(): void {
		$this->open( self::OURS . self::OTHERS . self::OURS );
		$asked = array();
		foreach ( array( 'the_title', 'post_link', 'get_post_time' ) as $filter ) {
			add_filter(
				$filter,
				static function ( mixed $value ) use ( &$asked, $filter ): mixed {
					$asked[] = $filter;
					return $value;
				}
			);
		}
		$this->assertCount( 3, json_decode( $this->printed()[0], true )['@graph'] );
		$this->assertSame( array( 'the_title', 'post_link', 'get_post_time' ), $asked );
	}

	public function test_a_list_of_posts_a_locked_one_and_one_without_videos_say_nothing(): void {
		$this->open( self::OURS );
		remove_all_actions( 'wp_footer' );
		$GLOBALS['wp_query']->is_singular = false;
		add_page_hooks();
		$this->assertFalse( has_action( 'wp_footer' ) );
		$this->open( self::OURS, array( 'post_password' => 'secret' ) );
		$this->assertSame( array(), $this->printed() );
		$this->open( '<p>platoniavid</p>' );
		$this->assertSame( array(), $this->printed() );
	}

	public function test_what_stands_in_a_synced_pattern_is_described_as_far_as_it_is_shown_and_read_once(): void {
		$saved   = static fn( string $content, array $more = array() ): int => (int) wp_insert_post(
			wp_slash( $more + array( 'post_type' => 'wp_block', 'post_status' => 'publish', 'post_title' => 'A pattern', 'post_content' => $content ) )
		);
		$shown   = static fn( int $pattern ): string => '<!-- wp:block '
			. serialize_block_attributes( array( 'ref' => $pattern, 'content' => array( 'A' => array( 'content' => '<!-- b -->' ) ) ) ) . ' /-->';
		$inner   = $saved( self::OURS );
		$outer   = $saved( '<p>Before</p>' . $shown( $inner ) );
		$draft   = $saved( self::OTHERS, array( 'post_status' => 'draft' ) );
		$content = '<p>A page</p>' . $shown( $outer ) . $shown( $draft ) . $shown( 999999 );
		$this->open( $content );
		$cost = function ( string ...$more ) use ( $inner, $outer ): int {
			array_map( 'clean_post_cache', array( $inner, $outer ) );
			$before = get_num_queries();
			foreach ( $more as $content ) {
				SyncedPatterns::put_into( $content );
			}
			do_blocks( '<!-- wp:block {"ref":' . $outer . '} /-->' );
			return get_num_queries() - $before;
		};
		$said = json_decode( $this->printed()[0], true );
		$this->assertSame( array( 'https://site.example/cat.mp4' ), array_column( $said['@graph'], 'contentUrl' ) );
		$cost();
		$this->assertGreaterThan( 1, $cost() );
		$this->assertSame( $cost(), $cost( $shown( $outer ) ), 'WordPress reads the patterns once.' );
		$itself = $saved( 'To be seen' );
		wp_update_post( array( 'ID' => $itself, 'post_content' => wp_slash( self::OURS . $shown( $itself ) ) ) );
		$this->open( $shown( $itself ) );
		$this->assertNotSame( array(), $this->printed(), 'One that holds itself ends.' );
	}

	public function test_what_the_page_keeps_from_its_visitors_is_kept_from_programs_too(): void {
		$told    = fn(): array => array_column( json_decode( $this->printed()[0] ?? '{"@graph":[]}', true )['@graph'], 'contentUrl' );
		$members = static fn( string $html ): string => in_the_loop() ? '<p>For members. Their video: <a href="/big-cat.mp4">big-cat.mp4</a></p>' : $html;
		add_filter( 'the_content', $members, 999999 );
		$post    = $this->open( self::OURS );
		$summary = static fn() => apply_filters( 'the_content', self::OURS );
		add_action( 'wp_head', $summary );
		ob_start();
		do_action( 'wp_head' );
		ob_end_clean();
		remove_action( 'wp_head', $summary );
		$this->assertSame( $post, get_queried_object_id() );
		$this->assertSame( array(), $told() );
		remove_filter( 'the_content', $members, 999999 );
		$this->open( self::OURS . '<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->' . str_replace( 'cat.mp4', 'fox.mp4', self::OURS ) );
		$this->assertSame( array( 'https://site.example/cat.mp4' ), $told(), 'The other one is on the second page.' );
		add_filter( 'the_content', static fn( string $html ): string => str_replace( ' src="https://site.example/cat', ' data-src="https://cdn.example/%63at', $html ) );
		$this->open( self::OURS );
		$this->assertSame( array( 'https://site.example/cat.mp4' ), $told(), 'It is loaded later, and from elsewhere.' );
	}

	#[Group( 'newest' )]
	public function test_what_an_editor_has_hidden_is_told_of_nowhere(): void {
		$hide    = static fn( string $block ): string => (string) preg_replace( '~(platoniavid/sora-video|wp:block) \{~', '$1 {"metadata":{"blockVisibility":false},', $block );
		$pattern = wp_insert_post( wp_slash( array( 'post_type' => 'wp_block', 'post_status' => 'publish', 'post_content' => self::OURS ) ) );
		$shown   = str_replace( array( 'cat', '"id":7' ), array( 'fox', '"id":17,"metadata":{"blockVisibility":{"viewport":{"mobile":false}}}' ), self::OURS );
		$content = '<!-- wp:group --><div class="wp-block-group">' . $hide( self::OURS ) . '</div><!-- /wp:group -->'
			. '<!-- wp:group {"metadata":{"name":"A","blockVisibility":false}} --><div class="wp-block-group">' . self::OURS . '</div><!-- /wp:group -->'
			. $hide( "<!-- wp:block {\"ref\":$pattern} /-->" ) . $shown;
		$this->assertSame( array( 17 ), array_column( ShownVideos::in( SyncedPatterns::put_into( $content ) ), 'attachment' ) );
		$this->open( $content );
		$this->assertSame( array( 'https://site.example/fox.mp4' ), array_column( json_decode( $this->printed()[0], true )['@graph'], 'contentUrl' ) );
	}

	public function test_a_graph_of_before_the_content_is_left_as_it_is_and_the_footer_names_its_page(): void {
		$this->open( self::OURS, array(), false );
		$graph = array( array( '@type' => 'WebPage', '@id' => 'https://site.example/#webpage' ) );
		$this->assertSame( $graph, apply_filters( 'wpseo_schema_graph', $graph, null ) );
		$this->render();
		$said = json_decode( $this->printed()[0], true )['@graph'];
		$this->assertSame( array( array( '@id' => 'https://site.example/#webpage' ) ), array_column( $said, 'isPartOf' ) );
	}

	public function test_a_theme_of_blocks_has_made_the_content_when_a_graph_is_asked_for(): void {
		$post            = $this->open( self::OURS, array(), false );
		$GLOBALS['post'] = get_post( $post ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as WordPress begins a page.
		// What a test has thrown in a hook is not one that goes on.
		$GLOBALS['wp_current_filter'] = array(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited
		do_blocks( '<!-- wp:post-content /-->' );
		$this->assertCount( 2, apply_filters( 'wpseo_schema_graph', array( array( '@type' => 'WebPage' ) ), null ) );
		$this->assertSame( array(), $this->printed() );
	}

	public function test_one_filter_turns_it_off(): void {
		$post = $this->open( self::OURS );
		add_filter(
			'platoniavid_structured_data',
			function ( array $videos, \WP_Post $of ) use ( $post ): array {
				$this->assertSame( array( 1, $post ), array( count( $videos ), $of->ID ) );
				return array();
			},
			10,
			2
		);
		$this->assertSame( array(), $this->printed() );
		$this->assertSame( array( 'a' => 1 ), apply_filters( 'rank_math/json_ld', array( 'a' => 1 ), null ) );
	}

	#[TestWith( array( 'wpseo_schema_graph' ) )]
	#[TestWith( array( 'aioseo_schema_output' ) )]
	#[TestWith( array( 'the_seo_framework_schema_graph_data' ) )]
	#[TestWith( array( 'slim_seo_schema_graph' ) )]
	public function test_it_joins_another_plugins_graph_and_is_then_not_beside_it( string $filter ): void {
		$this->open( self::OURS );
		$page  = array( '@type' => array( 'WebPage', 'FAQPage' ), '@id' => 'https://site.example/#webpage' );
		$graph = null;
		$print = static function () use ( $filter, $page, &$graph ): void {
			$graph = apply_filters( $filter, array( $page ), null );
		};
		// Slim SEO does so in the footer.
		add_action( 'wp_footer', $print );
		$this->assertSame( array(), $this->printed() );
		$this->assertSame(
			array( $page, 'VideoObject', array( '@id' => 'https://site.example/#webpage' ) ),
			array( $graph[0], $graph[1]['@type'], $graph[1]['isPartOf'] )
		);
	}

	public function test_rank_maths_graph_has_names(): void {
		$this->open( self::OURS );
		$rank = apply_filters( 'rank_math/json_ld', array( 'WebPage' => array( '@type' => 'WebPage' ) ), null );
		$this->assertSame( array( 'WebPage', 'platoniavid-video-0' ), array_keys( $rank ) );
		$this->assertArrayNotHasKey( 'isPartOf', $rank['platoniavid-video-0'] );
		$this->assertSame( array(), $this->printed() );
		$this->assertFalse( apply_filters( 'wpseo_schema_graph', false, null ) );
	}

	public function test_a_page_with_a_labelled_video_costs_no_query_no_script_and_no_style_more_than_wordpresss_own(): void {
		$core  = str_replace( array( 'platoniavid/sora-video', '"shownId":12,', 'wp-block-platoniavid-sora-video ' ), array( 'video', '', '' ), self::OURS );
		$cost  = array();
		$pages = array();
		$id    = $this->open( self::OURS );
		foreach ( array( 'ours' => self::OURS, 'core' => $core ) as $whose => $content ) {
			wp_update_post( array( 'ID' => $id, 'post_content' => wp_slash( $content ) ) );
			// What comes first fills WordPress's own caches.
			$code  = '$_SERVER = array( "HTTP_HOST" => '
				. wp_json_encode( preg_replace( '#^https?://#', '', (string) getenv( 'PLATONIAVID_TEST_URL' ) ) )
				. ', "REQUEST_URI" => "/?p='
				. $id
				. '", "REQUEST_METHOD" => "GET", "SERVER_PROTOCOL" => "HTTP/1.1", "REMOTE_ADDR" => "127.0.0.1" ) + $_SERVER; $_GET["p"] = "'
				. $id
				. '"; define( "SAVEQUERIES", true );';
			$visit = 'add_filter( "redirect_canonical", "__return_false" );
				register_shutdown_function( static function () {
					echo "\nCOST:", json_encode( array( count( $GLOBALS["wpdb"]->queries ), wp_scripts()->done, wp_styles()->done ) );
				} );
				define( "WP_USE_THEMES", true ); wp(); require ABSPATH . WPINC . "/template-loader.php";';
			$this->inProcesses( array( $visit ), $code );
			[ $page, $said ] = explode( "\nCOST:", $this->inProcesses( array( $visit ), $code )[0] );
			$cost[ $whose ]  = json_decode( $said, true );
			$pages[ $whose ] = $page;
			$this->assertStringContainsString( '<small>Made with AI</small>', $page );
		}
		$this->assertLessThanOrEqual( $cost['core'][0], $cost['ours'][0], 'Queries.' );
		$this->assertSame( array_slice( $cost['core'], 1 ), array_slice( $cost['ours'], 1 ), 'Scripts and styles.' );
		$this->assertStringContainsString( 'TrainedAlgorithmicMediaDigitalSource', $pages['ours'] );
		$this->assertStringNotContainsString( 'plugins/platoniavid', $pages['ours'] );
	}

	/**
	 * Opens a post's page.
	 *
	 * @param string               $content     Its content.
	 * @param array<string, mixed> $fields      More of the post.
	 * @param bool                 $is_rendered Whether its content is there already.
	 * @return int The post's id.
	 */
	private function open( string $content, array $fields = array(), bool $is_rendered = true ): int {
		$id                  = (int) wp_insert_post(
			$fields + array(
				'post_title'   => 'A post',
				'post_status'  => 'publish',
				'post_content' => wp_slash( $content ),
			)
		);
		$GLOBALS['wp_query'] = new \WP_Query( array( 'p' => $id ) ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- the page.
		$this->assertTrue( is_singular() );
		array_map( 'remove_all_filters', array( 'wpseo_schema_graph', 'rank_math/json_ld', 'aioseo_schema_output', 'the_seo_framework_schema_graph_data', 'slim_seo_schema_graph' ) );
		remove_all_actions( 'wp_footer' );
		remove_all_filters( 'the_content', PHP_INT_MAX );
		// Each page is another request.
		$built = new \ReflectionProperty( Services::class, 'built' );
		$built->setValue( Services::current(), array_diff_key( $built->getValue( Services::current() ), array( StructuredData::class => true ) ) );
		add_page_hooks();
		if ( $is_rendered ) {
			$this->render();
		}
		return $id;
	}

	/** Shows the page's post, as a theme does. */
	private function render(): void {
		ob_start();
		while ( have_posts() ) {
			the_post();
			the_content();
		}
		ob_end_clean();
	}

	/** What the footer holds of it. @return list<string> */
	private function printed(): array {
		ob_start();
		do_action( 'wp_footer' );
		preg_match_all( '~<script type="application/ld\+json">\s*(.*?)\s*</script>~s', (string) ob_get_clean(), $found );
		return $found[1];
	}
}
