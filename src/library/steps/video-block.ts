import { serializeRawBlock } from '@wordpress/blocks';
import { fieldsOf } from '../../order/fields';
import { newRequestId } from '../../order/request-id';
import type { Video } from '../../store/types';

/**
 * Videos as blocks of a post that nobody has open: PHP shows them, and the editor completes them.
 *
 * @param videos The videos.
 * @param name   What a new post is found by until it is edited; the order's name goes where the site completes a block.
 */
export const toBlocks = ( videos: Video[], name?: string ): string =>
	videos
		.map( ( video ) =>
			serializeRawBlock( {
				blockName: 'platoniavid/sora-video',
				attrs: {
					...fieldsOf( video ),
					videoId: video.id,
					requestId: newRequestId(),
					...( name && { madeAs: name } ),
				},
				innerBlocks: [],
				innerContent: [],
				innerHTML: '',
			} )
		)
		.join( '\n\n' );

/** How often a post's content names a video, also where the site has completed its block, which takes the order's name out. */
export const timesIn = ( content: string, { id }: Video ): number =>
	content.match( new RegExp( `"videoId":${ id }\\b`, 'g' ) )?.length ?? 0;
