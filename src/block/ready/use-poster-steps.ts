import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { RefObject } from 'react';
import type { SetAttributes } from '../attributes';
import { usePoster } from './use-poster';
import { useUnchanged } from './use-unchanged';

/**
 * What can be done with the poster of a block's video; each step says how it went.
 *
 * @param id            The video's attachment.
 * @param setAttributes Changes the block.
 * @param videoRef      The player.
 * @param post          The post; 0 where there is none.
 * @param isMade        Whether AI has made the video.
 * @param shown         The address of the block's poster, where it has one.
 */
export function usePosterSteps(
	id: number,
	setAttributes: SetAttributes,
	videoRef: RefObject< HTMLVideoElement >,
	post: number,
	isMade: boolean,
	shown?: string
) {
	const { createErrorNotice, createSuccessNotice } =
		useDispatch( noticesStore );
	const { setFromFrame, setAsFeaturedImage } = usePoster( id, isMade );

	// Not every theme has featured images, nor every kind of post.
	const hasFeatured = useSelect(
		( select ) => {
			const editor = select( 'core/editor' ) as
				| { getEditedPostAttribute?: ( name: string ) => unknown }
				| undefined;
			return (
				post > 0 &&
				editor?.getEditedPostAttribute?.( 'featured_media' ) !==
					undefined
			);
		},
		[ post ]
	);
	const note = useUnchanged();
	const [ isSetting, setIsSetting ] = useState( false );

	/** Does a step that may fail, and says how it went, which it gives in words; nothing where it came to nothing. */
	const attempt = async ( step: () => Promise< string > ) => {
		try {
			const done = await step();
			if ( done ) {
				void createSuccessNotice( done, { type: 'snackbar' } );
			}
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
		setFromFrame() {
			if ( isSetting ) {
				return;
			}
			const isUnchanged = note( 'src', 'poster' );
			setIsSetting( true );
			void attempt( async () => {
				const poster = await setFromFrame( videoRef.current );
				// Another video, or another poster, may have been chosen meanwhile.
				if ( ! isUnchanged() ) {
					return '';
				}
				setAttributes( { poster } );
				return __( 'The poster was changed.', 'platoniavid' );
			} ).finally( () => setIsSetting( false ) );
		},
		/** Whether that is under way. */
		isSetting,
		/** Makes the poster the featured image; missing where there is no post, or no attachment. */
		setAsFeaturedImage:
			hasFeatured && id > 0
				? () =>
						void attempt( async () =>
							( await setAsFeaturedImage( shown ) )
								? __(
										'The poster is the featured image now.',
										'platoniavid'
									)
								: __(
										'The poster of the video’s file is the featured image now. To have another picture, choose it in the post’s settings.',
										'platoniavid'
									)
						)
				: undefined,
	};
}
