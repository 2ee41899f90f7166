import { settings } from '../../tests/js/settings-site';
import { unsaved } from './draft';

it( 'takes the order of roles for nothing', () => {
	const roles = {
		...settings.roles,
		generate: [ ...settings.roles.generate ].reverse(),
	};
	expect( unsaved( { roles }, settings ) ).toEqual( {} );
} );

it.each( [
	[ 'of a model’s sizes, the first of which is its default', 'sizes' ],
	[ 'of a model’s lengths, the first of which is its default', 'seconds' ],
] as const )( 'takes the order %s, for a change', ( _, field ) => {
	const [ first, ...others ] = settings.models;
	const models = [
		{ ...first!, [ field ]: [ ...first![ field ] ].reverse() },
		...others,
	];
	expect( unsaved( { models }, settings ) ).toEqual( { models } );
} );
