<?php
/**
 * Content on its way into a file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.
// phpcs:disable WordPress.WP.AlternativeFunctions -- temporary files, piece by piece: WP_Filesystem reads whole files into memory.

/**
 * One file, one part of it, one limit, one end: what does not change while links are followed.
 */
final class Transfer {
	/**
	 * Bytes that are inflated at once.
	 */
	private const AT_ONCE = 256 * KB_IN_BYTES;

	/**
	 * Whether an answer has led to another address.
	 *
	 * @var bool
	 */
	public bool $by_link = false;

	/**
	 * When it must be over, as microtime( true ) counts.
	 *
	 * @var float
	 */
	private readonly float $ends;

	/**
	 * Sets what does not change.
	 *
	 * @param Http   $http    Sends requests.
	 * @param string $file    Where to.
	 * @param string $range   The part that is wanted; empty for all.
	 * @param int    $limit   Bytes after which to stop reading.
	 * @param float  $timeout Seconds for all of it.
	 */
	public function __construct(
		private readonly Http $http,
		private readonly string $file,
		private readonly string $range,
		private readonly int $limit,
		float $timeout,
	) {
		$this->ends = microtime( true ) + $timeout;
	}

	/**
	 * Seconds that are left, at least one.
	 */
	public function left(): float {
		return max( 1.0, $this->ends - microtime( true ) );
	}

	/**
	 * Sends a request and keeps what comes.
	 *
	 * @param HttpRequest $request The request.
	 * @throws GatewayException Where nothing comes, or something that is no content.
	 */
	public function run( HttpRequest $request ): HttpResponse {
		$response = $this->http->download( $request, $this->file, $this->range, $this->limit, $this->left() );
		if ( '' === $response->header( 'content-encoding' ) ) {
			return $response;
		}
		if ( 206 === $response->status && ( $response->content_range()[0] ?? 0 ) > 0 ) {
			// A part of something compressed is nothing by itself.
			$response = $this->http->download( $request, $this->file, '', $this->limit, $this->left() );
		}
		return $this->inflated( $response );
	}

	/**
	 * Writes a link that holds its content.
	 *
	 * @param string $link `data:` with a file in base64.
	 * @throws GatewayException Where that is none, is too large, or the disk did not take it.
	 */
	public function write( string $link ): HttpResponse {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- the form of such an address.
		$bytes = base64_decode( (string) substr( $link, (int) strrpos( $link, ',' ) + 1 ), true );
		if ( false === $bytes || '' === $bytes ) {
			throw new GatewayException( Failure::BadContent );
		}
		if ( strlen( $bytes ) > $this->limit ) {
			throw new GatewayException( Failure::ContentTooLarge );
		}
		if ( strlen( $bytes ) !== file_put_contents( $this->file, $bytes ) ) {
			throw new GatewayException( Failure::NoRoom );
		}
		return new HttpResponse( 200, array( 'content-length' => (string) strlen( $bytes ) ), '' );
	}

	/**
	 * Copies a file that lies on this site.
	 *
	 * @param string $from Its path.
	 * @throws GatewayException Where it is too large, can't be had, or has no room.
	 */
	public function copy( string $from ): HttpResponse {
		$length = is_file( $from ) ? (int) filesize( $from ) : 0;
		if ( $length > $this->limit ) {
			throw new GatewayException( Failure::ContentTooLarge );
		}
		if ( 0 === $length ) {
			throw new GatewayException( Failure::NotFound );
		}
		// phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged -- a full disk is told of by the answer.
		if ( ! @copy( $from, $this->file ) ) {
			throw new GatewayException( Failure::NoRoom );
		}
		return new HttpResponse( 200, array( 'content-length' => (string) $length ), '' );
	}

	/**
	 * What has come, where it may be JSON and is not long; else nothing.
	 *
	 * @param int $most Bytes.
	 */
	public function beginning( int $most ): string {
		clearstatcache( true, $this->file );
		if ( ! is_file( $this->file ) || filesize( $this->file ) > $most ) {
			return '';
		}
		return in_array( $this->first(), array( '{', '[' ), true ) ? (string) file_get_contents( $this->file ) : '';
	}

	/**
	 * Whether what has come begins as a text does: JSON, a page, a list of parts, or words.
	 */
	public function has_text(): bool {
		return ! $this->has_film() && is_file( $this->file ) && 0 !== filesize( $this->file ) && ! self::is_media( $this->file );
	}

	/**
	 * Whether something came into a file that is neither a page nor another text: those pass, as of a proxy while the gateway behind it is away.
	 *
	 * @param string $file What came.
	 */
	public static function is_media( string $file ): bool {
		$begin = is_file( $file ) ? (string) file_get_contents( $file, false, null, 0, KB_IN_BYTES ) : '';
		// The last character may be cut within.
		$words = (string) preg_replace( '/[\xC0-\xFF][\x80-\xBF]*$/D', '', substr( $begin, 0, 100 ) );
		return str_contains( $begin, "\0" ) || 1 !== preg_match( '//u', $words );
	}

	/**
	 * Whether a transfer broke off of which a film's beginning is here, or what may be more of it: that is worth more than another way to it.
	 *
	 * @param GatewayException $failure Why it ended.
	 */
	public function broke_off( GatewayException $failure ): bool {
		$is_begun = $this->has_film() || ( '' !== $this->range && ! str_starts_with( $this->range, 'bytes=0-' ) && self::is_media( $this->file ) );
		return Failure::Uncertain === $failure->failure && 0 === $failure->status && $is_begun;
	}

	/**
	 * The first sign of what has come, behind blanks; empty where there is none.
	 */
	private function first(): string {
		return is_file( $this->file ) ? substr( ltrim( (string) file_get_contents( $this->file, false, null, 0, 100 ) ), 0, 1 ) : '';
	}

	/**
	 * Whether what has come begins as an MP4 does.
	 */
	public function has_film(): bool {
		return is_file( $this->file ) && 'ftyp' === file_get_contents( $this->file, false, null, 4, 4 );
	}

	/**
	 * Undoes a compression that nobody asked for; a file that only says so stays as it is.
	 *
	 * @param HttpResponse $response The answer, whose body is in the file.
	 * @throws GatewayException Where it is not whole, is too large, or the disk did not take it.
	 */
	private function inflated( HttpResponse $response ): HttpResponse {
		$headers = array_diff_key( $response->headers, array( 'content-encoding' => 0 ) );
		if ( "\x1f\x8b" !== file_get_contents( $this->file, false, null, 0, 2 ) || ! function_exists( 'inflate_init' ) ) {
			return new HttpResponse( $response->status, $headers, '' );
		}
		$plain  = $this->file . '.plain';
		$source = fopen( $this->file, 'rb' );
		$target = fopen( $plain, 'wb' );
		$state  = inflate_init( ZLIB_ENCODING_GZIP );
		$length = 0;
		try {
			while ( false !== $source && false !== $target && false !== $state && ! feof( $source ) ) {
				$bytes   = (string) inflate_add( $state, (string) fread( $source, self::AT_ONCE ) );
				$length += strlen( $bytes );
				if ( fwrite( $target, $bytes ) !== strlen( $bytes ) ) {
					throw new GatewayException( Failure::NoRoom );
				}
				if ( $length > $this->limit ) {
					throw new GatewayException( Failure::ContentTooLarge );
				}
			}
			if ( false === $state || ZLIB_STREAM_END !== inflate_get_status( $state ) ) {
				throw new GatewayException( Failure::BadContent );
			}
			rename( $plain, $this->file );
		} finally {
			array_map( static fn( mixed $open ): bool => is_resource( $open ) && fclose( $open ), array( $source, $target ) );
			if ( is_file( $plain ) ) {
				wp_delete_file( $plain );
			}
		}//end try
		return new HttpResponse( 200, array( 'content-length' => (string) $length ) + array_diff_key( $headers, array( 'content-range' => 0 ) ), '' );
	}
}
