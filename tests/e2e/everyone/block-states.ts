import { finishedVideo } from '../finished';
import { Editor, expect, logIn, wordpress } from '../fixtures';
import type { Walk } from './walk';
import { READY } from '../video';

const DIALOG = '.components-modal__frame';
/** Leaves one block in the post, selected. */
export const only = (
	{ page }: Walk,
	name: string,
	attributes: Record< string, unknown > = {}
) =>
	page.evaluate(
		async ( [ type, given ] ) => {
			const { blocks, data } = window.wp;
			const editor = data.dispatch( 'core/block-editor' );
			await editor.resetBlocks( [ blocks.createBlock( type, given ) ] );
			await editor.selectBlock(
				data.select( 'core/block-editor' ).getBlocks()[ 0 ]!.clientId
			);
		},
		[ name, attributes ] as const
	);

/** Changes attributes of the block that is selected. */
const change = ( { page }: Walk, attributes: Record< string, unknown > ) =>
	page.evaluate( async ( given ) => {
		const { select, dispatch } = window.wp.data;
		const [ block ] = select( 'core/block-editor' ).getBlocks();
		await dispatch( 'core/block-editor' ).updateBlockAttributes(
			block!.clientId,
			given
		);
	}, attributes );

/** The block before the site has a key. */
export async function lookAtBlockWithoutKey( walk: Walk ): Promise< void > {
	await new Editor( walk.page, walk.site.url ).openNewPost();
	await only( walk, 'platoniavid/sora-video' );
	await walk
		.canvas()
		.locator( '.components-notice, .platoniavid-form' )
		.first()
		.waitFor();
	await walk.lookAtBlock( 'block-without-key' );
}

/** The block for somebody who may not generate. */
export async function lookAtBlockOfContributor( walk: Walk ): Promise< void > {
	const { page, site } = walk;
	await site.wpCli( [
		...[ 'user', 'create', 'contributor', 'contributor@example.org' ],
		...[ '--role=contributor', '--user_pass=password' ],
	] );
	await logIn( page.request, site, 'contributor' );
	await new Editor( page, site.url ).openNewPost();
	await only( walk, 'platoniavid/sora-video' );
	await walk
		.canvas()
		.locator( '.components-placeholder__instructions' )
		.waitFor();
	await walk.lookAtBlock( 'block-of-contributor' );
}

/** The help with the prompt, which WordPress has since 7.0: a better prompt, and what is said where none comes. */
async function lookAtPromptHelp( walk: Walk ): Promise< void > {
	const { site, words } = walk;
	const block = walk
		.canvas()
		.locator( '[data-type="platoniavid/sora-video"]' );
	const prompt = block.locator( 'textarea' );
	const improve = block.locator( '.platoniavid-help button' ).first();
	await prompt.fill( words.prompt );
	await improve.click();
	await expect( prompt ).not.toHaveValue( words.prompt );
	await walk.lookAtBlock( 'block-prompt-improved' );
	await site.wpCli( [ 'option', 'update', 'platoniavid_test_text', 'fail' ] );
	await improve.click();
	await block.locator( '.platoniavid-help .components-notice' ).waitFor();
	await walk.lookAtBlock( 'block-prompt-not-improved' );
}

/** A row's state that the block shows by itself. */
export async function lookAtRow(
	walk: Walk,
	state: string,
	row: Record< string, string | number >
): Promise< void > {
	const { library, words } = walk;
	await library.addRows( [ { prompt: words.prompt, ...row } ] );
	await only( walk, 'platoniavid/sora-video', {
		prompt: words.prompt,
		requestId: state,
		videoId: await library.idOf( words.prompt ),
	} );
	// It is shown as on its way until the site has answered.
	await walk
		.canvas()
		.locator(
			'error_code' in row ? '.components-notice' : '.platoniavid-progress'
		)
		.first()
		.waitFor();
	await walk.lookAtBlock( state );
}

/** From an empty block to a finished one. */
async function lookAtTheWay( walk: Walk ): Promise< void > {
	const { page, site, words } = walk;
	const block = walk
		.canvas()
		.locator( '[data-type="platoniavid/sora-video"]' );
	await site.wpCli( [
		...[ 'option', 'update', 'platoniavid_test_text' ],
		walk.gatewaySays( 'Better: {text}', 'بهتر: {text}' ),
	] );
	await new Editor( page, site.url ).openNewPost();
	await only( walk, 'platoniavid/sora-video' );
	const prompt = block.locator( 'textarea' );
	await prompt.waitFor();
	await walk.lookAtBlock( 'block-empty' );
	if ( wordpress === '7.1' ) {
		await lookAtPromptHelp( walk );
	}
	await prompt.fill( words.prompt );
	// The video comes when all that is there before has been looked at, however long that takes.
	let goOn = () => {};
	const isLookedAt = new Promise< void >( ( resolve ) => ( goOn = resolve ) );
	await page.route( /videos(\/|%2F)refresh/, async ( route ) => {
		await isLookedAt;
		await route.fallback();
	} );
	await block.locator( 'button[type="submit"]' ).click();
	await block.getByRole( 'progressbar' ).waitFor();
	await walk.lookAtBlock( 'block-working' );
	await block
		.getByRole( 'button', { name: walk.say( 'Cancel' ), exact: true } )
		.click();
	await walk.look( 'block-cancel', DIALOG );
	await walk.close( DIALOG );
	goOn();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	await walk.look( 'block-ready-told', '.components-snackbar-list' );
	await walk.lookAtBlock( 'block-ready' );
}

/** What can be done with a finished block. */
async function lookAtTools( walk: Walk ): Promise< void > {
	const { page, site, words } = walk;
	const block = walk
		.canvas()
		.locator( '[data-type="platoniavid/sora-video"]' );
	const tool = ( name: string ) =>
		walk
			.button( name, page.locator( '.block-editor-block-toolbar' ) )
			.click();
	const item = async ( name: string ) => {
		await tool( 'More about this video' );
		await page
			.getByRole( 'menuitem', { name: walk.say( name ), exact: true } )
			.click();
	};
	await block.locator( 'video' ).click();
	await page
		.locator( '.components-panel__body' )
		.filter( { hasText: walk.say( 'Preload' ) } )
		.evaluate( ( panel ) => ( panel.id = 'our-panel' ) );
	await walk.look( 'block-settings', '#our-panel' );
	await item( 'Text tracks' );
	await walk.look( 'block-tracks', '.platoniavid-tracks' );
	await walk.button( 'Write a text track', page.locator( DIALOG ) ).click();
	const cues = page.locator( '.platoniavid-cues' );
	await walk.button( 'Add a line at this moment', cues ).click();
	await walk.look( 'block-cues', '.platoniavid-cues' );
	await walk.button( 'Cancel', cues ).click();
	await change( walk, {
		tracks: [
			{
				src: `${ site.url }/film.vtt`,
				label: words.film,
				srcLang: 'fa',
				kind: 'subtitles',
			},
		],
	} );
	await walk.look( 'block-track', '.platoniavid-tracks' );
	await walk.close( '.platoniavid-tracks' );
	await walk.look( 'block-toolbar', '.block-editor-block-toolbar' );
	await tool( 'Replace' );
	await walk.look(
		'block-replace',
		'.block-editor-media-replace-flow__media-upload-menu'
	);
	await walk.close( '.block-editor-media-replace-flow__media-upload-menu' );
	await tool( 'More about this video' );
	await walk.look( 'block-more', '.components-dropdown-menu__menu' );
	await walk.close( '.components-dropdown-menu__menu' );
	// They are offered where there are several.
	const { takes } = await finishedVideo( site, walk.library, words.film );
	await change( walk, { takes } );
	await item( 'Versions' );
	await walk.look( 'block-versions', DIALOG );
	await walk.close( DIALOG );
	await tool( 'Remix' );
	await walk.lookAtBlock( 'block-remix' );
}

/** What went wrong, and what is asked before a step that may cost. */
async function lookAtFailures( walk: Walk ): Promise< void > {
	const block = walk
		.canvas()
		.locator( '[data-type="platoniavid/sora-video"]' );
	const now = Math.floor( Date.now() / 1000 );
	await lookAtRow( walk, 'block-importing', {
		status: 'importing',
		progress: 100,
		remote_id: 'video_importing',
		next_check_at: now + 600,
	} );
	await walk
		.canvas()
		.getByRole( 'button', { name: walk.say( 'Watch it now' ) } )
		.click();
	await walk
		.canvas()
		.locator( '.platoniavid-progress [role="status"]' )
		.waitFor();
	await walk.lookAtBlock( 'block-not-to-be-watched' );
	await lookAtRow( walk, 'block-looking', {
		status: 'unconfirmed',
		next_check_at: now + 600,
	} );
	await lookAtRow( walk, 'block-candidates', {
		status: 'unconfirmed',
		candidates: 'video_one video_two',
		error_code: 'several_found',
		error_message: walk.gatewaySays(
			'Two may be it.',
			'دو ویدیو ممکن است همین باشد.'
		),
		error_action: 'choose_video',
	} );
	await lookAtRow( walk, 'block-failed', {
		status: 'failed',
		error_code: 'moderation',
		error_message: walk.gatewaySays(
			'The gateway refused this prompt.',
			'درگاه این پرامپت را نپذیرفت.'
		),
		error_action: 'edit_prompt',
	} );
	await lookAtRow( walk, 'block-unconfirmed', {
		status: 'unconfirmed',
		error_code: 'not_found_after_looking',
		error_message: walk.gatewaySays( 'No answer came.', 'پاسخ نرسید.' ),
		error_action: 'resubmit',
	} );
	for ( const [ state, name ] of [
		[ 'block-submit-again', 'Submit again…' ],
		[ 'block-discard', 'Discard…' ],
	] as const ) {
		await block.getByRole( 'button', { name: walk.say( name ) } ).click();
		await walk.look( state, DIALOG );
		await walk.close( DIALOG );
	}
}

/** The block's states. */
export async function lookAtBlocks( walk: Walk ): Promise< void > {
	const { site, words } = walk;
	await lookAtTheWay( walk );
	await lookAtTools( walk );
	const poster = Number(
		await site.run(
			"echo (int) get_posts( array( 'post_type' => 'attachment', 'post_mime_type' => 'image', 'fields' => 'ids' ) )[0];"
		)
	);
	await only( walk, 'platoniavid/sora-video', {
		prompt: words.prompt,
		referenceImage: poster,
	} );
	const frame = walk.canvas().locator( '.platoniavid-reference__image img' );
	await frame.first().waitFor();
	await frame.first().scrollIntoViewIfNeeded();
	await walk.lookAtBlock( 'block-first-frame' );
	await lookAtFailures( walk );
}
