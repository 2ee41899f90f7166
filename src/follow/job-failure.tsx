import type { ReactNode, RefObject } from 'react';
import type { Job } from '../order/use-job';
import { focusField } from '../ui/focus-field';
import { FailureNotice } from './failure-notice';

interface Props {
	/** One that has failed. */
	job: Job;
	/** The form beside it; missing where there is none. */
	form?: RefObject< HTMLFormElement > | undefined;
	/** Further buttons. */
	children?: ReactNode;
}

/** Why a job has failed, with its next steps. */
export const JobFailure = ( { job, form, children }: Props ) =>
	job.failure && (
		<FailureNotice
			error={ job.failure }
			isBusy={ job.isBusy }
			onRetry={ () =>
				// The form asks what is to be asked before an order.
				job.isClosed
					? form?.current?.requestSubmit()
					: job.retry( false )
			}
			onResubmit={ () => job.retry( true ) }
			video={ job.video }
			onChoose={ job.choose }
			onDiscard={ job.discard }
			onInstead={ job.makeInstead }
			onField={
				form && ( ( field ) => focusField( form.current, field ) )
			}
		>
			{ children }
		</FailureNotice>
	);
