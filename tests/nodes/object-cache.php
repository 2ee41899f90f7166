<?php
/**
 * A persistent object cache that all web nodes of a site share: a drop-in of WordPress's that keeps values in the Redis server at
 * PLATONIAVID_TEST_REDIS. As common drop-ins do, a request keeps what it has read.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress, Squiz.Commenting, Generic.Files.OneObjectStructurePerFile -- WordPress's own names, for tests only.

final class WP_Object_Cache {
	/** @var array<string, mixed> What this request has read and written. */
	private array $known = array();

	/** @var array<string, true> Groups that all sites of a network share. */
	private array $global = array();

	/** @var array<string, true> Groups that stay within the request. */
	private array $own = array();

	private int $blog = 1;

	private Redis $redis;

	public function __construct() {
		$this->redis = new Redis();
		$this->redis->connect( PLATONIAVID_TEST_REDIS );
	}

	public function add_global_groups( $groups ): void {
		$this->global = array_fill_keys( (array) $groups, true ) + $this->global;
	}

	public function add_non_persistent_groups( $groups ): void {
		$this->own = array_fill_keys( (array) $groups, true ) + $this->own;
	}

	public function switch_to_blog( $blog ): void {
		$this->blog = (int) $blog;
	}

	public function get( $key, $group = 'default', $force = false, &$found = null ) {
		$name = $this->name( $key, $group );
		if ( $this->is_own( $group ) || ( ! $force && array_key_exists( $name, $this->known ) ) ) {
			$found = array_key_exists( $name, $this->known );
			$value = $this->known[ $name ] ?? false;
			return is_object( $value ) ? clone $value : $value;
		}
		$stored = $this->redis->get( $name );
		$found  = false !== $stored;
		if ( ! $found ) {
			return false;
		}
		$this->known[ $name ] = self::read( $stored );
		return $this->get( $key, $group );
	}

	public function set( $key, $value, $group = 'default', $expire = 0 ): bool {
		return $this->write( $key, $value, $group, (int) $expire, array() );
	}

	public function add( $key, $value, $group = 'default', $expire = 0 ): bool {
		if ( wp_suspend_cache_addition() ) {
			return false;
		}
		$this->get( $key, $group, false, $found );
		return ! $found && $this->write( $key, $value, $group, (int) $expire, array( 'nx' ) );
	}

	public function replace( $key, $value, $group = 'default', $expire = 0 ): bool {
		$this->get( $key, $group, false, $found );
		return $found && $this->write( $key, $value, $group, (int) $expire, array( 'xx' ) );
	}

	public function incr( $key, $by = 1, $group = 'default' ) {
		$name = $this->name( $key, $group );
		$this->get( $key, $group, false, $found );
		if ( ! $found ) {
			return false;
		}
		$this->known[ $name ] = $this->is_own( $group ) ? max( 0, (int) $this->known[ $name ] + $by ) : $this->redis->incrBy( $name, $by );
		return $this->known[ $name ];
	}

	public function delete( $key, $group = 'default' ): bool {
		$name = $this->name( $key, $group );
		$was  = array_key_exists( $name, $this->known );
		unset( $this->known[ $name ] );
		return $this->is_own( $group ) ? $was : $this->redis->del( $name ) > 0;
	}

	public function flush( bool $all = true ): bool {
		$this->known = array();
		return ! $all || $this->redis->flushDB();
	}

	/** @param list<string> $unless When it is not written. */
	private function write( $key, $value, $group, int $expire, array $unless ): bool {
		$name  = $this->name( $key, $group );
		$value = is_object( $value ) ? clone $value : $value;
		// Numbers are stored as they are: the server counts with them.
		$text = is_int( $value ) ? (string) $value : serialize( $value );
		if ( ! $this->is_own( $group ) && true !== $this->redis->set( $name, $text, $expire > 0 ? array( ...$unless, 'ex' => $expire ) : $unless ) ) {
			return false;
		}
		$this->known[ $name ] = $value;
		return true;
	}

	private static function read( string $stored ): mixed {
		return is_numeric( $stored ) ? (int) $stored : unserialize( $stored );
	}

	private function is_own( $group ): bool {
		return isset( $this->own[ $group ?: 'default' ] );
	}

	private function name( $key, $group ): string {
		$group = $group ?: 'default';
		return ( isset( $this->global[ $group ] ) ? '' : $this->blog . ':' ) . $group . ':' . $key;
	}
}

function wp_cache_init() {
	$GLOBALS['wp_object_cache'] = new WP_Object_Cache();
}
function wp_cache_add( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->add( $key, $data, $group, $expire );
}
function wp_cache_replace( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->replace( $key, $data, $group, $expire );
}
function wp_cache_set( $key, $data, $group = '', $expire = 0 ) {
	return $GLOBALS['wp_object_cache']->set( $key, $data, $group, $expire );
}
function wp_cache_get( $key, $group = '', $force = false, &$found = null ) {
	return $GLOBALS['wp_object_cache']->get( $key, $group, $force, $found );
}
function wp_cache_delete( $key, $group = '' ) {
	return $GLOBALS['wp_object_cache']->delete( $key, $group );
}
function wp_cache_incr( $key, $offset = 1, $group = '' ) {
	return $GLOBALS['wp_object_cache']->incr( $key, $offset, $group );
}
function wp_cache_decr( $key, $offset = 1, $group = '' ) {
	return $GLOBALS['wp_object_cache']->incr( $key, -$offset, $group );
}
function wp_cache_flush() {
	return $GLOBALS['wp_object_cache']->flush();
}
function wp_cache_flush_runtime() {
	return $GLOBALS['wp_object_cache']->flush( false );
}
function wp_cache_close() {
	return true;
}
function wp_cache_add_global_groups( $groups ) {
	$GLOBALS['wp_object_cache']->add_global_groups( $groups );
}
function wp_cache_add_non_persistent_groups( $groups ) {
	$GLOBALS['wp_object_cache']->add_non_persistent_groups( $groups );
}
function wp_cache_switch_to_blog( $blog ) {
	$GLOBALS['wp_object_cache']->switch_to_blog( $blog );
}
function wp_cache_supports( $feature ) {
	return 'flush_runtime' === $feature;
}
