<?php
/**
 * Tests of orders that WordPress does not let go.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway\WordPress;

use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\WordPress\Unsent;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Providers\Http\DTO\Request;
use WordPress\AiClient\Providers\Http\Enums\HttpMethodEnum;

/**
 * Tests of PlatoniaVid\Gateway\WordPress\Unsent: a provider sends by WordPress, and is told in words alone what went wrong.
 */
final class UnsentTest extends TestCase {
	use Parts;
	use ConnectedServices;
	use RawServer;

	/**
	 * An order in several requests, the last of which fails.
	 *
	 * @param list<string> $addresses Where they go.
	 * @param string       $status    What becomes of it.
	 * @param string       $code      And why.
	 */
	#[Group( 'newest' )]
	#[TestWith( array( array( 'https://8.8.8.8/jobs' ), 'failed', 'platoniavid_requests_blocked' ) )]
	#[TestWith( array( array( 'http://10.0.0.1/jobs' ), 'submitting', 'platoniavid_gateway_unreachable' ) )]
	#[TestWith( array( array( 'https://films.invalid/jobs' ), 'submitting', 'platoniavid_gateway_unreachable' ) )]
	#[TestWith( array( array( 'https://films.example/answered', 'https://8.8.8.8/jobs' ), 'unconfirmed', 'platoniavid_unconfirmed' ) )]
	#[TestWith( array( array( 'https://films.example/silent' ), 'unconfirmed', 'platoniavid_unconfirmed' ) )]
	public function test_an_order_that_was_not_sent_is_refused_and_any_other_is_looked_for( array $addresses, string $status, string $code ): void {
		$connection = $this->connect( 'test-clips' );
		add_filter(
			'pre_http_request',
			static fn( mixed $answer, array $how, string $url ): mixed => match ( basename( $url ) ) {
				'answered' => array( 'headers' => array(), 'body' => '{}', 'response' => array( 'code' => 200, 'message' => 'OK' ), 'cookies' => array(), 'filename' => null ),
				'silent'   => new \WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' ),
				default    => $answer,
			},
			10,
			3
		);
		$send = static function ( string $option ) use ( $addresses ): void {
			foreach ( 'platoniavid_test_paid' === $option ? $addresses : array() as $address ) {
				AiClient::defaultRegistry()->getHttpTransporter()->send( new Request( HttpMethodEnum::post(), $address, array(), '{}' ) );
			}
		};
		add_action( 'add_option', $send );
		$video = $this->create( array( 'connection' => $connection, 'model' => 'test-video', 'size' => '720x1280', 'seconds' => 8 ) );
		$this->assertSame( array( $status, $code ), array( $video['status'], $video['error']['code'] ) );
		if ( 'failed' === $status ) {
			$this->assertStringContainsString( 'WP_ACCESSIBLE_HOSTS', $video['error']['message'] );
			$this->assertStringContainsString( '“8.8.8.8”, so the order was not sent, and nothing was charged', $video['error']['message'] );
		}
		$this->assertFalse( has_action( 'requests-requests.before_redirect' ), 'Nothing is left behind.' );
	}

	public function test_what_leads_to_where_nobody_is_was_sent(): void {
		$address = $this->raw( array( 'answer' => self::said( '', array( 'Location: http://127.0.0.1:1/' ), '307 Temporary Redirect' ) ) );
		$send    = static fn( string $url ): \Closure => static function () use ( $url ): never {
			throw new \DomainException( 'It failed: ' . wp_remote_post( $url )->get_error_message() );
		};
		$thrown  = static function ( string $url ) use ( $send ): ?\Throwable {
			try {
				Unsent::during( $send( $url ) );
			} catch ( \Throwable $thrown ) {
				return $thrown;
			}
		};
		$this->assertInstanceOf( \DomainException::class, $thrown( $address ) );
		$nobody = $thrown( 'http://127.0.0.1:1/' );
		$this->assertInstanceOf( GatewayException::class, $nobody );
		$this->assertSame( Failure::NotSent, $nobody->failure );
	}

	public function test_what_found_no_connection_without_curl_was_not_sent(): void {
		$this->useSockets();
		try {
			Unsent::during(
				static function (): never {
					throw new \DomainException( 'It failed: ' . wp_remote_post( 'https://127.0.0.1:1/' )->get_error_message() );
				}
			);
		} catch ( GatewayException $failure ) {
			$this->assertSame( Failure::NotSent, $failure->failure );
		}
	}
}
