import { Editor } from '../fixtures';
import { lookAtRow, only } from './block-states';
import type { Walk } from './walk';

const DIALOG = '.components-modal__frame';
const BLOCK = 'platoniavid/sora-video';

/** What is asked and offered around an order: several takes, what was ordered before, and what is in no block. */
export async function lookAtOrders( walk: Walk ): Promise< void > {
	const { page, site, library, words } = walk;
	const editor = new Editor( page, site.url );
	const block = walk.canvas().locator( `[data-type="${ BLOCK }"]` );
	await editor.openNewPost();
	await only( walk, BLOCK );
	await block.locator( 'textarea' ).fill( words.prompt );
	await block.locator( '[data-field="takes"]' ).click();
	await block
		.locator( '.platoniavid-choice__options input' )
		.nth( 2 )
		.check();
	await walk.lookAtBlock( 'block-takes' );
	await block.locator( 'button[type="submit"]' ).click();
	await walk.look( 'block-order-takes', DIALOG );
	await walk.close( DIALOG );

	const now = Math.floor( Date.now() / 1000 );
	await library.addRows( [
		{
			prompt: words.film,
			post: await editor.saveDraft(),
			status: 'in_progress',
			progress: 40,
			remote_id: 'video_unplaced',
			next_check_at: now + 600,
		},
	] );
	await only( walk, BLOCK );
	await block.locator( '.components-notice' ).first().waitFor();
	await walk.lookAtBlock( 'block-ordered-already' );
	await block.locator( 'textarea' ).fill( words.prompt );
	await block.locator( 'button[type="submit"]' ).click();
	await walk.look( 'block-order-another', DIALOG );
	await walk.close( DIALOG );

	await only( walk, 'core/video' );
	await walk
		.canvas()
		.getByRole( 'button', { name: walk.say( 'Generate video' ) } )
		.click();
	await page.locator( '.platoniavid-unplaced' ).waitFor();
	await walk.look( 'generate-unplaced', DIALOG );
	await walk.close( DIALOG );

	await lookAtRow( walk, 'block-alternatives', {
		status: 'failed',
		submitted_at: 0,
		error_code: 'platoniavid_out_of_credit',
		error_message: walk.gatewaySays(
			'The credit is used up.',
			'اعتبار تمام شده است.'
		),
		error_action: 'add_credit',
	} );
}
