<?php
/**
 * What is really sent.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Makes of what was typed, a style's words and the site's brand words the prompt that goes to a server: here and nowhere else, before an order's row is
 * written. The row keeps both, so that an order that is sent again says the same, whatever has become of the style.
 */
final class Composition {
	/**
	 * @param StyleLibrary $styles   The site's styles.
	 * @param Settings     $settings The brand words.
	 * @param Models       $models   What a style's model is here.
	 */
	public function __construct( private readonly StyleLibrary $styles, private readonly Settings $settings, private readonly Models $models ) {
	}

	/**
	 * An order with the prompt that is sent. Where it names no model, the style's model, size and options are taken, as far as they are offered here.
	 *
	 * @param Order $order The order, with what was typed.
	 * @throws VideoException Where there is no such style.
	 */
	public function of( Order $order ): Order {
		$style = $this->style( $order->style, $order->author );
		if ( null !== $style && '' === $order->model && '' !== $style->model ) {
			$order = $this->prefer( $order, $style );
		}
		// An order without words is refused, and a style's alone are none.
		return Order::is_blank( $order->prompt ) ? $order : $order->worded( $this->words( $order->prompt, $style ) );
	}

	/**
	 * What a prompt becomes.
	 *
	 * @param string $typed What was typed.
	 * @param string $style The id of a style, or empty.
	 * @param int    $user  Who asks.
	 * @throws VideoException Where there is no such style.
	 */
	public function text( string $typed, string $style, int $user ): string {
		return $this->words( $typed, $this->style( $style, $user ) );
	}

	/**
	 * Whether more than what was typed may be sent, also without a style.
	 */
	public function adds_words(): bool {
		return '' !== $this->settings->brand_words() || has_filter( 'platoniavid_sent_prompt' );
	}

	/**
	 * All words together.
	 *
	 * @param string $typed What was typed.
	 * @param ?Style $style The style.
	 */
	private function words( string $typed, ?Style $style ): string {
		$sent = implode(
			"\n\n",
			array_filter( array( $typed, trim( $style->words ?? '' ), $this->settings->brand_words() ), static fn( string $part ): bool => '' !== $part )
		);
		/**
		 * Filters the prompt that is sent for a video, made of what was typed, the words of its style and the site's brand words. It is shown before, and
		 * kept with the video.
		 *
		 * @since 0.1.0
		 *
		 * @param string                         $sent  What is sent.
		 * @param string                         $typed What was typed.
		 * @param \PlatoniaVid\Styles\Style|null $style The style, if there is one.
		 */
		$filtered = apply_filters( 'platoniavid_sent_prompt', $sent, $typed, $style );
		return is_string( $filtered ) && '' !== trim( $filtered ) ? $filtered : $sent;
	}

	/**
	 * The style that an id means.
	 *
	 * @param string $id   The id; empty for none.
	 * @param int    $user Who asks.
	 * @throws VideoException Where there is none.
	 */
	private function style( string $id, int $user ): ?Style {
		$style = '' === $id ? null : $this->styles->find( $id, $user );
		if ( '' !== $id && Style::STYLE !== $style?->kind ) {
			throw new VideoException(
				'platoniavid_style_unknown',
				__( 'That style is no longer there. Choose another one, or none.', 'platoniavid' ),
				400,
				'none'
			);
		}
		return $style;
	}

	/**
	 * An order with what its style prefers, where the site offers it.
	 *
	 * @param Order $order An order that names no model.
	 * @param Style $style Its style, which does.
	 */
	private function prefer( Order $order, Style $style ): Order {
		$connection = '' === $order->connection ? $style->connection : $order->connection;
		$offered    = array_filter(
			$this->models->all(),
			static fn( array $model ): bool => $model['id'] === $style->model && $model['connection'] === $connection
		);
		$model      = array_values( $offered )[0] ?? ( '' === $order->connection ? $this->settings->usual_model( $style->model ) : null );
		if ( null === $model ) {
			return $order;
		}
		$size    = '' === $order->size && in_array( $style->size, $model['sizes'], true ) ? $style->size : $order->size;
		$options = array_intersect_key( $style->options, array_flip( array_column( $model['options'], 'id' ) ) );
		return $order->completed( $model['connection'], $model['id'], $size, $order->seconds, $order->options + $options );
	}
}
