import type { Settings, SettingsChanges } from '../store/types';

/** What a person has changed and not saved. */
export type Draft = Omit< SettingsChanges, 'key' >;

/** What a setting is compared by; the order of roles means nothing. */
const comparable = ( name: keyof Draft, value: unknown ) =>
	JSON.stringify( value, ( _name, part: unknown ) =>
		name === 'roles' && Array.isArray( part ) ? [ ...part ].sort() : part
	);

function only(
	draft: Draft,
	keep: ( name: keyof Draft, value: unknown ) => boolean
): Draft {
	return Object.fromEntries(
		Object.entries( draft ).filter( ( [ name, value ] ) =>
			keep( name as keyof Draft, value )
		)
	);
}

/** The changes that differ from what is saved: one that was taken back is none. */
export const unsaved = ( draft: Draft, saved: Settings ): Draft =>
	only(
		draft,
		( name, value ) =>
			comparable( name, value ) !== comparable( name, saved[ name ] )
	);

/** The changes that were made since some were sent. */
export const madeSince = ( sent: Draft, draft: Draft ): Draft =>
	only( draft, ( name, value ) => value !== sent[ name ] );
