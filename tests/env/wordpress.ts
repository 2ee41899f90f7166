import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { take, unpackTgz, unpackZip, type Placement } from './archive';
import { cache } from './paths';

const run = promisify( execFile );

export type WordPressVersion = '7.1' | '6.7' | '6.6';

export interface WordPress {
	version: string;
	/** WordPress itself, without a wp-config.php. */
	core: string;
	/** The SQLite integration plugin. */
	sqlite: string;
	/** WP-CLI's phar. */
	wpCli: string;
}

interface NpmPackage {
	spec: string;
	integrity: string;
}

const studio: NpmPackage = {
	spec: 'wp-studio@1.22.0',
	integrity:
		'sha512-boMtahkhgWDKKyNTBA1uTK5ghnAmxXhDY6KeQCO9FmcI3/o+YOSq8JwYW5ZYnxHCxH14Jf/mD6CJTBvTWl2Ytw==',
};

const builds: NpmPackage = {
	spec: '@wp-playground/wordpress-builds@0.9.19',
	integrity:
		'sha512-dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==',
};

/**
 * Runs npm, by the one that runs this script where there is one.
 *
 * @param args   npm's arguments.
 * @param folder Where it runs.
 */
async function npm( args: string[], folder: string ): Promise< void > {
	const self = process.env.npm_execpath;
	if ( self?.endsWith( '.js' ) ) {
		await run( process.execPath, [ self, ...args ], { cwd: folder } );
	} else {
		await run( 'npm', args, {
			cwd: folder,
			shell: process.platform === 'win32',
		} );
	}
}

/**
 * Fetches a package from npm's registry, and sees that it is the one that was meant.
 *
 * @param wanted  The package.
 * @param scratch A folder for the file.
 * @return The tarball's bytes.
 */
async function download(
	wanted: NpmPackage,
	scratch: string
): Promise< Buffer > {
	await npm(
		[
			'pack',
			wanted.spec,
			'--pack-destination',
			scratch,
			'--loglevel',
			'error',
		],
		scratch
	);

	const name = readdirSync( scratch ).find( ( file ) =>
		file.endsWith( '.tgz' )
	);
	if ( ! name ) {
		throw new Error( `npm pack ${ wanted.spec } left no file.` );
	}
	const bytes = readFileSync( join( scratch, name ) );
	const actual = `sha512-${ createHash( 'sha512' ).update( bytes ).digest( 'base64' ) }`;
	if ( actual !== wanted.integrity ) {
		throw new Error(
			`${ wanted.spec } is not the package that was expected: ${ actual }`
		);
	}
	return bytes;
}

/**
 * Makes a cached folder once. It appears under its name only when it is complete, so processes may race.
 *
 * @param name   The folder's name in the cache.
 * @param unpack Fills the folder that it is given.
 * @return The folder's path.
 */
async function once(
	name: string,
	unpack: ( folder: string ) => Promise< void >
): Promise< string > {
	const folder = join( cache, name );
	if ( existsSync( folder ) ) {
		return folder;
	}
	mkdirSync( cache, { recursive: true } );
	const scratch = mkdtempSync( join( cache, '.new-' ) );
	try {
		const made = join( scratch, 'made' );
		mkdirSync( made );
		await unpack( made );
		if ( ! existsSync( folder ) ) {
			renameSync( made, folder );
		}
	} catch ( error ) {
		if ( ! existsSync( folder ) ) {
			throw error;
		}
	} finally {
		rmSync( scratch, { recursive: true, force: true } );
	}
	return folder;
}

/**
 * Unpacks part of a package into a folder.
 *
 * @param wanted The package.
 * @param folder The folder.
 * @param where  Where each file goes.
 */
async function unpackPackage(
	wanted: NpmPackage,
	folder: string,
	where: Placement
): Promise< void > {
	const scratch = mkdtempSync( join( cache, '.pack-' ) );
	try {
		if (
			unpackTgz( await download( wanted, scratch ), folder, where ) === 0
		) {
			throw new Error(
				`${ wanted.spec } holds none of the files that are needed.`
			);
		}
	} finally {
		rmSync( scratch, { recursive: true, force: true } );
	}
}

/** WordPress 7.1.1, the SQLite integration and WP-CLI, as one npm package carries them. */
function fetchStudio(): Promise< string > {
	const files = 'package/dist/cli/wp-files';
	return once( 'wordpress-7.1.1', ( folder ) =>
		unpackPackage(
			studio,
			folder,
			take( {
				[ `${ files }/latest/wordpress` ]: 'wordpress',
				[ `${ files }/sqlite-database-integration` ]:
					'sqlite-database-integration',
				[ `${ files }/wp-cli/wp-cli.phar` ]: 'wp-cli.phar',
			} )
		)
	);
}

/**
 * An older WordPress. Its PHP is in a zip, its scripts and styles lie beside that.
 *
 * @param version The version.
 */
function fetchBuild( version: '6.7' | '6.6' ): Promise< string > {
	// What the package calls it: 6.7 was being made at the time.
	const name = version === '6.7' ? 'nightly' : 'beta';
	return once( `wordpress-${ version }`, async ( folder ) => {
		const scratch = mkdtempSync( join( cache, '.build-' ) );
		try {
			await unpackPackage(
				builds,
				scratch,
				take( {
					[ `package/public/wp-${ name }` ]: 'static',
					[ `package/src/wordpress/wp-${ name }.zip` ]: 'wp.zip',
				} )
			);
			renameSync(
				join( scratch, 'static' ),
				join( folder, 'wordpress' )
			);
			unpackZip(
				readFileSync( join( scratch, 'wp.zip' ) ),
				join( folder, 'wordpress' ),
				( file ) => file
			);
		} finally {
			rmSync( scratch, { recursive: true, force: true } );
		}
	} );
}

/**
 * A WordPress to make sites from. Fetched when it is first asked for, then taken from the cache.
 *
 * @param version Which one.
 */
export async function getWordPress(
	version: WordPressVersion = '7.1'
): Promise< WordPress > {
	const tools = await fetchStudio();
	const core = version === '7.1' ? tools : await fetchBuild( version );
	const found = /\$wp_version = '([^']+)'/.exec(
		readFileSync(
			join( core, 'wordpress/wp-includes/version.php' ),
			'utf8'
		)
	)?.[ 1 ];
	if ( ! found ) {
		throw new Error(
			`${ core } holds no WordPress. Remove the folder and try again.`
		);
	}
	return {
		version: found,
		core: join( core, 'wordpress' ),
		sqlite: join( tools, 'sqlite-database-integration' ),
		wpCli: join( tools, 'wp-cli.phar' ),
	};
}
