<?php
/**
 * Arguments that describe models.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\ModelOptions;
use PlatoniaVid\Settings\Models;

/**
 * What is said of a model, by who sets it up and by the answers that show it.
 */
final class ModelArguments {
	/**
	 * A connection's list of models.
	 *
	 * @param bool $is_sent Whether it is what the site is sent: that may also say what an earlier version's clients say.
	 * @return array<string, mixed>
	 */
	public static function models( bool $is_sent = false ): array {
		$text = array(
			'type'      => 'string',
			'maxLength' => 200,
		);
		return array(
			'description' => 'The models to choose from; an empty list for those that a connection of its kind begins with.',
			'type'        => 'array',
			'maxItems'    => Models::MOST,
			'items'       => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'properties'           => array(
					'id'               => array( 'minLength' => 1 ) + $text,
					'label'            => $text,
					'description'      => $text,
					'sizes'            => array(
						'description' => 'Pixels, as 1280x720.',
						'type'        => 'array',
						'minItems'    => 1,
						'maxItems'    => 50,
						'items'       => array(
							'type'      => 'string',
							'maxLength' => 11,
							'pattern'   => Models::SIZE,
						),
					),
					'seconds'          => array(
						'description' => 'Lengths in seconds.',
						'type'        => 'array',
						'minItems'    => 1,
						'maxItems'    => 50,
						'items'       => array(
							'type'    => 'integer',
							'minimum' => 1,
							'maximum' => Models::MOST_SECONDS,
						),
					),
					'price_per_second' => array(
						'description' => 'In the site’s currency; null where it is not known.',
						'type'        => array( 'number', 'null' ),
						'minimum'     => 0,
					),
					'inputs'           => self::inputs(),
					'options'          => self::options(),
					'extend'           => array(
						'description' => 'Whether its server can go on from a finished video.',
						'type'        => 'boolean',
					),
					'remix'            => array(
						'description' => 'Whether a finished video can be varied.',
						'type'        => 'boolean',
					),
				) + ( $is_sent ? array(
					'reference_image' => array(
						'description' => 'What `inputs.first_frame` was called at first.',
						'type'        => 'boolean',
					),
				) : array() ),
			),
		);
	}

	/**
	 * The images that a model takes.
	 *
	 * @return array<string, mixed>
	 */
	private static function inputs(): array {
		return array(
			'description'          => 'The images that it takes.',
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => array(
				'first_frame' => array(
					'description' => 'Whether a video can begin with an image.',
					'type'        => 'boolean',
				),
				'last_frame'  => array(
					'description' => 'Whether a video can end with an image.',
					'type'        => 'boolean',
				),
				'references'  => array(
					'description' => 'How many images a video can be to look like.',
					'type'        => 'integer',
					'minimum'     => 0,
					'maximum'     => Models::MOST_REFERENCES,
				),
			),
		);
	}

	/**
	 * What a model can be told beside size and length.
	 *
	 * @return array<string, mixed>
	 */
	private static function options(): array {
		$value = array(
			'type'      => ModelOptions::TYPES,
			'maxLength' => ModelOptions::LONGEST,
		);
		return array(
			'description' => 'What it can be told beside size and length.',
			'type'        => 'array',
			'maxItems'    => ModelOptions::MOST,
			'items'       => array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'properties'           => array(
					'id'      => array(
						'description' => 'A name that is known here, or what the server calls it.',
						'type'        => 'string',
						'pattern'     => ModelOptions::ID,
					),
					'type'    => array(
						'description' => 'What its values are.',
						'type'        => 'string',
						'enum'        => ModelOptions::TYPES,
					),
					'values'  => array(
						'description' => 'The values to choose from; none for any of its type.',
						'type'        => 'array',
						'maxItems'    => 50,
						'items'       => $value,
					),
					'default' => array(
						'description' => 'What is sent where nothing is chosen; null for nothing.',
						'type'        => array( ...ModelOptions::TYPES, 'null' ),
						'maxLength'   => ModelOptions::LONGEST,
					),
					'label'   => array(
						'description' => 'What people call it.',
						'type'        => 'string',
						'maxLength'   => 200,
					),
				),
			),
		);
	}
}
