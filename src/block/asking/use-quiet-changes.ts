import { store as blockEditorStore } from '@wordpress/block-editor';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import type { Attributes, SetAttributes } from '../attributes';
import { offerLater } from './offer-later';

type Changes = Partial< Attributes >;

/** What changes that come by themselves belong to: another order or file of an undo or a redo has nothing to do with them. */
const baseOf = ( { requestId, id }: Attributes ) => `${ requestId } ${ id }`;

/**
 * Lets a block change by itself beside a person's history. Any write makes WordPress forget what could be redone. So while there is
 * something, the changes are shown, and written only with the person's next own change, which ends the redo as well, or after a save
 * that lacks them.
 *
 * @param attributes    The block's attributes.
 * @param setAttributes Changes them.
 * @return The attributes as they are to be shown; what a person changes; what changes by itself.
 */
export function useQuietChanges(
	attributes: Attributes,
	setAttributes: SetAttributes
): {
	shown: Attributes;
	change: SetAttributes;
	changeByItself: SetAttributes;
} {
	const { __unstableMarkNextChangeAsNotPersistent: notAnUndoStep } =
		useDispatch( blockEditorStore );
	const core = useSelect( coreStore, [] ) as unknown as {
		hasRedo: () => boolean;
	};
	const hasRedo = useSelect(
		( select ) => {
			select( coreStore );
			return core.hasRedo();
		},
		[ core ]
	);
	const [ held, setHeld ] = useState< { base: string; changes: Changes } >();
	const base = baseOf( attributes );
	const waiting = held?.base === base ? held.changes : undefined;
	// An answer may come to a function of an earlier drawing.
	const baseNow = useRef( base );
	baseNow.current = base;

	const write = ( changes: Changes ) => {
		// WordPress before 7.1 merges it with the step before.
		notAnUndoStep( { history: 'ignore' } );
		setAttributes( changes );
	};
	const registry = useRegistry();
	useEffect( () => {
		if ( ! waiting ) {
			return undefined;
		}
		const writeWaiting = () => {
			setHeld( undefined );
			write( waiting );
		};
		if ( ! hasRedo ) {
			writeWaiting();
			return undefined;
		}
		const over = new AbortController();
		// A block that has no video yet is completed by PHP.
		if ( attributes.src ) {
			offerLater( ( { offerHeld } ) =>
				offerHeld(
					registry,
					attributes,
					waiting,
					writeWaiting,
					over.signal
				)
			);
		}
		return () => over.abort();
		// eslint-disable-next-line react-hooks/exhaustive-deps -- `write` is made anew with each drawing.
	}, [ waiting, hasRedo ] );

	return {
		shown: waiting ? { ...attributes, ...waiting } : attributes,
		change( changes ) {
			if ( waiting ) {
				setHeld( undefined );
			}
			setAttributes( { ...waiting, ...changes } );
		},
		changeByItself( changes ) {
			if ( ! core.hasRedo() ) {
				write( changes );
				return;
			}
			const at = baseNow.current;
			setHeld( ( before ) => ( {
				base: at,
				changes: {
					...( before?.base === at ? before.changes : {} ),
					...changes,
				},
			} ) );
		},
	};
}
