import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, cache } from '../env/paths';
import { startServer, stopServer, until } from '../env/process';

/** The folders of demos that run, or have left them behind. */
const demos = () =>
	readdirSync( cache ).filter( ( name ) => name.startsWith( 'demo-' ) );

/** A demo that runs. */
export interface Started {
	/** All that it has printed. */
	output: string;
	/** Ctrl-C in a terminal, which goes to all that runs in it; until nothing of it is left. */
	interrupt: () => Promise< void >;
}

/**
 * Starts `npm run demo`, as a newcomer does, on a port of its own, and ends it after what is done with it.
 *
 * @param name What tells its log from others.
 * @param args What follows `npm run demo --`.
 * @param use  What is done with it.
 */
export async function withDemo(
	name: string,
	args: string[],
	use: ( demo: Started ) => Promise< void >
): Promise< void > {
	const log = join( artifacts, `${ name }-server.log` );
	mkdirSync( artifacts, { recursive: true } );
	mkdirSync( cache, { recursive: true } );
	rmSync( log, { force: true } );
	const before = demos();
	const demo = startServer(
		'npm',
		[ 'run', 'demo', '--', '--no-build', '--port', '0', ...args ],
		log,
		// As in the shell of who has another site by wp-env.
		{ WP_ENV_PORT: '8881' }
	);
	try {
		let output = '';
		await until(
			'the demo',
			async () => {
				output = readFileSync( log, 'utf8' );
				if ( demo.exitCode !== null ) {
					throw new Error( `The demo has ended:\n${ output }` );
				}
				return output.includes( 'Ctrl-C' );
			},
			600_000
		);
		await use( {
			output,
			async interrupt() {
				process.kill( -demo.pid!, 'SIGINT' );
				await until(
					'the end of the demo',
					async () =>
						demos().every( ( folder ) =>
							before.includes( folder )
						),
					60_000
				);
			},
		} );
	} finally {
		await stopServer( demo );
	}
}
