import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { loads, weigh } from '../bounds';
import { environment } from '../env/environment';
import { root } from '../env/paths';
import { ensureRequirements } from '../env/requirements';
import { bringUpSite, type Site } from '../env/site';
import { getWordPress } from '../env/wordpress';
import { startGateway } from '../gateway/server';
import { demoKey as key } from '../gateway/support';
import { InBrowser } from './browser';
import {
	judge,
	measurements,
	type Figures,
	type Measurement,
	type Result,
} from './table';

const run = promisify( execFile );

const { values: said } = parseArgs( {
	options: {
		json: { type: 'boolean', default: false },
		rounds: { type: 'string', default: '5' },
		rows: { type: 'string', default: '100000' },
		/** Only what has this in its name; nothing is written down then. */
		only: { type: 'string' },
	},
} );

/** What is to be known of rows that miss their bounds. */
const notes = [
	'**Any other page** is counted in milliseconds of a processor, in a web server whose processes share what is compiled: by the clock, two runs of the same page differ by a hundred times what is looked for.',
	'**The first clicks** are counted from the press of the pointer to the frame after the one that shows what was clicked for, in an editor that has been used, and no request is waited for. What WordPress’s own Video block takes from the same inserter stands beside: the rest is the editor’s work on a new block.',
	'**A search** finds any part of a word, in any language, as WordPress’s own does. A word, or a part of one, is found in a table of pieces of words (`docs/decisions.md`) without a look at the prompts: as the search of this table, which one prompt in 97 has. What more than 5,000 prompts have is counted there, too, which takes as long as it is often there. Several words are found by their rarest piece, and compared; only where each of their pieces is in more than 5,000 prompts, and for less than three characters, all prompts are read.',
	'**Usage of a year** is read from a text for each day (`docs/decisions.md`), by a query that an index serves. What is left is the answer itself: one line for each day, person and model, which are 4,900 lines for seven people who use two models every day. The 30 days that are shown at first are a twelfth of it.',
];

/** How busy the machine is with other things. */
const load = loadavg()[ 0 ] ?? 0;

/** What is said of the run besides its figures. */
const log = ( line: string ) => process.stderr.write( `${ line }\n` );

/** Measures everything, in turns, in one run: machines differ, ratios hardly. */
async function main(): Promise< number > {
	await ensureRequirements();
	const gateway = await startGateway( { duration: 1 } );
	const sites: Site[] = [];
	const bringUp = async (
		name: string,
		db: 'sqlite' | 'mysql',
		serve = false
	) => {
		const site = await bringUpSite( {
			...{ name: `bench-${ name }`, db, apiKey: key },
			...{ endpoint: gateway.endpoint, serve },
		} );
		sites.push( site );
		return site;
	};
	const measure = async ( site: Site, name: string, side: string ) => {
		const { stdout } = await run(
			'php',
			[
				...[ '-d', 'memory_limit=2G' ],
				...[ join( root, 'tests/bench/measure.php' ), name, side ],
			],
			{
				env: {
					...environment(),
					...site.phpEnv,
					PLATONIAVID_BENCH_SITE: site.dir,
					PLATONIAVID_BENCH_URL: site.url,
					PLATONIAVID_BENCH_GATEWAY: gateway.url,
					PLATONIAVID_BENCH_KEY: key,
				},
			}
		);
		return JSON.parse( stdout ) as Figures;
	};
	const rounds = async (
		{ name, prepare, rounds: wanted }: Measurement,
		ours: Site,
		theirs: Site
	) => {
		const found: [ Figures, Figures ][] = [];
		for (
			let round = 0;
			round < ( wanted ?? Number( said.rounds ) );
			round++
		) {
			const number = prepare
				? `:${ ( await measure( ours, prepare, 'ours' ) ).id }`
				: '';
			const first = await measure( ours, name + number, 'ours' );
			found.push( [ first, await measure( theirs, name, 'theirs' ) ] );
		}
		return found;
	};

	try {
		const wanted = measurements( Number( said.rows ) ).filter(
			( { name } ) => name.includes( said.only ?? '' )
		);
		const results = said.only ? [] : packed();
		const site = await bringUp( 'small', 'sqlite', true );
		await measure( site, 'video', 'ours' );
		for ( const one of wanted.filter(
			( { isScale, isSeen } ) => ! isScale && ! isSeen
		) ) {
			log( one.what );
			const found = one.isServed
				? await pages( one, site )
				: await rounds( one, site, site );
			results.push( ...judge( one, found ) );
		}
		const seen = wanted.filter( ( { isSeen } ) => isSeen );
		if ( seen.length > 0 ) {
			const browser = await InBrowser.open(
				await bringUp( 'seen', 'sqlite', true ),
				gateway.url
			);
			try {
				for ( const one of seen ) {
					log( one.what );
					const found = await browser.measure(
						one,
						Number( said.rounds )
					);
					results.push( ...judge( one, found ) );
				}
			} finally {
				await browser.close();
			}
		}
		const scale = wanted.filter( ( { isScale } ) => isScale );
		if ( scale.length > 0 ) {
			const many = await bringUp( 'many', 'mysql' );
			const few = await bringUp( 'few', 'mysql' );
			await measure( many, `rows:${ said.rows }`, 'ours' );
			await measure( few, 'rows:100', 'theirs' );
			for ( const one of scale ) {
				log( one.what );
				if ( one.name === 'finish' ) {
					await measure( many, 'posts:300000', 'ours' );
					await measure( few, 'posts:300', 'theirs' );
				}
				results.push( ...judge( one, await rounds( one, many, few ) ) );
			}
		}
		tell( results, ( await getWordPress() ).version );
		return results.every( ( { isKept } ) => isKept ) ? 0 : 1;
	} finally {
		await Promise.all( sites.map( ( site ) => site.stop() ) );
		await gateway.close();
	}
}

/** Asks a site for a page, with the plugin and without it. */
async function pages(
	{ name, rounds = 1 }: Measurement,
	site: Site
): Promise< [ Figures, Figures ][] > {
	copyFileSync(
		join( root, `tests/bench/${ name }.php` ),
		join( site.dir, `${ name }.php` )
	);
	const ask = async ( side: string ) => {
		const answer = await fetch(
			`${ site.url }/${ name }.php?side=${ side }`
		);
		return ( await answer.json() ) as Figures;
	};
	const found: [ Figures, Figures ][] = [];
	while ( found.length < rounds ) {
		found.push( [ await ask( 'ours' ), await ask( 'theirs' ) ] );
	}
	return found;
}

/** What the scripts of the build weigh. */
const packed = (): Result[] =>
	loads.map( ( of ) => {
		const bytes = weigh( of );
		return {
			...{ what: `${ of.what }, packed`, beside: '–' },
			...{ figure: 'bytes', by: 'value', ours: bytes, theirs: 0 },
			...{ value: bytes, spread: [ bytes, bytes ], bound: of.most },
			isKept: bytes <= of.most,
		};
	} );

/** A number as one reads it. */
const short = ( number: number ) =>
	Math.abs( number ) >= 100
		? Math.round( number ).toLocaleString( 'en' )
		: String( Number( number.toFixed( 2 ) ) );

/** What a figure is in. */
const unit = ( { by, figure }: Result ) => ( by === 'ratio' ? '×' : figure );

/** A result as a row of a table. */
const row = ( result: Result ): string =>
	[
		result.what,
		result.beside,
		result.figure === 'milliseconds'
			? `${ short( result.ours ) } / ${ short( result.theirs ) } ms`
			: `${ short( result.ours ) } / ${ short( result.theirs ) }`,
		`${ short( result.value ) } ${ unit( result ) }`,
		result.spread.map( short ).join( '–' ),
		`≤ ${ short( result.bound ) }`,
		result.isKept ? 'kept' : '**missed**',
	].join( ' | ' );

/**
 * Prints the results, and writes those of a whole run down.
 *
 * @param results   The results.
 * @param wordPress The version of the sites' WordPress.
 */
function tell( results: Result[], wordPress: string ): void {
	const table = [
		'| What | Beside | The plugin / the other | Figure | Spread | Bound | |',
		'|---|---|---|---|---|---|---|',
		...results.map( ( result ) => `| ${ row( result ) } |` ),
	].join( '\n' );
	console.log( said.json ? JSON.stringify( results, null, '\t' ) : table );
	if ( said.only ) {
		return;
	}
	const version = ( command: string, ...args: string[] ) =>
		execFileSync( command, args, { encoding: 'utf8' } ).split(
			'\n'
		)[ 0 ] ?? '';
	writeFileSync(
		join( root, 'docs/benchmarks.md' ),
		[
			'# Benchmarks',
			'',
			'Made by `npm run bench`. Each figure is the middle of its rounds, in which the plugin and what it is measured beside take turns; the spread is the least and the most of them. What takes long, and what is the same each time, has one round. A bound that is missed ends the command with an error.',
			'',
			`- Measured on ${ new Date().toISOString().slice( 0, 10 ) } (commit ${ version( 'git', 'rev-parse', '--short', 'HEAD' ) })`,
			`- Processors: ${ cpus().length } × ${ cpus()[ 0 ]?.model ?? 'unknown' }, ${ Math.round( totalmem() / 1024 ** 3 ) } GB of memory`,
			`- ${ version( 'php', '-v' ) }`,
			`- ${ version( 'mariadbd', '--version' ).replace( /^.*?Ver /, 'MariaDB ' ) }`,
			`- Node ${ process.version }, WordPress ${ wordPress }`,
			`- Load before it began: ${ short( load ) }`,
			'',
			table,
			'',
			...notes.flatMap( ( note ) => [ note, '' ] ),
		].join( '\n' )
	);
}

main().then(
	( code ) => process.exit( code ),
	( error: unknown ) => {
		console.error( error );
		process.exit( 1 );
	}
);
