import type { FrameLocator, Locator, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { artifacts, root } from '../../env/paths';
import type { Site } from '../../env/site';
import { expect, type GatewayControl } from '../fixtures';
import { escape } from '../keyboard';
import { Library } from '../library';
import { Settings } from '../settings';
import { violations } from './axe';
import { hidden, inPersian, looksAtWords, untranslated } from './words';
import { PATIENCE } from '../browsers';

/** Goes on after what is wrong, so that all of it is seen at once. */
const soft = expect.configure( { soft: true } );

export interface Words {
	/** A WordPress locale. */
	locale: 'en_US' | 'fa_IR';
	/** What somebody has asked for, and waits for. */
	prompt: string;
	/** What a finished video was asked for with. */
	film: string;
	/** What the gateway refused for a reason that may pass. */
	refused: string;
}

/** A walk through all screens in one language: each state is looked at for its words, its direction, and by axe. */
export class Walk {
	public readonly library: Library;
	public readonly settings: Settings;

	public constructor(
		public readonly page: Page,
		public readonly site: Site,
		public readonly gateway: GatewayControl,
		public readonly words: Words
	) {
		this.library = new Library( page, site );
		this.settings = new Settings( page, site );
	}

	/** A text of the plugin in the walk's language. */
	public say( text: string ): string {
		return this.isPersian ? inPersian( text ) : text;
	}

	/** A text that WordPress's scripts have, as the walk's site shows it. */
	public wordPressSays( text: string ): string {
		return looksAtWords( this.words.locale ) ? hidden( text ) : text;
	}

	/** What the gateway would say in the walk's language. */
	public gatewaySays( english: string, persian: string ): string {
		return this.isPersian ? persian : english;
	}

	/** Opens Media → AI videos. */
	public async openLibrary( query = '' ): Promise< void > {
		await this.page.goto(
			`${ this.site.url }/wp-admin/upload.php?page=platoniavid-videos${ query }`
		);
	}

	/** A button, a link or a tab in the walk's language. */
	public button( name: string, place: Page | Locator = this.page ): Locator {
		return place.getByRole( 'button', {
			name: this.say( name ),
			exact: true,
		} );
	}

	/** Closes a dialog, a menu or the like. */
	public close( selector: string ): Promise< void > {
		return escape( this.page, this.page.locator( selector ) );
	}

	/** The editor's frame with the blocks. */
	public canvas(): FrameLocator {
		return this.page.frameLocator( 'iframe[name="editor-canvas"]' );
	}

	/** Looks at one state of a screen; the words may be ours in a part of it only. */
	public async look(
		state: string,
		selector: string,
		words = selector
	): Promise< void > {
		const place = this.page.locator( selector );
		await expect( place.first() ).toBeVisible();
		await this.judge( state, selector, place, this.page.locator( words ) );
	}

	/** Looks at one state of the block. */
	public async lookAtBlock(
		state: string,
		name = 'platoniavid/sora-video'
	): Promise< void > {
		const selector = `[data-type="${ name }"]`;
		const block = this.canvas().locator( selector );
		await expect( block.first() ).toBeVisible();
		await this.judge(
			state,
			// axe goes into frames by a list of selectors.
			[ 'iframe[name="editor-canvas"]', selector ],
			block,
			block.locator(
				'.platoniavid-form, .platoniavid-progress, .platoniavid-help, .platoniavid-examples, ' +
					'.components-placeholder__label, .components-placeholder__instructions, .components-notice, figcaption'
			)
		);
	}

	private get isPersian(): boolean {
		return this.words.locale === 'fa_IR';
	}

	private async judge(
		state: string,
		selector: string | [ string, string ],
		place: Locator,
		texts: Locator
	): Promise< void > {
		// What is wrong while a screen is still coming is not wrong: each is looked at until it is right.
		await soft( place.first(), `direction, ${ state }` ).toHaveCSS(
			'direction',
			this.isPersian ? 'rtl' : 'ltr'
		);
		await soft
			.poll( () => violations( this.page, selector ), {
				message: `axe, ${ state }`,
				// One look of axe's takes its time on a machine that is busy.
				timeout: 3 * PATIENCE,
			} )
			.toEqual( [] );
		if ( looksAtWords( this.words.locale ) ) {
			await soft
				.poll( () => untranslated( texts ), `words, ${ state }` )
				.toEqual( [] );
		}
		await this.takePicture( state );
	}

	/** A picture of the state, where pictures are asked for. One that a document shows is taken anew in its place. */
	private async takePicture( state: string ): Promise< void > {
		if ( process.env.PLATONIAVID_SCREENSHOTS === '1' ) {
			const name = `${ state }-${ this.words.locale }.png`;
			const shown = join( root, 'docs/images', name );
			await this.page.screenshot( {
				path: existsSync( shown )
					? shown
					: join( artifacts, 'pictures', name ),
			} );
		}
	}
}
