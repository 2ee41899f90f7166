import type { Capabilities, Model, Models } from '../store/types';

/**
 * A model that the site offers; undefined where it is not offered.
 *
 * @param models     What is offered; null while that is loaded.
 * @param id         The model's id, which several connections may use.
 * @param connection The connection that has it; without one, the site's default, else the first that has it.
 */
export function findModel(
	models: Models | null,
	id: string,
	connection = ''
): Model | undefined {
	const named = models?.models.filter( ( model ) => model.id === id ) ?? [];
	const of = ( wanted = '' ) =>
		named.find( ( model ) => ( model.connection ?? '' ) === wanted );
	return connection
		? of( connection )
		: ( of( models?.defaults.connection ) ?? named[ 0 ] );
}

/** A model's name; its id where no name is known. */
export const modelName = (
	models: Models | null,
	id: string,
	connection?: string
) =>
	( findModel( models, id, connection ) ?? findModel( models, id ) )?.label ??
	id;

/** What a server can do; what is known of all where it is not set up here. */
export const capabilitiesOf = (
	{ connections, capabilities }: Models,
	connection: string | undefined
): Capabilities =>
	connections?.find( ( { id } ) => id === connection )?.capabilities ??
	capabilities;
