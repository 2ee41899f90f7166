import { downloadBlob } from '@wordpress/blob';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { fetchUsage } from '../../store/api';
import type { UsageRow } from '../../store/types';
import { everyDay, sums, toCsv } from './sums';
import { Usage } from './usage';

jest.mock( '../../store/api', () => ( {
	...jest.requireActual( '../../store/api' ),
	fetchUsage: jest.fn(),
} ) );
jest.mock( '@wordpress/blob', () => ( { downloadBlob: jest.fn() } ) );

const row = ( fields: Partial< UsageRow > ): UsageRow => ( {
	date: '2026-11-27',
	author: 1,
	author_name: 'Sara',
	model: 'sora-2',
	connection: 'fixed',
	connection_label: 'Platonia',
	videos: 1,
	seconds: 4,
	failures: 0,
	costs: [],
	estimated_cost: 4000,
	...fields,
} );

const ROWS = [
	row( {} ),
	row( { date: '2026-11-25', seconds: 12, estimated_cost: null } ),
	row( {
		author: 2,
		author_name: '=Ali',
		videos: 0,
		seconds: 0,
		failures: 2,
		costs: [],
		estimated_cost: 0,
	} ),
];

describe( 'the numbers', () => {
	it( 'are summed by what one likes, and a price that is not known makes the sum unknown', () => {
		expect( sums( ROWS, 'date' ).map( ( sum ) => sum.seconds ) ).toEqual( [
			4, 12,
		] );
		expect( sums( ROWS, 'author' ) ).toEqual( [
			expect.objectContaining( {
				label: 'Sara',
				videos: 2,
				seconds: 16,
				cost: null,
			} ),
			expect.objectContaining( { label: '=Ali', failures: 2, cost: 0 } ),
		] );
		expect( sums( ROWS, 'connection' )[ 0 ]?.label ).toBe( 'Platonia' );
	} );

	it( 'have a word for what is nobody’s, or of whom nobody knows any more', () => {
		// Ordered in WP-Cron, or by a person whose data was erased since: both are written as 0.
		const nobody = row( { author: 0, author_name: '' } );
		const gone = row( { author: 7, author_name: '' } );
		expect(
			sums( [ nobody, gone ], 'author' ).map( ( { label } ) => label )
		).toEqual( [
			'Nobody: background tasks, and people whose data was erased',
			'7',
		] );
		expect( toCsv( [ nobody ] ) ).toContain( '"0",""' );
	} );

	it( 'have each day up to today, those without a video too', () => {
		const days = everyDay( ROWS, 4, new Date( '2026-11-27T10:00:00Z' ) );
		expect(
			days.map( ( { name, seconds } ) => [ name, seconds ] )
		).toEqual( [
			[ '2026-11-24', 0 ],
			[ '2026-11-25', 12 ],
			[ '2026-11-26', 0 ],
			[ '2026-11-27', 4 ],
		] );
	} );

	it( 'have what servers say that videos cost, by currency', () => {
		const rows = [
			row( { costs: [ { amount: 0.4, currency: 'USD' } ] } ),
			row( {
				costs: [
					{ amount: 0.25, currency: 'USD' },
					{ amount: 2, currency: 'EUR' },
				],
			} ),
		];
		expect( sums( rows, 'model' )[ 0 ]?.told ).toEqual( [
			{ amount: 0.65, currency: 'USD' },
			{ amount: 2, currency: 'EUR' },
		] );
		expect( toCsv( rows ) ).toContain( '"0.25 USD, 2 EUR"' );
	} );

	it( 'are CSV that a spreadsheet runs nothing of', () => {
		const lines = toCsv( ROWS ).split( '\r\n' );
		expect( lines ).toHaveLength( 5 );
		expect( lines[ 3 ] ).toContain( `"'=Ali"` );
		expect( lines[ 2 ] ).toMatch( /"12","0","",""$/ );
	} );

	it.each( [
		'=1',
		' =1',
		'\u00a0+1',
		'＝1',
		'－1',
		'＠A',
		'@A',
		'\tA',
		'\nA',
	] )( 'begin no cell like a formula: %j', ( name ) => {
		const [ first ] = ROWS;
		expect( toCsv( [ { ...first!, author_name: name } ] ) ).toContain(
			`"'${ name }"`
		);
	} );
} );

describe( 'the screen', () => {
	beforeEach( () => {
		( fetchUsage as jest.Mock ).mockResolvedValue( {
			rows: ROWS,
			total: {
				videos: 2,
				seconds: 16,
				failures: 2,
				costs: [],
				estimated_cost: null,
			},
			currency: 'IRR',
		} );
	} );

	it( 'shows a chart with its numbers as a table, and saves both', async () => {
		render( <Usage /> );
		const chart = await screen.findByRole( 'img', {
			name: /Seconds of video by day, from .*; the most on one day:/,
		} );
		expect( chart.querySelectorAll( 'rect' ) ).toHaveLength( 30 );
		fireEvent.change( screen.getByLabelText( 'Group by' ), {
			target: { value: 'author' },
		} );
		const cells = within( screen.getByRole( 'row', { name: /^=Ali/ } ) )
			.getAllByRole( 'cell' )
			.map( ( { textContent } ) => textContent );
		expect( [ cells[ 0 ], cells[ 3 ] ] ).toEqual( [ '0', '2' ] );
		expect(
			screen.getByRole( 'row', {
				name: /^Total 2 16 seconds Not known 2/,
			} )
		).toBeVisible();
		fireEvent.click(
			screen.getByRole( 'button', { name: 'Save as CSV' } )
		);
		expect( downloadBlob ).toHaveBeenCalledWith(
			'platoniavid-usage.csv',
			expect.stringContaining( '2026-11-25' ),
			'text/csv'
		);
		await act( async () => {
			fireEvent.change( screen.getByLabelText( 'Number of days' ), {
				target: { value: '7' },
			} );
		} );
		expect( fetchUsage ).toHaveBeenLastCalledWith( 7 );
	} );

	it( 'keeps its choices where other days do not come, and tries again', async () => {
		render( <Usage /> );
		await screen.findByRole( 'row', { name: /^Total/ } );
		jest.mocked( fetchUsage ).mockRejectedValueOnce( {
			code: 'fetch_error',
			message: 'You are probably offline.',
		} );
		fireEvent.change( screen.getByLabelText( 'Number of days' ), {
			target: { value: '90' },
		} );
		const again = await screen.findByRole( 'button', {
			name: 'Try again',
		} );
		// Those of thirty days are not shown as those of ninety.
		expect( screen.queryByRole( 'row' ) ).toBeNull();
		expect(
			screen.getByRole( 'button', { name: 'Save as CSV' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
		expect( screen.getByLabelText( 'Number of days' ) ).toHaveValue( '90' );
		fireEvent.click( again );
		expect(
			await screen.findByRole( 'row', { name: /^Total/ } )
		).toBeVisible();
		expect( screen.queryByText( 'You are probably offline.' ) ).toBeNull();
		expect( fetchUsage ).toHaveBeenLastCalledWith( 90 );
	} );

	it( 'says nothing of days that did not come while others are on their way', async () => {
		jest.mocked( fetchUsage )
			.mockRejectedValueOnce( {
				code: 'fetch_error',
				message: 'You are probably offline.',
			} )
			.mockReturnValueOnce( new Promise( () => {} ) );
		render( <Usage /> );
		await screen.findByRole( 'button', { name: 'Try again' } );
		fireEvent.change( screen.getByLabelText( 'Number of days' ), {
			target: { value: '7' },
		} );
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull();
	} );
} );
