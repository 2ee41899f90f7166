import type { KeyboardEvent } from 'react';

/**
 * Has a dialog closed by its buttons only, and not by Escape, which would also close what it stands in, or by a click
 * outside: for what is not meant to be thrown away by these.
 *
 * @param isHeld Whether there is such a thing now.
 * @return Props of WordPress's Modal.
 */
export const heldOpen = ( isHeld: boolean ) => ( {
	shouldCloseOnClickOutside: ! isHeld,
	onKeyDown( event: KeyboardEvent ) {
		if ( isHeld && event.key === 'Escape' ) {
			event.preventDefault();
			event.stopPropagation();
		}
	},
} );
