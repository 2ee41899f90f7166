<?php
/**
 * Brings a finished video into the Media Library.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Work;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\WordPress\Results;
use PlatoniaVid\Media\Attachments;
use PlatoniaVid\Media\ContentCredentials;
use PlatoniaVid\Media\ContentDownload;
use PlatoniaVid\Media\LongTransfer;
use PlatoniaVid\Media\MediaException;
use PlatoniaVid\Media\ImportLeftovers;
use PlatoniaVid\Media\MediaImporter;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Download, check, attach. Interrupted anywhere, the next run goes on.
 */
final class Import {
	/**
	 * @param VideoRepository $videos    The table.
	 * @param GatewayFactory  $gateways  Makes the gateway.
	 * @param ContentDownload $download  Fetches content into files.
	 * @param MediaImporter   $importer  Makes attachments of files.
	 * @param ImportLeftovers $leftovers Removes what a killed run has left.
	 * @param Settings        $settings  Whether to clean up at the gateway.
	 * @param Risks           $risks     Counts what a process may die of.
	 * @param Lease           $lease     Keeps the row for what takes long.
	 * @param PosterImport    $posters   Brings its poster in.
	 * @param ImportFailures  $failures  Says what becomes of what can't be brought in.
	 * @param Announcer       $announcer Tells of what has come.
	 * @param OrderImages     $images    What was prepared for the order.
	 * @param Accepted        $kept      What the order was answered with.
	 * @param SiteAddress     $address   Whether it was ordered here.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly ContentDownload $download,
		private readonly MediaImporter $importer,
		private readonly ImportLeftovers $leftovers,
		private readonly Settings $settings,
		private readonly Risks $risks,
		private readonly Lease $lease,
		private readonly PosterImport $posters,
		private readonly ImportFailures $failures,
		private readonly Announcer $announcer,
		private readonly OrderImages $images,
		private readonly Accepted $kept,
		private readonly SiteAddress $address,
	) {
	}

	/**
	 * Imports a video whose row the caller owns.
	 *
	 * @param Video      $video  A row that is `importing`.
	 * @param TimeBudget $budget Time that is left.
	 */
	public function run( Video $video, TimeBudget $budget ): void {
		$video = $this->risks->begin( $video, Risks::DOWNLOAD, '' === $video->import_token ? $this->importer->names( $video ) : array() );
		if ( null === $video ) {
			return;
		}
		try {
			$attachment = $this->importer->find( $video );
			if ( 0 === $attachment ) {
				$this->leftovers->take_back( $video, $this->download->film( $video ) );
			}
			$gateway  = $this->gateway( $video, $attachment );
			$is_whole = 0 !== $attachment && Attachments::is_complete( $attachment );
			// What went wrong with the file says nothing of the poster.
			$counts = $is_whole ? array() : array( 'attempts' => 0 );
			if ( 0 === $attachment ) {
				[ $video, $attachment ] = $this->attach( $gateway, $video, $budget );
			} elseif ( ! $is_whole ) {
				$video = $this->complete( $video, $attachment );
			}
			if ( null !== $video && $attachment > 0 ) {
				// The file is here; what is fetched now is its poster, while other videos are worked on.
				$video = $this->risks->begin( $video, Risks::DOWNLOAD, $counts );
			}
		} catch ( LongTransfer $long ) {
			$this->failures->postpone( $this->videos->find( $video->id ) ?? $video, VideoError::long_transfer(), is_long: true );
			return;
		} catch ( GatewayException $failure ) {
			$this->failures->of( $this->videos->find( $video->id ) ?? $video, $failure );
			return;
		} catch ( MediaException $refused ) {
			$this->failures->postpone( $this->videos->find( $video->id ) ?? $video, $refused->error );
			return;
		}//end try
		if ( null === $video || 0 === $attachment ) {
			return;
		}
		$wants_poster = $this->settings->media()['poster'] && ! $this->importer->has_poster( $attachment ) && ! $this->risks->is_over( $video, Risks::POSTER );
		if ( $gateway instanceof GatewayException ) {
			if ( $wants_poster && time() <= $video->expires_at ) {
				// The key may be back as long as there is a poster to be had.
				$this->failures->of( $video, $gateway );
				return;
			}
		} elseif ( $wants_poster ) {
			$video = $this->posters->run( $gateway, $video, $attachment, $budget );
			if ( null === $video ) {
				return;
			}
		}
		if ( ! $this->importer->has_poster( $attachment ) ) {
			$this->leftovers->forget_poster( $video );
		}
		$this->download->forget( $video );
		// What is left of the order, where a process died just when its row had the video.
		$this->images->forget( $video );
		$this->kept->forget( $video );

		$saved = $this->videos->save(
			$video,
			array(
				'status'        => Status::Completed,
				'untold'        => Announcer::COMPLETED,
				'attachment'    => $attachment,
				'completed_at'  => time(),
				'progress'      => 100,
				'next_check_at' => 0,
				'lease_until'   => 0,
				'attempts'      => 0,
				'error'         => null,
				'risks'         => '',
			)
		);
		if ( null === $saved ) {
			return;
		}
		$this->announcer->completed( $saved );
		// What came with the order's answer is here twice now.
		Results::forget( $saved->remote_id );
		$this->clean_up( $saved, $budget );
	}

	/**
	 * Deletes a video at its gateway that is here, where the settings say so. Where it was not its turn there, the row says when it is tried again.
	 *
	 * @param Video      $video  A row that is `completed`.
	 * @param TimeBudget $budget Time that is left.
	 */
	public function clean_up( Video $video, TimeBudget $budget ): void {
		$later = array(
			'next_check_at' => 0,
			'lease_until'   => 0,
		);
		try {
			if ( $this->settings->is_on( 'delete_remote_after_import' ) && ! $this->address->may_be_of_another( $video ) ) {
				$this->gateways->at( $video->connection )->delete( $video->remote_id, min( 10.0, max( 1.0, $budget->left() ) ) );
			}
		} catch ( GatewayException $failure ) {
			// Whatever else went wrong: it expires there by itself.
			$later = Failure::Held === $failure->failure ? Backoff::held( $failure ) : $later;
		}
		if ( $later['next_check_at'] !== $video->next_check_at ) {
			$this->videos->save( $video, $later );
		}
	}

	/**
	 * Where a video comes from.
	 *
	 * @param Video $video      The row.
	 * @param int   $attachment Its attachment; 0 where there is none.
	 * @return Gateway|GatewayException The gateway; or why it can't be asked, such as without its key, where the film is here and it need not be.
	 * @throws GatewayException Where it can't be asked, and has to be.
	 */
	private function gateway( Video $video, int $attachment ): Gateway|GatewayException {
		try {
			return $this->gateways->at( $video->connection, array( $video->remote_id => $video->model ) );
		} catch ( GatewayException $failure ) {
			return $attachment > 0 || null !== $this->download->whole( $video ) ? $failure : throw $failure;
		}
	}

	/**
	 * Downloads the video and makes its attachment.
	 *
	 * @param Gateway|GatewayException $gateway The gateway; or why it can't be asked, where the film has come whole.
	 * @param Video                    $video   The row.
	 * @param TimeBudget               $budget  Time that is left.
	 * @return array{?Video, int} The row and the attachment; 0 where another run goes on, or the video was given up.
	 * @throws GatewayException Where the content can't be had.
	 * @throws MediaException Where the site can't take it.
	 * @throws LongTransfer Where it takes longer than there is time.
	 */
	private function attach( Gateway|GatewayException $gateway, Video $video, TimeBudget $budget ): array {
		// Whatever an earlier attempt has left without an attachment; the next one has names of its own.
		$this->leftovers->forget( $video );
		if ( $this->risks->is_over( $video, Risks::ATTACH ) ) {
			$this->failures->give_up( $video, VideoError::import_dies() );
			return array( null, 0 );
		}
		$time = Risks::is_long( $video ) && Patience::is_unwatched() ? TimeBudget::for_transfer() : $budget;
		$file = $gateway instanceof GatewayException ? $this->download->whole( $video ) : $this->download->video( $gateway, $video, $time );
		if ( null === $file ) {
			$this->videos->save(
				$video,
				array(
					'lease_until'   => 0,
					'next_check_at' => time(),
					'risks'         => Risks::survived( $video ),
				)
			);
			return array( null, 0 );
		}
		$metadata = array();
		$signer   = null;
		$is_over  = $this->risks->is_over( $video, Risks::METADATA );
		$video    = $is_over ? $video : $this->risks->begin( $video, Risks::METADATA );
		if ( null !== $video ) {
			$this->lease->renew( Lease::STEP );
			$metadata = $is_over ? array() : $this->importer->read( $file );
			// Once it is moved, it may be elsewhere.
			$signer = $is_over ? null : ContentCredentials::signer( $file );
			$video  = $this->risks->begin( $video, Risks::ATTACH, $this->importer->names( $video ) );
		}
		return array( $video, null === $video ? 0 : $this->importer->import( $video, $file, $metadata, $this->settings->media()['attach'], $signer ) );
	}

	/**
	 * Completes an attachment that another process has left, or is still at.
	 *
	 * @param Video $video      The row.
	 * @param int   $attachment The video's attachment.
	 * @return ?Video The row; null where another run goes on.
	 */
	private function complete( Video $video, int $attachment ): ?Video {
		$is_over = $this->risks->is_over( $video, Risks::ATTACH );
		$begun   = $this->risks->begin( $video, Risks::ATTACH );
		if ( null !== $begun ) {
			$this->lease->renew( Lease::STEP );
			$this->importer->complete( $begun, $attachment, $is_over );
		}
		return $begun;
	}
}
