<?php
/**
 * Tests of lists that servers cut.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Work;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\FailingGateway;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Values\Video;

/**
 * Tests that nobody is told of a list which a server has cut that a paid order is not in it.
 */
final class CutListsTest extends TestCase {
	use Parts;
	use LostOrders;

	/** The gateway's ids of what was made, the oldest first. @var list<string> */
	private array $films = array();

	/** How many questions for the list were counted already. */
	private int $counted = 0;

	/** @return array<string, array{string}> */
	public static function protocols(): array {
		return array(
			'Platonia'          => array( 'platonia' ),
			'OpenAI-compatible' => array( 'openai' ),
		);
	}

	public function test_an_order_is_found_behind_what_a_server_gives_at_a_time(): void {
		$this->make( 8 );
		$this->speak( 'openai' );
		$this->cut( 3, false );
		$this->assertSame( $this->films[0], $this->looked( $this->lost( array( 'prompt' => 'Film 0' ) ) )->remote_id );
		$this->assertSame( 5, $this->lists(), 'Each page has the last video of the one before.' );
	}

	public function test_a_server_that_says_whether_its_list_goes_on_is_asked_nothing_more(): void {
		$this->make( 4 );
		$this->speak( 'openai' );
		$this->ended();
		$this->assertSame( 1, $this->lists() );
		$this->cut( 3, true );
		$this->ended();
		$this->assertSame( 2, $this->lists() );
	}

	#[DataProvider( 'protocols' )]
	public function test_a_server_that_does_not_say_is_asked_once_more( string $protocol ): void {
		$this->make( 4 );
		$this->speak( $protocol );
		$this->cut( 100, false );
		$this->assertSame( 'platoniavid_unconfirmed_none', $this->ended()->error?->code );
		$this->assertSame( 2, $this->lists() );
	}

	#[DataProvider( 'protocols' )]
	public function test_of_a_list_that_cannot_be_read_on_nobody_is_told_that_there_is_none( string $protocol ): void {
		$this->make( 8 );
		$this->speak( $protocol );
		$this->cut( 3, false, 'openai' === $protocol );
		$this->assertSame( 'platoniavid_unconfirmed_unsearched', $this->ended()->error?->code );
		$this->assertLessThanOrEqual( 3, $this->lists() );
	}

	/** @return iterable<string, array{int, string, string, int}> */
	public static function endings(): iterable {
		yield 'no list' => array( 200, '{}', 'platoniavid_unconfirmed_unsearched', 9 );
		yield 'a page' => array( 200, '<html></html>', 'platoniavid_unconfirmed_unsearched', 9 );
		yield 'an error of the server’s' => array( 500, '', 'platoniavid_unconfirmed_unsearched', 9 );
		yield 'an empty list, as some languages write it' => array( 200, '{"object":"list","data":null}', 'platoniavid_unconfirmed_unsearched', 3 );
	}

	#[DataProvider( 'endings' )]
	public function test_an_order_is_found_where_a_server_breaks_behind_its_list( int $status, string $body, string $code, int $lists ): void {
		$this->make( 2 );
		$this->speak( 'openai' );
		$this->cut( 100, false );
		$asked = 0;
		add_filter(
			'pre_http_request',
			static function ( $answer, array $args, string $url ) use ( $status, $body, &$asked ) {
				$asked += str_contains( $url, '/videos?' ) ? 1 : 0;
				return str_contains( $url, '&after=' ) ? array( 'response' => array( 'code' => $status ), 'headers' => array(), 'body' => $body ) : $answer;
			},
			5,
			3
		);
		$this->assertSame( $this->films[0], $this->looked( $this->lost( array( 'prompt' => 'Film 0' ) ) )->remote_id );
		$this->assertSame( $lists, $asked );
		$this->assertSame( $code, $this->ended()->error?->code );
	}

	public function test_another_plugins_list_may_have_gaps(): void {
		$videos = array( 'video_one', 'video_two', 'video_three' );
		add_filter(
			'platoniavid_gateway',
			static fn(): Gateway => new class( $videos ) extends FailingGateway {
				/** @param list<string> $ids Its videos. */
				public function __construct( private readonly array $ids ) {
				}

				public function list( int $limit, string $after, float $timeout ): array {
					$from = '' === $after ? -1 : (int) array_search( $after, $this->ids, true );
					$rest = array_filter( $this->ids, static fn ( int $at ): bool => $at > $from && $at <= $from + 2, ARRAY_FILTER_USE_KEY );
					return array_map( static fn ( string $id ): RemoteVideo => new RemoteVideo( $id, RemoteStatus::Unknown ), $rest );
				}

				public function retrieve( array $remote_ids, float $timeout ): array {
					return array_fill_keys( $remote_ids, new GatewayException( Failure::NotFound ) );
				}
			}
		);
		$this->actAs( 'administrator' );
		$answer = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 20 ) )->get_data();
		$this->assertSame( array( $videos, null ), array( array_column( $answer['videos'], 'remote_id' ), $answer['next'] ) );
		$this->assertSame( 'platoniavid_unconfirmed_none', $this->ended()->error?->code );
	}

	public function test_a_list_with_something_unreadable_may_have_it(): void {
		$this->make( 2 );
		$this->speak( 'openai' );
		add_filter(
			'http_response',
			static fn ( array $response ): array => array( 'body' => str_replace( '"data":[', '"data":[{"named":"otherwise"},', $response['body'] ) ) + $response
		);
		$this->assertSame( 'platoniavid_unconfirmed_unsearched', $this->ended()->error?->code );
	}

	#[DataProvider( 'protocols' )]
	public function test_the_list_at_the_gateway_goes_on_where_a_server_gives_fewer_than_it_is_asked_for( string $protocol ): void {
		$this->make( 7 );
		$this->actAs( 'administrator' );
		$this->speak( $protocol );
		$this->cut( 'openai' === $protocol ? 2 : 100, false );
		$pages = array();
		$after = '';
		do {
			$answer  = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 3, 'after' => $after ) )->get_data();
			$pages[] = array_column( $answer['videos'], 'remote_id' );
			$after   = $answer['next'];
		} while ( null !== $after );
		$newest = array_reverse( $this->films );
		$this->assertSame( array( array_slice( $newest, 0, 3 ), array_slice( $newest, 3, 3 ), array_slice( $newest, 6 ) ), $pages );
	}

	public function test_the_list_at_the_gateway_has_no_next_page_where_a_server_refuses_it(): void {
		$this->make( 7 );
		$this->actAs( 'administrator' );
		$this->speak( 'openai' );
		$this->cut( 2, false );
		add_filter(
			'pre_http_request',
			static fn ( $answer, array $args, string $url ) => str_contains( $url, '&after=' ) ? array( 'response' => array( 'code' => 404 ), 'headers' => array(), 'body' => '' ) : $answer,
			5,
			3
		);
		$answer = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 20 ) )->get_data();
		$this->assertSame( array( 2, null ), array( count( $answer['videos'] ), $answer['next'] ) );
		$this->assertTrue( $this->gateways()->capabilities()->can( 'list' ), 'That it can’t be begun after a video does not mean that there is no list.' );
	}

	/** Makes videos. */
	private function make( int $count ): void {
		foreach ( range( 0, $count - 1 ) as $number ) {
			$this->films[] = $this->simulator()->create( new Order( "Film $number", 'sora-2', '1280x720', 4 ), 5.0 )->id;
		}
	}

	/** Has the site ask by a protocol. */
	private function speak( string $protocol ): void {
		if ( 'openai' === $protocol ) {
			add_filter(
				'platoniavid_gateway',
				static fn (): Gateway => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )
			);
		}
	}

	/**
	 * Has the server give no more than so many videos at a time, whatever it is asked for.
	 *
	 * @param int  $most       How many.
	 * @param bool $says       Whether it says that there are more.
	 * @param bool $begins_anew Whether it knows no id after which to begin.
	 */
	private function cut( int $most, bool $says, bool $begins_anew = false ): void {
		add_filter(
			'pre_http_request',
			static function ( $answer, array $args, string $url ) use ( $most, $begins_anew ) {
				$wanted = (string) preg_replace_callback( '/limit=(\d+)/', static fn ( array $found ): string => 'limit=' . min( $most, (int) $found[1] ), $url );
				$wanted = $begins_anew ? (string) preg_replace( '/&after=[^&]+/', '', $wanted ) : $wanted;
				$body   = preg_replace_callback( '/"limit":(\d+)/', static fn ( array $found ): string => '"limit":' . min( $most, (int) $found[1] ), $args['body'] ?? '' );
				return $wanted === $url && ( $args['body'] ?? '' ) === $body ? $answer : wp_remote_request( $wanted, array( 'body' => $body ) + $args );
			},
			10,
			3
		);
		add_filter(
			'http_response',
			static fn ( array $response ): array => $says ? $response : array( 'body' => (string) preg_replace( '/,"has_more":\w+/', '', $response['body'] ) ) + $response
		);
	}

	/** What the last look leaves of an order that was never made. */
	private function ended(): Video {
		return $this->looked( $this->setRow( $this->lost( array( 'prompt' => 'A cat that is not there' ) ), array( 'attempts' => 2 ) ) );
	}

	/** How many questions for the list there were since it was asked last. */
	private function lists(): int {
		$all           = count( array_keys( $this->operations(), 'list', true ) );
		$since         = $all - $this->counted;
		$this->counted = $all;
		return $since;
	}
}
