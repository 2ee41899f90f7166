/**
 * Puts the focus, which a button would take with it when it goes, onto what stands around it: the next that can take
 * it, such as a part of the screen, a dialog or a block. Takes it from nothing else.
 *
 * @param button What was pressed.
 */
export function focusAround( button: Element ): void {
	if ( button.contains( button.ownerDocument.activeElement ) ) {
		button.parentElement
			?.closest< HTMLElement >( '[tabindex]' )
			?.focus( { preventScroll: true } );
	}
}
