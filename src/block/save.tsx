import { RichText, useBlockProps } from '@wordpress/block-editor';
import type { BlockSaveProps } from '@wordpress/blocks';
import type { Attributes } from './attributes';
import { VisibleLabel } from './saved/label';
import { Player } from './ready/player';
import { asTyped } from './saved/stored-text';

/** Complete HTML once there is a video, so that nothing has to be loaded or looked up; nothing before. */
export function Save( { attributes }: BlockSaveProps< Attributes > ) {
	const { src, caption = '' } = attributes;
	if ( ! src ) {
		return null;
	}
	return (
		<figure { ...useBlockProps.save( { className: 'wp-block-video' } ) }>
			<Player attributes={ asTyped( attributes ) } />
			<VisibleLabel labelText={ attributes.labelText } />
			{ ! RichText.isEmpty( caption ) && (
				<RichText.Content
					tagName="figcaption"
					className="wp-element-caption"
					value={ caption }
				/>
			) }
		</figure>
	);
}
