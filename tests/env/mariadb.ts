import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startServer, stopServer, until } from './process';

const run = promisify( execFile );

export interface Database {
	/** DB_HOST of wp-config.php. */
	host: string;
	name: string;
	user: string;
	password: string;
	stop: () => Promise< void >;
}

/** Starts a MariaDB server that nobody else uses, on a socket in a folder of its own, with an empty database. */
export async function startMariaDb(): Promise< Database > {
	// Not in the cache: the path of a socket must be short.
	const folder = mkdtempSync( join( tmpdir(), 'pv-db-' ) );
	const socket = join( folder, 's' );
	const log = join( folder, 'log' );
	const user = userInfo().username;

	await run( 'mariadb-install-db', [
		'--no-defaults',
		`--datadir=${ join( folder, 'data' ) }`,
		`--user=${ user }`,
		'--auth-root-authentication-method=normal',
		'--skip-test-db',
	] );
	const server = startServer(
		existsSync( '/usr/sbin/mariadbd' ) ? '/usr/sbin/mariadbd' : 'mariadbd',
		[
			'--no-defaults',
			`--datadir=${ join( folder, 'data' ) }`,
			`--socket=${ socket }`,
			`--pid-file=${ join( folder, 'pid' ) }`,
			`--user=${ user }`,
			'--skip-networking',
			'--innodb-flush-log-at-trx-commit=0',
			'--skip-log-bin',
		],
		log
	);
	const stop = async () => {
		await stopServer( server );
		rmSync( folder, { recursive: true, force: true } );
	};

	try {
		await until( 'MariaDB', async () => {
			if ( server.exitCode !== null ) {
				throw new Error(
					`MariaDB did not start:\n${ readFileSync( log, 'utf8' ) }`
				);
			}
			return existsSync( socket );
		} );
		await run( 'mariadb', [
			'--no-defaults',
			`--socket=${ socket }`,
			'--user=root',
			'--execute=CREATE DATABASE wordpress CHARACTER SET utf8mb4',
		] );
	} catch ( error ) {
		await stop();
		throw error;
	}
	return {
		host: `localhost:${ socket }`,
		name: 'wordpress',
		user: 'root',
		password: '',
		stop,
	};
}
