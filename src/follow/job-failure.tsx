import type { ReactNode, RefObject } from 'react';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { beginning } from '../format/excerpt';
import type { Draft } from '../order/use-draft';
import type { Job } from '../order/use-job';
import { focusField } from '../ui/focus-field';
import { FailureNotice } from './failure-notice';

interface Props {
	/** One that has failed. */
	job: Job;
	/** The form beside it; missing where there is none. */
	form?: RefObject< HTMLFormElement > | undefined;
	/** What the form says, and the order that is open beneath it; missing where that is always what was ordered. */
	draft?: Draft | undefined;
	/** Further buttons. */
	children?: ReactNode;
}

/** Which order a failure is about, where other words were in the form when that order came to it. */
function WhichOrder( { requestId, prompt, placed }: Draft ) {
	const ordered = placed?.prompt ?? '';
	const [ isAnother ] = useState( requestId !== '' && prompt !== ordered );
	return isAnother ? (
		<p>
			{ sprintf(
				/* translators: %s: the beginning of a prompt. */
				__(
					'This is about the video that was ordered as “%s”. What you have typed stays below.',
					'platoniavid'
				),
				beginning( ordered, 60 )
			) }
		</p>
	) : null;
}

/** Why a job has failed, with its next steps; and of which video, where other words were in the form before. */
export function JobFailure( { job, form, draft, children }: Props ) {
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
			{ /* One failure may follow another, of an order that was taken in its place. */ }
			{ draft && <WhichOrder key={ draft.requestId } { ...draft } /> }
			{ children }
		</FailureNotice>
	);
}
