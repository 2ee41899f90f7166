<?php
/**
 * Tests of finished videos in saved posts.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PlatoniaVid\Block\PostContent;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Block\PostContent.
 */
final class PostContentTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	/** What stands around the block, with markup that WordPress lets only some people write. */
	private const AROUND = array(
		"<!-- wp:html -->\n<script>one = '\\\\two';</script>\n<!-- /wp:html -->\n\n",
		"\n\n<!-- wp:paragraph -->\n<p>After -- it</p>\n<!-- /wp:paragraph -->",
	);

	public function test_a_post_that_was_published_early_gets_its_video_when_that_comes(): void {
		[ $post, $video ] = $this->published( '{"prompt":"A cat","requestId":"%2$s","videoId":%1$d,"align":"wide"}' );
		$this->actAs( '' );
		kses_init_filters();
		$this->complete( $video );

		$content = get_post( $post )->post_content;
		$this->assertStringStartsWith( self::AROUND[0] . '<!-- wp:platoniavid/sora-video {', $content );
		$this->assertStringEndsWith( '<!-- /wp:platoniavid/sora-video -->' . self::AROUND[1], $content );
		$block = array_values(
			array_filter( parse_blocks( $content ), static fn ( array $block ): bool => 'platoniavid/sora-video' === $block['blockName'] )
		)[0];
		$saved = $this->row( $video );
		$this->assertEqualsCanonicalizing(
			array(
				'prompt'  => 'A cat',
				'videoId' => $saved->id,
				'shownId' => $saved->id,
				'takes'   => array( $saved->id ),
				'id'      => $saved->attachment,
				'width'   => 1280,
				'height'  => 720,
				'label'   => 'realistic',
				'align'   => 'wide',
			),
			$block['attrs']
		);
		$this->assertStringContainsString( 'src="' . wp_get_attachment_url( $saved->attachment ) . '"', $block['innerHTML'] );
		$this->assertStringContainsString( 'alignwide', $block['innerHTML'] );
		$this->assertNotFalse( has_filter( 'content_save_pre', 'wp_filter_post_kses' ), 'What WordPress filters is filtered again.' );
	}

	public function test_the_caption_of_a_video_that_was_taken_out_is_below_the_one_that_comes(): void {
		// As the editor keeps it: HTML, written as text.
		[ $post, $video ] = $this->published( '{"requestId":"%2$s","captionKept":"A &lt;em&gt;red&lt;/em&gt; kite &amp;amp; the sea&lt;script&gt;x()&lt;/script&gt;"}' );
		$this->complete( $video );
		$content = get_post( $post )->post_content;
		$this->assertStringContainsString( '</div><figcaption class="wp-element-caption">A <em>red</em> kite &amp; the seax()</figcaption></figure>', $content );
		$this->assertStringNotContainsString( 'captionKept', $content );
	}

	public function test_an_old_posts_number_is_no_video_that_was_ordered_since_for_another_post(): void {
		global $wpdb;
		[ $old, $gone ] = $this->published( '{"videoId":%1$d,"requestId":"%2$s"}' );
		$wpdb->update( $wpdb->posts, array( 'post_modified_gmt' => gmdate( 'Y-m-d H:i:s', time() - DAY_IN_SECONDS ) ), array( 'ID' => $old ) );
		clean_post_cache( $old );
		$before = get_post( $old )->post_content;
		// The tables were lost, and the same person orders something else.
		$video = $this->setRow( $gone, array( 'post' => $this->published( '{}' )[0], 'author' => get_current_user_id(), 'request_id' => wp_generate_uuid4() ) );
		$this->complete( $video );
		$this->assertSame( $before, get_post( $old )->post_content );
		$GLOBALS['post'] = get_post( $old );
		$this->assertStringNotContainsString( '<video', do_blocks( $before ) );

		// It is the video that was ordered for the post, whatever its dates say.
		$this->setRow( $video, array( 'post' => $old ) );
		platoniavid_service( PostContent::class )->fill_in_post( $old );
		$this->assertStringContainsString( '<video', get_post( $old )->post_content );
	}

	public function test_a_new_post_with_an_earlier_date_has_the_video_that_it_names(): void {
		$video = $this->addOrdered( array( 'post' => 0 ) );
		$this->complete( $video );
		$saved = static fn(): string => get_post(
			(int) wp_insert_post(
				array(
					'post_title'   => 'A film',
					'post_status'  => 'publish',
					'post_date'    => '2024-05-01 10:00:00',
					'post_content' => "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id} /-->",
				)
			)
		)->post_content;
		$this->assertStringContainsString( '<video', $saved() );
		// Not what another one of its author has waited for since before that date.
		[ $old, $other ] = $this->published( '{"videoId":%1$d}' );
		$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->posts, array( 'post_modified_gmt' => '2024-05-01 10:00:00', 'post_content' => "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id} /-->" . get_post( $old )->post_content ), array( 'ID' => $old ) );
		clean_post_cache( $old );
		$this->complete( $other );
		$this->assertSame( 1, substr_count( get_post( $old )->post_content, '<video' ), 'The number of an old post is looked at by its date.' );
	}

	public function test_a_post_that_was_saved_before_the_sites_answer_is_known_by_its_order(): void {
		[ $post, $video ] = $this->published( '{"requestId":"%2$s"}' );
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
	}

	public function test_a_post_that_a_plugin_puts_back_or_a_cache_keeps_is_saved_a_few_times_and_no_more(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$before           = get_post( $post )->post_content;
		$saves            = 0;
		add_action(
			'save_post',
			static function () use ( &$saves ): void {
				++$saves;
			}
		);
		$frozen = static fn( array $fields ): array => array( 'post_content' => wp_slash( $before ) ) + $fields;
		add_filter( 'wp_insert_post_data', $frozen );
		$this->complete( $video );
		$this->assertSame( $before, get_post( $post )->post_content );
		$this->assertLessThanOrEqual( 3, $saves );

		remove_filter( 'wp_insert_post_data', $frozen );
		$saves = 0;
		wp_suspend_cache_invalidation( true );
		platoniavid_service( PostContent::class )->fill_in_post( $post );
		wp_suspend_cache_invalidation( false );
		wp_cache_flush();
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
		$this->assertSame( 1, $saves );
	}

	public function test_completing_a_post_leaves_its_categories_and_its_template_alone(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		update_post_meta( $post, '_wp_page_template', 'of-another-theme.php' );
		wp_set_post_categories( $post, array( 1 ) );
		$other = wp_insert_term( 'Films', 'category' )['term_id'];
		// Another process has changed them since this one has read them.
		$known = get_the_terms( $post, 'category' );
		$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->term_relationships, array( 'term_taxonomy_id' => get_term( $other )->term_taxonomy_id ), array( 'object_id' => $post ) );
		$this->assertSame( wp_list_pluck( $known, 'term_id' ), wp_list_pluck( get_the_terms( $post, 'category' ), 'term_id' ) );
		$this->complete( $video );
		wp_cache_flush();
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
		$this->assertSame( array( $other ), wp_get_post_categories( $post ) );
		$this->assertSame( 'of-another-theme.php', get_post_meta( $post, '_wp_page_template', true ) );
	}

	public function test_a_post_that_somebody_edits_is_left_to_the_editor(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		update_post_meta( $post, '_edit_lock', time() . ':1' );
		$before = get_post( $post )->post_content;
		$this->complete( $video );
		$this->assertSame( $before, get_post( $post )->post_content );

		// Whoever asks for the event's page finds the editor closed.
		$this->assertNotFalse( wp_next_scheduled( PostContent::LATER, array( $post ) ) );
		do_action( PostContent::LATER, $post );
		$this->assertSame( $before, get_post( $post )->post_content );
		delete_post_meta( $post, '_edit_lock' );
		do_action( PostContent::LATER, $post );
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
	}

	public function test_whatever_is_edited_is_completed_before_the_plugin_goes(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		update_post_meta( $post, '_edit_lock', time() . ':1' );
		$this->complete( $video );
		$this->part( PostContent::class )->fill_in_all();
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
		$this->assertFalse( wp_next_scheduled( PostContent::LATER, array( $post ) ) );
	}

	public function test_what_an_earlier_version_has_saved_keeps_its_shape_when_the_plugin_goes(): void {
		// As long as a prompt may be.
		$prompt = str_repeat( 'آ', 32000 );
		$block  = '<!-- wp:platoniavid/sora-video {"videoId":999} /--><!-- wp:platoniavid/sora-video {"prompt":"' . $prompt . '","width":720,"height":1280,"label":"none"} -->
<figure class="wp-block-video"><video controls src="https://site.example/a.mp4"></video></figure>
<!-- /wp:platoniavid/sora-video --><!-- wp:video --><figure><video src="https://site.example/b.mp4"></video></figure><!-- /wp:video -->';
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_content' => $block ) );
		update_option( 'widget_block', array( 2 => array( 'content' => $block ) ) );
		$this->part( PostContent::class )->fill_in_all();
		$this->part( PostContent::class )->write_shapes( time() + 9 );
		$shaped = str_replace( '<video controls', '<video style="max-width:100%;height:auto;aspect-ratio:720 / 1280" controls', $block );
		$this->assertSame( array( $shaped, $shaped ), array( get_post( $post )->post_content, get_option( 'widget_block' )[2]['content'] ) );
	}

	public function test_a_plugin_that_goes_writes_shapes_for_as_long_as_there_is_time(): void {
		$shapeless = '<!-- wp:platoniavid/sora-video {"width":720,"height":1280} --><video controls src="https://site.example/a.mp4"></video><!-- /wp:platoniavid/sora-video -->';
		$post      = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_content' => $shapeless ) );
		$this->part( PostContent::class )->write_shapes( time() );
		$this->assertSame( $shapeless, get_post( $post )->post_content );
		$this->part( PostContent::class )->write_shapes( time() + 9 );
		$this->assertStringContainsString( 'aspect-ratio', get_post( $post )->post_content );
	}

	public function test_several_blocks_of_a_post_each_get_their_own_video(): void {
		[ $post, $first ] = $this->published( '{"videoId":%1$d}' );
		$this->complete( $first );
		$second = $this->addOrdered( array( 'post' => $post ) );
		$this->append( $post, '{"videoId":' . $second->id . '}' );
		$this->complete( $second );
		$content = get_post( $post )->post_content;
		$this->assertSame( 2, substr_count( $content, '<video' ) );
		foreach ( array( $first, $second ) as $video ) {
			$this->assertSame( 1, substr_count( $content, 'src="' . wp_get_attachment_url( $this->row( $video )->attachment ) . '"' ) );
		}
		$this->assertSame( 2, substr_count( $content, '"takes":[' ) );
	}

	public function test_every_post_that_waits_for_a_video_gets_it_wherever_it_was_asked_for(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$other            = (int) wp_insert_post( array( 'post_title' => 'Another', 'post_status' => 'draft' ) );
		$this->append( $other, '{"videoId":' . $video->id . '}' );
		$this->complete( $video );
		foreach ( array( $post, $other ) as $id ) {
			$this->assertStringContainsString( '<video', get_post( $id )->post_content );
		}
	}

	public function test_a_finished_video_that_is_put_into_a_post_is_complete_there_at_once(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addOrdered( array( 'post' => 0, 'author' => $author ) );
		$this->complete( $video );
		foreach ( array( 'the author', 'a manager' ) as $number => $who ) {
			if ( 1 === $number ) {
				$this->actAs( 'administrator' );
			}
			$post = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'publish' ) );
			$this->append( $post, '{"videoId":' . $video->id . '}' );
			$this->assertStringContainsString( '<video', get_post( $post )->post_content, "In a post of $who." );
		}
	}

	public function test_a_draft_that_was_made_of_a_video_is_found_by_its_name_also_when_it_is_complete(): void {
		$author = $this->actAs( 'author' );
		$video  = $this->addOrdered( array( 'post' => 0, 'author' => $author ) );
		$this->complete( $video );
		$name  = wp_generate_uuid4();
		$draft = new \WP_REST_Request( 'POST', '/wp/v2/posts' );
		$draft->set_body_params(
			array(
				'status'  => 'draft',
				'content' => "<!-- wp:platoniavid/sora-video {\"videoId\":$video->id,\"requestId\":\"" . wp_generate_uuid4() . "\",\"madeAs\":\"$name\"} /-->",
			)
		);
		$id     = rest_do_request( $draft )->get_data()['id'];
		$search = new \WP_REST_Request( 'GET', '/wp/v2/posts' );
		$search->set_query_params( array( 'search' => $name, 'status' => 'draft', 'context' => 'edit' ) );
		$found = rest_do_request( $search )->get_data();
		$this->assertSame( array( $id ), array_column( $found, 'id' ) );
		$this->assertStringContainsString( '<video', $found[0]['content']['raw'] );
		$this->assertStringContainsString( $name, $found[0]['content']['raw'] );
	}

	public function test_a_video_that_was_ordered_for_a_draft_is_there_when_cron_publishes_it(): void {
		$author = $this->actAs( 'author' );
		$post   = (int) wp_insert_post( array( 'post_title' => 'A film', 'post_status' => 'draft' ) );
		$video  = $this->addOrdered( array( 'post' => $post, 'author' => $author ) );
		$this->append( $post, '{"videoId":' . $video->id . '}' );
		$this->actAs( '' );
		kses_init_filters();
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
	}

	public function test_nothing_of_wordpresss_filters_is_off_when_others_save_or_throw(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$GLOBALS['wpdb']->update(
			$GLOBALS['wpdb']->posts,
			array(
				'post_title'   => 'A <u onclick="x">film</u>',
				'post_excerpt' => '<script>x</script>',
			),
			array( 'ID' => $post )
		);
		clean_post_cache( $post );
		$this->actAs( '' );
		kses_init_filters();
		// Of what is removed and added again, WordPress makes another object.
		$before = array_map( static fn( \WP_Hook $hook ): \WP_Hook => clone $hook, $GLOBALS['wp_filter'] );
		$other  = 0;
		add_action(
			'save_post',
			static function ( int $id ) use ( $post, &$other ): void {
				if ( $id === $post ) {
					$other = (int) wp_insert_post( array( 'post_title' => 'Another', 'post_content' => 'From a visitor <script>x</script>' ) );
					throw new \RuntimeException( 'Another plugin.' );
				}
			}
		);
		$this->complete( $video );
		$this->assertSame( 'From a visitor x', get_post( $other )->post_content );
		unset( $GLOBALS['wp_filter']['save_post']->callbacks[10] );
		foreach ( array(
			'content_save_pre',
			'title_save_pre',
			'excerpt_save_pre',
			'content_filtered_save_pre',
			'pre_comment_content',
			'wp_insert_post_data',
		) as $hook ) {
			$this->assertEquals( $before[ $hook ] ?? null, $GLOBALS['wp_filter'][ $hook ] ?? null, $hook );
		}
		$saved = get_post( $post );
		$this->assertSame( array( 'A <u onclick="x">film</u>', '<script>x</script>' ), array( $saved->post_title, $saved->post_excerpt ) );
		$this->assertStringContainsString( '<video', $saved->post_content );
		$this->assertStringContainsString( self::AROUND[0], $saved->post_content );
	}

	public function test_a_video_is_in_all_its_posts_whatever_others_throw(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$second           = (int) wp_insert_post( array( 'post_title' => 'Another', 'post_status' => 'publish', 'post_author' => get_post( $post )->post_author ) );
		$this->append( $second, '{"videoId":' . $video->id . '}' );
		add_action( 'platoniavid_video_completed', static fn() => throw new \RuntimeException( 'The chat is away.' ), 1 );
		add_action( 'save_post', static fn() => throw new \RuntimeException( 'Another plugin.' ) );
		$this->complete( $video );
		foreach ( array( $post, $second ) as $id ) {
			clean_post_cache( $id );
			$this->assertStringContainsString( '<video', get_post( $id )->post_content );
		}
	}

	public function test_what_a_plugin_throws_when_posts_and_widgets_are_saved_keeps_no_other_from_being_told(): void {
		[ $post, $video ] = $this->published( '{"videoId":%1$d}' );
		$before           = get_post( $post )->post_content;
		update_option( 'widget_block', array( 2 => array( 'content' => '<!-- wp:platoniavid/sora-video {"requestId":"' . $video->request_id . '"} /-->' ) ) );
		$this->setRow( $video, array( 'author' => get_current_user_id() ) );
		$told   = 0;
		$throws = static fn() => throw new \RuntimeException( 'The cache is away.' );
		add_action( 'pre_post_update', $throws );
		add_action( 'update_option_widget_block', $throws );
		add_action(
			'platoniavid_video_completed',
			static function () use ( &$told ): void {
				++$told;
			}
		);
		$running = $GLOBALS['wp_current_filter'];
		$this->complete( $video );
		$this->assertSame( array( 1, $before, $running ), array( $told, get_post( $post )->post_content, $GLOBALS['wp_current_filter'] ) );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );

		$this->assertNotFalse( wp_next_scheduled( PostContent::LATER, array( $post ) ) );
		do_action( PostContent::LATER, $post );
		do_action( 'platoniavid_find_waiting_posts' );
		$this->assertSame( $before, get_post( $post )->post_content, 'It throws again, and ends no run of WP-Cron.' );
		remove_action( 'pre_post_update', $throws );
		do_action( PostContent::LATER, $post );
		$this->assertStringContainsString( '<video', get_post( $post )->post_content );
	}

	public function test_blocks_without_a_video_are_left_alone(): void {
		[ $post ] = $this->published( '{"videoId":%1$d}' );
		$before   = get_post( $post )->post_content;
		$this->part( PostContent::class )->fill_in_all();
		$this->assertSame( $before, get_post( $post )->post_content );
	}
}
