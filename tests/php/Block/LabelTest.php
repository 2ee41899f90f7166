<?php
/**
 * Tests of what is said of how a video was made.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Block;

use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Block\Label;
use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Media\MediaLibrary;
use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Block\Label and Notes.
 */
final class LabelTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	private const LABEL    = '<div class="platoniavid-label"><small>Made with AI</small></div>';
	private const ARTISTIC = '<div class="platoniavid-label"><small>Artwork made with AI</small></div>';

	public function test_a_block_that_is_completed_has_the_sites_label_or_its_own(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$id = $this->follow( $this->create()['id'] )['id'];
		$this->assertStringContainsString( '"label":"realistic"} -->', $this->saved( $id, '' ) );
		$this->assertStringContainsString( '</video>' . self::LABEL . '</figure>', $this->saved( $id, '' ) );
		$this->assertStringContainsString( self::ARTISTIC, $this->saved( $id, ',"label":"artistic"' ) );
		$this->assertStringContainsString( '</video></figure>', $this->saved( $id, ',"label":"none"' ) );
		$this->assertStringContainsString( self::LABEL, $this->saved( $id, ',"label":"strange"' ) );
		$this->settings()->save( array( 'label' => 'none' ) );
		$this->assertStringContainsString( '</video></figure>', $this->saved( $id, '' ) );
		$this->assertStringContainsString( '"label":"none"', $this->saved( $id, '' ) );
	}

	public function test_a_block_that_was_published_early_has_it_too(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$id   = $this->follow( $this->create()['id'] )['id'];
		$html = do_blocks( '<!-- wp:platoniavid/sora-video {"videoId":' . $id . '} /-->' );
		$this->assertStringContainsString( '</video>' . self::LABEL . '</figure>', $html );
	}

	public function test_its_words_are_in_the_sites_language_whatever_the_editors_is(): void {
		$this->assertSame( 'Made with AI', Label::words( Labels::REALISTIC ) );
		// As in wp-admin, before what switches to another language.
		add_filter( 'determine_locale', static fn(): string => 'fa_IR', 1 );
		// Only of ours: WordPress keeps its own for numbers and lists.
		add_filter( 'gettext_platoniavid', static fn( string $words ): string => 'fa_IR' === determine_locale() ? 'فارسی' : $words );
		$this->assertSame( 'فارسی', __( 'Settings', 'platoniavid' ) );
		$this->assertSame( array( 'Made with AI', '' ), array( Label::words( Labels::REALISTIC ), Label::words( Labels::NONE ) ) );
		$this->assertSame( 'فارسی', __( 'Settings', 'platoniavid' ) );
	}

	public function test_its_words_may_be_those_of_a_posts_language(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$id     = $this->follow( $this->create()['id'] )['id'];
		$farsi  = (int) wp_insert_post( array( 'post_title' => 'A post' ) );
		$filter = static fn( mixed $words, string $label, int $post ): mixed => match ( $post ) {
			$farsi  => 'artistic' === $label ? 'هنر' : 'ساخته‌شده',
			0       => ' ',
			default => null,
		};
		add_filter( 'platoniavid_label_words', $filter, 10, 3 );
		$this->assertStringContainsString( self::LABEL, $this->saved( $id, '' ) );
		$block = '<!-- wp:platoniavid/sora-video {"videoId":' . $id . ',"label":"artistic"} /-->';
		wp_update_post( array( 'ID' => $farsi, 'post_content' => wp_slash( $block ) ) );
		$this->assertStringContainsString( '<small>هنر</small>', get_post( $farsi )->post_content );
		$GLOBALS['post'] = get_post( $farsi ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- the page's.
		$this->assertStringContainsString( '<small>ساخته‌شده</small>', do_blocks( '<!-- wp:platoniavid/sora-video {"videoId":' . $id . '} /-->' ) );
		$this->assertSame( array( 'artistic', 'realistic', 'artistic' ), array( Label::said( null, 'هنر', $farsi ), Label::said( null, 'هنر', 0 ), Label::said( null, 'Artwork made with AI', $farsi ) ) );
		$this->assertSame( array( 'Made with AI', '' ), array( Label::words( 'realistic' ), Label::words( 'none', $farsi ) ) );
	}

	public function test_the_setting_is_one_of_three(): void {
		$this->actAs( 'administrator' );
		$this->assertSame( 'realistic', $this->rest( 'GET', '/settings' )->get_data()['label'] );
		$this->assertSame( 'artistic', $this->rest( 'POST', '/settings', array( 'label' => 'artistic' ) )->get_data()['label'] );
		self::assertAnswers( 400, $this->rest( 'POST', '/settings', array( 'label' => 'honest' ) ) );
	}

	public function test_what_a_published_post_says_is_noted_at_the_file_by_those_who_may_edit_it(): void {
		$this->saveKey();
		$author     = $this->actAs( 'author' );
		$video      = $this->follow( $this->create()['id'] );
		$attachment = $video['attachment']['id'];
		$poster     = (int) get_post_thumbnail_id( $attachment );
		$block      = '<!-- wp:platoniavid/sora-video {"shownId":' . $video['id'] . ',"id":' . $attachment . ',"label":"artistic"} -->
<figure class="wp-block-platoniavid-sora-video wp-block-video"><video aria-label="A cat &amp; rain" controls src="' . wp_get_attachment_url( $attachment ) . '"></video>' . self::ARTISTIC . '</figure>
<!-- /wp:platoniavid/sora-video -->';
		$noted      = static fn(): array => array(
			get_post_meta( $attachment, AiMark::LABEL, true ),
			get_post( $attachment )->post_content,
			get_post_meta( $poster, '_wp_attachment_image_alt', true ),
		);
		$save       = static fn( string $status, string $content ): int => (int) wp_insert_post(
			array(
				'post_title'   => 'A post',
				'post_status'  => $status,
				'post_content' => wp_slash( $content ),
			)
		);
		$this->actAs( 'author' );
		$save( 'publish', $block );
		$this->assertSame( array( '', '', '' ), $noted(), 'Another author may not edit the file.' );
		$this->actAs( 'contributor' );
		$draft = $save( 'draft', $block );
		$this->actAs( 'editor' );
		wp_publish_post( $draft );
		wp_update_post( array( 'ID' => $draft, 'post_title' => 'Looked through' ) );
		$this->assertSame( array( '', '', '' ), $noted(), 'Whoever publishes it lends its author no right.' );
		wp_set_current_user( $author );
		$save( 'publish', str_replace( '.mp4', '-2.mp4', $block ) );
		$this->assertSame( array( '', '', '' ), $noted(), 'It shows another file.' );
		$save( 'draft', $block );
		$this->assertSame( array( 'artistic', '', '' ), $noted(), 'A draft publishes no description.' );
		$save( 'publish', $block );
		$this->assertSame( array( 'artistic', 'A cat &amp; rain', 'A cat & rain' ), $noted() );
		$save( 'publish', str_replace( array( 'A cat', self::ARTISTIC ), array( 'A dog', '' ), $block ) );
		$this->assertSame( array( 'none', 'A cat &amp; rain', 'A cat & rain' ), $noted(), 'What is written there stays.' );
	}

	public function test_what_a_post_says_is_noted_also_where_it_has_the_address_in_the_sites_own_uploads(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		$id    = $video['attachment']['id'];
		$local = (string) wp_get_attachment_url( $id );
		// As plugins do that keep uploads elsewhere: visitors are given another address than the one that posts have.
		add_filter( 'wp_get_attachment_url', static fn( string $url ): string => str_replace( wp_get_upload_dir()['baseurl'], 'https://cdn.example/files', $url ) );
		$cdn = (string) wp_get_attachment_url( $id );
		$this->assertStringStartsWith( 'https://cdn.example/', $cdn );
		$said = array(
			'realistic' => array( $local, $cdn, (string) wp_parse_url( $local, PHP_URL_PATH ), "$local?v=1#t=1" ),
			''          => array( str_replace( '.mp4', '-2.mp4', $local ), 'https://cdn.example/' . basename( $local ), '' ),
		);
		foreach ( $said as $noted => $addresses ) {
			foreach ( $addresses as $address ) {
				delete_post_meta( $id, AiMark::LABEL );
				$block = '<!-- wp:platoniavid/sora-video {"shownId":' . $video['id'] . ',"id":' . $id . ',"label":"realistic"} --><figure><video src="'
					. $address . '"></video>' . self::LABEL . '</figure><!-- /wp:platoniavid/sora-video -->';
				wp_insert_post( wp_slash( array( 'post_title' => 'A post', 'post_content' => $block ) ) );
				$this->assertSame( $noted, get_post_meta( $id, AiMark::LABEL, true ), $address );
			}
		}
	}

	/** As where `WP_CONTENT_URL` is a path, for one site at several names, or a CDN has an address for either scheme. */
	#[TestWith( array( '/wp-content/uploads' ) )]
	#[TestWith( array( '//cdn.example/uploads' ) )]
	public function test_what_a_post_says_is_noted_also_where_the_uploads_have_an_address_without_a_scheme( string $uploads ): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		add_filter( 'upload_dir', static fn( array $folder ): array => array( 'baseurl' => $uploads, 'url' => $uploads . $folder['subdir'] ) + $folder );
		$address = (string) wp_get_attachment_url( $video['attachment']['id'] );
		$this->assertStringStartsWith( $uploads, $address );
		foreach ( array( $address, \WP_Http::make_absolute_url( $address, home_url( '/' ) ) ) as $shown ) {
			delete_post_meta( $video['attachment']['id'], AiMark::LABEL );
			$block = '<!-- wp:platoniavid/sora-video {"shownId":' . $video['id'] . ',"id":' . $video['attachment']['id']
				. ',"label":"realistic"} --><figure><video src="' . $shown . '"></video>' . self::LABEL . '</figure><!-- /wp:platoniavid/sora-video -->';
			wp_insert_post( wp_slash( array( 'post_title' => 'A post', 'post_content' => $block ) ) );
			$this->assertSame( 'realistic', get_post_meta( $video['attachment']['id'], AiMark::LABEL, true ), $shown );
		}
	}

	public function test_what_a_scheduled_post_says_is_noted_when_its_time_has_come_and_nobody_is_there(): void {
		$this->saveKey();
		$author = $this->actAs( 'author' );
		$video  = $this->follow( $this->create()['id'] );
		$file   = $video['attachment']['id'];
		$block  = '<!-- wp:platoniavid/sora-video {"shownId":' . $video['id'] . ',"id":' . $file . '} -->
<figure><video aria-label="%s" src="' . wp_get_attachment_url( $file ) . '"></video></figure><!-- /wp:platoniavid/sora-video -->';
		$plan   = static fn( string $words ): int => (int) wp_insert_post(
			array(
				'post_title'   => 'A post',
				'post_status'  => 'future',
				'post_date'    => gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ),
				'post_content' => wp_slash( sprintf( $block, $words ) ),
			)
		);
		$theirs = $plan( 'Nobody knows' );
		wp_set_current_user( 0 );
		wp_update_post( array( 'ID' => $theirs, 'post_status' => 'publish', 'edit_date' => true, 'post_date' => '2026-01-01 00:00:00', 'post_content' => wp_slash( sprintf( $block, 'By a stranger' ) ) ) );
		$this->assertSame( '', get_post( $file )->post_content, 'What is written with the publication is of whoever writes it.' );
		wp_set_current_user( $author );
		$post = $plan( 'A cat in the rain' );
		$this->assertSame( 'future', get_post_status( $post ) );
		$this->assertSame( '', get_post( $file )->post_content, 'Nobody can read it yet.' );
		wp_set_current_user( 0 );
		wp_publish_post( $post );
		$this->assertSame( 'A cat in the rain', get_post( $file )->post_content );
	}

	public function test_a_description_is_noted_without_what_an_older_table_does_not_take(): void {
		global $wpdb;
		$this->saveKey();
		$this->actAs( 'author' );
		$video      = $this->follow( $this->create()['id'] );
		$attachment = $video['attachment']['id'];
		add_filter( 'pre_get_col_charset', static fn( mixed $found, string $table ): mixed => in_array( $table, array( $wpdb->posts, $wpdb->postmeta ), true ) ? 'utf8' : $found, 10, 2 );
		$block = '<!-- wp:platoniavid/sora-video {"shownId":' . $video['id'] . ',"id":' . $attachment . '} -->
<figure><video aria-label="A &#x1f408; in the rain" src="' . wp_get_attachment_url( $attachment ) . '"></video></figure><!-- /wp:platoniavid/sora-video -->';
		wp_insert_post( wp_slash( array( 'post_title' => 'A post', 'post_status' => 'publish', 'post_content' => $block ) ) );
		$this->assertSame(
			array( 'A &#x1f408; in the rain', 'A  in the rain' ),
			array( get_post( $attachment )->post_content, get_post_meta( (int) get_post_thumbnail_id( $attachment ), '_wp_attachment_image_alt', true ) )
		);
	}

	public function test_what_nobody_has_said_is_not_noted_and_words_are_what_is_said_in_wordpresss_own_blocks(): void {
		$this->saveKey();
		$this->actAs( 'author' );
		$video = $this->follow( $this->create()['id'] );
		$id    = $video['attachment']['id'];
		$saved = static function ( string $name, string $more, string $html, string $inner = '' ) use ( $id, $video ): string {
			$figure = '<figure><video src="' . wp_get_attachment_url( $id ) . '#t=1"></video>' . $html . '</figure>';
			$block  = "<!-- wp:$name " . '{"shownId":' . $video['id'] . ',"id":' . $id . $more . "} -->$figure$inner<!-- /wp:$name -->";
			wp_insert_post( wp_slash( array( 'post_title' => 'A post', 'post_content' => $block ) ) );
			return (string) get_post_meta( $id, AiMark::LABEL, true );
		};
		$small = '<small class="platoniavid-label">%s</small>';
		$title = '<!-- wp:group --><div><!-- wp:paragraph --><p>A cat<br>' . $small . '</p><!-- /wp:paragraph --></div><!-- /wp:group -->';
		$this->assertSame( '', $saved( 'platoniavid/sora-video', '', '' ), 'A block of before there were labels.' );
		$this->assertSame( 'artistic', $saved( 'platoniavid/sora-video', ',"label":"artistic"', self::ARTISTIC ) );
		$this->assertSame( 'artistic', $saved( 'platoniavid/sora-video', '', '' ), 'What another post says stays.' );
		$this->assertSame( 'realistic', $saved( 'video', '', sprintf( $small, 'Made with AI' ) ) );
		$this->assertSame( 'artistic', $saved( 'video', '', sprintf( $small, 'Artwork made with AI' ) ) );
		$this->assertSame( 'realistic', $saved( 'video', '', sprintf( $small, 'Mit KI gemacht' ) ), 'Words of another language.' );
		$this->assertSame( 'artistic', $saved( 'cover', ',"backgroundType":"video"', '', sprintf( $title, 'Artwork made with AI' ) ) );
		$this->assertSame( 'artistic', $saved( 'cover', ',"backgroundType":"video"', '', sprintf( $title, '' ) ), 'Without its words it is any cover.' );
		$this->assertSame( 'none', $saved( 'platoniavid/sora-video', ',"label":"none"', '' ) );
	}

	public function test_what_a_post_says_is_noted_by_its_author_where_nobody_is_there_when_its_video_comes(): void {
		$this->saveKey();
		foreach ( array( 'author' => 'realistic', 'contributor' => '' ) as $role => $noted ) {
			$owner  = $this->actAs( 'author' );
			$writer = 'author' === $role ? $owner : $this->actAs( $role );
			$post   = (int) wp_insert_post( array( 'post_title' => 'A post', 'post_status' => 'publish', 'post_author' => $writer ) );
			$video  = $this->addOrdered( array( 'author' => $owner, 'post' => $post ) );
			$block  = '<!-- wp:platoniavid/sora-video {"videoId":' . $video->id . '} /-->';
			wp_update_post( array( 'ID' => $post, 'post_content' => wp_slash( $block ) ) );
			wp_set_current_user( 0 );
			do {
				$this->makeDue();
				$this->runner()->run( $this->enough(), array( $video->id ) );
				$file = $this->row( $video )->attachment;
			} while ( 0 === $file );
			$this->assertStringContainsString( self::LABEL, get_post( $post )->post_content );
			$this->assertSame( $noted, get_post_meta( $file, AiMark::LABEL, true ), $role );
		}
	}

	public function test_lists_have_only_what_is_said_to_show_this(): void {
		$this->saveKey();
		$this->actAs( 'administrator' );
		$made   = array_map( fn( string $label ): array => $this->made( $label ), array( 'realistic', 'artistic', 'none', '' ) );
		$listed = fn( string $label ): array => array_column( $this->rest( 'GET', '/videos', array( 'label' => $label ) )->get_data(), 'id' );
		foreach ( array( 'realistic', 'artistic', 'none', 'unsaid' ) as $at => $label ) {
			$this->assertSame( array( $made[ $at ]['id'] ), $listed( $label ), $label );
			$this->assertSame(
				array( $at < 3 ? $label : '', null ),
				array_values( array_slice( $this->rest( 'GET', "/videos/{$made[$at]['id']}" )->get_data()['attachment'], -2 ) )
			);
		}
		self::assertAnswers( 400, $this->rest( 'GET', '/videos', array( 'label' => 'strange' ) ) );
		foreach ( array( 'artistic' => 1, 'unsaid' => 3 ) as $label => $at ) {
			$_REQUEST['query'] = array( 'platoniavid' => $label );
			$query             = new \WP_Query(
				$this->part( MediaLibrary::class )->filter_grid(
					array(
						'post_type'   => 'attachment',
						'post_status' => 'inherit',
						'fields'      => 'ids',
					)
				)
			);
			$this->assertSame( array( $made[ $at ]['attachment']['id'] ), $query->posts, $label );
		}
	}

	/**
	 * A finished video of which something is said.
	 *
	 * @return array<string, mixed>
	 */
	private function made( string $label ): array {
		$video = $this->follow( $this->create()['id'] );
		if ( '' !== $label ) {
			update_post_meta( $video['attachment']['id'], AiMark::LABEL, $label );
		}
		return $video;
	}

	/** A post with an unfinished block, as it is saved. */
	private function saved( int $video, string $more ): string {
		$id = (int) wp_insert_post(
			array(
				'post_title'   => 'A post',
				'post_content' => '<!-- wp:platoniavid/sora-video {"videoId":' . $video . $more . '} /-->',
			)
		);
		return get_post( $id )->post_content;
	}
}
