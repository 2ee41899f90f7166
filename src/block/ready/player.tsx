import type { Ref } from 'react';
import type { Attributes } from '../attributes';

interface Props {
	attributes: Attributes;
	/** The element, for those who work with the picture that it shows. */
	videoRef?: Ref< HTMLVideoElement >;
	/** The file can't be loaded. */
	onError?: () => void;
	/** Without the style by which it is no wider than its place: the first version left that to one of WordPress's. */
	isBare?: boolean;
}

/** The video as it is in the post. */
export function Player( { attributes, videoRef, onError, isBare }: Props ) {
	const { src, poster, width, height, tracks, preload } = attributes;
	const { autoplay, controls, loop, muted, playsInline, description } =
		attributes;
	return (
		<video
			ref={ videoRef }
			onError={ onError }
			aria-label={ description || undefined }
			autoPlay={ autoplay }
			controls={ controls }
			loop={ loop }
			muted={ muted }
			playsInline={ playsInline }
			preload={ preload === 'metadata' ? undefined : preload }
			src={ src }
			poster={ poster }
			width={ width }
			height={ height }
			// PHP writes the same. Where the plugin is gone, WordPress's own style may not be there either.
			style={
				isBare
					? {}
					: {
							maxWidth: '100%',
							height: 'auto',
							aspectRatio: width
								? `${ width } / ${ height }`
								: undefined,
						}
			}
		>
			{ tracks.map( ( track ) => (
				<track key={ track.src } { ...track } />
			) ) }
		</video>
	);
}
