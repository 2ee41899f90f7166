import { useDispatch } from '@wordpress/data';
import { __, sprintf } from '@wordpress/i18n';
import { useStep } from '../../follow/use-step';
import { excerpt } from '../../format/excerpt';
import { canFetchAgain } from '../../order/can-fetch';
import { store } from '../../store';
import type { Video } from '../../store/types';
import { focusAround } from '../../ui/focus-around';
import { FocusableButton } from '../../ui/focusable-button';
import { VersionDetails } from './version-details';

interface Props {
	video: Video;
	/** It is on its way again. */
	onFetched: () => void;
}

/** A version whose file was removed: says so, and has it fetched again where the gateway may still have it. */
export function GoneVersion( { video, onFetched }: Props ) {
	const { id, prompt } = video;
	const { retryVideo } = useDispatch( store );
	const step = useStep();
	const details = `platoniavid-version-${ id }`;
	const canFetch = canFetchAgain( video );
	const fetchAgain = ( button: Element ) =>
		step.run( async () => {
			await retryVideo( id );
			focusAround( button );
			onFetched();
		} );
	return (
		<li className="platoniavid-version">
			<p dir="auto">{ prompt }</p>
			<VersionDetails id={ details } video={ video } />
			<p>
				{ canFetch
					? __(
							'This video’s file was removed from the Media Library. The gateway may still have it, and fetching it again costs nothing.',
							'platoniavid'
						)
					: __(
							'This video’s file was removed from the Media Library.',
							'platoniavid'
						) }
			</p>
			{ step.error && <p role="alert">{ step.error }</p> }
			{ canFetch && (
				<div className="platoniavid-version__steps">
					<FocusableButton
						__next40pxDefaultSize
						variant="secondary"
						aria-label={ sprintf(
							/* translators: %s: the prompt that a video was made from. */
							__(
								'Fetch again (costs nothing): %s',
								'platoniavid'
							),
							excerpt( prompt )
						) }
						aria-describedby={ details }
						isBusy={ step.isBusy }
						disabled={ step.isBusy }
						onClick={ ( {
							currentTarget,
						}: React.MouseEvent< Element > ) =>
							void fetchAgain( currentTarget )
						}
					>
						{ __( 'Fetch again (costs nothing)', 'platoniavid' ) }
					</FocusableButton>
				</div>
			) }
		</li>
	);
}
