import type { Page } from '@playwright/test';
import { expect, keys, test, wordpress } from './fixtures';
import { finishedVideo, importFile } from './finished';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

/** Turns the selected block into another, as its toolbar offers it. */
async function transform( page: Page, to: string ) {
	const toolbar = page.getByRole( 'toolbar', { name: 'Block tools' } );
	await toolbar.getByRole( 'button' ).first().click();
	await page.getByRole( 'menuitem', { name: to, exact: true } ).click();
}

test(
	'a paragraph becomes a prompt, an image the first frame',
	{ tag: '@once' },
	async ( { editor, page, site } ) => {
		const image = await importFile(
			site,
			'spritesheet-1280x720.jpg',
			'A frame'
		);
		await editor.openNewPost();
		const paragraph = await editor.insertBlock( 'core/paragraph', {
			content: 'A fox in <strong>deep</strong> snow &amp; wind',
		} );
		await paragraph.click();
		await transform( page, 'Sora video' );
		const block = editor.videoBlock();
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toHaveValue( 'A fox in deep snow & wind' );

		await editor.openNewPost();
		await editor.insertBlock( 'core/heading', {
			content: 'A <em>long</em> day',
		} );
		await transform( page, 'Sora video' );
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( {
				prompt: 'A long day',
			} );

		for ( const [ words, prompt ] of [
			[ { alt: 'A quiet square' }, 'A quiet square' ],
			[ { caption: 'At <b>noon</b>' }, 'At noon' ],
		] as const ) {
			await editor.openNewPost();
			await editor.insertBlock( 'core/image', {
				id: image,
				url: `${ site.url }/?attachment_id=${ image }`,
				...words,
			} );
			await transform( page, 'Sora video' );
			await expect(
				editor.videoBlock().getByText( 'The video begins like this.' )
			).toBeVisible();
			await expect
				.poll( () => editor.attributes() )
				.toMatchObject( {
					referenceImage: image,
					prompt,
				} );
		}
	}
);

test( 'a finished video becomes a Video block or a Cover, and comes back', async ( {
	editor,
	page,
	site,
	library,
} ) => {
	const video = await finishedVideo( site, library, 'A film to convert' );
	await editor.openNewPost();
	const track = {
		src: 'a.vtt',
		label: 'فارسی',
		srcLang: 'fa',
		kind: 'captions',
	};
	const place = {
		id: video.id,
		src: video.src,
		align: 'wide',
		anchor: 'film',
	};
	const spacing = { margin: { top: '40px' }, padding: { left: '8px' } };
	const border = { radius: '8px' };
	// Its shape comes from the site where a block keeps none.
	const sides = { width: 1280, height: 720 };
	const poster = `${ site.url }/wp-includes/images/media/default.svg`;
	const playback = {
		...{ autoplay: true, loop: true, muted: true, playsInline: true },
		...{ controls: false, preload: 'none', tracks: [ track ], poster },
	};
	// WordPress's blocks have no place for them but the caption.
	const label = { label: 'artistic', labelText: 'Artwork made with AI' };
	const description = 'A film & its end';
	const kept = {
		Video: {
			...{ ...place, ...playback, ...label, description, ...sides },
			// It has no border.
			style: { spacing },
		},
		// A cover of WordPress before 6.9 has no poster.
		Cover: {
			...place,
			...{ ...label, ...sides, style: { spacing } },
			...( wordpress === '7.1' ? { poster } : {} ),
		},
	};
	await editor.insertVideoBlock( {
		...video,
		...kept.Video,
		style: { spacing, border },
		caption: 'Come and see',
	} );
	for ( const to of [ 'Video', 'Cover' ] as const ) {
		await transform( page, to );
		const canvas = editor.canvas();
		const theirs = canvas.locator(
			`[data-type="core/${ to.toLowerCase() }"]`
		);
		await expect( theirs.locator( 'video' ) ).toHaveAttribute(
			'src',
			String( video.src )
		);
		await expect( theirs ).toContainText( 'Come and see' );
		await expect( theirs ).toContainText( label.labelText );
		await page.evaluate( () => {
			const { data } = window.wp;
			const [ block ] = data.select( 'core/block-editor' ).getBlocks();
			void data
				.dispatch( 'core/block-editor' )
				.selectBlock( block!.clientId );
		} );
		await transform( page, 'Sora video' );
		const ours = editor.videoBlock();
		await expect( ours.locator( 'video' ) ).toHaveAttribute(
			'src',
			String( video.src )
		);
		await expect( ours.locator( 'figcaption' ) ).toHaveText(
			'Come and see'
		);
		await expect
			.poll( () => editor.attributes() )
			.toMatchObject( kept[ to ] );
	}

	// What plays by itself is mute here: browsers play nothing else.
	await editor.openNewPost();
	await editor.insertBlock( 'core/video', {
		...{ id: video.id, src: video.src, autoplay: true, muted: false },
	} );
	await transform( page, 'Sora video' );
	await expect
		.poll( () => editor.attributes() )
		.toMatchObject( {
			...{ autoplay: true, muted: true, playsInline: true },
		} );
} );
