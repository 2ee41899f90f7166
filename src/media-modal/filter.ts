import { __ } from '@wordpress/i18n';
import type { WpMedia } from './wp-media';

/** Adds "AI videos" to the types that the Media Library's grid and modals can show. */
export function addFilter( media: WpMedia ): void {
	const all = media.view.AttachmentFilters?.All.prototype;
	if ( ! all ) {
		return;
	}
	const { createFilters } = all;
	all.createFilters = function () {
		createFilters.call( this );
		for ( const filter of Object.values( this.filters ) ) {
			filter.props.platoniavid = null;
		}
		this.filters.platoniavid = {
			text: __( 'AI videos', 'platoniavid' ),
			priority: 25,
			props: {
				...this.filters.all?.props,
				type: 'video',
				platoniavid: 1,
			},
		};
	};
}
