import { execFileSync, type ChildProcess } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Site } from '../env/site';

/** What is measured on, and how busy it is with other things. */
export const machine = () =>
	[
		`${ cpus().length } × ${ cpus()[ 0 ]?.model }`,
		`${ Math.round( totalmem() / 1024 ** 3 ) } GB`,
		`load ${ loadavg()[ 0 ]?.toFixed( 1 ) }`,
	].join( ', ' );

/** The memory of a server and its workers, in MB. */
export function memoryOf( server: ChildProcess ): number {
	const lines = execFileSync( 'ps', [ '-eo', 'pgid=,rss=' ], {
		encoding: 'utf8',
	} ).split( '\n' );
	const ours = lines
		.map( ( line ) => line.trim().split( /\s+/ ).map( Number ) )
		.filter( ( [ group ] ) => group === server.pid );
	return Math.round(
		ours.reduce( ( sum, [ , size ] ) => sum + ( size ?? 0 ), 0 ) / 1024
	);
}

/** What MariaDB has counted of locks. */
export const locksOf = ( site: Site ) =>
	site.run(
		`$names = "'Innodb_deadlocks', 'Innodb_row_lock_waits', 'Innodb_row_lock_time_max'";
		$counted = $wpdb->get_results( "SHOW GLOBAL STATUS WHERE Variable_name IN ( $names )" );
		echo implode( ', ', array_map( static fn( $row ) => "$row->Variable_name $row->Value", $counted ) );`
	);
