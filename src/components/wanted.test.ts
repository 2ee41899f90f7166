import { models } from '../../tests/js/settings-site';
import { fitting, toFields } from './wanted';

const wanted = { prompt: 'A cat', model: '', size: '', seconds: 0 };

it( 'begins with the site’s defaults', () => {
	expect( fitting( wanted, models ) ).toMatchObject( {
		model: 'sora-2-pro',
		size: '1792x1024',
		seconds: 12,
	} );
} );

it( 'keeps what was chosen where the model can do it', () => {
	expect(
		fitting(
			{ ...wanted, model: 'sora-2', size: '720x1280', seconds: 8 },
			models
		)
	).toMatchObject( { model: 'sora-2', size: '720x1280', seconds: 8 } );
} );

it( 'takes what comes nearest where it cannot', () => {
	expect(
		fitting(
			{ ...wanted, model: 'sora-2', size: '1792x1024', seconds: 12 },
			models
		)
	).toMatchObject( { size: '1280x720', seconds: 4 } );
	expect( fitting( { ...wanted, model: 'gone' }, models ).model ).toBe(
		'sora-2-pro'
	);
} );

it( 'leaves an image out where the model or the gateway takes none', () => {
	const chosen = { ...wanted, model: 'sora-2', referenceImage: 5 };
	const [ first, ...others ] = models.models;
	expect( fitting( chosen, models ).referenceImage ).toBe( 5 );
	expect(
		fitting( chosen, {
			...models,
			models: [ { ...first!, reference_image: false }, ...others ],
		} ).referenceImage
	).toBe( 0 );
	expect(
		fitting( chosen, {
			...models,
			capabilities: { ...models.capabilities, reference_image: false },
		} ).referenceImage
	).toBe( 0 );
} );

it( 'sends an image only where there is one', () => {
	expect( toFields( { ...wanted, referenceImage: 0 } ) ).toEqual( wanted );
	expect(
		toFields( {
			...wanted,
			referenceImage: 5,
			referenceFocus: { x: 0.1, y: 0.2 },
		} )
	).toEqual( {
		...wanted,
		reference_image: 5,
		reference_focus: { x: 0.1, y: 0.2 },
	} );
} );
