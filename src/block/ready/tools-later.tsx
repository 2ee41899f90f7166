import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentType } from 'react';
import { toApiError } from '../../store/api';
import type { ToolsProps } from './tools';

/** The tools, once they are loaded. */
let loaded: ComponentType< ToolsProps > | undefined;

/** The tools of a finished video. They are in a file of their own, which is loaded when a block is selected for the first time. */
export function ToolsLater( props: ToolsProps ) {
	const [ Tools, setTools ] = useState( () => loaded );
	const { createErrorNotice } = useDispatch( noticesStore );
	useEffect( () => {
		if ( ! loaded ) {
			import( /* webpackChunkName: "block/tools" */ './tools' ).then(
				( found ) => {
					loaded = found.Tools;
					setTools( () => found.Tools );
				},
				() =>
					// The next block that is selected tries again.
					void createErrorNotice(
						toApiError( { code: 'fetch_error' } ).message,
						{ type: 'snackbar' }
					)
			);
		}
	}, [ createErrorNotice ] );
	return Tools ? <Tools { ...props } /> : null;
}
