import { useEffect, useRef } from '@wordpress/element';
import type { FocusEvent, RefObject } from 'react';
import type { Videos } from './use-videos';

/**
 * Gives the focus back to who works on this screen after a step has taken it: with the card or the button by which it
 * was begun, or with a list that nobody can use while it is loaded anew. What had it gets it again where it is still
 * there, else the list.
 *
 * @return A ref for the list, which can take the focus, and what the whole screen, with its dialogs, listens to.
 */
export function useListFocus( { isLoading, videos }: Videos ): [
	RefObject< HTMLDivElement >,
	{
		onFocus: ( event: FocusEvent< HTMLElement > ) => void;
		onBlur: ( event: FocusEvent< HTMLElement > ) => void;
	},
] {
	const list = useRef< HTMLDivElement >( null );
	const last = useRef< HTMLElement | null >( null );
	const shown = videos
		.map( ( { id, status, next_check_in: next } ) =>
			[ id, status, next === null ].join()
		)
		.join();
	useEffect( () => {
		const whole = list.current;
		if ( isLoading || ! last.current || ! whole ) {
			return;
		}
		for ( const element of [ last.current, whole ] ) {
			const { activeElement, body } = whole.ownerDocument;
			if ( activeElement === body ) {
				element.focus( { preventScroll: true } );
			}
		}
	}, [ isLoading, shown ] );
	return [
		list,
		{
			onFocus( { target } ) {
				last.current = target;
			},
			onBlur( { target } ) {
				// Who leaves by a press on nothing has left; of what goes, React tells no such thing.
				if ( ! target.closest( '[inert]' ) ) {
					last.current = null;
				}
			},
		},
	];
}
