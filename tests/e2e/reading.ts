import { expect, type Locator } from '@playwright/test';
import { isDeepStrictEqual } from 'node:util';
import { PATIENCE } from './browsers';

/**
 * The one place where tests read a screen: what is read here has come to rest. Whatever a test expects of a screen it
 * waits for, by `expect( locator )`, `expect.poll` or `toPass`; ESLint refuses a state that is read once.
 */

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Reads something until two looks, one after the other, find the same. */
async function settled< T >( read: () => Promise< T | null > ): Promise< T > {
	let last: T | null = null;
	await expect( async () => {
		const before = last;
		last = await read();
		expect( last, 'there is something' ).not.toBeNull();
		expect( isDeepStrictEqual( last, before ), 'it rests' ).toBe( true );
	} ).toPass( { intervals: [ 20, 50, 50, 100 ], timeout: PATIENCE } );
	return last!;
}

/** Where something is, and how large, in pixels. */
export const placeOf = ( part: Locator ): Promise< Box > =>
	settled( () => part.boundingBox() );

/** The value of an attribute, which is not empty. */
export async function attributeOf(
	part: Locator,
	name: string
): Promise< string > {
	await expect( part ).toHaveAttribute( name, /./ );
	return settled( () => part.getAttribute( name ) );
}

/** The text that something has, which is not empty. */
export async function textOf( part: Locator ): Promise< string > {
	await expect( part ).toHaveText( /\S/ );
	return part.innerText();
}

/** All that is found, at least one. */
export async function allOf( parts: Locator ): Promise< Locator[] > {
	await expect( parts ).not.toHaveCount( 0 );
	await settled( () => parts.count() );
	return parts.all();
}

/** Sees that something that could come within some milliseconds does not. */
export async function neverComes(
	part: Locator,
	milliseconds: number
): Promise< void > {
	const end = Date.now() + milliseconds;
	while ( Date.now() < end ) {
		expect( await part.count() ).toBe( 0 );
		await part.page().waitForTimeout( 50 );
	}
}
