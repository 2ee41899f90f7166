<?php
/**
 * Reads lists of videos.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\RemoteVideo;

/**
 * Tolerant: whatever list lies at the top or beneath one of the usual names is one, and what tells of no video in it is left out.
 */
final class ListReader {
	/**
	 * Reads a list; null where the answer is none.
	 *
	 * @param HttpResponse $response A 2xx answer.
	 * @return list<RemoteVideo>|null
	 */
	public static function videos( HttpResponse $response ): ?array {
		$items = self::items( $response );
		return null === $items ? null : array_values(
			array_filter( array_map( static fn( mixed $item ): ?RemoteVideo => is_array( $item ) ? VideoReader::entry( $item, $response ) : null, $items ) )
		);
	}

	/**
	 * How many entries a list has, also those that tell of no video; 0 where the answer is none.
	 *
	 * @param HttpResponse $response A 2xx answer.
	 */
	public static function entries( HttpResponse $response ): int {
		return count( self::items( $response ) ?? array() );
	}

	/**
	 * What is in a list; null where the answer is none.
	 *
	 * @param HttpResponse $response A 2xx answer.
	 * @return list<mixed>|null
	 */
	private static function items( HttpResponse $response ): ?array {
		$json = $response->json();
		$list = new Fields( $json );
		if ( array_key_exists( 'data', $json ) && null === $json['data'] && 'list' === ( $json['object'] ?? '' ) ) {
			// Some programming languages write an empty list like that.
			return array();
		}
		foreach ( array( 'data', 'videos', 'items', 'results', 'data.items', 'data.list' ) as $path ) {
			$items = $list->at( $path );
			if ( is_array( $items ) && array_is_list( $items ) ) {
				return $items;
			}
		}
		return array() !== $json && array_is_list( $json ) ? $json : null;
	}
}
