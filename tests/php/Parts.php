<?php
/**
 * The plugin's objects, for tests that speak with them and not with REST.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Http;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Gateway\KindGateway;
use PlatoniaVid\Gateway\Kinds\Platonia;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\RemoteKeys;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoQueries;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Videos;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Check;
use PlatoniaVid\Videos\Work\Import;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\Submission;

/**
 * Builds them from their constructors' types, as hooks.php does by hand.
 */
trait Parts {
	use SiteFiles;

	/** @var array<class-string, object> */
	private array $made = array();

	/** @var list<resource> Ports at which nobody listens. */
	private array $unheard = array();

	/**
	 * An object of the plugin's, with the collaborators that its constructor names.
	 *
	 * @template T of object
	 * @param class-string<T> $type Its class.
	 * @return T
	 */
	protected function part( string $type ): object {
		if ( is_a( $type, \wpdb::class, true ) ) {
			return $GLOBALS['wpdb'];
		}
		if ( ! isset( $this->made[ $type ] ) ) {
			$parameters          = ( new \ReflectionClass( $type ) )->getConstructor()?->getParameters() ?? array();
			$this->made[ $type ] = new $type(
				...array_map( fn ( \ReflectionParameter $parameter ): object => $this->part( $parameter->getType()->getName() ), $parameters )
			);
		}
		return $this->made[ $type ];
	}

	protected function table(): Table {
		return $this->part( Table::class );
	}

	protected function repository(): VideoRepository {
		return $this->part( VideoRepository::class );
	}

	protected function claims(): Claims {
		return $this->part( Claims::class );
	}

	protected function queries(): VideoQueries {
		return $this->part( VideoQueries::class );
	}

	protected function settings(): Settings {
		return $this->part( Settings::class );
	}

	protected function connections(): Connections {
		return $this->part( Connections::class );
	}

	protected function gateways(): GatewayFactory {
		return $this->part( GatewayFactory::class );
	}

	protected function schedule(): Schedule {
		return $this->part( Schedule::class );
	}

	protected function runs(): BackgroundRuns {
		return $this->part( BackgroundRuns::class );
	}

	protected function submission(): Submission {
		return $this->part( Submission::class );
	}

	protected function check(): Check {
		return $this->part( Check::class );
	}

	protected function import(): Import {
		return $this->part( Import::class );
	}

	protected function runner(): Runner {
		return $this->part( Runner::class );
	}

	protected function videos(): Videos {
		return $this->part( Videos::class );
	}

	/** Adds a video that came with the answer to its order, and that nobody has fetched for days. */
	protected function addForgotten(): void {
		add_option(
			'platoniavid_result-old',
			array(
				'url'  => 'https://8.8.8.8/old.mp4',
				'path' => '',
				'at'   => time() - 3 * DAY_IN_SECONDS,
			),
			'',
			false
		);
	}

	/** Has WordPress find no attachments but those of somebody who has none: as "own media only" does, or a plugin for several languages. */
	protected function narrowQueries(): void {
		add_action(
			'pre_get_posts',
			static function ( \WP_Query $query ): void {
				if ( 'attachment' === $query->get( 'post_type' ) ) {
					$query->set( 'author', 999_999 );
				}
			}
		);
	}

	/** A gateway that is the simulator, or another address. */
	protected function simulator( string $endpoint = '', string $key = self::DEMO_KEY ): KindGateway {
		return new KindGateway( new Platonia(), new Http( $key, true ), '' === $endpoint ? $this->connections()->first()->endpoint : $endpoint );
	}

	/** An address at which nobody listens. */
	protected function closedAddress(): string {
		// Nobody else gets its port as long as it is there.
		$this->unheard[] = stream_socket_server( 'tcp://127.0.0.1:0', $code, $words, STREAM_SERVER_BIND );
		return 'http://' . stream_socket_get_name( end( $this->unheard ), false ) . '/proxy';
	}

	/** From now on the plugin's gateway is one that can't be reached. */
	protected function unplugGateway(): void {
		$gateway = $this->simulator( $this->closedAddress() );
		add_filter( 'platoniavid_gateway', static fn () => $gateway );
	}

	/** From now on WordPress sends requests as it does where PHP has no cURL: nothing tells it then that an answer broke off. */
	protected function useSockets(): void {
		add_action(
			'requests-requests.before_request',
			static function ( $url, $headers, $data, $type, &$options ): void {
				$options['transport'] = \WpOrg\Requests\Transport\Fsockopen::class;
			},
			10,
			5
		);
	}

	/**
	 * Writes a row that is due and nobody's, and sets some of its columns.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 */
	protected function addRow( array $columns = array() ): Video {
		$wanted    = new Order(
			'A cat in the rain',
			'sora-2',
			'1280x720',
			4,
			author: 1,
			request_id: wp_generate_uuid4(),
			connection: $this->connections()->first()->id
		);
		[ $video ] = $this->repository()->add( $wanted, 0 );
		return $this->setRow( $video, $columns + array( 'lease_until' => 0 ) );
	}

	/**
	 * Sets some columns of a row, whatever its state.
	 *
	 * @param Video                $video   The row.
	 * @param array<string, mixed> $columns Column names to values.
	 */
	protected function setRow( Video $video, array $columns ): Video {
		global $wpdb;
		if ( isset( $columns['remote_id'] ) ) {
			$columns['remote_key'] = RemoteKeys::of( (string) ( $columns['connection'] ?? $video->connection ), (string) $columns['remote_id'] );
		}
		$wpdb->update( Table::name( $wpdb ), $columns, array( 'id' => $video->id ) );
		return $this->row( $video );
	}

	/**
	 * Orders a video at the simulator, and writes the row that follows it.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 * @param string               $prompt  The prompt, perhaps one that is to fail.
	 */
	protected function addOrdered( array $columns = array(), string $prompt = 'A cat in the rain' ): Video {
		$remote = $this->simulator()->create( new Order( $prompt, 'sora-2', '1280x720', 4 ), 10.0 );
		return $this->addRow(
			$columns + array(
				'status'       => 'queued',
				'remote_id'    => $remote->id,
				'submitted_at' => time(),
			)
		);
	}

	/**
	 * Orders a video at the simulator that is finished there, and writes the row that follows it.
	 *
	 * @param array<string, mixed> $columns Column names to values.
	 * @param string               $prompt  The prompt, perhaps one that is to fail.
	 */
	protected function addFinished( array $columns = array(), string $prompt = 'A cat in the rain' ): Video {
		$video = $this->addOrdered( $columns, $prompt );
		$this->gateway( '/__sim/reach', array( 'part' => 1, 'id' => $video->remote_id ) );
		return $video;
	}

	/** The row as it is now. */
	protected function row( Video $video ): Video {
		$now = $this->repository()->find( $video->id );
		self::assertNotNull( $now );
		return $now;
	}

	/** Time enough. */
	protected function enough(): TimeBudget {
		return TimeBudget::of( 20.0 );
	}

	/**
	 * Has one thing go wrong at the simulator.
	 *
	 * @param string               $operation The gateway's operation.
	 * @param string               $kind      What goes wrong.
	 * @param array<string, mixed> $more      More of the fault.
	 */
	protected function fault( string $operation, string $kind, array $more = array() ): void {
		$this->configure(
			array(
				'faults' => array(
					$more + array(
						'operation' => $operation,
						'kind'      => $kind,
					),
				),
			)
		);
	}

	/** A fault that makes each video a finished one with its film beside it, which is longer than answers are read. @return array<string, mixed> */
	protected static function withFilms(): array {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- as the simulator takes bytes.
		$fields = array_map( 'base64_encode', array( 'status' => '"completed"', 'film' => '"' . str_repeat( 'AAAA', 80_000 ) . '"' ) );
		return array( 'times' => -1, 'fields' => $fields );
	}

	/** The operations that the simulator was asked for, in their order. @return list<string> */
	protected function operations(): array {
		return array_column( $this->stats()['calls'], 'operation' );
	}

	/**
	 * Runs code in other processes, all at the same time, each with a WordPress of its own.
	 *
	 * @param string[]              $codes    PHP that prints what is to be known.
	 * @param string                $before   PHP that runs before WordPress is loaded.
	 * @param array<string, string> $settings Settings of PHP, by their names.
	 * @return list<string> What each printed.
	 */
	protected function inProcesses( array $codes, string $before = '', array $settings = array() ): array {
		$options = array();
		foreach ( $settings as $name => $value ) {
			array_push( $options, '-d', "$name=$value" );
		}
		$running = array();
		foreach ( $codes as $code ) {
			$code = $before . 'require getenv( "PLATONIAVID_TEST_SITE" ) . "/wp-load.php";' . $code;
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_proc_open -- a second process is what is needed.
			$process   = proc_open( array( PHP_BINARY, ...$options, '-r', $code ), array( 1 => array( 'pipe', 'w' ) ), $pipes );
			$running[] = array( $process, $pipes[1] );
		}
		$outputs = array();
		foreach ( $running as [ $process, $pipe ] ) {
			$outputs[] = (string) stream_get_contents( $pipe );
			self::assertSame( 0, proc_close( $process ), end( $outputs ) );
		}
		return $outputs;
	}
}
