import { MediaUpload, MediaUploadCheck } from '@wordpress/block-editor';
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Attributes } from '../attributes';
import { fromMedia } from './from-media';

interface Props {
	/** Takes the video as the block shows it. */
	onChoose: ( video: Partial< Attributes > ) => void;
}

/** Shows a video that the Media Library has, or an upload, instead of a new one. */
export const ChooseVideo = ( { onChoose }: Props ) => (
	<MediaUploadCheck>
		<MediaUpload
			title={ __( 'Choose a video', 'platoniavid' ) }
			allowedTypes={ [ 'video' ] }
			onSelect={ ( media ) => {
				const video = fromMedia( media );
				if ( video ) {
					onChoose( video );
				}
			} }
			render={ ( { open } ) => (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ open }
				>
					{ __( 'Choose from Media Library', 'platoniavid' ) }
				</Button>
			) }
		/>
	</MediaUploadCheck>
);
