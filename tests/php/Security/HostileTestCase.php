<?php
/**
 * What tests of a gateway that wants to do harm share.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\People;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Whatever it says, the process of a small host lives on, other videos arrive, nothing is paid twice, what is kept is
 * short, and what is shown is text.
 */
abstract class HostileTestCase extends TestCase {
	use Parts;

	protected const DURATION = 0;

	/** A host with little memory, also for images. */
	private const SMALL = array( 'memory_limit' => '128M' );

	/** The most that may be kept of one video, and of all that is known of an attachment, in bytes. */
	private const MOST_OF_A_ROW         = 16_384;
	private const MOST_OF_AN_ATTACHMENT = 65_536;

	protected int $user;

	/** How many videos were ordered. */
	protected int $ordered = 0;

	/** @var list<array<string, mixed>> What the simulator is to say. */
	private array $faults = array();

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->user = $this->actAs( 'administrator' );
	}

	/**
	 * Plans what the simulator says.
	 *
	 * @param string               $operation Of which operation.
	 * @param string               $kind      The kind of fault.
	 * @param array<string, mixed> $fault     More of it.
	 */
	protected function says( string $operation, string $kind, array $fault ): void {
		unset( $fault['harmless'] );
		if ( isset( $fault['bytes'] ) ) {
			// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes in JSON.
			$fault['bytes'] = base64_encode( $fault['bytes'] );
		}
		$this->faults[] = array(
			'operation' => $operation,
			'kind'      => $kind,
		) + $fault;
	}

	/** Has the simulator say what was planned. */
	protected function speak(): void {
		$this->configure( array( 'faults' => $this->faults ) );
	}

	/**
	 * A video that is on its way. The simulator says nothing wrong yet.
	 *
	 * @return array{id: int, remote_id: string}
	 */
	protected function ordered(): array {
		++$this->ordered;
		$video = $this->addOrdered(
			array(
				'author'        => $this->user,
				'next_check_at' => 1,
			)
		);
		return array(
			'id'        => $video->id,
			'remote_id' => (string) $video->remote_id,
		);
	}

	/**
	 * Runs code in a small process, as the administrator.
	 *
	 * @param string $code PHP that fills `$said`.
	 * @return list<mixed> What it said.
	 */
	protected function small( string $code ): array {
		$before = sprintf(
			'define( "WP_TEMP_DIR", %s ); define( "WP_MAX_MEMORY_LIMIT", "128M" ); define( "WP_MEMORY_LIMIT", "128M" ); $_SERVER["HTTP_HOST"] = %s;',
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_var_export -- code for the other process.
			...array_map( static fn( string $text ): string => var_export( $text, true ), array( WP_TEMP_DIR, $_SERVER['HTTP_HOST'] ) )
		);
		$output = $this->inProcesses(
			array( "\$said = array(); wp_set_current_user( {$this->user} ); $code echo wp_json_encode( \$said );" ),
			$before,
			self::SMALL
		)[0];
		$said   = json_decode( $output, true );
		self::assertIsArray( $said, substr( $output, 0, 2_000 ) );
		return $said;
	}

	/** Has small processes do what is due, each of which must live on, until a video is there. */
	protected function run_until_there( int $good ): void {
		foreach ( range( 1, 4 ) as $run ) {
			$this->makeDue();
			$this->small( 'wp_set_current_user( 0 ); do_action( "platoniavid_run" );' );
			if ( 0 !== (int) $this->repository()->find( $good )?->attachment ) {
				break;
			}
		}
		self::assertNotSame( 0, (int) $this->repository()->find( $good )?->attachment, 'Another video is kept from arriving.' );
		// And once more, with what is left.
		$this->makeDue();
		$this->small( 'wp_set_current_user( 0 ); do_action( "platoniavid_run" );' );
	}

	/** Nothing was paid twice, what is kept is short, and no page and no answer holds the script. */
	protected function assertHarmless(): void {
		global $wpdb;
		self::assertSame( $this->ordered, $this->stats()['paid'] );
		foreach ( (array) $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', Table::name( $wpdb ) ), ARRAY_A ) as $row ) {
			self::assertLessThan( self::MOST_OF_A_ROW, strlen( implode( '', $row ) ), (string) $row['status'] );
			self::assertSame( 'A cat in the rain', $row['prompt'] );
			foreach ( $row as $column => $value ) {
				self::assertSame( 1, preg_match( '//u', (string) $value ), "$column is not UTF-8." );
				self::assertSame( 0, preg_match( '/[\x00-\x08\x0B\x0C\x0E-\x1F\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', (string) $value ), "$column: $value" );
				// An id may be of any signs that can be printed: what is paid is not lost for its name. Screens show it as text.
				self::assertFalse( 'remote_id' !== $column && str_contains( (string) $value, '<script' ), "$column: $value" );
			}
		}
		foreach ( $wpdb->get_results( "SELECT post_id, SUM(LENGTH(meta_value)) AS bytes FROM $wpdb->postmeta GROUP BY post_id" ) as $meta ) {
			self::assertLessThan( self::MOST_OF_AN_ATTACHMENT, (int) $meta->bytes );
		}
		foreach ( $this->uploads() as $file ) {
			self::assertMatchesRegularExpression( '/^[a-z0-9-]+\.(?:mp4|jpg|png|webp)$/', $file );
		}
		$attachment = (int) $wpdb->get_var( "SELECT MAX(ID) FROM $wpdb->posts WHERE post_type = 'attachment' AND post_mime_type = 'video/mp4'" );
		foreach ( array(
			'/wp-admin/upload.php?page=platoniavid-videos',
			'/wp-admin/upload.php?mode=list',
			"/wp-admin/post.php?post=$attachment&action=edit",
			"/?attachment_id=$attachment",
		) as $path ) {
			$answer = wp_remote_get(
				getenv( 'PLATONIAVID_TEST_URL' ) . $path,
				array(
					'timeout' => 60,
					'cookies' => People::cookies( $this->user ),
				)
			);
			self::assertIsArray( $answer );
			self::assertDoesNotMatchRegularExpression( '/__pwned/', $answer['body'], $path );
		}
		foreach ( array( '/videos', '/usage' ) as $route ) {
			$answer = $this->rest( 'GET', $route );
			self::assertAnswers( 200, $answer );
			self::assertDoesNotMatchRegularExpression(
				'/<(?:script|img|svg)/i',
				(string) wp_json_encode( $answer->get_data(), JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE ),
				$route
			);
		}
	}
}
