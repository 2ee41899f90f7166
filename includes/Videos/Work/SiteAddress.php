<?php
/**
 * Where the site was when something was ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * A copy of a site, to try something or to move it, has the orders and the keys of the first one. What was ordered before the copy was made is the first
 * one's to send, and to delete at its server: a copy would pay for it a second time, or take it away. It is asked for and brought in by both, which costs nothing.
 */
final class SiteAddress {
	/**
	 * The address that the site had last, and since when, in Unix seconds; 0 for always.
	 */
	public const OPTION = 'platoniavid_address';

	/**
	 * Notes where the site is, before anything is ordered or sent.
	 */
	public function note(): void {
		$address = self::now();
		$known   = self::known();
		if ( '' !== $address && $known['address'] !== $address ) {
			self::keep( $address, '' === $known['address'] ? 0 : time() );
		}
	}

	/**
	 * Whether a video was ordered when the site had another address.
	 *
	 * @param Video $video The video.
	 */
	public function is_of_another( Video $video ): bool {
		return $video->created_at < self::known()['since'];
	}

	/**
	 * Ends an order that was placed at another address, so that a person decides. Nothing was sent.
	 *
	 * @param Video        $video   An order that the caller owns and is about to send.
	 * @param OrderOutcome $outcome Writes what has become of it.
	 * @return ?Video The row; null where it can be sent.
	 */
	public function refused( Video $video, OrderOutcome $outcome ): ?Video {
		return $this->is_of_another( $video ) ? $outcome->give_up( $video, Status::Failed, OrderError::site_moved() ) : null;
	}

	/**
	 * Takes this for the site itself where a person has an order sent that was placed at another address.
	 *
	 * @param Video $video The order.
	 */
	public function confirm( Video $video ): void {
		if ( $this->is_of_another( $video ) ) {
			self::keep( self::now(), 0 );
		}
	}

	/**
	 * What is known of it.
	 *
	 * @return array{address: string, since: int}
	 */
	private static function known(): array {
		$known = get_option( self::OPTION );
		$known = is_array( $known ) ? $known : array();
		return array(
			'address' => is_string( $known['address'] ?? null ) ? $known['address'] : '',
			'since'   => is_int( $known['since'] ?? null ) ? $known['since'] : 0,
		);
	}

	/**
	 * Keeps what is known.
	 *
	 * @param string $address The address.
	 * @param int    $since   Since when, in Unix seconds; 0 for always.
	 */
	private static function keep( string $address, int $since ): void {
		update_option( self::OPTION, compact( 'address', 'since' ), true );
	}

	/**
	 * The site's address as its database has it: what constants and plugins make of it may be another one with each request. It is the same
	 * with https, and with “www.”.
	 */
	private static function now(): string {
		$address = wp_load_alloptions()['siteurl'] ?? '';
		return is_string( $address ) ? (string) preg_replace( '~^https?://(?:www\.)?|/+$~i', '', strtolower( $address ) ) : '';
	}
}
