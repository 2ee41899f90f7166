<?php
/**
 * Which of the gateway's videos an order is.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\OrderOutcome;
use PlatoniaVid\Videos\Work\Schedule;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Gives an order whose answer never came the video that a person has chosen for it.
 */
final class Choice {
	/**
	 * @param GatewayFactory $gateways Makes the gateway.
	 * @param OrderOutcome   $outcome  Adopts what was chosen.
	 * @param OtherSites     $others   What is another site's by now.
	 * @param Schedule       $schedule The next background run.
	 */
	public function __construct(
		private readonly GatewayFactory $gateways,
		private readonly OrderOutcome $outcome,
		private readonly OtherSites $others,
		private readonly Schedule $schedule,
	) {
	}

	/**
	 * Takes one of the gateway's videos for an unconfirmed one.
	 *
	 * @param Video      $video     An unconfirmed video.
	 * @param string     $remote_id One of its candidates.
	 * @param TimeBudget $budget    How long it may take.
	 * @return Video The video after it.
	 * @throws VideoException Where it is none of them, or gone, or the database does not tell whose it is.
	 */
	public function of( Video $video, string $remote_id, TimeBudget $budget ): Video {
		if ( Status::Unconfirmed !== $video->status || ! in_array( $remote_id, $video->candidates, true ) ) {
			throw new VideoException(
				'platoniavid_not_a_candidate',
				__( 'This is none of the videos to choose from. Reload the page and choose again.', 'platoniavid' ),
				409,
				'none'
			);
		}
		if ( array() !== $this->outcome->known( $video, array( $remote_id ) ) ) {
			throw new VideoException( 'platoniavid_already_here', __( 'This video is on the site already.', 'platoniavid' ), 409, 'none' );
		}
		if ( array() !== ( $this->others->known( $video->connection, array( $remote_id ) ) ?? throw VideoException::not_read() ) ) {
			// Another site of the network has had its answer since this one was offered it.
			throw VideoException::from_gateway( new GatewayException( Failure::NotFound ) );
		}
		try {
			$answers = $this->gateways->at( $video->connection, array( $remote_id => $video->model ) )->retrieve( array( $remote_id ), $budget->left() );
			$remote  = $answers[ $remote_id ] ?? new GatewayException( Failure::NotFound );
		} catch ( GatewayException $failure ) {
			throw VideoException::from_gateway( $failure );
		}
		if ( $remote instanceof GatewayException ) {
			throw VideoException::from_gateway( $remote );
		}
		$adopted = $this->outcome->adopt( $video, $remote, false );
		$this->schedule->sync();
		return $adopted;
	}
}
