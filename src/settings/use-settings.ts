import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { fetchConnections, fetchModels, toApiError } from '../store/api';
import {
	changeConnection,
	fetchKinds,
	fetchSettings,
	saveSettings,
} from '../store/settings-api';
import type { Kind, Models, Settings } from '../store/types';
import { hasNoKey } from './connections/connections';
import {
	changedModels,
	madeSince,
	mergedModels,
	savedOf,
	unsaved,
	withoutLost,
	type Draft,
	type Offered,
	type Saved,
} from './draft';
import {
	toMessage,
	tryKey,
	useConnections,
	type ConnectionsState,
	type Message,
} from './connections/use-connections';

/** What came of saving. */
export interface Outcome extends Message {
	/** The key that the server has refused, with all else that it was tried with; missing where it refused none. */
	refused?: string;
	/** Saves that key all the same. Missing where something else would be saved now. */
	insist?: () => void;
	/** Whether a key was saved that works: a video can be made now. */
	canMake?: boolean;
}

export interface SettingsState {
	connections: ConnectionsState;
	kinds: Kind[];
	/** Undefined while they are loaded. */
	settings: Settings | undefined;
	models: Models | undefined;
	/** Why they could not be loaded. */
	loadError: string;
	load: () => void;
	/** Takes in how the background runs get on, as it was loaded anew. */
	receiveRunner: ( settings: Settings ) => void;
	/** What is saved, with what was changed. */
	draft: Saved | undefined;
	change: ( changes: Draft ) => void;
	/** The key of a site that has none yet. */
	typedKey: string;
	isDirty: boolean;
	isSaving: boolean;
	/** Saves all that was changed, a typed key too. */
	save: () => void;
	/** How saving went. */
	outcome: Outcome | null;
	dismiss: () => void;
}

/**
 * What came of saving, with what saves a refused key all the same as long as it is the one that was refused.
 *
 * @param outcome What came of saving.
 * @param wanted  What would be saved now, as it is kept where it is refused.
 * @param insist  Saves it untried.
 */
export const withInsist = (
	outcome: Outcome | null,
	wanted: string | undefined,
	insist: () => void
): Outcome | null =>
	outcome?.refused === undefined || outcome.refused !== wanted
		? outcome
		: { ...outcome, insist };

/** Warns before a page with unsaved changes is left. */
export function useLeaveWarning( isDirty: boolean ): void {
	useEffect( () => {
		if ( ! isDirty ) {
			return undefined;
		}
		const warn = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', warn );
		return () => window.removeEventListener( 'beforeunload', warn );
	}, [ isDirty ] );
}

/** That settings are saved; with a key, also what its test found. */
const savedMessage = ( found: Message | null ): Message =>
	found
		? {
				status: found.status,
				text: sprintf(
					/* translators: %s: one or more sentences that say what a test of the saved key found. */
					__( 'The key is saved. %s', 'platoniavid' ),
					found.text
				),
			}
		: { status: 'success', text: __( 'Settings saved.', 'platoniavid' ) };

/** The settings as the site has them, and as the person changes them. */
export function useSettings(): SettingsState {
	const connections = useConnections();
	const { all, load: loadConnections, receive } = connections;
	const [ settings, setSettings ] = useState< Settings >();
	const [ models, setModels ] = useState< Models >();
	const [ kinds, setKinds ] = useState< Kind[] >( [] );
	const [ loadError, setLoadError ] = useState( '' );
	const [ changes, setChanges ] = useState< Draft >( {} );
	// The models of each connection as they were when the person began to change them, whatever was loaded since.
	const begun = useRef< Offered >( {} );
	const [ isSaving, setIsSaving ] = useState( false );
	const [ outcome, setOutcome ] = useState< Outcome | null >( null );
	const saved = settings && all && savedOf( settings, all );
	// A key counts while the field is there in which it was typed: it is for no other server.
	const { key: typedKey = '', ...others } = changes;
	const counted = all && hasNoKey( all, kinds ) ? changes : others;
	const wanted = saved ? unsaved( counted, saved ) : {};
	const isDirty = Object.keys( wanted ).length > 0;
	useLeaveWarning( isDirty );

	const load = useCallback( () => {
		setLoadError( '' );
		Promise.all( [
			fetchSettings(),
			fetchModels(),
			fetchKinds(),
			loadConnections(),
		] ).then(
			( [ found, offered, known ] ) => {
				setSettings( found );
				setModels( offered );
				setKinds( known );
			},
			( thrown: unknown ) => setLoadError( toApiError( thrown ).message )
		);
	}, [ loadConnections ] );
	useEffect( load, [ load ] );

	// What can be chosen depends on the connections that are on.
	const isLoaded = useRef( false );
	useEffect( () => {
		if ( all && isLoaded.current ) {
			// What was chosen from stays where it can't be had anew.
			fetchModels().then( setModels, () => undefined );
		}
		isLoaded.current = all !== undefined;
	}, [ all ] );

	/** Stores what was changed: what is stored already is no change any more where the rest fails. */
	const store = async ( sent: Draft, base: Saved ) => {
		const { offered = {}, key, ...rest } = sent;
		const remade = changedModels( offered, base.offered );
		const there = remade.length > 0 ? await fetchConnections() : [];
		const { offered: has } = savedOf( base, there );
		for ( const [ id, list ] of remade ) {
			const before = begun.current[ id ] ?? [];
			const merged = mergedModels( list, before, has[ id ] ?? before );
			receive( await changeConnection( id, { models: merged } ) );
			setChanges( ( now ) =>
				madeSince( { offered: { [ id ]: list } }, now )
			);
		}
		const fields = withoutLost(
			rest,
			base,
			remade.length > 0 ? await fetchModels() : models
		);
		const typed = key?.trim();
		if ( typed || Object.keys( fields ).length > 0 ) {
			setSettings(
				await saveSettings( {
					...fields,
					...( typed ? { key: typed } : {} ),
				} )
			);
		}
		setChanges( ( now ) => madeSince( counted, now ) );
		if ( typed ) {
			await loadConnections();
		}
	};

	const saveAll = async ( insists: boolean ) => {
		const [ first ] = all ?? [];
		if ( ! saved || isSaving || ! isDirty ) {
			return;
		}
		setIsSaving( true );
		setOutcome( null );
		try {
			const key = wanted.key?.trim();
			const found = key ? await tryKey( first?.id, key ) : null;
			if ( found?.key === 'bad' && ! insists ) {
				setOutcome( {
					status: 'error',
					text: sprintf(
						/* translators: %s: one or more sentences that say why a key does not work. */
						__( 'Nothing was saved. %s', 'platoniavid' ),
						found.sentence
					),
					refused: key,
				} );
			} else {
				await store( wanted, saved );
				setOutcome( {
					...savedMessage( found && toMessage( found ) ),
					canMake: found?.reached && found.key !== 'bad',
				} );
			}
		} catch ( thrown ) {
			const text = toApiError( thrown ).message;
			setOutcome( { status: 'error', text } );
		}
		setIsSaving( false );
	};

	return {
		connections,
		kinds,
		settings,
		models,
		loadError,
		load,
		// Asked for before a save, it may come after it: no more of it is taken.
		receiveRunner: ( { runner } ) =>
			setSettings( ( now ) => now && { ...now, runner } ),
		draft: saved && {
			...saved,
			...others,
			offered: { ...saved.offered, ...others.offered },
		},
		typedKey,
		change: ( more ) => {
			for ( const id of Object.keys( more.offered ?? {} ) ) {
				if ( ! changes.offered?.[ id ] ) {
					begun.current[ id ] = saved?.offered[ id ] ?? [];
				}
			}
			setChanges( ( now ) => ( {
				...now,
				...more,
				...( more.offered && {
					offered: { ...now.offered, ...more.offered },
				} ),
			} ) );
		},
		isDirty,
		isSaving,
		save: () => void saveAll( false ),
		outcome: withInsist(
			outcome,
			wanted.key?.trim(),
			() => void saveAll( true )
		),
		dismiss: () => setOutcome( null ),
	};
}
