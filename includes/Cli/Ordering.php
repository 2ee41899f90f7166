<?php
/**
 * What the commands that order have in common.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Videos\Values\Video;

/**
 * Reads what all of them are told, and places an order.
 */
final class Ordering {
	/**
	 * Seconds within which an order is begun.
	 */
	public const PATIENCE = 60.0;

	/**
	 * Sets the collaborators.
	 *
	 * @param Following    $following    Follows what was ordered.
	 * @param Interruption $interruption Has an order that is being sent be carried to its answer.
	 */
	public function __construct( private readonly Following $following, private readonly Interruption $interruption ) {
	}

	/**
	 * Places an order, waits for its video where that is wanted, and says how it is.
	 *
	 * @param callable(): Video    $order   Places it.
	 * @param array<string, mixed> $options The command's options.
	 */
	public function place( callable $order, array $options ): void {
		// Before the order: what is refused here costs nothing.
		$quiet = Console::is_on( $options, 'porcelain' );
		$waits = Console::is_on( $options, 'wait' );
		$this->interruption->watch();
		$video = Console::attempt( $order );
		if ( $quiet ) {
			// At once: whoever stops waiting knows what was ordered.
			\WP_CLI::line( (string) $video->id );
		}
		Following::tell( $waits ? $this->following->for( $video, $quiet ) : $video, $quiet );
	}

	/**
	 * The order's name.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	public static function request_id( array $options ): string {
		$name = strtolower( Console::text( $options, 'request_id' ) );
		if ( '' !== $name && ! wp_is_uuid( $name ) ) {
			\WP_CLI::error( __( 'The name of an order (--request_id) must be a UUID.', 'platoniavid' ) );
		}
		return '' === $name ? wp_generate_uuid4() : $name;
	}

	/**
	 * The post that a video is for; null where none was named.
	 *
	 * @param array<string, mixed> $options The command's options.
	 */
	public static function post( array $options ): ?int {
		$post = Console::number( $options, 'post', 0, 1, PHP_INT_MAX );
		if ( $post > 0 && ! current_user_can( 'edit_post', $post ) ) {
			\WP_CLI::error( __( 'Your account may not edit this post.', 'platoniavid' ) );
		}
		return 0 === $post ? null : $post;
	}

	/**
	 * A prompt, as it was typed.
	 *
	 * @param string $typed What was typed.
	 */
	public static function prompt( string $typed ): string {
		return trim( wp_check_invalid_utf8( $typed ) );
	}
}
