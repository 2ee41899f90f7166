import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeNetwork } from '../env/network';
import { bringUpSite } from '../env/site';
import { Editor } from './editor';
import { Walk, type Words } from './everyone/walk';
import { hideWordPressWords } from './everyone/words';
import {
	expect,
	keys,
	locale,
	logIn,
	setLanguage,
	test,
	wordpress,
} from './fixtures';
import { playing, READY } from './video';
import { PATIENCE } from './browsers';

/** A network of two sites, which is gone after the test. */
const inNetwork = test.extend< { second: string } >( {
	site: [
		async ( { gateway }, use, worker ) => {
			const site = await bringUpSite( {
				name: `network-${ worker.workerIndex }`,
				endpoint: gateway.endpoint,
				wp: wordpress,
				adminLocale: locale,
			} );
			await makeNetwork( site );
			await use( site );
			await site.stop();
		},
		{ scope: 'worker', timeout: 10 * PATIENCE },
	],
	second: ( { site }, use ) => use( `${ site.url }/second` ),
} );

inNetwork(
	'what a network sets on its screen is there for its second site, which makes a video with it',
	async ( { page, site, second, gateway } ) => {
		const screen = `${ site.url }/wp-admin/network/settings.php?page=platoniavid-network`;
		await page.goto( `${ site.url }/wp-admin/network/settings.php` );
		await page
			.locator( '#adminmenu' )
			.getByRole( 'link', { name: 'PlatoniaVid' } )
			.first()
			.click();
		await expect( page ).toHaveURL( screen );
		await page.getByLabel( 'Address' ).fill( gateway.endpoint );
		await page
			.getByLabel( 'Key', { exact: true } )
			.fill( 'pltn_nobody_knows_this_key_at_all' );
		await page.getByLabel( 'Name' ).fill( 'All sites' );
		const save = page.getByRole( 'button', { name: 'Save changes' } );
		await save.click();
		await expect(
			page.getByRole( 'button', { name: 'Save it all the same' } )
		).toBeVisible();
		// What fails leaves what was typed.
		await expect( page.getByLabel( 'Name' ) ).toHaveValue( 'All sites' );
		await page.getByLabel( 'Key', { exact: true } ).fill( keys.demo );
		await page.getByLabel( /^Videos .* in a month/ ).fill( '1' );
		await page
			.getByLabel( 'Sites may have connections and keys of their own' )
			.uncheck();
		await save.click();
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();

		await page.reload();
		await expect( page.getByLabel( 'Name' ) ).toHaveValue( 'All sites' );
		await expect( page.getByLabel( 'Replace the key' ) ).toHaveValue( '' );
		await expect(
			page.getByLabel(
				'Sites may have connections and keys of their own'
			)
		).not.toBeChecked();
		expect( await page.content() ).not.toContain( keys.demo );

		await page.goto(
			`${ second }/wp-admin/options-general.php?page=platoniavid`
		);
		await expect( page.getByText( 'All sites' ).first() ).toBeVisible();
		// WordPress keeps for each site whether somebody has seen its guide.
		await site.run(
			`update_user_meta( 1, 'wp_2_persisted_preferences', get_user_meta( 1, 'wp_persisted_preferences', true ) );`
		);
		const editor = new Editor( page, second );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A film of the second site' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		await page.goto( await editor.publish() );
		const video = page.locator( '.wp-block-video video' );
		await playing( video );
		await expect( video ).toHaveAttribute(
			'src',
			/\/wp-content\/uploads\/sites\/2\//
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

inNetwork(
	'who only manages a site of a network does not see the network’s screen, nor its key',
	async ( { site, second, openBrowser, gateway } ) => {
		await site.run(
			`platoniavid_service( PlatoniaVid\\NetworkSetup::class )->save( $data );`,
			{ endpoint: gateway.endpoint, key: keys.demo, label: 'All sites' }
		);
		await site.run(
			`$id = wp_insert_user( array( 'user_login' => 'second', 'user_pass' => 'password', 'user_email' => 'second@example.org' ) );
			foreach ( get_sites( array( 'path' => '/second/' ) ) as $its ) { add_user_to_blog( $its->blog_id, $id, 'administrator' ); }`
		);
		const page = await openBrowser();
		await logIn( page.request, site, 'second' );
		const screen = await page.request.get(
			`${ site.url }/wp-admin/network/settings.php?page=platoniavid-network`
		);
		expect( screen.status() ).toBe( 403 );
		await page.goto(
			`${ second }/wp-admin/options-general.php?page=platoniavid`
		);
		await expect(
			page.getByRole( 'button', { name: 'Save changes' } ).first()
		).toBeVisible();
		expect( await page.content() ).not.toContain(
			keys.demo.slice( 5, -4 )
		);
	}
);

inNetwork(
	'the network’s screen is accessible, in the right direction, and every word of it is translated',
	{ tag: '@newest' },
	async ( { page, site, gateway } ) => {
		const root = '#platoniavid-network';
		const look = async ( language: Words[ 'locale' ] ) => {
			const none = { prompt: '', film: '', refused: '' };
			const words = { ...none, locale: language };
			const walk = new Walk( page, site, gateway, words );
			await page.goto(
				`${ site.url }/wp-admin/network/settings.php?page=platoniavid-network`
			);
			await walk.button( 'Save changes' ).waitFor();
			await walk.look( 'network-settings', root );
			await page.locator( `${ root } .is-destructive` ).last().click();
			await walk.look( 'network-remove', '.components-modal__frame' );
		};
		await site.run(
			`platoniavid_service( PlatoniaVid\\NetworkSetup::class )->save( $data );`,
			{ endpoint: gateway.endpoint, key: keys.demo, label: 'Platonia' }
		);
		await look( 'en_US' );
		hideWordPressWords( site );
		try {
			await setLanguage( site, 'fa_IR' );
			await look( 'fa_IR' );
		} finally {
			rmSync(
				join( site.dir, 'wp-content/mu-plugins/wordpress-words.php' )
			);
		}
	}
);
