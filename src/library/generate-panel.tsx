import { Button, Card, CardBody, CardHeader } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { Examples } from '../components/examples';
import { FailureNotice } from '../components/failure-notice';
import { GenerateForm } from '../components/generate-form';
import { useJob, type Order } from '../components/use-job';
import { VideoProgress } from '../components/video-progress';

interface Props {
	/** The list has one more, or another one. */
	onOrdered: () => void;
	onClose: () => void;
}

/** Nothing typed, nothing ordered. */
const NOTHING: Order = {
	prompt: '',
	model: '',
	size: '',
	seconds: 0,
	requestId: '',
	videoId: 0,
	remixOf: 0,
};

/** Asks for a video that is for no post. */
export function GeneratePanel( { onOrdered, onClose }: Props ) {
	const [ order, setOrder ] = useState( NOTHING );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const heading = useRef< HTMLHeadingElement >( null );
	const change = ( changes: Partial< Order > ) =>
		setOrder( ( now ) => ( { ...now, ...changes } ) );
	const job = useJob( {
		order,
		setOrder: change,
		post: 0,
		onReady() {
			change( NOTHING );
			void createSuccessNotice(
				__( 'The video is in the Media Library.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
			onOrdered();
		},
	} );

	// The button that opened the panel is gone.
	useEffect( () => heading.current?.focus(), [] );
	useEffect( () => {
		if ( order.videoId > 0 ) {
			onOrdered();
		}
	}, [ order.videoId, onOrdered ] );

	return (
		<Card className="platoniavid-library__panel">
			<CardHeader>
				<h2 ref={ heading } tabIndex={ -1 }>
					{ __( 'Generate video', 'platoniavid' ) }
				</h2>
				<Button variant="tertiary" onClick={ onClose }>
					{ __( 'Close', 'platoniavid' ) }
				</Button>
			</CardHeader>
			<CardBody>
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
				{ job.state === 'working' ? (
					<>
						<VideoProgress
							video={ job.video }
							size={ job.video?.size ?? order.size }
						/>
						{ job.video && (
							<Button
								__next40pxDefaultSize
								variant="secondary"
								onClick={ () => change( NOTHING ) }
							>
								{ __( 'Ask for another one', 'platoniavid' ) }
							</Button>
						) }
					</>
				) : (
					<GenerateForm
						wanted={ order }
						onChange={ change }
						onGenerate={ job.generate }
						isBusy={ job.isSending }
					/>
				) }
				{ job.state === 'idle' && order.prompt === '' && (
					<Examples onChoose={ ( prompt ) => change( { prompt } ) } />
				) }
			</CardBody>
		</Card>
	);
}
