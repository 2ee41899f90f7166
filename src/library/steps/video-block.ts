import { serializeRawBlock } from '@wordpress/blocks';
import { newRequestId } from '../../order/request-id';
import type { Video } from '../../store/types';

/** Videos as blocks of a post that nobody has open: PHP shows them, and the editor completes them. */
export const toBlocks = ( videos: Video[] ): string =>
	videos
		.map( ( { id, prompt, model, size, seconds } ) =>
			serializeRawBlock( {
				blockName: 'platoniavid/sora-video',
				attrs: {
					...{ prompt, model, size, seconds },
					videoId: id,
					requestId: newRequestId(),
				},
				innerBlocks: [],
				innerContent: [],
				innerHTML: '',
			} )
		)
		.join( '\n\n' );
