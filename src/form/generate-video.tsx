import { useRef } from '@wordpress/element';
import { TakesLater } from '../follow/takes-later';
import { VideoProgress } from '../follow/video-progress';
import { useDraft, type Draft } from '../order/use-draft';
import { useJob, type Job } from '../order/use-job';
import { CLOSED } from '../order/use-order';
import { getContext } from '../store/page-context';
import type { Video } from '../store/types';
import { focusField } from '../ui/focus-field';
import { useFocus } from '../ui/use-focus';
import { Examples } from './examples';
import { GenerateForm } from './generate-form';
import { JobNotice } from './job-notice';
import { KeyMissingLater } from './key-missing-later';

/** What a place has typed and ordered, and how far it got. */
export interface Generation {
	order: Draft;
	change: ( changes: Partial< Draft > ) => void;
	/** Forgets the order, and what was typed for it; not what was typed since. */
	clear: () => void;
	job: Job;
}

/** Where a video is asked for. */
export interface Place {
	/** Names the place: what was typed and ordered there is there again when it is opened again. */
	place: string;
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** The site has the order. */
	onOrdered?: () => void;
	/** Takes the finished video. */
	onReady: ( video: Video ) => void;
}

/** Follows what is ordered in a place, whether or not the place is shown. */
export function useGeneration( {
	place,
	post,
	onOrdered,
	onReady,
}: Place ): Generation {
	const [ order, setOrder, forget, orderNow ] = useDraft( place );
	const change = ( changes: Partial< Draft > ) => {
		setOrder( changes );
		if ( changes.videoId ) {
			onOrdered?.();
		}
	};
	const clear = () => {
		if ( order.placed && order.placed.prompt !== order.prompt ) {
			change( CLOSED );
		} else {
			forget();
		}
	};
	const job = useJob( {
		order,
		setOrder: change,
		// What a browser's tab keeps was ordered in it.
		ownOrder: ( requestId ) =>
			order.placed?.requestId === requestId ? order.placed : undefined,
		post,
		// What was ordered before the place was closed may be answered when another order is open in it.
		orderNow,
		onReady( video ) {
			clear();
			onReady( video );
		},
	} );
	return { order, change, clear, job };
}

export interface FormProps {
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage?: number;
	/** What the post says that it is for; missing where there is none. */
	postText?: () => string;
	/**
	 * What can be done while a video is on its way is to leave it, and to ask for another one, not to cancel. It gets what does the
	 * latter, where nothing of the order may need to be sent again.
	 */
	startOver?: ( again: ( () => void ) | undefined ) => React.ReactNode;
	/** Further buttons of the form. */
	children?: React.ReactNode;
}

/** The form of a place, or its progress: for places other than our own block, which keeps its order in the post. */
export function GenerationForm( {
	generation: { order, change, clear, job },
	featuredImage,
	postText,
	startOver,
	children,
}: FormProps & { generation: Generation } ) {
	const form = useRef< HTMLFormElement >( null );
	const isWorking = job.state === 'working';
	const whole = useFocus< HTMLDivElement >( job.state, true );
	if ( isWorking ) {
		return (
			<div ref={ whole } tabIndex={ -1 }>
				<VideoProgress
					video={ job.video }
					onCancel={ startOver ? undefined : job.dismiss }
					onInstead={ job.makeInstead }
					isBusy={ job.isBusy }
					problem={ job.problem }
				/>
				{ job.takes.length > 0 && <TakesLater { ...job } /> }
				{ job.video &&
					startOver?.(
						order.others?.includes( 0 ) ? undefined : clear
					) }
			</div>
		);
	}
	return (
		<div ref={ whole } tabIndex={ -1 }>
			<JobNotice job={ job } form={ form } draft={ order } />
			{ ! getContext().hasKey && <KeyMissingLater /> }
			<GenerateForm
				formRef={ form }
				fields={ order }
				onChange={ change }
				onGenerate={ job.generate }
				isBusy={ job.isSending || job.asked !== null }
				featuredImage={ featuredImage }
				postText={ postText }
			>
				{ children }
			</GenerateForm>
			{ job.state === 'idle' && order.prompt === '' && (
				<Examples
					onChoose={ ( prompt ) => {
						change( { prompt } );
						// The examples go away, and the focus with them.
						focusField( form.current );
					} }
				/>
			) }
		</div>
	);
}
