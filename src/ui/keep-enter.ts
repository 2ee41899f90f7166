interface Pressed {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	target: EventTarget | null;
	preventDefault: () => void;
}

/**
 * Keeps Enter in a field, a radio button or a checkbox from sending the form around it, as browsers have it: for forms whose sending costs
 * something or deletes. With Ctrl or Command it is meant, and buttons are pressed with it.
 *
 * @param event A key was pressed.
 * @return The field, where that was kept; undefined otherwise.
 */
export function keepEnter( event: Pressed ): HTMLInputElement | undefined {
	const { key, ctrlKey, metaKey, target } = event;
	// By its name: the block editor's frame has another window's elements.
	const isField =
		( target as Partial< Element > | null )?.tagName === 'INPUT';
	if ( key !== 'Enter' || ctrlKey || metaKey || ! isField ) {
		return undefined;
	}
	event.preventDefault();
	return target as HTMLInputElement;
}
