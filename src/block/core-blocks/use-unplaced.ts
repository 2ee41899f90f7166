import { useSelect } from '@wordpress/data';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { isAwaited } from '../../order/use-draft';
import { toApiError } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import { allBlocks, fetchAskedFor, have } from '../asking/asked-before';

/** Whether somebody else has asked for a video. */
export const isOfAnother = ( { author }: Video ) =>
	author !== getContext().user;

/**
 * Videos that were asked for in a post, lately also by others, and that none of its blocks has: whoever does not see them asks for
 * them a second time.
 *
 * @param post The post's id; 0 where there is none, as in a template.
 */
export function useUnplaced( post: number ) {
	const [ asked, setAsked ] = useState< Video[] >( [] );
	const [ error, setError ] = useState( '' );
	// Beside WordPress's stores, none of which tells of drafts.
	const videos = useSelect(
		( select ) => {
			const blocks = allBlocks( select );
			return asked.filter( ( video ) => ! have( blocks, video ) );
		},
		[ asked ]
	).filter( ( { id } ) => ! isAwaited( id ) );
	const load = useCallback( () => {
		setError( '' );
		fetchAskedFor( post, true ).then(
			( found ) =>
				setAsked(
					found.filter(
						( { id, status }, at ) =>
							// One's own is found twice. What has failed is for its author to decide on.
							at ===
								found.findIndex( ( one ) => one.id === id ) &&
							( status !== 'failed' ||
								! isOfAnother( found[ at ]! ) )
					)
				),
			( thrown: unknown ) => setError( toApiError( thrown ).message )
		);
	}, [ post ] );
	useEffect( load, [ load ] );
	return { videos, error, load };
}
