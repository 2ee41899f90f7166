import { useBlockProps } from '@wordpress/block-editor';
import type { BlockSaveProps } from '@wordpress/blocks';
import type { Attributes } from './attributes';
import metadata from './block.json';
import { Shown } from './saved/shown';
import { asTyped } from './saved/stored-text';

/** Complete HTML once there is a video, so that nothing has to be loaded or looked up; nothing before. */
export function Save(
	{ attributes }: BlockSaveProps< Attributes >,
	isBare?: boolean
) {
	return attributes.src ? (
		<figure { ...useBlockProps.save( { className: 'wp-block-video' } ) }>
			<Shown attributes={ asTyped( attributes ) } isBare={ isBare } />
		</figure>
	) : null;
}

/**
 * What was saved by the first version, or is kept where styles are taken out of posts; and a block whose video was taken out, which has its
 * caption beside its HTML. They have the same attributes.
 */
export const deprecated = [
	{
		// WordPress takes the rest from the block as it is now.
		apiVersion: metadata.apiVersion,
		attributes: metadata.attributes,
		supports: metadata.supports,
		save: ( props: BlockSaveProps< Attributes > ) => Save( props, true ),
		isEligible: ( { captionKept }: Attributes ) => captionKept,
		migrate: ( attributes: Attributes ) =>
			attributes.src
				? attributes
				: {
						...attributes,
						caption: asTyped( attributes ).captionKept,
					},
	},
];
