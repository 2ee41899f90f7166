<?php
/**
 * Where the site was when something was ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\EventLog;
use PlatoniaVid\Videos\Values\OrderError;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Webhooks\Receivers;

/**
 * A copy of a site, to try something or to move it, has the orders and the keys of the first one. What was ordered before the copy was made is the first
 * one's to send, and to delete at its server: a copy would pay for it a second time, or take it away. It is asked for and brought in by both, which costs nothing.
 * Whom the first one tells of its videos, a copy tells nothing until a person says that this is meant.
 */
final class SiteAddress {
	/**
	 * Digests of the addresses that the site had last, which nobody rewrites who copies a site; and since when, in Unix seconds, 0 for always.
	 */
	public const OPTION = 'platoniavid_address';

	/**
	 * @param EventLog  $events    What has happened to videos.
	 * @param Receivers $receivers Who is told of videos.
	 */
	public function __construct( private readonly EventLog $events, private readonly Receivers $receivers ) {
	}

	/**
	 * Notes where the site is, before anything is ordered or sent.
	 */
	public function note(): void {
		if ( self::is_noted() ) {
			return;
		}
		OptionLock::during(
			array( self::OPTION, 'siteurl', 'home' ),
			function (): void {
				// Another process may have noted it since this one has read it.
				if ( self::is_noted() ) {
					return;
				}
				$known = self::known();
				// Versions before have noted the one address only, and production by its name.
				$is_moved = null !== get_option( self::OPTION, null )
					&& (
						! in_array( $known['address'], array( self::site(), self::site( 'production' ) ), true )
						|| ! in_array( $known['home'], array( '', self::home() ), true )
						|| array() !== array_diff_assoc( array_intersect_key( FixedAddress::digests(), $known['fixed'] ), $known['fixed'] )
					);
				if ( $is_moved ) {
					$this->receivers->hold( time() );
				}
				self::keep( $is_moved ? time() : $known['since'] );
			}
		);
	}

	/**
	 * Whether where the site is has been noted.
	 */
	private static function is_noted(): bool {
		$known = self::known();
		return $known['address'] === self::site() && $known['home'] === self::home()
			&& array() === array_diff_assoc( FixedAddress::digests(), $known['fixed'] );
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
	 * Whether a video at its server may be the one's that this site was copied from: it was ordered before, brought in here, or found here for an order
	 * whose answer was lost. The first site may still have to fetch it. Where the video's first events are forgotten, it may be.
	 *
	 * @param Video $video The video.
	 */
	public function may_be_of_another( Video $video ): bool {
		if ( 0 === self::known()['since'] ) {
			return false;
		}
		$events = array_column( $this->events->of( $video->id ), 'event' );
		return $this->is_of_another( $video ) || ! in_array( 'ordered', $events, true ) || in_array( 'unconfirmed', $events, true );
	}

	/**
	 * Takes this for the site itself where a person has an order sent that was refused as another address's.
	 *
	 * @param Video $video The order, as the person has seen it.
	 */
	public function confirm( Video $video ): void {
		if ( OrderError::site_moved()->code === $video->error?->code ) {
			self::keep( 0 );
			$this->receivers->hold( 0 );
		}
	}

	/**
	 * What is known of it.
	 *
	 * @return array{address: string, home: string, fixed: array<string>, since: int} The addresses empty where nothing is, or what is there can't be read.
	 */
	private static function known(): array {
		$known = get_option( self::OPTION );
		$known = is_array( $known ) ? $known : array();
		return array(
			'address' => is_string( $known['address'] ?? null ) ? $known['address'] : '',
			'home'    => is_string( $known['home'] ?? null ) ? $known['home'] : '',
			'fixed'   => is_array( $known['fixed'] ?? null ) ? array_filter( $known['fixed'], 'is_string' ) : array(),
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
			'address' => self::site(),
			'home'    => self::home(),
			// A process may be kept out of the folder of wp-config.php.
			'fixed'   => FixedAddress::digests() + self::known()['fixed'],
			'since'   => $since,
		);
		update_option( self::OPTION, $kept, true );
	}

	/**
	 * The address of WordPress, and what kind of site wp-config.php says it is. One for production is that also where nothing says so.
	 *
	 * @param string $production What stands for production.
	 * @return string A digest.
	 */
	private static function site( string $production = '' ): string {
		$kind = defined( 'WP_ENVIRONMENT_TYPE' ) ? constant( 'WP_ENVIRONMENT_TYPE' ) : '';
		$kind = is_string( $kind ) && ! in_array( $kind, array( '', 'production' ), true ) ? $kind : $production;
		return hash( 'sha256', self::plain( self::address( 'siteurl' ) ) . ' ' . $kind );
	}

	/**
	 * The address of the site's pages, which may be another one.
	 *
	 * @return string A digest.
	 */
	private static function home(): string {
		return hash( 'sha256', self::plain( self::address( 'home' ) ) );
	}

	/**
	 * An address as the database has it: what constants and plugins make of it may be another one with each request.
	 *
	 * @param string $option The option's name.
	 */
	private static function address( string $option ): string {
		$address = wp_load_alloptions()[ $option ] ?? '';
		return is_string( $address ) ? $address : '';
	}

	/**
	 * What an address has in common with the same one with https, with “www.” and with a slash at its end.
	 *
	 * @param string $address The address.
	 */
	public static function plain( string $address ): string {
		return (string) preg_replace( '~^https?://(?:www\.)?|/+$~i', '', strtolower( $address ) );
	}
}
