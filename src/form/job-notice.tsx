import type { ComponentProps } from 'react';
import { FailureLater } from '../follow/failure-later';
import { later } from '../follow/later';
import { TakesLater } from '../follow/takes-later';

/** What asks before an order that may cost a second time. */
const QuestionLater = later( () =>
	import( /* webpackChunkName: "failure" */ './question' ).then(
		( found ) => found.OrderQuestion
	)
);

/** What a job has to tell a person, or to ask: why it has failed, with its next steps, what became of each take, and whether to order what may cost a second time. */
export const JobNotice = ( props: ComponentProps< typeof FailureLater > ) => {
	const { job } = props;
	return (
		<>
			{ job.failure && <FailureLater { ...props } /> }
			{ job.takes.length > 0 && <TakesLater { ...job } /> }
			{ job.question && <QuestionLater question={ job.question } /> }
		</>
	);
};
