import { __ } from '@wordpress/i18n';
import { ConfirmDialog } from '../ui/confirm-dialog';

interface Props {
	onConfirm: () => void;
	onCancel: () => void;
}

/** Says what it does to stop waiting for a video, and what it does not. */
export const StopWaiting = ( props: Props ) => (
	<ConfirmDialog
		title={ __( 'Stop waiting for this video?', 'platoniavid' ) }
		confirmLabel={ __( 'Stop waiting', 'platoniavid' ) }
		{ ...props }
	>
		{ __(
			'It has been ordered, and what it costs can’t be taken back. It is still made and comes into the Media Library; only this place is free for something else.',
			'platoniavid'
		) }
	</ConfirmDialog>
);
