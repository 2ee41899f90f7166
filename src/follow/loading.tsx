import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { later } from './later';

/** Stands in the place of what somebody has opened, until it is loaded. */
export const Loading = () => (
	<p role="status">
		<Spinner /> { __( 'Loading…', 'platoniavid' ) }
	</p>
);

/**
 * A component that is loaded when somebody opens it.
 *
 * @param load Loads it.
 */
export const laterOpened = < Props extends object >(
	load: () => Promise< ComponentType< Props > >
) => later( load, Loading );
