import { __ } from '@wordpress/i18n';
import { download } from '@wordpress/icons';
import { downloadFrom } from '../../ui/open-link';
import type { VideoAction } from './video-action';

export const downloadFile = (): VideoAction => ( {
	id: 'download',
	label: __( 'Download', 'platoniavid' ),
	icon: download,
	supportsBulk: true,
	isEligible: ( { attachment } ) => attachment !== null,
	callback: ( items ) =>
		items.forEach(
			( { attachment } ) => attachment && downloadFrom( attachment.url )
		),
} );
