import { useSelect } from '@wordpress/data';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { isAwaited } from '../../order/use-draft';
import { toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { allBlocks, fetchAskedFor, have } from '../asking/asked-before';

/**
 * This person's videos that were asked for in a post, and that none of its blocks has.
 *
 * @param post The post's id; 0 where there is none, as in a template.
 */
export function useUnplaced( post: number ) {
	const [ own, setOwn ] = useState< Video[] >( [] );
	const [ error, setError ] = useState( '' );
	// Beside WordPress's stores, none of which tells of drafts.
	const videos = useSelect(
		( select ) => {
			const blocks = allBlocks( select );
			return own.filter( ( video ) => ! have( blocks, video ) );
		},
		[ own ]
	).filter( ( { id } ) => ! isAwaited( id ) );
	const load = useCallback( () => {
		setError( '' );
		fetchAskedFor( post ).then( setOwn, ( thrown: unknown ) =>
			setError( toApiError( thrown ).message )
		);
	}, [ post ] );
	useEffect( load, [ load ] );
	return { videos, error, load };
}
