import { __, _n, sprintf } from '@wordpress/i18n';
import { download } from '@wordpress/icons';
import { number } from '../../format/number';
import { downloadFrom, isElsewhere } from '../../ui/open-link';
import type { ActionContext, VideoAction } from './video-action';

export const downloadFile = ( { tell }: ActionContext ): VideoAction => ( {
	id: 'download',
	label: __( 'Download', 'platoniavid' ),
	icon: download,
	supportsBulk: true,
	isEligible: ( { attachment } ) => attachment !== null,
	callback: ( items ) => {
		const files = items.flatMap(
			( { attachment } ) => attachment?.url ?? []
		);
		// A press opens one window: browsers leave the others out without a word.
		const [ first, ...left ] = files.filter( isElsewhere );
		files
			.filter( ( file ) => file === first || ! isElsewhere( file ) )
			.forEach( downloadFrom );
		if ( left.length > 0 ) {
			tell(
				sprintf(
					/* translators: %s: a number of files. */
					_n(
						'%s file was not downloaded: it is on another server, and browsers open one such file at a time. Download it by itself.',
						'%s files were not downloaded: they are on another server, and browsers open one such file at a time. Download each by itself.',
						left.length,
						'platoniavid'
					),
					number( left.length )
				),
				true
			);
		}
	},
} );
