<?php
/**
 * What has happened to videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Storage;

use PlatoniaVid\OthersCode;
use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

/**
 * Keeps the last events of each video in `{prefix}platoniavid_events`. VideoRepository notes them with each change of a row, so that none is
 * forgotten, whoever does the work, and has plugins told of each change of a status. What servers say is in it as people see it: without keys and
 * addresses.
 *
 * @phpstan-type Event array{at: int, event: string, code: string, message: string}
 * @phpstan-import-type Changes from Columns
 */
final class EventLog {
	/**
	 * What can happen.
	 */
	public const EVENTS = array( 'ordered', 'found', 'sent', 'answered', 'elsewhere', 'delayed', 'unconfirmed', 'failed', 'resumed', 'made', 'imported' );

	/**
	 * How many events of a video are kept, and for how long.
	 */
	private const MOST = 50;
	private const AGE  = 90 * DAY_IN_SECONDS;

	/**
	 * @param \wpdb $db WordPress's database.
	 */
	public function __construct( private readonly \wpdb $db ) {
	}

	/**
	 * The table's name on the current site.
	 *
	 * @param \wpdb $db WordPress's database.
	 */
	public static function name( \wpdb $db ): string {
		return $db->prefix . 'platoniavid_events';
	}

	/**
	 * The columns, as dbDelta() takes them.
	 */
	public static function columns(): string {
		return "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				video bigint(20) unsigned NOT NULL DEFAULT 0,
				happened_at bigint(20) unsigned NOT NULL DEFAULT 0,
				event varchar(20) NOT NULL DEFAULT '',
				code varchar(60) NOT NULL DEFAULT '',
				message text NOT NULL,
				PRIMARY KEY  (id),
				KEY video (video,id),
				KEY happened_at (happened_at)";
	}

	/**
	 * Notes an event.
	 *
	 * @param int         $video The video's id.
	 * @param string      $event One of EVENTS.
	 * @param ?VideoError $error What went wrong, where something did.
	 */
	public function note( int $video, string $event, ?VideoError $error = null ): void {
		$columns = array(
			'video'       => $video,
			'happened_at' => time(),
			'event'       => $event,
			'code'        => substr( $error->code ?? '', 0, 60 ),
			'message'     => mb_substr( $error->message ?? '', 0, 1000 ),
		);
		$table   = self::name( $this->db );
		$this->db->insert( $table, Columns::taken( $this->db, $columns, array( 'message' ), $table ) );
		if ( null !== $error ) {
			$this->shorten( $video );
		}
	}

	/**
	 * Notes what a change of a row means.
	 *
	 * @param Video   $before  What the row was.
	 * @param Changes $changes What was written.
	 */
	public function note_change( Video $before, array $changes ): void {
		$status = $changes['status'] ?? $before->status;
		$error  = $changes['error'] ?? null;
		if ( Status::Failed === $before->status && Status::Failed !== $status ) {
			$this->note( $before->id, 'resumed' );
		}
		if ( isset( $changes['connection'] ) || isset( $changes['model'] ) ) {
			$this->note( $before->id, 'elsewhere' );
		}
		if ( ( $changes['submitted_at'] ?? 0 ) > $before->submitted_at ) {
			$this->note( $before->id, 'sent' );
		}
		if ( ! in_array( $changes['remote_id'] ?? '', array( '', $before->remote_id ), true ) ) {
			$this->note( $before->id, 'answered' );
		}
		if ( $status !== $before->status && Status::Importing === $status ) {
			$this->note( $before->id, 'made' );
		} elseif ( $status !== $before->status && Status::Completed === $status && isset( $changes['attachment'] ) ) {
			// With the attachment that it had before, nothing has come.
			$this->note( $before->id, 'imported' );
		}
		if ( $error instanceof VideoError ) {
			$event = match ( $status ) {
				Status::Failed      => 'failed',
				Status::Unconfirmed => 'unconfirmed',
				default             => 'delayed',
			};
			$this->note( $before->id, $event, $error );
		}
	}

	/**
	 * Tells the site's plugins that a video's status has changed. Their faults end nothing: the row says it already, and what is still to be done for it
	 * may be what was paid for.
	 *
	 * @param Status $former What it was.
	 * @param ?Video $now    The row as it is now; null where it was deleted meanwhile.
	 * @return ?Video The same.
	 */
	public function tell_change( Status $former, ?Video $now ): ?Video {
		if ( null !== $now && $now->status !== $former ) {
			/**
			 * Fires after each change of a video's status, whatever brought it about.
			 *
			 * @since 0.1.0
			 *
			 * @param Video  $now    The video.
			 * @param Status $former What its status was.
			 */
			OthersCode::bear( 'platoniavid_video_changed', static fn() => do_action( 'platoniavid_video_changed', $now, $former ) );
		}
		return $now;
	}

	/**
	 * The events of a video.
	 *
	 * @param int $video The video's id.
	 * @return list<Event> The newest last; times in Unix seconds.
	 */
	public function of( int $video ): array {
		$rows   = $this->db->get_results(
			$this->db->prepare(
				'SELECT happened_at, event, code, message FROM %i WHERE video = %d ORDER BY id DESC LIMIT %d',
				self::name( $this->db ),
				$video,
				self::MOST
			),
			ARRAY_A
		);
		$events = array();
		foreach ( array_reverse( is_array( $rows ) ? $rows : array() ) as $row ) {
			$row      = (array) $row;
			$text     = static fn( string $name ): string => is_scalar( $row[ $name ] ?? null ) ? (string) $row[ $name ] : '';
			$events[] = array(
				'at'      => (int) $text( 'happened_at' ),
				'event'   => $text( 'event' ),
				'code'    => $text( 'code' ),
				'message' => $text( 'message' ),
			);
		}
		return $events;
	}

	/**
	 * How often a video was brought into the Media Library.
	 *
	 * @param int $video The video's id.
	 * @return int 0 where its first events are forgotten: nobody knows it.
	 */
	public function imports( int $video ): int {
		$events = array_column( $this->of( $video ), 'event' );
		return array() === array_intersect( array( 'ordered', 'found' ), $events ) ? 0 : count( array_keys( $events, 'imported', true ) );
	}

	/**
	 * Forgets the events of a video.
	 *
	 * @param int $video The video's id.
	 */
	public function forget( int $video ): void {
		$this->db->delete( self::name( $this->db ), array( 'video' => $video ) );
	}

	/**
	 * Forgets what is old; a callback of `platoniavid_run`, and of WordPress's own daily cleaning.
	 */
	public function prune(): void {
		$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i WHERE happened_at < %d', self::name( $this->db ), time() - self::AGE ) );
	}

	/**
	 * Forgets a video's oldest events where it has too many: only failures may come without an end.
	 *
	 * @param int $video The video's id.
	 */
	private function shorten( int $video ): void {
		$last = $this->db->get_var(
			$this->db->prepare( 'SELECT id FROM %i WHERE video = %d ORDER BY id DESC LIMIT 1 OFFSET %d', self::name( $this->db ), $video, self::MOST )
		);
		if ( is_numeric( $last ) ) {
			$this->db->query( (string) $this->db->prepare( 'DELETE FROM %i WHERE video = %d AND id <= %d', self::name( $this->db ), $video, (int) $last ) );
		}
	}
}
