import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { focusAround } from './focus-around';

interface Props {
	/** Why it could not be loaded. */
	message: string;
	onRetry: () => void;
}

/** Says that something could not be loaded, and loads it again. */
export const RetryNotice = ( { message, onRetry }: Props ) => (
	<Notice
		status="error"
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
