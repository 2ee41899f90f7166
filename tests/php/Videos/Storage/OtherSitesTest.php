<?php
/**
 * Tests of what is another site's.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Storage\OtherSites, in a network of two sites.
 */
final class OtherSitesTest extends TestCase {
	use Network;
	use Parts;

	public function test_an_id_is_another_sites_where_it_is_of_the_same_server(): void {
		$output = $this->inNetwork(
			'require_once ABSPATH . "wp-admin/includes/upgrade.php";
			$store = static fn( string ...$servers ) => update_option(
				PlatoniaVid\Connections\Connections::OPTION,
				array_map(
					static fn( string $id, string $endpoint ): array => array( "id" => $id, "kind" => "openai", "endpoint" => $endpoint ),
					array_keys( $servers ),
					$servers
				)
			);
			$store( one: "https://one.example/v1", again: "http://ONE.example", two: "https://two.example/v1" );
			switch_to_blog( $second );
			( new PlatoniaVid\Videos\Storage\Table( $wpdb ) )->upgrade();
			$store( mine: "https://one.example/v1" );
			$videos = new PlatoniaVid\Videos\Storage\VideoRepository( $wpdb, new PlatoniaVid\Videos\Storage\EventLog( $wpdb ) );
			foreach ( array( "video_1" => "mine", "video_lost" => "unknown", "" => "mine" ) as $id => $connection ) {
				$name    = wp_generate_uuid4();
				$order   = new PlatoniaVid\Gateway\Order( "A cat", "sora-2", "1280x720", 4, author: 1, request_id: $name, connection: $connection );
				$video   = $videos->add( $order, 0 )[0];
				$columns = "" === $id ? array( "status" => "unconfirmed", "submitted_at" => time() ) : array( "remote_id" => $id );
				$wpdb->update( PlatoniaVid\Videos\Storage\Table::name( $wpdb ), $columns, array( "id" => $video->id ) );
			}
			restore_current_blog();
			$others = platoniavid_service( PlatoniaVid\Videos\Storage\OtherSites::class );
			foreach ( array( "one", "again", "two", "nowhere" ) as $id ) {
				$columns = array( "id" => 9, "status" => "unconfirmed", "prompt" => "A cat", "model" => "sora-2", "connection" => $id );
				$row = PlatoniaVid\Videos\Values\Video::from_row( $columns );
				$found[ $id ] = array( $others->known( $id, array( "video_1", "video_lost", "video_free" ) ), $others->has_twin_in_flight( $row ) );
			}
			echo wp_json_encode( array( get_current_blog_id(), $found ) );'
		);
		$both   = array( array( 'video_1', 'video_lost' ), true );
		$this->assertSame(
			array(
				1,
				array(
					'one'     => $both,
					'again'   => $both,
					'two'     => array( array( 'video_lost' ), false ),
					'nowhere' => $both,
				),
			),
			json_decode( $output, true ),
			$output
		);
	}
}
