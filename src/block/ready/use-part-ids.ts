import { store as coreStore } from '@wordpress/core-data';
import { useSelect } from '@wordpress/data';
import { getContext } from '../../store/page-context';
import type { Attributes } from '../attributes';

/** A video of the Media Library, as far as it tells what it was made of. */
interface Film {
	platoniavid_parts?: number[];
}

/**
 * By what the parts of a block's video are found.
 *
 * @param attributes The block's.
 * @return The video that it shows; of a film those that it was made of, in its order; nothing for those who may not see lists.
 */
export function usePartIds( attributes: Attributes ): number[] {
	const { shownId, id } = attributes;
	const { canGenerate } = getContext();
	const film = useSelect(
		( select ) =>
			canGenerate && shownId === 0 && id > 0
				? ( select( coreStore ).getEntityRecord(
						'postType',
						'attachment',
						id,
						{ context: 'view' }
					) as Film | undefined )
				: undefined,
		[ canGenerate, shownId, id ]
	);
	if ( canGenerate && shownId > 0 ) {
		return [ shownId ];
	}
	return film?.platoniavid_parts ?? [];
}
