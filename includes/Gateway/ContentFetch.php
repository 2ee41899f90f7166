<?php
/**
 * Fetches content, wherever a server keeps it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Reading\Fields;
use PlatoniaVid\Gateway\Reading\Links;
use PlatoniaVid\Gateway\Reading\Said;
use PlatoniaVid\Gateway\Reading\VideoReader;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * By the server's own route for it; else by a link in the answer, in a redirect or in the video. The key goes to the server only.
 */
final class ContentFetch {
	/**
	 * How many links are followed from one to the next.
	 */
	private const HOPS = 3;

	/**
	 * How many links of one answer are tried.
	 */
	private const TRIED = 10;

	/**
	 * Bytes of an answer that is no content, at most: it may hold the file.
	 */
	private const WITH_FILE = 16 * MB_IN_BYTES;

	/**
	 * The links that led to content, by id and variant: the next part comes from there.
	 *
	 * @var array<string, string>
	 */
	private array $found = array();

	/**
	 * The models of videos, by their ids.
	 *
	 * @var array<string, string>
	 */
	private array $models = array();

	/**
	 * Goes where links lead.
	 *
	 * @var Redirects
	 */
	private readonly Redirects $redirects;

	/**
	 * @param Kind   $kind How the server speaks.
	 * @param Http   $http Sends requests.
	 * @param string $base The server's address.
	 */
	public function __construct( private readonly Kind $kind, private readonly Http $http, private readonly string $base ) {
		$this->redirects = new Redirects( $http, $base );
	}

	/**
	 * Says what videos were ordered from.
	 *
	 * @param array<string, string> $models Models, by the server's ids.
	 */
	public function know( array $models ): void {
		$this->models = $models;
	}

	/**
	 * Asks how a video gets on.
	 *
	 * @param string $id The server's id.
	 */
	public function question( string $id ): HttpRequest {
		return $this->kind->about( $this->kind->retrieve( $this->base, $id ), $id, $this->models[ $id ] ?? '' );
	}

	/**
	 * Fetches a part of a video's content into a file, as Gateway::content() says.
	 *
	 * @param string $id      The server's id.
	 * @param string $variant "video", "thumbnail" or "spritesheet".
	 * @param string $file    Where to.
	 * @param string $range   The part that is wanted; empty for all.
	 * @param int    $limit   Bytes after which to stop reading.
	 * @param float  $timeout Seconds for all of it.
	 * @throws GatewayException Where the content is not there, or the transfer broke off.
	 */
	public function fetch( string $id, string $variant, string $file, string $range, int $limit, float $timeout ): HttpResponse {
		$into = new Transfer( $this->http, $file, $range, $limit, $timeout );
		$link = $this->found[ "$variant $id" ] ?? '';
		if ( '' !== $link ) {
			unset( $this->found[ "$variant $id" ] );
			try {
				return $this->noted( $id, $variant, $link, $into );
			} catch ( GatewayException $failure ) {
				if ( 0 === $failure->status ) {
					throw $failure;
				}
				// Links expire: there may be another one now.
			}
		}
		$route = $this->kind->content( $this->base, $id, $variant );
		if ( null === $route && 'video' !== $variant ) {
			throw new GatewayException( Failure::Unsupported );
		}
		try {
			$answer = null === $route
				? throw new GatewayException( Failure::NotReady )
				: $this->follow( $this->kind->about( $route, $id, $this->models[ $id ] ?? '' ), $into );
		} catch ( GatewayException $refusal ) {
			$answer = ContentRefusal::in_context( $refusal );
		}
		if ( 'video' !== $variant && $into->has_film() ) {
			// Some servers know no variants, and answer with the film whatever is asked for.
			throw new GatewayException( Failure::Unsupported, '', $answer->status );
		}
		if ( $answer instanceof HttpResponse ) {
			$is_from_start = 200 === $answer->status || 0 === ( $answer->content_range()[0] ?? null );
			return 'video' === $variant && $is_from_start && $this->kind->has_links() && $into->has_text()
				? $this->by_video( $id, $this->without_film( $id, $into ), $into )
				: $answer;
		}
		// A link that can't be reached, now or ever, says nothing of those that the video has.
		$may_have = ContentRefusal::may_have_links( $answer ) || ( $into->by_link && ContentRefusal::is_away( $answer ) && ! $into->broke_off( $answer ) );
		return 'video' === $variant && $this->kind->has_links() && $may_have
			? $this->by_video( $id, $answer, $into )
			: throw $answer;
	}

	/**
	 * What a 2xx answer without a film says. Some have a page for each address, or tell of the video where its file should be.
	 *
	 * @param string   $id   The server's id.
	 * @param Transfer $into Where its body is.
	 */
	private function without_film( string $id, Transfer $into ): GatewayException {
		$answer = new HttpResponse( 200, array(), $into->beginning( self::WITH_FILE ) );
		$video  = $this->kind->read_refused( $id, $answer );
		return match ( true ) {
			null === $video                         => new GatewayException( Failure::BadContent, Said::in( $answer )->words ),
			RemoteStatus::Failed === $video->status => new GatewayException( Failure::JobFailed, $video->error, 200 ),
			default                                 => new GatewayException( Failure::NotReady, '', 200 ),
		};
	}

	/**
	 * Asks for a video, with the file that the answer may hold.
	 *
	 * @param string $id      The server's id.
	 * @param float  $timeout Seconds to wait for the answer.
	 * @throws GatewayException Where there is none.
	 */
	public function ask( string $id, float $timeout ): HttpResponse {
		return $this->redirects->ask( $this->question( $id )->reading( self::WITH_FILE ), $timeout );
	}

	/**
	 * Fetches content by the links in the video.
	 *
	 * @param string           $id      The server's id.
	 * @param GatewayException $refusal What the server's own route for content says.
	 * @param Transfer         $into    Where to.
	 * @throws GatewayException Where there is none.
	 */
	private function by_video( string $id, GatewayException $refusal, Transfer $into ): HttpResponse {
		try {
			$answer = $this->ask( $id, $into->left() );
			$video  = $this->kind->read_video( $id, $answer );
		} catch ( GatewayException $silence ) {
			$answer = $silence->response;
			$video  = $this->kind->read_refused( $id, $answer );
			if ( null === $video && 0 === $refusal->status && ! ContentRefusal::is_away( $refusal ) && true !== $answer?->has_film() ) {
				// There is no other way to it, and this one is closed at the moment.
				throw $silence;
			}
		}
		$has_film = true === $answer?->has_film();
		// It may hold the file: what is needed of it is read.
		unset( $answer, $silence );
		if ( $has_film ) {
			// Where the server tells of a video that is being made, it hands out the film in the end.
			return $this->noted( $id, 'video', $this->question( $id )->url, $into );
		}
		if ( RemoteStatus::Failed === $video?->status ) {
			throw new GatewayException( Failure::JobFailed, $video->error, 200 );
		}
		$links = $video->links ?? array();
		$last  = array_key_last( $links );
		foreach ( $links as $at => $link ) {
			try {
				$response = $this->noted( $id, 'video', $link, $into );
				if ( self::is_it( $response, $into ) || ( $at === $last && array() !== Links::sure( array( $link ) ) ) ) {
					return $response;
				}
				// A page, or a picture: the film may be behind another one.
				unset( $this->found[ "video $id" ] );
			} catch ( GatewayException $failure ) {
				if ( $into->broke_off( $failure ) ) {
					throw $failure;
				}
				// A link that leads nowhere says less than the server.
				$says_more = ContentRefusal::is_in_the_way( $refusal ) || ContentRefusal::passes( $refusal );
				$refusal   = $says_more && ! ContentRefusal::passes( $failure ) ? $refusal : $failure;
			}
		}
		throw $refusal;
	}

	/**
	 * Fetches content by a link, and remembers the link where that works.
	 *
	 * @param string   $id      The server's id.
	 * @param string   $variant What of the video.
	 * @param string   $link    The link.
	 * @param Transfer $into    Where to.
	 * @throws GatewayException Where there is none.
	 */
	private function noted( string $id, string $variant, string $link, Transfer $into ): HttpResponse {
		try {
			$response = str_starts_with( $link, 'data:' )
				? $into->write( $link )
				: $this->follow(
					$this->redirects->request( $link, new HttpRequest( 'GET', $this->base ) ) ?? throw new GatewayException( Failure::BadContent ),
					$into
				);
		} catch ( GatewayException $failure ) {
			throw Failure::Unsupported === $failure->failure ? $failure->meaning( Failure::NotReady ) : $failure->of_another_host();
		}
		$this->found[ "$variant $id" ] = $link;
		return $response;
	}

	/**
	 * Whether what came is a film, or a part of one from the middle.
	 *
	 * @param HttpResponse $response The answer.
	 * @param Transfer     $into     Where its body is.
	 */
	private static function is_it( HttpResponse $response, Transfer $into ): bool {
		return $into->has_film() || ( $response->content_range()[0] ?? 0 ) > 0;
	}

	/**
	 * Fetches content, over redirects and links in answers: of several links the first that leads to a film, or else what the last one leads to.
	 *
	 * @param HttpRequest $request Where it begins.
	 * @param Transfer    $into    Where to.
	 * @param int         $hops    How many links are followed from one to the next.
	 * @param int         $most    How many links of one answer are tried.
	 * @throws GatewayException Where it leads to no content.
	 */
	private function follow( HttpRequest $request, Transfer $into, int $hops = self::HOPS, int $most = self::TRIED ): HttpResponse {
		try {
			$response = $into->run( $request );
			$links    = array_slice( $this->links_in( $response, $into ), 0, $most );
			if ( array() === $links ) {
				return $response;
			}
		} catch ( GatewayException $failure ) {
			$links = array_filter( array( Failure::Moved === $failure->failure ? $failure->response?->header( 'location' ) ?? '' : '' ) );
			if ( array() === $links ) {
				// Another host, where the key was left behind, says nothing of that.
				throw $request->with_key ? $failure : $failure->of_another_host();
			}
		}
		$into->by_link = true;

		$is_told = isset( $response );
		$last    = array_key_last( $links );
		$refusal = null;
		foreach ( $links as $at => $link ) {
			try {
				if ( str_starts_with( $link, 'data:' ) ) {
					return $into->write( $link );
				}
				$next     = $hops > 0 ? $this->redirects->request( $link, $request ) : null;
				$response = $this->follow( $next ?? throw new GatewayException( Failure::BadContent ), $into, $hops - 1, $last > 0 ? 1 : $most );
				if ( self::is_it( $response, $into ) || ( $at === $last && null === $refusal ) ) {
					return $response;
				}
			} catch ( GatewayException $failure ) {
				// A path that is told of may be one of the server's disk: what is refused there says nothing of the key either.
				$failure = $is_told && array() === Links::sure( array( $link ) ) ? $failure->of_another_host() : $failure;
				if ( $into->has_film() || $into->broke_off( $failure ) || in_array( $failure->failure, array( Failure::Held, Failure::NoRoom ), true ) ) {
					throw $failure;
				}
				$refusal = null !== $refusal && ContentRefusal::passes( $refusal ) ? $refusal : $failure;
			}
		}
		throw $refusal ?? new GatewayException( Failure::BadContent );
	}

	/**
	 * The links in an answer that is JSON instead of content; none where it is content, or something else.
	 *
	 * @param HttpResponse $response The answer.
	 * @param Transfer     $into     Where its body is.
	 * @return list<string>
	 * @throws GatewayException Where it says that the content is not there yet.
	 */
	private function links_in( HttpResponse $response, Transfer $into ): array {
		$answer = new HttpResponse( $response->status, array(), $into->beginning( self::WITH_FILE ) );
		$json   = $answer->json();
		$links  = Links::in( new Fields( $json ) );
		if ( array() === $json || array() !== $links ) {
			return $links;
		}
		$video = VideoReader::answer( 'content', $answer );
		$waits = null !== $video && in_array( $video->status, array( RemoteStatus::Waiting, RemoteStatus::Working ), true );
		return $waits ? throw new GatewayException( Failure::NotReady, '', $response->status ) : array();
	}
}
