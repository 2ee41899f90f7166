<?php
/**
 * A gateway that wants to do harm.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\People;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Whatever it says, the process of a small host lives on, other videos arrive, nothing is paid twice, what is kept is
 * short, and what is shown is text.
 */
final class HostileGatewayTest extends TestCase {
	use Parts;

	protected const DURATION = 0;

	/** A host with little memory, also for images. */
	private const SMALL = array( 'memory_limit' => '128M' );

	/** The most that may be kept of one video, and of all that is known of an attachment, in bytes. */
	private const MOST_OF_A_ROW         = 16_384;
	private const MOST_OF_AN_ATTACHMENT = 65_536;

	private int $user;

	/** How many videos were ordered. */
	private int $ordered = 0;

	/** @var list<array<string, mixed>> What the simulator is to say. */
	private array $faults = array();

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->user = $this->actAs( 'administrator' );
	}

	/** Values by their kind. @return array<string, array{array<string, string>}> */
	public static function values(): array {
		return array(
			'texts'   => array( HostileAnswers::texts() ),
			'numbers' => array( HostileAnswers::numbers() ),
			'shapes'  => array( HostileAnswers::shapes() ),
		);
	}

	/**
	 * @param array<string, string> $values JSON by name.
	 */
	#[DataProvider( 'values' )]
	public function test_answers_about_videos( array $values ): void {
		$good   = $this->ordered();
		$orders = 0;
		foreach ( $values as $json ) {
			foreach ( $this->spoiledFields( $json ) as $fields ) {
				$this->says( 'create', 'changed', array( 'fields' => $fields ) );
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$this->says( 'retrieve', 'changed', array( 'fields' => $fields, 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
				++$orders;
			}
		}
		$this->speak();
		foreach ( $this->order( $orders ) as [ $status, $answer ] ) {
			self::assertContains( $status, array( 201, 502 ), $answer );
		}
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	/**
	 * @param array<string, string> $values JSON by name.
	 */
	#[DataProvider( 'values' )]
	public function test_errors_and_lists( array $values ): void {
		$good   = $this->ordered();
		$lists  = 0;
		$orders = 0;
		foreach ( $values as $json ) {
			$list = "{\"object\":\"list\",\"data\":[{\"id\":$json},{\"id\":\"video_a\",\"status\":$json,\"prompt\":$json,\"model\":$json,\"size\":$json,\"created_at\":$json,\"error\":$json}],\"last_id\":$json,\"has_more\":$json}";
			$this->says( 'list', 'bytes', array( 'bytes' => $list ) );
			++$lists;
			foreach ( array( 400, 422, 500 ) as $status ) {
				$error = array(
					'status' => $status,
					'bytes'  => "{\"error\":{\"message\":$json,\"code\":$json,\"type\":$json,\"param\":$json},\"message\":$json,\"detail\":$json,\"data\":$json}",
				);
				// Orders first meet it, as long as there are any.
				if ( 500 !== $status ) {
					$this->says( 'create', 'bytes', $error );
					++$orders;
				}
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$this->says( 'retrieve', 'bytes', $error + array( 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
			}
		}
		$this->speak();
		foreach ( $this->order( $orders ) as [ $status, $answer ] ) {
			self::assertSame( 201, $status, $answer );
		}
		$code = "for ( \$i = 0; \$i < $lists; \$i++ ) { " . '$answer = rest_do_request( "/platoniavid/v1/remote-videos" ); '
			. '$said[] = array( $answer->get_status(), wp_json_encode( $answer->get_data() ) ); }';
		foreach ( $this->small( $code ) as [ $status, $answer ] ) {
			self::assertContains( $status, array( 200, 502 ), $answer );
			self::assertLessThan( 200_000, strlen( $answer ) );
		}
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	public function test_far_too_much(): void {
		$good = $this->ordered();
		foreach ( array( 200, 200, 400, 500 ) as $status ) {
			$answer = HostileAnswers::endless_text() + array( 'status' => $status );
			$this->says( 'create', 'bytes', $answer );
			$this->says( 'list', 'bytes', $answer );
			// All of them are asked for at once.
			for ( $questions = 0; $questions < 3; $questions++ ) {
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
				$this->says( 'retrieve', 'bytes', $answer + array( 'times' => -1, 'id' => $this->ordered()['remote_id'] ) );
			}
		}
		$this->speak();
		$this->order( 4 );
		$this->small( 'for ( $i = 0; $i < 4; $i++ ) { $said[] = rest_do_request( "/platoniavid/v1/remote-videos" )->get_status(); }' );
		$this->run_until_there( $good['id'] );
		$this->assertHarmless();
	}

	public function test_files(): void {
		$bad = array();
		foreach ( HostileAnswers::files() as $name => $file ) {
			$video        = $this->ordered();
			$bad[ $name ] = array( $video['id'], $file['harmless'] ?? false );
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->says( 'content', 'bytes', $file + array( 'times' => -1, 'id' => $video['remote_id'] ) );
		}
		foreach ( HostileAnswers::posters() as $poster ) {
			$video = $this->ordered();
			// The video itself comes first, as it is.
			// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$this->says( 'content', 'bytes', $poster + array( 'times' => -1, 'after' => 1, 'id' => $video['remote_id'] ) );
		}
		$good = $this->ordered();
		$this->speak();
		$this->run_until_there( $good['id'] );
		foreach ( $bad as $name => [ $id, $harmless ] ) {
			$video = $this->repository()->find( $id );
			self::assertSame( $harmless, 0 !== $video?->attachment, $name );
		}
		$this->assertHarmless();
	}

	/**
	 * Fields of which each is spoiled in some answer.
	 *
	 * @param string $json The value.
	 * @return list<array<string, string>>
	 */
	private function spoiledFields( string $json ): array {
		$value = base64_encode( $json ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes in JSON.
		return array( array_fill_keys( HostileAnswers::DESCRIPTION, $value ), array( 'status' => $value ), array( 'id' => $value ) );
	}

	/**
	 * Plans what the simulator says.
	 *
	 * @param string               $operation Of which operation.
	 * @param string               $kind      The kind of fault.
	 * @param array<string, mixed> $fault     More of it.
	 */
	private function says( string $operation, string $kind, array $fault ): void {
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
	private function speak(): void {
		$this->configure( array( 'faults' => $this->faults ) );
	}

	/**
	 * A video that is on its way. The simulator says nothing wrong yet.
	 *
	 * @return array{id: int, remote_id: string}
	 */
	private function ordered(): array {
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
	 * Orders videos in a small process.
	 *
	 * @param int $count How many.
	 * @return list<array{int, string}> The answers: status and JSON.
	 */
	private function order( int $count ): array {
		$this->ordered += $count;
		return $this->small( 'for ( $i = 0; $i < ' . $count . '; $i++ ) { $request = new WP_REST_Request( "POST", "/platoniavid/v1/videos" ); $request->set_body_params( array( "prompt" => "A cat in the rain", "request_id" => wp_generate_uuid4() ) ); $answer = rest_do_request( $request ); $said[] = array( $answer->get_status(), wp_json_encode( $answer->get_data() ) ); }' );
	}

	/**
	 * Runs code in a small process, as the administrator.
	 *
	 * @param string $code PHP that fills `$said`.
	 * @return list<mixed> What it said.
	 */
	private function small( string $code ): array {
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
	private function run_until_there( int $good ): void {
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
	private function assertHarmless(): void {
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
