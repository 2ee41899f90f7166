import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** Stands in the place of what somebody has opened, until it is loaded. */
export const Loading = () => (
	<p role="status">
		<Spinner /> { __( 'Loading…', 'platoniavid' ) }
	</p>
);
