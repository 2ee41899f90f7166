import { spawn, type ChildProcess } from 'node:child_process';
import {
	closeSync,
	createWriteStream,
	openSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './environment';
import { root } from './paths';

/** Servers that run now: none may outlive this process. */
const running = new Set< ChildProcess >();

/**
 * Ends a server and what it started.
 *
 * @param child  The server's process.
 * @param signal How.
 * @return Whether there was any of it.
 */
function signalGroup( child: ChildProcess, signal: NodeJS.Signals ): boolean {
	try {
		return child.pid && process.platform !== 'win32'
			? process.kill( -child.pid, signal )
			: child.kill( signal );
	} catch {
		// It is gone already.
		return false;
	}
}

/**
 * Kills a server and what it started at once, as a machine does that fails: nothing of it is asked to end.
 *
 * @param child The server's process.
 * @return Whether it still ran.
 */
export function killServer( child: ChildProcess ): boolean {
	const ran = child.exitCode === null && child.signalCode === null;
	return signalGroup( child, 'SIGKILL' ) && ran;
}

process.on( 'exit', () => running.forEach( ( child ) => killServer( child ) ) );

/**
 * A port of this machine that is free now.
 *
 * @param preferred  The port to take if it is free.
 * @param everywhere Whether it is to be free at all of this machine's addresses.
 */
export function freePort(
	preferred = 0,
	everywhere = false
): Promise< number > {
	return new Promise( ( resolve, reject ) => {
		const server = createServer();
		server.once( 'error', ( error ) =>
			preferred ? resolve( freePort( 0, everywhere ) ) : reject( error )
		);
		const host = everywhere ? {} : { host: '127.0.0.1' };
		server.listen( { port: preferred, ...host }, () => {
			const address = server.address();
			server.close( () =>
				address && typeof address === 'object'
					? resolve( address.port )
					: reject( new Error( 'No port is free.' ) )
			);
		} );
	} );
}

/**
 * Runs a command for as long as whoever has started it is there: only that process holds the other end of the standard input, which ends
 * however the process does, also in jest, where no handler of `exit` is called, and by SIGKILL. The group is then asked to end, so that it
 * ends what it has started, and is killed ten seconds later.
 */
const GUARDED = `exec 3<&0
( trap '' TERM INT HUP; read -r _ <&3; kill -9 $$; kill -s TERM -- -$$; sleep 10; kill -s KILL -- -$$ ) &
guard=$!
trap : TERM INT HUP
"$@" 3<&- </dev/null
code=$?
kill -9 $guard
exit $code`;

/**
 * Starts a server in a process group of its own, which ends with this process at the latest. What is given back is the shell that guards
 * it: whoever signals that alone leaves the server running, so `killServer` and `stopServer` signal the group.
 *
 * @param command The program.
 * @param args    Its arguments.
 * @param log     The file its output goes to.
 * @param env     Environment variables to add.
 */
export function startServer(
	command: string,
	args: string[],
	log: string,
	env: Record< string, string > = {}
): ChildProcess {
	const output = openSync( log, 'a' );
	const options = { cwd: root, env: { ...environment(), ...env } };
	const child =
		process.platform === 'win32'
			? spawn( command, args, {
					...options,
					stdio: [ 'ignore', output, output ],
				} )
			: spawn( 'sh', [ '-c', GUARDED, 'guarded', command, ...args ], {
					...options,
					detached: true,
					stdio: [ 'pipe', output, output ],
				} );
	closeSync( output );
	running.add( child );
	child.once( 'exit', () => running.delete( child ) );
	child.once( 'error', () => running.delete( child ) );
	return child;
}

/**
 * Ends a server and waits until it has ended.
 *
 * @param child    The server's process.
 * @param patience Milliseconds until it is no longer asked but killed.
 */
export async function stopServer(
	child: ChildProcess,
	patience = 5000
): Promise< void > {
	if ( child.exitCode === null && child.signalCode === null ) {
		const ended = new Promise( ( resolve ) =>
			child.once( 'exit', resolve )
		);
		signalGroup( child, 'SIGTERM' );
		const timer = setTimeout( () => killServer( child ), patience );
		await ended;
		clearTimeout( timer );
	}
	// Workers of a server that has ended go with it.
	killServer( child );
}

/**
 * Waits until something is so.
 *
 * @param what      What is waited for, for the message.
 * @param condition Whether it is so.
 * @param patience  Milliseconds until it is given up.
 */
export async function until(
	what: string,
	condition: () => Promise< boolean >,
	patience = 30000
): Promise< void > {
	const deadline = Date.now() + patience;
	while ( ! ( await condition() ) ) {
		if ( Date.now() > deadline ) {
			throw new Error( `Gave up waiting for ${ what }.` );
		}
		await sleep( 50 );
	}
}

/**
 * Runs a command in the checkout beside others: its output is shown as a whole when it has ended.
 *
 * @param command The program.
 * @param args    Its arguments.
 * @param log     The file that its output goes to meanwhile.
 * @param env     Environment variables to add.
 * @return Its exit code.
 */
export function runBeside(
	command: string,
	args: string[],
	log: string,
	env: Record< string, string > = {}
): Promise< number > {
	// What an earlier run has left is not this one's.
	rmSync( log, { force: true } );
	return new Promise( ( resolve, reject ) => {
		const child = startServer( command, args, log, env );
		child.once( 'error', reject );
		child.once( 'exit', ( code ) => {
			process.stdout.write( readFileSync( log ) );
			resolve( code ?? 1 );
		} );
	} );
}

/**
 * Runs a command in the checkout, its output shown as it comes, and kept.
 *
 * @param command The program.
 * @param args    Its arguments.
 * @param log     The file that its output goes to as well.
 * @param env     Environment variables to add.
 * @return Its exit code.
 */
export function runLogged(
	command: string,
	args: string[],
	log: string,
	env: Record< string, string > = {}
): Promise< number > {
	const kept = createWriteStream( log );
	return new Promise( ( resolve, reject ) => {
		const child = spawn( command, args, {
			cwd: root,
			stdio: [ 'inherit', 'pipe', 'pipe' ],
			env: { ...environment(), ...env },
			shell: process.platform === 'win32',
		} );
		for ( const [ from, to ] of [
			[ child.stdout, process.stdout ],
			[ child.stderr, process.stderr ],
		] as const ) {
			from.on( 'data', ( part: Buffer ) => {
				to.write( part );
				kept.write( part );
			} );
		}
		child.once( 'error', reject );
		child.once( 'close', ( code ) =>
			kept.end( () => resolve( code ?? 1 ) )
		);
	} );
}

/**
 * Runs a command in the checkout, its output shown.
 *
 * @param command The program.
 * @param args    Its arguments.
 * @param env     Environment variables to add.
 * @return Its exit code.
 */
export function runCommand(
	command: string,
	args: string[],
	env: Record< string, string > = {}
): Promise< number > {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( command, args, {
			cwd: root,
			stdio: 'inherit',
			env: { ...environment(), ...env },
			shell: process.platform === 'win32',
		} );
		child.once( 'error', reject );
		child.once( 'exit', ( code ) => resolve( code ?? 1 ) );
	} );
}
