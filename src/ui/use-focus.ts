import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** Whether the focus is on nothing in a document, but for a frame in it. */
const isFree = ( { activeElement, body }: Document ) =>
	! activeElement ||
	activeElement === body ||
	activeElement.tagName === 'IFRAME';

/**
 * Puts the focus where a person expects it after what they used has gone: into the prompt where there is one, or onto the whole. Takes it from nothing else.
 *
 * @param view     What is shown.
 * @param isWanted Whether the person works here, such as in a selected block.
 * @return A ref for the element around it, which can take the focus.
 */
export function useFocus< T extends HTMLElement >(
	view: string,
	isWanted: boolean
): RefObject< T > {
	const element = useRef< T >( null );
	const shown = useRef( view );
	useEffect( () => {
		const whole = element.current;
		if ( shown.current === view || ! whole ) {
			return;
		}
		shown.current = view;
		// Blocks are in a frame of their own in most editors.
		if ( isWanted && isFree( document ) && isFree( whole.ownerDocument ) ) {
			const prompt = whole.querySelector( 'textarea' );
			( prompt ?? whole ).focus( { preventScroll: true } );
		}
	}, [ view, isWanted ] );
	return element;
}
