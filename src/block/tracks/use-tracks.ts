import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { useRegistry } from '@wordpress/data';
import { useRef } from '@wordpress/element';
import { useIsGone } from '../../ui/use-close';
import type { Attributes, SetAttributes, Track } from '../attributes';
import { asStored, asTyped } from '../saved/stored-text';

/**
 * Changes a block's text tracks as they are at that moment, also when what has begun it is no longer drawn.
 *
 * @param tracks        Those that are shown.
 * @param setAttributes Changes the block.
 */
export function useTracks( tracks: Track[], setAttributes: SetAttributes ) {
	const { clientId } = useBlockEditContext();
	const { select, dispatch } = useRegistry();
	const isGone = useIsGone();
	const latest = useRef( { tracks, setAttributes } );
	latest.current = { tracks, setAttributes };
	return ( change: ( now: Track[] ) => Track[] ): void => {
		if ( ! isGone.current ) {
			const { tracks: now, setAttributes: set } = latest.current;
			set( { tracks: change( now ) } );
			return;
		}
		const stored =
			select( blockEditorStore ).getBlockAttributes( clientId );
		if ( stored ) {
			const now = asTyped( stored as unknown as Attributes ).tracks;
			void dispatch( blockEditorStore ).updateBlockAttributes(
				clientId,
				asStored( { tracks: change( now ) } )
			);
		}
	};
}
