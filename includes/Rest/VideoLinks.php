<?php
/**
 * A video's links.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Videos\Values\Status;
use PlatoniaVid\Videos\Values\Video;

/**
 * Says what belongs to a video and where it is, in the form of WordPress's `_links`.
 */
final class VideoLinks {
	/**
	 * The links of a video by their relation.
	 *
	 * @param Video $video The video.
	 * @return array<string, list<array{href: string, name?: string}>>
	 */
	public static function of( Video $video ): array {
		$links = array( 'self' => array( array( 'href' => self::address( $video->id ) ) ) );
		if ( $video->attachment > 0 ) {
			$links['https://api.w.org/featuredmedia'] = array( array( 'href' => rest_url( 'wp/v2/media/' . $video->attachment ) ) );
		}
		if ( $video->remix_of > 0 ) {
			$links['up'] = array( array( 'href' => self::address( $video->remix_of ) ) );
		}
		$links['remixes'] = array( array( 'href' => add_query_arg( 'remix_of', $video->id, rest_url( VideosController::NAMESPACE . '/videos' ) ) ) );
		$previews         = self::previews( $video );
		return array() === $previews ? $links : $links + array( 'preview' => $previews );
	}

	/**
	 * What can be looked at before it is in the Media Library: a video that is finished at the gateway, or those of which an
	 * unconfirmed one is one, by their ids.
	 *
	 * @param Video $video The video.
	 * @return list<array{href: string, name?: string}>
	 */
	private static function previews( Video $video ): array {
		$content = self::address( $video->id, '/content' );
		if ( Status::Importing === $video->status ) {
			return array( array( 'href' => $content ) );
		}
		return array_map(
			static fn( string $candidate ): array => array(
				'href' => add_query_arg( 'candidate', rawurlencode( $candidate ), $content ),
				'name' => $candidate,
			),
			Status::Unconfirmed === $video->status ? $video->candidates : array()
		);
	}

	/**
	 * The address of a video, or of something below it.
	 *
	 * @param int    $id    The video's id.
	 * @param string $below What is below it.
	 */
	private static function address( int $id, string $below = '' ): string {
		return rest_url( VideosController::NAMESPACE . "/videos/$id$below" );
	}
}
