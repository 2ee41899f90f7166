import { useEffect, useState } from '@wordpress/element';
import { fetchContentImage } from '../store/api';

/**
 * An image of what a video shows, for one whose file only the gateway has: its spritesheet as a whole, as the gateway does not say how many frames that has; or else its thumbnail.
 *
 * @param of       The site's id of a video, or the gateway's of one that the site does not have.
 * @param isWanted Whether to fetch it. What was fetched is kept as long as the component.
 * @return Its address; empty until it is there, null where there is none.
 */
export function useContentImage(
	of: number | string,
	isWanted: boolean
): string | null {
	const [ address, setAddress ] = useState< string | null >( '' );

	useEffect( () => {
		if ( ! isWanted || address !== '' ) {
			return undefined;
		}
		let isShown = true;
		fetchContentImage( of, 'spritesheet' )
			.catch( () => fetchContentImage( of, 'thumbnail' ) )
			.then(
				( image ) =>
					isShown && setAddress( URL.createObjectURL( image ) ),
				() => isShown && setAddress( null )
			);
		return () => {
			isShown = false;
		};
	}, [ of, isWanted, address ] );

	useEffect(
		() => () => {
			if ( address ) {
				URL.revokeObjectURL( address );
			}
		},
		[ address ]
	);

	return address;
}
