<?php
/**
 * Tests of what is another site's.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Videos\Storage;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\NetworkProcesses;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Videos\Storage\OtherSites, in a network of two sites.
 */
final class OtherSitesTest extends TestCase {
	use Network;
	use NetworkProcesses;
	use Parts;

	/** Code that makes an order of the first site whose answer was lost: `$lost`. */
	private const LOST = '$on( 1, static fn() => platoniavid_service( PlatoniaVid\Settings\ApiKey::class )->save( $demo ) );
			$order = new PlatoniaVid\Gateway\Order( "A kite in the wind", "sora-2", "1280x720", 4, author: 1, request_id: wp_generate_uuid4() );
			$lost  = platoniavid_service( PlatoniaVid\Videos\Storage\VideoRepository::class )->add( $order, 0 )[0];
			';

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

	public function test_no_site_is_forgotten_however_many_there_are_and_whatever_became_of_it(): void {
		$output = $this->inNetwork(
			'require_once ABSPATH . "wp-admin/includes/upgrade.php";
			$add = static function ( int $site, string $id, array $columns = array() ) use ( $wpdb ): void {
				switch_to_blog( $site );
				( new PlatoniaVid\Videos\Storage\Table( $wpdb ) )->upgrade();
				$videos = new PlatoniaVid\Videos\Storage\VideoRepository( $wpdb, new PlatoniaVid\Videos\Storage\EventLog( $wpdb ) );
				$order  = new PlatoniaVid\Gateway\Order( "A $id", "sora-2", "1280x720", 4, author: 1, request_id: wp_generate_uuid4() );
				$wpdb->update( PlatoniaVid\Videos\Storage\Table::name( $wpdb ), array( "remote_id" => $id ) + $columns, array( "id" => $videos->add( $order, 0 )[0]->id ) );
				restore_current_blog();
			};
			$add( $second, "video_second" );
			for ( $number = 0; $number < 120; $number++ ) {
				$wpdb->insert( $wpdb->blogs, array( "site_id" => 1, "domain" => "127.0.0.1", "path" => "/new-$number/" ) );
			}
			$last = wp_insert_site( array( "domain" => "127.0.0.1", "path" => "/last/", "title" => "Last", "user_id" => 1 ) );
			$add( $last, "video_last" );
			$add( $last, "", array( "status" => "submitting", "submitted_at" => time() ) );
			update_blog_status( $second, "archived", 1 );
			update_blog_status( $second, "deleted", 1 );
			$others = platoniavid_service( PlatoniaVid\Videos\Storage\OtherSites::class );
			$here   = platoniavid_service( PlatoniaVid\Connections\Connections::class )->first()->id;
			$row    = static fn( string $prompt ) => PlatoniaVid\Videos\Values\Video::from_row(
				array( "id" => 9, "status" => "unconfirmed", "prompt" => $prompt, "model" => "sora-2", "connection" => $here )
			);
			$known  = static fn() => $others->known( $here, array( "video_second", "video_last", "video_free" ) );
			$found  = array( $last > 100, $known(), array_column( $others->awaited( $here ), 0 ), $others->has_twin_in_flight( $row( "A " ) ), $others->has_twin_in_flight( $row( "A dog" ) ) );
			// Nobody was there since the plugin is another version.
			$wpdb->query( "ALTER TABLE {$wpdb->base_prefix}{$second}_platoniavid_videos DROP COLUMN import_folder" );
			$wpdb->query( "ALTER TABLE {$wpdb->base_prefix}{$second}_platoniavid_videos DROP KEY connection_created" );
			$wpdb->query( "ALTER TABLE {$wpdb->base_prefix}{$second}_platoniavid_videos DROP COLUMN connection" );
			$found[] = $known();
			// It does not answer, or not to that.
			$wpdb->suppress_errors();
			$wpdb->query( "DROP TABLE {$wpdb->base_prefix}{$second}_platoniavid_videos" );
			$wpdb->query( "CREATE TABLE {$wpdb->base_prefix}{$second}_platoniavid_videos ( id bigint(20) )" );
			array_push( $found, $known(), $others->awaited( $here ), $others->has_twin_in_flight( $row( "A dog" ) ), $others->open_at( $here ) );
			echo wp_json_encode( $found );'
		);
		$this->assertSame(
			array( true, array( 'video_last', 'video_second' ), array( 'A ' ), true, false, array( 'video_last', 'video_second' ), null, null, true, 1 ),
			json_decode( $output, true ),
			$output
		);
	}

	public function test_while_a_table_of_another_site_does_not_answer_nothing_is_taken_shown_or_paid_again(): void {
		$made  = $this->simulator()->create( new Order( 'A kite in the wind', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$found = $this->found(
			self::LOST . '$wpdb->update(
				PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
				array( "status" => "unconfirmed", "submitted_at" => time(), "error_code" => "platoniavid_unconfirmed_none", "error_action" => "resubmit" ),
				array( "id" => $lost->id )
			);
			$retry = static fn() => $ask( "POST", "/videos/$lost->id/retry", array( "confirm" => true ) )->get_data();
			$theirs = "{$wpdb->base_prefix}{$second}_platoniavid_videos";
			$wpdb->suppress_errors();
			$wpdb->query( "DROP TABLE $theirs" );
			$wpdb->query( "CREATE TABLE $theirs ( id bigint(20), connection varchar(40), prompt text, model text, status text, submitted_at bigint(20) )" );
			$found = array( $retry()["code"] ?? "", $ask( "GET", "/remote-videos" )->get_data()["videos"] ?? null, $ask( "DELETE", "/remote-videos/' . $made . '" )->get_status() );
			$wpdb->query( "DROP TABLE $theirs" );
			$found[] = $retry()["remote_id"] ?? "";'
		);
		$this->assertSame( array( 'platoniavid_unconfirmed_unsearched', array(), 503, $made ), $found );
		$this->assertSame( 1, $this->stats()['paid'] );
	}

	public function test_a_table_of_another_site_that_never_answers_again_is_no_dead_end(): void {
		$made  = $this->simulator()->create( new Order( 'A kite in the wind', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$found = $this->found(
			self::LOST . '$wpdb->update(
				PlatoniaVid\Videos\Storage\Table::name( $wpdb ),
				array( "status" => "unconfirmed", "submitted_at" => time(), "error_code" => "platoniavid_unconfirmed_perhaps", "error_action" => "choose_video", "candidates" => wp_json_encode( array( "' . $made . '" ) ) ),
				array( "id" => $lost->id )
			);
			$theirs = "{$wpdb->base_prefix}{$second}_platoniavid_videos";
			$wpdb->suppress_errors();
			$wpdb->query( "DROP TABLE $theirs" );
			$wpdb->query( "CREATE TABLE $theirs ( id bigint(20) )" );
			$retry = static fn( array $how ) => $ask( "POST", "/videos/$lost->id/retry", $how )->get_data();
			$found = array( $retry( array( "remote_id" => "' . $made . '" ) )["code"] ?? "", $retry( array( "confirm" => true ) )["code"] ?? "" );
			$again = $retry( array( "confirm" => true ) );
			$health = static fn() => platoniavid_service( PlatoniaVid\Admin\SiteHealth::class )->add_information( array() )["platoniavid"]["fields"];
			array_push( $found, $again["code"] ?? "", $again["status"] ?? "", $theirs === ( $health()["silent"]["value"] ?? "" ) );
			$wpdb->query( "DROP TABLE $theirs" );
			$wpdb->query( "CREATE TABLE $theirs LIKE {$wpdb->base_prefix}platoniavid_videos" );
			$found[] = isset( $health()["silent"] );'
		);
		$this->assertSame( array( 'platoniavid_not_read', 'platoniavid_unconfirmed_unsearched', '', 'queued', true, false ), $found );
		$this->assertSame( 2, $this->stats()['paid'], 'They were told, and want it all the same.' );
	}
}
