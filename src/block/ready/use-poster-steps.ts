import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { RefObject } from 'react';
import type { SetAttributes } from '../attributes';
import { usePoster } from './use-poster';

/**
 * What can be done with the poster of a block's video; each step says how it went.
 *
 * @param id            The video's attachment.
 * @param setAttributes Changes the block.
 * @param videoRef      The player.
 * @param post          The post; 0 where there is none.
 * @param isMade        Whether AI has made the video.
 */
export function usePosterSteps(
	id: number,
	setAttributes: SetAttributes,
	videoRef: RefObject< HTMLVideoElement >,
	post: number,
	isMade: boolean
) {
	const { createErrorNotice, createSuccessNotice } =
		useDispatch( noticesStore );
	const { setFromFrame, setAsFeaturedImage } = usePoster( id, post, isMade );

	/** Does a step that may fail, and says how it went. */
	const attempt = async ( step: () => Promise< unknown >, done: string ) => {
		try {
			await step();
			void createSuccessNotice( done, { type: 'snackbar' } );
		} catch ( thrown ) {
			void createErrorNotice(
				thrown instanceof Error
					? thrown.message
					: __( 'That did not work. Try again.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
		}
	};

	return {
		/** Makes the frame that the player shows the poster. */
		setFromFrame: () =>
			void attempt(
				async () =>
					setAttributes( {
						poster: await setFromFrame( videoRef.current ),
					} ),
				__( 'The poster was changed.', 'platoniavid' )
			),
		/** Makes the poster the featured image; missing where there is no post, or no attachment. */
		setAsFeaturedImage:
			post > 0 && id > 0
				? () =>
						void attempt(
							setAsFeaturedImage,
							__(
								'The poster is the featured image now.',
								'platoniavid'
							)
						)
				: undefined,
	};
}
