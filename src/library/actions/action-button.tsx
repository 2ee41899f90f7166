import { Button } from '@wordpress/components';
import { useRegistry } from '@wordpress/data';
import type { Video } from '../../store/types';
import { useStep } from '../steps/use-step';
import type { VideoAction } from './video-action';

/** An action as a button, for one video; nothing where it can't be done with that. */
export function ActionButton( {
	action,
	video,
}: {
	action: VideoAction;
	video: Video;
} ) {
	const registry = useRegistry();
	const { run, isBusy } = useStep();
	if (
		! ( 'callback' in action ) ||
		action.isEligible?.( video ) === false
	) {
		return null;
	}
	const { label, callback } = action;
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			isBusy={ isBusy }
			onClick={ () =>
				void run( async () => callback( [ video ], { registry } ) )
			}
		>
			{ typeof label === 'string' ? label : label( [ video ] ) }
		</Button>
	);
}
