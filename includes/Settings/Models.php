<?php
/**
 * The models that videos can be made with.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * Models are data: these are the defaults, and `platoniavid_models` changes them.
 *
 * @phpstan-type Model array{id: string, label: string, description: string, sizes: list<string>, seconds: list<int>, price_per_second: float|null, reference_image: bool, remix: bool}
 */
final class Models {
	/**
	 * What all prices and costs are in, by ISO 4217.
	 */
	public const CURRENCY = 'IRR';

	/**
	 * A size in pixels, as a pattern of JSON schemas.
	 */
	public const SIZE = '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$';

	public const REFUSED_OPTION = 'platoniavid_refused_models';

	/**
	 * All models, the first one being the default.
	 *
	 * @return list<Model> Sizes in pixels as "1280x720", lengths in seconds, prices in Rials per second or null.
	 */
	public function all(): array {
		$defaults = array(
			array(
				'id'               => 'sora-2',
				'label'            => 'Sora 2',
				'description'      => __( 'Quick, for drafts and social media.', 'platoniavid' ),
				'sizes'            => array( '1280x720', '720x1280' ),
				'seconds'          => array( 4, 8, 12 ),
				'price_per_second' => null,
			),
			array(
				'id'               => 'sora-2-pro',
				'label'            => 'Sora 2 Pro',
				'description'      => __( 'Slower and more detailed, for finished films.', 'platoniavid' ),
				'sizes'            => array( '1280x720', '720x1280', '1792x1024', '1024x1792' ),
				'seconds'          => array( 4, 8, 12 ),
				'price_per_second' => null,
			),
		);

		/**
		 * Filters the models that editors can choose from: those of the settings, or the usual ones where none are set.
		 *
		 * @since 0.1.0
		 *
		 * @param array[] $models Each with `id`, `label`, `description`, `sizes` ("1280x720"), `seconds` (integers)
		 *                        `price_per_second` (Rials, or null where unknown), `reference_image` and `remix` (whether it can
		 *                        do that; true where nothing is said). One without an id, a size or a length is left out.
		 */
		$models = array();
		foreach ( (array) apply_filters( 'platoniavid_models', $this->stored() ?? $defaults ) as $model ) {
			$model = $this->normalize( $model );
			if ( null !== $model ) {
				$models[] = $model;
			}
		}
		return $models;
	}

	/**
	 * The models of the settings; null where none are set.
	 *
	 * @return array<mixed>|null
	 */
	private function stored(): ?array {
		$settings = get_option( Settings::OPTION, array() );
		$models   = is_array( $settings ) ? $settings['models'] ?? null : null;
		return is_array( $models ) && array() !== $models ? $models : null;
	}

	/**
	 * One model, or null where there is none of that id.
	 *
	 * @param string $id The model's id.
	 * @return Model|null
	 */
	public function find( string $id ): ?array {
		foreach ( $this->all() as $model ) {
			if ( $id === $model['id'] ) {
				return $model;
			}
		}
		return null;
	}

	/**
	 * Whether the gateway took a model when it was last asked for it.
	 *
	 * @param string $id The model's id.
	 */
	public function is_available( string $id ): bool {
		return ! in_array( $id, $this->refused(), true );
	}

	/**
	 * Remembers whether the gateway takes a model.
	 *
	 * @param string $id    The model's id.
	 * @param bool   $taken Whether it does.
	 */
	public function mark( string $id, bool $taken ): void {
		if ( $taken !== $this->is_available( $id ) ) {
			$others = array_values( array_diff( $this->refused(), array( $id ) ) );
			update_option( self::REFUSED_OPTION, $taken ? $others : array_merge( $others, array( $id ) ), false );
		}
	}

	/**
	 * Names of the models that the gateway has not refused.
	 *
	 * @return list<string>
	 */
	public function available_labels(): array {
		return array_column( array_filter( $this->all(), fn( array $model ): bool => $this->is_available( $model['id'] ) ), 'label' );
	}

	/**
	 * Names of the models whose videos can be remixed.
	 *
	 * @return list<string>
	 */
	public function remixing_labels(): array {
		return array_column( array_filter( $this->all(), static fn( array $model ): bool => $model['remix'] ), 'label' );
	}

	/**
	 * The models that the gateway refused.
	 *
	 * @return list<string>
	 */
	private function refused(): array {
		return array_values( array_filter( (array) get_option( self::REFUSED_OPTION, array() ), 'is_string' ) );
	}

	/**
	 * What a video of a model costs, in Rials; null where the price is not known.
	 *
	 * @param string $id      The model's id.
	 * @param int    $seconds The video's length.
	 */
	public function cost( string $id, int $seconds ): ?float {
		$price = $this->find( $id )['price_per_second'] ?? null;
		return null === $price ? null : $price * $seconds;
	}

	/**
	 * A model with every field in its form; null where it can't be used.
	 *
	 * @param mixed $model What the filter gave.
	 * @return Model|null
	 */
	private function normalize( mixed $model ): ?array {
		if ( ! is_array( $model ) || ! is_string( $model['id'] ?? null ) || '' === $model['id'] ) {
			return null;
		}
		$sizes   = array_filter(
			(array) ( $model['sizes'] ?? array() ),
			static fn( mixed $size ): bool => is_string( $size ) && 1 === preg_match( '/' . self::SIZE . '/D', $size )
		);
		$seconds = array_filter(
			array_map( static fn( mixed $length ): int => is_numeric( $length ) ? (int) $length : 0, (array) ( $model['seconds'] ?? array() ) )
		);
		if ( array() === $sizes || array() === $seconds ) {
			return null;
		}
		return array(
			'id'               => $model['id'],
			'label'            => is_string( $model['label'] ?? null ) ? $model['label'] : $model['id'],
			'description'      => is_string( $model['description'] ?? null ) ? $model['description'] : '',
			'sizes'            => array_values( $sizes ),
			'seconds'          => array_values( $seconds ),
			'price_per_second' => is_numeric( $model['price_per_second'] ?? null ) ? (float) $model['price_per_second'] : null,
			'reference_image'  => false !== ( $model['reference_image'] ?? true ),
			'remix'            => false !== ( $model['remix'] ?? true ),
		);
	}
}
