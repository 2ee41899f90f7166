import { useDispatch } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';
import type { ComponentType } from 'react';
import { toApiError } from '../store/api';

/** A component that is loaded later, and what loads it before it is shown. */
type Late< Props > = ComponentType< Props > & {
	preload: () => Promise< void >;
};

/** A component that is in a file of its own, which is loaded when it is shown for the first time. */
export function later< Props extends object >(
	load: () => Promise< ComponentType< Props > >
): Late< Props > {
	let loaded: ComponentType< Props > | undefined;
	const preload = async () => {
		loaded ??= await load();
	};
	function Later( props: Props ) {
		const [ Shown, setShown ] = useState( () => loaded );
		const { createErrorNotice } = useDispatch( noticesStore );
		useEffect( () => {
			preload().then(
				() => setShown( () => loaded ),
				() =>
					// The next time that it is shown tries again.
					void createErrorNotice(
						toApiError( { code: 'fetch_error' } ).message,
						{ type: 'snackbar' }
					)
			);
		}, [ createErrorNotice ] );
		return Shown ? <Shown { ...props } /> : null;
	}
	return Object.assign( Later, { preload } );
}
