import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { useRegistry } from '@wordpress/data';
import type { Attributes } from '../attributes';

/**
 * For what is answered late: gives what notes some of the block's attributes. What that gives says whether they are
 * still the same, also where the block is not drawn as it was.
 */
export function useUnchanged() {
	const { clientId } = useBlockEditContext();
	const registry = useRegistry();
	return ( ...names: ( keyof Attributes )[] ) => {
		const { getBlockAttributes } = registry.select( blockEditorStore );
		const read = () => {
			const attributes = getBlockAttributes( clientId );
			return JSON.stringify(
				attributes && names.map( ( name ) => attributes[ name ] )
			);
		};
		const noted = read();
		return () => read() === noted;
	};
}
