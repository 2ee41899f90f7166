import { useDispatch, useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { Notice } from '@wordpress/components';
import { FailureNotice } from '../../follow/failure-notice';
import { progressText } from '../../follow/video-progress';
import { findFailure } from '../../order/find-failure';
import { store } from '../../store';
import type { Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { useStep } from './use-step';

interface Props {
	/** The video's id. */
	id: number;
	/** Something is different in the list. */
	onChange: () => void;
	onClose?: () => void;
	/** Asks for another video with what was asked for here, to be changed in one field. */
	onReuse: ( video: Video, field: Field ) => void;
}

/** Why a video did not come, and what can be done about it. */
export function FailureForm( { id, onChange, onClose, onReuse }: Props ) {
	const step = useStep();
	const { retryVideo, chooseVideo, deleteVideo } = useDispatch( store );
	const { video, isMissing } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ) as Video | undefined,
			isMissing: select( store ).isMissing( id ) as boolean,
		} ),
		[ id ]
	);
	const failure = findFailure( video, isMissing, undefined );
	return (
		<>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			{ failure ? (
				<FailureNotice
					error={ failure }
					isBusy={ step.isBusy }
					video={ video }
					onRetry={ () => void step.run( () => retryVideo( id ) ) }
					onResubmit={ () =>
						void step.run( () => retryVideo( id, true ) )
					}
					onChoose={ ( remoteId ) =>
						void step.run( () => chooseVideo( id, remoteId ) )
					}
					onDiscard={ () =>
						void step.run( async () => {
							await deleteVideo( id );
							onClose?.();
							onChange();
						} )
					}
					onInstead={ ( { connection, model } ) =>
						void step.run( () =>
							retryVideo( id, false, { connection, model } )
						)
					}
					onField={
						video &&
						( ( field ) => {
							onClose?.();
							onReuse( video, field );
						} )
					}
				/>
			) : (
				<p>
					{ video
						? progressText( video )
						: __( 'Loading…', 'platoniavid' ) }
				</p>
			) }
		</>
	);
}
