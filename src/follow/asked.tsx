import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Job } from '../order/use-job';
import { CancelButton } from '../ui/cancel-button';
import { Frame } from './frame';

/** The place of a video that the site is asked about, whether it was ordered before. */
export const Asked = ( {
	asked,
	withdraw,
}: Pick< Job, 'asked' | 'withdraw' > ) => (
	<Frame
		size={ asked?.size }
		text={ __(
			'Asking the site whether this video was ordered before. Nothing is ordered yet.',
			'platoniavid'
		) }
	>
		<p dir="auto">{ asked?.prompt }</p>
		<Spinner />
		<CancelButton
			// The second click of a double click on “Generate” is no answer.
			onClick={ ( { detail } ) => detail < 2 && withdraw() }
		/>
	</Frame>
);
