import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../env/paths';
import { expect, keys, test } from './fixtures';
import { finishedVideo, importFile } from './finished';
import { placeOf, textOf } from './reading';

const READY = { timeout: 40_000 };

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test(
	'the site’s own AI client helps with the prompt, and what was typed can be had back',
	{ tag: '@newest' },
	async ( { editor, page, site } ) => {
		const answer = ( text: string ) =>
			site.run(
				`update_option( 'platoniavid_test_text', $data );`,
				text
			);
		await answer( 'Better: {text} ({rules})' );
		try {
			await editor.openNewPost( 'The old harbour' );
			await editor.insertBlock( 'core/paragraph', {
				content: 'Boats come home in the <em>evening</em>.',
			} );
			const block = await editor.insertVideoBlock();
			const prompt = block.getByLabel( 'Prompt', { exact: true } );
			const help = block.getByRole( 'group', {
				name: 'Help with the prompt',
			} );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect(
				block.getByText( 'Write a few words first.' )
			).toBeVisible();

			await prompt.fill( 'a boat' );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect( prompt ).toHaveValue(
				/^Better: a boat \(.*a first draft/
			);
			await expect( page.locator( '#a11y-speak-polite' ) ).toContainText(
				'The prompt was rewritten.'
			);
			await help.getByRole( 'button', { name: 'Undo' } ).click();
			await expect( prompt ).toHaveValue( 'a boat' );
			await expect( prompt ).toBeFocused();
			await help
				.getByRole( 'button', { name: 'Make it cinematic' } )
				.click();
			await expect( prompt ).toHaveValue(
				/^Better: a boat \(.*a shot of a film/
			);
			await help
				.getByRole( 'button', { name: 'From this post' } )
				.click();
			await expect( prompt ).toHaveValue(
				/^Better: The old harbour\s+Boats come home in the evening\./
			);

			await answer( 'fail' );
			await prompt.fill( 'a boat, again' );
			await help.getByRole( 'button', { name: 'Improve' } ).click();
			await expect(
				block.getByText( 'The text model is having a rest.' )
			).toBeVisible();
			await expect( prompt ).toHaveValue( 'a boat, again' );
		} finally {
			await site.run( `delete_option( 'platoniavid_test_text' );` );
		}
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		await expect(
			block.getByLabel( 'Prompt', { exact: true } )
		).toBeVisible();
		await expect(
			block.getByRole( 'button', { name: 'Improve' } )
		).toHaveCount( 0 );
	}
);

test( 'the form says what a video will be and cost, and has the last choice the next time', async ( {
	editor,
	settings,
	site,
} ) => {
	await settings.save( {
		models: [ 'sora-2', 'sora-2-pro' ].map( ( id ) => ( {
			...{ id, label: id, description: `What ${ id } is good for.` },
			sizes: [ '1280x720', '720x1280', '1792x1024', '1024x1792' ],
			seconds: [ 4, 8 ],
			price_per_second: 1000,
			...{ reference_image: true, remix: true },
		} ) ),
	} );
	try {
		await editor.openNewPost();
		const block = await editor.insertVideoBlock();
		const prompt = block.getByLabel( 'Prompt', { exact: true } );

		await test.step( 'three examples fill the prompt', async () => {
			const examples = block
				.getByRole( 'listitem' )
				.getByRole( 'button' );
			await expect( examples ).toHaveCount( 3 );
			const text = await textOf( examples.first() );
			await examples.first().click();
			await expect( prompt ).toHaveValue( text );
			await expect( prompt ).toBeFocused();
			await expect( examples ).toHaveCount( 0 );
		} );

		await test.step( 'the prompt has the direction of its language, and grows', async () => {
			await prompt.fill( 'قایقی با نام Ada روی آب' );
			await expect( prompt ).toHaveCSS( 'direction', 'rtl' );
			await prompt.fill( 'A boat named آدا' );
			await expect( prompt ).toHaveCSS( 'direction', 'ltr' );
			const before = await placeOf( prompt );
			await prompt.fill( 'A boat\n'.repeat( 12 ) );
			await expect
				.poll( async () => ( await placeOf( prompt ) ).height )
				.toBeGreaterThan( before.height );
		} );

		await test.step( 'labels look alike', async () => {
			const looks = () =>
				Promise.all(
					[ 'Prompt', 'Model', 'Size', 'Length' ].map( ( label ) =>
						block
							.getByText( label, { exact: true } )
							.evaluate( ( element ) => {
								const style = getComputedStyle( element );
								const { fontWeight, fontSize } = style;
								return [
									...[
										fontWeight,
										fontSize,
										style.fontFamily,
									],
									...[
										style.textTransform,
										style.lineHeight,
									],
								].join();
							} )
					)
				);
			await expect
				.poll( async () => [ ...new Set( await looks() ) ] )
				.toHaveLength( 1 );
		} );

		await test.step( 'sizes are drawn to scale, and named with their pixels', async () => {
			for ( const [ shape, width, height ] of [
				[ 'Landscape', 1280, 720 ],
				[ 'Portrait', 720, 1280 ],
				[ 'Wide', 1792, 1024 ],
				[ 'Tall', 1024, 1792 ],
			] as const ) {
				const drawn = block
					.locator( 'label' )
					.filter( {
						hasText: `${ shape }, ${ width } × ${ height }`,
					} )
					.locator( 'rect' );
				await expect( async () => {
					const sides = await drawn.evaluate(
						( rect: SVGRectElement ) => {
							const box = rect.getBBox();
							return [ box.width, box.height ] as const;
						}
					);
					expect( sides[ 0 ] / sides[ 1 ] ).toBeCloseTo(
						width / height
					);
					expect( sides[ 0 ] ).toBeCloseTo( ( 20 * width ) / 1792 );
				} ).toPass();
			}
		} );

		await test.step( 'the model says what it is good for, the length what it costs', async () => {
			await block.getByLabel( 'Model' ).selectOption( 'sora-2-pro' );
			await expect(
				block.getByText( 'What sora-2-pro is good for.' )
			).toBeVisible();
			await expect(
				block.getByText( /^Costs about .*4,000/ )
			).toBeVisible();
			await block.getByRole( 'radio', { name: '8 seconds' } ).check();
			await expect(
				block.getByText( /^Costs about .*8,000/ )
			).toBeVisible();
		} );

		await test.step( 'the last choice is kept with the account', async () => {
			await block.getByRole( 'radio', { name: /Tall/ } ).check();
			await block.getByRole( 'button', { name: 'Generate' } ).click();
			await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
			await expect
				.poll( () =>
					site.run(
						`echo wp_json_encode( get_user_meta( 1, 'wp_persisted_preferences', true ) );`
					)
				)
				.toContain( '"size":"1024x1792"' );
			await editor.openNewPost();
			const next = await editor.insertVideoBlock();
			await expect( next.getByLabel( 'Model' ) ).toHaveValue(
				'sora-2-pro'
			);
			for ( const name of [ /Tall/, '8 seconds' ] ) {
				await expect(
					next.getByRole( 'radio', { name } )
				).toBeChecked();
			}
		} );
	} finally {
		await settings.save( { models: [] } );
	}
} );

test( 'the first frame is the featured image, dropped or uploaded, and is cropped around a point', async ( {
	editor,
	page,
	site,
} ) => {
	const file = join( root, 'tests/gateway/media/spritesheet-1280x720.jpg' );
	const featured = await importFile(
		site,
		'spritesheet-1280x720.jpg',
		'On top'
	);
	await editor.openNewPost();
	await page.evaluate(
		( image ) =>
			void window.wp.data
				.dispatch( 'core/editor' )
				.editPost( { featured_media: image } ),
		featured
	);
	const block = await editor.insertVideoBlock();
	const image = () =>
		editor
			.attributes()
			.then( ( { referenceImage } ) => Number( referenceImage ) );
	/** The image that has come instead of another one. */
	const imageAfter = async ( before: number ) => {
		let now = 0;
		await expect( async () => {
			now = await image();
			expect( now ).toBeGreaterThan( 0 );
			expect( now ).not.toBe( before );
		} ).toPass( { timeout: 20_000 } );
		return now;
	};
	let dropped = 0;
	let uploaded = 0;

	const replace = block.getByRole( 'button', { name: 'Replace image' } );

	await test.step( 'the featured image', async () => {
		const use = block.getByRole( 'button', {
			name: 'Use the featured image',
		} );
		await use.click();
		await expect.poll( image ).toBe( featured );
		await expect( replace ).toBeFocused();
		await block.getByRole( 'button', { name: 'Remove image' } ).click();
		await expect(
			block.getByRole( 'button', { name: 'Choose or upload image' } )
		).toBeFocused();
		await use.click();
		await expect.poll( image ).toBe( featured );
	} );

	await test.step( 'what is kept of it is shown in the shape of the video', async () => {
		await block.getByRole( 'radio', { name: /Portrait/ } ).check();
		const crop = block.getByRole( 'figure' ).locator( 'img' );
		await expect( crop ).toHaveCSS( 'aspect-ratio', '720 / 1280' );
		await expect( crop ).toHaveCSS( 'object-position', '50% 50%' );
		const left = block.getByLabel( 'Focal point left position' );
		await left.fill( '0' );
		await left.press( 'Enter' );
		await expect( crop ).toHaveCSS( 'object-position', '0% 50%' );
	} );

	await test.step( 'a file that is dropped', async () => {
		const zone = block.locator( '.components-drop-zone' ).last();
		const dataTransfer = await zone.evaluateHandle(
			( _, bytes ) => {
				const data = new DataTransfer();
				data.items.add(
					new File( [ new Uint8Array( bytes ) ], 'dropped.jpg', {
						type: 'image/jpeg',
					} )
				);
				return data;
			},
			[ ...readFileSync( file ) ]
		);
		await zone.dispatchEvent( 'drop', { dataTransfer } );
		dropped = await imageAfter( featured );
		await expect(
			block.getByText( 'The video begins like this.' )
		).toBeVisible();
	} );

	await test.step( 'a file that is uploaded', async () => {
		await replace.click();
		const modal = page.getByRole( 'dialog' );
		await modal.getByRole( 'tab', { name: 'Upload files' } ).click();
		await page
			.locator( '.moxie-shim input[type="file"]' )
			.last()
			.setInputFiles( file.replace( '1280x720', '720x1280' ) );
		await modal
			.getByRole( 'button', { name: 'Select', exact: true } )
			.click();
		uploaded = await imageAfter( dropped );
		await expect( replace ).toBeFocused();
	} );

	await test.step( 'one higher than the video is cropped at its top or bottom, and the point is sent', async () => {
		await block.getByRole( 'radio', { name: /Landscape/ } ).check();
		const top = block.getByLabel( 'Focal point top position' );
		await top.fill( '0' );
		await top.press( 'Enter' );
		await expect( block.getByRole( 'figure' ).locator( 'img' ) ).toHaveCSS(
			'object-position',
			'50% 0%'
		);
		await block
			.getByLabel( 'Prompt', { exact: true } )
			.fill( 'The top of it' );
		// It is not let through: nothing is ordered.
		const sent = new Promise< unknown >( ( resolve ) =>
			page.route(
				/platoniavid(\/|%2F)v1(\/|%2F)videos(\?|&|$)/,
				async ( route ) =>
					route.request().method() === 'POST'
						? resolve( route.request().postDataJSON() )
						: route.continue()
			)
		);
		await block.getByRole( 'button', { name: 'Generate' } ).click();
		expect( await sent ).toMatchObject( {
			reference_image: uploaded,
			reference_focus: { x: 0.5, y: 0 },
		} );
	} );
} );

test( 'a video made in the media modal is selected there, said to be, and one key away from the post', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertBlock( 'core/video' );
	await block.getByRole( 'button', { name: 'Media Library' } ).click();
	const modal = page.getByRole( 'dialog' );
	await modal.getByRole( 'tab', { name: 'Generate video' } ).click();
	await modal
		.getByLabel( 'Prompt', { exact: true } )
		.fill( 'A film for the keyboard' );
	await expect( modal.getByLabel( 'Model' ) ).toBeVisible();
	await page.keyboard.press( 'Control+Enter' );
	await expect( modal.getByRole( 'progressbar' ) ).toBeVisible();
	await expect(
		modal.getByRole( 'button', { name: 'Select', exact: true } )
	).toBeFocused( READY );
	await expect( page.locator( '#a11y-speak-polite' ) ).toContainText(
		'The video is ready and selected.'
	);
	await page.keyboard.press( 'Enter' );
	await expect( block.locator( 'video' ) ).toBeVisible();
} );

test( 'the inserter finds the block by what people call it', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const canvas = editor.canvas();
	await canvas.getByRole( 'button', { name: 'Add default block' } ).click();
	for ( const word of [
		...[ 'sora', 'video', 'ai' ],
		...[ 'سورا', 'ویدیو', 'هوش مصنوعی' ],
	] ) {
		await page.keyboard.type( `/${ word }` );
		await expect(
			page.getByRole( 'option', { name: 'Sora video' } )
		).toBeVisible();
		await page.keyboard.press( 'Control+a' );
		await page.keyboard.press( 'Backspace' );
	}
	await page.keyboard.type( '/ai' );
	await page.getByRole( 'option', { name: 'Sora video' } ).click();
	await expect(
		editor.videoBlock().getByLabel( 'Prompt', { exact: true } )
	).toBeVisible();
} );

test( 'all of it works with the keyboard, and the focus is where one expects it', async ( {
	editor,
	page,
	gateway,
} ) => {
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	const prompt = block.getByLabel( 'Prompt', { exact: true } );
	// One can type before the models are there, but not choose among them.
	await expect( block.getByLabel( 'Model' ) ).toBeVisible();
	for ( const name of [ 'Size', 'Length' ] ) {
		await expect(
			block.getByRole( 'group', { name, exact: true } )
		).toBeVisible();
	}
	await expect( block.getByText( 'Costs about' ) ).toHaveCount( 0 );
	await prompt.focus();
	await page.keyboard.type( 'Typed only' );
	await page.keyboard.press( 'Tab' );
	await expect( block.getByLabel( 'Model' ) ).toBeFocused();
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		block.getByRole( 'radio', { name: /Portrait/ } )
	).toBeChecked();
	await expect( block.locator( 'label', { hasText: 'Portrait' } ) ).toHaveCSS(
		'outline-style',
		'solid'
	);
	await page.keyboard.press( 'Tab' );
	await expect(
		block.getByRole( 'radio', { name: '4 seconds' } )
	).toBeFocused();
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		block.getByRole( 'radio', { name: '8 seconds' } )
	).toBeChecked();
	await prompt.focus();
	await page.keyboard.press( 'Control+Enter' );
	await expect( block.getByRole( 'progressbar' ) ).toBeVisible();
	await expect( block ).toBeFocused();
	await expect( block.locator( 'video' ) ).toBeVisible( READY );
	await expect( block ).toBeFocused();
	// Shift+Tab goes from a block to its toolbar.
	await page.keyboard.press( 'Shift+Tab' );
	await page.getByRole( 'button', { name: 'Remix' } ).focus();
	await page.keyboard.press( 'Enter' );
	await expect( block.getByLabel( 'New prompt' ) ).toBeFocused();
	await block
		.getByRole( 'button', { name: 'Keep the current video' } )
		.focus();
	await page.keyboard.press( 'Enter' );
	await expect( block ).toBeFocused();
	const { jobs, paid } = await gateway.stats();
	expect( paid ).toBe( 1 );
	expect( jobs[ 0 ] ).toMatchObject( {
		prompt: 'Typed only',
		size: '720x1280',
		seconds: '8',
	} );
} );

test( 'a contributor sees finished videos, and a sentence instead of the form', async ( {
	library,
	openBrowserOf,
	openEditor,
	site,
} ) => {
	const video = await finishedVideo( site, library, 'For all to see' );
	const { page } = await openBrowserOf( 'contributor' );
	const editor = openEditor( page );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( video );
	await expect( block.locator( 'video' ) ).toBeVisible();
	await block.locator( 'video' ).click();
	const toolbar = page.getByRole( 'toolbar', { name: 'Block tools' } );
	await expect( toolbar ).toBeVisible();
	for ( const name of [ 'Remix', 'New video' ] ) {
		await expect( toolbar.getByRole( 'button', { name } ) ).toHaveCount(
			0
		);
	}
	await editor.openNewPost();
	const empty = await editor.insertVideoBlock();
	await expect(
		empty.getByText( 'Your account may not make videos on this site.' )
	).toBeVisible();
	await expect( empty.getByRole( 'textbox' ) ).toHaveCount( 0 );
	await expect( empty.getByRole( 'listitem' ) ).toHaveCount( 0 );
	const other = await editor.insertBlock( 'core/video' );
	await expect(
		other.getByRole( 'button', { name: 'Insert from URL' } )
	).toBeVisible();
	await expect(
		other.getByRole( 'button', { name: 'Generate video' } )
	).toHaveCount( 0 );
} );
