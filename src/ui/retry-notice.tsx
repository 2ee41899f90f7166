import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { focusAround } from './focus-around';

interface Props {
	/** Why it could not be loaded. */
	message: string;
	onRetry: () => void;
	/** A warning is read aloud when there is time. */
	status?: 'error' | 'warning';
}

/** Says that something could not be loaded, and loads it again. */
export const RetryNotice = ( {
	message,
	onRetry,
	status = 'error',
}: Props ) => (
	<Notice
		status={ status }
		isDismissible={ false }
		actions={ [
			{
				label: __( 'Try again', 'platoniavid' ),
				onClick( event: MouseEvent< HTMLElement > ) {
					// The notice goes, and the focus with it.
					focusAround( event.currentTarget );
					onRetry();
				},
			},
		] }
	>
		{ message }
	</Notice>
);
