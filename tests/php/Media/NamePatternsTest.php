<?php
/**
 * Tests of what videos are called in the Media Library.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\ImportLeftovers;
use PlatoniaVid\Media\NamePatterns;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\NamePatterns, with real files.
 */
final class NamePatternsTest extends TestCase {
	use Parts;
	use Imports;

	private const MEDIA = __DIR__ . '/../../gateway/media/';

	public function test_titles_and_names_of_files_follow_the_settings(): void {
		$author = $this->actAs( 'author' );
		wp_update_user( array( 'ID' => $author, 'display_name' => 'Zoë Ünal' ) );
		$post = (int) wp_insert_post( array( 'post_title' => 'The <em>harbour</em>' ) );
		$this->patterns( '{post}: {prompt} ({model}, {author}, {date})', '{date} {author} {model} {prompt}' );
		$id = $this->made( array( 'author' => $author, 'post' => $post, 'prompt' => 'A paper boat', 'model' => 'sora-2', 'created_at' => 1_770_000_000 ) );
		$this->assertSame( 'The harbour: A paper boat (sora-2, Zoë Ünal, 2026-02-02)', get_post( $id )->post_title );
		$this->assertMatchesRegularExpression( '#/2026/02/2026-02-02-zoe-unal-sora-2-a-paper-boat-[0-9a-f]{20}\.mp4$#', (string) get_attached_file( $id ) );
		$this->assertSame( 'Poster of: The harbour: A paper boat (sora-2, Zoë Ünal, 2026-02-02)', get_post( (int) get_post_thumbnail_id( $id ) )->post_title );
	}

	public function test_names_of_files_and_folders_have_dates_of_wordpresss_own_calendar_where_a_plugin_shows_others(): void {
		add_filter( 'wp_date', static fn(): string => '۱۴۰۴-۱۱-۱۳' );
		$this->patterns( '{date}', 'news-{date}' );
		$this->settings()->save( array( 'media' => array( 'folder' => 'videos/{date}' ) ) );
		$video = $this->video( array( 'created_at' => (int) strtotime( '2026-02-02 12:00 UTC' ) ) );
		$names = $this->part( NamePatterns::class );
		$this->assertSame(
			array( '۱۴۰۴-۱۱-۱۳', 'news-2026-02-02', 'videos/2026-02-02' ),
			array( $names->title( $video ), $names->file( $video ), $names->folder( $video ) ),
			'People read their own.'
		);
	}

	public function test_captions_have_what_the_settings_say_and_nothing_at_first(): void {
		$author = $this->actAs( 'author' );
		wp_update_user( array( 'ID' => $author, 'display_name' => "O'Neil" ) );
		$of    = array( 'author' => $author, 'prompt' => 'A paper boat that goes a long way down the river', 'model' => 'sora-2' );
		$first = $this->made( $of );
		$this->assertSame( '', get_post( $first )->post_excerpt, 'Prompts are nobody’s to read where nobody has chosen so.' );
		$this->patterns( '', '', 'Made with {model} by {author}: {prompt}' );
		$name = (string) get_the_author_meta( 'display_name', $author );
		$this->assertSame( "Made with sora-2 by $name: A paper boat that goes a long way down t…", get_post( $this->made( $of ) )->post_excerpt );
		$this->assertSame( '', get_post( $first )->post_excerpt );
	}

	/** @return iterable<string, array{string, string, string}> A pattern of files, a prompt, and what the name begins with. */
	public static function names(): iterable {
		yield 'a path' => array( '{prompt}', '../../etc/passwd\0.php', 'etc-passwd0-php-' );
		yield 'another script' => array( '{prompt} {date}', 'قایق کاغذی', '2026-02-02-' );
		yield 'nothing to read' => array( '{prompt}', 'قایق کاغذی', 'video-' );
		yield 'nothing that is known' => array( '{post}', 'A cat', 'video-' );
		yield 'braces in a prompt' => array( '{prompt}', 'A {date} cat', 'a-date-cat-' );
		yield 'hyphens alone' => array( ' - _ - ', 'A cat', 'video-' );
		yield 'a long one' => array( str_repeat( 'a', 199 ), 'A cat', str_repeat( 'a', 120 ) . '-' );
	}

	#[DataProvider( 'names' )]
	public function test_names_of_files_are_safe( string $pattern, string $prompt, string $begins ): void {
		$this->patterns( '', $pattern );
		$id = $this->made( array( 'prompt' => $prompt, 'created_at' => 1_770_000_000 ) );
		$this->assertMatchesRegularExpression( '#/2026/02/' . $begins . '[0-9a-f]{20}\.mp4$#', (string) get_attached_file( $id ) );
	}

	public function test_what_a_killed_run_left_is_found_whatever_it_would_be_called_now(): void {
		$video = $this->video();
		$first = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->patterns( 'Another title', 'another name' );
		$this->assertSame( $first, $this->importer()->find( $video ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->posts, array( 'ID' => $first ) );
		$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->postmeta, array( 'post_id' => $first ) );
		clean_post_cache( $first );
		$this->part( ImportLeftovers::class )->forget( $video );
		$this->assertSame( array(), $this->uploads() );
		$this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->assertCount( 1, $this->uploads() );
	}

	/** @return iterable<string, array{array<string, string>}> */
	public static function mistakes(): iterable {
		yield 'an unknown word' => array( array( 'title' => 'By {user}' ) );
		yield 'an open brace' => array( array( 'title' => '{prompt' ) );
		yield 'an unknown word in a caption' => array( array( 'caption' => 'By {user}' ) );
		yield 'a path' => array( array( 'file_name' => '../{prompt}' ) );
		yield 'a dot' => array( array( 'file_name' => '{prompt}.php' ) );
		yield 'too long' => array( array( 'title' => str_repeat( 'a', 201 ) ) );
	}

	/** @param array<string, string> $media Settings. */
	#[DataProvider( 'mistakes' )]
	public function test_other_patterns_are_refused( array $media ): void {
		$this->actAs( 'administrator' );
		$this->assertSame( 400, $this->rest( 'POST', '/settings', array( 'media' => $media ) )->get_status() );
		$this->assertSame( '{prompt}', $this->rest( 'GET', '/settings' )->get_data()['media']['title'] );
	}

	/** Sets the patterns. */
	private function patterns( string $title, string $file, string $caption = '' ): void {
		$user = get_current_user_id();
		$this->actAs( 'administrator' );
		$this->assertAnswers(
			200,
			$this->rest(
				'POST',
				'/settings',
				array( 'media' => array(
				'title'     => $title,
				'file_name' => $file,
				'caption'   => $caption,
				),
				)
			)
		);
		wp_set_current_user( $user );
	}

	/** The attachment of a video, with its poster. @param array<string, mixed> $columns Column names to values. */
	private function made( array $columns ): int {
		$video = $this->video( $columns );
		$id    = $this->attached( $video, $this->copy( 'video-1280x720-4.mp4' ) );
		$this->importer()->import_poster( $video, $id, $this->copy( 'thumbnail-1280x720.webp' ) );
		return $id;
	}
}
