import { Notice, Spinner } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { toApiError } from '../../store/api';

/** Few look at it: it is loaded when its tab is opened. */
const Usage = lazy( () =>
	import( /* webpackChunkName: "library-usage" */ './usage' ).catch( () => ( {
		default: () => (
			<Notice status="error" isDismissible={ false }>
				{ toApiError( { code: 'fetch_error' } ).message }
			</Notice>
		),
	} ) )
);

/** What was used. */
export const UsageLater = () => (
	<Suspense fallback={ <Spinner /> }>
		<Usage />
	</Suspense>
);
