import { MediaReplaceFlow } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import type { Attributes, SetAttributes } from './attributes';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
}

/** Takes another video of the Media Library, or a new upload. The block's own stay among its versions. */
export function ReplaceVideo( { attributes, setAttributes }: Props ) {
	const { id, src } = attributes;
	return (
		<MediaReplaceFlow
			mediaId={ id }
			mediaURL={ src ?? '' }
			allowedTypes={ [ 'video' ] }
			accept="video/*"
			name={ __( 'Replace', 'platoniavid' ) }
			onSelect={ ( media ) => {
				const image = media.image?.src;
				setAttributes( {
					id: media.id,
					src: media.url,
					width: media.width,
					height: media.height,
					poster: image?.includes( '/wp-includes/' )
						? undefined
						: image,
					shownId: 0,
					videoId: 0,
				} );
			} }
		/>
	);
}
