import { useRef } from '@wordpress/element';
import type { RefObject } from 'react';

/** What a screen of settings does with what stands on it. */
interface Screen {
	root: RefObject< HTMLDivElement >;
	/** Saves, or leads to the first field that can't be saved. */
	save: () => void;
}

/** A screen of settings, by what is known of them. */
export function useScreen( state: { save: () => void } ): Screen {
	const root = useRef< HTMLDivElement >( null );
	return {
		root,
		save() {
			const wrong = root.current?.querySelector< HTMLElement >(
				'[aria-invalid="true"]'
			);
			if ( wrong ) {
				wrong.focus();
			} else {
				state.save();
			}
		},
	};
}
