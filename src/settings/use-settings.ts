import { speak } from '@wordpress/a11y';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import {
	fetchModels,
	fetchSettings,
	saveSettings,
	toApiError,
} from '../store/api';
import type { Models, Settings, SettingsChanges } from '../store/types';

/** What a person has changed and not saved. */
export type Draft = Omit< SettingsChanges, 'key' >;

export interface Message {
	status: 'success' | 'error';
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
	/** Saves a key; an empty one forgets it. */
	saveKey: ( key: string ) => Promise< boolean >;
	message: Message | null;
	dismiss: () => void;
}

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
	const [ message, setMessage ] = useState< Message | null >( null );
	const isDirty = Object.keys( changes ).length > 0;
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

	const tell = ( status: Message[ 'status' ], text: string ) => {
		setMessage( { status, text } );
		speak( text, status === 'error' ? 'assertive' : 'polite' );
	};

	/** What was typed stays where saving fails. */
	const store = async ( wanted: SettingsChanges ): Promise< boolean > => {
		setIsSaving( true );
		setMessage( null );
		try {
			setSettings( await saveSettings( wanted ) );
			setModels( await fetchModels() );
			tell( 'success', __( 'Settings saved.', 'platoniavid' ) );
			return true;
		} catch ( thrown ) {
			tell( 'error', toApiError( thrown ).message );
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
		change: ( more ) => setChanges( { ...changes, ...more } ),
		isDirty,
		isSaving,
		save: () =>
			void store( changes ).then(
				( isSaved ) => isSaved && setChanges( {} )
			),
		saveKey: ( key ) => store( { key } ),
		message,
		dismiss: () => setMessage( null ),
	};
}
