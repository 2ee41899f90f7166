import type { Locator } from '@playwright/test';
import { finishedVideo } from './finished';
import { expect, keys, test } from './fixtures';
import { placeOf } from './reading';
import { holdFiles, inMenu } from './video';

/** What a person is about to press stays under the pointer when a slow network brings a video at last. */

/** Sees that a control is where it was once a video has come that had not. */
async function staysWhileItComes(
	control: Locator,
	video: Locator,
	letGo: () => void
): Promise< void > {
	const state = () =>
		video.evaluate( ( element: HTMLVideoElement ) => element.readyState );
	await expect( control ).toBeVisible();
	expect( await state() ).toBe( 0 );
	const before = await placeOf( control );
	letGo();
	await expect.poll( state ).toBeGreaterThan( 0 );
	expect( await placeOf( control ) ).toEqual( before );
}

test( 'what is below the video of a text track stays where it is when the video comes @once', async ( {
	editor,
	page,
	settings,
	site,
	library,
} ) => {
	await settings.saveKey( keys.demo );
	const video = await finishedVideo( site, library, 'A film with words' );
	await editor.openNewPost();
	const letGo = await holdFiles( page );
	const block = await editor.insertVideoBlock( video );
	// By the player one would play it.
	await block.focus();
	await inMenu( page, 'Text tracks' );
	const dialog = page.getByRole( 'dialog', { name: 'Text tracks' } );
	await dialog.getByRole( 'button', { name: 'Write a text track' } ).click();
	await staysWhileItComes(
		dialog.getByRole( 'button', { name: 'Add a line at this moment' } ),
		dialog.locator( 'video' ),
		letGo
	);
} );

test( 'what is below a video in its details stays where it is when the video comes @once', async ( {
	page,
	site,
	library,
} ) => {
	await finishedVideo( site, library, 'A film of a slow network' );
	const letGo = await holdFiles( page );
	await library.open();
	await library.act( 'A film of a slow network', 'Details' );
	const dialog = page.getByRole( 'dialog', { name: 'Video details' } );
	await staysWhileItComes(
		dialog.getByRole( 'link', { name: 'Open in Media Library' } ),
		dialog.locator( 'video' ),
		letGo
	);
} );
