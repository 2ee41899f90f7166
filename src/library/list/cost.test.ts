import { models } from '../../../tests/js/settings-site';
import { video } from '../../../tests/js/video';
import { estimatedCost } from './cost';

it( 'says that what was refused cost nothing, whatever its model would', () => {
	const priced = { estimated_cost: 0.8, status: 'failed' } as const;
	const site = { ...models, currency: 'USD' };
	const refused = video( { ...priced, remote_id: null } );
	expect( estimatedCost( refused, site ) ).toBe( 'Nothing' );
	expect( estimatedCost( refused, null ) ).toBe( 'Nothing' );
	expect( estimatedCost( video( priced ), site ) ).toBe( '$0.80' );
	// Nobody knows yet whether it was charged.
	expect(
		estimatedCost(
			video( { ...priced, status: 'unconfirmed', remote_id: null } ),
			site
		)
	).toBe( '$0.80' );
	// It was sent before, and may have been paid then, or was.
	for ( const code of [ 'unconfirmed_none', 'known_elsewhere' ] ) {
		const entry = { at: '', code: `platoniavid_${ code }`, message: '' };
		expect(
			estimatedCost( { ...refused, history: [ entry ] }, site )
		).toBe( '$0.80' );
	}
	expect( estimatedCost( video( { estimated_cost: null } ), site ) ).toBe(
		''
	);
} );
