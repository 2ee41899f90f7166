import { ExternalLink, Notice } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { mayBeCharged } from '../order/find-failure';
import { store } from '../store';
import { getContext } from '../store/page-context';
import type { Alternative, Video, VideoError } from '../store/types';
import { ConfirmDialog } from '../ui/confirm-dialog';
import type { Field } from '../ui/focus-field';
import { FocusableButton } from '../ui/focusable-button';
import { Alternatives } from './alternatives';
import { Candidates } from './candidates';
import { Price } from './price';

interface Props {
	error: Pick< VideoError, 'message' | 'action' >;
	/** Whether a step is on its way: its button shows it, and none can be pressed. */
	isBusy?: boolean;
	/** Tries again what costs nothing. */
	onRetry?: () => void;
	/** Submits again what may have been charged. */
	onResubmit?: () => void;
	/** The video, where there is one; it may be one of several. */
	video?: Video;
	/** Says which of them it is. */
	onChoose?: ( remoteId: string ) => void;
	/** Has another model or server make it, where that certainly cost nothing so far. */
	onInstead?: ( alternative: Alternative ) => void;
	/** Goes to a field of the form beside it. */
	onField?: ( field: Field ) => void;
	/** Gives up a video that may have been charged. */
	onDiscard?: () => void;
	/** Further buttons. */
	children?: ReactNode;
}

interface Step {
	label: string;
	/** It is opened in another tab: what is typed here stays. */
	url?: string;
	onClick?: () => void;
}

/** Why a video failed, and the next step as a button. */
export function FailureNotice( {
	error,
	isBusy = false,
	onRetry,
	onResubmit,
	video,
	onChoose,
	onInstead,
	onField,
	onDiscard,
	children,
}: Props ) {
	const [ asking, setAsking ] = useState< 'resubmit' | 'discard' | null >(
		null
	);
	const { canManage, settingsUrl, creditUrl } = getContext();
	const { invalidateResolution } = useDispatch( store );
	// The site offers others than the page knows, or will after the settings were changed.
	const isOffOffer = [ 'choose_model', 'settings' ].includes( error.action );
	useEffect( () => {
		if ( isOffOffer ) {
			void invalidateResolution( 'getModels', [] );
		}
	}, [ isOffOffer, invalidateResolution ] );
	// May have been charged: nothing is done about it unasked.
	const isRisky = mayBeCharged( error.action );

	const fields: Partial<
		Record< VideoError[ 'action' ], { field: Field; label: string } >
	> = {
		edit_prompt: {
			field: 'prompt',
			label: __( 'Edit the prompt', 'platoniavid' ),
		},
		choose_image: {
			field: 'image',
			label: __( 'Choose another image', 'platoniavid' ),
		},
		choose_model: {
			field: 'model',
			label: __( 'Choose another model', 'platoniavid' ),
		},
	};
	const place = fields[ error.action ];

	const steps: Step[] = [];
	if ( place && onField ) {
		steps.push( {
			label: place.label,
			onClick: () => onField( place.field ),
		} );
	}
	if ( error.action === 'add_credit' && canManage && creditUrl ) {
		steps.push( {
			label: __( 'Open the gateway’s site', 'platoniavid' ),
			url: creditUrl,
		} );
	}
	if ( error.action === 'settings' && canManage ) {
		steps.push( {
			label: __( 'Open the settings', 'platoniavid' ),
			url: settingsUrl,
		} );
	}
	// Also after a pause: what is tried again may be the order itself, not only a check.
	const isTried = [ 'retry', 'wait' ].includes( error.action ) && onRetry;
	if ( isTried ) {
		steps.push( {
			label: __( 'Try again', 'platoniavid' ),
			onClick: onRetry,
		} );
	}
	if ( isRisky && onResubmit ) {
		steps.push( {
			label: __( 'Submit again…', 'platoniavid' ),
			onClick: () => setAsking( 'resubmit' ),
		} );
	}
	if ( isRisky && onDiscard ) {
		steps.push( {
			label: __( 'Discard…', 'platoniavid' ),
			onClick: () => setAsking( 'discard' ),
		} );
	}

	const confirmed = ( action?: () => void ) => () => {
		setAsking( null );
		action?.();
	};

	return (
		<>
			<Notice
				className="platoniavid-notice"
				status="error"
				isDismissible={ false }
				spokenMessage={ error.message }
			>
				{ error.message.split( '\n' ).map( ( line, at ) => (
					<p key={ at } dir="auto">
						{ line }
					</p>
				) ) }
				{ error.action === 'settings' && ! canManage && (
					<p>
						{ __(
							'Ask an administrator of this site to look at the settings.',
							'platoniavid'
						) }
					</p>
				) }
				{ error.action === 'choose_video' && video && onChoose && (
					<Candidates
						video={ video }
						isBusy={ isBusy }
						onChoose={ onChoose }
					/>
				) }
				{ video && onInstead && (
					<Alternatives
						video={ video }
						isBusy={ isBusy }
						onChoose={ onInstead }
					/>
				) }
				{ /* It is ordered again where the gateway has none of it. */ }
				{ isTried && video?.remote_id === null && (
					<Price video={ video } />
				) }
				{ ( steps.length > 0 || children ) && (
					<div className="platoniavid-form__buttons">
						{ steps.map( ( { label, url, onClick } ) =>
							url ? (
								<ExternalLink key={ label } href={ url }>
									{ label }
								</ExternalLink>
							) : (
								<FocusableButton
									key={ label }
									size="compact"
									variant="secondary"
									isBusy={ isBusy }
									disabled={ isBusy }
									onClick={ onClick }
								>
									{ label }
								</FocusableButton>
							)
						) }
						{ children }
					</div>
				) }
			</Notice>
			{ asking === 'resubmit' && (
				<ConfirmDialog
					title={ __( 'Submit this video again?', 'platoniavid' ) }
					confirmLabel={ __( 'Submit again', 'platoniavid' ) }
					onConfirm={ confirmed( onResubmit ) }
					onCancel={ confirmed() }
					details={ video && <Price video={ video } /> }
				>
					{ __(
						'This video may have been charged already. If you submit it again, it may be charged a second time.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
			{ asking === 'discard' && (
				<ConfirmDialog
					title={ __( 'Discard this video?', 'platoniavid' ) }
					confirmLabel={ __( 'Discard', 'platoniavid' ) }
					isDestructive
					onConfirm={ confirmed( onDiscard ) }
					onCancel={ confirmed() }
				>
					{ __(
						'The site forgets this order. If the gateway has made the video after all, it can be brought in from the list at the gateway later. Your prompt stays.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</>
	);
}
