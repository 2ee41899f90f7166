<?php
/**
 * The use cases.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\GatewayFactory;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Network\SwitchedSite;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Styles\Composition;
use PlatoniaVid\Videos\Storage\Claims;
use PlatoniaVid\Videos\Storage\Table;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\Lease;
use PlatoniaVid\Videos\Work\Places;
use PlatoniaVid\Videos\Work\Runner;
use PlatoniaVid\Videos\Work\Schedule;
use PlatoniaVid\Videos\Work\SiteAddress;
use PlatoniaVid\Videos\Work\Submission;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * What can be done with videos, whoever asks: REST, WP-CLI, another plugin. Permissions are the caller's matter.
 */
final class Videos {
	/**
	 * @param VideoRepository $videos      The table.
	 * @param GatewayFactory  $gateways    Makes the gateway.
	 * @param Submission      $submission  Sends creates.
	 * @param Runner          $runner      Does what is due.
	 * @param Schedule        $schedule    The next background run.
	 * @param Models          $models      Which of them can remix.
	 * @param Rules           $rules       What may be ordered.
	 * @param Places          $places      How much may be ordered today.
	 * @param Retry           $retry       Tries again what failed.
	 * @param Choice          $choice      Takes a lost video that a person has found.
	 * @param Deletion        $deletion    Forgets videos.
	 * @param Lease           $lease       Keeps what is being ordered.
	 * @param Related         $related     The videos that an order names.
	 * @param Composition     $composition What is really sent.
	 * @param SiteAddress     $address     Where the site is.
	 * @param Table           $table       The tables, which are to be this version's.
	 */
	public function __construct(
		private readonly VideoRepository $videos,
		private readonly GatewayFactory $gateways,
		private readonly Submission $submission,
		private readonly Runner $runner,
		private readonly Schedule $schedule,
		private readonly Models $models,
		private readonly Rules $rules,
		private readonly Places $places,
		private readonly Retry $retry,
		private readonly Choice $choice,
		private readonly Deletion $deletion,
		private readonly Lease $lease,
		private readonly Related $related,
		private readonly Composition $composition,
		private readonly SiteAddress $address,
		private readonly Table $table,
	) {
	}

	/**
	 * Brings the tables up to date before anything is ordered: other plugins order in any request, and perhaps before anyone has been in wp-admin. What
	 * the table could not take the answer to would be paid all the same, and so would what nobody goes on with on a site that another one's request works on.
	 *
	 * @throws VideoException Where that is not possible, or the site does not have the plugin.
	 */
	public function prepare(): void {
		if ( ! SwitchedSite::has_plugin() ) {
			throw VideoException::not_active();
		}
		if ( ! $this->table->upgrade() ) {
			throw VideoException::not_written();
		}
	}

	/**
	 * Orders a video. The same request again gives the same video and sends nothing, whatever has changed since.
	 *
	 * @param Order      $order  What is asked for; what it leaves open is the site's usual.
	 * @param TimeBudget $budget How long it may take.
	 * @return array{Video, bool} The video, and whether it is new. A video that the gateway refused has its reason in `error`.
	 * @throws VideoException Where it is refused before anything is sent.
	 */
	public function create( Order $order, TimeBudget $budget ): array {
		$this->prepare();
		$known = $this->videos->find_request( $order->author, $order->request_id );
		if ( null !== $known ) {
			return array( $known, false );
		}
		return $this->place( $this->related->complete( $this->rules->complete( $this->composition->of( $order ) ) ), $budget );
	}

	/**
	 * Orders a variation of a finished video, of the same model, size and length.
	 *
	 * @param Video      $source     The finished video.
	 * @param int        $author     Who asks.
	 * @param string     $request_id The client's UUID.
	 * @param string     $prompt     What is to be different.
	 * @param ?int       $post       The post that it is for, or 0; null for the finished video's own.
	 * @param TimeBudget $budget     How long it may take.
	 * @return array{Video, bool} The new video, and whether it is new.
	 * @throws VideoException Where the gateway has no such video to vary, or it or the video's model varies none.
	 */
	public function remix( Video $source, int $author, string $request_id, string $prompt, ?int $post, TimeBudget $budget ): array {
		$this->prepare();
		$known = $this->videos->find_request( $author, $request_id );
		if ( null !== $known ) {
			return array( $known, false );
		}
		$order      = new Order(
			prompt: $prompt,
			model: $source->model,
			size: $source->size,
			seconds: $source->seconds,
			author: $author,
			request_id: $request_id,
			post: $post ?? $source->post,
			remix_of: $source->id,
			connection: $source->connection,
		);
		$order      = $this->composition->of( $order );
		$connection = $this->rules->check( $order );
		if ( '' === $source->remote_id || ! in_array( $source->status, array( Status::Completed, Status::Importing ), true ) ) {
			throw new VideoException(
				'platoniavid_not_finished',
				__( 'Only a finished video can be remixed. Wait until it is ready.', 'platoniavid' ),
				409,
				'wait'
			);
		}
		if ( ! $this->gateways->capabilities( $connection )->can( 'remix' ) ) {
			throw VideoException::from_gateway( new GatewayException( Failure::Unsupported ) );
		}
		$model = $this->models->find( $connection->id, $source->model );
		if ( null !== $model && ! $model['remix'] ) {
			throw $this->no_remix( $model['label'] );
		}
		return $this->place( $order, $budget );
	}

	/**
	 * Refuses the repetition of an order whose video was deleted, whatever else has become of what it names.
	 *
	 * @param int    $author     Who orders.
	 * @param string $request_id The client's UUID.
	 * @throws VideoException Where it was, or the database does not tell.
	 */
	public function check_deleted( int $author, string $request_id ): void {
		$this->prepare();
		if ( $this->videos->was_request_deleted( $author, $request_id ) ) {
			throw VideoException::order_deleted();
		}
	}

	/**
	 * Writes an order's row and sends it, where its author has a place left today. The place comes first, and the same order has one
	 * only: a process that dies in between costs at most a place, and the order repeated goes on with it.
	 *
	 * @param Order      $order  The order.
	 * @param TimeBudget $budget How long it may take.
	 * @return array{Video, bool} The video, and whether it is new.
	 * @throws VideoException Where there is no place, or the row can't be written; nothing was sent.
	 */
	private function place( Order $order, TimeBudget $budget ): array {
		$order = $this->rules->passed( $order );
		$this->videos->check( $order );
		$this->address->note();
		$this->places->take( $order );
		[ $video, $is_new ] = $this->videos->add( $order, Lease::SECONDS );
		if ( $is_new ) {
			$this->schedule->sync();
			$video = $this->lease->keep( array( $video ), fn(): Video => $this->submission->send( $video, $budget ) );
			$this->schedule->sync();
		}
		return array( $video, $is_new );
	}

	/**
	 * Takes one of the gateway's videos for an unconfirmed one, as a person chose it.
	 *
	 * @param Video      $video     An unconfirmed video.
	 * @param string     $remote_id One of its candidates.
	 * @param TimeBudget $budget    How long it may take.
	 * @return Video The video after it.
	 * @throws VideoException Where it is none of them, or gone.
	 */
	public function choose( Video $video, string $remote_id, TimeBudget $budget ): Video {
		return $this->choice->of( $video, $remote_id, $budget );
	}

	/**
	 * Does what is due for some videos, within the time, and tells how they are.
	 *
	 * @param list<int>  $ids    The site's own ids.
	 * @param TimeBudget $budget How long it may take.
	 * @return list<Video>
	 */
	public function refresh( array $ids, TimeBudget $budget ): array {
		return $this->refreshed( $this->videos->find_many( $ids ), $budget );
	}

	/**
	 * The same for videos that the caller has just read: where nothing is due, that is all there is to read.
	 *
	 * @param list<Video> $videos The videos, as they are in the table now.
	 * @param TimeBudget  $budget How long it may take.
	 * @return list<Video>
	 */
	public function refreshed( array $videos, TimeBudget $budget ): array {
		$open = array_filter( $videos, static fn( Video $video ): bool => $video->next_check_at > 0 );
		$next = array_map( static fn( Video $video ): int => max( $video->next_check_at, $video->lease_until ), $open );
		if ( array() === $next ) {
			return $videos;
		}
		if ( max( $next ) > time() + Claims::FAR ) {
			$this->runner->mend();
		} elseif ( min( $next ) > time() ) {
			$this->schedule->have_by( min( $next ) );
			return $videos;
		}
		$ids = array_map( static fn( Video $video ): int => $video->id, $videos );
		$this->runner->run( $budget, $ids );
		try {
			return $this->videos->find_surely( $ids );
		} catch ( VideoException ) {
			// They are there, whatever has become of them: that is told next time.
			return $videos;
		}
	}

	/**
	 * Tries again what failed. What was paid is only checked or downloaded again; what was refused for sure is sent again;
	 * what may have been paid is sent again only where the editor confirms.
	 *
	 * @param Video      $video     A video that is failed, unconfirmed or waiting for its next try.
	 * @param bool       $confirmed Whether the editor knows that it may be charged again.
	 * @param TimeBudget $budget    How long it may take.
	 * @return Video The video after the try.
	 * @throws VideoException Where it can't be tried again.
	 */
	public function retry( Video $video, bool $confirmed, TimeBudget $budget ): Video {
		$this->prepare();
		return $this->retry->of( $video, $confirmed, $budget );
	}

	/**
	 * Has an order that was refused before anything was paid go elsewhere, as a person chose it. It counts like any order.
	 *
	 * @param Video      $video      The refused video.
	 * @param string     $connection The id of the connection to order from; empty for the first that can do it.
	 * @param string     $model      The id of the model; empty for the first that can do it.
	 * @param TimeBudget $budget     How long it may take.
	 * @return Video The video after it.
	 * @throws VideoException Where it may have been paid, or can't go there.
	 */
	public function retry_elsewhere( Video $video, string $connection, string $model, TimeBudget $budget ): Video {
		$this->prepare();
		return $this->retry->elsewhere( $video, $connection, $model, $budget );
	}

	/**
	 * Forgets a video.
	 *
	 * @param Video      $video  The video.
	 * @param bool       $remote Whether to delete it at the gateway too.
	 * @param bool       $media  Whether to delete its attachment too.
	 * @param TimeBudget $budget How long it may take.
	 * @param bool       $for_good Whether the attachment goes also where the site has a trash for those.
	 * @return string What became of it at the gateway: "kept", "deleted", "gone" already, or "forbidden" as it is another key's.
	 * @throws VideoException Where a process works on it, or the gateway can't be asked to delete it; the video is then still there.
	 */
	public function delete( Video $video, bool $remote, bool $media, TimeBudget $budget, bool $for_good = false ): string {
		return $this->deletion->of( $video, $remote, $media, $budget, $for_good );
	}

	/**
	 * A model that varies no videos.
	 *
	 * @param string $label Its name.
	 */
	private function no_remix( string $label ): VideoException {
		$others   = $this->models->remixing_labels();
		$sentence = array() === $others
			? __( 'None of this site’s models can remix a video. Generate a new one instead.', 'platoniavid' )
			: sprintf(
				/* translators: 1: a model's name. 2: a list of models' names. */
				__( 'Videos made with %1$s can’t be remixed. Models whose videos can be: %2$s.', 'platoniavid' ),
				$label,
				implode( wp_get_list_item_separator(), $others )
			);
		return new VideoException( 'platoniavid_no_remix', $sentence, 409, 'none' );
	}
}
