import type { RefObject } from 'react';
import { useEffect, useState } from '@wordpress/element';

/**
 * Where the pointer is over an element.
 *
 * @param ref The element.
 * @return From 0 at its left edge to 1 at its right one, also from right to left: time runs to the right in a
 * video's timeline, whatever the language. Null while the pointer is elsewhere.
 */
export function usePointerPosition(
	ref: RefObject< HTMLElement | null >
): number | null {
	const [ position, setPosition ] = useState< number | null >( null );

	useEffect( () => {
		const element = ref.current;
		const move = ( { clientX }: MouseEvent ) => {
			const { left, width } = element!.getBoundingClientRect();
			setPosition(
				Math.min( 1, Math.max( 0, ( clientX - left ) / width ) )
			);
		};
		const leave = () => setPosition( null );
		element?.addEventListener( 'mouseenter', move );
		element?.addEventListener( 'mousemove', move );
		element?.addEventListener( 'mouseleave', leave );
		return () => {
			element?.removeEventListener( 'mouseenter', move );
			element?.removeEventListener( 'mousemove', move );
			element?.removeEventListener( 'mouseleave', leave );
		};
	}, [ ref ] );

	return position;
}
