<?php
/**
 * Content on its way from a gateway to a browser.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Videos\Values\TimeBudget;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.
// phpcs:disable WordPress.WP.AlternativeFunctions -- videos are streamed: WP_Filesystem reads whole files into memory.

/**
 * Fetches content piece by piece into a temporary file and prints each. Who asks for all gets all; who asks for a part
 * gets as much of it as is fetched at once, since a player asks for the next part by itself.
 */
final class ContentStream {
	/**
	 * Bytes that are fetched at once: few at first, so that something comes soon.
	 */
	private const FIRST_PIECE = 2 * MB_IN_BYTES;
	private const NEXT_PIECE  = 8 * MB_IN_BYTES;

	/**
	 * Bytes at the beginning that tell what a content is.
	 */
	private const TELLING = KB_IN_BYTES;

	/**
	 * Bytes that are printed at once.
	 */
	private const AT_ONCE = 256 * KB_IN_BYTES;

	/**
	 * Types that are handed on; anything else is no content.
	 */
	private const TYPES = array(
		'video'       => array( 'video/mp4' ),
		'thumbnail'   => array( 'image/webp', 'image/jpeg', 'image/png' ),
		'spritesheet' => array( 'image/jpeg', 'image/webp', 'image/png' ),
	);

	/**
	 * The content's type.
	 *
	 * @var string
	 */
	private string $type = '';

	/**
	 * The content's length; 0 until it is known.
	 *
	 * @var int
	 */
	private int $total = 0;

	/**
	 * The first and the last byte that are sent; null where the content has no such part.
	 *
	 * @var array{int, int}|null
	 */
	private ?array $part = null;

	/**
	 * Whether a part was asked for, even one that is all there is.
	 *
	 * @var bool
	 */
	private bool $is_part = false;

	/**
	 * Where in the content the fetched piece begins.
	 *
	 * @var int
	 */
	private int $from = 0;

	/**
	 * How long the fetched piece is.
	 *
	 * @var int
	 */
	private int $bytes = 0;

	/**
	 * Sets what is wanted.
	 *
	 * @param Gateway $gateway   Where from.
	 * @param string  $remote_id The gateway's id.
	 * @param 'video'|'thumbnail'|'spritesheet'  $variant   What of it.
	 * @param int     $limit     Bytes that a gateway may send.
	 * @param float   $left      Seconds that the gateway may take; how slowly a browser reads is not its fault.
	 * @param string  $file      Where a piece is kept.
	 */
	private function __construct(
		private readonly Gateway $gateway,
		private readonly string $remote_id,
		private readonly string $variant,
		private readonly int $limit,
		private float $left,
		private readonly string $file,
	) {
	}

	/**
	 * Fetches the first piece.
	 *
	 * @param Gateway    $gateway   Where from.
	 * @param string     $remote_id The gateway's id.
	 * @param 'video'|'thumbnail'|'spritesheet'     $variant   What of it.
	 * @param string     $range     The browser's `Range`; empty for all.
	 * @param int        $limit     Bytes that a gateway may send.
	 * @param TimeBudget $budget    How long the gateway may take, until the last piece.
	 * @throws GatewayException Where it can't be had.
	 */
	public static function open( Gateway $gateway, string $remote_id, string $variant, string $range, int $limit, TimeBudget $budget ): self {
		$stream = new self( $gateway, $remote_id, $variant, $limit, $budget->left(), ( new TemporaryFolder() )->scrap( 'preview-', '.part' ) );
		$stream->begin( ByteRange::parse( $range ) );
		return $stream;
	}

	/**
	 * Removes the temporary file, also where nobody has sent it: an answer may become another one on its way.
	 */
	public function __destruct() {
		$this->close();
	}

	/**
	 * 200 for all, 206 for a part, 416 where there is no such part.
	 */
	public function status(): int {
		if ( null === $this->part ) {
			return 416;
		}
		return $this->is_part ? 206 : 200;
	}

	/**
	 * The headers. What is private is not kept by anyone on the way.
	 *
	 * @return array<string, string>
	 */
	public function headers(): array {
		if ( null === $this->part ) {
			return array( 'Content-Range' => 'bytes */' . $this->total );
		}
		[ $first, $last ] = $this->part;
		return array(
			'Content-Type'           => $this->type,
			'Content-Length'         => (string) ( $last - $first + 1 ),
			'Accept-Ranges'          => 'bytes',
			'Cache-Control'          => 'private, max-age=300',
			'X-Content-Type-Options' => 'nosniff',
			// A server in front may pass it on as it comes.
			'X-Accel-Buffering'      => 'no',
		) + ( $this->is_part ? array( 'Content-Range' => "bytes $first-$last/{$this->total}" ) : array() );
	}

	/**
	 * Prints what was asked for, and removes the temporary file. Where the gateway fails on the way it ends early: the browser
	 * knows by the announced length that it has not got all.
	 */
	public function send(): void {
		// Whoever leaves in between leaves no file here.
		if ( function_exists( 'ignore_user_abort' ) ) {
			ignore_user_abort( true );
		}
		[ $at, $last ] = $this->part ?? array( 0, -1 );
		while ( $at <= $last ) {
			$at += $this->put( $at, $last );
			if ( $at > $last || $this->left < 1 || CONNECTION_NORMAL !== connection_status() ) {
				break;
			}
			try {
				$this->fetch( $at, min( $last, $at + self::NEXT_PIECE - 1 ) );
			} catch ( GatewayException ) {
				break;
			}
		}
		$this->close();
	}

	/**
	 * Fetches as much as tells what is to be sent, and its beginning.
	 *
	 * @param ?ByteRange $asked The part that is asked for; null for all.
	 * @throws GatewayException Where it can't be had.
	 */
	private function begin( ?ByteRange $asked ): void {
		$from          = null === $asked ? 0 : $asked->first;
		$this->is_part = null !== $asked;
		try {
			// The last so many bytes are found by the length, which comes with the first ones.
			$this->fetch(
				$from ?? 0,
				null === $from ? self::TELLING - 1 : $from + max( self::TELLING, min( self::FIRST_PIECE, ( $asked->last ?? PHP_INT_MAX ) - $from + 1 ) ) - 1
			);
		} catch ( GatewayException $failure ) {
			if ( 416 !== $failure->status || 0 === $from ) {
				throw $failure;
			}
			$this->fetch( 0, self::TELLING - 1 );
		}
		$this->part = null === $asked ? array( 0, $this->total - 1 ) : $asked->within( $this->total );
		if ( null === $this->part ) {
			$this->close();
			return;
		}
		[ $first, $last ] = $this->part;
		if ( null === $from ? $this->bytes < $this->total : $first >= $this->from + $this->bytes ) {
			$this->fetch( $first, min( $last, $first + self::FIRST_PIECE - 1 ) );
		}
		if ( $this->is_part ) {
			$this->part = array( $first, min( $last, $this->from + $this->bytes - 1 ) );
		}
	}

	/**
	 * Fetches a piece in the place of the one before. A gateway that knows no ranges sends all, which is then the piece.
	 *
	 * @param int $from Its first byte.
	 * @param int $last Its last byte, unless the content ends before.
	 * @throws GatewayException Where it can't be had, or is not all that it says it is.
	 */
	private function fetch( int $from, int $last ): void {
		$began = microtime( true );
		try {
			$response = $this->gateway->content( $this->remote_id, $this->variant, $this->file, "bytes=$from-$last", $this->limit, $this->left );
			if ( 206 === $response->status && 0 === ( $response->content_range()[2] ?? 0 ) && '' !== $response->header( 'content-type' ) ) {
				// A player has to know how long it is. Headers that were cut tell nothing of it.
				$response = $this->gateway->content( $this->remote_id, $this->variant, $this->file, '', $this->limit, max( 1.0, $this->left + $began - microtime( true ) ) );
			}
		} finally {
			$this->left -= microtime( true ) - $began;
		}
		clearstatcache( true, $this->file );
		$size  = (int) filesize( $this->file );
		$whole = (int) ( '' === $response->header( 'content-length' ) ? $size : $response->header( 'content-length' ) );
		// A part that does not say which one it is, is none.
		[ $first, $end, $total ] = 206 === $response->status ? ( $response->content_range() ?? array( -1, 0, 0 ) ) : array( 0, $whole - 1, $whole );
		if ( 0 === $size || $first > $from || $first < 0 || $end - $first + 1 !== $size || ! in_array( $this->total, array( 0, $total ), true ) ) {
			throw new GatewayException( Failure::BadContent );
		}
		if ( 0 === $first ) {
			$this->type = 'video' !== $this->variant ? ImageHeader::type( $this->file ) : ( Mp4::begins( $this->file ) ? 'video/mp4' : '' );
		} elseif ( '' === $this->type ) {
			// Only the beginning tells what it is; the label of a later part is believed where it is one of these.
			$label      = $response->header( 'content-type' );
			$this->type = in_array( $label, self::TYPES[ $this->variant ], true ) ? $label : self::TYPES[ $this->variant ][0];
		}
		if ( ! in_array( $this->type, self::TYPES[ $this->variant ], true ) ) {
			throw new GatewayException( Failure::BadContent );
		}
		$this->from  = $first;
		$this->bytes = $size;
		$this->total = $total;
	}

	/**
	 * Prints from the fetched piece.
	 *
	 * @param int $at   The first byte, which is in the piece.
	 * @param int $last The last byte that is wanted, which may be beyond it.
	 * @return int How many bytes that is.
	 */
	private function put( int $at, int $last ): int {
		$bytes  = min( $last + 1, $this->from + $this->bytes ) - $at;
		$source = fopen( $this->file, 'rb' );
		$target = fopen( 'php://output', 'wb' );
		for ( $done = 0; $done < $bytes && false !== $source && false !== $target; $done += self::AT_ONCE ) {
			stream_copy_to_stream( $source, $target, min( self::AT_ONCE, $bytes - $done ), $at - $this->from + $done );
			if ( ob_get_level() > 0 ) {
				// An output buffer would collect all of it.
				ob_flush();
			}
			flush();
		}
		return $bytes;
	}

	/**
	 * Removes the temporary file.
	 */
	private function close(): void {
		TemporaryFolder::remove( $this->file );
	}
}
