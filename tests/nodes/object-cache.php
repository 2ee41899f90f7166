<?php
/**
 * A persistent object cache that all web nodes of a site share, as Redis is one: a drop-in of WordPress's. The store is a folder with a file for each
 * value, changed under a lock. As common drop-ins do, a request keeps what it has read.
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
		$group = $group ?: 'default';
		$name  = $this->name( $key, $group );
		if ( ! $force && array_key_exists( $name, $this->known ) ) {
			$found = true;
			return is_object( $this->known[ $name ] ) ? clone $this->known[ $name ] : $this->known[ $name ];
		}
		$stored = isset( $this->own[ $group ] ) ? null : self::locked( $name, static fn( ?array $stored ): ?array => $stored );
		$found  = null !== $stored;
		if ( ! $found ) {
			return false;
		}
		$this->known[ $name ] = $stored[0];
		return is_object( $stored[0] ) ? clone $stored[0] : $stored[0];
	}

	public function set( $key, $value, $group = 'default', $expire = 0 ): bool {
		return $this->write( $key, $value, $group, (int) $expire, static fn(): bool => true );
	}

	public function add( $key, $value, $group = 'default', $expire = 0 ): bool {
		if ( wp_suspend_cache_addition() ) {
			return false;
		}
		$this->get( $key, $group, false, $found );
		return ! $found && $this->write( $key, $value, $group, (int) $expire, static fn( ?array $stored ): bool => null === $stored );
	}

	public function replace( $key, $value, $group = 'default', $expire = 0 ): bool {
		return $this->write( $key, $value, $group, (int) $expire, static fn( ?array $stored ): bool => null !== $stored );
	}

	public function incr( $key, $by = 1, $group = 'default' ) {
		$name = $this->name( $key, $group ?: 'default' );
		$next = self::locked( $name, static fn( ?array $stored ): ?array => null === $stored ? null : array( max( 0, (int) $stored[0] + $by ), $stored[1] ) );
		if ( null === $next ) {
			return false;
		}
		$this->known[ $name ] = $next[0];
		return $next[0];
	}

	public function delete( $key, $group = 'default' ): bool {
		$group = $group ?: 'default';
		$name  = $this->name( $key, $group );
		$was   = array_key_exists( $name, $this->known );
		unset( $this->known[ $name ] );
		return ( ! isset( $this->own[ $group ] ) && is_file( self::file( $name ) ) && unlink( self::file( $name ) ) ) || $was;
	}

	public function flush( bool $all = true ): bool {
		$this->known = array();
		foreach ( $all ? (array) glob( PLATONIAVID_TEST_CACHE . '/*.cache' ) : array() as $file ) {
			@unlink( $file ); // Another node may have been quicker.
		}
		return true;
	}

	private function write( $key, $value, $group, int $expire, callable $may ): bool {
		$group = $group ?: 'default';
		$name  = $this->name( $key, $group );
		$value = is_object( $value ) ? clone $value : $value;
		$next  = array( $value, $expire > 0 ? time() + $expire : 0 );
		$done  = false;
		if ( isset( $this->own[ $group ] ) ) {
			$done = $may( array_key_exists( $name, $this->known ) ? array( $this->known[ $name ], 0 ) : null );
		} else {
			self::locked(
				$name,
				static function ( ?array $stored ) use ( $may, $next, &$done ): ?array {
					$done = $may( $stored );
					return $done ? $next : $stored;
				}
			);
		}
		if ( $done ) {
			$this->known[ $name ] = $value;
		}
		return $done;
	}

	private function name( $key, string $group ): string {
		return ( isset( $this->global[ $group ] ) ? '' : $this->blog . ':' ) . $group . ':' . $key;
	}

	private static function file( string $name ): string {
		return PLATONIAVID_TEST_CACHE . '/' . md5( $name ) . '.cache';
	}

	/**
	 * Changes a stored value, while nobody else does. A file that was deleted meanwhile is a value that is not there.
	 *
	 * @param callable(array{mixed, int}|null): (array{mixed, int}|null) $change Says what is to be stored of what is.
	 * @return array{mixed, int}|null What is stored then, and until when.
	 */
	private static function locked( string $name, callable $change ): ?array {
		$file = fopen( self::file( $name ), 'c+' );
		flock( $file, LOCK_EX );
		$text   = (string) stream_get_contents( $file );
		$stored = '' === $text ? null : unserialize( $text );
		$stored = is_array( $stored ) && ( 0 === $stored[1] || $stored[1] > time() ) ? $stored : null;
		$next   = $change( $stored );
		if ( $next !== $stored ) {
			ftruncate( $file, 0 );
			rewind( $file );
			fwrite( $file, null === $next ? '' : serialize( $next ) );
		}
		fclose( $file );
		return $next;
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
