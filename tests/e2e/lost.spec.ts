import type { Site } from '../env/site';
import { expect, keys, test } from './fixtures';
import { playing, READY } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

/** No look finds anything as long as a test is not ready for what is found. */
const unlisted = { operation: 'list', kind: 'cut-before', times: -1 };

/** Lets the time pass until all open work is due, as an SQL statement can, and until a connection is not left in peace any more. */
const letTimePass = ( site: Site ) =>
	site.run(
		`$wpdb->query(
			"UPDATE {$wpdb->prefix}platoniavid_videos SET next_check_at = 1, submitted_at = submitted_at - 100 WHERE next_check_at > 0"
		);
		delete_option( "platoniavid_connection_state" );
		do_action( "platoniavid_run" );`
	);

test(
	'an order whose answer was lost is found at the gateway and paid once',
	{ tag: '@once' },
	async ( { editor, site, gateway } ) => {
		await gateway.configure( {
			faults: [ { operation: 'create', kind: 'cut-after' }, unlisted ],
		} );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A letter that got lost' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'Looking whether it has the video' )
		).toBeVisible();
		await gateway.configure( { faults: [] } );
		await letTimePass( site );
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'an order that nobody can find is submitted again only after a warning',
	{ tag: '@once' },
	async ( { editor, page, site, gateway } ) => {
		await gateway.configure( {
			faults: [ { operation: 'create', kind: 'cut-before' } ],
		} );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'A needle in a haystack' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'Looking whether it has the video' )
		).toBeVisible();
		for ( let look = 0; look < 3; look++ ) {
			await letTimePass( site );
		}
		const again = block.getByRole( 'button', { name: 'Submit again…' } );
		await expect( again ).toBeVisible( READY );
		await expect( block.getByLabel( 'Prompt' ) ).toHaveValue(
			'A needle in a haystack'
		);
		await again.click();
		const dialog = page.getByRole( 'dialog', {
			name: 'Submit this video again?',
		} );
		await expect( dialog ).toContainText( 'charged' );
		await dialog.getByRole( 'button', { name: 'Submit again' } ).click();
		await expect( block.locator( 'video' ) ).toBeVisible( READY );
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);

test(
	'of two videos that both may be it, the editor chooses',
	{ tag: '@once' },
	async ( { editor, site, gateway } ) => {
		await gateway.configure( {
			faults: [ { operation: 'create', kind: 'cut-after' }, unlisted ],
		} );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'Twins' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'Looking whether it has the video' )
		).toBeVisible();
		// Somebody else orders just the same with the same key.
		const [ job ] = ( await gateway.stats() ).jobs;
		await gateway.order( job! );
		await gateway.configure( { faults: [] } );
		await letTimePass( site );
		const choice = block.getByRole( 'button', {
			name: `Use video ${ job!.id }`,
		} );
		await expect( choice ).toBeVisible( READY );
		for ( const { id } of ( await gateway.stats() ).jobs ) {
			await playing( block.getByLabel( `(${ id })` ) );
		}
		await choice.click();
		await expect( block.locator( 'video[src$=".mp4"]' ) ).toBeVisible(
			READY
		);
		expect( ( await gateway.stats() ).paid ).toBe( 2 );
	}
);

test(
	'a video whose content has expired says so and keeps the prompt',
	{ tag: '@once' },
	async ( { editor, site, gateway } ) => {
		await gateway.configure( {
			faults: [
				{
					operation: 'content',
					kind: 'status',
					status: 404,
					times: -1,
				},
			],
		} );
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await block.getByLabel( 'Prompt' ).fill( 'Sand in an hourglass' );
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			block.getByText( 'comes into the Media Library' )
		).toBeVisible( READY );
		await block.getByRole( 'button', { name: 'Watch it now' } ).click();
		await expect(
			block.getByText( 'This video can’t be shown yet.' )
		).toBeVisible();
		await site.run(
			'$wpdb->query( "UPDATE {$wpdb->prefix}platoniavid_videos SET expires_at = 1 WHERE status = \'importing\'" );'
		);
		await letTimePass( site );
		await expect(
			block.getByText( 'in the time for which gateways keep one' )
		).toBeVisible( READY );
		// Nobody knows that it is gone.
		await expect(
			block.getByRole( 'button', { name: 'Try again' } )
		).toBeVisible();
		await expect( block.getByLabel( 'Prompt' ) ).toHaveValue(
			'Sand in an hourglass'
		);
	}
);
