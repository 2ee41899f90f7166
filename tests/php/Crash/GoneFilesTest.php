<?php
/**
 * The plugin is updated, or deleted, while an order's answer is awaited.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Crash;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Videos\Wishing;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests of PlatoniaVid\Videos\Work\AnswerCode: from the moment at which an order is sent until its row has what became of it, no file of the plugin's is
 * needed.
 */
final class GoneFilesTest extends TestCase {
	use Parts;
	use Wishing;

	/** Where the simulator speaks as the servers of each kind do. */
	private const KINDS = array(
		'platonia'   => '/wp-json/platonia-dev/v1/proxy',
		'openai'     => '/v1',
		'openrouter' => '/openrouter/api/v1',
		'xai'        => '/xai/v1',
	);

	/** What is tried with each of them; the rest is read by the same code for all. */
	private const USUAL = array( 'it is taken', 'a page', 'a prompt is refused', 'the server is busy' );

	/**
	 * Has the plugin's classes be gone once something is sent, until the row is about to be written.
	 */
	private const WORK = '
		$is_gone = false;
		spl_autoload_register(
			static function ( string $name ) use ( &$is_gone ): void {
				if ( $is_gone && str_starts_with( $name, "PlatoniaVid\\\\" ) ) {
					throw new Error( "$name is gone." );
				}
			},
			true,
			true
		);
		$sent = static function ( mixed $value = null ) use ( &$is_gone ): mixed {
			$is_gone = true;
			return $value;
		};
		add_action( "http_api_curl", $sent, PHP_INT_MAX );
		add_filter( "pre_update_option_platoniavid_test_paid", $sent );
		add_filter(
			"query",
			static function ( string $query ) use ( &$is_gone, &$written ): string {
				if ( $is_gone && preg_match( "/^UPDATE.*platoniavid_videos.*(?:remote_id|error_code)/s", $query ) ) {
					$is_gone = false;
					$written = true;
				}
				return $query;
			},
			PHP_INT_MAX
		);
		';

	/** What another process does: a run, or an order. */
	private const RUN   = 'platoniavid_service( PlatoniaVid\Videos\Work\Runner::class )->run( PlatoniaVid\Videos\Values\TimeBudget::of( 200.0 ) );';
	private const ORDER = 'platoniavid_create_video( "A dog", array( "author" => 1, "connection" => "server" ) );';

	/** @return iterable<string, array{string, array<string, mixed>, string}> The kind of server, what goes wrong, and what the row is then. */
	public static function answers(): iterable {
		$faults = array(
			'it is taken'          => array( array(), 'queued' ),
			'a page'               => array( array( 'kind' => 'html' ), 'unconfirmed' ),
			'half a JSON object'   => array( array( 'kind' => 'broken-json' ), 'unconfirmed' ),
			'another JSON object'  => array( array( 'kind' => 'other-json' ), 'unconfirmed' ),
			'cut off in the body'  => array( array( 'kind' => 'cut-body' ), 'queued' ),
			'cut off, no answer'   => array( array( 'kind' => 'cut-after' ), 'unconfirmed' ),
			'it leads elsewhere'   => array( array( 'kind' => 'redirect' ), 'failed' ),
			'a prompt is refused'  => array( array( 'kind' => 'status', 'status' => 400, 'message' => 'Too rude.' ), 'failed' ),
			'a model is refused'   => array( array( 'kind' => 'status', 'status' => 400, 'code' => 'model_not_found' ), 'failed' ),
			'there is no credit'   => array( array( 'kind' => 'status', 'status' => 402 ), 'failed' ),
			'there is no address'  => array( array( 'kind' => 'status', 'status' => 404 ), 'failed' ),
			'the server is busy'   => array( array( 'kind' => 'status', 'status' => 429, 'retryAfter' => '30' ), 'submitting' ),
			'the server is broken' => array( array( 'kind' => 'status', 'status' => 500 ), 'unconfirmed' ),
		);
		foreach ( array_keys( self::KINDS ) as $kind ) {
			foreach ( 'openai' === $kind ? $faults : array_intersect_key( $faults, array_flip( self::USUAL ) ) as $name => [ $fault, $end ] ) {
				yield "$kind: $name" => array( $kind, $fault, $end );
			}
		}
	}

	/** @param array<string, mixed> $fault What goes wrong. */
	#[DataProvider( 'answers' )]
	public function test_an_answer_is_written( string $kind, array $fault, string $end ): void {
		$this->connect( $kind, self::KINDS[ $kind ] );
		if ( array() !== $fault ) {
			$this->fault( 'create', $fault['kind'], $fault + array( 'times' => -1 ) );
		}
		$video = $this->sent( array( 'connection' => 'server' ) );
		$this->assertSame( $end, $video->status->value );
		$this->assertSame( 'queued' === $end, '' !== $video->remote_id );
	}

	/** @param array<string, mixed> $fault What goes wrong. */
	#[TestWith( array( array(), 'queued' ) )]
	#[TestWith( array( array( 'kind' => 'html' ), 'unconfirmed' ) )]
	public function test_an_answer_is_written_where_it_was_ordered_just_now( array $fault, string $end ): void {
		$this->connect( 'openai', '/v1' );
		if ( array() !== $fault ) {
			$this->fault( 'create', $fault['kind'] );
		}
		$this->work( self::ORDER );
		$this->assertSame( $end, $this->repository()->find( 1 )?->status->value );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function odd_answers(): iterable {
		$job = array( 'id' => 'video_1', 'object' => 'video', 'status' => 'queued' );
		yield 'compressed, it says' => array( array( 'headers' => array( 'Content-Encoding' => 'deflate' ), 'json' => $job ) );
		yield 'with something before it' => array( array( 'text' => "\nNotice: a notice\n" . wp_json_encode( $job ) ) );
		yield 'as a link' => array( array( 'status' => 202, 'headers' => array( 'Location' => '/v1/videos/video_1' ), 'json' => array( 'status' => 'queued' ) ) );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the server's own form.
		$packed = 'video_' . base64_encode( 'litellm:custom_llm_provider:azure;model_id:sora-2;video_id:video_1' );
		yield 'an id that holds another' => array( array( 'json' => array( 'id' => $packed, 'created_at' => 1770000000 ) + $job ) );
	}

	/** @param array<string, mixed> $line What the server says. */
	#[DataProvider( 'odd_answers' )]
	public function test_an_odd_answer_is_read( array $line ): void {
		$this->connect( 'openai', '/scripted/v1' );
		$this->configure( array( 'script' => array( 'create' => array( $line ) ) ) );
		$this->assertSame( 'queued', $this->sent( array( 'connection' => 'server' ) )->status->value );
	}

	/** @return iterable<string, array{string, string, string}> A provider of WordPress's AI client, the prompt, and what the row is then. */
	public static function services(): iterable {
		yield 'the video itself' => array( 'test-films', 'A cat', 'completed' );
		yield 'an operation' => array( 'test-clips', 'A cat', 'queued' );
		yield 'silence' => array( 'test-films', 'A cat [silent]', 'unconfirmed' );
		yield 'busy' => array( 'test-clips', 'A cat [busy]', 'unconfirmed' );
	}

	#[DataProvider( 'services' )]
	#[Group( 'newest' )]
	public function test_a_services_answer_is_written( string $provider, string $prompt, string $end ): void {
		update_option( 'platoniavid_test_video', (string) realpath( __DIR__ . '/../../gateway/media/video-1280x720-4.mp4' ) );
		$server = array( 'id' => 'server', 'kind' => 'wordpress', 'endpoint' => "wordpress:$provider" ); // phpcs:ignore
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( $server ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.runtime_configuration_putenv -- as a host sets it.
		$video = $this->sent( array( 'connection' => 'server', 'model' => 'test-video', 'prompt' => $prompt ), 'define( "DOING_CRON", true );' );
		$this->assertSame( $end, $video->status->value );
		$this->assertCount( 1, (array) get_option( 'platoniavid_test_paid' ) );
	}

	/**
	 * Has another process send an order in a run, while the plugin's files go.
	 *
	 * @param array<string, mixed> $columns Columns of its row.
	 * @param string               $before  PHP that runs before WordPress is loaded.
	 */
	private function sent( array $columns, string $before = '' ): Video {
		$video = $this->addRow( $columns );
		$this->work( self::RUN, $before );
		return $this->row( $video );
	}

	/**
	 * Has another process work, while the plugin's files go.
	 *
	 * @param string $code   What it does.
	 * @param string $before PHP that runs before WordPress is loaded.
	 */
	private function work( string $code, string $before = '' ): void {
		$this->assertSame( 'true', $this->inProcesses( array( self::WORK . $code . 'echo wp_json_encode( $written ?? false );' ), $before )[0] );
		wp_cache_flush();
	}
}
