import type { ComponentProps } from 'react';
import type { Delayed } from './delayed';
import type { JobFailure } from './job-failure';
import { later } from './later';
import type { StopWaiting } from './stop-waiting';
import type { Unheard } from './unheard';
import type { Watch } from './watch';

/** Why a video failed, for forms, few of which ever show it. */
export const FailureLater = later< ComponentProps< typeof JobFailure > >( () =>
	import( /* webpackChunkName: "failure" */ './job-failure' ).then(
		( found ) => found.JobFailure
	)
);

/** What can be done while a video waits for its next try, which few have to. */
export const DelayedLater = later< ComponentProps< typeof Delayed > >( () =>
	import( /* webpackChunkName: "failure" */ './delayed' ).then(
		( found ) => found.Delayed
	)
);

/** The question before nobody waits for a video any more, which few are asked. */
export const StopWaitingLater = later< ComponentProps< typeof StopWaiting > >(
	() =>
		import( /* webpackChunkName: "failure" */ './stop-waiting' ).then(
			( found ) => found.StopWaiting
		)
);

/** What is said while nothing is heard of videos. */
export const UnheardLater = later< ComponentProps< typeof Unheard > >( () =>
	import( /* webpackChunkName: "failure" */ './unheard' ).then(
		( found ) => found.Unheard
	)
);

/** What plays a video that the gateway has finished, which it is for a moment only. */
export const WatchLater = later< ComponentProps< typeof Watch > >( () =>
	import( /* webpackChunkName: "failure" */ './watch' ).then(
		( found ) => found.Watch
	)
);
