import type { Ref } from 'react';
import type { Attributes } from '../attributes';

interface Props {
	attributes: Attributes;
	/** The element, for those who work with the picture that it shows. */
	videoRef?: Ref< HTMLVideoElement >;
	/** The file can't be loaded. */
	onError?: () => void;
}

/** The video as it is in the post. */
export function Player( { attributes, videoRef, onError }: Props ) {
	const { src, poster, width, height, tracks, preload } = attributes;
	const { autoplay, controls, loop, muted, playsInline } = attributes;
	return (
		// A generated video has no text of its own; its caption says what it shows, and tracks can be added.

		<video
			ref={ videoRef }
			onError={ onError }
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
		>
			{ tracks.map( ( track ) => (
				<track key={ track.src } { ...track } />
			) ) }
		</video>
	);
}
