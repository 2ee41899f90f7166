import { createBlock } from '@wordpress/blocks';
import type { Attributes } from './attributes';

/** A paragraph becomes a prompt; a finished video becomes WordPress's own Video block. */
export const transforms = {
	from: [
		{
			type: 'block' as const,
			blocks: [ 'core/paragraph' ],
			transform( { content = '' }: { content?: string } ) {
				const text = document.createElement( 'div' );
				text.innerHTML = String( content );
				return createBlock( 'platoniavid/sora-video', {
					prompt: text.textContent ?? '',
				} );
			},
		},
	],
	to: [
		{
			type: 'block' as const,
			blocks: [ 'core/video' ],
			isMatch: ( { src }: Attributes ) => Boolean( src ),
			transform: ( { id, src, poster, caption }: Attributes ) =>
				createBlock( 'core/video', { id, src, poster, caption } ),
		},
	],
};
