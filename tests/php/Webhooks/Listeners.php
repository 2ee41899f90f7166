<?php
/**
 * Receivers of webhooks, for tests.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Webhooks\Deliveries;
use PlatoniaVid\Webhooks\Delivery;
use PlatoniaVid\Webhooks\Destination;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Receivers;
use PlatoniaVid\Webhooks\Sender;
use PlatoniaVid\Webhooks\Setup;

/**
 * Real servers that are told, on this machine, whose hosts are named as a site's owner names them.
 */
trait Listeners {
	use Parts;
	use RawServer;

	protected function tearDown(): void {
		putenv( Destination::TRUSTED );
		parent::tearDown();
	}

	/**
	 * Starts a receiver, and has the site know it.
	 *
	 * @param list<string>      $answers What it says to each message, and to all others the last: codes and words, the bytes of
	 *                                   an answer after which it hangs up, or empty for nothing.
	 * @param list<string>|null $events  What it is told of; all where nothing is said.
	 * @return array{Receiver, string} The receiver, and its secret.
	 */
	protected function listen( array $answers = array( '204 No Content' ), ?array $events = null ): array {
		return $this->part( Setup::class )->add( $this->trusted( $answers ), $events ?? Receiver::EVENTS );
	}

	/**
	 * Starts a server, and trusts it.
	 *
	 * @param list<string> $answers As above.
	 * @return string Its address.
	 */
	protected function trusted( array $answers ): string {
		$manner  = static fn( string $status ): array => match ( true ) {
			'' === $status => array( 'after' => 'stay' ),
			str_starts_with( $status, 'HTTP/' ) => array( 'answer' => $status, 'after' => 'close' ),
			default => array( 'answer' => self::said( '', array(), $status ) ),
		};
		$url     = $this->raw( ...array_map( $manner, $answers ) );
		$known   = json_decode( (string) getenv( Destination::TRUSTED ), true );
		$known[] = (string) preg_replace( '~(?<=\d)/.*~', '', $url );
		putenv( Destination::TRUSTED . '=' . wp_json_encode( $known ) );
		return $url;
	}

	/** Sends what is due. */
	protected function sendDue( float $seconds = 120.0 ): void {
		$this->part( Sender::class )->run( TimeBudget::of( $seconds ) );
	}

	/** Lets the time pass until what waits is due. */
	protected function makeMessagesDue(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET next_try_at = 1 WHERE state = %s', Deliveries::name( $wpdb ), Delivery::WAITING ) );
	}

	/**
	 * The messages to a receiver.
	 *
	 * @return list<Delivery> The newest first.
	 */
	protected function told( Receiver $receiver ): array {
		return $this->part( Setup::class )->deliveries( $receiver, 100 );
	}

	/** A receiver as it is now. */
	protected function receiver( Receiver $receiver ): Receiver {
		return $this->part( Receivers::class )->find( $receiver->id ) ?? self::fail( 'It is gone.' );
	}

	/**
	 * What has arrived at the receivers.
	 *
	 * @return list<array{headers: array<string, string>, body: string}>
	 */
	protected function messages(): array {
		return array_map(
			static function ( string $request ): array {
				[ $head, $body ] = explode( "\r\n\r\n", $request, 2 );
				preg_match_all( '/^([\w-]+): (.*?)\r?$/m', $head, $found );
				return array(
					'headers' => array_combine( array_map( 'strtolower', $found[1] ), $found[2] ),
					'body'    => $body,
				);
			},
			$this->arrived()
		);
	}
}
