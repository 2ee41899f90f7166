<?php
/**
 * Tests of what the key has at the gateway.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\OpenAi;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\RemoteStatus;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Tests\Gateway\OthersGateway;
use PlatoniaVid\Tests\LaggingCopy;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\RemoteVideosController and PlatoniaVid\Videos\RemoteVideos beyond what OperationsTest shows of
 * them: pages, and what a video looks like.
 */
final class RemoteVideosControllerTest extends TestCase {
	use LaggingCopy;
	use Network;
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAsOwner();
	}

	/**
	 * Both protocols.
	 *
	 * @return array<string, array{string}>
	 */
	public static function protocols(): array {
		return array(
			'Platonia'          => array( 'platonia' ),
			'OpenAI-compatible' => array( 'openai' ),
		);
	}

	#[DataProvider( 'protocols' )]
	public function test_the_list_is_read_page_by_page_and_leaves_out_what_is_here( string $protocol ): void {
		$ids = array();
		for ( $count = 0; $count < 5; $count++ ) {
			$ids[] = $this->simulator()->create( new Order( "Film $count", 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$this->addRow( array( 'remote_id' => $ids[2] ) );
		if ( 'openai' === $protocol ) {
			add_filter(
				'platoniavid_gateway',
				static fn () => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )
			);
		}
		$pages = array();
		$after = '';
		do {
			$response = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 2, 'after' => $after ) );
			self::assertAnswers( 200, $response );
			$pages[] = array_column( $response->get_data()['videos'], 'remote_id' );
			$after   = $response->get_data()['next'];
		} while ( null !== $after );

		$this->assertSame( array( array( $ids[4], $ids[3] ), array( $ids[1] ), array( $ids[0] ) ), $pages );
	}

	public function test_what_is_known_of_videos_whose_answers_hold_the_film_is_kept(): void {
		add_filter(
			'platoniavid_gateway',
			static fn () => new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' )
		);
		foreach ( array( 'One', 'Two' ) as $prompt ) {
			$id = $this->simulator()->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$this->fault( 'retrieve', 'changed', self::withFilms() );
		$this->assertSame( array( 'Two', 'One' ), array_column( $this->rest( 'GET', '/remote-videos' )->get_data()['videos'], 'prompt' ) );
		$brought = $this->rest( 'POST', "/remote-videos/$id" )->get_data();
		$this->assertSame( array( 'Two', 'sora-2', '1280x720', 4 ), array( $brought['prompt'], $brought['model'], $brought['size'], $brought['seconds'] ) );
	}

	public function test_what_a_copy_of_the_database_does_not_have_yet_is_not_deleted(): void {
		$ordered = $this->row( $this->repository()->find( $this->create()['id'] ) )->remote_id;
		$answer  = $this->whileCopyLags( 'remote_key IN', fn() => $this->rest( 'DELETE', "/remote-videos/$ordered" ) );
		$this->assertSame( 'platoniavid_already_here', $answer->get_data()['code'] ?? null );
		$this->assertNotContains( 'delete', $this->operations() );
	}

	public function test_what_a_lost_order_of_this_site_was_made_is_brought_in_as_its_own_and_not_deleted(): void {
		$this->fault( 'create', 'cut-after' );
		$lost = $this->create( array( 'prompt' => 'A kite in the wind' ) );
		$id   = $this->stats()['jobs'][0]['id'];
		$this->assertSame( 'unconfirmed', $lost['status'] );
		$deleted = $this->rest( 'DELETE', "/remote-videos/$id" )->get_data();
		$this->assertSame( 'platoniavid_awaited_here', $deleted['code'] ?? null );
		$this->assertStringContainsString( '“A kite in the wind”', $deleted['message'] );
		$this->assertStringContainsString( (string) $lost['id'], $deleted['message'] );
		$this->assertNotContains( 'delete', $this->operations() );

		$brought = $this->rest( 'POST', "/remote-videos/$id" );
		self::assertAnswers( 201, $brought );
		$this->assertSame( array( $lost['id'], $id ), array( $brought->get_data()['id'], $brought->get_data()['remote_id'] ) );
		self::assertAnswers( 200, $this->rest( 'POST', "/videos/{$lost['id']}/retry", array( 'confirm' => true ) ) );
		$this->assertSame( array( 1, '1' ), array( $this->stats()['paid'], $this->rest( 'GET', '/videos' )->get_headers()['X-WP-Total'] ) );
	}

	/**
	 * Orders without an answer, and whether a video with their prompt that was made now may be theirs.
	 *
	 * @return array<string, array{list<array<string, int|string>>, bool}>
	 */
	public static function ordersWithoutAnswer(): array {
		return array(
			'one on its way'       => array( array( array( 'status' => 'submitting' ) ), true ),
			'one of another size'  => array( array( array( 'size' => '720x1280' ) ), true ),
			'two'                  => array( array( array(), array() ), true ),
			'one of days ago'      => array( array( array( 'submitted_at' => time() - 2 * DAY_IN_SECONDS ) ), false ),
			'one that is not sent' => array(
				array(
					array(
						'status'       => 'submitting',
						'submitted_at' => 0,
					),
				),
				false,
			),
			'one of other words'   => array( array( array( 'prompt' => 'A cat in the sun' ) ), false ),
		);
	}

	/**
	 * @param list<array<string, int|string>> $orders Their columns.
	 * @param bool                            $may_be Whether it may be theirs.
	 */
	#[DataProvider( 'ordersWithoutAnswer' )]
	public function test_what_may_be_an_order_of_this_site_is_left_until_that_one_is_decided( array $orders, bool $may_be ): void {
		$id = $this->simulator()->create( new Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		foreach ( $orders as $columns ) {
			$rows[] = $this->addRow(
				$columns + array(
					'status'       => 'unconfirmed',
					'submitted_at' => time(),
				)
			);
		}
		$brought = $this->rest( 'POST', "/remote-videos/$id" );
		if ( $may_be ) {
			$this->assertSame( 'platoniavid_awaited_here', $brought->get_data()['code'] );
			$this->assertSame( 'platoniavid_awaited_here', $this->rest( 'DELETE', "/remote-videos/$id" )->get_data()['code'] );
			array_map( $this->repository()->delete( ... ), $rows ?? array() );
			self::assertAnswers( 200, $this->rest( 'DELETE', "/remote-videos/$id" ) );
		} else {
			self::assertAnswers( 201, $brought );
			$this->assertNotContains( $brought->get_data()['id'], array_column( $rows ?? array(), 'id' ) );
		}
	}

	/**
	 * When a video was made, in seconds since an order with its prompt was sent; whether its server tells no zone; and whether it becomes that order's,
	 * a row of its own, or neither.
	 *
	 * @return array<string, array{int, bool, string}>
	 */
	public static function timesOfMaking(): array {
		return array(
			'long before'                => array( -600, false, 'another' ),
			'before, by a wrong clock'   => array( -200, false, 'its' ),
			'soon'                       => array( 600, false, 'its' ),
			'later than a look finds it' => array( 1800, false, 'neither' ),
			'at a time without a zone'   => array( -7200, true, 'its' ),
		);
	}

	/**
	 * @param int    $after    Seconds after the order.
	 * @param bool   $is_local Whether they are without a zone.
	 * @param string $becomes  What it becomes.
	 */
	#[DataProvider( 'timesOfMaking' )]
	public function test_what_was_not_made_in_an_orders_time_is_not_given_to_it( int $after, bool $is_local, string $becomes ): void {
		$row     = array( 'status' => 'unconfirmed' ) + array( 'submitted_at' => time() - HOUR_IN_SECONDS );
		$order   = $this->addRow( $row );
		$fields  = array( 'model' => $order->model ) + array( 'size' => $order->size ) + array( 'seconds' => $order->seconds );
		$fields += array( 'prompt' => $order->prompt ) + array( 'created_at' => $order->submitted_at + $after ) + array( 'is_local' => $is_local );
		$remote  = new RemoteVideo( ...( array( 'id' => 'one' ) + array( 'status' => RemoteStatus::Waiting ) + $fields ) );
		$gateway = new OthersGateway( array( 'retrieve' => static fn(): array => array( 'one' => $remote ) ) );
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$brought = $this->rest( 'POST', '/remote-videos/one' );
		$this->assertSame( 'neither' === $becomes ? 'platoniavid_awaited_here' : null, $brought->get_data()['code'] ?? null );
		$this->assertSame( 'its' === $becomes ? 'one' : '', $this->row( $order )->remote_id );
		if ( 'another' === $becomes ) {
			self::assertAnswers( 201, $brought );
			$this->assertNotSame( $order->id, $brought->get_data()['id'] );
		}
	}

	public function test_what_only_the_list_tells_says_whether_a_video_may_be_an_orders(): void {
		foreach ( array( 'A cat in the rain', 'A kite' ) as $prompt ) {
			$orders[] = $this->addRow( array( 'prompt' => $prompt, 'status' => 'unconfirmed', 'submitted_at' => time() ) );
		}
		$video   = static fn( string $id, string $prompt = '', int $made = 0 ): RemoteVideo
			=> new RemoteVideo( $id, RemoteStatus::Waiting, 0, 'sora-2', $prompt, '1280x720', 4, $made );
		$gateway = new OthersGateway(
			array(
				'list'     => static fn(): array => array( $video( 'dog', 'A dog', time() ), $video( 'kite', 'A kite', time() ) ),
				'retrieve' => static fn(): array => array( 'dog' => $video( 'dog' ), 'kite' => $video( 'kite' ), 'unlisted' => $video( 'unlisted' ) ),
				'delete'   => static fn() => null,
			)
		);
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$this->assertSame( array( 'A dog', 'A kite' ), array_column( $this->rest( 'GET', '/remote-videos' )->get_data()['videos'], 'prompt' ) );
		$this->assertSame( 'platoniavid_awaited_here', $this->rest( 'DELETE', '/remote-videos/kite' )->get_data()['code'] ?? null );
		$this->assertSame( 'platoniavid_awaited_here', $this->rest( 'DELETE', '/remote-videos/unlisted' )->get_data()['code'] ?? null );
		self::assertAnswers( 200, $this->rest( 'DELETE', '/remote-videos/dog' ) );
		$dog = $this->rest( 'POST', '/remote-videos/dog' );
		self::assertAnswers( 201, $dog );
		$this->assertSame( 'A dog', $dog->get_data()['prompt'] );
		$this->assertSame( $orders[1]->id, $this->rest( 'POST', '/remote-videos/kite' )->get_data()['id'] );
	}

	public function test_videos_are_listed_also_where_another_plugins_gateway_throws_when_it_is_asked_about_them(): void {
		$video   = static fn( string $id ): RemoteVideo => new RemoteVideo( $id, RemoteStatus::Done, 100, 'sora-2', "Film $id", '1280x720', 4, time() );
		$gateway = new OthersGateway(
			array(
				'list'     => static fn(): array => array( $video( 'one' ), $video( 'two' ) ),
				'retrieve' => static fn(): array => throw new \RuntimeException( 'Not Found', 404 ),
			)
		);
		add_filter( 'platoniavid_gateway', static fn(): Gateway => $gateway );
		$answer = $this->rest( 'GET', '/remote-videos' );
		self::assertAnswers( 200, $answer );
		$this->assertSame( array( 'Film one', 'Film two' ), array_column( $answer->get_data()['videos'], 'prompt' ) );
	}

	public function test_each_connection_has_its_own(): void {
		$key     = 'pltn_second_0123456789abcdefghijklmnopqrstuv';
		$address = getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1';
// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.
		putenv( 'PLATONIAVID_CONNECTIONS=' . wp_json_encode( array( array( 'id' => 'second', 'kind' => 'openai', 'endpoint' => $address, 'key' => $key ) ) ) );
		try {
			$order         = new Order( 'A film', 'sora-2', '1280x720', 4 );
			$first         = $this->simulator()->create( $order, 10.0 )->id;
			$other         = new KindGateway( new OpenAi(), new Http( $key, true ), $address );
			[ $one, $two ] = array( $other->create( $order, 10.0 )->id, $other->create( $order, 10.0 )->id );
			$ids           = fn ( array $query ): array => array_column( $this->rest( 'GET', '/remote-videos', $query )->get_data()['videos'], 'remote_id' );
			$this->assertSame( array( $first ), $ids( array() ) );
			$this->assertEqualsCanonicalizing( array( $one, $two ), $ids( array( 'connection' => 'second' ) ) );
			$brought = $this->rest( 'POST', "/remote-videos/$one", array( 'connection' => 'second' ) );
			self::assertAnswers( 201, $brought );
			$this->assertSame( 'second', $brought->get_data()['connection'] );
			$address = rest_url( 'platoniavid/v1/videos/' . $brought->get_data()['id'] );
			$this->assertSame( array( $address, $address ), array( $brought->get_data()['_links']['self'][0]['href'], $brought->get_headers()['Location'] ) );
			$this->assertSame( 'platoniavid_video_forbidden', $this->rest( 'POST', "/remote-videos/$two" )->get_data()['code'] );
			self::assertAnswers( 200, $this->rest( 'DELETE', "/remote-videos/$two", array( 'connection' => 'second' ) ) );
			$this->assertSame( array(), $ids( array( 'connection' => 'second' ) ) );
			$this->assertSame( array( $first ), $ids( array() ) );
			$this->assertSame( 'platoniavid_connection_unknown', $this->rest( 'GET', '/remote-videos', array( 'connection' => 'none' ) )->get_data()['code'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- as above.
		}
	}

	public function test_an_id_of_a_thousand_bytes_with_any_signs_is_found_by_its_route(): void {
		$id = str_repeat( 'a/b+c%d é?&=#', 60 );
		$this->assertSame( 'platoniavid_gone', $this->rest( 'POST', '/remote-videos/' . rawurlencode( $id ) )->get_data()['code'] );
		$this->assertContains( $id, array_column( $this->stats()['calls'], 'id' ) );
	}

	public function test_a_gateway_that_begins_anew_has_no_next_page(): void {
		$ids = array();
		for ( $count = 0; $count < 2; $count++ ) {
			$ids[] = $this->simulator()->create( new Order( "Film $count", 'sora-2', '1280x720', 4 ), 10.0 )->id;
		}
		$gateway = new KindGateway( new OpenAi(), new Http( self::DEMO_KEY, true ), getenv( 'PLATONIAVID_TEST_GATEWAY' ) . '/v1' );
		add_filter( 'platoniavid_gateway', static fn () => $gateway );
		add_filter(
			'pre_http_request',
			static function ( $answer, array $args, string $url ) {
				return str_contains( $url, '&after=' ) ? wp_remote_request( (string) preg_replace( '/&after=[^&]+/', '', $url ), $args ) : $answer;
			},
			10,
			3
		);
		$page = $this->rest( 'GET', '/remote-videos', array( 'per_page' => 2, 'after' => $ids[1] ) );
		self::assertAnswers( 200, $page );
		$this->assertNull( $page->get_data()['next'] );
	}

	public function test_a_video_is_described_as_the_gateway_tells_of_it(): void {
		$this->configure( array( 'duration' => 1 ) );
		$id = $this->simulator()->create( new Order( 'A film [fail]', 'sora-2', '720x1280', 8 ), 10.0 )->id;
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$video = $this->rest( 'GET', '/remote-videos' )->get_data()['videos'][0];
		$this->assertSame(
			array( $id, 'failed', 'sora-2', 'A film [fail]', '720x1280', 8 ),
			array( $video['remote_id'], $video['status'], $video['model'], $video['prompt'], $video['size'], $video['seconds'] )
		);
		$this->assertStringContainsString( 'went wrong', $video['error'] );
		$this->assertSetFor( 0, strtotime( $video['created_at'] ) );
		$this->assertNull( $video['expires_at'] );
	}

	/**
	 * Whether the sites' key comes from outside, and what a site's administrator and the network's get.
	 *
	 * @return array<string, array{bool, list<int>}>
	 */
	public static function keys(): array {
		return array(
			'a key that both sites have stored' => array( false, array( 200, 200 ) ),
			'a key from a constant'             => array( true, array( 403, 200 ) ),
		);
	}

	/**
	 * @param bool      $is_constant Whether the key is a constant.
	 * @param list<int> $statuses    What the list answers with.
	 */
	#[DataProvider( 'keys' )]
	#[Group( 'single' )]
	public function test_no_site_of_a_network_gets_at_another_ones_videos( bool $is_constant, array $statuses ): void {
		$theirs = $this->simulator()->create( new Order( 'Theirs', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$free   = $this->simulator()->create( new Order( 'Nobody’s', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$this->gateway( '/__sim/reach', array( 'part' => 1 ) );
		$output = $this->inNetwork(
			'foreach ( array( 1, $second ) as $site ) {
				switch_to_blog( $site );
				( new PlatoniaVid\Videos\Storage\Table( $wpdb ) )->upgrade();
				' . ( $is_constant ? '' : 'platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( "' . self::DEMO_KEY . '" );' ) . '
				restore_current_blog();
			}
			switch_to_blog( $second );
			$wpdb->insert(
				PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
				array(
					"author" => 1,
					"request_id" => "theirs",
					"prompt" => "Theirs",
					"status" => "queued",
					"remote_id" => "' . $theirs . '",
					"error_message" => "",
				)
			);
			restore_current_blog();
			$admin = get_user_by( "login", "administrator-1" )->ID;
			revoke_super_admin( $admin );
			foreach ( array( $admin, 1 ) as $user ) {
				wp_set_current_user( $user );
				$ask  = static fn ( string $method, string $route ) => rest_do_request( new WP_REST_Request( $method, "/platoniavid/v1/remote-videos$route" ) );
				$list = $ask( "GET", "" );
				$said[] = array(
					$list->get_status(),
					array_column( $list->get_data()["videos"] ?? array(), "remote_id" ),
					array_map(
						static fn ( array $call ): int => $ask( ...$call )->get_status(),
						array(
							array( "GET", "/' . $theirs . '/content" ),
							array( "POST", "/' . $theirs . '" ),
							array( "DELETE", "/' . $theirs . '" ),
						)
					),
				);
			}
			$row = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class )->add(
				new PlatoniaVid\Gateway\Order( "Theirs", "sora-2", "1280x720", 4, 1, wp_generate_uuid4() ),
				0
			)[0];
			$wpdb->update(
				PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
				array( "status" => "unconfirmed", "submitted_at" => time(), "attempts" => 2 ),
				array( "id" => $row->id )
			);
			$videos = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class );
			platoniavid_service( PlatoniaVid\Videos\Work\Lookup::class )->look( $videos->find( $row->id ), PlatoniaVid\Videos\Values\TimeBudget::of( 20.0 ) );
			$row = $videos->find( $row->id );
			// It was offered before the other site had it.
			$wpdb->update(
				PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
				array( "candidates" => wp_json_encode( array( "' . $theirs . '", "' . $free . '" ) ) ),
				array( "id" => $row->id )
			);
			$content = new WP_REST_Request( "GET", "/platoniavid/v1/videos/$row->id/content" );
			$content->set_query_params( array( "candidate" => "' . $theirs . '" ) );
			$offered[] = rest_do_request( $content )->get_data()["code"] ?? "";
			foreach ( array( "' . $theirs . '", "' . $free . '" ) as $id ) {
				$retry = new WP_REST_Request( "POST", "/platoniavid/v1/videos/$row->id/retry" );
				$retry->set_body_params( array( "remote_id" => $id ) );
				$offered[] = rest_do_request( $retry )->get_data()["code"] ?? "";
			}
			echo wp_json_encode( array( $said, $row->status->value, $row->remote_id, $row->candidates, $offered, $videos->find( $row->id )->remote_id ) );',
			$is_constant ? 'define( "PLATONIAVID_API_KEY", "' . self::DEMO_KEY . '" );' : ''
		);
		$said   = json_decode( $output, true );
		$this->assertIsArray( $said, $output );
		foreach ( $said[0] as $who => [ $status, $listed, $others ] ) {
			$this->assertSame( $statuses[ $who ], $status, $output );
			$this->assertSame( 200 === $status ? array( $free ) : array(), $listed );
			$this->assertSame( array_fill( 0, 3, 200 === $status ? 404 : 403 ), $others );
		}
		$this->assertSame( array( 'unconfirmed', '', array() ), array_slice( $said, 1, 3 ) );
		$this->assertSame( array( array( 'platoniavid_gone', 'platoniavid_gone', '' ), $free ), array_slice( $said, 4 ) );
		$this->assertFalse( $this->stats()['jobs'][0]['deleted'] );
	}
}
