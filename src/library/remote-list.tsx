import { Button, Notice, Spinner } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { ConfirmDialog } from '../components/confirm-dialog';
import { sizeLabel } from '../components/sizes';
import { store } from '../store';
import {
	deleteRemoteVideo,
	fetchRemoteVideos,
	importRemoteVideo,
	toApiError,
} from '../store/api';
import type { RemoteVideo } from '../store/types';
import { dateLabel, lengthLabel } from './fields';

const PER_PAGE = 20;

interface Props {
	/** The list of the site has one more. */
	onChange: () => void;
}

interface State {
	videos: RemoteVideo[];
	/** What the next page begins after; null where there is none. */
	next: string | null;
	isLoading: boolean;
	error: string;
}

const START: State = { videos: [], next: '', isLoading: true, error: '' };

/** What the key has at the gateway and the site does not know. */
export function RemoteList( { onChange }: Props ) {
	const [ state, setState ] = useState( START );
	const [ busy, setBusy ] = useState( '' );
	const [ deleting, setDeleting ] = useState< RemoteVideo | null >( null );
	const table = useRef< HTMLDivElement >( null );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const { receiveVideos } = useDispatch( store );

	const load = useCallback( async ( after: string ) => {
		setState( ( now ) => ( { ...now, isLoading: true, error: '' } ) );
		try {
			const { videos, next } = await fetchRemoteVideos( after, PER_PAGE );
			setState( ( now ) => ( {
				videos: after ? [ ...now.videos, ...videos ] : videos,
				next,
				isLoading: false,
				error: '',
			} ) );
		} catch ( thrown ) {
			const { message } = toApiError( thrown );
			setState( ( now ) => ( {
				...now,
				isLoading: false,
				error: message,
			} ) );
		}
	}, [] );
	useEffect( () => void load( '' ), [ load ] );

	/** Does a step with one of them, which then is no longer in this list. */
	const step = async (
		remoteId: string,
		action: () => Promise< unknown >,
		done: string
	) => {
		setBusy( remoteId );
		try {
			await action();
			setState( ( now ) => ( {
				...now,
				error: '',
				videos: now.videos.filter(
					( { remote_id: id } ) => id !== remoteId
				),
			} ) );
			void createSuccessNotice( done, { type: 'snackbar' } );
			// The button that was pressed is gone.
			table.current?.focus();
		} catch ( thrown ) {
			const { message } = toApiError( thrown );
			setState( ( now ) => ( { ...now, error: message } ) );
		} finally {
			setBusy( '' );
		}
	};

	const bringIn = ( { remote_id: id }: RemoteVideo ) =>
		step(
			id,
			async () => {
				await receiveVideos( [ await importRemoteVideo( id ) ] );
				onChange();
			},
			__( 'The video is coming into the Media Library.', 'platoniavid' )
		);
	const remove = ( { remote_id: id }: RemoteVideo ) =>
		step(
			id,
			() => deleteRemoteVideo( id ),
			__( 'The video was deleted at the gateway.', 'platoniavid' )
		);

	return (
		<div className="platoniavid-remote" ref={ table } tabIndex={ -1 }>
			{ state.videos.length > 0 && (
				<p>
					{ __(
						'These videos were made with the site’s key somewhere else, or were forgotten here. Bring in what you want to keep: the gateway deletes them after a while.',
						'platoniavid'
					) }
				</p>
			) }
			{ state.error && (
				<Notice
					status="error"
					isDismissible={ false }
					actions={ [
						{
							label: __( 'Try again', 'platoniavid' ),
							onClick: () => void load( '' ),
						},
					] }
				>
					{ state.error }
				</Notice>
			) }
			{ ! state.isLoading &&
				! state.error &&
				state.videos.length === 0 &&
				state.next === null && (
					<p>
						{ __(
							'There is nothing at the gateway that the site does not have.',
							'platoniavid'
						) }
					</p>
				) }
			{ state.videos.length > 0 && (
				<table className="wp-list-table widefat striped">
					<thead>
						<tr>
							<th scope="col">
								{ __( 'Prompt', 'platoniavid' ) }
							</th>
							<th scope="col">
								{ __( 'Status', 'platoniavid' ) }
							</th>
							<th scope="col">
								{ __( 'Model', 'platoniavid' ) }
							</th>
							<th scope="col">{ __( 'Size', 'platoniavid' ) }</th>
							<th scope="col">{ __( 'Date', 'platoniavid' ) }</th>
							<th scope="col">
								{ __( 'Actions', 'platoniavid' ) }
							</th>
						</tr>
					</thead>
					<tbody>
						{ state.videos.map( ( video ) => (
							<RemoteRow
								key={ video.remote_id }
								video={ video }
								isBusy={ busy === video.remote_id }
								isLocked={ busy !== '' }
								onBringIn={ () => void bringIn( video ) }
								onDelete={ () => setDeleting( video ) }
							/>
						) ) }
					</tbody>
				</table>
			) }
			{ state.isLoading && <Spinner /> }
			{ ! state.isLoading && state.next && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => void load( state.next ?? '' ) }
				>
					{ __( 'Load more', 'platoniavid' ) }
				</Button>
			) }
			{ deleting && (
				<ConfirmDialog
					title={ __(
						'Delete this video at the gateway?',
						'platoniavid'
					) }
					confirmLabel={ __( 'Delete', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => {
						setDeleting( null );
						void remove( deleting );
					} }
					onCancel={ () => setDeleting( null ) }
				>
					{ __(
						'The gateway forgets it, and nobody can fetch it again. What it cost is not given back.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</div>
	);
}

/** The gateway's words for a state, in ours. */
function remoteStatus( { status, progress }: RemoteVideo ): string {
	switch ( status ) {
		case 'completed':
			return __( 'Ready', 'platoniavid' );
		case 'failed':
			return __( 'Failed', 'platoniavid' );
		case 'in_progress':
			return sprintf(
				/* translators: %d: a number of percent. */
				__( 'Being made, %d%%', 'platoniavid' ),
				progress
			);
		default:
			return __( 'Waiting', 'platoniavid' );
	}
}

/** As much of a size and a length as the gateway says. */
function sizeAndLength( size: string, seconds: number ): string {
	if ( size && seconds > 0 ) {
		return sprintf(
			/* translators: 1: a size in words, such as “Landscape, 1280 × 720”. 2: a length, such as “4 seconds”. */
			__( '%1$s, %2$s', 'platoniavid' ),
			sizeLabel( size ),
			lengthLabel( seconds )
		);
	}
	if ( size ) {
		return sizeLabel( size );
	}
	return seconds > 0 ? lengthLabel( seconds ) : '';
}

interface RowProps {
	video: RemoteVideo;
	isBusy: boolean;
	/** Whether another one is worked on. */
	isLocked: boolean;
	onBringIn: () => void;
	onDelete: () => void;
}

function RemoteRow( {
	video,
	isBusy,
	isLocked,
	onBringIn,
	onDelete,
}: RowProps ) {
	const { prompt, remote_id: id, model, size, seconds } = video;
	return (
		<tr>
			<th scope="row" dir="auto">
				{ prompt || id }
			</th>
			<td>
				{ remoteStatus( video ) }
				{ video.error && <p dir="auto">{ video.error }</p> }
			</td>
			<td>{ model }</td>
			<td>{ sizeAndLength( size, seconds ) }</td>
			<td>{ video.created_at && dateLabel( video.created_at ) }</td>
			<td>
				<div className="platoniavid-form__buttons">
					<Button
						variant="secondary"
						isBusy={ isBusy }
						disabled={ isLocked || video.status === 'failed' }
						accessibleWhenDisabled
						onClick={ onBringIn }
						aria-label={ sprintf(
							/* translators: %s: a prompt, or an id. */
							__( 'Bring in: %s', 'platoniavid' ),
							prompt || id
						) }
					>
						{ __( 'Bring in', 'platoniavid' ) }
					</Button>
					<Button
						variant="tertiary"
						isDestructive
						disabled={ isLocked }
						accessibleWhenDisabled
						onClick={ onDelete }
						aria-label={ sprintf(
							/* translators: %s: a prompt, or an id. */
							__( 'Delete at the gateway: %s', 'platoniavid' ),
							prompt || id
						) }
					>
						{ __( 'Delete…', 'platoniavid' ) }
					</Button>
				</div>
			</td>
		</tr>
	);
}
