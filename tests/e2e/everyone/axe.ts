import type { Frame, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

/** axe, as its package for Playwright brings it. */
const SOURCE = readFileSync(
	require.resolve( 'axe-core/axe.min.js', {
		paths: [ require.resolve( '@axe-core/playwright' ) ],
	} ),
	'utf8'
);

const OPTIONS = {
	runOnly: {
		type: 'tag',
		values: [ 'wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa' ],
	},
	resultTypes: [ 'violations' ],
};

/** What axe is to look at: parts of a page by their selectors, each after those of the frames that it is in. */
interface Context {
	include: string[][];
}

interface FrameContext {
	frameSelector: unknown;
	frameContext: Context;
}

interface Results {
	violations: {
		id: string;
		nodes: { html: string; failureSummary?: string }[];
	}[];
}

/** What is used of axe in a page. */
interface Axe {
	run: ( context: Context, options: object ) => Promise< Results >;
	runPartial: ( context: Context, options: object ) => Promise< object >;
	finishRun: (
		partials: ( object | null )[],
		options: object
	) => Promise< Results >;
	utils: {
		getFrameContexts: ( context: Context ) => FrameContext[];
		shadowSelect: ( selector: unknown ) => Element | null;
	};
}

declare global {
	interface Window {
		axe: Axe;
	}
}

/** Brings axe into a frame, once: each time would take most of the time. */
async function bring( frame: Frame ): Promise< void > {
	if ( ! ( await frame.evaluate( () => 'axe' in window ) ) ) {
		await frame.evaluate( SOURCE );
	}
}

/** What axe finds in a frame of a frame, and in those in it; null for one that is gone meanwhile. */
async function inFrame(
	frame: Frame,
	{ frameSelector, frameContext }: FrameContext
): Promise< ( object | null )[] > {
	const element = await frame.evaluateHandle(
		( selector ) => window.axe.utils.shadowSelect( selector ),
		frameSelector
	);
	const child = await element.asElement()?.contentFrame();
	return child
		? partials( child, frameContext ).catch( () => [ null ] )
		: [ null ];
}

/** What axe finds in a frame, followed by what it finds in the frames in it. */
async function partials(
	frame: Frame,
	context: Context
): Promise< ( object | null )[] > {
	await bring( frame );
	return frame
		.evaluate(
			async ( [ given, options ] ) => ( {
				// First, as what runs leaves nothing behind.
				frames: window.axe.utils.getFrameContexts( given ),
				own: await window.axe.runPartial( given, options ),
			} ),
			[ context, OPTIONS ] as const
		)
		.then( async ( { frames, own } ) => [
			own,
			...( await Promise.all(
				frames.map( ( inner ) => inFrame( frame, inner ) )
			).then( ( found ) => found.flat() ) ),
		] );
}

/** What axe finds in a part of a frame and in the frames in it. */
async function inFrames( frame: Frame, context: Context ): Promise< Results > {
	const found = await partials( frame, context );
	return frame.evaluate(
		( [ results, options ] ) => window.axe.finishRun( results, options ),
		[ found, OPTIONS ] as const
	);
}

/** What axe finds in a part of a frame; null where there are frames in the part. */
async function inOneFrame(
	frame: Frame,
	context: Context
): Promise< Results | null > {
	await bring( frame );
	return frame.evaluate(
		async ( [ given, options ] ) =>
			given.include.some( ( [ selector ] ) =>
				Array.from( document.querySelectorAll( selector! ) ).some(
					( part ) =>
						part.matches( 'iframe' ) ||
						part.querySelector( 'iframe' )
				)
			)
				? null
				: window.axe.run( given, { ...options, iframes: false } ),
		[ context, OPTIONS ] as const
	);
}

/**
 * What axe finds in a part of a page now. Its package for Playwright brings it anew for each look, and opens a page in
 * which it counts the results: five times the work. In each frame that it goes through it looks at all that is there:
 * it begins in the one that the part is in, and ends there where it can.
 *
 * @param page     The page.
 * @param selector The part, or the frame that it is in and the part.
 * @return What is wrong; where the frame went meanwhile, that. Empty where nothing is.
 */
export async function violations(
	page: Page,
	selector: string | [ string, string ]
): Promise< unknown[] > {
	const path = [ selector ].flat();
	const context = { include: [ [ path.at( -1 )! ] ] };
	try {
		const frame =
			path.length === 1
				? page.mainFrame()
				: await page
						.locator( path[ 0 ]! )
						.elementHandle()
						.then( ( element ) => element!.contentFrame() );
		const found =
			( await inOneFrame( frame!, context ) ) ??
			( await inFrames( frame!, context ) );
		return found.violations.map( ( { id, nodes } ) => [
			id,
			nodes[ 0 ]?.html,
			nodes[ 0 ]?.failureSummary,
		] );
	} catch ( error ) {
		return [ String( error ) ];
	}
}
