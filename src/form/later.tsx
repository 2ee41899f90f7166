import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentType } from 'react';
import { toApiError } from '../store/api';

/** A component that is in a file of its own, which is loaded when it is shown for the first time. */
export function later< Props extends object >(
	load: () => Promise< ComponentType< Props > >
): ComponentType< Props > {
	let loaded: ComponentType< Props > | undefined;
	return function Later( props: Props ) {
		const [ Shown, setShown ] = useState( () => loaded );
		const { createErrorNotice } = useDispatch( noticesStore );
		useEffect( () => {
			if ( loaded ) {
				return;
			}
			load().then(
				( found ) => {
					loaded = found;
					setShown( () => found );
				},
				() =>
					// The next time that it is shown tries again.
					void createErrorNotice(
						toApiError( { code: 'fetch_error' } ).message,
						{ type: 'snackbar' }
					)
			);
		}, [ createErrorNotice ] );
		return Shown ? <Shown { ...props } /> : null;
	};
}
