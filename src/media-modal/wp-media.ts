/** As much of WordPress's media modal as is used here; it is written with Backbone and has no types. */

export interface View {
	el: HTMLElement;
	/** Ends the view. */
	remove: () => View;
}

export interface Attachment {
	fetch: () => Promise< unknown >;
}

interface Collection {
	add: ( attachment: Attachment, options?: { at: number } ) => void;
	reset: ( attachments: Attachment[] ) => void;
}

interface Library extends Collection {
	props: { get: ( name: 'type' ) => unknown };
}

export interface State {
	get: {
		( name: 'library' ): Library | undefined;
		( name: 'selection' ): Collection | undefined;
		( name: 'multiple' ): unknown;
	};
}

export interface Frame {
	state: () => State;
	open: () => void;
	content: { mode: ( name: string ) => void; set: ( view: View ) => void };
	on: ( event: string, callback: () => void, context: Frame ) => void;
	el: HTMLElement;
	/** Ends the frame. */
	remove: () => unknown;
}

interface RouterView {
	set: ( tabs: Record< string, { text: string; priority: number } > ) => void;
}

interface Class< Prototype > {
	prototype: Prototype;
	extend: ( methods: object ) => Class< Prototype >;
	new ( options?: object ): Prototype;
}

export interface FiltersPrototype {
	/** What the library is asked for. */
	model: { get: ( name: 'type' ) => unknown };
	filters: Record<
		string,
		{ text: string; props: Record< string, unknown >; priority: number }
	>;
	createFilters: ( this: FiltersPrototype ) => void;
}

export interface BrowserPrototype {
	options: { filters?: string | false; search?: boolean };
	collection: { props?: { get: ( name: 'type' ) => unknown } };
	createToolbar: ( this: BrowserPrototype ) => void;
}

export interface WpMedia {
	attachment: ( id: number ) => Attachment;
	View: Class< View >;
	view: {
		settings: { post?: { id?: number } };
		MediaFrame: {
			Select: Class< {
				bindHandlers: ( this: Frame ) => void;
				browseRouter: ( this: Frame, router: RouterView ) => void;
			} >;
		};
		AttachmentsBrowser: Class< BrowserPrototype >;
		AttachmentFilters?: {
			All?: Class< FiltersPrototype >;
			Uploaded?: Class< FiltersPrototype >;
		};
	};
}

/** The modal's code, where the page has it. */
export const wpMedia = () =>
	( window as unknown as { wp?: { media?: WpMedia } } ).wp?.media;

/** Whether a library of some types may have files of a kind, such as "video"; one without types has all. */
export function takes( types: unknown, kind: string ): boolean {
	const asked = Array.isArray( types ) ? ( types as unknown[] ) : [ types ];
	return asked.some(
		( one ) => ! one || String( one ).split( '/' )[ 0 ] === kind
	);
}

export const takesVideos = ( types: unknown ) => takes( types, 'video' );
