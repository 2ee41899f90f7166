import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, test } from './fixtures';
import { READY } from './video';
import { tabTo } from './keyboard';

/** A site whose host has set a second server beside the first. */
const withSecond = test.extend< { secondServer: void } >( {
	secondServer: [
		async ( { site, gateway, settings }, use ) => {
			const second = {
				id: 'second',
				kind: 'openai',
				label: 'Second server',
				endpoint: `${ gateway.url }/v1`,
				key: keys.second,
			};
			const file = join(
				site.dir,
				'wp-content/mu-plugins/second-server.php'
			);
			await settings.saveKey( keys.demo );
			writeFileSync(
				file,
				`<?php define( 'PLATONIAVID_CONNECTIONS', '${ JSON.stringify( [ second ] ) }' );`
			);
			await use();
			// Nothing of it is left for the next test.
			await settings.save( { default_connection: '' } );
			rmSync( file );
			await site.run( `delete_option( 'platoniavid_connections' );` );
		},
		{ auto: true },
	],
} );

withSecond(
	'each of several servers says how it gets on, takes orders or none, and is put in order and removed by keyboard',
	{ tag: '@once' },
	async ( { settings, editor, gateway, site, page } ) => {
		// Two that no constant sets. Nobody asks them: their addresses only look like servers'.
		for ( const [ label, endpoint ] of [
			[ 'Third server', 'https://1.1.1.1/v1' ],
			[ 'Fourth server', 'https://8.8.8.8/v1' ],
		] ) {
			await site.run(
				`wp_set_current_user( 1 ); $r = new WP_REST_Request( 'POST', '/platoniavid/v1/connections' ); $r->set_body_params( $data );
					$a = rest_do_request( $r ); 201 === $a->get_status() || throw new Exception( wp_json_encode( $a->get_data() ) );`,
				{ kind: 'openai', label, endpoint }
			);
		}
		await settings.open();
		const rows = page.locator( '.platoniavid-connection' );
		const names = rows.getByRole( 'heading' );
		const second = rows.filter( { hasText: 'Second server' } );
		const press = ( name: string ) =>
			page.getByRole( 'button', { name, exact: true } );
		const said = page.locator( '#a11y-speak-polite' );
		await expect( names ).toHaveText( [
			/./,
			'Second server',
			'Third server',
			'Fourth server',
		] );

		await test.step( 'it is tried', async () => {
			await press( 'Test: Second server' ).click();
			await expect(
				second.locator( '.components-notice.is-success' )
			).toBeVisible();
			await expect( second ).toContainText(
				'It works: it answered last on'
			);
			await expect( press( 'Remove…: Second server' ) ).toHaveCount( 0 );
		} );

		await test.step( 'it is switched off and on', async () => {
			await press( 'Switch off: Second server' ).click();
			await expect( second ).toContainText(
				'Switched off: it takes no orders'
			);
			await expect( said ).toHaveText( 'Second server is switched off.' );
			await page.reload();
			await press( 'Switch on: Second server' ).click();
			await expect( said ).toHaveText( 'Second server is switched on.' );
			await expect( second ).not.toContainText( 'Switched off' );
		} );

		await test.step( 'order', async () => {
			await expect( press( 'Move Third server up' ) ).toHaveAttribute(
				'aria-disabled',
				'true'
			);
			const up = press( 'Move Fourth server up' );
			await tabTo( page, up );
			await page.keyboard.press( 'Enter' );
			await expect( said ).toHaveText(
				'Fourth server is now number 3 of 4.'
			);
			await expect( up ).toBeFocused();
			await page.reload();
			await expect( names ).toHaveText( [
				/./,
				'Second server',
				'Fourth server',
				'Third server',
			] );
		} );

		await test.step( 'it is removed', async () => {
			await tabTo( page, press( 'Remove…: Third server' ) );
			await page.keyboard.press( 'Enter' );
			const dialog = page.getByRole( 'dialog', {
				name: 'Remove Third server?',
			} );
			await tabTo(
				page,
				dialog.getByRole( 'button', { name: 'Remove' } )
			);
			await page.keyboard.press( 'Enter' );
			await expect( dialog ).toBeHidden();
			await expect( names ).toHaveCount( 3 );
			await expect( press( 'Add a connection…' ) ).toBeFocused();
		} );

		await test.step( 'one in the site’s own network is no address to type', async () => {
			await page.keyboard.press( 'Enter' );
			const dialog = page.getByRole( 'dialog', {
				name: 'Add a connection',
			} );
			await dialog.getByRole( 'radio', { name: /OpenAI/ } ).check();
			await dialog
				.getByLabel( 'Address', { exact: true } )
				.fill( 'http://127.0.0.1/v1' );
			await dialog.getByLabel( 'Key', { exact: true } ).fill( keys.demo );
			await page.keyboard.press( 'Enter' );
			await expect(
				dialog.locator( '.components-notice.is-error' )
			).toBeVisible();
			await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
			await expect( names ).toHaveCount( 3 );
		} );

		await test.step( 'it makes a video, which its own key pays for', async () => {
			await settings.save( { default_connection: 'second' } );
			await editor.openNewPost();
			const block = await editor.insertVideoBlock();
			await block.getByLabel( 'Prompt' ).fill( 'Made elsewhere' );
			await block.getByRole( 'button', { name: 'Generate' } ).click();
			await expect( block.locator( 'video' ) ).toBeVisible( READY );
			expect( ( await gateway.stats() ).jobs ).toEqual( [
				expect.objectContaining( { key: keys.second } ),
			] );
		} );
	}
);

withSecond(
	'what one server refuses is made by another in one click, from the same words, and is paid once',
	{ tag: '@once' },
	async ( { settings, editor, gateway } ) => {
		await settings.saveKey( keys.empty );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A kite over two servers' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'Nothing was charged. Prompt and image stay' )
		).toBeVisible();
		expect( ( await gateway.stats() ).paid ).toBe( 0 );

		await block
			.getByRole( 'button', {
				name: /^Make it with .+ at Second server/,
			} )
			.first()
			.click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		const { paid, jobs } = await gateway.stats();
		expect( paid ).toBe( 1 );
		expect( jobs ).toEqual( [
			expect.objectContaining( {
				key: keys.second,
				prompt: 'A kite over two servers',
			} ),
		] );
	}
);
