import { Notice } from '@wordpress/components';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { canCheck } from '../order/can-check';
import { store } from '../store';
import type { Alternative, Video } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import { Alternatives } from './alternatives';
import { useStep } from './use-step';

interface Props {
	/** What waits for its next try. */
	video: Video;
	/** Has another model or server make what was refused so far; missing where nothing can be done. */
	onInstead?: ( alternative: Alternative ) => void;
	isBusy: boolean;
}

/** What can be done while a video waits for its next try. */
export function Delayed( { video, onInstead, isBusy }: Props ) {
	const { retryVideo } = useDispatch( store );
	const step = useStep();
	const isNow = canCheck( video );
	// It would take the focus with it: the next try may be soon by then.
	const [ isPressed, setIsPressed ] = useState( false );
	return (
		<>
			{ onInstead && (
				<Alternatives
					video={ video }
					isBusy={ isBusy }
					onChoose={ onInstead }
				/>
			) }
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			{ ( isNow || isPressed ) && (
				<FocusableButton
					size="compact"
					variant="secondary"
					isBusy={ step.isBusy }
					disabled={ step.isBusy || ! isNow }
					onClick={ () => {
						setIsPressed( true );
						void step.run( () => retryVideo( video.id ) );
					} }
				>
					{ __( 'Check now', 'platoniavid' ) }
				</FocusableButton>
			) }
		</>
	);
}
