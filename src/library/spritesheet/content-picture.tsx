import { useReducedMotion } from '@wordpress/compose';
import { useEffect, useState } from '@wordpress/element';
import { pixels } from '../../format/size';
import type { Grid } from './grid';
import type { ContentImage } from './use-content-image';

/** Milliseconds that a frame stays when nobody chooses one. */
const PACE = 500;

/** The frame that the pointer chooses, by its position from 0 to 1; without one each in turn, unless stillness is wanted. */
function useFrame( frames: number, position: number | null ): number {
	const [ frame, setFrame ] = useState( 0 );
	const isStill = useReducedMotion();
	const chosen =
		position === null
			? null
			: Math.min( frames - 1, Math.floor( position * frames ) );

	useEffect( () => {
		if ( chosen !== null ) {
			// When the pointer leaves, it goes on from there.
			setFrame( chosen );
			return undefined;
		}
		if ( isStill ) {
			return undefined;
		}
		const timer = setInterval(
			() => setFrame( ( last ) => ( last + 1 ) % frames ),
			PACE
		);
		return () => clearInterval( timer );
	}, [ chosen, frames, isStill ] );

	return chosen ?? frame;
}

interface Props {
	image: ContentImage;
	/** The video's size, as "1280x720". */
	size: string;
	/** Where the pointer is over the picture, from 0 to 1; null while it is elsewhere. */
	position: number | null;
	/** What it shows, in words; empty where they stand beside it. */
	label: string;
}

/** One frame of a spritesheet. */
function Frame( {
	image,
	size,
	position,
	label,
	grid: { columns, rows, frames },
}: Props & { grid: Grid } ) {
	const frame = useFrame( frames, position );
	const [ width, height ] = pixels( size );
	const left = ( frame % columns ) * width;
	const top = Math.floor( frame / columns ) * height;
	return (
		<svg
			viewBox={ `${ left } ${ top } ${ width } ${ height }` }
			// Only slicing leaves no room in which the neighbouring frames would be seen.
			preserveAspectRatio="xMidYMid slice"
			focusable="false"
			{ ...( label
				? { role: 'img', 'aria-label': label }
				: { 'aria-hidden': true } ) }
		>
			<image
				href={ image.address }
				width={ columns * width }
				height={ rows * height }
				preserveAspectRatio="none"
			/>
		</svg>
	);
}

/** What a video shows of which only the gateway has the file: frame by frame where the frames are known, or else as a whole. */
export function ContentPicture( props: Props ) {
	const { image, label } = props;
	return image.grid ? (
		<Frame { ...props } grid={ image.grid } />
	) : (
		<img src={ image.address } alt={ label } />
	);
}
