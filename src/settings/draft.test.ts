import { connection, settings } from '../../tests/js/settings-site';
import { changedModels, savedOf, unsaved } from './draft';

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
