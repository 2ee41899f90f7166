import { __ } from '@wordpress/i18n';
import { mediaLibraryUrl } from '../../format/admin-links';
import { openLink } from '../../ui/open-link';
import type { VideoAction } from './video-action';

export const openInMedia = (): VideoAction => ( {
	id: 'media',
	label: __( 'Open in Media Library', 'platoniavid' ),
	isEligible: ( { attachment } ) => attachment !== null,
	callback: ( [ video ] ) =>
		openLink( {
			href: mediaLibraryUrl( video?.attachment?.id ?? 0 ),
			target: '_blank',
		} ),
} );
