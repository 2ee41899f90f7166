<?php
/**
 * A style as REST shows it and takes it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Gateway\Gateway;
use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Styles\StyleLibrary;

/**
 * The form of styles and saved prompts, written once for answers, arguments and files.
 */
final class StylesSchema {
	/**
	 * A style.
	 *
	 * @return array<string, mixed>
	 */
	public static function style(): array {
		$about = static fn( string|array $type, string $what ): array => array(
			'description' => $what,
			'type'        => $type,
		);
		return Schema::resource(
			'style',
			array(
				'id'   => $about( 'string', 'A number, or the name of a style that comes with the plugin.' ),
				'kind' => self::kind(),
			) + self::texts() + array(
				'picture'     => $about( array( 'integer', 'null' ), 'The id of the image in the Media Library that shows it.' ),
				'picture_url' => $about( array( 'string', 'null' ), 'That image’s address, in a small size.' ),
				'shared'      => $about( 'boolean', 'Whether everybody who makes videos has it.' ),
				'built_in'    => $about( 'boolean', 'Whether it comes with the plugin: it can be hidden, and not changed.' ),
				'hidden'      => $about( 'boolean', 'Whether it is not offered.' ),
				'author'      => $about( 'integer', 'The id of the user whose it is; 0 for one that comes with the plugin.' ),
				'can_edit'    => $about( 'boolean', 'Whether the person who asks may change or delete it, or hide one that comes with the plugin.' ),
			)
		);
	}

	/**
	 * What becomes of a prompt.
	 *
	 * @return array<string, mixed>
	 */
	public static function composed(): array {
		return Schema::resource(
			'composed-prompt',
			array(
				'sent'   => array(
					'description' => 'What is sent.',
					'type'        => 'string',
				),
				'length' => array(
					'description' => 'How many characters that has.',
					'type'        => 'integer',
				),
			)
		);
	}

	/**
	 * What an import has done.
	 *
	 * @return array<string, mixed>
	 */
	public static function imported(): array {
		$number = array( 'type' => 'integer' );
		return Schema::resource(
			'imported-styles',
			array(
				'created' => array( 'description' => 'How many are new.' ) + $number,
				'updated' => array( 'description' => 'How many were written over.' ) + $number,
				'skipped' => array( 'description' => 'How many were left alone, as there are such of the same name.' ) + $number,
			)
		);
	}

	/**
	 * A file.
	 *
	 * @return array<string, mixed>
	 */
	public static function file(): array {
		return Schema::resource(
			'styles-file',
			array( 'styles' => self::entries() )
		);
	}

	/**
	 * What a file has in it.
	 *
	 * @return array<string, mixed>
	 */
	public static function entries(): array {
		$texts = self::texts();
		foreach ( array( 'name', 'words' ) as $needed ) {
			$texts[ $needed ] += array( 'required' => true );
		}
		return array(
			'description' => 'Styles and prompts, as an export has them.',
			'type'        => 'array',
			// A person's own and the shared ones.
			'maxItems'    => 2 * StyleLibrary::MOST,
			'items'       => array(
				'type'                 => 'object',
				'properties'           => array( 'kind' => array( 'required' => true ) + self::kind() ) + $texts,
				'additionalProperties' => false,
			),
		);
	}

	/**
	 * The arguments of a list.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_list(): array {
		return array(
			'kind'   => array( 'description' => 'Only styles, or only saved prompts.' ) + self::kind(),
			'search' => array(
				'description' => 'What the name or the words have in them.',
				'type'        => 'string',
				'maxLength'   => 200,
				'default'     => '',
			),
		);
	}

	/**
	 * The arguments of a new one.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_add(): array {
		$arguments                      = self::to_change();
		$arguments['name']['required']  = true;
		$arguments['words']['required'] = true;
		unset( $arguments['hidden'] );
		return array( 'kind' => array( 'default' => Style::STYLE ) + self::kind() ) + $arguments + array(
			'video' => array(
				'description' => 'The id of a finished video whose poster shows the style, where no picture is named.',
				'type'        => 'integer',
				'minimum'     => 0,
				'default'     => 0,
			),
		);
	}

	/**
	 * The arguments of a change.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_change(): array {
		return self::texts() + array(
			'picture' => array(
				'description' => 'The id of the image in the Media Library that shows it, or 0.',
				'type'        => 'integer',
				'minimum'     => 0,
			),
			'shared'  => array(
				'description' => 'Whether everybody who makes videos has it; for those who manage.',
				'type'        => 'boolean',
			),
			'hidden'  => array(
				'description' => 'Whether one that comes with the plugin is not offered; for those who manage.',
				'type'        => 'boolean',
			),
		);
	}

	/**
	 * The arguments of what becomes of a prompt.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function to_compose(): array {
		return array(
			'prompt' => array(
				'description' => 'What was typed.',
				'type'        => 'string',
				'maxLength'   => Gateway::PROMPT_LENGTH,
				'required'    => true,
			),
			'style'  => array(
				'description' => 'The id of the style; empty for none.',
				'type'        => 'string',
				'maxLength'   => 40,
				'default'     => '',
			),
		);
	}

	/**
	 * What it is.
	 *
	 * @return array<string, mixed>
	 */
	private static function kind(): array {
		return array(
			'description' => 'Words that go along with a prompt, or a saved prompt.',
			'type'        => 'string',
			'enum'        => Style::KINDS,
		);
	}

	/**
	 * What a person writes and chooses.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function texts(): array {
		$text = static fn( string $what, int $most ): array => array(
			'description' => $what,
			'type'        => 'string',
			'maxLength'   => $most,
		);
		return array(
			'name'       => $text( 'What it is called.', 200 ) + array( 'minLength' => 1 ),
			'words'      => $text(
				'The words that go along with a prompt; of a saved prompt, the prompt.',
				Gateway::PROMPT_LENGTH
			) + array( 'minLength' => 1 ),
			'connection' => $text( 'The id of the connection that has its model, or an empty string.', 40 ),
			'model'      => $text( 'The id of the model that it is for, or an empty string.', 191 ),
			'size'       => $text( 'Pixels, as 1280x720, or an empty string.', 11 ) + array( 'pattern' => '^$|' . Models::SIZE ),
			'options'    => array(
				'description'          => 'What that model is told beside size and length, by the ids of its options.',
				'type'                 => 'object',
				'maxProperties'        => ModelOptions::MOST,
				'additionalProperties' => array(
					'type'      => ModelOptions::TYPES,
					'maxLength' => ModelOptions::LONGEST,
				),
			),
		);
	}
}
