<?php
/**
 * The models that videos can be made with.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;

/**
 * Models are data, and belong to connections: those that are stored of one, or what is usual of its kind. `platoniavid_models` changes them.
 *
 * @phpstan-type Model array{
 *     connection: string,
 *     connection_label: string,
 *     id: string,
 *     label: string,
 *     description: string,
 *     sizes: list<string>,
 *     seconds: list<int>,
 *     price_per_second: float|null,
 *     inputs: array{first_frame: bool, last_frame: bool, references: int},
 *     options: list<Option>,
 *     extend: bool,
 *     remix: bool,
 * }
 * @phpstan-import-type Option from ModelOptions
 */
final class Models {
	/**
	 * A size in pixels, as a pattern of JSON schemas.
	 */
	public const SIZE = '^[1-9][0-9]{1,4}x[1-9][0-9]{1,4}$';

	/**
	 * What can be set up at most: models of a connection, seconds of a video, and images that one is to look like.
	 */
	public const MOST            = 50;
	public const MOST_SECONDS    = 600;
	public const MOST_REFERENCES = 16;

	public const REFUSED_OPTION = 'platoniavid_refused_models';

	/**
	 * @param Connections $connections Whose models they are.
	 * @param ApiKey      $key         Which of those can be asked.
	 */
	public function __construct( private readonly Connections $connections, private readonly ApiKey $key ) {
	}

	/**
	 * The connections that take orders, in their order.
	 *
	 * @return list<Connection>
	 */
	public function connections(): array {
		return array_values(
			array_filter( $this->connections->all(), fn( Connection $connection ): bool => $connection->enabled && $this->key->suffices( $connection ) )
		);
	}

	/**
	 * The models of all connections that take orders, in their order. Where none does, the first one's: what a site could make with a key.
	 *
	 * @return list<Model> Sizes in pixels as "1280x720", lengths in seconds, prices of a second in the site's currency or null.
	 */
	public function all(): array {
		$open = $this->connections();
		return $this->at( array_column( array() === $open ? array( $this->connections->first() ) : $open, 'id' ) );
	}

	/**
	 * A connection's models, whether it takes orders or not.
	 *
	 * @param Connection $connection The connection.
	 * @return list<Model>
	 */
	public function of( Connection $connection ): array {
		return $this->at( array( $connection->id ) );
	}

	/**
	 * A connection's models as they are set up, without what `platoniavid_models` makes of them: what a person changes, and what is stored again.
	 *
	 * @param Connection $connection The connection.
	 * @return list<Model>
	 */
	public function set_up( Connection $connection ): array {
		return $this->readable( self::given( $connection ), array( $connection->id => $connection ) );
	}

	/**
	 * The models that are usual of a connection's kind.
	 *
	 * @param Connection $connection The connection.
	 * @return list<Model>
	 */
	public function usual( Connection $connection ): array {
		$usual = array_map( static fn( array $model ): array => array( 'connection' => $connection->id ) + $model, $connection->kind->usual_models() );
		return $this->readable( $usual, array( $connection->id => $connection ) );
	}

	/**
	 * One model, or null where there is none of that id.
	 *
	 * @param string $connection The id of its connection, also of a removed one; empty for the first that takes orders and has it.
	 * @param string $id         The model's id.
	 * @return Model|null
	 */
	public function find( string $connection, string $id ): ?array {
		foreach ( '' === $connection ? $this->all() : $this->at( array( $connection ) ) as $model ) {
			if ( $id === $model['id'] ) {
				return $model;
			}
		}
		return null;
	}

	/**
	 * The models of some connections, in the order of all.
	 *
	 * @param list<string> $ids The connections' ids.
	 * @return list<Model>
	 */
	private function at( array $ids ): array {
		$known = array_column( array_merge( $this->connections->all(), $this->connections->removed() ), null, 'id' );
		$given = array_merge( ...array_values( array_map( self::given( ... ), $known ) ) );

		/**
		 * Filters the models that editors can choose from: those that are stored of the connections, or their kinds' usual ones.
		 *
		 * @since 0.1.0
		 *
		 * @param array[] $models Each with `id`, `label`, `description`, `sizes` ("1280x720"), `seconds` (integers)
		 *                        `price_per_second` (in the site's currency, or null where unknown), `inputs` (`first_frame`, `last_frame` and how
		 *                        many `references`), `options` (each with `id`, `type`, `values`, `default` and `label`), `extend` and
		 *                        `remix` (whether it can do that), and `connection`, the id of the connection that has it; the
		 *                        first one where nothing is said. A first frame and remixes are taken for granted, the rest is not.
		 *                        One without an id, a size or a length is left out.
		 */
		$filtered = (array) apply_filters( 'platoniavid_models', $given );
		return array_values(
			array_filter( $this->readable( $filtered, $known ), static fn( array $model ): bool => in_array( $model['connection'], $ids, true ) )
		);
	}

	/**
	 * What is said of a connection's models where it is set up, or what is usual of its kind.
	 *
	 * @param Connection $connection The connection.
	 * @return list<array<array-key, mixed>>
	 */
	private static function given( Connection $connection ): array {
		$usual = array_column( $connection->kind->usual_models(), null, 'id' );
		$given = array();
		foreach ( $connection->models ?? $usual as $model ) {
			// Of a usual one its id may be all that is said.
			$model   = is_string( $model ) ? $usual[ $model ] ?? null : $model;
			$given[] = array( 'connection' => $connection->id ) + ( is_array( $model ) ? $model : array() );
		}
		return $given;
	}

	/**
	 * Models in their form, without those that can't be used. Of two with one id a connection has the first.
	 *
	 * @param array<array-key, mixed>   $given What is said of them.
	 * @param array<string, Connection> $known The connections, by their ids.
	 * @return list<Model>
	 */
	private function readable( array $given, array $known ): array {
		$models = array();
		foreach ( $given as $model ) {
			$model = $this->normalize( $model, $known );
			if ( null !== $model ) {
				$models[ wp_json_encode( array( $model['connection'], $model['id'] ) ) ] ??= $model;
			}
		}
		return array_values( $models );
	}

	/**
	 * Whether a connection's server took a model when it was last asked for it.
	 *
	 * @param string $connection The connection's id.
	 * @param string $id         The model's id.
	 */
	public function is_available( string $connection, string $id ): bool {
		return ! in_array( $id, $this->refused()[ $connection ] ?? array(), true );
	}

	/**
	 * Remembers whether a connection's server takes a model.
	 *
	 * @param string $connection The connection's id.
	 * @param string $id         The model's id.
	 * @param bool   $taken      Whether it does.
	 */
	public function mark( string $connection, string $id, bool $taken ): void {
		if ( $taken !== $this->is_available( $connection, $id ) ) {
			$refused                = $this->refused();
			$others                 = array_values( array_diff( $refused[ $connection ] ?? array(), array( $id ) ) );
			$refused[ $connection ] = $taken ? $others : array_merge( $others, array( $id ) );
			update_option( self::REFUSED_OPTION, array_filter( $refused ), false );
		}
	}

	/**
	 * Names of the models that no server has refused.
	 *
	 * @return list<string>
	 */
	public function available_labels(): array {
		$available = array_filter( $this->all(), fn( array $model ): bool => $this->is_available( $model['connection'], $model['id'] ) );
		return array_values( array_unique( array_column( $available, 'label' ) ) );
	}

	/**
	 * Names of the models whose videos can be remixed.
	 *
	 * @return list<string>
	 */
	public function remixing_labels(): array {
		return array_values( array_unique( array_column( array_filter( $this->all(), static fn( array $model ): bool => $model['remix'] ), 'label' ) ) );
	}

	/**
	 * The models that were refused.
	 *
	 * @return array<string, list<string>> Their ids, by the connections'.
	 */
	private function refused(): array {
		$stored  = get_option( self::REFUSED_OPTION );
		$refused = array();
		foreach ( is_array( $stored ) ? $stored : array() as $connection => $ids ) {
			// Before there were connections it was a list, of what is the first one's now.
			$id             = is_string( $ids ) ? $this->connections->first()->id : (string) $connection;
			$refused[ $id ] = array_merge( $refused[ $id ] ?? array(), array_values( array_filter( (array) $ids, 'is_string' ) ) );
		}
		return $refused;
	}

	/**
	 * What a video of a model costs, in the site's currency; null where the price is not known.
	 *
	 * @param string $connection The connection's id.
	 * @param string $id         The model's id.
	 * @param int    $seconds    The video's length.
	 */
	public function cost( string $connection, string $id, int $seconds ): ?float {
		$price = $this->find( $connection, $id )['price_per_second'] ?? null;
		return null === $price ? null : $price * $seconds;
	}

	/**
	 * A model with every field in its form; null where it can't be used.
	 *
	 * @param mixed                     $model What the filter gave.
	 * @param array<string, Connection> $known The connections, by their ids.
	 * @return Model|null
	 */
	private function normalize( mixed $model, array $known ): ?array {
		if ( ! is_array( $model ) || ! is_string( $model['id'] ?? null ) || '' === $model['id'] ) {
			return null;
		}
		$sizes      = array_filter(
			(array) ( $model['sizes'] ?? array() ),
			static fn( mixed $size ): bool => is_string( $size ) && 1 === preg_match( '/' . self::SIZE . '/D', $size )
		);
		$seconds    = array_filter(
			array_map( static fn( mixed $length ): int => is_numeric( $length ) ? (int) $length : 0, (array) ( $model['seconds'] ?? array() ) )
		);
		$connection = $model['connection'] ?? $this->connections->first()->id;
		if ( array() === $sizes || array() === $seconds || ! is_string( $connection ) || ! isset( $known[ $connection ] ) ) {
			return null;
		}
		return array(
			'connection'       => $connection,
			'connection_label' => $known[ $connection ]->label,
			'id'               => $model['id'],
			'label'            => is_string( $model['label'] ?? null ) ? $model['label'] : $model['id'],
			'description'      => is_string( $model['description'] ?? null ) ? $model['description'] : '',
			'sizes'            => array_values( $sizes ),
			'seconds'          => array_values( $seconds ),
			'price_per_second' => is_numeric( $model['price_per_second'] ?? null ) ? (float) $model['price_per_second'] : null,
			'inputs'           => self::inputs( $model, $known[ $connection ] ),
			'options'          => ModelOptions::normalize( $model['options'] ?? null ),
			'extend'           => true === ( $model['extend'] ?? false ) && $known[ $connection ]->kind->can_extend(),
			'remix'            => false !== ( $model['remix'] ?? true ),
		);
	}

	/**
	 * The images that a model takes: what is said of it, as far as its server is known to take it at all.
	 *
	 * @param array<array-key, mixed> $model      What the filter gave. An earlier version said only `reference_image`.
	 * @param Connection              $connection The connection that has it.
	 * @return array{first_frame: bool, last_frame: bool, references: int}
	 */
	private static function inputs( array $model, Connection $connection ): array {
		$said  = is_array( $model['inputs'] ?? null ) ? $model['inputs'] : array();
		$takes = $connection->kind->inputs();
		$count = is_numeric( $said['references'] ?? null ) ? (int) $said['references'] : 0;
		return array(
			'first_frame' => false !== ( $said['first_frame'] ?? $model['reference_image'] ?? true ),
			'last_frame'  => true === ( $said['last_frame'] ?? false ) && $takes['last_frame'],
			'references'  => max( 0, min( $count, $takes['references'] ) ),
		);
	}
}
