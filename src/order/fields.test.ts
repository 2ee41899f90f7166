import { models } from '../../tests/js/settings-site';
import { video } from '../../tests/js/video';
import { fieldsOf, fitToModels, toCreateFields } from './fields';

const fields = { prompt: 'A cat', model: '', size: '', seconds: 0 };

it( 'begins with the site’s defaults', () => {
	expect( fitToModels( fields, models ) ).toMatchObject( {
		model: 'sora-2-pro',
		size: '1792x1024',
		seconds: 12,
	} );
} );

it( 'keeps what was chosen where the model can do it', () => {
	expect(
		fitToModels(
			{ ...fields, model: 'sora-2', size: '720x1280', seconds: 8 },
			models
		)
	).toMatchObject( { model: 'sora-2', size: '720x1280', seconds: 8 } );
} );

it( 'takes what comes nearest where it cannot', () => {
	expect(
		fitToModels(
			{ ...fields, model: 'sora-2', size: '1792x1024', seconds: 12 },
			models
		)
	).toMatchObject( { size: '1280x720', seconds: 4 } );
	expect( fitToModels( { ...fields, model: 'gone' }, models ).model ).toBe(
		'sora-2-pro'
	);
} );

it( 'leaves an image out where the model or the gateway takes none', () => {
	const chosen = { ...fields, model: 'sora-2', referenceImage: 5 };
	const [ first, ...others ] = models.models;
	expect( fitToModels( chosen, models ).referenceImage ).toBe( 5 );
	expect(
		fitToModels( chosen, {
			...models,
			models: [
				{
					...first!,
					inputs: { ...first!.inputs, first_frame: false },
				},
				...others,
			],
		} ).referenceImage
	).toBe( 0 );
	expect(
		fitToModels( chosen, {
			...models,
			capabilities: { ...models.capabilities, reference_image: false },
		} ).referenceImage
	).toBe( 0 );
} );

it( 'sends an image only where there is one', () => {
	expect( toCreateFields( { ...fields, referenceImage: 0 } ) ).toEqual(
		fields
	);
	expect(
		toCreateFields( {
			...fields,
			referenceImage: 5,
			referenceFocus: { x: 0.1, y: 0.2 },
		} )
	).toEqual( {
		...fields,
		reference_image: 5,
		reference_focus: { x: 0.1, y: 0.2 },
	} );
} );

it( 'keeps the server that was chosen, else takes the default’s', () => {
	const [ first, second ] = models.models;
	const offered = {
		...models,
		models: [
			{ ...first!, connection: 'one' },
			{ ...first!, connection: 'two' },
			{ ...second!, connection: 'two' },
		],
		defaults: { ...models.defaults, model: 'sora-2', connection: 'two' },
	};
	const chosen = ( connection: string, model: string ) =>
		fitToModels( { ...fields, connection, model }, offered );
	expect( chosen( 'one', 'sora-2' ).connection ).toBe( 'one' );
	expect( chosen( '', 'sora-2' ).connection ).toBe( 'two' );
	expect( chosen( '', '' ) ).toMatchObject( {
		connection: 'two',
		model: 'sora-2',
	} );
	// Switched off since: another one that has the model, rather than another model.
	expect( chosen( 'gone', 'sora-2-pro' ) ).toMatchObject( {
		connection: 'two',
		model: 'sora-2-pro',
	} );
	expect( toCreateFields( { ...fields, connection: 'one' } ) ).toEqual( {
		...fields,
		connection: 'one',
	} );
} );

it( 'goes on from a video with an image only, which is its last frame', () => {
	expect(
		toCreateFields( { ...fields, referenceImage: 5, continues: 7 } )
	).toMatchObject( { reference_image: 5, continues: 7 } );
	expect(
		toCreateFields( { ...fields, referenceImage: 0, continues: 7 } )
	).not.toHaveProperty( 'continues' );
} );

it( 'asks anew for what a video was ordered with: its frames, and what it goes on from', () => {
	const asked = {
		...{ prompt: 'It lands', style: 'noir', references: [ 8 ] },
		...{ reference_image: 5, last_frame: 6, continues: 7 },
	};
	expect( toCreateFields( fieldsOf( video( asked ) ) ) ).toMatchObject(
		asked
	);
	const fromText = toCreateFields( fieldsOf( video() ) );
	expect( Object.keys( fromText ).sort() ).toEqual( [
		...[ 'connection', 'model', 'prompt', 'seconds', 'size' ],
	] );
} );
