import type { ReactNode } from 'react';
import { FailureLater } from '../follow/failure-later';
import { later } from '../follow/later';
import { TakesLater } from '../follow/takes-later';
import type { Job } from '../order/use-job';
import type { Field } from '../ui/focus-field';

/** What asks before an order that may cost a second time. */
const QuestionLater = later( () =>
	import( /* webpackChunkName: "failure" */ './question' ).then(
		( found ) => found.OrderQuestion
	)
);

interface Props {
	job: Job;
	/** Goes to a field of the form beside it. */
	onField?: ( field: Field ) => void;
	/** Further buttons beside a failure's. */
	children?: ReactNode;
}

/** What a job has to tell a person, or to ask: why it has failed, with its next steps, what became of each take, and whether to order what may cost a second time. */
export const JobNotice = ( { job, ...rest }: Props ) => (
	<>
		{ job.failure && (
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
		) }
		{ job.takes.length > 0 && <TakesLater { ...job } /> }
		{ job.question && <QuestionLater question={ job.question } /> }
	</>
);
