import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateBlueprint } from '@wp-playground/blueprints';
import { root } from './env/paths';

/** Where WordPress's plugin directory looks for it. */
const file = join( root, '.wordpress-org/blueprints/blueprint.json' );

/** Where must-use plugins are in WordPress Playground. */
const mustUse = '/wordpress/wp-content/mu-plugins';

/** The clips of the stand-in, by variant and size, with their types. */
const clips: [ name: string, type: string, path: string ][] = [
	[ 'video-1280x720', 'video/mp4', 'kite/video-1280x720-4.mp4' ],
	[ 'thumbnail-1280x720', 'image/webp', 'kite/thumbnail-1280x720.webp' ],
	[ 'video-720x1280', 'video/mp4', 'cat/video-720x1280-4.mp4' ],
	[ 'thumbnail-720x1280', 'image/webp', 'cat/thumbnail-720x1280.webp' ],
];

/** The clips as a file of PHP. */
function clipsInPhp(): string {
	const lines = clips.map( ( [ name, type, path ] ) => {
		const bytes = readFileSync( join( root, 'tests/gateway/clips', path ) );
		return `\t'${ name }' => array( 'type' => '${ type }', 'bytes' => '${ bytes.toString(
			'base64'
		) }' ),`;
	} );
	return `<?php\nreturn array(\n${ lines.join( '\n' ) }\n);\n`;
}

/** The address that is named of a zip; undefined for the plugin of WordPress's directory. */
const zip = process.argv.includes( '--zip' )
	? ( process.argv[ process.argv.indexOf( '--zip' ) + 1 ] ?? '' )
	: undefined;

/** From where Playground takes the plugin. */
const source =
	zip === undefined
		? 'platoniavid'
		: { resource: 'url' as const, url: new URL( zip ).href };

const blueprint = {
	$schema: 'https://playground.wordpress.net/blueprint-schema.json',
	meta: {
		title: 'PlatoniaVid',
		author: 'platoniavid',
		description:
			'A new post with a Sora video block, and a stand-in for the gateway that makes drawn clips: no account, no key, no real video.',
		categories: [ 'Media', 'AI' ],
	},
	landingPage: '/wp-admin/post-new.php',
	preferredVersions: { php: '8.3', wp: 'latest' },
	login: true,
	plugins: [ source ],
	steps: [
		{ step: 'mkdir', path: `${ mustUse }/platoniavid-stand-in` },
		{
			step: 'writeFile',
			path: `${ mustUse }/platoniavid-stand-in/clips.php`,
			data: clipsInPhp(),
		},
		{
			step: 'writeFile',
			path: `${ mustUse }/platoniavid-stand-in.php`,
			data: readFileSync(
				join( root, 'tests/env/playground/stand-in.php' ),
				'utf8'
			),
		},
	],
};

/** Writes blueprint.json; with --check, only says whether it is what would be written; with --zip, prints one that takes that zip. */
function main(): number {
	const { valid, errors } = {
		errors: undefined,
		...validateBlueprint( blueprint ),
	};
	if ( ! valid ) {
		console.error( 'It is no blueprint:', errors );
		return 1;
	}
	const text = `${ JSON.stringify( blueprint, null, '\t' ) }\n`;
	if ( zip !== undefined ) {
		process.stdout.write( text );
		return 0;
	}
	if ( process.argv.includes( '--check' ) ) {
		const isCurrent =
			existsSync( file ) && readFileSync( file, 'utf8' ) === text;
		if ( ! isCurrent ) {
			console.error(
				'blueprint.json is not that of its parts: npm run blueprint'
			);
		}
		return isCurrent ? 0 : 1;
	}
	mkdirSync( dirname( file ), { recursive: true } );
	writeFileSync( file, text );
	return 0;
}

process.exit( main() );
