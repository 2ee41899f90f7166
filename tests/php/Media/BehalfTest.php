<?php
/**
 * Tests of who videos come as.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\Behalf;
use PlatoniaVid\Media\UploadCheck;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Media\Behalf, and of what is done so: videos come while nobody, or somebody else, is logged in.
 */
final class BehalfTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/** A video that is made, and its author. */
	private function made( string $role ): Video {
		$this->saveKey();
		$video = $this->addFinished( array( 'status' => 'importing', 'author' => $this->actAs( $role ) ) );
		$this->actAs( '' );
		return $video;
	}

	/** Has the site take MP4 files only of those who have a capability. */
	private function only( string $capability ): void {
		add_filter(
			'upload_mimes',
			static fn ( array $types, mixed $user ): array => current_user_can( $capability ) && ( null === $user || user_can( $user, $capability ) )
				? $types
				: array( 'jpg|jpeg|jpe' => 'image/jpeg' ),
			10,
			2
		);
	}

	/** Whether what is written loses what not everybody may write. */
	private static function is_filtered(): bool {
		return false !== has_filter( 'content_save_pre', 'wp_filter_post_kses' );
	}

	public function test_a_video_comes_by_cron_as_its_author(): void {
		$video = $this->made( 'author' );
		$this->only( 'upload_files' );
		$seen = array();
		add_action(
			'add_attachment',
			static function () use ( &$seen ): void {
				$seen[] = get_current_user_id();
			}
		);
		do_action( 'platoniavid_run' );

		$this->assertSame( Status::Completed, $this->row( $video )->status, (string) $this->row( $video )->error?->message );
		$this->assertSame( array( $video->author, $video->author ), $seen, 'The video, and its poster.' );
		$this->assertSame( 0, get_current_user_id() );
	}

	public function test_a_video_comes_into_its_authors_folder_where_another_plugin_has_one_for_each_person(): void {
		$video = $this->made( 'author' );
		add_filter(
			'upload_dir',
			static function ( array $uploads ): array {
				$folder = '/' . get_current_user_id() . $uploads['subdir'];
				return array(
					'subdir' => $folder,
					'path'   => $uploads['basedir'] . $folder,
					'url'    => $uploads['baseurl'] . $folder,
				) + $uploads;
			}
		);
		do_action( 'platoniavid_run' );
		$video = $this->row( $video );
		$this->assertSame( Status::Completed, $video->status, (string) $video->error?->message );
		$this->assertStringStartsWith( "$video->author/", (string) get_post_meta( $video->attachment, '_wp_attached_file', true ) );
	}

	public function test_an_order_that_waited_is_sent_by_cron_as_its_author(): void {
		$this->saveKey();
		$video = $this->addRow( array( 'author' => $this->actAs( 'author' ) ) );
		$this->actAs( '' );
		$this->only( 'upload_files' );
		do_action( 'platoniavid_run' );
		$this->assertSame( array( 1, null ), array( $this->stats()['paid'], $this->row( $video )->error?->code ) );
	}

	public function test_what_an_author_may_write_is_kept(): void {
		$video = $this->made( 'administrator' );
		if ( is_multisite() ) {
			grant_super_admin( $video->author );
		}
		// Another plugin writes what is said beneath it.
		add_action(
			'add_attachment',
			static fn ( int $id ) => wp_update_post( array( 'ID' => $id, 'post_content' => '<video src="a.mp4"></video><script>one()</script>' ) ) // phpcs:ignore
		);
		do_action( 'platoniavid_run' );
		$this->assertSame( '<video src="a.mp4"></video><script>one()</script>', get_post( $this->row( $video )->attachment )->post_content );
		$this->assertTrue( self::is_filtered() );
	}

	/**
	 * Whose video it is, who is there, and whether it is brought in where the site takes videos of those who may edit others' posts.
	 *
	 * @return array<string, array{string, string, bool}>
	 */
	public static function people(): array {
		return array(
			'the author may not'                     => array( 'author', '', false ),
			'nor may who is there'                   => array( 'author', 'author', false ),
			'an editor is there'                     => array( 'author', 'editor', true ),
			'an author is there, and an editor asks' => array( 'editor', 'author', true ),
		);
	}

	#[DataProvider( 'people' )]
	public function test_the_site_takes_what_its_author_or_who_is_there_may_upload( string $role, string $there, bool $taken ): void {
		$video = $this->made( $role );
		$this->only( 'edit_others_posts' );
		$user = $this->actAs( $there );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( $taken ? Status::Completed : Status::Importing, $this->row( $video )->status );
		$this->assertSame( $user, get_current_user_id() );
	}

	public function test_a_video_whose_author_is_gone_comes_as_whoever_is_there(): void {
		$video = $this->setRow( $this->made( 'author' ), array( 'author' => 987654 ) );
		$this->only( 'edit_others_posts' );
		$this->actAs( 'editor' );
		$this->import()->run( $video, $this->enough() );
		$this->assertSame( Status::Completed, $this->row( $video )->status );
	}

	public function test_all_is_as_before_however_it_ends(): void {
		$other = $this->actAsOwner();
		update_user_meta( $other, 'locale', 'fa_IR' );
		$this->actAs( '' );
		foreach ( array( 'kses_init_filters', 'kses_remove_filters' ) as $decide ) {
			$decide();
			$before = self::is_filtered();
			$locale = determine_locale();
			try {
				Behalf::of(
					$other,
					function () use ( $other, $locale ): void {
						$this->assertSame( array( $other, false, $locale ), array( get_current_user_id(), self::is_filtered(), determine_locale() ) );
						throw new \RuntimeException( 'Another plugin’s.' );
					}
				);
				$this->fail( 'It ends well.' );
			} catch ( \RuntimeException $failure ) {
				$this->assertSame( 'Another plugin’s.', $failure->getMessage() );
			}
			$this->assertSame( array( 0, $before ), array( get_current_user_id(), self::is_filtered() ), $decide );
			$this->assertFalse( has_filter( 'pre_determine_locale' ) );
		}
		kses_init();
		$this->assertSame( $other, $this->part( UploadCheck::class )->person( $other ) );
	}
}
