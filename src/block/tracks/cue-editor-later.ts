import type { ComponentProps } from 'react';
import { later } from '../../follow/later';
import type { CueEditor } from './cue-editor';

/** Where the lines of a text track are written, which few do. */
export const CueEditorLater = later< ComponentProps< typeof CueEditor > >( () =>
	import( /* webpackChunkName: "block/cues" */ './cue-editor' ).then(
		( found ) => found.CueEditor
	)
);
