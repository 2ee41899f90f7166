import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { GenerationForm, useGeneration } from '../form/generate-video';
import { useTellFailure } from '../order/use-tell-failure';
import { toApiError } from '../store/api';
import type { Video } from '../store/types';
import { ErrorBoundary } from '../ui/error-boundary';
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

/** Names what was asked for here. */
const PLACE = 'media-modal';

interface Props {
	post: number;
	take: ( video: Video ) => Promise< void >;
	/** Whether the modal is closed, where nobody sees what has failed. */
	isClosed: boolean;
	/** Shows what has failed. */
	onShow: () => void;
	/** Called when nothing is followed any more; missing where more may be asked for. */
	onEnd?: () => void;
}

/** The tab, as long as it can be drawn. */
function Tab( { post, take, isClosed, onShow, onEnd }: Props ) {
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
	const generation = useGeneration( {
		place: PLACE,
		post,
		onReady: tryToTake,
	} );
	useTellFailure( PLACE, generation.job, isClosed, onShow );
	const isOver = generation.job.state === 'idle';
	useEffect( () => {
		if ( isOver ) {
			onEnd?.();
		}
	}, [ isOver, onEnd ] );
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
			<GenerationForm generation={ generation } />
		</>
	);
}

/** Asks for a video, and takes it when it is there; where that fails, it says why, and tries again. */
export const MediaTab = ( props: Props ) => (
	<ErrorBoundary>
		<Tab { ...props } />
	</ErrorBoundary>
);
