<?php
/**
 * What living servers say.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Faults;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Orders a video from a server that says what a script has it say, by REST and the runner, and looks at what was sent and what came of it.
 */
final class ServersTest extends TestCase {
	use Parts;

	/**
	 * What each case is expected to do where its row says nothing else is in the file.
	 *
	 * @return iterable<string, array{array<string, mixed>, array<string, mixed>}>
	 */
	public static function cases(): iterable {
		foreach ( json_decode( (string) file_get_contents( __DIR__ . '/servers.json' ), true ) as $case ) {
			yield $case['group'] . ': ' . $case['name'] => array( $case['script'], $case['expect'] );
		}
	}

	/** Each of the reports of living servers that this began with has a case; the others are their cousins. */
	public function test_each_report_is_a_case(): void {
		$reports = array_column( json_decode( (string) file_get_contents( __DIR__ . '/servers.json' ), true ), 'report' );
		sort( $reports );
		self::assertSame( range( 1, 27 ), $reports );
	}

	/**
	 * @param array<string, mixed> $script What the server says.
	 * @param array<string, mixed> $expect What is to come of it.
	 */
	#[DataProvider( 'cases' )]
	public function test_a_video_comes_or_the_reason_is_told_and_it_is_paid_once( array $script, array $expect ): void {
		$this->configure( array( 'script' => $script ) );
		$this->saveKey();
		$this->actAs( 'author' );
		$gateway = new KindGateway(
			new OpenAi(),
			new Http( self::DEMO_KEY, true ),
			getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/scripted/v1',
			new Capabilities( 'scripted' )
		);
		add_filter( 'platoniavid_gateway', static fn() => $gateway );

		$began  = microtime( true );
		$video  = $this->create();
		$told   = array();
		$pauses = array( 0 );
		while ( null !== $video['next_check_in'] ) {
			$pauses[] = $video['next_check_in'];
			usleep( 20_000 );
			if ( ! isset( $expect['within'] ) ) {
				$this->makeDue();
			}
			$video  = $this->rest( 'POST', '/videos/refresh', array( 'ids' => array( $video['id'] ) ) )->get_data()[0];
			$told[] = $video['error']['code'] ?? '';
			self::assertLessThan( $began + 120, microtime( true ), 'There is no end to it: ' . wp_json_encode( $video ) );
			self::assertTrue(
				'failed' === $video['status'] || 'edit_prompt' !== ( $video['error']['action'] ?? '' ),
				'The prompt is blamed for what is only late.'
			);
		}
		$this->look( $video, $expect, $told );
		if ( isset( $expect['within'] ) ) {
			self::assertLessThan( $expect['within'], max( $pauses ), 'Nobody has to wait for what is there.' );
		}
	}

	/**
	 * Looks at what was sent and what came of it.
	 *
	 * @param array<string, mixed> $video  The video at its end.
	 * @param array<string, mixed> $expect What is to come of it.
	 * @param list<string>         $told   Codes of what its editor read meanwhile.
	 */
	private function look( array $video, array $expect, array $told ): void {
		$stats = $this->stats();
		$heard = $stats['scripted']['heard'];
		$shown = (string) wp_json_encode( array( $video, $heard ), JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
		$asked = static fn( string $operation ): array => array_values(
			array_filter( $heard, static fn( array $call ): bool => $operation === $call['operation'] )
		);

		self::assertSame( $expect['end'], $video['status'], $shown );
		self::assertSame( $expect['paid'], $stats['scripted']['paid'], "Paid.\n$shown" );
		self::assertCount(
			isset( $expect['orders'] )
				&& 1 === $expect['orders']
				&& in_array( 429, array_column( $asked( 'create' ), 'status' ), true )
				&& $expect['paid'] > 0
				? 2
				: $expect['orders'],
			$asked( 'create' ),
			"Orders.\n$shown"
		);
		self::assertSame( 0, $stats['elsewhere']['keys'], 'The key went to another host.' );
		self::assertSame(
			array( $video['request_id'] ?? $asked( 'create' )[0]['idempotencyKey'] ),
			array_values( array_unique( array_column( $asked( 'create' ), 'idempotencyKey' ) ) )
		);
		if ( isset( $expect['code'] ) ) {
			self::assertSame( 'platoniavid_' . $expect['code'], $video['error']['code'] ?? null, $shown );
		}
		if ( isset( $expect['says'] ) ) {
			self::assertStringContainsString( $expect['says'], $video['error']['message'] ?? '', $shown );
			self::assertLessThan( 1000, strlen( $video['error']['message'] ?? '' ) );
		}
		if ( isset( $expect['content_id'] ) ) {
			self::assertSame(
				array( $expect['content_id'] ),
				array_values( array_unique( array_column( array_merge( $asked( 'retrieve' ), $asked( 'content' ) ), 'id' ) ) ),
				$shown
			);
		}
		if ( isset( $expect['elsewhere'] ) ) {
			self::assertGreaterThan( 0, $stats['elsewhere']['asked'], $shown );
		}
		if ( isset( $expect['meanwhile'] ) ) {
			self::assertContains( 'platoniavid_' . $expect['meanwhile'], $told, $shown );
		}
		if ( isset( $expect['polls'] ) ) {
			self::assertLessThanOrEqual( $expect['polls'], count( $asked( 'retrieve' ) ), $shown );
		}
		if ( 'completed' === $expect['end'] ) {
			self::assertFileEquals( dirname( __DIR__, 2 ) . '/gateway/media/video-1280x720-4.mp4', (string) get_attached_file( $video['attachment']['id'] ) );
			self::assertSame( array(), $this->leftovers() );
		}
	}
}
