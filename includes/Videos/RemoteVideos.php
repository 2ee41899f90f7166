<?php
/**
 * What the key has at the gateway.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Page;
use PlatoniaVid\Gateway\RemoteVideo;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Videos\Storage\OtherSites;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Awaited;
use PlatoniaVid\Videos\Work\Runner;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Videos that a connection's server has and the site does not know: to see, to bring in, to delete. Without the id of a connection it is
 * the first one.
 */
final class RemoteVideos {
	/**
	 * Seconds for the question whose a video may be.
	 */
	private const A_LOOK = 10.0;

	/**
	 * How many of a list are looked at for what only that tells of a video.
	 */
	private const NEWEST = 100;

	/**
	 * @param VideoRepository $videos      The table.
	 * @param GatewayFactory  $gateways    Makes the gateway.
	 * @param Runner          $runner      Brings them in.
	 * @param OtherSites      $others      Which are another site's.
	 * @param Connections     $connections Whose they are.
	 * @param Awaited         $awaited     Which may be an order's of this site.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly Runner $runner,
		private readonly OtherSites $others,
		private readonly Connections $connections,
		private readonly Awaited $awaited,
	) {
	}

	/**
	 * A page of them. The list of Platonia's gateway knows only ids, so each is asked for.
	 *
	 * @param string     $connection The connection's id, or empty.
	 * @param int        $limit  How many of the gateway's list are looked at.
	 * @param string     $after  The gateway's id after which to begin; empty for the newest.
	 * @param TimeBudget $budget How long it may take.
	 * @return array{videos: list<RemoteVideo>, next: string|null} Those that are not known here, and where the next page begins.
	 * @throws VideoException Where the gateway can't be asked.
	 */
	public function page( string $connection, int $limit, string $after, TimeBudget $budget ): array {
		$there = $this->at( $connection );
		try {
			$gateway = $this->gateways->gateway( $there );

			[ $listed, $next ] = self::listed( $gateway, $limit, $after, $budget );
		} catch ( GatewayException $failure ) {
			throw VideoException::from_gateway( $failure );
		}
		$ids     = array_column( $listed, 'id' );
		$unknown = array_values(
			array_diff( $ids, array_map( 'strval', array_keys( $this->known( $there, $ids ) ) ), $this->others->known( $there->id, $ids ) ?? $ids )
		);
		try {
			$answers = array() === $unknown ? array() : $gateway->retrieve( $unknown, max( 1.0, $budget->left() ) );
		} catch ( GatewayException ) {
			// Another plugin's gateway may fail as a whole; the list tells of each.
			$answers = array();
		}
		$awaited = $this->others->awaited( $there->id );
		$videos  = array();
		foreach ( $listed as $remote ) {
			if ( in_array( $remote->id, $unknown, true ) ) {
				$answer  = $answers[ $remote->id ] ?? null;
				$is_more = $answer instanceof RemoteVideo && ( $answer->is_whole || '' === $remote->prompt . $remote->model );
				$remote  = $is_more ? $answer->listed_as( $remote ) : $remote;
				if ( ! self::may_be_one_of( $remote, $awaited ) ) {
					$videos[] = $remote;
				}
			}
		}
		return array(
			'videos' => $videos,
			'next'   => $next,
		);
	}

	/**
	 * What a gateway has after an id. Servers give fewer than they are asked for, and that is not the end.
	 *
	 * @param Gateway    $gateway The gateway.
	 * @param int        $limit   How many at most.
	 * @param string     $after   The gateway's id after which to begin; empty for the newest.
	 * @param TimeBudget $budget  How long it may take.
	 * @return array{list<RemoteVideo>, string|null} And the id after which it goes on; null where it does not.
	 * @throws GatewayException Where it can't be had.
	 */
	private static function listed( Gateway $gateway, int $limit, string $after, TimeBudget $budget ): array {
		$listed = array();
		$from   = $after;
		while ( true ) {
			try {
				$page = Page::of( $gateway, $limit, $from, $budget->left() );
			} catch ( GatewayException $failure ) {
				if ( array() === $listed ) {
					throw $failure;
				}
				$no_more = array( Failure::NotFound, Failure::BadAnswer, ...Failure::NO_LIST );
				$is_over = in_array( $failure->failure, $no_more, true );
				break;
			}
			$ids = $page->ids();
			// A gateway that does not know "after" begins anew: then there is no next page.
			$is_anew = in_array( $from, $ids, true ) || array() !== array_intersect( $ids, array_column( $listed, 'id' ) );
			$is_over = $is_anew || array() === $ids || true === $page->is_last;
			$listed  = $is_anew && array() !== $listed ? $listed : array_merge( $listed, $page->videos );
			if ( $is_over || false === $page->is_last || count( $listed ) >= $limit || $budget->left() < 1 ) {
				break;
			}
			$from = $ids[ count( $ids ) - 1 ];
		}//end while
		$last = $listed[ min( $limit, count( $listed ) ) - 1 ] ?? null;
		return array( array_slice( $listed, 0, $limit ), $is_over && count( $listed ) <= $limit ? null : $last?->id );
	}

	/**
	 * Brings one in: from now on it is followed and imported like any other. One that an order of this site was made, whose answer was lost, is that order's.
	 *
	 * @param string     $connection The connection's id, or empty.
	 * @param string     $remote_id The gateway's id.
	 * @param int        $author    Whose it will be.
	 * @param TimeBudget $budget    How long it may take.
	 * @throws VideoException Where it is known already, or the gateway does not have it.
	 */
	public function bring_in( string $connection, string $remote_id, int $author, TimeBudget $budget ): Video {
		$there = $this->at( $connection );
		$this->check( $there, $remote_id );
		try {
			$gateway = $this->gateways->gateway( $there );
			$remote  = self::asked( $gateway, $remote_id, $budget->left() );
			$remote  = $this->awaited->has_any( $there->id ) ? self::told( $gateway, $remote, $budget->left() ) : $remote;
		} catch ( GatewayException $failure ) {
			throw VideoException::from_gateway( $failure );
		}
		$this->videos->read_original();
		$video = array() === $this->known( $there, array( $remote->id ) ) ? $this->awaited->give( $there->id, $remote ) : null;
		// As OrderOutcome does it: through another connection to the server somebody may bring it in at this moment, or have an order that it is of.
		$video ??= OptionLock::during(
			array(),
			function () use ( $there, $remote, $author ): ?Video {
				$sharing = $this->connections->sharing( $there->id );
				return array() === $this->known( $there, array( $remote->id ) ) ? $this->videos->add_remote( $there->id, $remote, $author, null, $sharing ) : null;
			}
		);
		if ( null === $video ) {
			throw new VideoException( 'platoniavid_already_here', __( 'This video is on the site already.', 'platoniavid' ), 409, 'none' );
		}
		$this->runner->run( $budget, array( $video->id ) );
		return $this->videos->find( $video->id ) ?? $video;
	}

	/**
	 * Deletes one at the gateway. One that is gone already is no failure.
	 *
	 * @param string     $connection The connection's id, or empty.
	 * @param string     $remote_id The gateway's id.
	 * @param TimeBudget $budget    How long it may take.
	 * @throws VideoException Where it is on the site, or may be what this site waits for, or the gateway refuses or can't be asked.
	 */
	public function delete( string $connection, string $remote_id, TimeBudget $budget ): void {
		$there = $this->at( $connection );
		$this->check( $there, $remote_id );
		// A copy of the database may not have it yet, and it is paid for.
		$this->videos->read_original();
		if ( array() !== $this->known( $there, array( $remote_id ) ) ) {
			throw new VideoException(
				'platoniavid_already_here',
				__( 'This video is on the site. Delete it in the list of the site’s videos.', 'platoniavid' ),
				409,
				'none'
			);
		}
		try {
			$gateway = $this->gateways->gateway( $there );
			if ( $this->awaited->has_any( $there->id ) ) {
				$remote = self::asked( $gateway, $remote_id, self::A_LOOK );
				$this->awaited->check( $there->id, self::told( $gateway, $remote, $budget->left() ) );
			}
			$gateway->delete( $remote_id, $budget->left() );
		} catch ( GatewayException $failure ) {
			if ( Failure::NotFound !== $failure->failure ) {
				throw VideoException::from_gateway( $failure );
			}
		}
	}

	/**
	 * Which of some videos are on the site, whichever of the connections to the same server they were ordered by.
	 *
	 * @param Connection   $there      The connection.
	 * @param list<string> $remote_ids The gateway's ids.
	 * @return array<string, int> The site's own ids by the gateway's.
	 */
	private function known( Connection $there, array $remote_ids ): array {
		return $this->videos->known( $this->connections->sharing( $there->id ), $remote_ids );
	}

	/**
	 * The connection that is meant, also one that was removed.
	 *
	 * @param string $id Its id; empty for the first one.
	 * @throws VideoException Where it is not set up here.
	 */
	public function at( string $id ): Connection {
		$connection = '' === $id ? $this->connections->first() : $this->connections->find( $id );
		return $connection ?? throw VideoException::connection_unknown();
	}

	/**
	 * Refuses what is another site's of the network, or may be: it is not this one's to see, to take or to delete.
	 *
	 * @param Connection $there     The connection whose server has it.
	 * @param string     $remote_id The gateway's id.
	 * @throws VideoException Where it is, or the gateway can't be asked, or the database does not tell whose it is.
	 */
	public function check( Connection $there, string $remote_id ): void {
		if ( array() !== ( $this->others->known( $there->id, array( $remote_id ) ) ?? throw VideoException::not_read() ) ) {
			throw VideoException::from_gateway( new GatewayException( Failure::NotFound ) );
		}
		$awaited = $this->others->awaited( $there->id );
		if ( array() === $awaited ) {
			return;
		}
		try {
			$gateway = $this->gateways->gateway( $there );
			$remote  = self::told( $gateway, self::asked( $gateway, $remote_id, self::A_LOOK ), self::A_LOOK );
		} catch ( GatewayException $failure ) {
			throw VideoException::from_gateway( $failure );
		}
		if ( self::may_be_one_of( $remote, $awaited ) ) {
			throw VideoException::from_gateway( new GatewayException( Failure::NotFound ) );
		}
	}

	/**
	 * A video, as its gateway has it now.
	 *
	 * @param Gateway $gateway   The gateway.
	 * @param string  $remote_id Its id there.
	 * @param float   $seconds   How long it may take.
	 * @throws GatewayException Where it does not have it, or can't be asked.
	 */
	private static function asked( Gateway $gateway, string $remote_id, float $seconds ): RemoteVideo {
		$remote = $gateway->retrieve( array( $remote_id ), $seconds )[ $remote_id ] ?? new GatewayException( Failure::NotFound );
		return $remote instanceof RemoteVideo ? $remote : throw $remote;
	}

	/**
	 * A video with its prompt and its time, which say whether it may be an order's: where it does not tell them, the newest of the list may.
	 *
	 * @param Gateway     $gateway The gateway.
	 * @param RemoteVideo $remote  The video.
	 * @param float       $seconds How long it may take.
	 */
	private static function told( Gateway $gateway, RemoteVideo $remote, float $seconds ): RemoteVideo {
		if ( '' !== $remote->prompt && $remote->created_at > 0 ) {
			return $remote;
		}
		try {
			$listed = array_column( Page::of( $gateway, self::NEWEST, '', max( 1.0, min( self::A_LOOK, $seconds ) ) )->videos, null, 'id' );
		} catch ( GatewayException ) {
			return $remote;
		}
		return isset( $listed[ $remote->id ] ) ? $remote->listed_as( $listed[ $remote->id ] ) : $remote;
	}

	/**
	 * Whether a video may be what another site of the network was made and has not heard of yet.
	 *
	 * @param RemoteVideo               $remote  The video.
	 * @param ?list<array{string, int}> $awaited Prompts of what others wait for, and when they were sent; null where it may be anything.
	 */
	private static function may_be_one_of( RemoteVideo $remote, ?array $awaited ): bool {
		foreach ( $awaited ?? array() as [ $prompt, $sent ] ) {
			if ( Awaited::may_be( $remote, $prompt, $sent ) ) {
				return true;
			}
		}
		return null === $awaited;
	}
}
