import { useBlockProps } from '@wordpress/block-editor';
import type { BlockSaveProps } from '@wordpress/blocks';
import type { Attributes } from './attributes';
import { Shown } from './saved/shown';
import { asTyped } from './saved/stored-text';

/** Complete HTML once there is a video, so that nothing has to be loaded or looked up; nothing before. */
export function Save( { attributes }: BlockSaveProps< Attributes > ) {
	return attributes.src ? (
		<figure { ...useBlockProps.save( { className: 'wp-block-video' } ) }>
			<Shown attributes={ asTyped( attributes ) } />
		</figure>
	) : null;
}
