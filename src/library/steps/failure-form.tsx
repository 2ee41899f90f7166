import { Notice } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../follow/failure-notice';
import { progressText } from '../../follow/video-progress';
import { findFailure } from '../../order/find-failure';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import type { Alternative, Video } from '../../store/types';
import type { Field } from '../../ui/focus-field';
import { FocusableButton } from '../../ui/focusable-button';
import { canFetchAgain, isFileGone, mayRetry } from '../../order/can-fetch';
import { canAskAnew, needsSomebody } from '../actions/eligibility';
import { useStep, type Step } from '../../follow/use-step';

interface Props {
	/** The video's id. */
	id: number;
	/** Something is different in the list. */
	onChange: () => void;
	/** Closes what this is in, which may be called when this has gone: a video that is discarded takes it along. */
	onClose?: () => void;
	/** Asks for another video with what was asked for here, to be changed in one field. */
	onReuse: ( video: Video, field: Field ) => void;
}

/** A file that was removed and that the gateway may still have: what costs nothing is tried before a new one is paid. */
function FileGone( { step, onFetch }: { step: Step; onFetch: () => void } ) {
	return (
		<Notice
			className="platoniavid-notice"
			status="warning"
			isDismissible={ false }
		>
			<p>
				{ __(
					'This video was removed from the Media Library. The gateway may still have it, and fetching it again costs nothing.',
					'platoniavid'
				) }
			</p>
			<div className="platoniavid-form__buttons">
				<FocusableButton
					__next40pxDefaultSize
					variant="primary"
					isBusy={ step.isBusy }
					disabled={ step.isBusy }
					onClick={ onFetch }
				>
					{ __( 'Fetch again (costs nothing)', 'platoniavid' ) }
				</FocusableButton>
			</div>
		</Notice>
	);
}

/** Why a video did not come, and what can be done about it. */
export function FailureForm( { id, onChange, onClose, onReuse }: Props ) {
	const step = useStep();
	const { retryVideo, chooseVideo, deleteVideo } = useDispatch( store );
	const { video, isMissing } = useSelect(
		( select ) => ( {
			video: select( store ).getVideo( id ),
			isMissing: select( store ).isMissing( id ),
		} ),
		[ id ]
	);
	// Also why nothing happens to one that is not at its end.
	const failure =
		findFailure( video, isMissing, undefined ) ??
		( video && needsSomebody( video ) ? video.error : null );
	// Who only manages sees why, may discard it, and orders nothing.
	const { canGenerate } = getContext();
	const retry = ( confirm: boolean ) =>
		void step.run( () => retryVideo( id, confirm ) );
	const reuse = ( field: Field ) => {
		if ( video ) {
			onClose?.();
			onReuse( video, field );
		}
	};
	const steps = {
		onRetry: () => retry( false ),
		onResubmit: () => retry( true ),
		onChoose: ( remoteId: string ) =>
			void step.run( () => chooseVideo( id, remoteId ) ),
		onInstead: ( { connection, model }: Alternative ) =>
			void step.run( () =>
				retryVideo( id, false, { connection, model } )
			),
		// A remix is of its source's model.
		onField:
			! video ||
			! canAskAnew( video ) ||
			( video.remix_of && failure?.action !== 'edit_prompt' )
				? undefined
				: reuse,
	};

	let body = (
		<p>
			{ video ? progressText( video ) : __( 'Loading…', 'platoniavid' ) }
		</p>
	);
	if ( video && canFetchAgain( video ) ) {
		body = <FileGone step={ step } onFetch={ () => retry( false ) } />;
	} else if ( failure ) {
		body = (
			<FailureNotice
				error={ failure }
				isBusy={ step.isBusy }
				video={ video }
				{ ...( canGenerate
					? steps
					: video &&
						mayRetry( video ) && { onRetry: steps.onRetry } ) }
				onDiscard={ () =>
					void step.run( async () => {
						await deleteVideo( id );
						onClose?.();
						onChange();
					} )
				}
			>
				{ video && canAskAnew( video ) && isFileGone( video ) && (
					<FocusableButton
						size="compact"
						variant="secondary"
						onClick={ () => reuse( 'prompt' ) }
					>
						{ __( 'Generate it anew…', 'platoniavid' ) }
					</FocusableButton>
				) }
			</FailureNotice>
		);
	}
	return (
		<>
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			{ body }
		</>
	);
}
