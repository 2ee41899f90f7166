import { finishedVideo } from '../finished';
import { Editor } from '../fixtures';
import type { Walk } from './walk';

const DIALOG = '.components-modal__frame';
/** Without the field below it, which has the file's name. */
const REPLACE_MENU = '.block-editor-media-replace-flow__media-upload-menu';

/** The filter for AI videos, and what is said of one, in WordPress's grid of files. */
async function lookAtMediaLibrary(
	walk: Walk,
	state: string,
	frame: string
): Promise< void > {
	const { page } = walk;
	const filter = '#media-attachment-filters';
	if ( state === 'media-modal' ) {
		// PHP gives the modal its own words.
		await page.getByRole( 'tab', { name: 'Media Library' } ).click();
	}
	await page.locator( filter ).selectOption( walk.say( 'AI videos' ) );
	await walk.look(
		`${ state }-filter`,
		filter,
		`${ filter } option:checked`
	);
	await page.locator( `${ frame } .attachments .attachment` ).first().click();
	await walk.look( `${ state }-details`, '.compat-field-platoniavid' );
}

/** The notice in the list of plugins, before the site has a key. */
export async function lookAtFirstSteps( walk: Walk ): Promise< void > {
	await walk.page.goto( `${ walk.site.url }/wp-admin/plugins.php` );
	await walk.look( 'first-steps', '#platoniavid_first_steps' );
}

/** The Dashboard's widget. */
export async function lookAtDashboard( walk: Walk ): Promise< void > {
	await walk.page.goto( `${ walk.site.url }/wp-admin/index.php` );
	await walk.look(
		'dashboard',
		'#platoniavid_usage',
		// PHP gives its buttons WordPress's own words.
		'#platoniavid_usage :is(h2, .inside)'
	);
}

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
	await walk.close( DIALOG );
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
	await lookAtMediaLibrary( walk, 'media-modal', '.media-modal' );

	await page.locator( '.media-modal .media-button-select' ).click();
	await video.locator( 'video' ).waitFor();
	await video.click();
	await page
		.locator( '.block-editor-block-toolbar' )
		.getByRole( 'button', {
			name: walk.wordPressSays( 'Replace' ),
			exact: true,
		} )
		.click();
	await walk.look( 'core-replace', REPLACE_MENU );

	await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
	await walk.look(
		'media-list-filter',
		'#platoniavid-filter',
		'#platoniavid-filter, label[for="platoniavid-filter"]'
	);
	await page.goto( `${ site.url }/wp-admin/upload.php?mode=grid` );
	await lookAtMediaLibrary( walk, 'media', '.media-frame' );
}
