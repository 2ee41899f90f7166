import { Modal, Spinner } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { pixels } from '../../format/size';
import type { RemoteVideo } from '../../store/types';
import { ContentPicture } from '../spritesheet/content-picture';
import { useContentImage } from '../spritesheet/use-content-image';
import { usePointerPosition } from '../spritesheet/use-pointer-position';

interface Props {
	/** Which server has it. */
	connection: string;
	video: RemoteVideo;
	onClose: () => void;
}

/** What a video at the gateway shows, before it is brought in or deleted. */
export function RemotePreview( { connection, video, onClose }: Props ) {
	const { prompt, remote_id: id, size } = video;
	const image = useContentImage( id, size, true, connection );
	const ref = useRef< HTMLDivElement >( null );
	const position = usePointerPosition( ref );
	const [ width, height ] = pixels( size );
	return (
		<Modal
			title={ __( 'Preview', 'platoniavid' ) }
			onRequestClose={ onClose }
		>
			{ image === undefined && <Spinner /> }
			<div
				ref={ ref }
				className="platoniavid-remote__preview"
				// As wide as lets a frame be as high as a whole picture may be.
				style={
					image?.grid
						? {
								inlineSize: `calc(60vh * ${ width } / ${ height })`,
							}
						: undefined
				}
			>
				{ image && (
					<ContentPicture
						image={ image }
						size={ size }
						position={ position }
						label={ prompt || id }
					/>
				) }
			</div>
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
