import apiFetch from '@wordpress/api-fetch';
import { renderHook, waitFor } from '@testing-library/react';
import type { View } from '@wordpress/dataviews';
import { getSettings, setSettings } from '@wordpress/date';
import { finished } from '../../../tests/js/video';
import { toQuery, useVideos } from './use-videos';

jest.mock( '@wordpress/api-fetch' );
/** How far this computer's clock is ahead of the site's. */
let mockAhead = 0;
jest.mock( '../../store/site-time', () => ( {
	siteTime: () => Date.now() - mockAhead,
} ) );

const view = ( changes: Partial< View > = {} ): View =>
	( { type: 'grid', page: 2, perPage: 50, ...changes } ) as View;

/** The query of one filter. */
const filtered = ( field: string, operator: string, value: unknown ) => {
	const {
		page,
		per_page: perPage,
		orderby,
		order,
		...rest
	} = toQuery(
		view( {
			filters: [ { field, operator, value } ] as View[ 'filters' ],
		} )
	);
	return rest;
};

it( 'asks for the newest first where nothing is said', () => {
	expect( toQuery( { type: 'table' } ) ).toEqual( {
		page: 1,
		per_page: 20,
		orderby: 'created_at',
		order: 'desc',
	} );
} );

it( 'asks for the page, the order and the words of the view', () => {
	expect(
		toQuery(
			view( {
				search: 'گربه',
				sort: { field: 'seconds', direction: 'asc' },
			} )
		)
	).toEqual( {
		page: 2,
		per_page: 50,
		orderby: 'seconds',
		order: 'asc',
		search: 'گربه',
	} );
} );

it( 'hands filters on under the names of the route', () => {
	expect( filtered( 'status', 'isAny', [ 'failed', 'queued' ] ) ).toEqual( {
		status: [ 'failed', 'queued' ],
	} );
	expect( filtered( 'author', 'is', 3 ) ).toEqual( { author: 3 } );
	expect( filtered( 'model', 'is', undefined ) ).toEqual( {} );
	expect( filtered( 'model', 'is', '' ) ).toEqual( {} );
} );

it( 'takes a day from its first to its last second, where the site is', () => {
	setSettings( {
		...getSettings(),
		timezone: {
			offset: 3.5,
			offsetFormatted: '3:30',
			string: 'Asia/Tehran',
			abbr: '+0330',
		},
	} );
	const start = '2026-11-23T20:30:00.000Z';
	const end = '2026-11-24T20:29:59.000Z';
	expect( filtered( 'created_at', 'on', '2026-11-24' ) ).toEqual( {
		after: start,
		before: end,
	} );
	expect( filtered( 'created_at', 'before', '2026-11-24' ) ).toEqual( {
		before: start,
	} );
	expect( filtered( 'created_at', 'after', '2026-11-24' ) ).toEqual( {
		after: end,
	} );
} );

it( 'counts the past back from now', () => {
	const { after } = filtered( 'created_at', 'inThePast', {
		value: 2,
		unit: 'weeks',
	} ) as { after: string };
	const days = ( Date.now() - Date.parse( after ) ) / 86_400_000;
	// The same for an hour.
	expect( days ).toBeGreaterThanOrEqual( 14 );
	expect( days ).toBeLessThan( 14 + 1 / 24 );
} );

it( 'asks the same within the hour, and nothing of days that there are not', () => {
	const past = ( value: number, unit: string ) => ( {
		filters: [
			{
				field: 'created_at',
				operator: 'inThePast' as const,
				value: { value, unit },
			},
		],
	} );
	jest.useFakeTimers( { now: Date.parse( '2026-11-29T10:20:00Z' ) } );
	const asked = () => JSON.stringify( toQuery( past( 7, 'days' ) as View ) );
	const first = asked();
	// Days are counted where the site is, whatever this computer says.
	mockAhead = 5 * 3_600_000;
	expect( asked() ).toContain( '2026-11-22T05:00:00.000Z' );
	mockAhead = 0;
	jest.setSystemTime( Date.parse( '2026-11-29T10:20:01.5Z' ) );
	expect( asked() ).toBe( first );
	jest.useRealTimers();
	expect( toQuery( past( 300000, 'years' ) as View ) ).toHaveProperty(
		'after',
		'1970-01-01T00:00:00.000Z'
	);
	const none = toQuery( {
		filters: [
			{ field: 'created_at', operator: 'on', value: '2026-02-30' },
		],
	} as View );
	expect( none.after ).toBeUndefined();
} );

it( 'takes what is here for no answer to another view, not for a moment', async () => {
	jest.mocked( apiFetch ).mockResolvedValue( {
		...{ ok: true, status: 200, json: async () => [] },
		headers: { get: () => '1' },
	} as never );
	const seen: [ number | undefined, boolean ][] = [];
	const { rerender } = renderHook(
		( shown: View ) => {
			seen.push( [ shown.page, useVideos( shown ).isLoading ] );
		},
		{ initialProps: view( { page: 1 } ) }
	);
	await waitFor( () => expect( seen.at( -1 ) ).toEqual( [ 1, false ] ) );
	// Where it did, a page that the former view does not have was left at once.
	rerender( view( { page: 2 } ) );
	expect( seen.find( ( [ page ] ) => page === 2 ) ).toEqual( [ 2, true ] );
	await waitFor( () => expect( seen.at( -1 ) ).toEqual( [ 2, false ] ) );
} );

it( 'shows under other filters nothing that was found by the former ones, where they can’t be asked for', async () => {
	const answer = ( json: unknown ) =>
		( {
			...{ ok: true, status: 200, json: async () => json },
			headers: { get: () => '1' },
		} ) as never;
	jest.mocked( apiFetch ).mockResolvedValue( answer( [ finished() ] ) );
	const all = view( { page: 1 } );
	const { result, rerender } = renderHook( useVideos, {
		initialProps: all,
	} );
	await waitFor( () => expect( result.current.videos ).toHaveLength( 1 ) );
	jest.mocked( apiFetch ).mockRejectedValue( { code: 'fetch_error' } );
	rerender( {
		...all,
		filters: [ { field: 'status', operator: 'is', value: 'failed' } ],
	} );
	// Meanwhile the list stays, and takes no press.
	expect( result.current ).toMatchObject( { isLoading: true, total: 1 } );
	await waitFor( () => expect( result.current.isLoading ).toBe( false ) );
	expect( result.current ).toMatchObject( { videos: [], total: 0 } );
	expect( result.current.error ).not.toBe( '' );
	// What answers this view stays, though it can't be had anew.
	rerender( all );
	await waitFor( () => expect( result.current.isLoading ).toBe( false ) );
	expect( result.current.videos ).toHaveLength( 1 );
	expect( result.current.error ).not.toBe( '' );
} );
