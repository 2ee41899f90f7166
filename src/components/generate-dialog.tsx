import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';
import { GenerateVideo } from './generate-video';

interface Props {
	/** Names what the video is for. */
	place: string;
	/** The post that the video is for; 0 where there is none. */
	post: number;
	/** Takes the finished video. */
	onReady: ( video: Video ) => void;
	onClose: () => void;
}

/** Asks for a video in a dialog. Closing it does not stop the video; opened again, the dialog goes on where it was. */
export const GenerateDialog = ( { place, post, onReady, onClose }: Props ) => (
	<Modal
		title={ __( 'Generate video', 'platoniavid' ) }
		size="large"
		onRequestClose={ onClose }
	>
		<GenerateVideo
			place={ place }
			post={ post }
			onReady={ ( video ) => {
				onReady( video );
				onClose();
			} }
		/>
	</Modal>
);
