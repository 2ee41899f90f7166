import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** Whether a dialog has gone, for what goes on after a while. */
export function useIsGone(): RefObject< boolean > {
	const isGone = useRef( false );
	useEffect( () => {
		isGone.current = false;
		return () => {
			isGone.current = true;
		};
	}, [] );
	return isGone;
}

/**
 * Closes a dialog after what it waited for. One that was closed meanwhile, and perhaps opened again, is another dialog,
 * which a late answer leaves open.
 *
 * @param onClose Closes whatever is open in the dialog's place.
 */
export function useClose( onClose?: () => void ): () => void {
	const isGone = useIsGone();
	return () => {
		if ( ! isGone.current ) {
			onClose?.();
		}
	};
}
