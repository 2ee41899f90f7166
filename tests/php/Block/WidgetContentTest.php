<?php
/**
 * Tests of finished videos in widgets.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use function PlatoniaVid\add_widget_hooks;

/**
 * Tests of PlatoniaVid\Block\WidgetContent.
 */
final class WidgetContentTest extends TestCase {
	use Parts;
	use PostsOfVideos;

	protected const DURATION = 1;

	private const AROUND = array( '', '' );

	public function test_a_widget_that_waits_for_a_video_gets_it(): void {
		$video   = $this->addOrdered( array( 'post' => 0 ) );
		$widgets = array(
			2              => array( 'content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' ),
			'_multiwidget' => 1,
		);
		update_option( 'widget_block', $widgets );
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
		$this->assertSame( 1, get_option( 'widget_block' )['_multiwidget'] );
	}

	public function test_a_widget_that_is_saved_after_its_video_has_come_has_it(): void {
		add_widget_hooks();
		$video = $this->addOrdered( array( 'post' => 0 ) );
		$this->complete( $video );
		$block = array( 'content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' );
		$saves = 0;
		add_action(
			'update_option_widget_block',
			static function () use ( &$saves ): void {
				++$saves;
			}
		);
		update_option( 'widget_block', array( 2 => $block ) );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
		$this->assertSame( 2, $saves, 'Theirs, and the one that completes it.' );

		// As the Customizer does, which has read all of them before.
		update_option( 'widget_block', array( 2 => $block, 3 => $block ) );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[3]['content'] );

		delete_option( 'widget_block' );
		add_option( 'widget_block', array( 2 => $block ) );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
	}

	public function test_widgets_that_a_plugin_writes_anew_with_each_save_are_saved_once_more_only(): void {
		add_widget_hooks();
		$video = $this->addOrdered( array( 'post' => 0 ) );
		$this->complete( $video );
		$block = '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->';
		$saves = 0;
		add_filter(
			'pre_update_option_widget_block',
			static function () use ( $block, &$saves ): array {
				++$saves;
				return array( 2 => array( 'content' => "$saves $block" ) );
			}
		);
		update_option( 'widget_block', array() );
		$this->assertSame( 2, $saves );
	}

	public function test_widgets_that_were_changed_since_stay_so(): void {
		global $wpdb;
		$video   = $this->addOrdered( array( 'post' => 0 ) );
		$widgets = array( 2 => array( 'content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' ) );
		update_option( 'widget_block', $widgets );
		get_option( 'widget_block' );
		$widgets[3] = array( 'content' => 'Added elsewhere' );
		$wpdb->update( $wpdb->options, array( 'option_value' => maybe_serialize( $widgets ) ), array( 'option_name' => 'widget_block' ) );
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
		$this->assertSame( 'Added elsewhere', get_option( 'widget_block' )[3]['content'] );
	}

	public function test_a_widget_gets_no_video_of_one_who_may_not_edit_widgets(): void {
		$video = $this->addOrdered( array( 'post' => 0, 'author' => $this->actAs( 'author' ) ) );
		update_option( 'widget_block', array( 2 => array( 'content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->' ) ) );
		$this->actAs( 'administrator' );
		$this->complete( $video );
		$this->assertStringNotContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
	}

	/**
	 * Blocks whose numbers are of before the tables were lost.
	 *
	 * @param string $name What the block says of its order.
	 */
	#[TestWith( array( '"requestId":"of-before",' ) )]
	#[TestWith( array( '' ) )]
	public function test_a_widget_that_has_waited_since_ids_began_anew_gets_no_other_posts_video( string $name ): void {
		$author = $this->actAs( 'administrator' );
		$draft  = (int) wp_insert_post( array( 'post_title' => 'Not for everybody' ) );
		$video  = $this->addOrdered( array( 'post' => $draft, 'author' => $author ) );
		$block  = static fn( string $name ): array => array( 'content' => "<!-- wp:platoniavid/sora-video {{$name}\"videoId\":$video->id} /-->" );
		update_option( 'widget_block', array( 2 => $block( $name ), 3 => $block( "\"requestId\":\"$video->request_id\"," ) ) );
		$this->complete( $video );
		$this->assertSame( $block( $name ), get_option( 'widget_block' )[2] );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[3]['content'], 'The one that was ordered there has it.' );
	}

	public function test_a_widget_that_has_taken_over_a_video_under_another_name_gets_it(): void {
		$video = $this->addOrdered( array( 'post' => 0, 'author' => $this->actAs( 'administrator' ) ) );
		$block = '<!-- wp:platoniavid/sora-video {"requestId":"' . wp_generate_uuid4() . "\",\"videoId\":$video->id} /-->";
		update_option( 'widget_block', array( 2 => array( 'content' => $block ) ) );
		$this->complete( $video );
		$this->assertStringContainsString( '<video', get_option( 'widget_block' )[2]['content'] );
	}
}
