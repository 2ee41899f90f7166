<?php
/**
 * People who write what they should not, and ask for what is not theirs.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\People;
use PlatoniaVid\Tests\TestCase;

/**
 * A prompt is text wherever it is shown, only images that one may see are sent, and nobody keeps the site busy.
 */
final class HostileUserTest extends TestCase {
	use Parts;

	protected const DURATION = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
	}

	/** Prompts that something may take for more than text. @return array<string, array{string}> */
	public static function prompts(): array {
		return array(
			'a script'       => array( 'Cat <script>window.__pwned=1</script><img src=x onerror="window.__pwned=2">' ),
			'quotes'         => array( 'Cat "\'><svg onload=window.__pwned=3> \\\' --> --!> ]]> </script> </title> </textarea>' ),
			'shortcodes'     => array( 'Cat [gallery ids="1"] [video src="javascript:window.__pwned=4"] [embed]http://127.0.0.1/[/embed]' ),
			'block comments' => array(
				'Cat <!-- wp:html --><b>window.__pwned=5</b><!-- /wp:html --> <!-- /wp:platoniavid/sora-video --> <!-- wp:latest-posts /-->',
			),
			'pages'          => array( "Cat <!--nextpage--> second <!--more--> rest\n\n<!--noteaser-->" ),
			'four bytes'     => array( 'Cat ' . str_repeat( '🐈‍⬛𝕏', 50 ) . ' window.__pwned' ),
			'32,000 signs'   => array( 'Cat ' . str_repeat( '<b>\\', 7_999 ) ),
			'format strings' => array( 'Cat %s%n%1$s%99999d {{ constructor }} ${7*7} #{7*7}' ),
		);
	}

	#[DataProvider( 'prompts' )]
	public function test_a_prompt_is_text_everywhere( string $prompt ): void {
		$user  = $this->actAs( 'author' );
		$video = $this->follow( $this->create( array( 'prompt' => $prompt ) )['id'] );
		self::assertSame( 'completed', $video['status'] );
		// The gateway and the site's own answers have it as it was written.
		self::assertSame( $prompt, $this->stats()['jobs'][0]['prompt'] );
		self::assertSame( $prompt, $this->rest( 'GET', "/videos/$video[id]" )->get_data()['prompt'] );
		$attachment = (int) $video['attachment']['id'];
		$content    = $this->placed( $video['id'] );
		$post       = (int) wp_insert_post(
			wp_slash(
				array(
					'post_title'   => 'A film',
					'post_status'  => 'publish',
					'post_author'  => $user,
					'post_content' => $content,
				)
			)
		);
		// The block takes the video and nothing of the words.
		self::assertSame( 1, substr_count( $this->page( "/?p=$post", 0 ), '<video' ) );
		foreach ( array(
			"/?p=$post",
			'/',
			'/?feed=rss2',
			"/?attachment_id=$attachment",
			"/?rest_route=/wp/v2/media/$attachment",
			'/?s=Cat',
			"/?rest_route=/wp/v2/posts/$post",
		) as $path ) {
			$this->assertText( $this->page( $path, 0 ), $path );
		}
		foreach ( array(
			'/wp-admin/upload.php?mode=list',
			'/wp-admin/upload.php?page=platoniavid-videos',
			"/wp-admin/post.php?post=$attachment&action=edit",
			"/wp-admin/post.php?post=$post&action=edit",
		) as $path ) {
			$this->assertText( $this->page( $path, $user ), $path );
		}
		self::assertStringNotContainsString( '<script', get_the_excerpt( $post ) );
		self::assertStringNotContainsString( 'pwned', get_the_excerpt( $post ) );
		$modal = (array) wp_prepare_attachment_for_js( $attachment );
		self::assertStringNotContainsString(
			'<script',
			(string) wp_json_encode( array_diff_key( $modal, array( 'platoniavid' => 1 ) ), JSON_UNESCAPED_SLASHES )
		);
	}

	/** A post's content with a finished block. */
	private function placed( int $video ): string {
		return '<!-- wp:platoniavid/sora-video ' . wp_json_encode( array( 'videoId' => $video ) ) . ' /-->';
	}

	/**
	 * A page of the site.
	 *
	 * @param string $path Its path.
	 * @param int    $user Who asks for it; 0 for a visitor.
	 */
	private function page( string $path, int $user ): string {
		$answer = wp_remote_get(
			getenv( 'PLATONIAVID_TEST_URL' ) . $path,
			array(
				'timeout' => 60,
				'cookies' => 0 === $user ? array() : People::cookies( $user ),
			)
		);
		self::assertIsArray( $answer );
		self::assertContains( wp_remote_retrieve_response_code( $answer ), array( 200, 401, 404 ), $path );
		return $answer['body'];
	}

	/**
	 * Asserts that a page or an answer holds no element and no attribute of a prompt's making.
	 *
	 * @param string $body The page.
	 * @param string $path Where it is.
	 */
	private function assertText( string $body, string $path ): void {
		self::assertDoesNotMatchRegularExpression(
			'/<(?:script|b)>window\.__pwned|onerror="window|<svg onload|href="javascript:window|Fatal error|Warning:/',
			$body,
			$path
		);
	}

	/** Images that are none. @return array<string, array{string, string, string}> Name, type, bytes. */
	public static function images(): array {
		$large = HostileAnswers::posters()['12,000 × 12,000 pixels']['bytes'];
		return array(
			'PHP'               => array( 'a.png', 'image/png', "\x89PNG\r\n\x1a\n<?php phpinfo(); ?>" ),
			'an SVG'            => array( 'a.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"/>' ),
			'an SVG called png' => array( 'a.png', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg"/>' ),
			'a page called png' => array( 'a.png', 'image/png', '<!doctype html><script>window.__pwned=1</script>' ),
			'a PDF'             => array( 'a.pdf', 'application/pdf', '%PDF-1.4' ),
			'nothing'           => array( 'a.jpg', 'image/jpeg', '' ),
			'a bomb'            => array( 'a.png', 'image/png', $large ),
		);
	}

	#[DataProvider( 'images' )]
	public function test_what_is_no_image_is_not_sent( string $name, string $type, string $bytes ): void {
		$user = $this->actAs( 'author' );
		$path = wp_get_upload_dir()['basedir'] . "/$name";
		file_put_contents( $path, $bytes );
		$id     = (int) wp_insert_attachment(
			array(
				'post_mime_type' => $type,
				'post_title'     => 'An image',
				'post_author'    => $user,
			),
			$path
		);
		$answer = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'reference_image' => $id ) );
		self::assertContains( $answer->get_status(), array( 201, 400 ), (string) wp_json_encode( $answer->get_data() ) );
		self::assertNotContains( $answer->get_data()['status'] ?? '', array( 'queued', 'in_progress', 'completed' ) );
		self::assertSame( 0, $this->stats()['paid'] );
		self::assertSame( array(), $this->stats()['calls'] );
		self::assertSame( $bytes, (string) file_get_contents( $path ) );
	}

	public function test_only_images_that_one_may_see_are_sent(): void {
		$owner   = $this->actAs( 'administrator' );
		$private = (int) wp_insert_post(
			array(
				'post_title'  => 'Private',
				'post_status' => 'private',
				'post_author' => $owner,
			)
		);
		$image   = $this->addImage();
		wp_update_post(
			array(
				'ID'          => $image,
				'post_parent' => $private,
			)
		);
		$page   = (int) wp_insert_post(
			array(
				'post_title'  => 'No image',
				'post_status' => 'publish',
				'post_type'   => 'page',
			)
		);
		$orphan = $this->addImage();
		wp_update_post(
			array(
				'ID'          => $orphan,
				'post_status' => 'private',
			)
		);
		$this->actAs( 'author' );
		foreach ( array( $image, $private, $page, $orphan, PHP_INT_MAX, 999_999 ) as $id ) {
			$answer = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'reference_image' => $id ) );
			self::assertContains( $answer->get_status(), array( 400, 403, 404 ), "$id: " . wp_json_encode( $answer->get_data() ) );
		}
		self::assertSame( 0, $this->stats()['paid'] );
	}

	public function test_floods_are_refused_before_anything_is_asked(): void {
		$this->actAs( 'author' );
		$floods = array(
			array( 'POST', '/videos/refresh', array( 'ids' => range( 1, 500 ) ) ),
			array( 'POST', '/videos/refresh', array( 'ids' => array_fill( 0, 500, 1 ) ) ),
			array( 'GET', '/videos', array( 'per_page' => 100_000 ) ),
			array( 'GET', '/videos', array( 'per_page' => -1 ) ),
			array( 'GET', '/videos', array( 'search' => str_repeat( '%_', 100_000 ) ) ),
			array( 'POST', '/videos', array( 'prompt' => str_repeat( '𝕏', 32_001 ), 'request_id' => wp_generate_uuid4() ) ),
			array( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => str_repeat( 'a', 10_000 ) ) ),
		);
		foreach ( $floods as [ $method, $route, $params ] ) {
			self::assertSame(
				400,
				$this->rest( $method, $route, $params )->get_status(),
				"$method $route " . substr( (string) wp_json_encode( $params ), 0, 100 )
			);
		}
		self::assertSame( array(), $this->stats()['calls'] );
		self::assertSame( 0, $this->stats()['paid'] );
	}
}
