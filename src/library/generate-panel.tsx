import { Button, Modal } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { UndoPrompt } from '../form/undo-prompt';
import { GenerationForm, type Generation } from '../form/generate-video';
import type { Video } from '../store/types';
import { focusField, type Field } from '../ui/focus-field';
import { useFocus } from '../ui/use-focus';
import { MadeNow } from './details/made-now';

interface Props {
	/** What is asked for and followed, also after the dialog is closed. */
	generation: Generation;
	/** Where the focus goes; into the prompt where it is not said. */
	field?: Field;
	/** What was made here just now. */
	ready: Video | undefined;
	/** Brings back what was typed before another video's words took its place; missing where nothing was. */
	onUndo: ( () => void ) | undefined;
	/** Asks for one more. */
	onAgain: () => void;
	/** Opens a video's details. */
	onOpen: ( id: number ) => void;
	onClose: () => void;
}

/** Asks for a video that is for no post, and shows it: a dialog. Closing it does not stop the video. */
export function GeneratePanel( {
	generation,
	field,
	ready,
	onUndo,
	onAgain,
	onOpen,
	onClose,
}: Props ) {
	const body = useFocus< HTMLDivElement >( ready ? 'ready' : 'asking', true );
	const content = useRef< HTMLDivElement >( null );
	useEffect( () => {
		// While a video is on its way there is no form, and the dialog keeps the focus.
		focusField( content.current, field );
	}, [ field ] );
	return (
		<Modal
			title={ __( 'Generate video', 'platoniavid' ) }
			size="large"
			className="platoniavid-library__panel"
			onRequestClose={ onClose }
		>
			<div ref={ content }>
				<div ref={ body } tabIndex={ -1 }>
					{ ready ? (
						<MadeNow
							video={ ready }
							onOpen={ () => onOpen( ready.id ) }
							onAgain={ onAgain }
						/>
					) : (
						<GenerationForm
							generation={ generation }
							startOver={ ( again ) => (
								<div className="platoniavid-form__buttons">
									<Button
										__next40pxDefaultSize
										variant="primary"
										onClick={ onClose }
									>
										{ __(
											'Back to the list',
											'platoniavid'
										) }
									</Button>
									{ again && (
										<Button
											__next40pxDefaultSize
											variant="secondary"
											onClick={ again }
										>
											{ __(
												'Generate another',
												'platoniavid'
											) }
										</Button>
									) }
								</div>
							) }
						>
							{ onUndo && (
								<UndoPrompt
									label={ __(
										'Bring back what was typed',
										'platoniavid'
									) }
									onUndo={ onUndo }
								/>
							) }
						</GenerationForm>
					) }
				</div>
			</div>
		</Modal>
	);
}
