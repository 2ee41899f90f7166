import type { Action } from '@wordpress/dataviews';
import type { Models, Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';

/** What can be done with videos, as DataViews wants it. In a narrow window it offers for several at once what has an icon. */
export type VideoAction = Action< Video >;

/** What a screen does when something was done with its videos. */
export interface ActionHandlers {
	/** Opens a video's details. */
	onOpen: ( id: number ) => void;
	/** Something is different in the list. */
	onChange: () => void;
	/** Asks for a new video with what another one was asked for with, to be changed in one field. */
	onReuse: ( video: Video, field: Field ) => void;
	/** These videos are no more. */
	onDeleted: ( ids: number[] ) => void;
}

/** What an action is made from. */
export interface ActionContext extends ActionHandlers {
	models: Models | null;
	/** Tries some videos again, none of which may be charged twice, and says how that went. */
	retry: ( videos: Video[] ) => Promise< void >;
	/** Says in a corner what was done, or why it was not. */
	tell: ( text: string, isError?: boolean ) => void;
}
