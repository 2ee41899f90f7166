import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback, useMemo, useRef } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';
import { store } from '../../store';
import { useRetry } from '../steps/use-retry';
import { changePrompt } from './change-prompt';
import { continueVideo } from './continue-video';
import { copyPrompt } from './copy-prompt';
import { deleteVideos } from './delete-videos';
import { downloadFile } from './download-file';
import { fetchAgain } from './fetch-again';
import { insertIntoPost } from './insert-into-post';
import { makePost } from './make-post';
import { openDetails } from './open-details';
import { openInMedia } from './open-in-media';
import { orderAgain } from './order-again';
import { remix } from './remix';
import { saveStyle } from './save-style';
import { seeFailure } from './see-failure';
import { tryAgain } from './try-again';
import type {
	ActionContext,
	ActionHandlers,
	VideoAction,
} from './video-action';

/** All that can be done with videos, in the order in which it is offered. */
const ACTIONS: ( ( context: ActionContext ) => VideoAction )[] = [
	openDetails,
	seeFailure,
	// What costs nothing comes before what is paid.
	fetchAgain,
	tryAgain,
	changePrompt,
	orderAgain,
	remix,
	continueVideo,
	saveStyle,
	makePost,
	insertIntoPost,
	copyPrompt,
	downloadFile,
	openInMedia,
	deleteVideos,
];

/** What can be done with videos. */
export function useActions( given: ActionHandlers ): VideoAction[] {
	const handlers = useRef( given );
	handlers.current = given;
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	const { createSuccessNotice, createErrorNotice } =
		useDispatch( noticesStore );
	const tell = useCallback(
		( text: string, isError = false ) =>
			void ( isError ? createErrorNotice : createSuccessNotice )( text, {
				type: 'snackbar',
			} ),
		[ createErrorNotice, createSuccessNotice ]
	);
	const retry = useRetry();
	return useMemo( () => {
		// A screen makes its handlers anew with each drawing; an action that is made anew has another dialog, which begins empty.
		const context: ActionContext = {
			onOpen: ( id ) => handlers.current.onOpen( id ),
			onChange: () => handlers.current.onChange(),
			onReuse: ( video, field ) =>
				handlers.current.onReuse( video, field ),
			onDeleted: ( ids ) => handlers.current.onDeleted( ids ),
			models,
			retry,
			tell,
		};
		return ACTIONS.map( ( make ) => make( context ) );
	}, [ models, retry, tell ] );
}
