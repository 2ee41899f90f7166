import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Loading } from '../../follow/loading';
import { useLoaded } from '../../follow/use-loaded';
import { useModels } from '../../form/use-models';
import { findVideo } from '../../order/find-video';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import { mayRemix } from '../actions/eligibility';
import { RemixVideo } from './remix-video';

interface Props {
	/** The remix that did not come, or whose file is gone. */
	remix: Video;
	/** Another one was ordered. */
	onOrdered: () => void;
	onClose: () => void;
}

/** Asks for a remix once more, of the same video, beginning with what it was asked for with: a dialog. */
export function RemixAgain( { remix, onOrdered, onClose }: Props ) {
	const { remix_of: of, prompt } = remix;
	const { value, error, again } = useLoaded(
		() => findVideo( of ?? 0 ),
		String( of )
	);
	const { models, error: unknown, again: loadModels } = useModels();
	const source = value?.[ 0 ];
	const isKnown = models !== null;
	const isVaried = source && isKnown && mayRemix( source, models );
	return (
		<Modal
			title={ __( 'Remix', 'platoniavid' ) }
			size="large"
			onRequestClose={ onClose }
		>
			{ error && <RetryNotice message={ error } onRetry={ again } /> }
			{ ! isKnown && unknown && (
				<RetryNotice
					message={ unknown.message }
					onRetry={ loadModels }
				/>
			) }
			{ ! ( value && isKnown ) && ! error && ! unknown && <Loading /> }
			{ isVaried && (
				<RemixVideo
					source={ source }
					initial={ prompt }
					onOrdered={ onOrdered }
					onClose={ onClose }
				/>
			) }
			{ source && isKnown && ! isVaried && (
				<p>
					{ __(
						'The video that this one varies can’t be varied now. Copy the prompt to ask for a new video.',
						'platoniavid'
					) }
				</p>
			) }
			{ value && ! source && isKnown && (
				<p>
					{ __(
						'The video that this one varies is no longer on the site, or it is another person’s, so it can’t be varied again. Copy the prompt to ask for a new video.',
						'platoniavid'
					) }
				</p>
			) }
		</Modal>
	);
}
