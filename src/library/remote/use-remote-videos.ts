import { useDispatch } from '@wordpress/data';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { store } from '../../store';
import {
	deleteRemoteVideo,
	fetchRemoteVideos,
	importRemoteVideo,
	toApiError,
} from '../../store/api';
import type { RemotePage, RemoteVideo } from '../../store/types';

const PER_PAGE = 20;

/** How many pages without anything new are looked through at a time. */
const MOST_PAGES = 10;

interface State {
	videos: RemoteVideo[];
	/** What the next page begins after; null where there is none. */
	next: string | null;
	isLoading: boolean;
	/** Why something failed; empty where nothing did. */
	error: string;
	/** Whether it is as an order without an answer has to be decided first. */
	isAwaited: boolean;
}

interface RemoteVideos extends State {
	/** Loads what comes after an id, and goes on by itself until there is something new; from the beginning where it is empty. */
	load: ( after: string ) => Promise< void >;
	/** The id of the one that is worked on; empty where none is. */
	busy: string;
	/** Both tell whether it is done: then the video is no longer in the list. */
	bringIn: ( video: RemoteVideo ) => Promise< boolean >;
	remove: ( video: RemoteVideo ) => Promise< boolean >;
}

const START: State = {
	videos: [],
	next: '',
	isLoading: true,
	error: '',
	isAwaited: false,
};

/**
 * A list without one of its videos: a server that does not have it any more begins nowhere after it, so the next page begins after what
 * is left.
 */
function without( { videos, next }: State, remoteId: string ) {
	const left = videos.filter( ( { remote_id: id } ) => id !== remoteId );
	return {
		videos: left,
		next:
			next === remoteId
				? ( left[ left.length - 1 ]?.remote_id ?? '' )
				: next,
	};
}

/**
 * What a server has and the site does not know, and what is done with it.
 *
 * @param connection  Which server; empty for the site's first.
 * @param onBroughtIn The list of the site has one more.
 * @param onLack      The site has learned what the server lacks.
 */
export function useRemoteVideos(
	connection: string,
	onBroughtIn: () => void,
	onLack: () => void
): RemoteVideos {
	const [ state, setState ] = useState( START );
	const [ busy, setBusy ] = useState( '' );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const { receiveVideos } = useDispatch( store );

	const last = useRef( state );
	last.current = state;

	const load = useCallback(
		async ( after: string ) => {
			setState( ( now ) => ( {
				...now,
				isLoading: true,
				error: '',
				isAwaited: false,
			} ) );
			let next: string | null = after;
			try {
				// Most of what a server has is on the site already, and left out: a page may be empty.
				for ( let page = 0; page < MOST_PAGES; page++ ) {
					const found: RemotePage = await fetchRemoteVideos(
						connection,
						next,
						PER_PAGE
					);
					next = found.next;
					if ( found.videos.length > 0 || next === null ) {
						const { videos } = found;
						setState( ( now ) => ( {
							...now,
							videos: after
								? [ ...now.videos, ...videos ]
								: videos,
						} ) );
						break;
					}
				}
				setState( ( now ) => ( { ...now, next, isLoading: false } ) );
			} catch ( thrown ) {
				const { message } = toApiError( thrown );
				setState( ( now ) => ( {
					...now,
					next,
					isLoading: false,
					error: message,
				} ) );
			}
		},
		[ connection ]
	);
	useEffect( () => void load( '' ), [ load ] );

	const step = async (
		remoteId: string,
		action: () => Promise< unknown >,
		done: string
	) => {
		setBusy( remoteId );
		try {
			await action();
			const { videos, next } = without( last.current, remoteId );
			setState( ( now ) => ( {
				...now,
				...without( now, remoteId ),
				error: '',
				isAwaited: false,
			} ) );
			if ( videos.length === 0 && next === '' ) {
				void load( '' );
			}
			void createSuccessNotice( done, { type: 'snackbar' } );
			return true;
		} catch ( thrown ) {
			const { code, message } = toApiError( thrown );
			setState( ( now ) => ( {
				...now,
				error: message,
				isAwaited: code === 'platoniavid_awaited_here',
			} ) );
			if ( code === 'platoniavid_unsupported' ) {
				onLack();
			}
			return false;
		} finally {
			setBusy( '' );
		}
	};

	return {
		...state,
		load,
		busy,
		bringIn: ( { remote_id: id } ) =>
			step(
				id,
				async () => {
					await receiveVideos( [
						await importRemoteVideo( connection, id ),
					] );
					onBroughtIn();
				},
				__(
					'The video is coming into the Media Library.',
					'platoniavid'
				)
			),
		remove: ( { remote_id: id } ) =>
			step(
				id,
				() => deleteRemoteVideo( connection, id ),
				__( 'The video was deleted at the gateway.', 'platoniavid' )
			),
	};
}
