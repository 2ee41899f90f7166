import { RangeControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RefObject } from 'react';
import { FocusableButton } from '../../ui/focusable-button';
import { usePlayback } from './use-playback';

interface Props {
	videoRef: RefObject< HTMLVideoElement >;
	/** The address of the video. */
	src?: string;
	/** Makes the frame that the player shows the poster. */
	onSet: () => void;
	/** Whether that is under way. */
	isBusy: boolean;
}

/** Looks for a frame of the video, and makes it the poster; nothing while the video is not loaded. */
export function PosterFrame( { videoRef, src, onSet, isBusy }: Props ) {
	const { at, length, seek } = usePlayback( videoRef, src );
	if ( length === 0 ) {
		return null;
	}
	return (
		<div className="platoniavid-poster-frame">
			<RangeControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __(
					'Frame for the poster, in seconds',
					'platoniavid'
				) }
				min={ 0 }
				max={ Math.floor( length * 10 ) / 10 }
				step={ 0.1 }
				value={ Math.round( at * 10 ) / 10 }
				onChange={ ( seconds ) =>
					seconds !== undefined && seek( seconds )
				}
			/>
			<FocusableButton
				__next40pxDefaultSize
				variant="secondary"
				isBusy={ isBusy }
				disabled={ isBusy }
				onClick={ onSet }
			>
				{ __( 'Set poster from this frame', 'platoniavid' ) }
			</FocusableButton>
		</div>
	);
}
