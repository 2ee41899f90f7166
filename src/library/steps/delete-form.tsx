import { CheckboxControl, Notice } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { capabilitiesOf } from '../../format/model-name';
import { number } from '../../format/number';
import { store } from '../../store';
import { requestDeletion } from '../../store/steps';
import { inTurn } from '../../store/in-turn';
import type { DeleteAnswer, Video } from '../../store/types';
import { countOf } from '../uses/places';
import { useUses } from '../uses/use-uses';
import { UsesNotice } from '../uses/uses-notice';
import { ActionForm } from './action-form';
import { notDeleted, unlessGone } from '../../follow/deleting';
import { useStep } from '../../follow/use-step';
import { useClose } from '../../ui/use-close';

interface Props {
	videos: Video[];
	/** These are no more. */
	onDeleted: ( ids: number[] ) => void;
	onClose?: () => void;
}

/** What was not as it was asked for at the gateway. */
function remoteNews( answers: DeleteAnswer[] ): string[] {
	const count = ( wanted: DeleteAnswer[ 'remote' ] ) =>
		answers.filter( ( { remote } ) => remote === wanted ).length;
	const gone = count( 'gone' );
	const forbidden = count( 'forbidden' );
	return [
		...( gone > 0
			? [
					sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'The gateway did not have %s video any more.',
							'The gateway did not have %s videos any more.',
							gone,
							'platoniavid'
						),
						number( gone )
					),
				]
			: [] ),
		...( forbidden > 0
			? [
					sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'The gateway did not let %s video be deleted with this site’s key. It stays there until it expires.',
							'The gateway did not let %s videos be deleted with this site’s key. They stay there until they expire.',
							forbidden,
							'platoniavid'
						),
						number( forbidden )
					),
				]
			: [] ),
	];
}

/** Whether a server has an order that has not come here yet. */
const isPaidAndComing = ( { remote_id: id, status }: Video ) =>
	id !== null && status !== 'completed' && status !== 'failed';

/** Whether the answer to an order never came, as far as this page knows. */
const isLost = ( { status }: Video ) => status === 'unconfirmed';

/** Asks what is to be deleted, and where. The ids are its own, as DataViews has components of its own that count from 0 too. */
export function DeleteForm( { videos, onDeleted, onClose }: Props ) {
	const [ media, setMedia ] = useState( false );
	const [ remote, setRemote ] = useState( false );
	const step = useStep();
	const close = useClose( onClose );
	const { createSuccessNotice, createWarningNotice } =
		useDispatch( noticesStore );
	const { loadVideo } = useDispatch( store );
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	const canDeleteThere = ( { connection, remote_id: id }: Video ) =>
		id !== null &&
		Boolean( models && capabilitiesOf( models, connection ).delete );
	const files = videos.filter(
		( { attachment } ) => attachment !== null
	).length;
	// What is asked depends on it, and nothing may move under a pointer that is about to delete.
	const { uses, isLooking, error } = useUses(
		videos.map( ( { id } ) => id )
	);
	const there = videos.filter( canDeleteThere ).length;
	const coming = videos.filter( isPaidAndComing ).length;
	const lost = videos.filter( isLost ).length;

	const remove = () =>
		step.run( async () => {
			const answers: DeleteAnswer[] = [];
			// Straight to the site, whose answer the store does not hand on. The list is loaded anew.
			const { done, failed, reason } = await inTurn( videos, ( video ) =>
				unlessGone(
					requestDeletion( video.id, {
						media,
						remote: remote && canDeleteThere( video ),
						// What was lost when this was opened may have come to light.
						...( isLost( video ) && { unconfirmed: true } ),
					} ).then( ( answer ) => answers.push( answer ) )
				)
			);
			if ( done.length > 0 ) {
				onDeleted( done.map( ( { id } ) => id ) );
			}
			if ( failed.length > 0 ) {
				// What was lost may be another one by now than the list knows. Nobody waits for that, and it goes on one after the other.
				void inTurn( failed.filter( isLost ), ( { id } ) =>
					loadVideo( id )
				);
				throw new Error(
					videos.length === 1
						? reason
						: notDeleted( failed.length, reason )
				);
			}
			void createSuccessNotice(
				sprintf(
					/* translators: %s: a number of videos. */
					_n(
						'%s video was deleted.',
						'%s videos were deleted.',
						videos.length,
						'platoniavid'
					),
					number( videos.length )
				),
				{ type: 'snackbar' }
			);
			for ( const text of remoteNews( answers ) ) {
				void createWarningNotice( text, { type: 'snackbar' } );
			}
			close();
		} );

	return (
		<ActionForm
			step={ step }
			label={ __( 'Delete', 'platoniavid' ) }
			isDestructive
			isDisabled={ isLooking }
			onSubmit={ () => void remove() }
			onClose={ onClose }
		>
			<p>
				{ _n(
					'The prompt, its settings and its history are removed from this list. This cannot be undone.',
					'The prompts, their settings and their history are removed from this list. This cannot be undone.',
					videos.length,
					'platoniavid'
				) }
			</p>
			{ coming > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'%s video is still being made, which its server charges for all the same. Once deleted here, it does not come into the Media Library.',
							'%s videos are still being made, which their server charges for all the same. Once deleted here, they do not come into the Media Library.',
							coming,
							'platoniavid'
						),
						number( coming )
					) }
				</Notice>
			) }
			{ lost > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: a number of videos. */
						_n(
							'%s video may have been made and charged, as its server’s answer did not arrive. Once deleted here, nobody looks for it.',
							'%s videos may have been made and charged, as their server’s answers did not arrive. Once deleted here, nobody looks for them.',
							lost,
							'platoniavid'
						),
						number( lost )
					) }
				</Notice>
			) }
			<UsesNotice videos={ videos } uses={ uses } error={ error } />
			{ ! isLooking && files > 0 && (
				<CheckboxControl
					__nextHasNoMarginBottom
					id="platoniavid-delete-media"
					label={ _n(
						'Delete the file from the Media Library too',
						'Delete the files from the Media Library too',
						files,
						'platoniavid'
					) }
					help={
						uses && countOf( uses ) === 0
							? undefined
							: _n(
									'Posts that show it will have an empty place there.',
									'Posts that show them will have empty places there.',
									files,
									'platoniavid'
								)
					}
					checked={ media }
					onChange={ setMedia }
				/>
			) }
			{ ! isLooking && there > 0 && (
				<CheckboxControl
					__nextHasNoMarginBottom
					id="platoniavid-delete-remote"
					label={ _n(
						'Delete it at the gateway too',
						'Delete them at the gateway too',
						videos.length,
						'platoniavid'
					) }
					help={ _n(
						'It can’t be remixed or fetched again then. What it cost is not given back.',
						'They can’t be remixed or fetched again then. What they cost is not given back.',
						videos.length,
						'platoniavid'
					) }
					checked={ remote }
					onChange={ setRemote }
				/>
			) }
		</ActionForm>
	);
}
