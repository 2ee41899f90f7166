import type { ReactNode, RefObject } from 'react';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { beginning } from '../format/excerpt';
import type { Job } from '../order/use-job';
import { focusField } from '../ui/focus-field';
import { FailureNotice } from './failure-notice';

interface Props {
	/** One that has failed. */
	job: Job;
	/** The form beside it; missing where there is none. */
	form?: RefObject< HTMLFormElement > | undefined;
	/** What the form says; missing where that is always what was ordered. */
	typed?: string | undefined;
	/** Further buttons. */
	children?: ReactNode;
}

/** Why a job has failed, with its next steps; and of which video, where other words were in the form before. */
export function JobFailure( { job, form, typed, children }: Props ) {
	const { prompt = '' } = job.video ?? {};
	const [ isAnother ] = useState(
		typed !== undefined && prompt !== '' && typed !== prompt
	);
	if ( ! job.failure ) {
		return null;
	}
	return (
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
			{ isAnother && (
				<p>
					{ sprintf(
						/* translators: %s: the beginning of a prompt. */
						__(
							'This is about the video that was ordered as “%s”. What you have typed stays below.',
							'platoniavid'
						),
						beginning( prompt, 60 )
					) }
				</p>
			) }
			{ children }
		</FailureNotice>
	);
}
