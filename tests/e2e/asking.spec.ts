import { expect, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { placeOf, textOf } from './reading';
import { chooseIn, controlOf } from './video';

test.beforeEach( async ( { settings, gateway } ) => {
	await settings.saveKey( keys.demo );
	await gateway.configure( { duration: 500 } );
} );

test( 'the form says what a video will be and cost, and offers the last choice the next time @once', async ( {
	editor,
	gateway,
	settings,
	site,
} ) => {
	await gateway.hold();
	await settings.save( {
		models: [ 'sora-2', 'sora-2-pro' ].map( ( id ) => ( {
			...{ id, label: id, description: `What ${ id } is good for.` },
			sizes: [ '1280x720', '720x1280', '1792x1024', '1024x1792' ],
			seconds: [ 4, 8 ],
			price_per_second: 1000,
			...{ inputs: { first_frame: true }, remix: true },
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

		await test.step( 'controls look alike, and like nothing of the theme', async () => {
			const looks = () =>
				Promise.all(
					[ 'Size', 'Length', 'Model', 'First frame' ].map(
						( name ) =>
							controlOf( block, name ).evaluate( ( element ) => {
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
			await controlOf( block, 'Size' ).click();
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
			await chooseIn( block, 'Model', 'sora-2-pro' );
			await expect(
				block.getByText( 'What sora-2-pro is good for.' )
			).toBeVisible();
			await expect(
				block.getByText( /^Costs about .*4,000/ )
			).toBeVisible();
			await chooseIn( block, 'Length', '8 seconds' );
			await expect(
				block.getByText( /^Costs about .*8,000/ )
			).toBeVisible();
		} );

		await test.step( 'the last choice is kept with the account', async () => {
			await chooseIn( block, 'Size', /Tall/ );
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
			// What is dearer is never ordered unseen.
			await expect( controlOf( next, 'Model', 'sora-2$' ) ).toBeVisible();
			await next
				.getByRole( 'button', {
					name: /^As last time: sora-2-pro, Tall.*8 seconds, about .*8,000/,
				} )
				.click();
			for ( const [ name, value ] of [
				[ 'Model', 'sora-2-pro' ],
				[ 'Size', 'Tall' ],
				[ 'Length', '8 seconds' ],
			] as const ) {
				await expect( controlOf( next, name, value ) ).toBeVisible();
			}
		} );
	} finally {
		await settings.save( { models: [] } );
	}
} );

test( 'the inserter finds the block by what people call it', async ( {
	editor,
	page,
} ) => {
	await editor.openNewPost();
	const canvas = editor.canvas();
	await canvas.getByRole( 'button', { name: 'Add default block' } ).click();
	await expect(
		canvas.locator( '[data-type="core/paragraph"]' )
	).toBeFocused();
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

test(
	'a contributor sees finished videos, and a sentence instead of the form',
	{ tag: '@once' },
	async ( { library, openBrowserOf, openEditor, site } ) => {
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
	}
);
