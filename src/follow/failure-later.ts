import type { ComponentProps } from 'react';
import type { Alternatives } from './alternatives';
import type { FailureNotice } from './failure-notice';
import { later } from './later';
import type { StopWaiting } from './stop-waiting';

/** Why a video failed, for forms, few of which ever show it. */
export const FailureLater = later< ComponentProps< typeof FailureNotice > >(
	() =>
		import( /* webpackChunkName: "failure" */ './failure-notice' ).then(
			( found ) => found.FailureNotice
		)
);

/** What can make a video instead, which few that are on their way have. */
export const AlternativesLater = later< ComponentProps< typeof Alternatives > >(
	() =>
		import( /* webpackChunkName: "failure" */ './alternatives' ).then(
			( found ) => found.Alternatives
		)
);

/** The question before nobody waits for a video any more, which few are asked. */
export const StopWaitingLater = later< ComponentProps< typeof StopWaiting > >(
	() =>
		import( /* webpackChunkName: "failure" */ './stop-waiting' ).then(
			( found ) => found.StopWaiting
		)
);
