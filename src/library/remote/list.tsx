import { Button, SelectControl, Spinner } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { useLoaded } from '../../follow/use-loaded';
import { store } from '../../store';
import { fetchConnections } from '../../store/api';
import type { RemoteVideo } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { focusAround } from '../../ui/focus-around';
import { RetryNotice } from '../../ui/retry-notice';
import { useFocus } from '../../ui/use-focus';
import { addressOf } from '../use-address';
import { RemotePreview } from './preview';
import { RemoteRow } from './row';
import { useRemoteVideos } from './use-remote-videos';

interface Props {
	/** The list of the site has one more. */
	onChange: () => void;
}

/** What one server has and the site does not know. */
function RemoteVideosOf( {
	connection,
	canDelete,
	onChange,
	onLack,
}: Props & {
	/** The server's id; empty for the site's first. */
	connection: string;
	/** Whether it deletes, as far as is known. */
	canDelete: boolean;
	/** The site has learned what the server lacks. */
	onLack: () => void;
} ) {
	const remote = useRemoteVideos( connection, onChange, onLack );
	const { videos, next, isLoading, error, isAwaited } = remote;
	const { load, busy, bringIn, remove } = remote;
	const [ shown, setShown ] = useState< RemoteVideo | null >( null );
	const [ deleting, setDeleting ] = useState< RemoteVideo | null >( null );
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	// A refusal that tells of no deletion takes the button away that was pressed.
	const table = useFocus< HTMLDivElement >( String( canDelete ), true );

	/** The button that was pressed goes away with its row. */
	const follow = async ( step: Promise< boolean > ) => {
		if ( await step ) {
			table.current?.focus();
		}
	};

	return (
		<div ref={ table } tabIndex={ -1 }>
			{ videos.length > 0 && (
				<p>
					{ __(
						'The gateway has these videos, and this site does not: they were made with the same key elsewhere, were deleted here, or were made for an order whose answer did not arrive. Bring in what you want to keep, as the gateway deletes them after a while.',
						'platoniavid'
					) }
				</p>
			) }
			{ error && (
				<RetryNotice
					message={ error }
					onRetry={ () => void load( '' ) }
				/>
			) }
			{ isAwaited && (
				<p>
					<Button
						variant="link"
						href={ addressOf( {
							tab: 'site',
							video: 0,
							list: { status: 'unconfirmed,submitting' },
						} ) }
					>
						{ __( 'Show orders without an answer', 'platoniavid' ) }
					</Button>
				</p>
			) }
			{ ! isLoading &&
				! error &&
				videos.length === 0 &&
				next === null && (
					<p>
						{ __(
							'All videos that the gateway still has are on this site already.',
							'platoniavid'
						) }
					</p>
				) }
			{ ! isLoading && ! error && videos.length === 0 && next && (
				<p>
					{ __(
						'The newest videos that the gateway has are on this site already. Older ones were not looked through yet.',
						'platoniavid'
					) }
				</p>
			) }
			{ videos.length > 0 && (
				<div className="platoniavid-remote__videos">
					<table className="widefat striped">
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
								<th scope="col">
									{ __( 'Size', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'Date', 'platoniavid' ) }
								</th>
								<th scope="col">
									{ __( 'Actions', 'platoniavid' ) }
								</th>
							</tr>
						</thead>
						<tbody>
							{ videos.map( ( video ) => (
								<RemoteRow
									key={ video.remote_id }
									connection={ connection }
									video={ video }
									models={ models }
									isBusy={ busy === video.remote_id }
									isLocked={ busy !== '' }
									onPreview={ () => setShown( video ) }
									onBringIn={ () =>
										void follow( bringIn( video ) )
									}
									onDelete={
										canDelete
											? () => setDeleting( video )
											: undefined
									}
								/>
							) ) }
						</tbody>
					</table>
				</div>
			) }
			{ isLoading && (
				<p role="status">
					<Spinner />
					{ __( 'Looking at the gateway…', 'platoniavid' ) }
				</p>
			) }
			{ ! isLoading && next && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ ( event: MouseEvent< HTMLElement > ) => {
						// It goes while they are looked for.
						focusAround( event.currentTarget );
						void load( next );
					} }
				>
					{ __( 'Look at older ones', 'platoniavid' ) }
				</Button>
			) }
			{ shown && (
				<RemotePreview
					connection={ connection }
					video={ shown }
					onClose={ () => setShown( null ) }
				/>
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
						void follow( remove( deleting ) );
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

/** What the site's servers have and the site does not know: a list each. */
export function RemoteList( { onChange }: Props ) {
	const { value, error, again } = useLoaded( fetchConnections, '' );
	const [ chosen, setChosen ] = useState( '' );
	// Where they can't be had, what is asked of no server in particular is asked of the first.
	const connections = value ?? ( error ? [] : null );
	if ( connections === null ) {
		return <Spinner />;
	}
	const connection =
		connections.find( ( { id } ) => id === chosen ) ?? connections[ 0 ];
	const hasList = ! connection?.lacks.includes( 'list' );
	return (
		<div className="platoniavid-remote">
			{ connections.length > 1 && (
				<SelectControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					label={ __( 'Connection', 'platoniavid' ) }
					value={ connection?.id }
					options={ connections.map( ( { id, label } ) => ( {
						value: id,
						label,
					} ) ) }
					onChange={ setChosen }
				/>
			) }
			{ hasList ? (
				<RemoteVideosOf
					key={ connection?.id }
					connection={ connection?.id ?? '' }
					canDelete={ ! connection?.lacks.includes( 'delete' ) }
					onChange={ onChange }
					onLack={ again }
				/>
			) : (
				<p>
					{ __(
						'This server has no list of its videos. What was ordered from here is on this site.',
						'platoniavid'
					) }
				</p>
			) }
		</div>
	);
}
