<?php
/**
 * Changing options one after the other.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Settings;

/**
 * An option with things of several connections, styles or sections in it is read, changed and written as a whole: of two requests at once,
 * the later one would write back what it read before the other had changed it. Such changes are made under one lock of the site's, with what
 * the database has by then. The lock is a row of the table of options itself, so that it is where they are, whatever the database is, and so
 * that what spreads queries over several databases reads from the one that was written to.
 */
final class OptionLock {
	public const OPTION = 'platoniavid_options_lock';

	/**
	 * Seconds after which a lock is that of a process which has died.
	 */
	private const AGE = 10;

	/**
	 * How often the database may refuse it before it is given up: one that can't be written to would be asked for half a minute.
	 */
	private const FAILURES = 20;

	/**
	 * Which sites' locks this process has.
	 *
	 * @var array<string, true>
	 */
	private static array $held = array();

	/**
	 * Changes options, while no other process does.
	 *
	 * @template T
	 * @param list<string> $options The options that are read for it; their values are those of the database.
	 * @param callable(): T $change  Reads and writes them.
	 * @return T What the change gives.
	 */
	public static function during( array $options, callable $change ): mixed {
		global $wpdb;
		/** @var \wpdb $wpdb */
		$table = $wpdb->options;
		if ( isset( self::$held[ $table ] ) ) {
			self::forget( $options );
			return $change();
		}
		$mine                 = self::take( $wpdb, $table );
		self::$held[ $table ] = true;
		try {
			self::forget( $options );
			return $change();
		} finally {
			unset( self::$held[ $table ] );
			self::pass_on( $wpdb, $table, $mine, '' );
		}
	}

	/**
	 * Waits for the lock, and takes it.
	 *
	 * @param \wpdb  $db    WordPress's database.
	 * @param string $table The site's table of options.
	 * @return string What says that it is this process's.
	 */
	private static function take( \wpdb $db, string $table ): string {
		$mine   = wp_generate_uuid4();
		$seen   = '';
		$since  = microtime( true );
		$end    = $since + 3 * self::AGE;
		$failed = 0;
		// Where the database takes no lock, it will take no option either, and that is said where it is written.
		while ( microtime( true ) < $end && $failed < self::FAILURES ) {
			$taken = self::pass_on( $db, $table, '', $mine );
			if ( 1 === $taken ) {
				break;
			}
			$failed += false === $taken ? 1 : 0;
			$owner   = $db->get_var( $db->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $table, self::OPTION ) );
			if ( null === $owner ) {
				$made    = $db->query(
					(string) $db->prepare( "INSERT IGNORE INTO %i (option_name, option_value, autoload) VALUES (%s, '', 'off')", $table, self::OPTION )
				);
				$failed += false === $made ? 1 : 0;
				continue;
			}
			if ( $owner !== $seen ) {
				$seen  = $owner;
				$since = microtime( true );
			} elseif ( microtime( true ) > $since + self::AGE ) {
				// It has been the same process's all the time, by this process's own clock, so that no other one's matters.
				self::pass_on( $db, $table, $seen, '' );
			}
			usleep( wp_rand( 2000, 20000 ) );
		}//end while
		return $mine;
	}

	/**
	 * Gives the lock from one to another. The row stays: one that comes and goes would have databases find deadlocks.
	 *
	 * @param \wpdb  $db    WordPress's database.
	 * @param string $table The site's table of options.
	 * @param string $from  Who is to have it; empty for nobody.
	 * @param string $next  Who gets it; likewise.
	 * @return int|false 1 where it was so, 0 where somebody else has it, and false where the database did not take it.
	 */
	private static function pass_on( \wpdb $db, string $table, string $from, string $next ): int|false {
		$where = array(
			'option_name'  => self::OPTION,
			'option_value' => $from,
		);
		return $db->update( $table, array( 'option_value' => $next ), $where );
	}

	/**
	 * Has options read from the database the next time.
	 *
	 * @param list<string> $options The options.
	 */
	public static function forget( array $options ): void {
		wp_cache_delete_multiple( array( 'alloptions', 'notoptions', ...$options ), 'options' );
	}
}
