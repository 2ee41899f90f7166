import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startServer, stopServer, until } from './process';

const run = promisify( execFile );

export interface Database {
	/** DB_HOST of wp-config.php. */
	host: string;
	name: string;
	user: string;
	password: string;
	/** Ends it as a system does, and starts it anew after some milliseconds. */
	restart: ( away: number ) => Promise< void >;
	stop: () => Promise< void >;
}

export interface DatabaseOptions {
	/** A port of this machine, where others are to copy from it. */
	port?: number;
	/** The port that it copies from, and how many seconds it stays behind; its database comes from there, too. */
	copies?: { port: number; behind: number };
}

/** Starts a MariaDB server that nobody else uses, on a socket in a folder of its own, with an empty database. */
export async function startMariaDb( {
	port,
	copies,
}: DatabaseOptions = {} ): Promise< Database > {
	// Not in the cache: the path of a socket must be short.
	const folder = mkdtempSync( join( tmpdir(), 'pv-db-' ) );
	const socket = join( folder, 's' );
	const log = join( folder, 'log' );
	// Root has to say whose it is to be. It is nobody else's who starts it, and a container's user may have no name.
	const user = process.getuid?.() === 0 ? [ '--user=root' ] : [];

	// Its own temporary tables, too, are not where others tidy up.
	const env = { TMPDIR: folder };
	await run(
		'mariadb-install-db',
		[
			'--no-defaults',
			`--datadir=${ join( folder, 'data' ) }`,
			...user,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
		],
		{ env: { ...process.env, ...env } }
	);
	const start = () =>
		startServer(
			existsSync( '/usr/sbin/mariadbd' )
				? '/usr/sbin/mariadbd'
				: 'mariadbd',
			[
				'--no-defaults',
				`--datadir=${ join( folder, 'data' ) }`,
				`--socket=${ socket }`,
				`--pid-file=${ join( folder, 'pid' ) }`,
				...user,
				...( port
					? [
							'--bind-address=127.0.0.1',
							`--port=${ port }`,
							'--log-bin',
							'--server-id=1',
						]
					: [ '--skip-networking', '--skip-log-bin' ] ),
				...( copies ? [ '--server-id=2', '--read-only' ] : [] ),
				'--innodb-flush-log-at-trx-commit=0',
			],
			log,
			env
		);
	let server = start();
	const isThere = async () => {
		if ( server.exitCode !== null ) {
			throw new Error(
				`MariaDB did not start:\n${ readFileSync( log, 'utf8' ) }`
			);
		}
		return existsSync( socket );
	};
	const stop = async () => {
		await stopServer( server );
		rmSync( folder, { recursive: true, force: true } );
	};

	try {
		await until( 'MariaDB', isThere );
		await run( 'mariadb', [
			'--no-defaults',
			`--socket=${ socket }`,
			'--user=root',
			`--execute=${
				copies
					? `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${ copies.port },
							MASTER_USER = 'root', MASTER_DELAY = ${ copies.behind }; START SLAVE`
					: 'CREATE DATABASE wordpress CHARACTER SET utf8mb4'
			}`,
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
		async restart( away ) {
			await stopServer( server, 30_000 );
			await sleep( away );
			server = start();
			await until( 'MariaDB', isThere );
		},
		stop,
	};
}
