<?php
/**
 * A model, as REST tells of it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Settings\Models;
use PlatoniaVid\Videos\Storage\VideoQueries;

/**
 * Adds what the site has found out of a model.
 *
 * @phpstan-import-type Model from Models
 */
final class ModelDescription {
	/**
	 * Sets the collaborators.
	 *
	 * @param Models       $models  Which of them were refused.
	 * @param VideoQueries $queries How long videos take.
	 */
	public function __construct( private readonly Models $models, private readonly VideoQueries $queries ) {
	}

	/**
	 * A model with what the site knows of it.
	 *
	 * @param Model $model The model.
	 * @return array<string, mixed>
	 */
	public function of( array $model ): array {
		return $model + array(
			'available'       => $this->models->is_available( $model['connection'], $model['id'] ),
			'typical_seconds' => $this->queries->typical_seconds( $model['connection'], $model['id'] ),
		);
	}
}
