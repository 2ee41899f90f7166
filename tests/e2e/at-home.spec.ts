import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, test } from './fixtures';
import { generate, playing } from './video';

/** What the tests' service of another plugin makes. */
const CLIP = join( __dirname, '../gateway/media/video-1280x720-4.mp4' );

/** What its connection is called. */
const NAME = 'Clips of another plugin';

/** What arrives at a receiver of webhooks. */
interface Message {
	id: string;
	type: string;
}

/** Reads a message. */
async function read( request: IncomingMessage ): Promise< Message > {
	const chunks: Buffer[] = [];
	for await ( const chunk of request ) {
		chunks.push( chunk as Buffer );
	}
	const { type } = JSON.parse( Buffer.concat( chunks ).toString() ) as {
		type: string;
	};
	return { id: String( request.headers[ 'webhook-id' ] ), type };
}

/** A receiver on this machine, which the site's owner has named; what has arrived, and what it answers. */
const withReceiver = test.extend< {
	receiver: { url: string; messages: Message[]; status: number };
} >( {
	receiver: async ( { site }, use ) => {
		const receiver = { url: '', messages: [] as Message[], status: 204 };
		const server: Server = createServer( ( request, response ) => {
			void read( request ).then( ( message ) => {
				receiver.messages.push( message );
				response.writeHead( receiver.status ).end();
			} );
		} );
		await new Promise< void >( ( done ) =>
			server.listen( 0, '127.0.0.1', done )
		);
		const { port } = server.address() as AddressInfo;
		const host = `http://127.0.0.1:${ port }`;
		receiver.url = `${ host }/videos`;
		const file = join( site.dir, 'wp-content/mu-plugins/receiver.php' );
		writeFileSync(
			file,
			`<?php define( 'PLATONIAVID_WEBHOOK_HOSTS', array( '${ host }' ) );`
		);
		await use( receiver );
		rmSync( file );
		await site.run(
			`foreach ( array( 'webhooks', 'deliveries' ) as $table ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}platoniavid_$table" ); }`
		);
		await new Promise( ( done ) => server.close( done ) );
	},
} );

withReceiver(
	'a webhook is added, its secret is shown once, and a message that was not taken is seen and sent again',
	{ tag: '@once' },
	async ( { settings, receiver, page } ) => {
		await settings.saveKey( keys.demo );
		await settings.open();
		const press = ( name: string ) =>
			page.getByRole( 'button', { name, exact: true } );
		const of = ( words: string ) =>
			press( `${ words }: ${ receiver.url }` );
		const row = page
			.locator( '.platoniavid-connection' )
			.filter( { hasText: receiver.url } );
		const secret = row.getByLabel( 'Secret', { exact: true } );
		await test.step( 'it is added', async () => {
			await press( 'Add a webhook…' ).click();
			const dialog = page.getByRole( 'dialog', {
				name: 'Add a webhook',
			} );
			await dialog
				.getByLabel( 'Address', { exact: true } )
				.fill( receiver.url );
			await dialog.getByRole( 'button', { name: 'Save' } ).click();
			await expect( dialog ).toBeHidden();
			await expect( secret ).toHaveValue( /^whsec_[\w+/]{40,}=*$/ );
		} );

		await test.step( 'its secret is not shown again', async () => {
			await page.reload();
			await expect( row ).toBeVisible();
			await expect( secret ).toHaveCount( 0 );
		} );

		const messages = row.getByRole( 'table' ).getByRole( 'row' );
		await test.step( 'what it does not take is in its list', async () => {
			receiver.status = 500;
			await of( 'Send a test' ).click();
			await expect(
				row.locator( '.components-notice.is-error' )
			).toBeVisible();
			await of( 'Last messages' ).click();
			// The head, and the message.
			await expect( messages ).toHaveCount( 2 );
			await expect( messages.last() ).toContainText( '500' );
		} );

		await test.step( 'it is sent again under its own name', async () => {
			receiver.status = 204;
			await messages
				.last()
				.getByRole( 'button', { name: /^Send again/ } )
				.click();
			await expect( messages.last() ).not.toContainText( '500' );
			await expect( messages ).toHaveCount( 2 );
			// Whoever else has sent it meanwhile has sent the same.
			expect(
				new Set( receiver.messages.map( ( { id } ) => id ) ).size
			).toBe( 1 );
			expect( receiver.messages[ 0 ]?.type ).toBe( 'test' );
		} );
	}
);

test(
	'a service that another plugin has brought is added without a key, and makes a video in the block',
	{ tag: '@newest' },
	async ( { settings, editor, gateway, page, site } ) => {
		await settings.saveKey( keys.demo );
		await site.run(
			`update_option( 'platoniavid_test_video', $data );`,
			CLIP
		);
		const press = ( name: string ) =>
			page.getByRole( 'button', { name, exact: true } ).first();
		try {
			await test.step( 'it is added', async () => {
				await settings.open();
				await press( 'Add a connection…' ).click();
				const dialog = page.getByRole( 'dialog', {
					name: 'Add a connection',
				} );
				await dialog
					.getByRole( 'radio', {
						name: 'AI service of this WordPress',
					} )
					.check();
				await expect(
					dialog.getByLabel( 'Key', { exact: true } )
				).toHaveCount( 0 );
				await dialog
					.getByLabel( 'Service', { exact: true } )
					.selectOption( { label: 'Test clips' } );
				await dialog.getByLabel( 'Name', { exact: true } ).fill( NAME );
				await dialog
					.getByRole( 'button', { name: 'Save connection' } )
					.click();
				await expect( dialog ).toBeHidden();
			} );

			await test.step( 'its model is taken', async () => {
				await press( `Fetch its models…: ${ NAME }` ).click();
				const dialog = page.getByRole( 'dialog', {
					name: `Models of ${ NAME }`,
				} );
				await dialog
					.getByRole( 'checkbox', { name: 'Test video' } )
					.check();
				await dialog
					.getByRole( 'button', { name: 'Offer 1 model' } )
					.click();
				await expect( dialog ).toBeHidden();
				await press( 'Save changes' ).click();
				await expect(
					page.getByText( 'Settings saved.' ).first()
				).toBeVisible();
			} );

			await test.step( 'it makes a video, which is paid once, and at no server of ours', async () => {
				await settings.save( { default_connection: 'wordpress' } );
				await editor.openNewPost();
				const block = await editor.insertVideoBlock();
				await generate( block, 'A kite over another service' );
				await playing( block.locator( 'video' ) );
				const paid = await site.run(
					`echo wp_json_encode( get_option( 'platoniavid_test_paid' ) );`
				);
				expect( JSON.parse( paid ) ).toEqual( [
					expect.objectContaining( {
						prompt: 'A kite over another service',
					} ),
				] );
				expect( ( await gateway.stats() ).paid ).toBe( 0 );
			} );
		} finally {
			await settings.save( { default_connection: '' } );
			await site.run(
				`foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'platoniavid_test_%'" ) as $name ) {
					delete_option( $name );
				}
				delete_option( 'platoniavid_connections' );`
			);
		}
	}
);
