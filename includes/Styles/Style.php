<?php
/**
 * A style or a saved prompt.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Settings\ModelOptions;

/**
 * What is kept to be used again, immutable: words that go along with a prompt, or a whole prompt.
 *
 * @since 0.1.0
 */
final class Style {
	public const STYLE  = 'style';
	public const PROMPT = 'prompt';
	public const KINDS  = array( self::STYLE, self::PROMPT );

	/**
	 * Sets every field.
	 *
	 * @param string                $id          A number, or the name of one that comes with the plugin.
	 * @param string                $kind        One of KINDS.
	 * @param string                $name        What people call it.
	 * @param string                $words       What is added to a prompt; of a saved prompt, the prompt.
	 * @param string                $connection  The id of the connection that has its model, or empty.
	 * @param string                $model       The model that it is for, or empty.
	 * @param string                $size        Pixels, as "1280x720", or empty.
	 * @param array<string, scalar> $options     What that model is told.
	 * @param int                   $picture     The attachment that shows it, or 0.
	 * @param int                   $author      Whose it is; 0 where it comes with the plugin.
	 * @param bool                  $is_shared   Whether everybody who makes videos has it.
	 * @param bool                  $is_built_in Whether it comes with the plugin, or from another one.
	 * @param bool                  $is_hidden   Whether it is not offered.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $kind,
		public readonly string $name,
		public readonly string $words,
		public readonly string $connection = '',
		public readonly string $model = '',
		public readonly string $size = '',
		public readonly array $options = array(),
		public readonly int $picture = 0,
		public readonly int $author = 0,
		public readonly bool $is_shared = false,
		public readonly bool $is_built_in = false,
		public readonly bool $is_hidden = false,
	) {
	}

	/**
	 * Reads a post.
	 *
	 * @since 0.1.0
	 *
	 * @param \WP_Post $post A post of one of StyleLibrary's types.
	 */
	public static function from_post( \WP_Post $post ): self {
		$meta = get_post_meta( $post->ID, StyleLibrary::META, true );
		$meta = is_array( $meta ) ? $meta : array();
		$text = static fn( string $name ): string => is_string( $meta[ $name ] ?? null ) ? $meta[ $name ] : '';
		return new self(
			id: (string) $post->ID,
			kind: StyleLibrary::TYPES[ self::PROMPT ] === $post->post_type ? self::PROMPT : self::STYLE,
			name: $text( 'name' ),
			words: $text( 'words' ),
			connection: $text( 'connection' ),
			model: $text( 'model' ),
			size: $text( 'size' ),
			options: ModelOptions::named( $meta['options'] ?? null ),
			picture: (int) get_post_thumbnail_id( $post ),
			author: (int) $post->post_author,
			is_shared: 'publish' === $post->post_status,
		);
	}

	/**
	 * What is stored as it is, by its name.
	 *
	 * @since 0.1.0
	 *
	 * @return array{name: string, words: string, connection: string, model: string, size: string, options: array<string, scalar>}
	 */
	public function stored(): array {
		return array(
			'name'       => $this->name,
			'words'      => $this->words,
			'connection' => $this->connection,
			'model'      => $this->model,
			'size'       => $this->size,
			'options'    => $this->options,
		);
	}
}
