import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import {
	fetchModels,
	fetchSettings,
	saveSettings,
	toApiError,
} from '../store/api';
import type { Models, Settings, SettingsChanges } from '../store/types';
import { madeSince, unsaved, type Draft } from './draft';

/** What is shown in a notice, which also reads it aloud. */
export interface Message {
	status: 'info' | 'success' | 'warning' | 'error';
	text: string;
}

export interface SettingsState {
	/** Undefined while they are loaded. */
	settings: Settings | undefined;
	models: Models | undefined;
	/** Why they could not be loaded. */
	loadError: string;
	load: () => void;
	/** The saved settings with what was changed. */
	draft: Settings | undefined;
	change: ( changes: Draft ) => void;
	isDirty: boolean;
	isSaving: boolean;
	/** Saves what was changed. */
	save: () => void;
	/** Saves a key; an empty one forgets it. What becomes of a new one, its test tells. */
	saveKey: ( key: string ) => Promise< boolean >;
	/** How saving went, and of what: it is shown beside the button that was pressed. */
	message: ( Message & { of: 'key' | 'rest' } ) | null;
	dismiss: () => void;
}

/** That settings are saved, and whether their key was forgotten with that. */
const savedMessage = (
	of: 'key' | 'rest',
	isKeyGone: boolean
): SettingsState[ 'message' ] =>
	isKeyGone
		? {
				of,
				status: 'warning',
				text: __(
					'Settings saved. The saved key was for the gateway of before, and is forgotten: enter the key of this one.',
					'platoniavid'
				),
			}
		: {
				of,
				status: 'success',
				text: __( 'Settings saved.', 'platoniavid' ),
			};

/** Warns before a page with unsaved changes is left. */
function useLeaveWarning( isDirty: boolean ): void {
	useEffect( () => {
		if ( ! isDirty ) {
			return undefined;
		}
		const warn = ( event: BeforeUnloadEvent ) => event.preventDefault();
		window.addEventListener( 'beforeunload', warn );
		return () => window.removeEventListener( 'beforeunload', warn );
	}, [ isDirty ] );
}

/** The settings as the site has them, and as the person changes them. */
export function useSettings(): SettingsState {
	const [ settings, setSettings ] = useState< Settings >();
	const [ models, setModels ] = useState< Models >();
	const [ loadError, setLoadError ] = useState( '' );
	const [ changes, setChanges ] = useState< Draft >( {} );
	const [ isSaving, setIsSaving ] = useState( false );
	const [ message, setMessage ] =
		useState< SettingsState[ 'message' ] >( null );
	const wanted = settings ? unsaved( changes, settings ) : {};
	const isDirty = Object.keys( wanted ).length > 0;
	useLeaveWarning( isDirty );

	const load = useCallback( () => {
		setLoadError( '' );
		Promise.all( [ fetchSettings(), fetchModels() ] ).then(
			( [ saved, offered ] ) => {
				setSettings( saved );
				setModels( offered );
			},
			( thrown: unknown ) => setLoadError( toApiError( thrown ).message )
		);
	}, [] );
	useEffect( load, [ load ] );

	/** What was typed stays where saving fails. */
	const store = async (
		of: 'key' | 'rest',
		fields: SettingsChanges
	): Promise< boolean > => {
		setIsSaving( true );
		setMessage( null );
		try {
			const saved = await saveSettings( fields );
			const isKeyGone =
				of === 'rest' &&
				settings?.key.source === 'option' &&
				saved.key.source === 'none';
			setSettings( saved );
			if ( fields.models ) {
				setModels( await fetchModels() );
			}
			if ( ! fields.key ) {
				setMessage( savedMessage( of, isKeyGone ) );
			}
			return true;
		} catch ( thrown ) {
			const text = toApiError( thrown ).message;
			setMessage( { of, status: 'error', text } );
			return false;
		} finally {
			setIsSaving( false );
		}
	};

	return {
		settings,
		models,
		loadError,
		load,
		draft: settings && { ...settings, ...changes },
		change: ( more ) => setChanges( ( now ) => ( { ...now, ...more } ) ),
		isDirty,
		isSaving,
		save: () =>
			void store( 'rest', wanted ).then(
				( isSaved ) =>
					isSaved && setChanges( ( now ) => madeSince( wanted, now ) )
			),
		saveKey: ( key ) => store( 'key', { key } ),
		message,
		dismiss: () => setMessage( null ),
	};
}
