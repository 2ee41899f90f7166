import { Button, Spinner } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store } from '../../store';
import type { Models, RemoteVideo } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { RetryNotice } from '../../ui/retry-notice';
import { RemotePreview } from './preview';
import { RemoteRow } from './row';
import { useRemoteVideos } from './use-remote-videos';

interface Props {
	/** The list of the site has one more. */
	onChange: () => void;
}

/** What the key has at the gateway and the site does not know. */
export function RemoteList( { onChange }: Props ) {
	const { videos, next, isLoading, error, load, busy, bringIn, remove } =
		useRemoteVideos( onChange );
	const [ shown, setShown ] = useState< RemoteVideo | null >( null );
	const [ deleting, setDeleting ] = useState< RemoteVideo | null >( null );
	const models = useSelect(
		( select ) => select( store ).getModels() as Models | null,
		[]
	);
	const table = useRef< HTMLDivElement >( null );

	/** The button that was pressed goes away with its row. */
	const follow = async ( step: Promise< boolean > ) => {
		if ( await step ) {
			table.current?.focus();
		}
	};

	return (
		<div className="platoniavid-remote" ref={ table } tabIndex={ -1 }>
			{ videos.length > 0 && (
				<p>
					{ __(
						'These videos were made with the site’s key somewhere else, or were forgotten here. Bring in what you want to keep: the gateway deletes them after a while.',
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
			{ ! isLoading &&
				! error &&
				videos.length === 0 &&
				next === null && (
					<p>
						{ __(
							'There is nothing at the gateway that the site does not have.',
							'platoniavid'
						) }
					</p>
				) }
			{ videos.length > 0 && (
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
						{ videos.map( ( video ) => (
							<RemoteRow
								key={ video.remote_id }
								video={ video }
								models={ models }
								isBusy={ busy === video.remote_id }
								isLocked={ busy !== '' }
								onPreview={ () => setShown( video ) }
								onBringIn={ () =>
									void follow( bringIn( video ) )
								}
								onDelete={ () => setDeleting( video ) }
							/>
						) ) }
					</tbody>
				</table>
			) }
			{ isLoading && <Spinner /> }
			{ ! isLoading && next && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => void load( next ) }
				>
					{ __( 'Load more', 'platoniavid' ) }
				</Button>
			) }
			{ shown && (
				<RemotePreview
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
