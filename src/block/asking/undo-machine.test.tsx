/**
 * Undo and redo as a machine: random sequences of what a writer does around a video, in WordPress's own editor. After each step, what
 * was paid is what somebody confirmed, and no typed text is lost. PLATONIAVID_SEED=n,m runs the sequences of those seeds,
 * PLATONIAVID_SEQUENCES=n more of them.
 */
import '../../../tests/js/browser';
import { newSite } from '../../../tests/js/editor-pages';
import { randomOf } from '../../../tests/js/random';
import { Writer } from '../../../tests/js/writer';
import type { Step } from '../../../tests/js/writer-steps';

jest.mock( '@wordpress/api-fetch' );

const SEQUENCES = Number( process.env.PLATONIAVID_SEQUENCES ?? 6 );
const STEPS = 40;

const { PLATONIAVID_SEED: seed } = process.env;
const seeds = seed
	? seed.split( ',' ).map( Number )
	: Array.from( { length: SEQUENCES }, ( _, at ) => at + 1 );

// A slow machine is no failure.
jest.setTimeout( 120_000 );

// Once: what WordPress has put off would never come with others.
beforeAll( () => void jest.useFakeTimers() );

/** Takes steps in a new post; gives what was paid and can't be found at the end. */
async function live( number: number, steps: ( Step | undefined )[] ) {
	const site = newSite(
		'<!-- wp:test/text /-->\n\n<!-- wp:platoniavid/sora-video /-->'
	);
	const writer = new Writer( site, randomOf( number ) );
	await writer.begin();
	for ( const step of steps ) {
		await writer.step( step );
	}
	return writer.end();
}

it.each( seeds )(
	'pays what was confirmed, and keeps what was typed: seed %i',
	async ( number ) => {
		const steps = Array< undefined >( STEPS ).fill( undefined );
		expect( await live( number, steps ) ).toEqual( [] );
	}
);

it.each< [ string, Step[] ] >( [
	[
		'what can be redone when the video comes',
		[ 'type', 'generate', 'write', 'undo', 'arrive', 'redo', 'undo' ],
	],
	[
		'a form that comes back before its answer',
		[ 'type', 'generate', 'remove', 'undo', 'undo', 'arrive', 'generate' ],
	],
	[
		'a second order of a block, closed with it',
		[ 'type', 'generate', 'arrive', 'undo', 'generate', 'reload' ],
	],
	[
		'a new order that is undone until its block is gone',
		[ 'remove', 'insert', 'type', 'generate', 'undo', 'undo', 'undo' ],
	],
	[
		'an order whose block is taken out after it was undone',
		[ 'type', 'generate', 'undo', 'remove', 'arrive' ],
	],
	[
		'a remix that is undone over the video of its block',
		[ 'type', 'generate', 'arrive', 'remix', 'generate', 'undo', 'arrive' ],
	],
	[
		'another video that is undone over the one of its block',
		[ 'type', 'generate', 'arrive', 'renew', 'type', 'generate', 'undo' ],
	],
	[
		'an order whose block is taken out before the page is loaded again',
		[ 'type', 'generate', 'save', 'remove', 'save', 'reload' ],
	],
] )( 'keeps %s', async ( _what, steps ) => {
	// With an answer that is late, and one that is not.
	expect( await live( 1, steps ) ).toEqual( [] );
	expect( await live( 6, steps ) ).toEqual( [] );
} );
