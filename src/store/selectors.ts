import type { State } from './reducer';

/** A video, or undefined while it is not known. */
export const getVideo = ( state: State, id: number ) => state.videos[ id ];

/** Whether the site has no such video, or not for this person. */
export const isMissing = ( state: State, id: number ) => id in state.missing;

/** Whether an order is on its way. */
export const isCreating = ( state: State, requestId: string ) =>
	requestId in state.creating;

/** Why an order got no video; undefined where it did, or where there was none. */
export const getCreateError = ( state: State, requestId: string ) =>
	state.createErrors[ requestId ];

/** Why nothing is heard of a video that somebody looks at; undefined while something is. */
export const getPollError = ( state: State, id: number ) => state.unheard[ id ];

/** The models to choose from, with the site's defaults; null while they are loaded. */
export const getModels = ( state: State ) => state.models;

/** Why the models could not be loaded. */
export const getModelsError = ( state: State ) => state.modelsError;

/** Whether the site's own AI client can write prompts; false while that is not known. */
export const hasPromptHelp = ( state: State ) => state.hasPromptHelp;
