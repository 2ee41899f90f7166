<?php
/**
 * What a prompt says.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * Compares prompts by their letters, as servers keep them changed.
 */
final class PromptLetters {
	/**
	 * Letters of a prompt's beginning by which it may be known.
	 */
	private const TELLING = 20;

	/**
	 * Whether two prompts have the same letters. What looks like HTML may have been taken out of one of them: not of both, as they may differ in that.
	 *
	 * @param string $one   A prompt.
	 * @param string $other Another one.
	 */
	public static function are_same( string $one, string $other ): bool {
		$letters = self::letters( $one );
		$others  = self::letters( $other );
		return '' !== $letters && '' !== $others && (
			$letters === $others
			|| self::letters( wp_strip_all_tags( $one ) ) === $others
			|| self::letters( wp_strip_all_tags( $other ) ) === $letters
		);
	}

	/**
	 * The letters and digits of a prompt, with what is written over and under them: in some scripts those are the vowels. Servers keep prompts with other
	 * spaces, or without signs that nobody sees.
	 *
	 * @param string $prompt The prompt.
	 */
	private static function letters( string $prompt ): string {
		$plain = html_entity_decode( $prompt, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$plain = (string) preg_replace( '/[^\p{L}\p{N}\p{M}]+|[\x{FE00}-\x{FE0F}]/u', '', $plain );
		// WordPress does without the extension, and brings only a part of it.
		return function_exists( 'mb_strtolower' ) ? mb_strtolower( $plain, 'UTF-8' ) : strtolower( $plain );
	}

	/**
	 * Whether a prompt is the beginning of another one: some servers keep no more of it.
	 *
	 * @param string $kept  The prompt that a server has kept.
	 * @param string $order That of the order.
	 */
	public static function is_cut( string $kept, string $order ): bool {
		$letters = self::letters( wp_strip_all_tags( $kept ) );
		$whole   = self::letters( wp_strip_all_tags( $order ) );
		return mb_strlen( $letters, 'UTF-8' ) >= self::TELLING && str_starts_with( $whole, $letters );
	}
}
