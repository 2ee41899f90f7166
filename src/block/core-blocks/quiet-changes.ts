import { store as blockEditorStore } from '@wordpress/block-editor';
import type { BlockEditProps } from '@wordpress/blocks';
import { useDispatch } from '@wordpress/data';
import { useCallback } from '@wordpress/element';

type SetAttributes = BlockEditProps<
	Record< string, unknown >
>[ 'setAttributes' ];

/** The block that changes by itself just now. */
let changing = '';

/** Has a block do what is no step of a person's, also what it does a little later: Cover looks for a color first. */
export function quietly( clientId: string, change: () => void ): void {
	changing = clientId;
	change();
	setTimeout( () => ( changing = '' ) );
}

/** A block's `setAttributes`, whose changes are in nobody's history while it changes by itself. */
export function useQuietly(
	clientId: string,
	setAttributes: SetAttributes
): SetAttributes {
	const { __unstableMarkNextChangeAsNotPersistent: notAnUndoStep } =
		useDispatch( blockEditorStore );
	return useCallback(
		( changes ) => {
			if ( changing === clientId ) {
				// An older WordPress merges it with the step before.
				notAnUndoStep( { history: 'ignore' } );
			}
			setAttributes( changes );
		},
		[ clientId, setAttributes, notAnUndoStep ]
	);
}
