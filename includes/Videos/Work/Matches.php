<?php
/**
 * What may be an order whose answer was lost.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Reading\PackedId;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\Twins;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\PromptLetters;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * Compares an order with what its gateway has made of late and nobody knows.
 */
final class Matches {
	/**
	 * @param VideoRepository $videos      The table.
	 * @param GatewayFactory  $gateways    Makes the gateway.
	 * @param OrderOutcome    $outcome     Knows what other rows have.
	 * @param OtherSites      $others      What is another site's.
	 * @param RecentVideos    $recent      What a gateway has.
	 * @param Twins           $twins       What is another order's.
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
	 * What the gateway has that this site doesn't know and that is just what was ordered.
	 *
	 * @param Video      $video  The row.
	 * @param TimeBudget $budget Time that is left.
	 * @return array{list<RemoteVideo>, list<RemoteVideo>, bool} And what may be it, as far as the gateway tells; and whether that is all it has.
	 * @throws GatewayException Where the gateway can't be asked, or another site's table does not tell what is that site's.
	 * @throws VideoException Where the site's own does not tell what is known of its videos.
	 */
	public function of( Video $video, TimeBudget $budget ): array {
		$gateway = $this->gateways->at( $video->connection );
		$source  = 0 === $video->remix_of ? '' : $this->videos->find_surely( array( $video->remix_of ) )[0]->remote_id ?? null;

		[ $ids, $is_whole ] = $this->recent->made_at( $video->connection, $gateway, $video->submitted_at, $budget );

		$known = array();
		foreach ( array_chunk( $ids, 500 ) as $some ) {
			array_push( $known, ...array_map( 'strval', array_keys( $this->outcome->known( $video, $some ) ) ) );
		}
		$ids = array_values( array_diff( $ids, $known ) );
		// A table of another site may never answer again: that ends as a list which can't be searched does.
		$ids      = array_values( array_diff( $ids, $this->others->known( $video->connection, $ids ) ?? throw new GatewayException( Failure::Uncertain ) ) );
		$found    = array();
		$alike    = array();
		$possible = array();
		$details  = $this->recent->details( $video->connection, $gateway, $ids, $budget );
		foreach ( $details as $remote ) {
			$from   = $remote->remixed_from;
			$is_its = '' === $from || null === $source || PackedId::named( $from ) === PackedId::named( $source );
			if ( ! $is_its && array() !== $this->outcome->known( $video, array( $from ) ) ) {
				continue;
			}
			$is_same  = $remote->prompt === $video->prompt;
			$has_same = $is_same || PromptLetters::are_same( $remote->prompt, $video->prompt );
			if ( ! $is_same && $has_same && $this->twins->is_anothers( $video, $remote->prompt, $this->connections->sharing( $video->connection ) ) ) {
				continue;
			}
			// Where the source was deleted here, or what is told of it is nothing that is known here, a person knows whether this is made of it.
			$is_alike = self::is_alike( $video, $remote ) && $is_its && ( null !== $source || '' === $from );
			// A relay may know the model by another name, and a server make another length or size of what was ordered, and not tell the prompt either.
			$may_be = '' === $remote->prompt || ( $is_alike ? PromptLetters::is_cut( $remote->prompt, $video->prompt ) : $has_same );
			$remote = $remote->saying( $has_same ? $video->prompt : '' );
			if ( $is_alike && $is_same ) {
				$found[] = $remote;
			} elseif ( $is_alike && $has_same ) {
				$alike[] = $remote;
			} elseif ( $may_be ) {
				$possible[] = $remote;
			}
		}//end foreach
		return array( array() === $found ? $alike : $found, $possible, $is_whole && $details->getReturn() );
	}

	/**
	 * Whether a remote video is what a row asks for by its model, size and length, as far as the gateway tells.
	 *
	 * @param Video       $video  The row.
	 * @param RemoteVideo $remote The gateway's.
	 */
	public static function is_alike( Video $video, RemoteVideo $remote ): bool {
		return in_array( $remote->model, array( '', $video->model ), true )
			&& in_array( $remote->size, array( '', $video->size ), true )
			&& in_array( $remote->seconds, array( 0, $video->seconds ), true );
	}
}
