import { useState } from '@wordpress/element';
import { Examples } from './examples';
import { FailureNotice } from './failure-notice';
import { GenerateForm } from './generate-form';
import { useJob, type Order } from './use-job';
import { VideoProgress } from './video-progress';
import type { Video } from '../store/types';

/** Nothing typed, nothing ordered. */
export const NOTHING: Order = {
	prompt: '',
	model: '',
	size: '',
	seconds: 0,
	requestId: '',
	videoId: 0,
	remixOf: 0,
};

interface Props {
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** The site has the order. */
	onOrdered?: () => void;
	/** Takes the finished video. */
	onReady: ( video: Video ) => void;
	/** What can be done while a video is on its way is to ask for another one, not to cancel. */
	startOver?: ( again: () => void ) => React.ReactNode;
}

/** Asks for a video, and follows it: for places that keep nothing themselves. */
export function GenerateVideo( {
	post,
	onOrdered,
	onReady,
	startOver,
}: Props ) {
	const [ order, setOrder ] = useState( NOTHING );
	const change = ( changes: Partial< Order > ) => {
		setOrder( ( now ) => ( { ...now, ...changes } ) );
		if ( changes.videoId ) {
			onOrdered?.();
		}
	};
	const job = useJob( {
		order,
		setOrder: change,
		post,
		onReady( video ) {
			setOrder( NOTHING );
			onReady( video );
		},
	} );
	if ( job.state === 'working' ) {
		return (
			<>
				<VideoProgress
					video={ job.video }
					size={ job.video?.size ?? order.size }
					onCancel={ startOver ? undefined : job.dismiss }
				/>
				{ job.video && startOver?.( () => setOrder( NOTHING ) ) }
			</>
		);
	}
	return (
		<>
			{ job.failure && (
				<FailureNotice
					error={ job.failure }
					onRetry={ () => job.retry( false ) }
					onResubmit={ () => job.retry( true ) }
					candidates={ job.video?.candidates }
					onChoose={ job.choose }
					onDiscard={ job.discard }
				/>
			) }
			<GenerateForm
				wanted={ order }
				onChange={ change }
				onGenerate={ job.generate }
				isBusy={ job.isSending }
			/>
			{ job.state === 'idle' && order.prompt === '' && (
				<Examples onChoose={ ( prompt ) => change( { prompt } ) } />
			) }
		</>
	);
}
