import { copyOrder, NOTHING } from './order';

it( 'copies an order with all of its fields, and nothing else that a block keeps', () => {
	const order = {
		prompt: 'A cat',
		connection: 'first',
		model: 'sora-2',
		size: '1280x720',
		seconds: 4,
		referenceImage: 5,
		referenceFocus: { x: 0.1, y: 0.2 },
		lastFrame: 6,
		lastFocus: { x: 0.3, y: 0.4 },
		references: [ 8 ],
		options: { seed: 9 },
		styleId: 'film',
		continues: 9,
		count: 4,
		others: [ 0, -1, 8 ],
		requestId: 'a',
		videoId: 7,
		remixOf: 3,
	};
	// A draft keeps, beside an order, the words that others have replaced.
	expect( Object.keys( NOTHING ).sort() ).toEqual(
		[ ...Object.keys( order ), 'former' ].sort()
	);
	const block = { ...order, src: 'https://site.example/a.mp4', takes: [] };
	expect( copyOrder( block ) ).toEqual( order );
} );

it( 'has a value for each field that was not chosen', () => {
	expect( Object.values( NOTHING ) ).not.toContain( undefined );
} );
