import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { startServer, until } from './process';

/** A file that tells a site from others. */
const NAME = 'name-of-the-site.txt';

/**
 * Serves a site by PHP's built-in web server, and waits until it answers. Fails where something else has the port.
 *
 * @param dir     WordPress's folder.
 * @param port    The port.
 * @param log     The file its output goes to.
 * @param env     Environment variables to add.
 * @param workers How many requests it answers at once.
 */
export async function serve(
	dir: string,
	port: number,
	log: string,
	env: Record< string, string >,
	workers = 4
): Promise< ChildProcess > {
	const settings = {
		memory_limit: '512M',
		max_execution_time: '60',
		upload_max_filesize: '64M',
		post_max_size: '64M',
		'opcache.enable': '1',
		'opcache.revalidate_freq': '0',
		// Its workers share what is compiled; who comes later finds it in the folder.
		'opcache.file_cache_only': '0',
	};
	const name = randomUUID();
	writeFileSync( join( dir, NAME ), name );
	const server = startServer(
		'php',
		[
			...Object.entries( settings ).flatMap( ( [ setting, value ] ) => [
				'-d',
				`${ setting }=${ value }`,
			] ),
			'-S',
			`127.0.0.1:${ port }`,
			'-t',
			dir,
			join( root, 'tests/env/router.php' ),
		],
		log,
		{ ...env, PHP_CLI_SERVER_WORKERS: String( workers ) }
	);
	await until( `the site on port ${ port }`, async () => {
		if ( server.exitCode !== null ) {
			throw new Error(
				`PHP's server did not start:\n${ readFileSync( log, 'utf8' ) }`
			);
		}
		const get = ( path: string ) =>
			fetch( `http://127.0.0.1:${ port }/${ path }` );
		try {
			// Whatever else has the port may answer too.
			const whose = await get( NAME );
			if ( ( await whose.text() ) !== name ) {
				return false;
			}
			// One page comes before the many of a browser, so that PHP has compiled WordPress once.
			const page = await get( 'wp-login.php' );
			await page.arrayBuffer();
			return page.ok;
		} catch {
			return false;
		}
	} );
	return server;
}
