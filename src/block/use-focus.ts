import { useEffect, useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** Whether the focus is on nothing in a document, but for a frame in it. */
const isFree = ( { activeElement, body }: Document ) =>
	! activeElement ||
	activeElement === body ||
	activeElement.tagName === 'IFRAME';

/**
 * Puts the focus where a person expects it after what they used has gone from the block: into the prompt where there is one, or onto the block. Takes it from nothing else.
 *
 * @param view       What the block shows.
 * @param isSelected Whether the block is selected.
 * @return A ref for the block's element.
 */
export function useFocus(
	view: string,
	isSelected: boolean
): RefObject< HTMLElement > {
	const element = useRef< HTMLElement >( null );
	const shown = useRef( view );
	useEffect( () => {
		const block = element.current;
		if ( shown.current === view || ! block ) {
			return;
		}
		shown.current = view;
		// Blocks are in a frame of their own in most editors.
		if (
			isSelected &&
			isFree( document ) &&
			isFree( block.ownerDocument )
		) {
			const prompt = block.querySelector( 'textarea' );
			( prompt ?? block ).focus( { preventScroll: true } );
		}
	}, [ view, isSelected ] );
	return element;
}
