<?php
/**
 * Another way to the same video.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * A model of a connection that could make what another one has refused.
 *
 * @since 0.1.0
 */
final class Alternative {
	/**
	 * Sets every field.
	 *
	 * @param string $connection       The connection's id.
	 * @param string $connection_label What people call it.
	 * @param string $model            The model's id.
	 * @param string $model_label      What people call it.
	 * @param string $size             The size that it would have, as "1280x720": what was ordered, or the nearest that this model makes.
	 * @param int    $seconds          Its length, likewise.
	 * @param ?float $estimated_cost   What it would cost, in the site's currency; null where the price is not known.
	 */
	public function __construct(
		public readonly string $connection,
		public readonly string $connection_label,
		public readonly string $model,
		public readonly string $model_label,
		public readonly string $size,
		public readonly int $seconds,
		public readonly ?float $estimated_cost,
	) {
	}

	/**
	 * What it is known by, among all.
	 *
	 * @since 0.1.0
	 */
	public function name(): string {
		return self::named( $this->connection, $this->model );
	}

	/**
	 * What a connection's model is known by, among all.
	 *
	 * @since 0.1.0
	 *
	 * @param string $connection The connection's id, in which there is no space.
	 * @param string $model      The model's id.
	 */
	public static function named( string $connection, string $model ): string {
		return $connection . ' ' . $model;
	}
}
