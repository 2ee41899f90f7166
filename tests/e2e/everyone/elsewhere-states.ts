import { finishedVideo } from '../finished';
import { Editor } from '../fixtures';
import type { Walk } from './walk';

const DIALOG = '.components-modal__frame';

/** WordPress's own blocks, the media modal and the Media Library. */
export async function lookElsewhere( walk: Walk ): Promise< void > {
	const { page, site, library, words } = walk;
	await finishedVideo( site, library, words.film );
	await new Editor( page, site.url ).openNewPost();
	await page.evaluate( () => {
		const { blocks, data } = window.wp;
		return data
			.dispatch( 'core/block-editor' )
			.insertBlocks( blocks.createBlock( 'core/video' ) );
	} );
	const video = walk.canvas().locator( '[data-type="core/video"]' );
	await video
		.getByRole( 'button', { name: walk.say( 'Generate video' ) } )
		.click();
	await page.locator( `${ DIALOG } textarea` ).waitFor();
	await walk.look( 'generate-dialog', DIALOG );
	await page.keyboard.press( 'Escape' );
	await video
		.getByRole( 'button', {
			name: walk.wordPressSays( 'Media Library' ),
			exact: true,
		} )
		.click();
	await page
		.getByRole( 'tab', { name: walk.say( 'Generate video' ) } )
		.click();
	await page.locator( '.platoniavid-media-tab textarea' ).waitFor();
	await walk.look( 'media-modal', '.platoniavid-media-tab' );

	await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
	await page
		.locator( '#media-attachment-filters' )
		.selectOption( walk.say( 'AI videos' ) );
	await page.locator( '.attachments .attachment' ).first().click();
	await walk.look( 'media-details', '.platoniavid-origin' );
}
