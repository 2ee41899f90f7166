<?php
/**
 * A video as its server tells of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * What a server said, in one shape: what it left out is empty, or 0.
 *
 * @since 0.1.0
 */
final class RemoteVideo {
	/**
	 * Bytes that an id may have.
	 */
	public const LONGEST_ID = 1000;

	/**
	 * Sets every field.
	 *
	 * @param string       $id           The server's id.
	 * @param RemoteStatus $status       Where it is.
	 * @param int          $progress     Percent, 0 to 100.
	 * @param string       $model        The model's id.
	 * @param string       $prompt       The prompt.
	 * @param string       $size         Pixels.
	 * @param int          $seconds      Length.
	 * @param int          $created_at   Unix seconds.
	 * @param int          $expires_at   Unix seconds.
	 * @param string       $error        Why it failed, in the server's words.
	 * @param string       $remixed_from The server's id of the video that it varies.
	 * @param ?int         $poll_after   Seconds after which the server wants to be asked again; null where it does not say.
	 * @param list<string> $links        Where its content is, besides the server's own route: addresses, or `data:`.
	 * @param ?Money       $cost         What the server says that it costs; null where it does not say.
	 * @param bool         $is_whole     Whether all that the server said was read: an answer that is too long tells only where the video is.
	 * @param bool         $is_local     Whether the server says without a zone when it was made, so that it may have been hours before or after.
	 */
	public function __construct(
		public readonly string $id,
		public readonly RemoteStatus $status,
		public readonly int $progress = 0,
		public readonly string $model = '',
		public readonly string $prompt = '',
		public readonly string $size = '',
		public readonly int $seconds = 0,
		public readonly int $created_at = 0,
		public readonly int $expires_at = 0,
		public readonly string $error = '',
		public readonly string $remixed_from = '',
		public readonly ?int $poll_after = null,
		public readonly array $links = array(),
		public readonly ?Money $cost = null,
		public readonly bool $is_whole = true,
		public readonly bool $is_local = false,
	) {
	}

	/**
	 * The same with what the server says elsewhere in its answer that it costs.
	 *
	 * @param ?Money $cost The cost; null where it does not say.
	 */
	public function costing( ?Money $cost ): self {
		return $this->with( array( 'cost' => $cost ?? $this->cost ) );
	}

	/**
	 * The same without its links, which may hold the file.
	 *
	 * @since 0.1.0
	 */
	public function without_links(): self {
		return $this->with( array( 'links' => array() ) );
	}

	/**
	 * The same as one that has failed.
	 *
	 * @param string $error Why, in the server's words.
	 */
	public function failing( string $error ): self {
		return $this->with(
			array(
				'status' => RemoteStatus::Failed,
				'error'  => $error,
			)
		);
	}

	/**
	 * The same as much shorter as what it says can be: with this prompt, and without its links and its error.
	 *
	 * @since 0.1.0
	 *
	 * @param string $prompt The prompt.
	 */
	public function saying( string $prompt ): self {
		return $this->with(
			array(
				'prompt' => $prompt,
				'error'  => '',
				'links'  => array(),
			)
		);
	}

	/**
	 * The same with what only its server's list tells of it: some repeat neither the prompt nor the time where a video is asked for.
	 *
	 * @param self $listed The video in the list.
	 */
	public function listed_as( self $listed ): self {
		$prompt = '' === $this->prompt ? array( 'prompt' => $listed->prompt ) : array();
		$time   = 0 === $this->created_at ? array( 'created_at' => $listed->created_at ) + array( 'is_local' => $listed->is_local ) : array();
		return $this->with( $prompt + $time );
	}

	/**
	 * The same with other values.
	 *
	 * @param array<string, mixed> $values By field.
	 */
	private function with( array $values ): self {
		// @phpstan-ignore argument.type (each field of its own type, which get_object_vars() does not tell)
		return new self( ...$values + get_object_vars( $this ) );
	}
}
