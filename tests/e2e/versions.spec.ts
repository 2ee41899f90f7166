import { expect, isRightToLeft, keys, test } from './fixtures';
import { finishedVideo } from './finished';
import { placeOf } from './reading';
import { inMenu } from './video';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

test( 'two versions are compared side by side, a remix of a remix among them @once', async ( {
	editor,
	page,
	site,
	library,
	gateway,
} ) => {
	const first = await finishedVideo( site, library, 'A green kite' );
	const second = await finishedVideo( site, library, 'A red kite', {
		remix_of: Number( first.shownId ),
		model: 'sora-2-pro',
	} );
	const third = await finishedVideo( site, library, 'A red kite by night', {
		remix_of: Number( second.shownId ),
	} );
	await editor.openNewPost();
	const block = await editor.insertVideoBlock( {
		...first,
		...{ width: 640, height: 360 },
	} );
	await block.locator( 'video' ).click();
	await inMenu( page, 'Versions' );
	const versions = page.getByRole( 'dialog', {
		name: 'Versions of this video',
	} );
	const players = versions.locator( 'video' );
	await expect( players ).toHaveCount( 3 );
	const last = versions.getByLabel( 'Compare: A red kite by night' );
	const use = versions.getByRole( 'button', {
		name: 'Use this version: A red kite by night',
	} );
	const size = async () => {
		const { width, height } = await placeOf( versions );
		return [ width, height ].map( Math.round );
	};
	const before = await size();
	await test.step( 'each with what tells it apart, and what can be done with it', async () => {
		await expect( versions.getByText( 'Sora 2 Pro' ) ).toBeVisible();
		await expect( versions.getByText( /^Landscape, / ) ).toHaveCount( 3 );
		await expect( versions.locator( 'time' ) ).toHaveCount( 3 );
		await expect(
			versions.getByText( 'In the post', { exact: true } )
		).toBeVisible();
		await expect(
			versions.getByRole( 'button', { name: 'In the post' } )
		).toHaveCount( 0 );
		const boxes = versions.getByRole( 'checkbox' );
		expect( ( await placeOf( boxes.nth( 1 ) ) ).y ).toBeCloseTo(
			( await placeOf( boxes.nth( 0 ) ) ).y,
			0
		);
		const [ box, button, player ] = [
			await placeOf( last ),
			await placeOf( use ),
			await placeOf( players.last() ),
		];
		expect(
			isRightToLeft
				? box.x - button.x - button.width
				: button.x - box.x - box.width
		).toBeGreaterThanOrEqual( 8 );
		expect( button.y - player.y - player.height ).toBeGreaterThanOrEqual(
			8
		);
	} );
	await test.step( 'by the keyboard, both play', async () => {
		await versions.getByLabel( 'Compare: A green kite' ).focus();
		await page.keyboard.press( 'Space' );
		await last.focus();
		await page.keyboard.press( 'Space' );
		await expect( players ).toHaveCount( 2 );
		await expect( last ).toBeFocused();
		await expect( versions.getByRole( 'status' ) ).toHaveText(
			/^These two versions are compared\./
		);
		await expect.poll( size ).toEqual( before );
		const both = versions.getByRole( 'button', { name: 'Play both' } );
		await both.focus();
		await page.keyboard.press( 'Enter' );
		for ( const at of [ 0, 1 ] ) {
			await expect
				.poll( () =>
					players
						.nth( at )
						.evaluate(
							( { currentTime }: HTMLVideoElement ) => currentTime
						)
				)
				.toBeGreaterThan( 0.1 );
		}
		// Where each began is kept: a slow machine may look when two seconds are over.
		await players.evaluateAll( ( videos: HTMLVideoElement[] ) =>
			videos.forEach( ( video ) => {
				video.pause();
				video.currentTime = 2;
				video.addEventListener(
					'play',
					() =>
						( video.dataset.began = String(
							video.currentTime < 2 && ! video.paused
						) ),
					{ once: true }
				);
			} )
		);
		await page.keyboard.press( 'Enter' );
		await expect
			.poll(
				() =>
					players.evaluateAll( ( videos: HTMLVideoElement[] ) =>
						videos.map( ( { dataset, muted } ) => [
							dataset.began,
							muted,
						] )
					),
				'Both begin anew, and one is heard.'
			)
			.toEqual( [
				[ 'true', false ],
				[ 'true', true ],
			] );
	} );
	await test.step( 'beside each other, and one below the other in a phone’s width', async () => {
		const places = async () => [
			await placeOf( players.nth( 0 ) ),
			await placeOf( players.nth( 1 ) ),
		];
		const inOrder = await places();
		const [ left, right ] = isRightToLeft ? inOrder.reverse() : inOrder;
		expect( right!.y ).toBeCloseTo( left!.y, 0 );
		expect( right!.x ).toBeGreaterThanOrEqual( left!.x + left!.width );
		const { width, height } = page.viewportSize()!;
		await page.setViewportSize( { width: 400, height } );
		await expect
			.poll( async () => {
				const [ upper, lower ] = await places();
				return lower!.y > upper!.y + upper!.height;
			} )
			.toBe( true );
		await page.setViewportSize( { width, height } );
	} );
	await last.uncheck();
	await expect( players ).toHaveCount( 3 );
	await use.click();
	await expect
		.poll( async () => ( await editor.attributes() ).prompt )
		.toBe( 'A red kite by night' );
	await expect
		.poll( () => editor.attributes() )
		.toMatchObject( {
			...{ src: third.src, id: third.id },
			...{ width: 1280, height: 720 },
		} );
	expect( ( await gateway.stats() ).paid ).toBe( 0 );
} );
