import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, test } from './fixtures';

const folder = join( __dirname, 'saved-blocks' );

/** Content as each version has saved it, by its file's name; a file is added with each change of what is saved, and none is changed. */
const saved = readdirSync( folder ).map(
	( name ) =>
		[ name, readFileSync( join( folder, name ), 'utf8' ).trim() ] as const
);

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'content that was saved earlier, in any state, is still valid', async ( {
	editor,
	gateway,
	page,
} ) => {
	await editor.openNewPost();
	const canvas = editor.canvas();
	for ( const [ name, content ] of saved ) {
		await test.step( name, async () => {
			const read = () =>
				page.evaluate( async ( html ) => {
					const { blocks, data } = window.wp;
					const parsed = blocks.parse( html );
					await data
						.dispatch( 'core/block-editor' )
						.resetBlocks( parsed );
					return parsed.map( ( block ) => [
						block.name,
						block.isValid,
						block.validationIssues,
					] );
				}, content );
			await expect
				.poll( read )
				.toEqual( [ [ 'platoniavid/sora-video', true, [] ] ] );
			await expect( editor.videoBlock() ).toBeVisible();
			await expect(
				canvas.locator( '.block-editor-warning' )
			).toHaveCount( 0 );
		} );
	}
	expect( ( await gateway.stats() ).paid, 'Opening orders nothing.' ).toBe(
		0
	);
} );

test( 'videos stay in their posts when the plugin goes @once', async ( {
	site,
	visitor,
} ) => {
	const finished = saved.filter( ( [ , content ] ) =>
		content.includes( '<video' )
	);
	const list = Buffer.from(
		JSON.stringify( finished.map( ( [ , content ] ) => content ) )
	).toString( 'base64' );
	const ids = await site.wpCli( [
		'eval',
		`foreach ( json_decode( base64_decode( '${ list }' ) ) as $content ) {
			echo wp_insert_post( wp_slash( array( 'post_title' => 'Old', 'post_status' => 'publish', 'post_content' => $content ) ) ), "\\n";
		}`,
	] );
	await site.wpCli( [ 'plugin', 'deactivate', 'platoniavid' ] );
	await visitor.setViewportSize( { width: 390, height: 844 } );
	try {
		for ( const [ at, id ] of ids.trim().split( '\n' ).entries() ) {
			await test.step( finished[ at ]![ 0 ], async () => {
				await visitor.goto( `${ site.url }/?p=${ id }` );
				const film = visitor.locator( 'figure video' );
				await expect( film ).toHaveAttribute( 'src', /\.mp4$/ );
				// The theme loads no style of WordPress's for it: it is as wide as its HTML says.
				await expect
					.poll( () =>
						film.evaluate(
							( video ) =>
								video.getBoundingClientRect().width <=
								video.parentElement!.getBoundingClientRect()
									.width
						)
					)
					.toBe( true );
			} );
		}
	} finally {
		await site.wpCli( [ 'plugin', 'activate', 'platoniavid' ] );
	}
} );
