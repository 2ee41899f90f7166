import { speak } from '@wordpress/a11y';
import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { fetchConnections, toApiError } from '../../store/api';
import {
	addConnection,
	changeConnection,
	orderConnections,
	removeConnection,
	testConnection,
	testFirstKey,
} from '../../store/settings-api';
import type {
	Connection,
	ConnectionChanges,
	Findings,
} from '../../store/types';

/** What is shown in a notice, which also reads it aloud. */
export interface Message {
	status: 'info' | 'success' | 'warning' | 'error';
	text: string;
}

export interface ConnectionsState {
	/** Undefined while they are loaded. */
	all: Connection[] | undefined;
	load: () => Promise< void >;
	/** Takes in what the site has answered. */
	receive: ( connection: Connection ) => void;
	/** The id of the one that is worked on; empty where none is. */
	busy: string;
	/** How the last step went, by id. */
	messages: Record< string, Message | undefined >;
	dismiss: ( id: string ) => void;
	/** Tries one with what is stored. */
	test: ( id: string ) => Promise< void >;
	switchTo: ( connection: Connection, enabled: boolean ) => Promise< void >;
	/** Puts one so many places further. */
	move: ( connection: Connection, places: number ) => Promise< void >;
	/** These throw why it did not go. */
	add: ( fields: ConnectionChanges ) => Promise< void >;
	change: ( id: string, fields: ConnectionChanges ) => Promise< void >;
	remove: ( connection: Connection, confirm: boolean ) => Promise< void >;
}

/** What a test found, as a notice. */
export const toMessage = (
	found: Pick< Findings, 'reached' | 'key' | 'sentence' >
): Message => ( {
	status: found.reached && found.key !== 'bad' ? 'success' : 'error',
	text: found.sentence,
} );

/** A key with the server that it is for: what one server refuses, another one may take. */
export const keyAndServer = ( {
	kind,
	endpoint,
	key,
}: {
	kind?: string;
	endpoint?: string;
	key?: string;
} ) => JSON.stringify( [ kind, endpoint, key ] );

/**
 * Tries a key that is not stored.
 *
 * @param id  The connection that it is for; missing on a site that has none yet.
 * @param key The key.
 */
export async function tryKey(
	id: string | undefined,
	key: string
): Promise< Pick< Findings, 'reached' | 'key' | 'sentence' > > {
	if ( id ) {
		return testConnection( id, { key } );
	}
	try {
		const { message } = await testFirstKey( key );
		return { reached: true, key: 'good', sentence: message };
	} catch ( thrown ) {
		const { action, message, status } = toApiError( thrown );
		if ( status === 0 ) {
			throw thrown;
		}
		return {
			reached: true,
			key: action === 'settings' ? 'bad' : 'unknown',
			sentence: message,
		};
	}
}

/** The site's connections, and what is done with them at once. */
export function useConnections(): ConnectionsState {
	const [ all, setAll ] = useState< Connection[] >();
	const [ busy, setBusy ] = useState( '' );
	const [ messages, setMessages ] = useState<
		ConnectionsState[ 'messages' ]
	>( {} );
	const tell = ( id: string, message: Message | undefined ) =>
		setMessages( ( now ) => ( { ...now, [ id ]: message } ) );
	const load = useCallback(
		async () => setAll( await fetchConnections() ),
		[]
	);

	/** One step with a connection; why it failed stands beside it. */
	const step = async ( id: string, action: () => Promise< unknown > ) => {
		setBusy( id );
		tell( id, undefined );
		try {
			await action();
		} catch ( thrown ) {
			const text = toApiError( thrown ).message;
			tell( id, { status: 'error', text } );
		}
		setBusy( '' );
	};
	const test = ( id: string ) =>
		step( id, async () => {
			tell( id, toMessage( await testConnection( id ) ) );
			await load();
		} );

	return {
		all,
		load,
		receive: ( connection ) =>
			setAll( ( now ) =>
				now?.map( ( known ) =>
					known.id === connection.id ? connection : known
				)
			),
		busy,
		messages,
		dismiss: ( id ) => tell( id, undefined ),
		test,
		switchTo: ( { id, label }, enabled ) =>
			step( id, async () => {
				await changeConnection( id, { enabled } );
				await load();
				speak(
					enabled
						? sprintf(
								/* translators: %s: what a server is called. */
								__( '%s is switched on.', 'platoniavid' ),
								label
							)
						: sprintf(
								/* translators: %s: what a server is called. */
								__( '%s is switched off.', 'platoniavid' ),
								label
							)
				);
			} ),
		move: ( { id, label }, places ) =>
			step( id, async () => {
				const ids = ( all ?? [] )
					.filter( ( { removed } ) => ! removed )
					.map( ( connection ) => connection.id );
				const from = ids.indexOf( id );
				ids.splice( from, 1 );
				ids.splice( from + places, 0, id );
				setAll( await orderConnections( ids ) );
				speak(
					sprintf(
						/* translators: 1: what a server is called. 2: its place in a list. 3: how many there are. */
						__( '%1$s is now number %2$s of %3$s.', 'platoniavid' ),
						label,
						number( from + places + 1 ),
						number( ids.length )
					)
				);
			} ),
		async add( fields ) {
			const { id } = await addConnection( fields );
			await load();
			void test( id );
		},
		async change( id, fields ) {
			tell( id, undefined );
			const changed = await changeConnection( id, fields );
			await load();
			if ( fields.key || changed.id !== id ) {
				void test( changed.id );
			}
		},
		async remove( { id, label }, confirm ) {
			try {
				await removeConnection( id, confirm );
			} finally {
				// Where videos were ordered meanwhile, the list says how many.
				await load();
			}
			speak(
				sprintf(
					/* translators: %s: what a server is called. */
					__( '%s was removed.', 'platoniavid' ),
					label
				)
			);
		},
	};
}
