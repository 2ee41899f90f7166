<?php
/**
 * Tests of the upgrade to connections.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\FormerGateway;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Table;

/**
 * A database of the version that had one gateway, with a finished video, one that is being made and one that was refused.
 */
final class FormerGatewayTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	/**
	 * The table as that version made it.
	 */
	private const TABLE = "CREATE TABLE %s (
		id bigint(20) unsigned NOT NULL AUTO_INCREMENT, author bigint(20) unsigned NOT NULL DEFAULT 0, request_id varchar(36) NOT NULL DEFAULT '',
		status varchar(20) NOT NULL DEFAULT 'submitting', progress smallint(5) unsigned NOT NULL DEFAULT 0, model varchar(191) NOT NULL DEFAULT '',
		prompt longtext NOT NULL, size varchar(20) NOT NULL DEFAULT '', seconds smallint(5) unsigned NOT NULL DEFAULT 0,
		post bigint(20) unsigned NOT NULL DEFAULT 0, attachment bigint(20) unsigned NOT NULL DEFAULT 0, remix_of bigint(20) unsigned NOT NULL DEFAULT 0,
		reference_image bigint(20) unsigned NOT NULL DEFAULT 0, reference_focus varchar(20) NOT NULL DEFAULT '', options text, candidates text,
		remote_id varchar(191) DEFAULT NULL, error_code varchar(64) NOT NULL DEFAULT '', error_message text NOT NULL, error_action varchar(20) NOT NULL DEFAULT '',
		history text, created_at bigint(20) unsigned NOT NULL DEFAULT 0, updated_at bigint(20) unsigned NOT NULL DEFAULT 0,
		submitted_at bigint(20) unsigned NOT NULL DEFAULT 0, completed_at bigint(20) unsigned NOT NULL DEFAULT 0, expires_at bigint(20) unsigned NOT NULL DEFAULT 0,
		next_check_at bigint(20) unsigned NOT NULL DEFAULT 0, lease_token varchar(36) NOT NULL DEFAULT '', lease_until bigint(20) unsigned NOT NULL DEFAULT 0,
		checks smallint(5) unsigned NOT NULL DEFAULT 0, attempts smallint(5) unsigned NOT NULL DEFAULT 0, import_token varchar(32) NOT NULL DEFAULT '',
		risks varchar(60) NOT NULL DEFAULT '', version bigint(20) unsigned NOT NULL DEFAULT 1,
		PRIMARY KEY  (id), UNIQUE KEY request (author,request_id), UNIQUE KEY remote_id (remote_id), KEY request_id (request_id), KEY due (next_check_at),
		KEY author_created (author,created_at), KEY remix_of (remix_of)
	)";

	/**
	 * Puts the database back to that version.
	 *
	 * @param string                $open     The gateway's id of the video that is being made there.
	 * @param array<string, string> $settings The gateway of the settings.
	 * @param string                $address  The address that the key was sealed to.
	 */
	private function goBack( string $open, array $settings, string $address ): void {
		global $wpdb;
		$table = Table::name( $wpdb );
		$wpdb->query( "DROP TABLE $table" );
		$wpdb->query( sprintf( self::TABLE, $table ) );
		foreach ( array(
			array( 'completed', 'video_done', 0 ),
			array( 'in_progress', $open, 1 ),
			array( 'failed', null, 0 ),
		) as [ $status, $remote_id, $due ] ) {
			$wpdb->insert(
				$table,
				array(
					'author'        => 1,
					'request_id'    => wp_generate_uuid4(),
					'status'        => $status,
					'model'         => 'sora-2',
					'prompt'        => 'A cat in the rain',
					'size'          => '1280x720',
					'seconds'       => 4,
					'error_message' => '',
					'remote_id'     => $remote_id,
					'created_at'    => time() - 60,
					'submitted_at'  => null === $remote_id ? 0 : time() - 60,
					'next_check_at' => $due,
				)
			);
		}
		update_option( Table::VERSION_OPTION, 6, true );
		update_option( Settings::OPTION, $settings + array( 'default_seconds' => 8 ), true );
		update_option( FormerGateway::KEY, KeySeal::seal( 'first', $address, self::DEMO_KEY ), false );
		array_map( 'delete_option', array( Connections::ADOPTED, Connections::OPTION, ApiKey::OPTION ) );
		wp_cache_flush();
	}

	public function test_its_videos_go_on_and_nothing_is_asked_for_twice(): void {
		$address = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		$open    = $this->simulator()->create( new \PlatoniaVid\Gateway\Order( 'A cat in the rain', 'sora-2', '1280x720', 4 ), 10.0 )->id;
		$this->goBack( $open, array( 'gateway' => 'platonia' ), $address );
		$this->actAs( 'administrator' );
		$list = $this->rest( 'GET', '/videos' );
		self::assertAnswers( 200, $list );
		$this->assertSame( 'option', $this->rest( 'GET', '/settings' )->get_data()['key']['source'] );
		$this->assertSame( array( 'completed', 'in_progress', 'failed' ), array_column( array_reverse( $list->get_data() ), 'status' ) );
		$known = $this->repository()->known( array( 'fixed' ), array( 'video_done', $open ) );
		$this->assertCount( 2, $known );
		$this->assertSame( 'completed', $this->follow( $known[ $open ] )['status'] );
		foreach ( $list->get_data() as $video ) {
			$this->assertSame( 'fixed', $this->repository()->find( $video['id'] )?->connection );
		}
		$this->assertSame( 1, $this->stats()['paid'] );
		$this->assertSame( array( false, array( 'default_seconds' => 8 ) ), array( get_option( FormerGateway::KEY ), get_option( Settings::OPTION ) ) );
	}

	public function test_a_stored_gateway_becomes_the_first_connection(): void {
		$simulator = (string) getenv( 'PLATONIAVID_ENDPOINT' );
		putenv( 'PLATONIAVID_ENDPOINT' );
		try {
			$this->goBack( 'video_open', array( 'gateway' => 'openai-compatible', 'endpoint' => 'https://1.1.1.1/v1' ), 'https://1.1.1.1/v1/' );
			$this->actAs( 'administrator' );
			$settings = $this->rest( 'GET', '/settings' )->get_data();
			$this->assertSame(
				array( 'openai', 'https://1.1.1.1/v1', 'option' ),
				array( $settings['gateway'], $settings['endpoint'], $settings['key']['source'] )
			);
			$this->assertSame( array( 'first', self::DEMO_KEY ), array( $this->connections()->first()->id, $this->part( ApiKey::class )->value() ) );
			$this->assertCount( 2, $this->repository()->known( array( 'first' ), array( 'video_done', 'video_open' ) ) );
		} finally {
			putenv( "PLATONIAVID_ENDPOINT=$simulator" );
		}
	}

	public function test_models_of_the_settings_become_those_of_the_first_connection(): void {
		$own = array(
			'id'      => 'own',
			'sizes'   => array( '640x360' ),
			'seconds' => array( 5 ),
		);
		$this->goBack( 'video_open', array( 'models' => array( $own ) ), (string) getenv( 'PLATONIAVID_ENDPOINT' ) );
		$this->actAs( 'administrator' );
		$models = $this->rest( 'GET', '/models' )->get_data();
		$this->assertSame(
			array( array( 'fixed', 'own' ) ),
			array_map( static fn ( array $model ): array => array( $model['connection'], $model['id'] ), $models['models'] )
		);
		$this->assertSame( array( 'default_seconds' => 8 ), get_option( Settings::OPTION ) );
		// A version in between had connections, and the models in the settings still.
		update_option( Connections::ADOPTED, 1 );
		update_option( Settings::OPTION, array( 'models' => array( array( 'id' => 'other' ) + $own ) ) );
		$this->assertSame( array( 'other' ), array_column( $this->rest( 'GET', '/models' )->get_data()['models'], 'id' ) );
		$this->assertSame( array(), get_option( Settings::OPTION ) );
	}

	public function test_a_command_line_that_may_lack_the_servers_environment_leaves_it_to_the_web(): void {
		$this->goBack( 'video_open', array(), (string) getenv( 'PLATONIAVID_ENDPOINT' ) );
		$code = 'platoniavid_service( PlatoniaVid\Upgrade::class )->run(); platoniavid_service( PlatoniaVid\Videos\Work\Runner::class )->run_event();
			echo get_option( "platoniavid_has_connections" ) ? "done" : "left";';
		$this->assertSame( array( 'left' ), $this->inProcesses( array( $code ), 'putenv( "PLATONIAVID_ENDPOINT" ); define( "DOING_CRON", true );' ) );
		$this->assertSame( array(), $this->stats()['calls'] );
		$this->assertIsString( get_option( FormerGateway::KEY ) );
	}
}
