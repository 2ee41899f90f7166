import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { isAwaited } from '../../order/use-draft';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { fetchAskedFor, have, type EditorBlock } from '../asking/asked-before';

/**
 * This person's videos that were asked for in a post, and that none of its blocks has.
 *
 * @param post The post's id; 0 where there is none, as in a template.
 */
export function useUnplaced( post: number ) {
	const [ own, setOwn ] = useState< Video[] >( [] );
	const [ error, setError ] = useState( '' );
	const blocks = useSelect(
		( select ) => select( blockEditorStore ).getBlocks(),
		[]
	) as EditorBlock[];
	const load = useCallback( () => {
		setError( '' );
		fetchAskedFor( post ).then( setOwn, ( thrown: unknown ) =>
			setError( toApiError( thrown ).message )
		);
	}, [ post ] );
	useEffect( load, [ load ] );
	const videos = own.filter(
		( video ) => ! isAwaited( video.id ) && ! have( blocks, video )
	);
	return { videos, error, load };
}
