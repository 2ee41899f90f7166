import { speak } from '@wordpress/a11y';
import { createRoot } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { laterOpened } from '../follow/loading';
import { excerpt } from '../format/excerpt';
import { getContext } from '../store/page-context';
import type { Video } from '../store/types';
import { openLink } from '../ui/open-link';
import { takesVideos, type Frame, type WpMedia } from './wp-media';

const TAB = 'platoniavid';

/** What the tab shows. Each editor has the modal's script, and few open the tab: it is loaded when that is opened. */
const MediaTabLater = laterOpened( () =>
	import( /* webpackChunkName: "media-tab" */ './media-tab' ).then(
		( found ) => found.MediaTab
	)
);

/** The button of a frame that takes what is selected. */
const PRIMARY = '.media-toolbar-primary .media-button';

/** What is shown in frames' tabs, and what shows it again. Other tabs of the frame take only its place, so that the video is followed there too. */
const panels = new WeakMap<
	Frame,
	{ element: HTMLElement; show: () => void }
>();

/**
 * Ends what the panel shows that was opened last. All share one draft: of two that follow its order, the first would take the video away
 * from the one that is seen.
 */
let endLast = () => {};

/** Whether a frame has the tab now: it may be turned to something else, such as a featured image. */
const hasTab = ( frame: Pick< Frame, 'state' > ) =>
	takesVideos( frame.state().get( 'library' )?.props.get( 'type' ) );

/** Goes to the library, where the finished video is selected. */
async function select(
	media: WpMedia,
	frame: Frame,
	panel: HTMLElement,
	{ attachment, prompt }: Video
): Promise< void > {
	if ( ! attachment ) {
		return;
	}
	const model = media.attachment( attachment.id );
	await model.fetch();
	const state = frame.state();
	const library = state.get( 'library' );
	if ( ! library || ! hasTab( frame ) ) {
		// The person has gone on to choose something else, such as a featured image.
		throw new Error( 'There is no place for a video.' );
	}
	const selection = state.get( 'selection' );
	// The library was asked for before the video was there.
	library.add( model, { at: 0 } );
	if ( state.get( 'multiple' ) ) {
		selection?.add( model );
	} else {
		selection?.reset( [ model ] );
	}
	const { activeElement, body } = document;
	// Not taken from where the person has gone on.
	const isWaiting = activeElement === body || panel.contains( activeElement );
	frame.content.mode( 'browse' );
	speak(
		sprintf(
			/* translators: %s: the beginning of a prompt. */
			__( 'The video is ready and selected: “%s”', 'platoniavid' ),
			excerpt( prompt )
		)
	);
	if ( isWaiting ) {
		frame.el.querySelector< HTMLElement >( PRIMARY )?.focus();
	}
}

/** Adds the tab "Generate video" to each modal in which a video may be picked. */
export function addTab( media: WpMedia ): void {
	const { prototype } = media.view.MediaFrame.Select;
	const { bindHandlers, browseRouter } = prototype;

	const Content = media.View.extend( {
		className: 'platoniavid-media-tab',
		initialize( this: { el: HTMLElement; options: { frame: Frame } } ) {
			this.el.append( panelOf( this.options.frame ) );
		},
	} );

	/** A frame's panel; drawn when the tab is opened first. */
	function panelOf( frame: Frame ): HTMLElement {
		const known = panels.get( frame );
		if ( known ) {
			known.show();
			return known.element;
		}
		const element = document.createElement( 'div' );
		let root: ReturnType< typeof createRoot > | undefined;
		const end = () => {
			root?.unmount();
			root = undefined;
		};
		const post = media.view.settings.post?.id ?? 0;
		const draw = ( isClosed: boolean ) =>
			panels.has( frame ) &&
			root?.render(
				<MediaTabLater
					post={ post }
					isClosed={ isClosed }
					take={ ( video ) => select( media, frame, element, video ) }
					onShow={ () => {
						frame.open();
						if ( hasTab( frame ) ) {
							frame.content.mode( TAB );
						}
					} }
				/>
			);
		const show = () => {
			if ( ! root ) {
				endLast();
				endLast = end;
				root = createRoot( element );
			}
			draw( false );
		};
		panels.set( frame, { element, show } );
		show();
		// Where the tab is still open in it, it may have been ended by another frame's.
		frame.on(
			'open',
			() => ( element.isConnected ? show() : draw( false ) ),
			frame
		);
		frame.on( 'close', () => draw( true ), frame );
		const { remove } = frame;
		frame.remove = () => {
			panels.delete( frame );
			// What is on its way is told of all the same, such as when the block of the frame is replaced.
			root?.render(
				<MediaTabLater
					post={ post }
					isClosed
					take={ () => Promise.resolve() }
					onShow={ () => {
						const { videosUrl } = getContext();
						openLink( { href: videosUrl, target: '_blank' } );
					} }
					// Not while React still draws.
					onEnd={ () => void setTimeout( end ) }
				/>
			);
			return remove.call( frame );
		};
		return element;
	}

	prototype.browseRouter = function ( router ) {
		browseRouter.call( this, router );
		if ( hasTab( this ) ) {
			router.set( {
				[ TAB ]: {
					text: __( 'Generate video', 'platoniavid' ),
					priority: 60,
				},
			} );
		}
	};
	prototype.bindHandlers = function () {
		bindHandlers.call( this );
		this.on(
			`content:render:${ TAB }`,
			() => this.content.set( new Content( { frame: this } ) ),
			this
		);
	};
}
