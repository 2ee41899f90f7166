<?php
/**
 * Links to a video's content.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * Finds addresses in an answer, under the names that living servers use.
 */
final class Links {
	/**
	 * Where one address may be.
	 */
	private const PLACES = array(
		'url', 'video_url', 'video.url', 'video.uri', 'result_url', 'metadata.url', 'download_url', 'content_url',
		'file_url', 'content.video_url', 'output', 'output.url', 'output.video_url', 'output.video', 'output.video.url', 'outputs.video_url', 'outputs.url',
		'outputs.video', 'outputs.video.url', 'result.url', 'result.video_url', 'result.video', 'result.video.url', 'data.video_url',
		'data.video.url', 'data.url', 'data.result_url', 'video.download_url', 'assets.video', 'assets.video.url', 'video', 'uri',
	);

	/**
	 * Where several may be, each as a text or as an object.
	 */
	private const LISTS = array(
		'unsigned_urls', 'videos', 'urls', 'output', 'outputs', 'data', 'results', 'result.videos',
		'task_result.videos', 'generations', 'video_urls', 'result_urls', 'output.video_urls', 'output.videos', 'creations', 'response.videos',
		'response.generateVideoResponse.generatedSamples',
	);

	/**
	 * What is certainly a link: an address, a path that only a web server has, or the file itself.
	 */
	private const SURE = '~^(?:https?://[^\s/]|//[^/\s]+\.[^/\s]+/\S|/[^/\s]\S*\?|/(?:v\d|api|files?|media|outputs?|static|download|content)\b|data:)~i';

	/**
	 * What may be one: a path of a film, perhaps on the server's own disk. To ask for it there costs one request.
	 */
	private const POSSIBLE = '~^(?:/?videos?/[^\s:\\\\]+|[^\s:?#\\\\]+\.(?:mp4|m4v|mov)(?:[?#]\S*)?)$~Di';

	/**
	 * The links of an answer, in the order in which they are tried: what only may be one comes last.
	 *
	 * @param Fields $answer The answer, or the job in it.
	 * @return list<string> Addresses, perhaps beneath the server's own, or `data:` with a file in base64.
	 */
	public static function in( Fields $answer ): array {
		$links = array();
		foreach ( self::PLACES as $path ) {
			$links[] = self::link( $answer->at( $path ) );
		}
		foreach ( self::LISTS as $path ) {
			$items = $answer->at( $path );
			foreach ( is_array( $items ) && array_is_list( $items ) ? array_slice( $items, 0, 10 ) : array() as $item ) {
				$links[] = is_array( $item ) ? self::of_item( new Fields( $item ) ) : self::link( $item );
			}
		}
		$links = array_values( array_unique( array_filter( $links ) ) );
		return array_values( array_unique( array_merge( self::sure( $links ), $links ) ) );
	}

	/**
	 * Those that certainly are links: a video that has one is finished. What a job says of a path on the server's disk tells nothing.
	 *
	 * @param list<string> $links Links, as they were found.
	 * @return list<string>
	 */
	public static function sure( array $links ): array {
		return array_values( array_filter( $links, static fn( string $link ): bool => 1 === preg_match( self::SURE, substr( $link, 0, 8192 ) ) ) );
	}

	/**
	 * The link of one entry of a list.
	 *
	 * @param Fields $item The entry.
	 */
	private static function of_item( Fields $item ): string {
		foreach ( array( 'url', 'video_url', 'uri', 'video.uri', 'video.url' ) as $path ) {
			$link = self::link( $item->at( $path ) );
			if ( '' !== $link ) {
				return $link;
			}
		}
		foreach ( array( 'base64', 'b64_json', 'bytesBase64Encoded', 'video.bytesBase64Encoded' ) as $path ) {
			$file = $item->at( $path );
			if ( is_string( $file ) && '' !== $file ) {
				return str_starts_with( $file, 'data:' ) ? $file : 'data:video/mp4;base64,' . $file;
			}
		}
		return '';
	}

	/**
	 * A value as a link; empty where it is none.
	 *
	 * @param mixed $value Any.
	 */
	private static function link( mixed $value ): string {
		if ( ! is_string( $value ) ) {
			return '';
		}
		if ( 1 === preg_match( '~^data:video/[a-z0-9.+-]+(?:;[\w=".,\- ]+)*;base64,~i', substr( $value, 0, 200 ) ) ) {
			return $value;
		}
		$is_short = strlen( $value ) < 8192 && 0 !== stripos( $value, 'data:' );
		return $is_short && ( 1 === preg_match( self::SURE, $value ) || 1 === preg_match( self::POSSIBLE, $value ) ) ? $value : '';
	}
}
