<?php
/**
 * What is done with styles and saved prompts.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Access;
use PlatoniaVid\Media\ReferenceImages;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Videos\Values\VideoException;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Adds, changes and deletes for a person, as far as that person may: one's own with `platoniavid_generate`, shared ones with `platoniavid_manage`.
 *
 * @phpstan-type Fields array<string, mixed>
 */
final class StyleChanges {
	/**
	 * @param StyleLibrary $styles The site's styles.
	 */
	public function __construct( private readonly StyleLibrary $styles ) {
	}

	/**
	 * One that a person may use.
	 *
	 * @param string $id   Its id.
	 * @param int    $user The person.
	 * @throws VideoException Where there is none.
	 */
	public function found( string $id, int $user ): Style {
		return $this->styles->find( $id, $user )
			?? throw new VideoException(
				'platoniavid_style_not_found',
				__( 'There is no such style or prompt, or it is another person’s own.', 'platoniavid' ),
				404,
				'none'
			);
	}

	/**
	 * Whether a person may change one; one that comes with the plugin can only be hidden.
	 *
	 * @param Style $style The style.
	 * @param int   $user  The person.
	 */
	public static function may_change( Style $style, int $user ): bool {
		return user_can( $user, $style->is_shared ? Access::MANAGE : Access::GENERATE ) && ( $style->is_shared || $style->author === $user );
	}

	/**
	 * Adds one.
	 *
	 * @param Fields $fields Its fields, as REST names them; their form was checked.
	 * @param int    $user   Whose it is.
	 * @throws VideoException Where the person may not, or there is no room.
	 */
	public function add( array $fields, int $user ): Style {
		$kind  = Style::PROMPT === ( $fields['kind'] ?? '' ) ? Style::PROMPT : Style::STYLE;
		$style = self::merged( new Style( id: '', kind: $kind, name: '', words: '', author: $user ), $fields, $user );
		self::check( $style, $user );
		return $this->styles->add( $style );
	}

	/**
	 * Changes one. What is not shared any more is its author's own again, whoever of those who manage has said so.
	 *
	 * @param Style  $style  The style.
	 * @param Fields $fields What changes, as REST names it.
	 * @param int    $user   Who changes it.
	 * @throws VideoException Where the person may not, or it comes with the plugin.
	 */
	public function change( Style $style, array $fields, int $user ): Style {
		self::check( $style, $user );
		if ( $style->is_built_in ) {
			if ( array( 'hidden' ) !== array_keys( $fields ) ) {
				throw self::built_in();
			}
			BuiltInStyles::hide( $style->id, true === $fields['hidden'] );
			return $this->found( $style->id, $user );
		}
		$changed = self::merged( $style, $fields, $user );
		if ( ! $style->is_shared || $changed->is_shared ) {
			self::check( $changed, $user );
		}
		return $this->styles->change( $changed );
	}

	/**
	 * Deletes one.
	 *
	 * @param Style $style The style.
	 * @param int   $user  Who deletes it.
	 * @throws VideoException Where the person may not, or it comes with the plugin.
	 */
	public function delete( Style $style, int $user ): void {
		self::check( $style, $user );
		if ( $style->is_built_in ) {
			throw self::built_in();
		}
		$this->styles->delete( $style );
	}

	/**
	 * Refuses what a person may not write.
	 *
	 * @param Style $style What is to be written.
	 * @param int   $user  The person.
	 * @throws VideoException Where the person may not.
	 */
	private static function check( Style $style, int $user ): void {
		if ( ! self::may_change( $style, $user ) ) {
			throw self::forbidden();
		}
	}

	/**
	 * Refuses what is for those who manage.
	 */
	public static function forbidden(): VideoException {
		return new VideoException(
			'platoniavid_style_forbidden',
			__( 'Your account may not change what everybody on this site uses. Keep one of your own, or ask an administrator.', 'platoniavid' ),
			403,
			'none'
		);
	}

	/**
	 * The options of a style that somebody writes, as they are kept.
	 *
	 * @param mixed  $values What was sent.
	 * @param string $style  What the style is called.
	 * @return array<string, scalar>
	 * @throws VideoException Where some have no name that an option can have: a style without them would be another one.
	 */
	public static function options( mixed $values, string $style ): array {
		if ( ! ModelOptions::are_named( $values ) ) {
			throw new VideoException(
				'platoniavid_style_options',
				sprintf(
					/* translators: %s: a style's name. */
					__(
						'Something in the options of “%s” has no name, or one that no option can have: a letter from A to Z, and then letters, digits and underscores. Nothing was saved. Mend the name, or leave it out.',
						'platoniavid'
					),
					$style
				),
				400,
				'none'
			);
		}
		return ModelOptions::named( $values );
	}

	/**
	 * What comes with the plugin.
	 */
	private static function built_in(): VideoException {
		return new VideoException(
			'platoniavid_style_built_in',
			__( 'A style that comes with the plugin can’t be changed or deleted. Hide it, and save one of your own.', 'platoniavid' ),
			409,
			'none'
		);
	}

	/**
	 * A style with other fields.
	 *
	 * @param Style  $style  The style.
	 * @param Fields $fields What changes.
	 * @param int    $user   Who changes it.
	 * @throws VideoException Where the picture is none that the person may use.
	 */
	private static function merged( Style $style, array $fields, int $user ): Style {
		$text    = static fn( string $name, string $was ): string => is_string( $fields[ $name ] ?? null )
			? trim( wp_check_invalid_utf8( $fields[ $name ] ) )
			: $was;
		$picture = is_int( $fields['picture'] ?? null ) ? $fields['picture'] : $style->picture;
		if ( $picture > 0 && $picture !== $style->picture ) {
			ReferenceImages::check( $picture, $user );
		}
		$is_shared = is_bool( $fields['shared'] ?? null ) ? $fields['shared'] : $style->is_shared;
		$merged    = new Style(
			id: $style->id,
			kind: $style->kind,
			name: $text( 'name', $style->name ),
			words: $text( 'words', $style->words ),
			connection: $text( 'connection', $style->connection ),
			model: $text( 'model', $style->model ),
			size: $text( 'size', $style->size ),
			options: isset( $fields['options'] ) ? self::options( (array) $fields['options'], $text( 'name', $style->name ) ) : $style->options,
			picture: $picture,
			// Nobody would find nobody's own.
			author: $is_shared || $style->author > 0 ? $style->author : $user,
			is_shared: $is_shared,
		);
		if ( '' === $merged->name || '' === $merged->words ) {
			throw new VideoException( 'platoniavid_style_incomplete', __( 'Give it a name, and write its words.', 'platoniavid' ), 400, 'none' );
		}
		return $merged;
	}
}
