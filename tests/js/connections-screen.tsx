import { screen } from '@testing-library/react';
import { visitSettings } from './settings-screen';
import { connection, works, type Answers } from './settings-site';
import type { Connection } from '../../src/store/types';

export const mine: Connection = {
	...connection,
	id: 'mine',
	label: 'My server',
	kind: 'openai',
	kind_label: 'A server that speaks OpenAI’s Videos API',
	endpoint: 'https://videos.example/v1',
};
export const fixed: Connection = {
	...connection,
	id: 'fixed',
	label: 'From outside',
	fixed: { endpoint: 'PLATONIAVID_ENDPOINT', key: 'PLATONIAVID_API_KEY' },
	key: { ...connection.key, source: 'constant' },
};

/** Opens a site with some connections, which keeps what it is sent. */
export async function open( all: Connection[], answers: Answers = {} ) {
	let stored = all;
	const visited = visitSettings( {
		'GET /connections': () => stored,
		'POST /connections/order': ( data ) => {
			const { ids } = data as { ids: string[] };
			stored = ids.map( ( id ) =>
				stored.find( ( known ) => known.id === id )!
			);
			return stored;
		},
		'POST /connections/mine': ( data ) => {
			stored = stored.map( ( known ) =>
				known.id === 'mine'
					? { ...known, ...( data as object ), key: known.key }
					: known
			);
			return stored.find( ( { id } ) => id === 'mine' )!;
		},
		'POST /connections/mine/test': works,
		...answers,
	} );
	await screen.findByRole( 'heading', { name: 'Connections' } );
	return {
		...visited,
		store: ( now: Connection[] ) => ( stored = now ),
	};
}
