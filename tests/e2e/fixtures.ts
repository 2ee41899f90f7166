import {
	test as base,
	expect,
	type APIRequestContext,
	type BrowserContextOptions,
	type Page,
} from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { bringUpSite, type Site } from '../env/site';
import { addLocale } from '../env/site-files';
import { startGateway } from '../gateway/server';
import type { WordPressVersion } from '../env/wordpress';
import { Browsers, PATIENCE } from './browsers';
import { noteComplaints } from './complaints';
import { Editor } from './editor';
import { GatewayControl } from './gateway';
import { Library } from './library';
import { SHORT, setPauses, type Pauses } from './pauses';
import { Settings } from './settings';

export { expect, Editor };
export { GatewayControl, keys, type Stats } from './gateway';

/** Milliseconds that a simulated video takes, where a test says nothing else. */
const DURATION = 500;

/** The WordPress that is tested. */
export const wordpress = ( process.env.PLATONIAVID_TEST_WP ??
	'7.1' ) as WordPressVersion;

/** Whether sites are written from the right. They are Arabic then, of which there are no words here: names stay English. */
export const isRightToLeft = process.env.PLATONIAVID_TEST_RTL === '1';

/** The sites' language. */
export const locale = isRightToLeft ? 'ar' : 'en_US';

/**
 * Logs in who sends a request, and with it the page whose request it is. What the form sends is sent without the form: its script selects the first field again
 * after a while, also when another one is being filled in.
 */
export async function logIn(
	request: APIRequestContext,
	site: Site,
	user: string = site.user,
	password: string = site.password
) {
	const answer = await request.post( `${ site.url }/wp-login.php`, {
		form: { log: user, pwd: password },
		maxRedirects: 0,
	} );
	expect( answer.status(), `${ user } is logged in` ).toBe( 302 );
}

/** A language as a site's option: English has no file, without which WordPress keeps the language that was chosen earlier. */
const asOption = ( language: string ) =>
	language === 'en_US' ? '' : language;

/** Has a site speak a language until the test ends. */
export async function setLanguage(
	site: Site,
	language: string
): Promise< void > {
	if ( asOption( language ) ) {
		addLocale( site.dir, language );
	}
	await site.run( `update_option( 'WPLANG', $data );`, asOption( language ) );
}

interface TestFixtures {
	/** Whether the browsers have kept nothing of what they fetched for other tests. */
	fetchesAll: boolean;
	/** The block editor in `page`. */
	editor: Editor;
	/** Another editor, in another tab. */
	openEditor: ( page: Page ) => Editor;
	/** A browser of somebody else, who is not logged in; gives a page of it. */
	openBrowser: ( options?: BrowserContextOptions ) => Promise< Page >;
	/** A browser of a new person with a role, who is logged in; gives a page of it, and the person's id. */
	openBrowserOf: ( role: string ) => Promise< { page: Page; user: number } >;
	/** A page of somebody who is not logged in. */
	visitor: Page;
	/** Media → AI videos in `page`. */
	library: Library;
	/** The settings screen in `page`, and what it saves. */
	settings: Settings;
	/** What the browsers complain of; fails a test that leaves any. */
	complaints: string[];
	/** Fails a test that leaves a notice of PHP's behind. */
	quietPhp: void;
	/** A simulator as it was at the start. */
	freshGateway: void;
	/** Seconds between two questions about a video: short, where a test does not say that it wants the real ones. */
	pauses: Pauses;
	/** A site without work that is left over, and a person who has not used the plugin yet, whom WordPress shows no guide: it may come late. */
	freshSite: void;
}

interface WorkerFixtures {
	gateway: GatewayControl;
	site: Site;
	browsers: Browsers;
	/** Cookies of an administrator who is logged in. */
	session: Awaited< ReturnType< APIRequestContext[ 'storageState' ] > >;
}

export const test = base.extend< TestFixtures, WorkerFixtures >( {
	gateway: [
		async ( {}, use ) => {
			const gateway = await startGateway( { duration: DURATION } );
			await use( new GatewayControl( gateway.url, gateway.endpoint ) );
			await gateway.close();
		},
		{ scope: 'worker' },
	],

	site: [
		async ( { gateway }, use, worker ) => {
			const site = await bringUpSite( {
				name: `e2e-${ worker.workerIndex }`,
				endpoint: gateway.endpoint,
				wp: wordpress,
				adminLocale: locale,
			} );
			await use( site );
			await site.stop();
		},
		{ scope: 'worker', timeout: 10 * PATIENCE },
	],

	browsers: [
		async ( { playwright }, use ) => {
			const browsers = new Browsers( playwright.chromium );
			await use( browsers );
			browsers.remove();
		},
		{ scope: 'worker' },
	],

	session: [
		async ( { playwright, site }, use ) => {
			// Also where the first test's browser has a proxy.
			const request = await playwright.request.newContext( {
				proxy: undefined,
			} );
			await logIn( request, site );
			const state = await request.storageState();
			await request.dispose();
			await use( state );
		},
		{ scope: 'worker' },
	],

	fetchesAll: [ false, { option: true } ],

	context: async ( { browsers, session, fetchesAll }, use ) => {
		const { context, close } = await browsers.open( {}, fetchesAll );
		await context.addCookies( session.cookies );
		await use( context );
		await close();
	},

	page: ( { context }, use ) => use( context.pages()[ 0 ]! ),

	pauses: [ SHORT, { option: true } ],

	freshSite: [
		async ( { site, pauses }, use ) => {
			setPauses( site, pauses );
			// What an earlier test has ordered is followed no more.
			await site.run(
				`update_option( 'WPLANG', $data );
				foreach ( array( 'videos', 'forgotten' ) as $table ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_$table" ); }
				wp_unschedule_hook( 'platoniavid_run' );
				// Nobody runs WP-Cron here, and what WordPress itself has waiting since the site was made would be told of.
				_set_cron_array( array_filter( _get_cron_array(), fn( $time ) => $time > time() - HOUR_IN_SECONDS, ARRAY_FILTER_USE_KEY ) );
				delete_metadata( 'user', 0, 'wp_persisted_preferences', '', true );
				$screens = array( 'core/edit-post', 'core/edit-site', 'core/edit-widgets' );
				$preferences = array_fill_keys( $screens, array( 'welcomeGuide' => false ) ) + array( '_modified' => gmdate( 'Y-m-d\\TH:i:s.000\\Z' ) );
				update_user_meta( 1, 'wp_persisted_preferences', $preferences );`,
				asOption( locale )
			);
			await use();
		},
		{ auto: true },
	],

	freshGateway: [
		async ( { gateway }, use ) => {
			await gateway.reset();
			await use();
		},
		{ auto: true },
	],

	quietPhp: [
		async ( { site }, use ) => {
			writeFileSync( site.debugLog, '' );
			await use();
			expect(
				readFileSync( site.debugLog, 'utf8' ),
				'PHP has nothing to complain about'
			).toBe( '' );
		},
		{ auto: true },
	],

	editor: ( { page, site }, use ) => use( new Editor( page, site.url ) ),

	openEditor: ( { site }, use ) =>
		use( ( page ) => new Editor( page, site.url ) ),

	complaints: [
		async ( { context }, use ) => {
			const complaints: string[] = [];
			noteComplaints( context, complaints );
			await use( complaints );
			expect(
				complaints,
				'browsers have nothing to complain of'
			).toEqual( [] );
		},
		{ auto: true },
	],

	openBrowser: async ( { browsers, complaints, fetchesAll }, use ) => {
		const ends: ( () => Promise< void > )[] = [];
		await use( async ( options ) => {
			const { context, page, close } = await browsers.open(
				options,
				fetchesAll
			);
			ends.push( close );
			noteComplaints( context, complaints );
			return page;
		} );
		await Promise.all( ends.map( ( close ) => close() ) );
	},

	openBrowserOf: ( { openBrowser, site }, use ) =>
		use( async ( role ) => {
			const login = `${ role }${ Date.now() }`;
			const user = await site.run( 'echo wp_insert_user( $data );', {
				...{ user_login: login, user_email: `${ login }@example.org` },
				...{ role, user_pass: 'password' },
			} );
			const page = await openBrowser();
			await logIn( page.request, site, login );
			return { page, user: Number( user ) };
		} ),

	visitor: async ( { openBrowser }, use ) => use( await openBrowser() ),

	library: ( { page, site }, use ) => use( new Library( page, site ) ),

	settings: ( { page, site }, use ) => use( new Settings( page, site ) ),
} );
