import { connection, settings } from '../../tests/js/settings-site';
import { changedModels, mergedModels, savedOf, unsaved } from './draft';

const saved = savedOf( settings, [ connection ] );

it( 'takes the order of roles for nothing', () => {
	const roles = {
		...settings.roles,
		generate: [ ...settings.roles.generate ].reverse(),
	};
	expect( unsaved( { roles }, saved ) ).toEqual( {} );
} );

it.each( [
	[ 'of a model’s sizes, the first of which is its default', 'sizes' ],
	[ 'of a model’s lengths, the first of which is its default', 'seconds' ],
] as const )( 'takes the order %s, for a change', ( _, field ) => {
	const [ first, ...others ] = saved.offered.first!;
	const offered = {
		first: [
			{ ...first!, [ field ]: [ ...first![ field ] ].reverse() },
			...others,
		],
	};
	expect( unsaved( { offered }, saved ) ).toEqual( { offered } );
	expect( changedModels( offered, saved.offered ) ).toEqual( [
		[ 'first', offered.first ],
	] );
	expect( changedModels( saved.offered, saved.offered ) ).toEqual( [] );
} );

it( 'takes a typed key for a change, and spaces for none', () => {
	expect( unsaved( { key: '  ' }, saved ) ).toEqual( {} );
	expect( unsaved( { key: 'a' }, saved ) ).toEqual( { key: 'a' } );
} );

it( 'keeps of a model what is a setting, and asks nothing of a removed connection', () => {
	expect( saved.offered.first![ 0 ] ).not.toHaveProperty( 'available' );
	expect(
		savedOf( settings, [ { ...connection, removed: true } ] ).offered
	).toEqual( {} );
} );

it( 'asks for no models of a connection that was removed since', () => {
	const offered = { gone: [] };
	expect( changedModels( offered, saved.offered ) ).toEqual( [] );
	expect( unsaved( { offered }, saved ) ).toEqual( {} );
} );

it( 'leaves what somebody else has changed of the models meanwhile', () => {
	const [ model ] = saved.offered.first!;
	const named = ( id: string, label = id ) => ( { ...model!, id, label } );
	const base = [ named( 'kept' ), named( 'changed' ), named( 'taken out' ) ];
	const others = [
		named( 'kept', 'theirs' ),
		named( 'changed', 'theirs' ),
		named( 'taken out' ),
		named( 'theirs' ),
	];
	const mine = [
		named( 'changed', 'mine' ),
		named( 'kept' ),
		named( 'new' ),
	];
	expect( mergedModels( mine, base, others ) ).toEqual( [
		named( 'changed', 'mine' ),
		named( 'kept', 'theirs' ),
		named( 'new' ),
		named( 'theirs' ),
	] );
	expect( mergedModels( mine, base, [ named( 'changed' ) ] ) ).toEqual( [
		named( 'changed', 'mine' ),
		named( 'new' ),
	] );
	expect( mergedModels( mine, base, base ) ).toEqual( mine );
	expect( mergedModels( [], base, others ) ).toEqual( [] );
	// Each has taken out what the other one has left.
	const [ first, ...rest ] = base;
	expect( mergedModels( [ first! ], base, rest ) ).toEqual( [ first ] );
} );
