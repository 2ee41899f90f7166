<?php
/**
 * Looks for videos that may have been ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\Twins;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\LostOrder;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * A create whose answer never came is looked for in the gateway's list, three times. One match is adopted;
 * several are shown, as are those that may be it where the gateway keeps no prompts; none is said.
 */
final class Lookup {
	/**
	 * Seconds from the create to each look.
	 */
	public const LOOKS = array( 10, 30, 90 );

	/**
	 * Letters of a prompt's beginning by which it may be known.
	 */
	private const TELLING = 20;

	/**
	 * Videos of which a person is to choose at most. Their ids, which may be long, have to fit into a column.
	 */
	private const MOST = 30;

	/**
	 * Sets the collaborators.
	 *
	 * @param VideoRepository $videos     The table.
	 * @param GatewayFactory  $gateways   Makes the gateway.
	 * @param OrderOutcome    $outcome    Adopts what is found.
	 * @param OtherSites      $others     What is another site's.
	 * @param RecentVideos    $recent     What a gateway has.
	 * @param Twins           $twins      What is another order's.
	 * @param Connections     $connections Which of them lead to one server.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly OrderOutcome $outcome,
		private readonly OtherSites $others,
		private readonly RecentVideos $recent,
		private readonly Twins $twins,
		private readonly Connections $connections,
	) {
	}

	/**
	 * Looks for a row that the caller owns.
	 *
	 * @param Video      $video  A row that is `unconfirmed`.
	 * @param TimeBudget $budget Time that is left.
	 */
	public function look( Video $video, TimeBudget $budget ): void {
		if ( null !== $this->outcome->take_up( $video ) ) {
			return;
		}
		if ( $this->has_twin_in_flight( $video ) ) {
			$this->again( $video, $video->attempts );
			return;
		}
		try {
			[ $found, $possible, $is_whole ] = $this->matches( $video, $budget );
		} catch ( GatewayException $failure ) {
			$is_lacking = Failure::Unsupported === $failure->failure;
			// What was not even asked has no list. What says so may be a proxy, while the gateway behind it is started anew.
			if ( $is_lacking && ( 0 === $failure->status || $video->attempts + 1 >= count( self::LOOKS ) ) ) {
				$this->end( $video, LostOrder::not_searchable(), array() );
			} elseif ( $is_lacking ) {
				$this->again( $video, $video->attempts + 1 );
			} elseif ( Failure::Held === $failure->failure ) {
				$this->videos->save( $video, Backoff::held( $failure ) );
			} else {
				$this->again( $video, $video->attempts );
			}
			return;
		}
		if ( 1 === count( $found ) ) {
			// What was ordered while the list was read may be what was found in it, and may have its answer by now.
			$is_anothers = $this->has_twin_in_flight( $video ) || array() !== $this->others->known( $video->connection, array( $found[0]->id ) );
			$row         = $is_anothers ? $video : $this->outcome->adopt( $video, $found[0], false );
			if ( $row->version === $video->version ) {
				$this->again( $video, $video->attempts );
			}
			return;
		}
		$attempts = $video->attempts + 1;
		if ( array() !== $found ) {
			$this->end( $video, LostOrder::several_found(), $found );
		} elseif ( $attempts >= count( self::LOOKS ) ) {
			// Half a list says nothing about what is not in it.
			$none = $is_whole ? LostOrder::none_found() : LostOrder::not_searchable();
			$this->end( $video, array() === $possible ? $none : LostOrder::perhaps_found(), $possible );
		} else {
			$this->again( $video, $attempts );
		}
	}

	/**
	 * Whether what is found at the gateway may be another order's, which asks for the same and has no answer yet.
	 *
	 * @phpstan-impure
	 *
	 * @param Video $video The row.
	 */
	private function has_twin_in_flight( Video $video ): bool {
		return $this->twins->has_twin_in_flight( $video, $this->connections->sharing( $video->connection ) ) || $this->others->has_twin_in_flight( $video );
	}

	/**
	 * What the gateway has that this site doesn't know and that is just what was ordered.
	 *
	 * @param Video      $video  The row.
	 * @param TimeBudget $budget Time that is left.
	 * @return array{list<RemoteVideo>, list<RemoteVideo>, bool} And what may be it, as far as the gateway tells; and whether that is all it has.
	 * @throws GatewayException Where the gateway can't be asked.
	 */
	private function matches( Video $video, TimeBudget $budget ): array {
		$gateway = $this->gateways->at( $video->connection );
		$source  = 0 === $video->remix_of ? '' : $this->videos->find( $video->remix_of )->remote_id ?? '';

		[ $ids, $is_whole ] = $this->recent->made_at( $video->connection, $gateway, $video->submitted_at, $budget );

		$known = array();
		foreach ( array_chunk( $ids, 500 ) as $some ) {
			array_push( $known, ...array_map( 'strval', array_keys( $this->outcome->known( $video, $some ) ) ) );
		}
		$ids      = array_values( array_diff( $ids, $known, $this->others->known( $video->connection, $ids ) ) );
		$found    = array();
		$alike    = array();
		$possible = array();
		foreach ( $this->recent->details( $video->connection, $gateway, $ids, $budget ) as $remote ) {
			if ( ! self::is_alike( $video, $source, $remote ) ) {
				continue;
			}
			if ( $remote->prompt === $video->prompt ) {
				$found[] = $remote;
			} elseif ( self::are_same( $remote->prompt, $video->prompt ) ) {
				if ( ! $this->twins->is_anothers( $video, $remote->prompt, $this->connections->sharing( $video->connection ) ) ) {
					$alike[] = $remote;
				}
			} elseif ( '' === $remote->prompt || self::is_cut( $remote->prompt, $video->prompt ) ) {
				$possible[] = $remote;
			}
		}
		return array( array() === $found ? $alike : $found, $possible, $is_whole );
	}

	/**
	 * Whether two prompts have the same letters. What looks like HTML may have been taken out of one of them: not of both, as they may differ in that.
	 *
	 * @param string $one   A prompt.
	 * @param string $other Another one.
	 */
	private static function are_same( string $one, string $other ): bool {
		$letters = self::letters( $one );
		$others  = self::letters( $other );
		return '' !== $letters && '' !== $others && (
			$letters === $others
			|| self::letters( wp_strip_all_tags( $one ) ) === $others
			|| self::letters( wp_strip_all_tags( $other ) ) === $letters
		);
	}

	/**
	 * The letters and digits of a prompt, with what is written over and under them: in some scripts those are the vowels. Servers keep prompts with other
	 * spaces, or without signs that nobody sees.
	 *
	 * @param string $prompt The prompt.
	 */
	private static function letters( string $prompt ): string {
		$plain = html_entity_decode( $prompt, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$plain = (string) preg_replace( '/[^\p{L}\p{N}\p{M}]+|[\x{FE00}-\x{FE0F}]/u', '', $plain );
		// WordPress does without the extension, and brings only a part of it.
		return function_exists( 'mb_strtolower' ) ? mb_strtolower( $plain, 'UTF-8' ) : strtolower( $plain );
	}

	/**
	 * Whether a prompt is the beginning of another one: some servers keep no more of it.
	 *
	 * @param string $kept  The prompt that a server has kept.
	 * @param string $order That of the order.
	 */
	private static function is_cut( string $kept, string $order ): bool {
		$letters = self::letters( wp_strip_all_tags( $kept ) );
		$whole   = self::letters( wp_strip_all_tags( $order ) );
		return mb_strlen( $letters, 'UTF-8' ) >= self::TELLING && str_starts_with( $whole, $letters );
	}

	/**
	 * Whether a remote video is what a row asks for in everything but its prompt, as far as the gateway tells.
	 *
	 * @param Video       $video  The row.
	 * @param string      $source The gateway's id of the video that the row is to vary, or an empty string.
	 * @param RemoteVideo $remote The gateway's.
	 */
	private static function is_alike( Video $video, string $source, RemoteVideo $remote ): bool {
		return in_array( $remote->remixed_from, array( '', $source ), true )
			&& in_array( $remote->model, array( '', $video->model ), true )
			&& in_array( $remote->size, array( '', $video->size ), true )
			&& in_array( $remote->seconds, array( 0, $video->seconds ), true );
	}

	/**
	 * Looks again later.
	 *
	 * @param Video $video    The row.
	 * @param int   $attempts Looks that found nothing.
	 */
	private function again( Video $video, int $attempts ): void {
		$checks = $video->checks + 1;
		if ( $checks > 20 ) {
			$this->end( $video, LostOrder::not_searchable(), array() );
			return;
		}
		$delay = $attempts === $video->attempts ? Backoff::retrying( $checks, null, 10 ) : max( 5, $video->submitted_at + self::LOOKS[ $attempts ] - time() );
		$this->videos->save(
			$video,
			array(
				'attempts'      => $attempts,
				'checks'        => $checks,
				'next_check_at' => time() + $delay,
				'lease_until'   => 0,
			)
		);
	}

	/**
	 * Leaves the rest to a person.
	 *
	 * @param Video             $video      The row.
	 * @param VideoError        $error      What was found.
	 * @param list<RemoteVideo> $candidates What to choose from: of many, those that were made nearest to the order.
	 */
	private function end( Video $video, VideoError $error, array $candidates ): void {
		$distance = static fn( RemoteVideo $remote ): int => abs( $remote->created_at - $video->submitted_at );
		usort( $candidates, static fn( RemoteVideo $one, RemoteVideo $other ): int => $distance( $one ) <=> $distance( $other ) );
		$this->videos->save(
			$video,
			array(
				'error'         => $error,
				'candidates'    => array_map( static fn( RemoteVideo $remote ): string => $remote->id, array_slice( $candidates, 0, self::MOST ) ),
				'next_check_at' => 0,
				'lease_until'   => 0,
			)
		);
	}
}
