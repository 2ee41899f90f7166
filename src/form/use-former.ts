import { useState } from '@wordpress/element';
import type { Replaceable } from '../order/use-draft';

/**
 * Puts other words in the place of a prompt, which can be had back. A draft keeps it, and what is drawn with the draft brings it back; in
 * a block, which has WordPress's own undo, it is kept as long as what has replaced it is shown.
 *
 * @param fields        What the form has.
 * @param fields.prompt What is in the prompt's place now.
 * @param fields.former What the draft keeps; missing where there is no draft.
 * @param onChange      Changes that.
 */
export function useFormer(
	{ prompt, former }: Replaceable,
	onChange: ( changes: Replaceable ) => void
) {
	const [ own, setOwn ] = useState< string | null >( null );
	return {
		/** Puts other words there; what is typed at that moment may be known better. */
		replace( to: string, typed = prompt ) {
			if ( former === undefined ) {
				setOwn( typed );
				onChange( { prompt: to } );
			} else {
				onChange( { prompt: to, former: typed } );
			}
		},
		/** Brings back what is kept here; missing where nothing is. */
		undo:
			own === null || own === prompt
				? undefined
				: () => {
						setOwn( null );
						onChange( { prompt: own } );
					},
	};
}
