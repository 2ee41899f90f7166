import type { ReactNode } from 'react';
import type { Job } from '../order/use-job';
import type { Field } from '../ui/focus-field';
import { FailureLater } from './failure-later';

interface Props {
	job: Job;
	/** Goes to a field of the form beside it. */
	onField?: ( field: Field ) => void;
	/** Further buttons. */
	children?: ReactNode;
}

/** Why a job has failed, and its next steps; nothing where it has not. */
export const JobFailure = ( { job, ...rest }: Props ) =>
	job.failure && (
		<FailureLater
			error={ job.failure }
			isBusy={ job.isBusy }
			onRetry={ () => job.retry( false ) }
			onResubmit={ () => job.retry( true ) }
			video={ job.video }
			onChoose={ job.choose }
			onDiscard={ job.discard }
			onInstead={ job.makeInstead }
			{ ...rest }
		/>
	);
