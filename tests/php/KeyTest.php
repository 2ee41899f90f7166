<?php
/**
 * Tests of what nobody may see.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Tests\Webhooks\Listeners;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Setup;

/**
 * The site says the key to nobody, not even where the gateway says it.
 */
final class KeyTest extends TestCase {
	use Listeners;

	protected const DURATION = 0;

	/** What a hint leaves out of the key: any part of it that is seen is one too many. */
	private const SECRET = '0123456789abcdefghijklmnopqrstuv';

	/** Faults of the gateway. @return array<string, array{list<array<string, mixed>>}> */
	public static function gateways(): array {
		$says = array(
			'operation' => '*',
			'kind'      => 'status',
			'status'    => 400,
			'times'     => -1,
			'message'   => 'The key ' . self::DEMO_KEY . ' may not do that.',
		);
		return array(
			'a gateway that works'        => array( array() ),
			'a gateway that says the key' => array( array( $says ) ),
		);
	}

	/**
	 * @param list<array<string, mixed>> $faults What goes wrong.
	 */
	#[DataProvider( 'gateways' )]
	public function test_no_route_answers_with_it( array $faults ): void {
		$this->saveKey();
		$user     = $this->actAsOwner();
		$style    = $this->rest(
			'POST',
			'/styles',
			array(
				'name'  => 'Rain',
				'words' => 'In the rain',
			)
		)->get_data()['id'];
		$receiver = $this->trusted( array( '204 No Content' ) );
		$statuses = array();
		foreach ( $this->calls() as [ $method, $route ] ) {
			$video   = $this->addOrdered(
				array(
					'author'        => $user,
					'status'        => 'importing',
					'expires_at'    => time() + DAY_IN_SECONDS,
					// Only these two work on what is due; the rows of all others wait.
					'next_check_at' => 1 === preg_match( '#/(refresh|run)$#', $route ) ? 1 : time() + HOUR_IN_SECONDS,
				)
			);
			$message = str_contains( $route, 'webhook' ) ? $this->message( $receiver ) : null;
			$path    = (string) preg_replace(
				array(
					'/(?<=webhooks\/)\(\?P<id>.*?\)/',
					'/(?<=webhook-deliveries\/)\(\?P<id>.*?\)/',
					'/(?<=connections\/)\(\?P<id>.*?\)(?=\/|$)/',
					'/(?<=styles\/)\(\?P<id>.*?\)$/',
					'/\(\?P<id>.*?\)(?=\/|$)/',
					'/\(\?P<remote_id>.*?\)(?=\/|$)/',
				),
				array( (string) $message?->receiver, (string) $message?->id, $video->connection, $style, (string) $video->id, (string) $video->remote_id ),
				$route
			);
			$this->configure( array( 'faults' => $faults ) );
			$answer = $this->rest(
				$method,
				$path,
				array(
					'prompt'     => 'A cat in the rain',
					'request_id' => wp_generate_uuid4(),
					'ids'        => array( $video->id ),
					'remote'     => true,
				)
			);
			$this->configure( array( 'faults' => array() ) );
			$shown = (string) wp_json_encode( array( $answer->get_data(), $answer->get_headers() ) );
			self::assertStringNotContainsString( self::SECRET, $shown, "$method $path" );
			$statuses[ "$method $route" ] = $answer->get_status();
		}
		// It was more than a refusal of ours that was looked at.
		self::assertGreaterThanOrEqual( 35, count( $statuses ) );
		self::assertSame( array() === $faults ? 200 : 424, $statuses['POST /platoniavid/v1/connection'] );
		self::assertSame( array(), array_diff( $statuses, array( 200, 201, 400, 409, 424, 501 ) ), (string) wp_json_encode( $statuses ) );
	}

	/** A message to a receiver of webhooks that is at an address. */
	private function message( string $address ): Delivery {
		$setup = $this->part( Setup::class );
		return $setup->test( $setup->all()[0] ?? $setup->add( $address, Receiver::EVENTS )[0] );
	}

	/** All that the plugin's routes can be asked. @return list<array{string, string}> Method and route. */
	private function calls(): array {
		$calls = array();
		foreach ( rest_get_server()->get_routes( 'platoniavid/v1' ) as $route => $handlers ) {
			foreach ( array_merge( array( 'OPTIONS' => true ), ...array_column( $handlers, 'methods' ) ) as $method => $answers ) {
				$calls[] = array( $method, $route );
			}
		}
		return $calls;
	}

	public function test_no_page_contains_it(): void {
		$this->saveKey();
		$user = $this->actAsOwner();
		$this->configure( array( 'duration' => 10 ) );
		$video = $this->follow( $this->create()['id'] );
		$post  = (int) wp_insert_post(
			array(
				'post_title'   => 'A film',
				'post_status'  => 'publish',
				'post_content' => '<!-- wp:platoniavid/sora-video ' . wp_json_encode( array( 'videoId' => $video['id'] ) ) . ' /-->',
			)
		);
		$pages = array(
			'/'                                            => 'A film',
			"/?p=$post"                                    => '<video',
			'/wp-json/'                                    => 'platoniavid\/v1',
			'/wp-admin/index.php'                          => 'id="wpbody"',
			'/wp-admin/options-general.php?page=platoniavid' => 'id="platoniavid-settings"',
			'/wp-admin/upload.php?page=platoniavid-videos' => 'id="platoniavid-library"',
			'/wp-admin/upload.php?mode=list'               => 'A cat in the rain',
			'/wp-admin/plugins.php'                        => 'platoniavid/platoniavid.php',
			'/wp-admin/options.php'                        => 'platoniavid_',
			'/wp-admin/site-health.php?tab=debug'          => 'PlatoniaVid',
			"/wp-admin/post.php?post=$post&action=edit"    => 'window.platoniavid',
		);
		foreach ( $pages as $path => $part ) {
			$answer = wp_remote_get(
				getenv( 'PLATONIAVID_TEST_URL' ) . $path,
				array(
					'timeout' => 30,
					'cookies' => People::cookies( $user ),
				)
			);
			self::assertIsArray( $answer );
			$whole = wp_json_encode( wp_remote_retrieve_headers( $answer )->getAll() ) . $answer['body'];
			self::assertStringContainsString( $part, $whole, $path );
			self::assertStringNotContainsString( self::SECRET, $whole, $path );
		}
	}
}
