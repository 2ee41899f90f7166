import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { PreviewPlayer } from '../ui/preview-player';

/** Offers to look at a video that the gateway has finished and the site is still fetching. */
export function Watch( { src, poster }: { src: string; poster?: string } ) {
	const [ isWatching, setIsWatching ] = useState( false );
	return isWatching ? (
		<PreviewPlayer
			src={ src }
			poster={ poster }
			label={ __( 'Preview of the video', 'platoniavid' ) }
			isStarted
		/>
	) : (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			onClick={ () => setIsWatching( true ) }
		>
			{ __( 'Watch it now', 'platoniavid' ) }
		</Button>
	);
}
