<?php
/**
 * What a model can be told beside size and length.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Options are data: each with an id, a type, the values that there are to choose from (none for any of its type), the one that is sent
 * where nothing is said (null for none), and what people call it. Of a known id the rest may be left out.
 *
 * @since 0.1.0
 *
 * @phpstan-type Option array{id: string, type: 'string'|'integer'|'number'|'boolean', values: list<scalar>, default: scalar|null, label: string}
 */
final class ModelOptions {
	public const TYPES = array( 'string', 'integer', 'number', 'boolean' );

	/**
	 * An option's id, as a pattern: it may be the name of a field at the server.
	 */
	public const ID = '^[A-Za-z][A-Za-z0-9_]{0,39}$';

	/**
	 * How many a model has at most, and how long a text of one may be, in characters.
	 */
	public const MOST    = 20;
	public const LONGEST = 2000;

	/**
	 * Fields of an order that are no options: those that it has anyway, and those by which one order would become several, or go elsewhere.
	 */
	private const NEVER = array(
		'model',
		'prompt',
		'size',
		'seconds',
		'duration',
		'aspect_ratio',
		'input_reference',
		'frame_images',
		'input_references',
		'image',
		'reference_images',
		'n',
		'num_outputs_per_prompt',
		'num_videos_per_prompt',
		'sampleCount',
		'sample_count',
		'callback_url',
		'fallbacks',
		'openai_path',
		'method',
	);

	/**
	 * The options that people know by the same name everywhere.
	 *
	 * @return array<string, array{type: 'string'|'integer'|'number'|'boolean', label: string}> By their ids.
	 */
	private static function known(): array {
		return array(
			'negative_prompt' => array(
				'type'  => 'string',
				'label' => __( 'What it must not show', 'platoniavid' ),
			),
			'seed'            => array(
				'type'  => 'integer',
				'label' => __( 'Seed: the same number gives a similar video', 'platoniavid' ),
			),
			'audio'           => array(
				'type'  => 'boolean',
				'label' => __( 'Sound', 'platoniavid' ),
			),
			'quality'         => array(
				'type'  => 'string',
				'label' => __( 'Quality', 'platoniavid' ),
			),
			'resolution'      => array(
				'type'  => 'string',
				'label' => __( 'Resolution', 'platoniavid' ),
			),
			'fps'             => array(
				'type'  => 'integer',
				'label' => __( 'Frames a second', 'platoniavid' ),
			),
		);
	}

	/**
	 * Options with every field in its form. What is none is left out.
	 *
	 * @param mixed $options What a filter, a setting or a server says: lists of fields, or ids alone.
	 * @return list<Option>
	 */
	public static function normalize( mixed $options ): array {
		$normal = array();
		foreach ( is_array( $options ) ? $options : array() as $option ) {
			$option = is_string( $option ) ? array( 'id' => $option ) : $option;
			$id     = is_array( $option ) && is_string( $option['id'] ?? null ) ? $option['id'] : '';
			if (
				! is_array( $option )
				|| 1 !== preg_match( '/' . self::ID . '/D', $id )
				|| in_array( $id, self::NEVER, true )
				|| count( $normal ) >= self::MOST
			) {
				continue;
			}
			$known         = self::known()[ $id ] ?? array();
			$type          = $option['type'] ?? $known['type'] ?? 'string';
			$label         = is_string( $option['label'] ?? null ) && '' !== $option['label'] ? $option['label'] : $known['label'] ?? $id;
			$whole         = array(
				'id'      => $id,
				'type'    => in_array( $type, self::TYPES, true ) ? $type : 'string',
				'values'  => array(),
				'default' => null,
				'label'   => $label,
			);
			$values        = array_map(
				static fn( mixed $value ): mixed => self::cast( $whole, $value ),
				array_values( (array) ( $option['values'] ?? array() ) )
			);
			$whole         = array( 'values' => array_values( array_unique( array_filter( $values, 'is_scalar' ), SORT_REGULAR ) ) ) + $whole;
			$normal[ $id ] = array(
				'id'      => $id,
				'type'    => $whole['type'],
				'values'  => $whole['values'],
				'default' => self::cast( $whole, $option['default'] ?? null ),
				'label'   => $label,
			);
		}//end foreach
		return array_values( $normal );
	}

	/**
	 * A value of an option in its type, however it is written; null where it is none.
	 *
	 * @param array{type: string, values: list<scalar>} $option The option.
	 * @param mixed                                     $value  The value.
	 * @return scalar|null
	 */
	public static function cast( array $option, mixed $value ): mixed {
		$cast = match ( $option['type'] ) {
			'boolean' => self::is_switch( $value ) ? rest_sanitize_boolean( $value ) : null,
			'integer' => is_scalar( $value ) && rest_is_integer( $value ) ? (int) $value : null,
			'number'  => is_numeric( $value ) && is_finite( (float) $value ) ? (float) $value : null,
			default   => ( is_string( $value ) || is_int( $value ) || is_float( $value ) ) && mb_strlen( (string) $value ) <= self::LONGEST
				? (string) $value
				: null,
		};
		return array() === $option['values'] || in_array( $cast, $option['values'], true ) ? $cast : null;
	}

	/**
	 * Whether a value says on or off.
	 *
	 * @param mixed $value The value.
	 * @phpstan-assert-if-true bool|string|int $value
	 */
	private static function is_switch( mixed $value ): bool {
		return is_bool( $value ) || ( ( is_string( $value ) || is_int( $value ) ) && rest_is_boolean( (string) $value ) );
	}

	/**
	 * Those of some values that can be of options: a name and one value for each.
	 *
	 * @param mixed $values What was sent or stored.
	 * @return array<string, scalar>
	 */
	public static function named( mixed $values ): array {
		$named = array();
		foreach ( is_array( $values ) ? $values : array() as $name => $value ) {
			if ( is_string( $name ) && is_scalar( $value ) ) {
				$named[ $name ] = $value;
			}
		}
		return $named;
	}

	/**
	 * Whether all values of some have a name that an option can have: a list, and what has no name or one that nobody sees, is no option's.
	 *
	 * @param mixed $values What was sent.
	 */
	public static function are_named( mixed $values ): bool {
		foreach ( array_keys( is_array( $values ) ? $values : array() ) as $name ) {
			if ( 1 !== preg_match( '/' . self::ID . '/D', (string) $name ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * What is told to a model that was asked for some options: each in its type, and the model's own for those that were left open.
	 * What the model does not take stays as it is, to be refused.
	 *
	 * @param list<Option>          $declared The model's options.
	 * @param array<string, scalar> $given    What was asked for; an empty text is nothing.
	 * @return array<string, scalar>
	 */
	public static function complete( array $declared, array $given ): array {
		$given   = array_filter( $given, static fn( mixed $value ): bool => '' !== $value );
		$options = array();
		foreach ( $declared as $option ) {
			$id    = $option['id'];
			$value = isset( $given[ $id ] ) ? self::cast( $option, $given[ $id ] ) ?? $given[ $id ] : $option['default'];
			if ( null !== $value && '' !== $value ) {
				$options[ $id ] = $value;
			}
		}
		return $options + $given;
	}

	/**
	 * Whether a seed can be drawn for an option: it is one, of any whole number.
	 *
	 * @param Option $option The option.
	 */
	private static function is_drawn( array $option ): bool {
		return 'seed' === $option['id'] && 'integer' === $option['type'] && array() === $option['values'];
	}

	/**
	 * A model's options for one of the videos that are ordered at once. Behind the first it has no usual seed, which would make that one again, and which
	 * nobody has chosen: one is drawn when it is sent.
	 *
	 * @param list<Option> $declared The model's options.
	 * @param int          $take_of  The first one; 0 for that itself, and where one alone is ordered.
	 * @return list<Option>
	 */
	public static function of_take( array $declared, int $take_of ): array {
		return array_map(
			static fn( array $option ): array => array( 'default' => 0 !== $take_of && self::is_drawn( $option ) ? null : $option['default'] ) + $option,
			$declared
		);
	}

	/**
	 * What is told to a model of which another video of the same order is made: where no seed is told, some servers take the same one each time, and make the
	 * same video.
	 *
	 * @param list<Option>          $declared The model's options.
	 * @param array<string, scalar> $told     What it is told.
	 * @param string                $name     The order's name, of which a seed is made where there is none: a repetition says the same.
	 * @return array<string, scalar>
	 */
	public static function with_seed( array $declared, array $told, string $name ): array {
		$seed   = 1 + (int) hexdec( substr( hash( 'sha256', $name ), 0, 5 ) );
		$option = array_column( $declared, null, 'id' )['seed'] ?? null;
		return null !== $option && self::is_drawn( $option ) ? $told + array( 'seed' => $seed ) : $told;
	}

	/**
	 * What is told to a model in another one's place: what was only the former's own, as nobody had chosen, goes along no further than this one takes it.
	 *
	 * @param list<Option>          $former   The options of the former model.
	 * @param list<Option>          $declared The model's options.
	 * @param array<string, scalar> $given    What was asked for of the former, or was its own.
	 * @return array<string, scalar>
	 */
	public static function moved( array $former, array $declared, array $given ): array {
		$usual = array_column( $former, 'default', 'id' );
		$takes = array_column( $declared, null, 'id' );
		foreach ( $given as $id => $value ) {
			if ( ( $usual[ $id ] ?? null ) === $value && ( ! isset( $takes[ $id ] ) || self::cast( $takes[ $id ], $value ) !== $value ) ) {
				unset( $given[ $id ] );
			}
		}
		return self::complete( $declared, $given );
	}
}
