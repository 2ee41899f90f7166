import { RichText, useBlockProps } from '@wordpress/block-editor';
import type { BlockSaveProps } from '@wordpress/blocks';
import type { Attributes } from './attributes';

/** Complete HTML once there is a video, so that nothing has to be loaded or looked up; nothing before. */
export function Save( { attributes }: BlockSaveProps< Attributes > ) {
	const { src, poster, width, height, caption = '' } = attributes;
	if ( ! src ) {
		return null;
	}
	return (
		<figure { ...useBlockProps.save( { className: 'wp-block-video' } ) }>
			<video
				controls
				src={ src }
				poster={ poster }
				width={ width }
				height={ height }
			/>
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
