import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { GenerateVideo } from '../form/generate-video';
import { toApiError } from '../store/api';
import type { Video } from '../store/types';
import { focusAround } from '../ui/focus-around';

/** Why a finished video could not be taken into the library: WordPress's own answer says nothing of that. */
const reasonOf = ( thrown: unknown ): string =>
	( thrown as { status?: number } | undefined )?.status === 0
		? toApiError( { code: 'fetch_error' } ).message
		: __(
				'The video is finished and in the Media Library, but it could not be selected here. Try again, or choose it there yourself.',
				'platoniavid'
			);

/** Puts the focus around a notice that goes, where it is on one of its buttons. */
function leaveNotice(): void {
	const { activeElement } = document;
	if ( activeElement ) {
		focusAround( activeElement );
	}
}

/** Asks for a video, and takes it when it is there; where that fails, it says why, and tries again. */
export function MediaTab( {
	post,
	take,
}: {
	post: number;
	take: ( video: Video ) => Promise< void >;
} ) {
	const [ failed, setFailed ] = useState< {
		video: Video;
		reason: string;
	} | null >( null );
	const tryToTake = ( video: Video ) => {
		setFailed( null );
		take( video ).catch( ( thrown: unknown ) =>
			setFailed( { video, reason: reasonOf( thrown ) } )
		);
	};
	return (
		<>
			{ failed && (
				<Notice
					status="error"
					onRemove={ () => {
						leaveNotice();
						setFailed( null );
					} }
					actions={ [
						{
							label: __( 'Try again', 'platoniavid' ),
							onClick() {
								leaveNotice();
								tryToTake( failed.video );
							},
						},
					] }
				>
					{ failed.reason }
				</Notice>
			) }
			<GenerateVideo
				place="media-modal"
				post={ post }
				onReady={ tryToTake }
			/>
		</>
	);
}
