<?php
/**
 * What an order asks of its model.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

use PlatoniaVid\Gateway\Kinds\Maker;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;

/**
 * Holds an order's images and options against what a model takes: nothing is sent that it does not declare.
 *
 * @phpstan-import-type Model from Models
 * @phpstan-import-type Option from ModelOptions
 */
final class Wishes {
	/**
	 * Why a model can't do what an order asks for beside size and length; null where it can.
	 *
	 * @param Model $model The model.
	 * @param Order $order The order.
	 * @param Maker $maker Who makes its videos.
	 */
	public static function refused( array $model, Order $order, Maker $maker ): ?VideoException {
		$takes = $model['inputs'];
		if ( $order->reference_image > 0 && ! $takes['first_frame'] ) {
			return self::no_first_frame();
		}
		if ( $order->last_frame > 0 && ! $takes['last_frame'] ) {
			/* translators: %s: a model's name. */
			$sentence = __( '%s takes no last frame. Remove that image, or choose another model.', 'platoniavid' );
			return new VideoException( 'platoniavid_no_last_frame', sprintf( $sentence, $model['label'] ), 400, 'choose_model' );
		}
		if ( count( $order->references ) > $takes['references'] ) {
			$sentence = 0 === $takes['references']
				/* translators: %s: a model's name. */
				? sprintf( __( '%s takes no reference images. Remove them, or choose another model.', 'platoniavid' ), $model['label'] )
				: sprintf(
					/* translators: 1: a model's name. 2: a number of images. */
					_n(
						'%1$s takes %2$d reference image. Remove the others, or choose another model.',
						'%1$s takes %2$d reference images. Remove the others, or choose another model.',
						$takes['references'],
						'platoniavid'
					),
					$model['label'],
					$takes['references']
				);
			return new VideoException( 'platoniavid_too_many_references', $sentence, 400, 'choose_model' );
		}
		$beside = $maker->beside_references();
		if ( array() !== $order->references && ! $beside['frames'] && ( $order->reference_image > 0 || $order->last_frame > 0 ) ) {
			/* translators: %s: a model's name. */
			$sentence = __( '%s takes a first or last frame, or reference images, but not both. Remove one or the other, or choose another model.', 'platoniavid' );
			return new VideoException( 'platoniavid_frames_or_references', sprintf( $sentence, $model['label'] ), 400, 'choose_model' );
		}
		if ( array() !== $order->references && $order->seconds > $beside['seconds'] ) {
			return self::too_long_for_references( $model, $beside['seconds'] );
		}
		if ( array() !== $order->references && $maker->shorter_side( $order->size ) > $beside['shorter_side'] ) {
			/* translators: 1: a model's name. 2: a number of pixels. */
			$sentence = __( 'With reference images, %1$s makes at most %2$d pixels on the shorter side. Choose a smaller size, or remove the images.', 'platoniavid' );
			return new VideoException( 'platoniavid_too_large_for_references', sprintf( $sentence, $model['label'], $beside['shorter_side'] ), 400, 'choose_model' );
		}
		if ( $order->continues > 0 && 0 === $order->reference_image && ! $model['extend'] ) {
			/* translators: %s: a model's name. */
			$sentence = __( '%s can’t go on from a video by itself. Let the new one begin with that video’s last frame.', 'platoniavid' );
			return new VideoException( 'platoniavid_no_extend', sprintf( $sentence, $model['label'] ), 400, 'choose_image' );
		}
		foreach ( $order->options as $id => $value ) {
			$option = array_column( $model['options'], null, 'id' )[ $id ] ?? null;
			if ( null === $option ) {
				return self::unknown_option( $model, $id );
			}
			if ( ModelOptions::cast( $option, $value ) !== $value ) {
				return self::wrong_value( $model, $option );
			}
		}
		return null;
	}

	/**
	 * No video of the model, or of its server, can begin with an image.
	 */
	public static function no_first_frame(): VideoException {
		return new VideoException(
			'platoniavid_no_reference_image',
			__( 'This model or gateway takes no first frame. Remove the image, or choose another model.', 'platoniavid' ),
			400,
			'choose_model'
		);
	}

	/**
	 * A length that a model does not make with images that the video is to look like.
	 *
	 * @param Model $model   The model.
	 * @param int   $seconds What it makes with them at most.
	 */
	private static function too_long_for_references( array $model, int $seconds ): VideoException {
		$sentence = sprintf(
			/* translators: 1: a model's name. 2: a number of seconds. */
			_n(
				'With reference images, %1$s makes at most %2$d second. Choose a shorter length, or remove the images.',
				'With reference images, %1$s makes at most %2$d seconds. Choose a shorter length, or remove the images.',
				$seconds,
				'platoniavid'
			),
			$model['label'],
			$seconds
		);
		return new VideoException( 'platoniavid_too_long_for_references', $sentence, 400, 'choose_model' );
	}

	/**
	 * An option that a model does not have.
	 *
	 * @param Model  $model The model.
	 * @param string $id    The option's id.
	 */
	private static function unknown_option( array $model, string $id ): VideoException {
		$ids      = array_column( $model['options'], 'id' );
		$sentence = array() === $ids
			/* translators: 1: a model's name. 2: the name of an option. */
			? __( '%1$s has no options, so “%2$s” can’t be set. Leave it out, or choose another model.', 'platoniavid' )
			/* translators: 1: a model's name. 2: the name of an option. 3: a list of such names. */
			: __( '%1$s has no option “%2$s”. Those that it has are: %3$s.', 'platoniavid' );
		return new VideoException(
			'platoniavid_option_unknown',
			sprintf( $sentence, $model['label'], sanitize_text_field( $id ), implode( wp_get_list_item_separator(), $ids ) ),
			400,
			'choose_model'
		);
	}

	/**
	 * A value that an option does not have.
	 *
	 * @param Model  $model  The model.
	 * @param Option $option The option.
	 */
	private static function wrong_value( array $model, array $option ): VideoException {
		$kinds    = array(
			'integer' => __( 'a whole number', 'platoniavid' ),
			'number'  => __( 'a number', 'platoniavid' ),
			'boolean' => __( 'on or off', 'platoniavid' ),
			/* translators: %s: a number of characters. */
			'string'  => sprintf( __( 'a text of at most %s characters', 'platoniavid' ), number_format_i18n( ModelOptions::LONGEST ) ),
		);
		$expected = array() === $option['values']
			? $kinds[ $option['type'] ]
			: implode( wp_get_list_item_separator(), array_map( 'wp_json_encode', $option['values'] ) );
		return new VideoException(
			'platoniavid_option_invalid',
			/* translators: 1: a model's name. 2: the name of an option. 3: what it can be: "a whole number", or a list of values. */
			sprintf( __( '%1$s has no such value for the option “%2$s”. It can be: %3$s.', 'platoniavid' ), $model['label'], $option['id'], $expected ),
			400,
			'choose_model'
		);
	}
}
