import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNode } from './node-version';
import { cache, root } from './paths';
import { runCommand } from './process';

interface Requirement {
	/** What is missing, in words. */
	name: string;
	/** The Debian package that has it. */
	debian: string;
	isMet: () => boolean;
}

/**
 * Whether a command is there and ends well.
 *
 * @param command The program.
 * @param args    Its arguments.
 */
function works( command: string, args: string[] ): boolean {
	return spawnSync( command, args, { stdio: 'ignore' } ).status === 0;
}

/**
 * PHP with an extension.
 *
 * @param extension The extension.
 * @param packaged  The Debian package's name, where it is not the extension's.
 */
function php( extension: string, packaged = extension ): Requirement {
	return {
		name: `PHP's extension ${ extension }`,
		debian: `php-${ packaged }`,
		isMet: () =>
			works( 'php', [
				'-r',
				`exit( extension_loaded( '${ extension }' ) ? 0 : 1 );`,
			] ),
	};
}

/**
 * A command.
 *
 * @param command The program.
 * @param debian  The Debian package that has it.
 * @param args    Arguments with which it does nothing.
 */
function program(
	command: string,
	debian = command,
	args = [ '--version' ]
): Requirement {
	return { name: command, debian, isMet: () => works( command, args ) };
}

/** Where Debian has Chromium: without a window of its own, which saves a fifth of the processor's time, or whole. */
const places = [ '/usr/bin/chromium-headless-shell', '/usr/bin/chromium' ];

/** Where Chromium is: CHROMIUM_PATH, or where Debian has it. Undefined where it is missing. */
export const findChromium = () =>
	[ process.env.CHROMIUM_PATH, ...places ].find(
		( place ) => place && existsSync( place )
	);

/** What the tests need beside Node. The demo needs none of it. */
const requirements: Requirement[] = [
	program( 'php', 'php-cli' ),
	{
		// PHPUnit's own; the plugin runs on 8.1.
		name: 'PHP 8.2 or newer',
		debian: 'php-cli',
		isMet: () =>
			works( 'php', [
				'-r',
				'exit( PHP_VERSION_ID >= 80200 ? 0 : 1 );',
			] ),
	},
	php( 'curl' ),
	php( 'dom', 'xml' ),
	php( 'gd' ),
	php( 'mbstring' ),
	php( 'mysqli', 'mysql' ),
	php( 'pcntl', 'cli' ),
	php( 'pdo_sqlite', 'sqlite3' ),
	php( 'redis' ),
	php( 'zip' ),
	program( 'composer', 'composer' ),
	{
		name: 'Chromium',
		debian: 'chromium-headless-shell',
		isMet: () => Boolean( findChromium() ),
	},
	program( 'curl' ),
	program( 'python3' ),
	program( 'redis-server' ),
	{
		// Asked for its help, it ends as if it had failed.
		name: 'mariadb-install-db',
		debian: 'mariadb-server',
		isMet: () => works( 'sh', [ '-c', 'command -v mariadb-install-db' ] ),
	},
];

/** Whether this machine is one whose packages may be installed without a question: Debian, and we are root. */
function mayInstall(): boolean {
	return (
		process.getuid?.() === 0 &&
		existsSync( '/etc/debian_version' ) &&
		existsSync( '/usr/bin/apt-get' )
	);
}

/** Sees that what the tests need is there: installs it, or says how to. */
export async function ensureRequirements(): Promise< void > {
	ensureNode();
	const missing = requirements.filter(
		( requirement ) => ! requirement.isMet()
	);
	if ( missing.length === 0 ) {
		return;
	}
	const packages = missing.map( ( requirement ) => requirement.debian );
	const command = `apt-get install -y --no-install-recommends ${ packages.join( ' ' ) }`;
	if ( mayInstall() ) {
		process.stdout.write(
			`Installing what is missing: ${ packages.join( ' ' ) }\n`
		);
		const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
		await runCommand( 'apt-get', [ 'update', '-qq' ], quiet );
		await runCommand(
			'apt-get',
			command.split( ' ' ).slice( 1 ).concat( '-qq' ),
			quiet
		);
	}
	const left = missing.filter( ( requirement ) => ! requirement.isMet() );
	if ( left.length > 0 ) {
		const names = left
			.map( ( requirement ) => requirement.name )
			.join( ', ' );
		throw new Error(
			`The tests need what this machine lacks: ${ names }.\nOn Debian: sudo ${ command }\nElsewhere packages have other names. A Chromium or Chrome that is somewhere else is used where CHROMIUM_PATH says so.`
		);
	}
}

/** Installs the PHP tools of composer.json, where they are missing or older than that file wants. */
export async function installComposer(): Promise< void > {
	const installed = join( root, 'vendor/composer/installed.json' );
	const { 'require-dev': wanted } = JSON.parse(
		readFileSync( join( root, 'composer.json' ), 'utf8' )
	) as {
		'require-dev': Record< string, string >;
	};
	if (
		existsSync( installed ) &&
		existsSync( join( root, 'vendor/autoload.php' ) )
	) {
		const { packages } = JSON.parse(
			readFileSync( installed, 'utf8' )
		) as {
			packages: { name: string; version: string }[];
		};
		const present = new Map(
			packages.map( ( { name, version } ) => [
				name,
				version.replace( /^v/, '' ),
			] )
		);
		if (
			Object.entries( wanted ).every(
				( [ name, version ] ) => present.get( name ) === version
			)
		) {
			return;
		}
	}
	const code = await runCommand(
		'composer',
		[ 'install', '--no-interaction', '--no-progress', '--quiet' ],
		{
			COMPOSER_ALLOW_SUPERUSER: '1',
			// Without a HOME, Composer knows no place of its own.
			...( process.env.HOME || process.env.COMPOSER_HOME
				? {}
				: { COMPOSER_HOME: join( cache, 'composer' ) } ),
		}
	);
	if ( code !== 0 ) {
		throw new Error( 'composer install failed.' );
	}
}
