import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startServer, stopServer, until } from './process';

const run = promisify( execFile );

export interface Redis {
	/** The socket that it listens on. */
	socket: string;
	/** How many values it has. */
	size: () => Promise< number >;
	stop: () => Promise< void >;
}

/** Starts a Redis server that nobody else uses, on a socket in a folder of its own; it keeps nothing on disk. */
export async function startRedis(): Promise< Redis > {
	const folder = mkdtempSync( join( tmpdir(), 'pv-redis-' ) );
	const socket = join( folder, 's' );
	const server = startServer(
		'redis-server',
		[
			...[ '--port', '0', '--unixsocket', socket ],
			...[ '--save', '', '--dir', folder ],
		],
		join( folder, 'log' )
	);
	const size = async () => {
		const { stdout } = await run( 'redis-cli', [ '-s', socket, 'dbsize' ] );
		return Number( stdout );
	};
	const stop = async () => {
		await stopServer( server );
		rmSync( folder, { recursive: true, force: true } );
	};
	try {
		await until( 'Redis', () =>
			size().then(
				( number ) => number === 0,
				() => false
			)
		);
	} catch ( error ) {
		await stop();
		throw error;
	}
	return { socket, size, stop };
}
