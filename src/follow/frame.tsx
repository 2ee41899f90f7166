import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import type { ReactNode } from 'react';
import { pixels } from '../format/size';

interface Props {
	/** Pixels, as "1280x720", where the video will be: the frame has its shape, so that nothing jumps. */
	size: string | undefined;
	/** What is happening, in words. */
	text: string;
	children: ReactNode;
}

/** The place of a video that is not there yet. It is read aloud when something new begins, and not with each percent. */
export function Frame( { size, text, children }: Props ) {
	const [ width, height ] = pixels( size ?? '' );
	useEffect( () => speak( text, 'polite' ), [ text ] );
	return (
		<div
			className={
				height > width
					? 'platoniavid-progress is-high'
					: 'platoniavid-progress'
			}
			style={
				size ? { aspectRatio: `${ width } / ${ height }` } : undefined
			}
		>
			<div className="platoniavid-progress__text">
				<span>{ text }</span>
				{ children }
			</div>
		</div>
	);
}
