import { bringUpSite } from '../../env/site';
import { keys, logIn, test, wordpress } from '../fixtures';
import {
	lookAtBlockOfContributor,
	lookAtBlocks,
	lookAtBlockWithoutKey,
} from './block-states';
import {
	lookAtDashboard,
	lookAtFirstSteps,
	lookElsewhere,
} from './elsewhere-states';
import { lookAtOrders } from './orders-states';
import { lookAtServers, lookAtUsage } from './servers-states';
import { lookAtSettings } from './settings-states';
import { lookAtVideos, lookAtVideosWithoutKey } from './videos-states';
import { Walk, type Words } from './walk';
import { hideWordPressWords, looksAtWords } from './words';
import { PATIENCE } from '../browsers';

const LANGUAGES: Words[] = [
	{
		locale: 'en_US',
		prompt: 'A red boat',
		film: 'A quiet harbour',
		refused: 'A storm at sea',
	},
	{
		locale: 'fa_IR',
		prompt: 'قایقی سرخ روی آب',
		film: 'بندری آرام',
		refused: 'توفانی در دریا',
	},
];

/** An older WordPress is looked at in Persian only: it has the same screens. */
const where = ( { locale }: Words ) =>
	locale === 'en_US' ? { tag: '@newest' } : {};

/** What was looked at on the newest WordPress is the same on an older one, and is not looked at again there. */
const isNewest = wordpress === '7.1';

// Each has a site of its own, so that none waits for the other.
test.describe.configure( { mode: 'parallel' } );

for ( const words of LANGUAGES ) {
	test(
		`all screens in ${ words.locale }: accessible, in the right direction, and every word translated`,
		where( words ),
		async ( { openBrowser, gateway } ) => {
			test.setTimeout( 60 * PATIENCE );
			const site = await bringUpSite( {
				name: `everyone-${ words.locale }`,
				adminLocale: words.locale,
				endpoint: gateway.endpoint,
				wp: wordpress,
			} );
			// What fades in has its colours at once.
			const open = () => openBrowser( { reducedMotion: 'reduce' } );
			try {
				if ( looksAtWords( words.locale ) ) {
					hideWordPressWords( site );
				}
				await gateway.configure( { duration: 3000 } );
				const page = await open();
				await logIn( page.request, site );
				const walk = new Walk( page, site, gateway, words );
				await test.step( 'without a key', async () => {
					if ( isNewest ) {
						await lookAtFirstSteps( walk );
					}
					await lookAtVideosWithoutKey( walk );
					await lookAtBlockWithoutKey( walk );
				} );
				await test.step( 'the settings', () => lookAtSettings( walk ) );
				await walk.settings.saveKey( keys.demo );
				await test.step( 'the Videos screen', () =>
					lookAtVideos( walk ) );
				await test.step( 'the block', () => lookAtBlocks( walk ) );
				await test.step( 'elsewhere', () => lookElsewhere( walk ) );
				await test.step( 'a contributor', async () => {
					const theirs = await open();
					await lookAtBlockOfContributor(
						new Walk( theirs, site, gateway, words )
					);
					await theirs.close();
				} );
				if ( isNewest ) {
					await test.step( 'what was used', async () => {
						await lookAtUsage( walk );
						await lookAtDashboard( walk );
					} );
					await test.step( 'several servers', () =>
						lookAtServers( walk ) );
					await test.step( 'around an order', () =>
						lookAtOrders( walk ) );
				}
				await page.close();
			} finally {
				await site.stop();
			}
		}
	);
}
