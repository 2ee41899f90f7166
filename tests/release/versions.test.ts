/**
 * The version is written in six places and two lists of changes. They agree, and one command makes them agree.
 */
import {
	copyFileSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runsOn } from '../env/node-version';
import { root } from '../env/paths';
import { disagreements, PLACEHOLDER, release } from './versions';

const named = [
	...[ 'platoniavid.php', 'readme.txt', 'CHANGELOG.md' ],
	...[ 'package.json', 'package-lock.json' ],
];

let folder = '';

const read = ( file: string ) => readFileSync( join( folder, file ), 'utf8' );

/** Changes a file of the copy. */
const change = ( file: string, from: string | RegExp, to: string ) => {
	const text = read( file );
	expect( text ).toMatch( from );
	writeFileSync( join( folder, file ), text.replace( from, to ) );
};

beforeEach( () => {
	folder = mkdtempSync( join( tmpdir(), 'platoniavid-version-' ) );
	for ( const file of named ) {
		copyFileSync( join( root, file ), join( folder, file ) );
	}
	writeFileSync(
		join( folder, 'readme.txt' ),
		read( 'readme.txt' ).replaceAll( PLACEHOLDER, 'https://example.com/' )
	);
} );

afterEach( () => rmSync( folder, { recursive: true } ) );

test( 'the checkout agrees with itself', () => {
	expect( disagreements( root ) ).toEqual( [] );
} );

test.each( [
	[ 'platoniavid.php', / \* Version: +\S+/, ' * Version: 7.7.7' ],
	[
		'platoniavid.php',
		/'PLATONIAVID_VERSION', '[^']+'/,
		"'PLATONIAVID_VERSION', '7.7.7'",
	],
	[ 'platoniavid.php', / \* Version: +\S+/, ' * Version: 7.7' ],
	[ 'readme.txt', /^Stable tag: \S+/m, 'Stable tag: trunk' ],
	[ 'readme.txt', /(== Changelog ==\s+= )\S+/, '$17.7.7' ],
	[ 'package.json', /"version": "[^"]+"/, '"version": "7.7.7"' ],
	[ 'package-lock.json', /"version": "[^"]+"/, '"version": "7.7.7"' ],
	[
		'package-lock.json',
		/\t\t\t"version": "[^"]+"/,
		'\t\t\t"version": "7.7.7"',
	],
	[ 'CHANGELOG.md', /^## \[\d[^\]]*\]/m, '## [7.7.7]' ],
] )( 'another version in %s is seen: %s', ( file, from, to ) => {
	change( file, from, to );
	expect( disagreements( folder ) ).not.toEqual( [] );
} );

test( 'a release is written everywhere, with its day and its changes', () => {
	change(
		'CHANGELOG.md',
		/^## /m,
		'## [Unreleased]\n\nThings work.\n\n### Fixed\n\n- A thing works.\n- So does another.\n\n## '
	);
	expect( disagreements( folder ) ).toEqual( [] );

	release( folder, '12.0.3', '2031-02-03' );
	expect( disagreements( folder ) ).toEqual( [] );
	expect( read( 'platoniavid.php' ).match( /12\.0\.3/g ) ).toHaveLength( 2 );
	expect( read( 'CHANGELOG.md' ) ).toContain(
		'## [12.0.3] - 2031-02-03\n\nThings work.\n\n### Fixed\n\n- A thing works.\n'
	);
	expect( read( 'readme.txt' ) ).toMatch(
		/^Stable tag: 12\.0\.3$[\s\S]*== Changelog ==\n\n= 12\.0\.3 =\n\* Things work\.\n\n= /m
	);
	for ( const file of [ 'package.json', 'package-lock.json' ] ) {
		expect( JSON.parse( read( file ) ).version ).toBe( '12.0.3' );
	}
	expect( () => release( folder, '12.0.4', '2031-02-04' ) ).toThrow(
		/nothing that is unreleased/
	);
} );

test.each( [
	'### Fixed\n\n- A thing works.',
	'Things work.',
	'Things\nwork.\n\n### Fixed\n\n- A thing works.',
	'',
] )( 'no version is of “%s” alone', ( changes ) => {
	change( 'CHANGELOG.md', /^## /m, `## [Unreleased]\n\n${ changes }\n\n## ` );
	expect( () => release( folder, '12.0.3', '2031-02-03' ) ).toThrow(
		/sums up/
	);
} );

test( 'the change log and the readme sum up the newest version in the same words', () => {
	const [ , version, summary ] = /^## \[(\d[^\]]*)\].*\n\n(.+)$/m.exec(
		read( 'CHANGELOG.md' )
	)!;
	expect( read( 'readme.txt' ) ).toContain(
		`= ${ version } =\n* ${ summary }\n`
	);
} );

test( 'a first release closes what was open, and keeps its own words in the readme', () => {
	change( 'CHANGELOG.md', /^## \[(\d[^\]]*)\].*$/m, '## [$1] - Unreleased' );
	const version = JSON.parse( read( 'package.json' ) ).version as string;
	const before = read( 'readme.txt' );
	release( folder, version, '2031-02-03' );
	expect( disagreements( folder ) ).toEqual( [] );
	expect( read( 'CHANGELOG.md' ) ).toContain(
		`## [${ version }] - 2031-02-03`
	);
	expect( read( 'readme.txt' ) ).toBe( before );
} );

test.each( [ '', '1.2', 'v1.2.3', '1.2.3-beta' ] )(
	'“%s” is no version',
	( version ) => {
		expect( () => release( folder, version, '2031-02-03' ) ).toThrow(
			/form 1\.2\.3/
		);
	}
);

test( 'nothing is released as long as the source code has no address', () => {
	change( 'readme.txt', 'https://', PLACEHOLDER );
	expect( () => release( folder, '12.0.3', '2031-02-03' ) ).toThrow(
		/public repository/
	);
} );

test( 'the tools run on the versions of Node that are named', () => {
	const versions = [ '18.20.0', '20.18.3', '20.19.0', '21.7.0', '22.12.0' ];
	expect( [ ...versions, '22.13.0', '24.0.0' ].filter( runsOn ) ).toEqual( [
		...[ '20.19.0', '22.13.0', '24.0.0' ],
	] );
	const { engines } = JSON.parse( read( 'package.json' ) );
	const { packages } = JSON.parse( read( 'package-lock.json' ) );
	expect( engines.node ).toBe(
		packages[ 'node_modules/@wordpress/scripts' ].engines.node
	);
	for ( const file of [ 'README.md', 'CONTRIBUTING.md', 'readme.txt' ] ) {
		expect( readFileSync( join( root, file ), 'utf8' ) ).toContain(
			'Node 20.19, 22.13 or newer'
		);
	}
} );
