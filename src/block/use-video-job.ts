import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import type { Wanted } from '../components/wanted';
import { store } from '../store';
import { toApiError, type ApiError } from '../store/api';
import type { Video, VideoError } from '../store/types';
import type { Attributes, SetAttributes } from './attributes';
import { findFailure } from './find-failure';
import { newRequestId } from './request-id';

export interface VideoJob {
	/** What is known of the block's video. */
	video: Video | undefined;
	/** "idle": nothing is ordered. "working": on its way. "failed": see `failure`. */
	state: 'idle' | 'working' | 'failed';
	failure: Pick< VideoError, 'message' | 'action' > | null;
	generate: ( wanted: Wanted ) => void;
	/** Tries again what costs nothing, or what may be charged again. */
	retry: ( confirm: boolean ) => void;
	/** Gives the order up; a video that is being made all the same comes into the Media Library. */
	dismiss: () => void;
}

/** Whether the site has certainly refused an order, so that another one is needed to go on. */
const isRefusal = ( { status }: ApiError ) => status >= 400 && status < 500;

/** Connects a block's attributes with the store. */
export function useVideoJob(
	post: number,
	attributes: Attributes,
	setAttributes: SetAttributes
): VideoJob {
	const { requestId, videoId, id } = attributes;
	const isOpen = requestId !== '';
	const [ retryError, setRetryError ] = useState< ApiError | null >( null );
	const { createVideo, retryVideo, watchVideo, unwatchVideo } =
		useDispatch( store );
	const { __unstableMarkNextChangeAsNotPersistent: notAnUndoStep } =
		useDispatch( blockEditorStore ) as unknown as {
			__unstableMarkNextChangeAsNotPersistent: () => void;
		};
	const { video, isMissing, createError } = useSelect(
		( select ) => {
			const { getVideo, getCreateError, ...other } = select( store );
			return {
				video: getVideo( videoId ) as Video | undefined,
				isMissing: other.isMissing( videoId ) as boolean,
				createError: getCreateError( requestId ) as
					ApiError | undefined,
			};
		},
		[ videoId, requestId ]
	);

	const order = async ( wanted: Wanted, request: string ) => {
		try {
			const made: Video = await createVideo( {
				...wanted,
				post,
				request_id: request,
			} );
			notAnUndoStep();
			setAttributes( { videoId: made.id } );
		} catch {
			// The store keeps the reason.
		}
	};

	const generate = ( wanted: Wanted ) => {
		// An order whose answer never came is repeated, which is safe; any other is a new one.
		const isRepeated =
			createError &&
			! isRefusal( createError ) &&
			! videoId &&
			wanted.prompt === attributes.prompt;
		const request = isRepeated ? requestId : newRequestId();
		setRetryError( null );
		setAttributes( { ...wanted, requestId: request, videoId: 0 } );
		void order( wanted, request );
	};

	// After a reload: the order is repeated under its own name, so that nothing is paid twice.
	useEffect( () => {
		if ( isOpen && ! videoId && ! createError ) {
			const { prompt, model, size, seconds } = attributes;
			void order( { prompt, model, size, seconds }, requestId );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );

	useEffect( () => {
		if ( ! isOpen || ! videoId ) {
			return undefined;
		}
		void watchVideo( videoId );
		return () => void unwatchVideo( videoId );
	}, [ isOpen, videoId, watchVideo, unwatchVideo ] );

	const attachment = video?.status === 'completed' ? video.attachment : null;
	useEffect( () => {
		if ( isOpen && attachment ) {
			notAnUndoStep();
			setAttributes( {
				requestId: '',
				id: attachment.id,
				src: attachment.url,
				poster: attachment.poster_url ?? undefined,
				width: attachment.width,
				height: attachment.height,
			} );
		}
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ isOpen, attachment?.id, id ] );

	const retry = async ( confirm: boolean ) => {
		setRetryError( null );
		if ( ! videoId ) {
			generate( attributes );
			return;
		}
		try {
			await retryVideo( videoId, confirm );
			void watchVideo( videoId );
			void unwatchVideo( videoId );
		} catch ( thrown ) {
			setRetryError( toApiError( thrown ) );
		}
	};

	const failure = findFailure( video, isMissing, retryError ?? createError );
	let state: VideoJob[ 'state' ] = 'idle';
	if ( isOpen ) {
		state = failure ? 'failed' : 'working';
	}
	return {
		video,
		state,
		failure: isOpen ? failure : null,
		generate,
		retry: ( confirm ) => void retry( confirm ),
		dismiss() {
			setRetryError( null );
			setAttributes( { requestId: '', videoId: 0 } );
		},
	};
}
