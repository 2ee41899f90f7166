import type { View } from '@wordpress/dataviews';
import { fromAddress, toAddress } from './list-address';
import { USUAL_VIEW } from './use-view';

const view = ( changes: Partial< View > ) =>
	( { ...USUAL_VIEW, ...changes } ) as View;

it( 'writes a view into an address and reads the same from it', () => {
	const asked = view( {
		type: 'table',
		search: 'a boat & more',
		page: 3,
		perPage: 50,
		sort: { field: 'seconds', direction: 'asc' },
		filters: [
			{
				field: 'status',
				operator: 'isAny',
				value: [ 'failed', 'unconfirmed' ],
			},
			{ field: 'model', operator: 'is', value: 'sora-2-pro' },
			{ field: 'connection', operator: 'is', value: 'xai' },
			{ field: 'size', operator: 'is', value: '720x1280' },
			{ field: 'author', operator: 'is', value: 7 },
			{ field: 'label', operator: 'is', value: 'unsaid' },
			{
				field: 'created_at',
				operator: 'inThePast',
				value: { value: 3, unit: 'weeks' },
			},
		],
	} );
	const address = toAddress( asked );
	expect( address ).toEqual( {
		search: 'a boat & more',
		status: 'failed,unconfirmed',
		model: 'sora-2-pro',
		connection: 'xai',
		size: '720x1280',
		author: '7',
		label: 'unsaid',
		date: 'inThePast:3 weeks',
		orderby: 'seconds',
		order: 'asc',
		per_page: '50',
		paged: '3',
		view: 'table',
	} );
	expect( fromAddress( USUAL_VIEW, address ) ).toEqual( asked );
} );

it.each( [ 'before', 'after', 'on' ] as const )(
	'keeps a filter by a day: %s',
	( operator ) => {
		const filters = [
			{ field: 'created_at', operator, value: '2026-11-27' },
		];
		const address = toAddress( view( { filters } ) );
		expect( address.date ).toBe( `${ operator }:2026-11-27` );
		expect( fromAddress( USUAL_VIEW, address ).filters ).toEqual( filters );
	}
);

it( 'does not name a filter whose value is not chosen yet', () => {
	const filters = [
		{ field: 'model', operator: 'is' as const, value: undefined },
		{ field: 'status', operator: 'isAny' as const, value: [] },
	];
	expect( toAddress( view( { filters } ) ) ).toEqual(
		toAddress( USUAL_VIEW )
	);
} );

it( 'leaves a view as it is where the address says nothing, and passes over what nobody knows', () => {
	const own = view( { type: 'table', search: 'kept', page: 2 } );
	expect( fromAddress( own, {} ) ).toBe( own );
	expect(
		fromAddress( own, {
			status: 'x,failed',
			size: '0x720',
			author: 'me',
			date: 'before:tomorrow',
			orderby: 'prompt',
			order: 'up',
			per_page: '7',
			paged: '-2',
			view: 'wall',
		} )
	).toEqual( {
		...own,
		search: '',
		page: 1,
		filters: [
			{ field: 'status', operator: 'isAny', value: [ 'failed' ] },
		],
	} );
} );
