import { findModel } from '../format/model-name';
import type {
	Connection,
	Models,
	Settings,
	SettingsChanges,
} from '../store/types';
import { toStored, type StoredModel } from './models/fields';

/** The models that each connection offers, by its id. */
export type Offered = Record< string, StoredModel[] >;

/** What a person has changed and not saved; of models, those of the connections that were touched. */
export type Draft = Omit<
	SettingsChanges,
	'models' | 'gateway' | 'endpoint'
> & { offered?: Offered };

/** What the site has, in the same shape. */
export type Saved = Settings & { offered: Offered };

export const savedOf = (
	settings: Settings,
	connections: Connection[]
): Saved => ( {
	...settings,
	offered: Object.fromEntries(
		connections
			.filter( ( { removed } ) => ! removed )
			.map( ( { id, models } ) => [ id, models.map( toStored ) ] )
	),
} );

/** What a setting is compared by; the order of roles means nothing, nor do spaces around a key. */
const comparable = ( name: keyof Draft, value: unknown ) =>
	name === 'key'
		? String( value ).trim()
		: JSON.stringify( value, ( _name, part: unknown ) =>
				name === 'roles' && Array.isArray( part )
					? [ ...part ].sort()
					: part
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

/** Settings that have several in them, which somebody else may change at the same time: only those that were changed are sent. */
const GROUPS = [ 'limits', 'roles', 'media' ] as const;

const membersOf = ( draft: Draft, saved: Saved ): Draft =>
	Object.fromEntries(
		GROUPS.filter( ( name ) => draft[ name ] ).map( ( name ) => [
			name,
			Object.fromEntries(
				Object.entries( draft[ name ] ?? {} ).filter(
					( [ member, value ] ) =>
						comparable( name, value ) !==
						comparable(
							name,
							( saved[ name ] as Record< string, unknown > )[
								member
							]
						)
				)
			),
		] )
	);

/** The changes that differ from what is saved: one that was taken back is none. A key that is typed is one. */
export function unsaved( draft: Draft, saved: Saved ): Draft {
	const changed = only( draft, ( name, value ) =>
		name === 'offered'
			? changedModels( value as Offered, saved.offered ).length > 0
			: comparable( name, value ) !==
				comparable( name, name === 'key' ? '' : saved[ name ] )
	);
	return { ...changed, ...membersOf( changed, saved ) };
}

/** The changes that were made since some were sent; of models, those of each connection by itself. */
export function madeSince( sent: Draft, draft: Draft ): Draft {
	const { offered = {}, ...others } = only(
		draft,
		( name, value ) => value !== sent[ name ]
	);
	const lists = Object.entries( offered ).filter(
		( [ id, list ] ) => list !== sent.offered?.[ id ]
	);
	return lists.length > 0
		? { ...others, offered: Object.fromEntries( lists ) }
		: others;
}

/** The connections whose models were changed, with their models. One that was removed since has none. */
export const changedModels = (
	offered: Offered,
	saved: Offered
): [ string, StoredModel[] ][] =>
	Object.entries( offered ).filter(
		( [ id, models ] ) =>
			saved[ id ] &&
			JSON.stringify( models ) !== JSON.stringify( saved[ id ] )
	);

/**
 * A connection's models with what a person has changed of them, and all else as the site has it now: somebody else may have changed others meanwhile.
 *
 * @param wanted The models as the person has them; none for the usual ones.
 * @param base   The models as they were when the person began.
 * @param now    The models that the site has now.
 */
export const mergedModels = (
	wanted: StoredModel[],
	base: StoredModel[],
	now: StoredModel[]
): StoredModel[] => {
	if ( wanted.length === 0 ) {
		return wanted;
	}
	const find = ( models: StoredModel[], { id }: StoredModel ) =>
		models.find( ( model ) => model.id === id );
	const mine = wanted.flatMap( ( model ) => {
		const before = find( base, model );
		return JSON.stringify( model ) === JSON.stringify( before )
			? ( find( now, model ) ?? [] )
			: model;
	} );
	const added = now.filter(
		( model ) => ! find( base, model ) && ! find( wanted, model )
	);
	const merged = [ ...mine, ...added ];
	// With none of them left it would have the usual ones, which nobody wants.
	return merged.length > 0 ? merged : wanted;
};

/** What new videos start with. */
const DEFAULTS = [
	'default_connection',
	'default_model',
	'default_size',
	'default_seconds',
];

/**
 * Changes without a choice that was lost since: its server was switched off or removed, or has that model no more. The site takes none of
 * what is sent with it, and the screen shows another one in its place.
 *
 * @param changes What would be sent.
 * @param saved   What is saved.
 * @param models  What is offered now.
 */
export const withoutLost = (
	changes: Draft,
	saved: Saved,
	models: Models | undefined
): Draft => {
	const { default_model: id, default_connection: connection } = {
		...saved,
		...changes,
	};
	return ! models || findModel( models, id, connection )
		? changes
		: only( changes, ( name ) => ! DEFAULTS.includes( name ) );
};
