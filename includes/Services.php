<?php
/**
 * The plugin's objects.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

// phpcs:disable WordPress.Security.EscapeOutput.ExceptionNotEscaped -- for JSON and WP-CLI; whoever prints it as HTML escapes it.

/**
 * Builds each of the plugin's objects when it is first needed, from those that its constructor names. Most requests need hardly any.
 *
 * @since 0.1.0
 */
final class Services {
	/**
	 * Those of this request.
	 */
	private static ?self $current = null;

	/**
	 * What was built, by its class.
	 *
	 * @var array<class-string, object>
	 */
	private array $built = array();

	/**
	 * Begins with what is not built here: WordPress's database.
	 */
	private function __construct() {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$this->built[ \wpdb::class ] = $wpdb;
	}

	/**
	 * Those of this request.
	 *
	 * @since 0.1.0
	 */
	public static function current(): self {
		self::$current ??= new self();
		return self::$current;
	}

	/**
	 * The object of a class; always the same one.
	 *
	 * @since 0.1.0
	 *
	 * @template T of object
	 * @param class-string<T> $name The class.
	 * @return T
	 */
	public function get( string $name ): object {
		if ( ! isset( $this->built[ $name ] ) ) {
			$service = $this->build( $name );
			/**
			 * Filters one of the plugin's objects, when it is first needed.
			 *
			 * @since 0.1.0
			 *
			 * @param object   $service  The object. What is no object of its class takes no effect.
			 * @param string   $name     Its class.
			 * @param Services $services The others.
			 */
			$filtered             = apply_filters( 'platoniavid_service', $service, $name, $this );
			$this->built[ $name ] = $filtered instanceof $name ? $filtered : $service;
		}
		$service = $this->built[ $name ];
		assert( $service instanceof $name );
		return $service;
	}

	/**
	 * Builds an object from those that its constructor names.
	 *
	 * @template T of object
	 * @param class-string<T> $name The class.
	 * @return T
	 * @throws \LogicException Where its constructor asks for something else.
	 */
	private function build( string $name ): object {
		$collaborators = array();
		foreach ( ( new \ReflectionClass( $name ) )->getConstructor()?->getParameters() ?? array() as $parameter ) {
			$type = $parameter->getType();
			if ( ! $type instanceof \ReflectionNamedType || ! class_exists( $type->getName() ) ) {
				throw new \LogicException( sprintf( '%s can\'t be built: its $%s is no object of the plugin.', $name, $parameter->getName() ) );
			}
			$collaborators[] = $this->get( $type->getName() );
		}
		return new $name( ...$collaborators );
	}
}
