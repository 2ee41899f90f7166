import type { State } from './reducer';

/** A video, or undefined while it is not known. */
export const getVideo = ( state: State, id: number ) => state.videos[ id ];

/** Whether the site has no such video, or not for this person. */
export const isMissing = ( state: State, id: number ) =>
	Boolean( state.missing[ id ] );

/** Whether an order is on its way. */
export const isCreating = ( state: State, requestId: string ) =>
	Boolean( state.creating[ requestId ] );

/** Why an order got no video; undefined where it did, or where there was none. */
export const getCreateError = ( state: State, requestId: string ) =>
	state.createErrors[ requestId ];

/** Why nothing is heard of videos that somebody looks at; null while something is. */
export const getPollError = ( state: State ) => state.pollError;

/** The models to choose from, with the site's defaults; null while they are loaded. */
export const getModels = ( state: State ) => state.models;

/** Why the models could not be loaded. */
export const getModelsError = ( state: State ) => state.modelsError;

/** All servers of the site, for those who manage it; null while they are loaded. */
export const getConnections = ( state: State ) => state.connections;

/** Whether the site's own AI client can write prompts; false while that is not known. */
export const hasPromptHelp = ( state: State ) => state.hasPromptHelp;
