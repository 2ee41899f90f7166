import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';
import { GenerateVideo } from './generate-video';

interface Props {
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** Takes the finished video. */
	onReady: ( video: Video ) => void;
	onClose: () => void;
}

/** Asks for a video in a dialog. Closing it does not stop the video: it comes into the Media Library. */
export const GenerateDialog = ( { post, onReady, onClose }: Props ) => (
	<Modal
		title={ __( 'Generate video', 'platoniavid' ) }
		size="large"
		// A click beside it would lose what was typed.
		shouldCloseOnClickOutside={ false }
		onRequestClose={ onClose }
	>
		<GenerateVideo
			post={ post }
			onReady={ ( video ) => {
				onReady( video );
				onClose();
			} }
		/>
	</Modal>
);
