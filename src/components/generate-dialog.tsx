import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { GenerationForm, type Generation } from './generate-video';

interface Props {
	/** What is asked for and followed, also after the dialog is closed. */
	generation: Generation;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage: number;
	/** What the post says that it is for; missing where there is none. */
	postText?: () => string;
	onClose: () => void;
}

/** Asks for a video in a dialog. Closing it does not stop the video; opened again, the dialog goes on where it was. */
export const GenerateDialog = ( {
	generation,
	featuredImage,
	postText,
	onClose,
}: Props ) => (
	<Modal
		title={ __( 'Generate video', 'platoniavid' ) }
		size="large"
		onRequestClose={ onClose }
	>
		<GenerationForm
			generation={ generation }
			featuredImage={ featuredImage }
			postText={ postText }
		/>
	</Modal>
);
