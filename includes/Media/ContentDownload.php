<?php
/**
 * Fetches content from a gateway into files.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Media;

use PlatoniaVid\Gateway\Failure;
use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Gateway\GatewayException;
use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Transfer;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\Video;
use PlatoniaVid\Videos\Values\VideoError;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.
// phpcs:disable WordPress.WP.AlternativeFunctions -- videos are streamed: WP_Filesystem reads whole files into memory.

/**
 * Streams to disk. What a broken transfer left is kept, and the next one goes on from there where the gateway accepts ranges. What is whole is kept
 * until it is forgotten, whatever becomes of it at the gateway.
 */
final class ContentDownload {
	/**
	 * What the copy of a file's headers is called, after the file.
	 */
	public const HEADERS = '.headers';

	/**
	 * Bytes asked for at once when a broken transfer goes on.
	 */
	private const CHUNK = 2 * MB_IN_BYTES;

	/**
	 * Bytes at the end of what is here that are asked for again.
	 */
	private const OVERLAP = KB_IN_BYTES;

	/**
	 * Seconds of silence that say of a server that it has the whole file itself before it sends the first byte; on a host that grants little, half of that.
	 */
	private const LONG_SILENCE = 15.0;

	/**
	 * Less than so many say nothing: any server may take them once.
	 */
	private const SHORT_SILENCE = 4.5;

	/**
	 * A poster is never larger than this.
	 */
	private const LARGEST_IMAGE = 5 * MB_IN_BYTES;

	/**
	 * Nor has it more pixels: those of a film in 4K, which are 34 MB once they are decoded.
	 */
	private const MOST_PIXELS = 8_900_000;

	/**
	 * The status of a failure where a file came whole and is no MP4: it is the same each time.
	 */
	public const WHOLE = 200;

	/**
	 * @param Settings        $settings The largest file.
	 * @param TemporaryFolder $folder   Where it lies meanwhile.
	 */
	public function __construct( private readonly Settings $settings, private readonly TemporaryFolder $folder ) {
	}

	/**
	 * Fetches a video.
	 *
	 * @param Gateway    $gateway Where from.
	 * @param Video      $video   Which.
	 * @param TimeBudget $budget  Time that is left.
	 * @return ?string The path of a whole mp4 in the temporary folder; null where more time is needed.
	 * @throws GatewayException Where it can't be had; what came is kept if it can be gone on from. Its status is WHOLE where nothing else will come.
	 * @throws MediaException Where the disk has no room for it, or takes no file at all.
	 * @throws LongTransfer Where all of it has to come at once, and takes longer than there was time, or where nothing of it came in a page's time.
	 */
	public function video( Gateway $gateway, Video $video, TimeBudget $budget ): ?string {
		$whole = $this->whole( $video );
		if ( null !== $whole ) {
			return $whole;
		}
		$file    = $this->part( $video );
		$here    = GrowingFile::size( $file );
		$refusal = $here > 0 ? '' : $this->folder->refusal();
		if ( '' !== $refusal ) {
			throw new MediaException( VideoError::no_temporary_folder( $refusal ) );
		}
		$limit = $this->allowance( $here, $video->import_folder );
		$waits = $budget->has( self::LONG_SILENCE ) && $budget->left() >= self::SHORT_SILENCE;
		try {
			$total = $here > 0 ? null : $this->begin( $gateway, $video, $file, $limit, $budget );
			while ( GrowingFile::size( $file ) <= $limit && ( null === $total || ( $total > 0 && GrowingFile::size( $file ) < $total ) ) ) {
				if ( $budget->left() < 3 ) {
					return null;
				}
				$total = $this->go_on( $gateway, $video, $file, $limit, $budget );
			}
			if ( GrowingFile::size( $file ) > $limit ) {
				throw new GatewayException( Failure::ContentTooLarge );
			}
			if ( $total > 0 && GrowingFile::size( $file ) !== $total ) {
				throw new GatewayException( Failure::BadContent );
			}
			if ( null === Mp4::read( $file ) ) {
				// An MP4 whose length nobody announced may have been cut on its way.
				$is_all = $total > 0 || ! Mp4::begins( $file );
				throw new GatewayException( Failure::BadContent, '', $is_all && Transfer::is_media( $file ) ? self::WHOLE : 0 );
			}
		} catch ( GatewayException $failure ) {
			// What only came to no more for now says nothing about what is here.
			$passes    = in_array(
				$failure->failure,
				array( Failure::Uncertain, Failure::NotSent, Failure::Blocked, Failure::Busy, Failure::Held, Failure::NotReady, Failure::NoRoom ),
				true
			);
			$broke_off = $passes && is_file( $file ) && GrowingFile::size( $file ) <= $limit && Mp4::begins( $file );
			$is_silent = Failure::Uncertain === $failure->failure && 0 === $failure->status && GrowingFile::size( $file ) === $here;
			if ( ! $broke_off ) {
				$this->forget( $video );
			}
			if ( $waits && $is_silent && $budget->left() < 1.0 && ! str_contains( $video->risks, Video::LONG ) ) {
				// Of a server that is silent for longer than that too, it is said what went wrong.
				throw new LongTransfer();
			}
			$is_full = Failure::NoRoom === $failure->failure || ( Failure::ContentTooLarge === $failure->failure && $limit < $this->limit() );
			throw $is_full ? new MediaException( VideoError::no_room() ) : $failure;
		}//end try
		return rename( $file, $file . TemporaryFolder::FILM ) ? $file . TemporaryFolder::FILM : $file;
	}

	/**
	 * The path of a video that has come whole and is not in the Media Library yet, which needs no gateway any more; null where there is none.
	 *
	 * @param Video $video Which.
	 */
	public function whole( Video $video ): ?string {
		$file = $this->film( $video );
		if ( 0 === GrowingFile::size( $file ) ) {
			return null;
		}
		if ( null === Mp4::read( $file ) ) {
			TemporaryFolder::remove( $file );
			return null;
		}
		// What nobody asks for is cleared away some day.
		touch( $file );
		return $file;
	}

	/**
	 * Where a video lies that has come whole.
	 *
	 * @param Video $video Which.
	 */
	public function film( Video $video ): string {
		return $this->part( $video ) . TemporaryFolder::FILM;
	}

	/**
	 * Fetches a thumbnail.
	 *
	 * @param Gateway    $gateway Where from.
	 * @param Video      $video   Which.
	 * @param TimeBudget $budget  Time that is left.
	 * @return string The path of an image in the temporary folder; the caller moves or deletes it.
	 * @throws GatewayException Where there is none.
	 */
	public function thumbnail( Gateway $gateway, Video $video, TimeBudget $budget ): string {
		$file = $this->part( $video ) . '.webp';
		try {
			$total = $this->announced(
				$gateway->content( $video->remote_id, 'thumbnail', $file, 'bytes=0-', self::LARGEST_IMAGE, max( 1.0, min( 10.0, $budget->left() ) ) )
			);
			if ( $total > 0 && GrowingFile::size( $file ) !== $total ) {
				throw new GatewayException( Failure::Uncertain );
			}
			// Counted before anyone decodes it: some kilobytes may be as many pixels as take a gigabyte.
			$pixels = ImageHeader::pixels( $file );
			if (
				! in_array( ImageHeader::type( $file ), array( 'image/webp', 'image/jpeg', 'image/png' ), true )
				|| 0 === $pixels
				|| $pixels > self::MOST_PIXELS
			) {
				throw new GatewayException( Failure::BadContent );
			}
		} catch ( GatewayException $failure ) {
			wp_delete_file( $file );
			throw $failure;
		}
		return $file;
	}

	/**
	 * The largest video that may be fetched now, in bytes: the site's limit, or less where the disk has less room.
	 *
	 * @param int    $fetched Bytes of it that are here already.
	 * @param string $folder  Where beneath the uploads it is to lie; empty for WordPress's own.
	 */
	public function allowance( int $fetched = 0, string $folder = '' ): int {
		return min( $this->limit(), FreeSpace::bytes( $folder ) + $fetched );
	}

	/**
	 * Removes what was fetched of a video.
	 *
	 * @param Video $video The video.
	 */
	public function forget( Video $video ): void {
		foreach ( array( '', '.next', '.webp', TemporaryFolder::FILM, TemporaryFolder::FILM . self::HEADERS ) as $suffix ) {
			TemporaryFolder::remove( $this->part( $video ) . $suffix );
			TemporaryFolder::remove( $this->part( $video ) . $suffix . TemporaryFolder::SECOND );
		}
	}

	/**
	 * Asks for the whole file, in words that a gateway which knows ranges answers with its length.
	 *
	 * @param Gateway    $gateway Where from.
	 * @param Video      $video   Which.
	 * @param string     $file    Where to.
	 * @param int        $limit   The largest file.
	 * @param TimeBudget $budget  Time that is left.
	 * @return ?int The announced length; 0 where none was, null where this may be a part of something longer.
	 */
	private function begin( Gateway $gateway, Video $video, string $file, int $limit, TimeBudget $budget ): ?int {
		$response = null;
		try {
			$response = $gateway->content( $video->remote_id, 'video', $file, 'bytes=0-', $limit + 1, $budget->left() );
		} catch ( GatewayException $failure ) {
			if ( 416 !== $failure->status ) {
				throw $failure;
			}
		}
		if ( null === $response || ( 206 === $response->status && 0 !== ( $response->content_range()[0] ?? 0 ) ) ) {
			// It knows ranges, but not this one.
			$response = $gateway->content( $video->remote_id, 'video', $file, '', $limit + 1, max( 1.0, $budget->left() ) );
		}
		return $response->is_of_no_length() ? null : $this->announced( $response );
	}

	/**
	 * Asks for the next part, and keeps what has come of one that broke off. A gateway that doesn't know ranges sends all of it again.
	 *
	 * @param Gateway    $gateway Where from.
	 * @param Video      $video   Which.
	 * @param string     $file    What there is already.
	 * @param int        $limit   The largest file.
	 * @param TimeBudget $budget  Time that is left.
	 * @return ?int The announced length; 0 where none was, null where the part was not whole when the time was over, or nobody knows what is behind it.
	 * @throws LongTransfer Where the gateway sent all of it again, and the time was over.
	 */
	private function go_on( Gateway $gateway, Video $video, string $file, int $limit, TimeBudget $budget ): ?int {
		// The last bytes are asked for again: a file which is whole already is answered with its length, and another one than it was is seen.
		$here = GrowingFile::size( $file );
		$from = max( 0, $here - self::OVERLAP );
		$last = $here + self::CHUNK - 1;
		$next = $file . '.next';
		try {
			$response = $gateway->content( $video->remote_id, 'video', $next, "bytes=$from-$last", $limit + 1, $budget->left() );
			if ( 200 === $response->status && Transfer::is_media( $next ) ) {
				rename( $next, $file );
				return $this->announced( $response );
			}
			if ( ( $response->content_range()[0] ?? -1 ) !== $from || 0 === GrowingFile::size( $next ) ) {
				throw new GatewayException( Failure::BadContent );
			}
			GrowingFile::append( $next, $file, $from );
			if ( $response->is_of_no_length() ) {
				// What has nothing behind it is whole.
				return GrowingFile::size( $file ) > $here ? null : $here;
			}
			return $this->announced( $response );
		} catch ( GatewayException $failure ) {
			if ( Failure::Uncertain === $failure->failure && GrowingFile::is_more( $next, $file, $from ) ) {
				// On a slow line no part comes whole in time. The bytes that both have say that it is this part.
				GrowingFile::append( $next, $file, $from );
				return $budget->left() < 3 ? null : throw $failure;
			}
			if ( Failure::BadContent === $failure->failure && GrowingFile::size( $next ) > 0 && ! Transfer::is_media( $next ) ) {
				// A page says nothing about what is here.
				throw $failure->meaning( Failure::Uncertain );
			}
			throw $budget->left() < 1.0 && $from > 0 && GrowingFile::size( $next ) >= self::OVERLAP && Mp4::begins( $next ) ? new LongTransfer() : $failure;
		} finally {
			TemporaryFolder::remove( $next );
		}//end try
	}

	/**
	 * The length of the whole content, as a response announces it; 0 where it does not.
	 *
	 * @param HttpResponse $response The response.
	 */
	private function announced( HttpResponse $response ): int {
		return $response->content_range()[2] ?? ( 200 === $response->status ? (int) $response->header( 'content-length' ) : 0 );
	}

	/**
	 * The largest video that is taken, in bytes.
	 */
	private function limit(): int {
		/**
		 * Filters the largest video that is imported or looked at before that.
		 *
		 * @since 0.1.0
		 *
		 * @param int $bytes Bytes; what the settings say, 512 MB by default.
		 */
		$usual = $this->settings->media()['max_megabytes'] * MB_IN_BYTES;
		$bytes = apply_filters( 'platoniavid_max_bytes', $usual );
		return is_numeric( $bytes ) && $bytes > 0 ? (int) $bytes : $usual;
	}

	/**
	 * Where a video is collected: the same for each run, whatever address of the site it comes by.
	 *
	 * @param Video $video The video.
	 */
	private function part( Video $video ): string {
		return $this->folder->path( wp_hash( $video->id . ' ' . $video->request_id . ' ' . $video->remote_id . ' ' . get_current_blog_id() ) . '.part' );
	}
}
