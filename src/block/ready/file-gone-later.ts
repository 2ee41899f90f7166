import type { ComponentProps } from 'react';
import { later } from '../../follow/later';
import type { FileGone } from './file-gone';

/** What is said where a video's file is gone. */
export const FileGoneLater = later< ComponentProps< typeof FileGone > >( () =>
	import( /* webpackChunkName: "block/tools" */ './file-gone' ).then(
		( found ) => found.FileGone
	)
);
