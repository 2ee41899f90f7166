import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { VideoError } from '../store/types';
import { ConfirmDialog } from './confirm-dialog';
import { getContext } from './context';

interface Props {
	error: Pick< VideoError, 'message' | 'action' >;
	/** Tries again what costs nothing. */
	onRetry?: () => void;
	/** Submits again what may have been charged. */
	onResubmit?: () => void;
}

interface Step {
	label: string;
	url?: string;
	onClick?: () => void;
}

/** Why a video failed, and the next step as a button. */
export function FailureNotice( { error, onRetry, onResubmit }: Props ) {
	const [ isAsking, setIsAsking ] = useState( false );
	const { canManage, settingsUrl } = getContext();
	const steps: Step[] = [];

	if ( error.action === 'settings' && canManage ) {
		steps.push( {
			label: __( 'Open the settings', 'platoniavid' ),
			url: settingsUrl,
		} );
	}
	if ( error.action === 'retry' && onRetry ) {
		steps.push( {
			label: __( 'Try again', 'platoniavid' ),
			onClick: onRetry,
		} );
	}
	if ( error.action === 'resubmit' && onResubmit ) {
		steps.push( {
			label: __( 'Submit again…', 'platoniavid' ),
			onClick: () => setIsAsking( true ),
		} );
	}

	return (
		<>
			<Notice
				status="error"
				isDismissible={ false }
				actions={ steps.map( ( step ) => ( {
					...step,
					variant: 'secondary' as const,
				} ) ) }
			>
				<p dir="auto">{ error.message }</p>
				{ error.action === 'settings' && ! canManage && (
					<p>
						{ __(
							'Ask an administrator of this site to look at the settings.',
							'platoniavid'
						) }
					</p>
				) }
			</Notice>
			{ isAsking && (
				<ConfirmDialog
					title={ __( 'Submit this video again?', 'platoniavid' ) }
					confirmLabel={ __( 'Submit again', 'platoniavid' ) }
					onConfirm={ () => {
						setIsAsking( false );
						onResubmit?.();
					} }
					onCancel={ () => setIsAsking( false ) }
				>
					{ __(
						'This video may have been charged already. If you submit it again, it may be charged a second time.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</>
	);
}
