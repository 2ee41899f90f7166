import { Button, Modal } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { focusField } from '../ui/focus-field';
import { GenerationForm, type Generation } from './generate-video';

interface Props {
	/** What is asked for and followed, also after the dialog is closed. */
	generation: Generation;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage: number;
	/** What the post says that it is for; missing where there is none. */
	postText?: () => string;
	onClose: () => void;
	/** What is shown before the form, while nothing is on its way. */
	children?: ReactNode;
}

/** Asks for a video in a dialog. Closing it does not stop the video; opened again, the dialog goes on where it was. */
export const GenerateDialog = ( {
	generation,
	featuredImage,
	postText,
	onClose,
	children,
}: Props ) => {
	const content = useRef< HTMLDivElement >( null );
	// Not on the button that closes it, where WordPress puts it.
	useEffect( () => focusField( content.current ), [] );
	return (
		<Modal
			title={ __( 'Generate video', 'platoniavid' ) }
			size="large"
			className="platoniavid-dialog"
			onRequestClose={ onClose }
		>
			<div ref={ content }>
				{ generation.job.state !== 'working' && children }
				<GenerationForm
					generation={ generation }
					featuredImage={ featuredImage }
					postText={ postText }
				/>
				{ generation.job.state === 'working' && (
					<Button
						__next40pxDefaultSize
						variant="primary"
						onClick={ onClose }
					>
						{ __( 'Keep writing', 'platoniavid' ) }
					</Button>
				) }
			</div>
		</Modal>
	);
};
