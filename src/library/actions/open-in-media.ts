import { __ } from '@wordpress/i18n';
import { mediaLibraryUrl } from '../../format/admin-links';
import { openLink } from '../../ui/open-link';
import { canOpenInMedia } from './eligibility';
import type { VideoAction } from './video-action';

export const openInMedia = (): VideoAction => ( {
	id: 'media',
	label: __( 'Open in Media Library', 'platoniavid' ),
	isEligible: canOpenInMedia,
	callback: ( [ video ] ) =>
		openLink( {
			href: mediaLibraryUrl( video?.attachment?.id ?? 0 ),
			target: '_blank',
		} ),
} );
