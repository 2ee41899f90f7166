import { connection } from '../../../tests/js/settings-site';
import type { Connection } from '../../store/types';
import { stateInWords, toneOf } from './state';

const later = new Date( Date.now() + 600_000 ).toISOString();
const failed = {
	last_error: {
		code: 'platoniavid_out_of_credit',
		message: 'Add credit.',
		at: '2026-11-24T11:00:00Z',
	},
	failures: 1,
};
const state = ( changes: Partial< Connection[ 'state' ] > ) => ( {
	state: { ...connection.state, ...changes },
} );

it.each< [ string, Partial< Connection >, RegExp, 'good' | 'idle' | 'bad' ] >( [
	[ 'works', {}, /^It works: it answered last on .*2026.*\.$/, 'good' ],
	[
		'failed last',
		state( failed ),
		/^It failed on .*2026.*: Add credit\. It worked last on/,
		'bad',
	],
	[
		'answers, and takes no orders',
		state( { ...failed, failures: 0 } ),
		/^It failed on .*: Add credit\. It worked last on/,
		'bad',
	],
	[
		'works again',
		state( { ...failed, last_ok: '2026-11-24T12:00:00Z', failures: 0 } ),
		/^It works/,
		'good',
	],
	[
		'is paused',
		state( { ...failed, paused_until: later } ),
		/^Paused until .*It failed on/,
		'bad',
	],
	[
		'was paused',
		state( { paused_until: '2026-11-24T12:00:00Z' } ),
		/^It works/,
		'good',
	],
	[
		'has credit',
		{ credit: { amount: 3.2, currency: 'USD', at: null } },
		/Credit left: \$3\.20\.$/,
		'good',
	],
	[
		'has credit in units of its own',
		{ credit: { amount: 380_000, currency: '', at: null } },
		/Credit left: 380000 units\.$/,
		'good',
	],
	[
		'has open videos, and no list',
		{ ...state( { open_videos: 1 } ), lacks: [ 'list' ] },
		/1 video is on its way\. It has no list/,
		'good',
	],
	[ 'is off', { enabled: false }, /^Switched off/, 'idle' ],
	[ 'drains', { removed: true }, /^Removed/, 'idle' ],
	[
		'has a key that is lost',
		{ key: { ...connection.key, needs_reentry: true } },
		/^The saved key can no longer be used/,
		'bad',
	],
	[
		'has a key that can be none',
		{ key: { ...connection.key, impossible: true } },
		/^What is set as its key outside of WordPress can be none/,
		'bad',
	],
	[ 'has no models', { models: [] }, /^It has no models yet/, 'bad' ],
	[
		'is new',
		state( { last_ok: null } ),
		/^It was not asked for anything yet\.$/,
		'idle',
	],
] )( 'says of one that %s so', ( _, changes, words, tone ) => {
	const found = { ...connection, ...changes };
	expect( stateInWords( found ).join( ' ' ) ).toMatch( words );
	expect( toneOf( found ) ).toBe( tone );
} );
