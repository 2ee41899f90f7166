<?php
/**
 * Ids that hold another id.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Reading;

/**
 * LiteLLM packs into an id which provider and which deployment a video is of, and does so differently in the answer to an order, in its list and in that to
 * a remix: one video has several ids, of which each leads to it.
 */
final class PackedId {
	/**
	 * How all of them begin: "video_", and "litellm:c" in base64.
	 */
	public const BEGINNING = 'video_bGl0ZWxsbTpj';

	/**
	 * What an id names, the same for all ids of a video.
	 *
	 * @param string $id A server's id.
	 */
	public static function named( string $id ): string {
		return 1 === preg_match( '/^litellm:custom_llm_provider:([^;]*);(?:.*;)?video_id:(.+)$/sD', self::packed( $id ), $found )
			? "litellm $found[1] $found[2]"
			: $id;
	}

	/**
	 * An id that is told beside another one, packed as that is: of the video that one varies LiteLLM passes on the id that its maker gave it.
	 *
	 * @param string $id    A server's id.
	 * @param string $other What is told beside it, which may be empty.
	 */
	public static function beside( string $id, string $other ): string {
		$is_bare = '' !== $other && '' === self::packed( $other ) && self::named( $id ) !== $id;
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- the server's own form.
		return $is_bare ? 'video_' . base64_encode( (string) preg_replace( '/(?<=;video_id:).+$/sD', '', self::packed( $id ) ) . $other ) : $other;
	}

	/**
	 * Whether an id names no deployment. By such a one a video is found only where its model is said beside it.
	 *
	 * @param string $id A server's id.
	 */
	public static function lacks_model( string $id ): bool {
		return 1 === preg_match( '/^litellm:custom_llm_provider:[^;]*;model_id:(?:None)?;video_id:/', self::packed( $id ) );
	}

	/**
	 * What is packed into an id; empty where it is no such id.
	 *
	 * @param string $id A server's id.
	 */
	private static function packed( string $id ): string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- the server's own form.
		return str_starts_with( $id, self::BEGINNING ) ? (string) base64_decode( strtr( substr( $id, strlen( 'video_' ) ), '-_', '+/' ), true ) : '';
	}
}
