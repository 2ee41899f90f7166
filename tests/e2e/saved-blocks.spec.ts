import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, test } from './fixtures';

const folder = join( __dirname, 'saved-blocks' );

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

// Content as each version has saved it; a file is added with each change of what is saved, and none is changed.
for ( const file of readdirSync( folder ) ) {
	test( `content that was saved earlier is still valid: ${ file }`, async ( {
		editor,
		page,
		site,
		visitor,
	} ) => {
		const content = readFileSync( join( folder, file ), 'utf8' ).trim();
		const id = Number(
			await site.wpCli( [
				'eval',
				`echo wp_insert_post( wp_slash( array( 'post_title' => 'Old', 'post_status' => 'publish', 'post_content' => base64_decode( '${ Buffer.from(
					content
				).toString( 'base64' ) }' ) ) ) );`,
			] )
		);
		await editor.openPost( id );
		await ( await editor.videoBlock() ).waitFor();
		expect(
			await page.evaluate( () => {
				const [ block ] = window.wp.data
					.select( 'core/block-editor' )
					.getBlocks();
				return [ block?.name, block?.isValid, block?.validationIssues ];
			} )
		).toEqual( [ 'platoniavid/sora-video', true, [] ] );

		// It stays when the plugin goes.
		if ( content.includes( '<video' ) ) {
			await site.wpCli( [ 'plugin', 'deactivate', 'platoniavid' ] );
			try {
				await visitor.goto( `${ site.url }/?p=${ id }` );
				await expect(
					visitor.locator( 'figure video' )
				).toHaveAttribute( 'src', /cat\.mp4$/ );
			} finally {
				await site.wpCli( [ 'plugin', 'activate', 'platoniavid' ] );
			}
		}
	} );
}
