/**
 * What is started beside a process: it goes with that, and has of the person's shell only what it may have.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../env/environment';
import { artifacts, root } from '../env/paths';
import { killServer, startServer, stopServer, until } from '../env/process';

/** A server that says at which port it answers. */
const SERVER = `require( 'node:http' ).createServer( ( _, answer ) => answer.end() )
	.listen( 0, '127.0.0.1', function () { console.log( this.address().port ); } );`;

/** The same, which ends gracefully where it is asked to end: it goes on, and says so. */
const GRACEFUL = `process.on( 'SIGTERM', () => console.log( 'asked to end' ) ); ${ SERVER }`;

/** Says at which addresses it listens. */
const LISTENER = `require( 'node:net' ).createServer()
	.listen( 0, function () { console.log( this.address().address ); this.close(); } );`;

/** Starts it as all servers are started, and stays. */
const STARTER = `const [ module, log, code ] = process.argv.slice( 1 );
	require( module ).startServer( process.execPath, [ '-e', code ], log );`;

const answers = ( port: string ) =>
	fetch( `http://127.0.0.1:${ port }/` ).then(
		() => true,
		() => false
	);

test( 'a server ends with who has started it, however that ends', async () => {
	const log = join( artifacts, 'server-of-a-test.log' );
	mkdirSync( artifacts, { recursive: true } );
	writeFileSync( log, '' );
	const starter = spawn(
		process.execPath,
		[
			...[ '--require', 'tsx/cjs', '-e', STARTER ],
			...[ join( root, 'tests/env/process.ts' ), log, SERVER ],
		],
		{ cwd: root, stdio: [ 'ignore', 'inherit', 'inherit' ] }
	);
	const port = () => readFileSync( log, 'utf8' ).trim();
	try {
		await until( 'the server', async () => port() !== '' );
		expect( await answers( port() ) ).toBe( true );
	} finally {
		starter.kill( 'SIGKILL' );
	}
	await until(
		'the end of the server',
		async () => ! ( await answers( port() ) )
	);
	rmSync( log );
} );

test( 'what is killed is gone at once, and is not asked to end', async () => {
	const log = join( artifacts, 'killed-server-of-a-test.log' );
	mkdirSync( artifacts, { recursive: true } );
	writeFileSync( log, '' );
	const server = startServer( process.execPath, [ '-e', GRACEFUL ], log );
	const said = () => readFileSync( log, 'utf8' ).trim();
	try {
		await until( 'the server', async () => said() !== '' );
		const ended = new Promise( ( resolve ) =>
			server.once( 'exit', resolve )
		);
		const port = said();
		expect( killServer( server ) ).toBe( true );
		await ended;
		await until(
			'the end of the server',
			async () => ! ( await answers( port ) )
		);
		expect( said() ).toBe( port );
		expect( killServer( server ) ).toBe( false );
	} finally {
		await stopServer( server );
		rmSync( log );
	}
} );

test( 'the demo’s WordPress listens on its own machine, unless it is asked to be elsewhere', () => {
	const listens = ( host?: string ) =>
		spawnSync(
			process.execPath,
			[
				...[ '--require', join( root, 'tests/env/demo/local.cjs' ) ],
				...[ '-e', LISTENER ],
			],
			{
				encoding: 'utf8',
				env: { ...process.env, PLATONIAVID_DEMO_HOST: host ?? '' },
			}
		).stdout.trim();
	expect( [ '127.0.0.1', '::1' ] ).toContain( listens() );
	expect( listens( '0.0.0.0' ) ).toBe( '0.0.0.0' );
} );

test( 'what is started has of the shell neither a real key, nor wp-env’s settings, nor a proxy for this machine', () => {
	const before = { ...process.env };
	const set = {
		PLATONIAVID_API_KEY: 'pltn_real',
		PLATONIAVID_CONNECTIONS: '[]',
		PLATONIAVID_TEST_WP: '6.6',
		PLATONIAVID_SEQUENCES: '50',
		WP_ENV_PORT: '8881',
		no_proxy: 'example.org',
	};
	try {
		Object.assign( process.env, set );
		const found = environment();
		expect(
			Object.keys( set ).filter( ( name ) => name in found )
		).toEqual( [
			'PLATONIAVID_TEST_WP',
			'PLATONIAVID_SEQUENCES',
			'no_proxy',
		] );
		expect( found.no_proxy ).toBe( 'example.org,127.0.0.1,localhost' );
		expect( found.NO_PROXY ).toBe( found.no_proxy );
		expect( found.PATH ).toBe( process.env.PATH );
	} finally {
		for ( const name of Object.keys( set ) ) {
			delete process.env[ name ];
		}
		Object.assign( process.env, before );
	}
} );
