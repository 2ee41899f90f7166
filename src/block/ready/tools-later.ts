import { later } from '../../follow/later';
import type { ToolsProps } from './tools';

/** The tools of a finished video, which are wanted when a block is selected. */
export const ToolsLater = later< ToolsProps >( () =>
	import( /* webpackChunkName: "block/tools" */ './tools' ).then(
		( { Tools } ) => Tools
	)
);
