/** What the editor's own packages expect of a browser, and jsdom has not. To be imported before them. */
import { TextDecoder, TextEncoder } from 'node:util';

class Observer {
	public observe(): void {}
	public unobserve(): void {}
	public disconnect(): void {}
}

Object.assign( globalThis, {
	...{ TextDecoder, TextEncoder },
	...{ ResizeObserver: Observer, IntersectionObserver: Observer },
} );
