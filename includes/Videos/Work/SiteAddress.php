<?php
/**
 * Where the site was when something was ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Video;

/**
 * A copy of a site, to try something or to move it, has the orders and the keys of the first one. What was ordered before the copy was made is the first
 * one's to send, and to delete at its server: a copy would pay for it a second time, or take it away. It is asked for and brought in by both, which costs nothing.
 */
final class SiteAddress {
	/**
	 * A digest of the address that the site had last, which nobody rewrites who copies a site; and since when, in Unix seconds, 0 for always.
	 */
	public const OPTION = 'platoniavid_address';

	/**
	 * Notes where the site is, before anything is ordered or sent.
	 */
	public function note(): void {
		if ( self::known()['address'] === self::now() ) {
			return;
		}
		OptionLock::during(
			array( self::OPTION, 'siteurl' ),
			static function (): void {
				// Another process may have noted it since this one has read it.
				if ( self::known()['address'] !== self::now() ) {
					self::keep( null === get_option( self::OPTION, null ) ? 0 : time() );
				}
			}
		);
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
	 * Takes this for the site itself where a person has an order sent that was refused as another address's.
	 *
	 * @param Video $video The order, as the person has seen it.
	 */
	public function confirm( Video $video ): void {
		if ( OrderError::site_moved()->code === $video->error?->code ) {
			self::keep( 0 );
		}
	}

	/**
	 * What is known of it.
	 *
	 * @return array{address: string, since: int} The address empty where nothing is, or what is there can't be read.
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
	 * Keeps where the site is.
	 *
	 * @param int $since Since when, in Unix seconds; 0 for always.
	 */
	private static function keep( int $since ): void {
		$kept = array(
			'address' => self::now(),
			'since'   => $since,
		);
		update_option( self::OPTION, $kept, true );
	}

	/**
	 * The site's address as its database has it, and what kind of site wp-config.php says it is: what other constants and plugins make of the address
	 * may be another one with each request. It is the same with https, and with “www.”.
	 *
	 * @return string A digest.
	 */
	private static function now(): string {
		$address = wp_load_alloptions()['siteurl'] ?? '';
		$address = is_string( $address ) ? (string) preg_replace( '~^https?://(?:www\.)?|/+$~i', '', strtolower( $address ) ) : '';
		$kind    = defined( 'WP_ENVIRONMENT_TYPE' ) ? constant( 'WP_ENVIRONMENT_TYPE' ) : '';
		return hash( 'sha256', $address . ' ' . ( is_string( $kind ) ? $kind : '' ) );
	}
}
