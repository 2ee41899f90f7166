import { Modal, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { RemoteVideo } from '../store/types';
import { useContentImage } from './use-content-image';

interface Props {
	video: RemoteVideo;
	onClose: () => void;
}

/** What a video at the gateway shows, before it is brought in or deleted. */
export function RemotePreview( { video, onClose }: Props ) {
	const { prompt, remote_id: id } = video;
	const image = useContentImage( id, true );
	return (
		<Modal
			title={ __( 'Preview', 'platoniavid' ) }
			onRequestClose={ onClose }
		>
			{ image === '' && <Spinner /> }
			{ image && (
				<img
					className="platoniavid-remote__preview"
					src={ image }
					alt={ prompt || id }
				/>
			) }
			{ image === null && (
				<p>
					{ __(
						'The gateway has no preview of this video. Bring it in to see it.',
						'platoniavid'
					) }
				</p>
			) }
		</Modal>
	);
}
