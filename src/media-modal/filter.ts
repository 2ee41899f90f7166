import { __ } from '@wordpress/i18n';
import {
	takesVideos,
	type BrowserPrototype,
	type FiltersPrototype,
	type WpMedia,
} from './wp-media';

/** Adds "AI videos" to one of WordPress's lists of filters. */
function extend( prototype: FiltersPrototype, props: object ): void {
	const { createFilters } = prototype;
	prototype.createFilters = function () {
		createFilters.call( this );
		if ( ! takesVideos( this.model.get( 'type' ) ) ) {
			return;
		}
		for ( const filter of Object.values( this.filters ) ) {
			filter.props.platoniavid = null;
		}
		this.filters.platoniavid = {
			text: __( 'AI videos', 'platoniavid' ),
			priority: 25,
			props: {
				...this.filters.all?.props,
				...props,
				platoniavid: 1,
			},
		};
	};
}

/** Has modals in which a block picks a video show WordPress's filters, which they do from themselves only in newer versions. */
function showWherePicked( prototype: BrowserPrototype ): void {
	const { createToolbar } = prototype;
	prototype.createToolbar = function () {
		const type = this.collection.props?.get( 'type' );
		const { filters, search } = this.options;
		// Where nothing can be searched, what was picked is put in order.
		if ( ! filters && search && type && takesVideos( type ) ) {
			this.options.filters = 'uploaded';
		}
		createToolbar.call( this );
	};
}

/** Adds "AI videos" to what the Media Library's grid and modals can show. */
export function addFilter( media: WpMedia ): void {
	const { AttachmentsBrowser, AttachmentFilters } = media.view;
	showWherePicked( AttachmentsBrowser.prototype );
	const { All, Uploaded } = AttachmentFilters ?? {};
	if ( All ) {
		extend( All.prototype, { type: 'video' } );
	}
	// Where a block picks a file, the type is the block's and no filter changes it.
	if ( Uploaded ) {
		extend( Uploaded.prototype, {} );
	}
}
