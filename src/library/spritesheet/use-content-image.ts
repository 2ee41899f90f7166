import { useEffect, useState } from '@wordpress/element';
import { fetchContentImage } from '../../store/api';
import { findGrid, type Grid } from './grid';
import { readPixels } from './read-pixels';

/** An image of what a video shows. */
export interface ContentImage {
	address: string;
	/** How it is divided into frames; null for what is shown as a whole. */
	grid: Grid | null;
}

/** A video's spritesheet, or else its thumbnail. */
async function load(
	of: number | string,
	size: string,
	connection?: string
): Promise< ContentImage > {
	try {
		const sheet = await fetchContentImage( of, 'spritesheet', connection );
		const grid = await readPixels( sheet ).then(
			( pixels ) => findGrid( pixels, size ),
			() => null
		);
		return { address: URL.createObjectURL( sheet ), grid };
	} catch {
		const thumbnail = await fetchContentImage(
			of,
			'thumbnail',
			connection
		);
		return { address: URL.createObjectURL( thumbnail ), grid: null };
	}
}

/**
 * An image of what a video shows, for one whose file only the gateway has.
 *
 * @param of         The site's id of a video, or the gateway's of one that the site does not have.
 * @param size       The video's size, as "1280x720".
 * @param isWanted   Whether to fetch it. What was fetched is kept as long as the component.
 * @param connection Which server has it, where the site does not know the video.
 * @return Undefined until it is there, null where there is none.
 */
export function useContentImage(
	of: number | string,
	size: string,
	isWanted: boolean,
	connection?: string
): ContentImage | null | undefined {
	const [ image, setImage ] = useState< ContentImage | null >();

	useEffect( () => {
		if ( ! isWanted || image !== undefined ) {
			return undefined;
		}
		let isShown = true;
		load( of, size, connection ).then(
			( loaded ) => {
				if ( isShown ) {
					setImage( loaded );
				} else {
					URL.revokeObjectURL( loaded.address );
				}
			},
			() => isShown && setImage( null )
		);
		return () => {
			isShown = false;
		};
	}, [ of, size, isWanted, image, connection ] );

	useEffect(
		() => () => {
			if ( image ) {
				URL.revokeObjectURL( image.address );
			}
		},
		[ image ]
	);

	return image;
}
