import { __ } from '@wordpress/i18n';
import {
	takes,
	takesVideos,
	type BrowserPrototype,
	type FiltersPrototype,
	type WpMedia,
} from './wp-media';

/** What a list of filters is extended by: its name, its words, its type, and what the site is asked for. */
type Choice = [ name: string, text: string, type: string, asked: unknown ];

const choices = (): Choice[] => [
	[ 'platoniavid', __( 'AI videos', 'platoniavid' ), 'video', 1 ],
	[
		'platoniavidPosters',
		__( 'Posters of AI videos', 'platoniavid' ),
		'image',
		'posters',
	],
	[
		'platoniavidRealistic',
		__( 'AI videos that look real', 'platoniavid' ),
		'video',
		'realistic',
	],
	[
		'platoniavidArtistic',
		__( 'AI videos that are art', 'platoniavid' ),
		'video',
		'artistic',
	],
	[
		'platoniavidNone',
		__( 'AI videos that need no label', 'platoniavid' ),
		'video',
		'none',
	],
	[
		'platoniavidUnsaid',
		__( 'AI videos with no label decided yet', 'platoniavid' ),
		'video',
		'unsaid',
	],
];

/** Adds "AI videos", and their posters, to one of WordPress's lists of filters, where it is about such files. */
function extend( prototype: FiltersPrototype, hasTypes: boolean ): void {
	const { createFilters } = prototype;
	prototype.createFilters = function () {
		createFilters.call( this );
		const offered = choices().filter( ( [ , , type ] ) =>
			takes( this.model.get( 'type' ), type )
		);
		for ( const filter of offered.length > 0
			? Object.values( this.filters )
			: [] ) {
			filter.props.platoniavid = null;
		}
		offered.forEach( ( [ name, text, type, asked ], at ) => {
			this.filters[ name ] = {
				text,
				priority: 25 + at,
				props: {
					...this.filters.all?.props,
					// Where a block picks a file, the type is the block's and no filter changes it.
					...( hasTypes ? { type } : {} ),
					platoniavid: asked,
				},
			};
		} );
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
		extend( All.prototype, true );
	}
	if ( Uploaded ) {
		extend( Uploaded.prototype, false );
	}
}
