import { Button, Modal } from '@wordpress/components';
import { useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import type { Video } from '../../store/types';
import { useStep } from '../../follow/use-step';
import type { VideoAction } from './video-action';

interface Props {
	action: VideoAction;
	video: Video;
}

/** What an action or its dialog is called, for one video. */
const words = (
	text: string | ( ( items: Video[] ) => string ),
	video: Video
) => ( typeof text === 'string' ? text : text( [ video ] ) );

/** An action as a button, for one video, with its dialog where it has one; nothing where it can't be done with that. */
export function ActionButton( { action, video }: Props ) {
	const registry = useRegistry();
	const { run, isBusy } = useStep();
	const [ isOpen, setIsOpen ] = useState( false );
	if ( action.isEligible?.( video ) === false ) {
		return null;
	}
	const label = words( action.label, video );
	const press = () => {
		if ( 'callback' in action ) {
			void run( async () => action.callback( [ video ], { registry } ) );
		} else {
			setIsOpen( true );
		}
	};
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				isDestructive={ action.id === 'delete' }
				isBusy={ isBusy }
				onClick={ press }
			>
				{ label }
			</Button>
			{ isOpen && 'RenderModal' in action && (
				<Modal
					title={ words( action.modalHeader ?? label, video ) }
					size={ action.modalSize ?? 'medium' }
					onRequestClose={ () => setIsOpen( false ) }
				>
					<action.RenderModal
						items={ [ video ] }
						closeModal={ () => setIsOpen( false ) }
					/>
				</Modal>
			) }
		</>
	);
}
