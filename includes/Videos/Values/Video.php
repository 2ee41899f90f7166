<?php
/**
 * One video, as its row says.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Money;
use PlatoniaVid\Gateway\Order;

/**
 * A row of the table, immutable. Times are Unix seconds (UTC); 0 stands for "no such thing" in ids.
 *
 * @since 0.1.0
 */
final class Video {
	/**
	 * How many of a video's failures are kept.
	 */
	private const HISTORY = 20;

	/**
	 * What stands among its risks where its file came no further than a page waits for, and comes from its beginning each time.
	 */
	public const LONG = 'long:1';

	/**
	 * Sets every field.
	 *
	 * @param int         $id           The site's own id.
	 * @param int         $author       Who asked for it.
	 * @param string      $request_id   The client's UUID; unique for an author.
	 * @param Status      $status       Its state.
	 * @param int         $progress     Percent, 0 to 100.
	 * @param string      $model        The model's id.
	 * @param string      $prompt       What was asked for, as it is sent.
	 * @param string      $size         Pixels, as "1280x720".
	 * @param int         $seconds      Length in seconds.
	 * @param int         $post         The post it was asked for in, or 0.
	 * @param int         $attachment   The finished video's attachment, or 0; also 0 while its file is brought in, or fetched again.
	 * @param int         $remix_of     The site's id of the video it was made from, or 0.
	 * @param int         $reference_image The attachment it begins with, or 0.
	 * @param string      $reference_focus The point of that image that is kept, as "0.5 0.5".
	 * @param string      $connection   The id of the connection that it was ordered from.
	 * @param array<string, scalar> $options What the model was told beside size and length.
	 * @param list<string> $candidates  Gateway's ids that an unconfirmed video may have.
	 * @param list<string> $tried       What refused its order before it went where it is now, by Alternative::named().
	 * @param string      $remote_id    The gateway's id, or an empty string.
	 * @param ?VideoError $error        Why it failed or waits.
	 * @param int         $created_at   When the row was written.
	 * @param int         $updated_at   When it last changed.
	 * @param int         $submitted_at When the create was last sent; 0 while it certainly was not.
	 * @param int         $completed_at When the attachment was ready, or 0.
	 * @param int         $expires_at   When the gateway forgets the content, or 0.
	 * @param int         $next_check_at When the runner has something to do, or 0 for never.
	 * @param string      $lease_token  The name of the lease that it was last taken by.
	 * @param int         $lease_until  Until when one process owns it, or 0.
	 * @param int         $checks       How often the gateway was asked since the job began.
	 * @param int         $attempts     Failures in a row of the step it is at.
	 * @param string      $import_token A secret of this site's: what an import makes is named by it. Empty before one begins.
	 * @param string      $risks        Steps in which a process may have died, and how often: "metadata:2"; and LONG.
	 * @param list<array{at: int, code: string, message: string}> $history What went wrong on the way, the newest last.
	 * @param int         $version      Counts the changes: a write names the version it read.
	 * @param int         $last_frame   The attachment it ends with, or 0.
	 * @param string      $last_focus   The point of that image that is kept.
	 * @param list<int>   $references   The attachments it is to look like.
	 * @param int         $continues    The site's id of the video that it goes on from, or 0.
	 * @param int         $take_of      The site's id of the first one of those that were ordered at once, or 0.
	 * @param string      $style        The id of the style that it was asked for in, or empty.
	 * @param string      $typed        What a person typed, where that is not what is sent; else empty.
	 * @param ?Money      $cost         What its server says that it costs; null where it has not said.
	 * @param string      $import_folder Where beneath the uploads what an import makes lies, as "/videos/2026"; empty for where WordPress puts it.
	 * @param int         $former_attachment While a file is fetched again that was deleted or is lost: the attachment that it has until then; else 0.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $author,
		public readonly string $request_id,
		public readonly Status $status,
		public readonly int $progress,
		public readonly string $model,
		public readonly string $prompt,
		public readonly string $size,
		public readonly int $seconds,
		public readonly int $post,
		public readonly int $attachment,
		public readonly int $remix_of,
		public readonly int $reference_image,
		public readonly string $reference_focus,
		public readonly string $connection,
		public readonly array $options,
		public readonly array $candidates,
		public readonly array $tried,
		public readonly string $remote_id,
		public readonly ?VideoError $error,
		public readonly int $created_at,
		public readonly int $updated_at,
		public readonly int $submitted_at,
		public readonly int $completed_at,
		public readonly int $expires_at,
		public readonly int $next_check_at,
		public readonly string $lease_token,
		public readonly int $lease_until,
		public readonly int $checks,
		public readonly int $attempts,
		#[\SensitiveParameter]
		public readonly string $import_token,
		public readonly string $risks,
		public readonly array $history,
		public readonly int $version,
		public readonly int $last_frame = 0,
		public readonly string $last_focus = Order::MIDDLE,
		public readonly array $references = array(),
		public readonly int $continues = 0,
		public readonly int $take_of = 0,
		public readonly string $style = '',
		public readonly string $typed = '',
		public readonly ?Money $cost = null,
		public readonly string $import_folder = '',
		public readonly int $former_attachment = 0,
	) {
	}

	/**
	 * Reads a row of the table.
	 *
	 * @since 0.1.0
	 *
	 * @param array<array-key, mixed> $row Column names to values, as the database gives them.
	 */
	public static function from_row( array $row ): self {
		return ( new Row( $row ) )->video();
	}

	/**
	 * Reads rows of the table.
	 *
	 * @since 0.1.0
	 *
	 * @param mixed $rows What wpdb gave: arrays, or null where it failed.
	 * @return list<self>
	 */
	public static function from_rows( mixed $rows ): array {
		return array_map( static fn( mixed $row ): self => self::from_row( (array) $row ), is_array( $rows ) ? array_values( $rows ) : array() );
	}

	/**
	 * What was ordered.
	 *
	 * @since 0.1.0
	 */
	public function order(): Order {
		return new Order(
			prompt: $this->prompt,
			model: $this->model,
			size: $this->size,
			seconds: $this->seconds,
			author: $this->author,
			request_id: $this->request_id,
			post: $this->post,
			remix_of: $this->remix_of,
			reference_image: $this->reference_image,
			reference_focus: $this->reference_focus,
			connection: $this->connection,
			options: $this->options,
			name: $this->name(),
			last_frame: $this->last_frame,
			last_focus: $this->last_focus,
			references: $this->references,
			continues: $this->continues,
			take_of: $this->take_of,
			style: $this->style,
			typed: $this->typed,
		);
	}

	/**
	 * What a person typed: what is sent may have a style's words and the site's brand words besides.
	 *
	 * @since 0.1.0
	 */
	public function asked(): string {
		return '' === $this->typed ? $this->prompt : $this->typed;
	}

	/**
	 * The attachments that its order is sent with.
	 *
	 * @since 0.1.0
	 *
	 * @return list<int>
	 */
	public function images(): array {
		return $this->order()->images();
	}

	/**
	 * Whether its server is to go on from another video of its own. Where that can't, the video begins with the other one's last frame.
	 *
	 * @since 0.1.0
	 */
	public function extends_another(): bool {
		return $this->continues > 0 && 0 === $this->reference_image;
	}

	/**
	 * The name under which the order is sent, where that is not its request's, so that a server which knows it takes it once. What goes
	 * elsewhere has another one: the servers of two connections may be one, and it is to answer anew, and not with its former refusal.
	 */
	private function name(): string {
		return array() === $this->tried ? '' : $this->request_id . '-' . count( $this->tried );
	}

	/**
	 * What went wrong so far, and what went wrong now. The same again is told once.
	 *
	 * @since 0.1.0
	 *
	 * @param ?VideoError $error What went wrong now; null for nothing.
	 * @return list<array{at: int, code: string, message: string}> The last 20.
	 */
	public function history_with( ?VideoError $error ): array {
		$known = $this->history;
		$last  = end( $known );
		if ( null !== $error && ( false === $last || $last['code'] !== $error->code || $last['message'] !== $error->message ) ) {
			$known[] = array(
				'at'      => time(),
				'code'    => $error->code,
				'message' => $error->message,
			);
		}
		return array_slice( $known, -self::HISTORY );
	}

	/**
	 * Whether it is ordered of a connection, and of a model.
	 *
	 * @since 0.1.0
	 *
	 * @param string $connection The connection's id; empty for any.
	 * @param string $model      The model's id; empty for any.
	 */
	public function is_of( string $connection, string $model ): bool {
		return in_array( $connection, array( '', $this->connection ), true ) && in_array( $model, array( '', $this->model ), true );
	}

	/**
	 * Whether it goes on by itself, so that something new can be waited for. One that is here may only be to be deleted at its gateway.
	 *
	 * @since 0.1.0
	 */
	public function goes_on(): bool {
		return $this->next_check_at > 0 && Status::Completed !== $this->status && ! $this->is_left_to_somebody();
	}

	/**
	 * Whether a person is to say what becomes of an order whose answer never came, though it may be looked for once more.
	 *
	 * @since 0.1.0
	 */
	public function is_left_to_somebody(): bool {
		return Status::Unconfirmed === $this->status && in_array( $this->error?->action, array( 'resubmit', 'choose_video' ), true );
	}

	/**
	 * Width and height in pixels.
	 *
	 * @since 0.1.0
	 *
	 * @return array{int, int}
	 */
	public function dimensions(): array {
		$parts = explode( 'x', $this->size );
		return array( (int) $parts[0], (int) ( $parts[1] ?? 0 ) );
	}
}
