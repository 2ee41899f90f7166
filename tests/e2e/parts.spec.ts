import type { Locator } from '@playwright/test';
import { violations } from './everyone/axe';
import { expect, keys, test } from './fixtures';
import {
	generate,
	inMenu,
	orderIn,
	playing,
	playingByItself,
	READY,
} from './video';
import { PATIENCE } from './browsers';

test.beforeEach( ( { settings } ) => settings.saveKey( keys.demo ) );

/** Brings a player near to its end, which it then reaches by itself; also where it has come there meanwhile. */
const toTheEnd = ( player: Locator ) =>
	player.evaluate( ( video: HTMLVideoElement ) => {
		video.currentTime = video.duration - 0.3;
		return video.play();
	} );

test( 'three parts, each made from the last frame of the one before, are one chain, and one film that plays without the plugin @once', async ( {
	editor,
	page,
	gateway,
	site,
} ) => {
	test.slow();
	const [ first, second, third ] = [ 'A kite rises', 'It flies', 'It lands' ];
	await editor.openNewPost();
	const block = await editor.insertVideoBlock();
	await generate( block, first! );
	const videos = editor.canvas().locator( 'figure video' );
	for ( const [ prompt, count ] of [
		[ second!, 2 ],
		[ third!, 3 ],
	] as const ) {
		await inMenu( page, 'Continue this video' );
		await orderIn( editor.canvas().locator( 'body' ), prompt );
		await expect( videos ).toHaveCount( count, READY );
	}
	expect( ( await gateway.stats() ).paid ).toBe( 3 );

	await inMenu( page, 'Parts' );
	const dialog = page.getByRole( 'dialog', { name: 'Parts of this video' } );
	const rows = dialog.locator( 'ol' ).getByRole( 'listitem' );
	await expect( rows ).toHaveText(
		[ first!, second!, third! ].map( ( prompt ) => new RegExp( prompt ) )
	);
	await expect
		.poll( () => violations( page, '.components-modal__frame' ), READY )
		.toEqual( [] );
	await test.step( 'it is played through', async () => {
		// It goes on while a slow machine looks away: what was played and said is noted in the page.
		const noted = await dialog.evaluateHandle( ( node ) => {
			const seen = {
				played: [] as string[],
				visible: [] as number[],
				said: [] as string[],
			};
			const status = node.querySelector(
				'.platoniavid-parts__bar [role=status]'
			)!;
			node.addEventListener(
				'ended',
				( { target } ) =>
					seen.played.push(
						( target as HTMLVideoElement ).getAttribute(
							'aria-label'
						)!
					),
				true
			);
			new MutationObserver( () => {
				seen.said.push( status.textContent! );
				seen.visible.push(
					node.querySelectorAll( 'video:not([hidden])' ).length
				);
			} ).observe( status, {
				characterData: true,
				childList: true,
				subtree: true,
			} );
			return seen;
		} );
		await expect(
			dialog.getByText( 'Part 1 of 3', { exact: true } )
		).toBeVisible();
		await dialog.getByRole( 'button', { name: 'Play all parts' } ).click();
		await playingByItself( dialog.locator( 'video:visible' ) );
		await expect
			.poll( () => noted.jsonValue(), { timeout: 3 * PATIENCE } )
			.toEqual( {
				played: [ first, second, third ],
				visible: [ 1, 1, 1 ],
				said: [ 'Part 2 of 3', 'Part 3 of 3', 'Part 1 of 3' ],
			} );
		await expect(
			dialog.getByRole( 'button', { name: 'Play all parts' } )
		).toBeVisible();
	} );
	await test.step( 'and arranged by the keyboard', async () => {
		const up = dialog.getByRole( 'button', {
			name: `Move up: ${ third }`,
		} );
		await up.focus();
		await page.keyboard.press( 'Enter' );
		await expect( rows.nth( 1 ) ).toContainText( third! );
		await expect( up ).toBeFocused();
		await dialog
			.getByRole( 'button', { name: `Take out: ${ second }` } )
			.click();
		await expect( rows ).toHaveCount( 2 );
		await page.keyboard.press( 'Enter' );
		await expect( rows ).toHaveCount( 3 );
		await expect( rows.last() ).toContainText( second! );
	} );
	await dialog.getByRole( 'button', { name: 'Make one film' } ).click();
	await page
		.getByRole( 'dialog', { name: 'The film is ready' } )
		.getByRole( 'button', { name: 'Replace them with the film' } )
		.click();
	await expect( videos ).toHaveCount( 1 );
	await expect( videos ).toHaveAttribute( 'src', /film/ );
	await test.step( 'undo takes it back as one, and redo brings it', async () => {
		await page.getByRole( 'button', { name: 'Undo', exact: true } ).click();
		await expect( videos ).toHaveCount( 3 );
		await page.getByRole( 'button', { name: 'Redo', exact: true } ).click();
		await expect( videos ).toHaveCount( 1 );
	} );
	const link = await editor.publish();
	const plays = async () => {
		await page.goto( link );
		const film = page.locator( 'figure.wp-block-video > video' );
		await expect( film ).toHaveCount( 1 );
		await expect( film ).toHaveAttribute( 'src', /film/ );
		await playing( film );
		await expect
			.poll( () =>
				film.evaluate( ( { duration }: HTMLVideoElement ) =>
					Math.round( duration )
				)
			)
			.toBe( 12 );
		await toTheEnd( film );
		await expect
			.poll( () =>
				film.evaluate( ( { ended }: HTMLVideoElement ) => ended )
			)
			.toBe( true );
	};
	await plays();
	await site.wpCli( [ 'plugin', 'deactivate', 'platoniavid' ] );
	try {
		await plays();
	} finally {
		await site.wpCli( [ 'plugin', 'activate', 'platoniavid' ] );
	}
	expect( ( await gateway.stats() ).paid ).toBe( 3 );
} );
