import { __ } from '@wordpress/i18n';
import type { UsageRow } from '../../store/types';

/** What rows can be counted by. */
export type By = 'date' | 'author' | 'model' | 'connection';

export interface Sum {
	/** What these have in common. */
	name: string;
	label: string;
	videos: number;
	seconds: number;
	failures: number;
	/** Null where one price is not known. */
	cost: number | null;
	/** What the servers say that they cost, by currency. */
	told: UsageRow[ 'costs' ];
}

/** Amounts together, by currency. */
function add( one: Sum[ 'told' ], other: Sum[ 'told' ] ): Sum[ 'told' ] {
	const amounts = new Map< string, number >();
	for ( const { amount, currency } of [ ...one, ...other ] ) {
		amounts.set( currency, ( amounts.get( currency ) ?? 0 ) + amount );
	}
	return [ ...amounts ].map( ( [ currency, amount ] ) => ( {
		amount,
		currency,
	} ) );
}

/** What a row is called, by what it is counted. */
const label = ( row: UsageRow, by: By ) =>
	( {
		date: row.date,
		author:
			row.author === 0
				? __(
						'Nobody: background tasks, and people whose data was erased',
						'platoniavid'
					)
				: row.author_name,
		model: row.model,
		connection: row.connection_label,
	} )[ by ] || String( row[ by ] );

/** Rows by what they have in common; the most first, and days in their order, the newest first. */
export function sums( rows: UsageRow[], by: By ): Sum[] {
	const found = new Map< string, Sum >();
	for ( const row of rows ) {
		const name = String( row[ by ] );
		const sum = found.get( name ) ?? {
			name,
			label: label( row, by ),
			videos: 0,
			seconds: 0,
			failures: 0,
			cost: 0,
			told: [],
		};
		found.set( name, {
			...sum,
			videos: sum.videos + row.videos,
			seconds: sum.seconds + row.seconds,
			failures: sum.failures + row.failures,
			cost:
				sum.cost === null || row.estimated_cost === null
					? null
					: sum.cost + row.estimated_cost,
			told: add( sum.told, row.costs ),
		} );
	}
	const all = [ ...found.values() ];
	return by === 'date'
		? all.sort( ( one, other ) => other.name.localeCompare( one.name ) )
		: all.sort( ( one, other ) => other.seconds - one.seconds );
}

/** All days up to today, the oldest first, those without a video too. */
export function everyDay( rows: UsageRow[], days: number, now: Date ): Sum[] {
	const known = new Map(
		sums( rows, 'date' ).map( ( sum ) => [ sum.name, sum ] )
	);
	return Array.from( { length: days }, ( _, index ) => {
		const day = new Date( now.getTime() - ( days - 1 - index ) * 86400000 );
		const name = day.toISOString().slice( 0, 10 );
		return (
			known.get( name ) ?? {
				name,
				label: name,
				videos: 0,
				seconds: 0,
				failures: 0,
				cost: 0,
				told: [],
			}
		);
	} );
}

/** How a cell begins that a spreadsheet takes for a formula; as PublishedCsv has it. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell of CSV that no spreadsheet takes for a formula. */
function cell( value: unknown ): string {
	const text = String( value ?? '' );
	const safe = FORMULA.test( text ) ? `'${ text }` : text;
	return `"${ safe.replace( /"/g, '""' ) }"`;
}

const COLUMNS = [
	'date',
	'author',
	'author_name',
	'model',
	'connection',
	'videos',
	'seconds',
	'failures',
	'estimated_cost',
	'costs',
] as const;

/** All rows as CSV, with the names that REST has for them, and with the mark by which spreadsheets know the letters of all languages. */
export const toCsv = ( rows: UsageRow[] ) =>
	'\uFEFF' +
	[
		COLUMNS.join( ',' ),
		...rows.map( ( row ) =>
			COLUMNS.map( ( name ) =>
				cell(
					name === 'costs'
						? row.costs
								.map(
									( { amount, currency } ) =>
										`${ amount } ${ currency }`
								)
								.join( ', ' )
						: row[ name ]
				)
			).join( ',' )
		),
	].join( '\r\n' ) +
	'\r\n';
