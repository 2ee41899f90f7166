import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from '../env/requirements';
import type { Site } from '../env/site';
import { Editor } from '../e2e/editor';
import type { Stats } from '../e2e/gateway';
import { arm, isIdle, marked } from './marks';
import type { Figures, Measurement } from './table';

/** Milliseconds that each answer of the site's REST API takes while the first clicks are measured. */
const SLOW = 3000;

/** What the site does without the plugin for a browser that asks for that. */
const WITHOUT = 'platoniavid_bench_without';

/** Whether a request goes to the site's REST API. */
const isRest = ( { pathname, searchParams }: URL ) =>
	pathname.includes( '/wp-json/' ) || searchParams.has( 'rest_route' );

/** A block as the inserter has it, and what it can be used by. */
interface Inserted {
	title: string;
	wanted: string;
}

const ours: Inserted = {
	title: 'Sora video',
	wanted: '[data-type="platoniavid/sora-video"] textarea:not([readonly])',
};

const theirs: Inserted = {
	title: 'Video',
	wanted: '[data-type="core/video"] .components-placeholder button',
};

/** Measures what a person waits for, in a browser. */
export class InBrowser {
	private constructor(
		private readonly site: Site,
		private readonly gateway: string,
		private readonly browser: Browser
	) {}

	/**
	 * Starts a browser.
	 *
	 * @param site    The site; a web server serves it.
	 * @param gateway The simulator's address.
	 */
	public static async open(
		site: Site,
		gateway: string
	): Promise< InBrowser > {
		writeFileSync(
			join( site.dir, 'wp-content/mu-plugins/without.php' ),
			`<?php
if ( isset( $_COOKIE['${ WITHOUT }'] ) ) {
	add_filter( 'option_active_plugins', '__return_empty_array' );
}
`
		);
		const browser = await chromium.launch( {
			executablePath: findChromium(),
			args: [ '--no-sandbox', '--disable-gpu' ],
		} );
		return new InBrowser( site, gateway, browser );
	}

	public close(): Promise< void > {
		return this.browser.close();
	}

	/** The rounds of a measurement, the plugin's figures and the other's. */
	public measure(
		{ name, rounds }: Measurement,
		usual: number
	): Promise< [ Figures, Figures ][] > {
		const count = rounds ?? usual;
		switch ( name ) {
			case 'editor':
				return this.editor( count );
			case 'form':
				return this.clicks( count, 'form' );
			case 'frame':
				return this.clicks( count, 'frame' );
			case 'ready':
				return this.ready( count );
			default:
				throw new Error( `Nothing is called ${ name }.` );
		}
	}

	/** How long a new post's editor takes until its title can be typed, with the plugin and without, in turns. */
	private async editor( count: number ): Promise< [ Figures, Figures ][] > {
		const active = await this.logIn();
		const without = await this.logIn();
		await without.addCookies( [
			{ name: WITHOUT, value: '1', url: this.site.url },
		] );
		const opened = async ( context: BrowserContext ) => {
			const page = await context.newPage();
			await page.addInitScript( () => {
				const look = () => {
					const canvas = document.querySelector< HTMLIFrameElement >(
						'iframe[name="editor-canvas"]'
					)?.contentDocument;
					if (
						canvas?.querySelector(
							'.wp-block-post-title[contenteditable="true"]'
						)
					) {
						performance.mark( 'usable' );
					} else {
						window.requestAnimationFrame( look );
					}
				};
				look();
			} );
			await page.goto( `${ this.site.url }/wp-admin/post-new.php` );
			const milliseconds = await marked( page, 'usable' );
			await page.close();
			return { milliseconds };
		};
		// What a browser and PHP keep is there before anything is measured.
		await opened( without );
		await opened( active );
		const found: [ Figures, Figures ][] = [];
		for ( let round = 0; round < count; round++ ) {
			// Who comes first is another one each time.
			const turns =
				round % 2 === 0 ? [ active, without ] : [ without, active ];
			const figures = new Map< BrowserContext, Figures >();
			for ( const context of turns ) {
				figures.set( context, await opened( context ) );
			}
			found.push( [ figures.get( active )!, figures.get( without )! ] );
		}
		await Promise.all( [ active.close(), without.close() ] );
		return found;
	}

	/** How long after a click there is what it is for, in an editor that is open, while the REST API is slow. */
	private async clicks(
		count: number,
		what: 'form' | 'frame'
	): Promise< [ Figures, Figures ][] > {
		const context = await this.logIn();
		await this.configure( { duration: 1000, contentBytes: 100_000 } );
		const found: [ Figures, Figures ][] = [];
		// The first one fetches the scripts that a browser keeps.
		for ( let round = -1; round < count; round++ ) {
			const page = await context.newPage();
			await new Editor( page, this.site.url ).openNewPost();
			await isIdle( page );
			await page.route( isRest, async ( route ) => {
				await sleep( SLOW );
				await route.continue().catch( () => {} );
			} );
			const figures: [ Figures, Figures ] = [ {}, {} ];
			if ( what === 'form' ) {
				figures[ 1 ].milliseconds = await this.again( page, theirs );
				figures[ 0 ].milliseconds = await this.again( page, ours );
				await page.keyboard.type( 'A' );
			} else {
				await this.insert( page, ours, 'form' );
				figures[ 0 ].milliseconds = await this.generate(
					page,
					`A boat ${ round }`
				);
			}
			if ( round >= 0 ) {
				found.push( figures );
			}
			await page.close();
		}
		await context.close();
		return found;
	}

	/** Takes a block out of the inserter that was there once before on this page; how long it took. */
	private async again( page: Page, block: Inserted ): Promise< number > {
		for ( const name of [ 'cold', 'warm' ] ) {
			await page.evaluate( () =>
				window.wp.data.dispatch( 'core/block-editor' ).resetBlocks( [] )
			);
			await isIdle( page );
			await this.insert( page, block, `${ block.title } ${ name }` );
		}
		return marked( page, `${ block.title } warm` );
	}

	/** Takes a block out of the inserter, and waits until it can be used. */
	private async insert(
		page: Page,
		{ title, wanted }: Inserted,
		mark: string
	): Promise< void > {
		const search = page.getByRole( 'searchbox' );
		if ( ! ( await search.isVisible() ) ) {
			await page
				.getByRole( 'button', {
					name: /^(Toggle block|Block) inserter$/i,
				} )
				.click();
		}
		await search.fill( title );
		const item = page.getByRole( 'option', { name: title, exact: true } );
		await item.waitFor();
		await isIdle( page );
		await arm( page, mark, wanted );
		await item.click();
		await marked( page, mark );
	}

	/** Types a prompt and orders it; how long the frame took in which the video will be. */
	private async generate( page: Page, prompt: string ): Promise< number > {
		const block = new Editor( page, this.site.url ).videoBlock();
		await block.locator( 'textarea' ).fill( prompt );
		const button = block.getByRole( 'button', { name: 'Generate' } );
		await button.and( page.locator( ':enabled' ) ).waitFor();
		await arm( page, 'frame', '.platoniavid-progress' );
		await button.click();
		return marked( page, 'frame' );
	}

	/** Orders a video that takes half a minute, and waits for it; how long that took, beside the gateway's own time, and how often it was asked for. */
	private async ready( count: number ): Promise< [ Figures, Figures ][] > {
		const own = 30_000;
		const context = await this.logIn();
		const found: [ Figures, Figures ][] = [];
		for ( let round = 0; round < count; round++ ) {
			await this.configure( { duration: own, contentBytes: 2_000_000 } );
			const page = await context.newPage();
			const editor = new Editor( page, this.site.url );
			await editor.openNewPost();
			await this.insert( page, ours, 'form' );
			const before = await this.questions();
			await this.generate( page, `A slow boat ${ round }` );
			await arm( page, 'ready', 'video[src]', false );
			const milliseconds = await marked( page, 'ready', 'frame' );
			found.push( [
				{
					milliseconds,
					calls: ( await this.questions() ) - before,
				},
				// The guide has it asked for after 10 seconds, then after half as much more each time: 10, 25, 48.
				{ milliseconds: own, calls: 3 },
			] );
			await page.close();
		}
		await context.close();
		return found;
	}

	/** How often the simulator was asked for a video. */
	private async questions(): Promise< number > {
		const answer = await fetch( `${ this.gateway }/__sim/stats` );
		const { calls } = ( await answer.json() ) as Stats;
		return calls.filter( ( { operation } ) => operation === 'retrieve' )
			.length;
	}

	private async configure( config: object ): Promise< void > {
		await fetch( `${ this.gateway }/__sim/config`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( config ),
		} );
	}

	/** A browser of somebody who is logged in. */
	private async logIn(): Promise< BrowserContext > {
		const context = await this.browser.newContext( {
			viewport: { width: 1366, height: 900 },
		} );
		// What tsx writes into functions, those that a page runs among them.
		await context.addInitScript( 'globalThis.__name = ( one ) => one;' );
		await context.request.post( `${ this.site.url }/wp-login.php`, {
			form: { log: this.site.user, pwd: this.site.password },
			maxRedirects: 0,
		} );
		return context;
	}
}
