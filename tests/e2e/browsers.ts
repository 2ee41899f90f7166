import type {
	BrowserContext,
	BrowserContextOptions,
	BrowserType,
	Page,
} from '@playwright/test';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a profile keeps for the next test: what was fetched, and what was compiled of it. */
const KEPT = [ 'Cache', 'Code Cache' ];

/** How many times as slow as this machine's a page's own computer is: `npm run test:e2e -- --slow 4`. */
export const SLOW = Number( process.env.PLATONIAVID_SLOW ?? 1 );

/** Milliseconds after which what is waited for does not come any more. A slow machine is no failure. */
export const PATIENCE = 60_000 * SLOW;

interface Opened {
	context: BrowserContext;
	page: Page;
	close: () => Promise< void >;
}

/**
 * Browsers of their own, which know nobody, yet needn't compile WordPress's scripts anew: a third of what an editor takes
 * to open. Only a profile on the disk keeps what is compiled.
 */
export class Browsers {
	/** Profiles that no browser has open. */
	private readonly free: string[] = [];
	private readonly folder = mkdtempSync( join( tmpdir(), 'browsers-' ) );
	private count = 0;

	/**
	 * @param type What starts one, with the options of a test.
	 */
	public constructor( private readonly type: BrowserType ) {}

	/**
	 * Opens a browser in which nobody is logged in. Who closes it gives it back by `close()`.
	 *
	 * @param options How it differs from other tests' browsers.
	 * @param isNew   Whether it is to fetch everything anew.
	 */
	public async open(
		options: BrowserContextOptions = {},
		isNew = false
	): Promise< Opened > {
		const profile =
			( isNew ? undefined : this.free.pop() ) ??
			join( this.folder, String( ++this.count ) );
		mkdirSync( profile, { recursive: true } );
		const context = await this.type.launchPersistentContext(
			profile,
			options
		);
		// It opens with an empty page.
		const page = context.pages()[ 0 ] ?? ( await context.newPage() );
		if ( SLOW > 1 ) {
			await slowDown( page );
			context.on( 'page', ( another ) => void slowDown( another ) );
		}
		return {
			context,
			page,
			close: async () => {
				await context.close();
				forget( profile );
				this.free.push( profile );
			},
		};
	}

	/** Removes the profiles. */
	public remove(): void {
		rmSync( this.folder, { recursive: true, force: true } );
	}
}

/** Has a page work as on a slower computer: what reads or types too early is seen there. */
async function slowDown( page: Page ): Promise< void > {
	const devTools = await page.context().newCDPSession( page );
	await devTools.send( 'Emulation.setCPUThrottlingRate', { rate: SLOW } );
}

/** Removes what tells one person's browser from another's: cookies, what pages have stored, settings. */
function forget( folder: string ): void {
	for ( const name of readdirSync( folder ) ) {
		const path = join( folder, name );
		if ( name === 'Default' ) {
			forget( path );
		} else if ( ! KEPT.includes( name ) ) {
			rmSync( path, { recursive: true, force: true } );
		}
	}
}
