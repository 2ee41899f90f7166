<?php
/**
 * What is ordered.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * An order for a video, from the request through its row to the gateway. A field that comes later has a default, so that gateways written before go on.
 *
 * @since 0.1.0
 *
 * @phpstan-type Options array<string, scalar>
 */
final class Order {
	/**
	 * The point of an image that is kept where nothing is said: its middle.
	 */
	public const MIDDLE = '0.5 0.5';

	/**
	 * Sets every field. Everything after the length is to be given by its name.
	 *
	 * @param string     $prompt          What the video should show, as it is sent.
	 * @param string     $model           The model's id.
	 * @param string     $size            Pixels, as "1280x720".
	 * @param int        $seconds         Length in seconds.
	 * @param int        $author          Who asks.
	 * @param string     $request_id      A UUID; the same one again from the same author is the same order.
	 * @param int        $post            The post that it is for, or 0.
	 * @param int        $remix_of        The site's id of the finished video that it varies, or 0.
	 * @param int        $reference_image The attachment that it begins with, or 0.
	 * @param string     $reference_focus The point of that image that is kept: two fractions of its width and height.
	 * @param string     $connection      The id of the connection that it is ordered from; empty for whichever is usual.
	 * @param Options    $options         What the model declares beside size and length, by the options' ids.
	 * @param OrderFiles $files           The images as they are sent; there only where the order is about to be sent.
	 * @param string     $name            What a server is told that it is called, so that it takes it once; empty for its request_id.
	 * @param int        $last_frame      The attachment that it ends with, or 0.
	 * @param string     $last_focus      The point of that image that is kept.
	 * @param list<int>  $references      The attachments that it is to look like.
	 * @param int        $continues       The site's id of the finished video that it goes on from, or 0.
	 * @param int        $take_of         The site's id of the first one of those that were ordered at once from one prompt, or 0.
	 * @param string     $style           The id of the style that it was asked for in, or empty.
	 * @param string     $typed           What a person typed, where that is not what is sent; else empty.
	 */
	public function __construct(
		public readonly string $prompt,
		public readonly string $model,
		public readonly string $size,
		public readonly int $seconds,
		public readonly int $author = 0,
		public readonly string $request_id = '',
		public readonly int $post = 0,
		public readonly int $remix_of = 0,
		public readonly int $reference_image = 0,
		public readonly string $reference_focus = self::MIDDLE,
		public readonly string $connection = '',
		public readonly array $options = array(),
		public readonly OrderFiles $files = new OrderFiles(),
		public readonly string $name = '',
		public readonly int $last_frame = 0,
		public readonly string $last_focus = self::MIDDLE,
		public readonly array $references = array(),
		public readonly int $continues = 0,
		public readonly int $take_of = 0,
		public readonly string $style = '',
		public readonly string $typed = '',
	) {
	}

	/**
	 * Whether a text has nothing that can be seen: only space of any script, or signs without a shape, which would be paid for all the same.
	 *
	 * @since 0.1.0
	 *
	 * @param string $text The text.
	 */
	public static function is_blank( string $text ): bool {
		return 1 !== preg_match( '/[^\s\p{Z}\p{Cc}\p{Cf}]/u', $text );
	}

	/**
	 * The point of an image that is kept, as it is stored.
	 *
	 * @since 0.1.0
	 *
	 * @param mixed $point Fractions of the image's width and height, as `array( 'x' => 0.5, 'y' => 0.5 )`; where there are none, its middle.
	 */
	public static function focus( mixed $point ): string {
		$at = static fn( string $axis ): float => is_array( $point ) && is_numeric( $point[ $axis ] ?? null ) ? (float) $point[ $axis ] : 0.5;
		return sprintf( '%.3F %.3F', $at( 'x' ), $at( 'y' ) );
	}

	/**
	 * The attachments that it is sent with.
	 *
	 * @since 0.1.0
	 *
	 * @return list<int>
	 */
	public function images(): array {
		return array_values( array_filter( array( $this->reference_image, $this->last_frame, ...$this->references ) ) );
	}

	/**
	 * The name under which a server is told of the order.
	 *
	 * @since 0.1.0
	 */
	public function sent_as(): string {
		return '' === $this->name ? $this->request_id : $this->name;
	}

	/**
	 * The same order with its images.
	 *
	 * @since 0.1.0
	 *
	 * @param OrderFiles $files The images.
	 */
	public function with_files( OrderFiles $files ): self {
		return $this->with( array( 'files' => $files ) );
	}

	/**
	 * The same order where nothing is left open.
	 *
	 * @since 0.1.0
	 *
	 * @param string  $connection The id of the connection that it is ordered from.
	 * @param string  $model      The model's id.
	 * @param string  $size       Pixels.
	 * @param int     $seconds    Length in seconds.
	 * @param Options $options    What the model is told.
	 */
	public function completed( string $connection, string $model, string $size, int $seconds, array $options ): self {
		return $this->with( compact( 'connection', 'model', 'size', 'seconds', 'options' ) );
	}

	/**
	 * The same order with the prompt that is sent for it.
	 *
	 * @since 0.1.0
	 *
	 * @param string $sent The prompt with the words that go along.
	 */
	public function worded( string $sent ): self {
		return $sent === $this->prompt ? $this : $this->with(
			array(
				'prompt' => $sent,
				'typed'  => $this->prompt,
			)
		);
	}

	/**
	 * The same order as a take of another one.
	 *
	 * @since 0.1.0
	 *
	 * @param int $first The site's id of the first one.
	 */
	public function as_take_of( int $first ): self {
		return $this->with( array( 'take_of' => $first ) );
	}

	/**
	 * The same order as another person's, of which a gateway has told what it made.
	 *
	 * @since 0.1.0
	 *
	 * @param string      $connection The id of the connection that has it.
	 * @param RemoteVideo $remote     The gateway's video: what it does not tell stays.
	 * @param int         $author     Whose it is.
	 * @param string      $request_id A UUID of its own.
	 * @param int         $remix_of   The site's id of the video that it varies, where that is known; else 0.
	 */
	public function made( string $connection, RemoteVideo $remote, int $author, string $request_id, int $remix_of ): self {
		$told = array_filter(
			array(
				'prompt'   => $remote->prompt,
				'model'    => $remote->model,
				'size'     => $remote->size,
				'seconds'  => $remote->seconds,
				'remix_of' => $remix_of,
			),
			static fn( string|int $value ): bool => '' !== $value && 0 !== $value
		);
		// What a person typed belongs to the words that were sent for it.
		$typed = in_array( $remote->prompt, array( '', $this->prompt ), true ) ? $this->typed : '';
		return $this->with( compact( 'connection', 'author', 'request_id', 'typed' ) + $told );
	}

	/**
	 * The same order with other fields, as for a filter of `platoniavid_order`.
	 *
	 * @since 0.1.0
	 *
	 * @param array<string, mixed> $fields Fields by their names. One that an order does not have is an error.
	 */
	public function with( array $fields ): self {
		// @phpstan-ignore argument.type (each field of its own type, which get_object_vars() does not tell)
		return new self( ...$fields + get_object_vars( $this ) );
	}
}
