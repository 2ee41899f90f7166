<?php
/**
 * Tests of what the key has at the gateway, in a network.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\NetworkProcesses;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\RemoteVideos, where another site waits for the answer to its order. What it is without a network, Rest has.
 */
final class RemoteVideosTest extends TestCase {
	use Network;
	use NetworkProcesses;
	use Parts;

	/**
	 * States in which an order was sent and has no answer.
	 *
	 * @return list<array{string}>
	 */
	public static function states(): array {
		return array( array( 'submitting' ), array( 'unconfirmed' ) );
	}

	#[DataProvider( 'states' )]
	public function test_what_another_site_was_made_and_has_not_heard_of_is_not_this_sites( string $status ): void {
		$theirs = $this->simulator()->create( new Order( 'A kite in the wind', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$free   = $this->simulator()->create( new Order( 'Nobody’s', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$found  = $this->found(
			'foreach ( array( 1, $second ) as $site ) {
				$on( $site, static fn() => platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( $demo ) );
			}
			$on( $second, static function () use ( $wpdb ): void {
				$order = new PlatoniaVid\Gateway\Order( "A kite in the wind", "sora-2", "1280x720", 4, author: 1, request_id: wp_generate_uuid4() );
				$row   = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class )->add( $order, 60 )[0];
				$wpdb->update( PlatoniaVid\Videos\Storage\Table::name( $wpdb ), array( "status" => "' . $status . '", "submitted_at" => time() ), array( "id" => $row->id ) );
			} );
			$found["listed"] = array_column( $ask( "GET", "/remote-videos" )->get_data()["videos"], "remote_id" );
			foreach ( array( "' . $theirs . '", "' . $free . '" ) as $id ) {
				$found[ $id ] = array(
					$ask( "GET", "/remote-videos/$id/content" )->get_data()["code"] ?? "",
					$ask( "POST", "/remote-videos/$id" )->get_status(),
					$ask( "DELETE", "/remote-videos/$id" )->get_data()["code"] ?? "",
				);
			}
			$on( $second, static fn() => $wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_videos" ) );
			$found["later"] = array_column( $ask( "GET", "/remote-videos" )->get_data()["videos"], "remote_id" );'
		);
		$this->assertSame( array( $free ), $found['listed'] );
		$this->assertSame( array( 'platoniavid_gone', 404, 'platoniavid_gone' ), $found[ $theirs ] );
		$this->assertSame( array( 201, 'platoniavid_already_here' ), array_slice( $found[ $free ], 1 ) );
		$this->assertSame( array( $theirs ), $found['later'] );
		$this->assertSame( array( false, false ), array_column( $this->stats()['jobs'], 'deleted' ) );
	}
}
