import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

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
			{ label: __( 'Try again', 'platoniavid' ), onClick: onRetry },
		] }
	>
		{ message }
	</Notice>
);
