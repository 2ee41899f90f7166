import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { toApiError } from '../../store/api';
import {
	fetchKinds,
	fetchNetwork,
	removeNetworkConnection,
	saveNetwork,
	testNetwork,
} from '../../store/settings-api';
import type {
	Kind,
	Network,
	NetworkChanges,
	NetworkRequest,
} from '../../store/types';
import {
	keyAndServer,
	toMessage,
	type Message,
} from '../connections/use-connections';
import { useLeaveWarning, withInsist, type Outcome } from '../use-settings';
import { KEY_REFUSED, OF_WORDPRESS } from '../words';

export interface NetworkState {
	/** Undefined while it is loaded. */
	network: Network | undefined;
	/** The kinds of server that all sites can have together. */
	kinds: Kind[];
	/** Why it could not be loaded. */
	loadError: string;
	load: () => void;
	/** What was changed and is not saved. */
	changes: NetworkChanges;
	change: ( more: NetworkChanges ) => void;
	isDirty: boolean;
	isSaving: boolean;
	save: () => void;
	outcome: Outcome | null;
	dismiss: () => void;
	/** Tries what is typed, or what is saved. */
	test: () => Promise< Message >;
	/** Removes the connection; throws why it did not go. */
	remove: ( confirm: boolean ) => Promise< void >;
	/** Forgets its key; throws why it did not go. */
	forgetKey: () => Promise< void >;
}

/** What of some changes differs from what is saved. A key that is typed does. */
export function changed(
	{ key, limits, ...changes }: NetworkChanges,
	network: Network
): NetworkRequest {
	const { connection, own_keys: ownKeys } = network;
	const saved: NetworkChanges = {
		kind: connection?.kind,
		endpoint: connection?.endpoint,
		label: connection?.label,
		own_keys: ownKeys,
	};
	const differing = Object.entries( changes ).filter(
		( [ name, value ] ) => value !== saved[ name as keyof NetworkChanges ]
	);
	// Another administrator may have changed others of them meanwhile.
	const own = Object.entries( limits ?? {} ).filter(
		( [ name, value ] ) =>
			value !== network.limits[ name as keyof Network[ 'limits' ] ]
	);
	return {
		...Object.fromEntries( differing ),
		...( own.length > 0 ? { limits: Object.fromEntries( own ) } : {} ),
		...( key?.trim() ? { key: key.trim() } : {} ),
	};
}

/** What a network sets for its sites, as it is and as a person changes it. */
export function useNetwork(): NetworkState {
	const [ network, setNetwork ] = useState< Network >();
	const [ kinds, setKinds ] = useState< Kind[] >( [] );
	const [ loadError, setLoadError ] = useState( '' );
	const [ changes, setChanges ] = useState< NetworkChanges >( {} );
	const [ isSaving, setIsSaving ] = useState( false );
	const [ outcome, setOutcome ] = useState< Outcome | null >( null );
	const wanted = network ? changed( changes, network ) : {};
	const isDirty = Object.keys( wanted ).length > 0;
	useLeaveWarning( isDirty );

	const load = useCallback( () => {
		setLoadError( '' );
		Promise.all( [ fetchNetwork(), fetchKinds() ] ).then(
			( [ found, known ] ) => {
				setNetwork( found );
				setKinds( known.filter( ( { id } ) => id !== OF_WORDPRESS ) );
			},
			( thrown: unknown ) => setLoadError( toApiError( thrown ).message )
		);
	}, [] );
	useEffect( load, [ load ] );

	const store = async ( insists: boolean ) => {
		if ( isSaving || ! isDirty ) {
			return;
		}
		const sent = changes;
		setIsSaving( true );
		setOutcome( null );
		try {
			setNetwork(
				await saveNetwork( {
					...wanted,
					...( wanted.key && ! insists ? { try: true } : {} ),
				} )
			);
			// What was typed meanwhile stays typed.
			setChanges( ( now ) =>
				Object.fromEntries(
					Object.entries( now ).filter(
						( [ name, value ] ) =>
							value !== sent[ name as keyof NetworkChanges ]
					)
				)
			);
			setOutcome( {
				status: 'success',
				text: __( 'Settings saved.', 'platoniavid' ),
			} );
		} catch ( thrown ) {
			const { code, message } = toApiError( thrown );
			setOutcome( {
				status: 'error',
				text: message,
				...( code === KEY_REFUSED
					? { refused: keyAndServer( wanted ) }
					: {} ),
			} );
		}
		setIsSaving( false );
	};

	return {
		network,
		kinds,
		loadError,
		load,
		changes,
		change: ( more ) => setChanges( ( now ) => ( { ...now, ...more } ) ),
		isDirty,
		isSaving,
		save: () => void store( false ),
		outcome: withInsist(
			outcome,
			keyAndServer( wanted ),
			() => void store( true )
		),
		dismiss: () => setOutcome( null ),
		test: async () => {
			const { kind, endpoint, key } = wanted;
			return toMessage(
				await testNetwork( {
					...( kind ? { kind } : {} ),
					// An emptied address is the kind's own.
					...( endpoint === undefined ? {} : { endpoint } ),
					...( key ? { key } : {} ),
				} )
			);
		},
		remove: async ( confirm ) => {
			setNetwork( await removeNetworkConnection( confirm ) );
			setChanges( ( { own_keys: ownKeys, limits } ) => ( {
				...( ownKeys === undefined ? {} : { own_keys: ownKeys } ),
				...( limits ? { limits } : {} ),
			} ) );
		},
		forgetKey: async () => setNetwork( await saveNetwork( { key: '' } ) ),
	};
}
