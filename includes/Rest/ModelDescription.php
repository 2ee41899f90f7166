<?php
/**
 * A model, as REST tells of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\Made;

/**
 * Adds what the site has found out of models.
 *
 * @phpstan-import-type Model from Models
 */
final class ModelDescription {
	/**
	 * @param Models $models Which of them were refused.
	 * @param Made   $made   How long videos take.
	 */
	public function __construct( private readonly Models $models, private readonly Made $made ) {
	}

	/**
	 * Models with what the site knows of them, in one question however many they are.
	 *
	 * @param list<Model> $models The models.
	 * @return list<array<string, mixed>>
	 */
	public function of( array $models ): array {
		$typical = array() === $models ? array() : $this->made->typical_seconds();
		return array_map(
			fn( array $model ): array => $model + array(
				'available'       => $this->models->is_available( $model['connection'], $model['id'] ),
				'typical_seconds' => $typical[ $model['connection'] ][ $model['id'] ] ?? null,
			),
			$models
		);
	}
}
