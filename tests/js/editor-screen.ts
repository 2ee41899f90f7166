/**
 * What a person reads on the screen of an editor, and presses there.
 */
import { act, fireEvent, screen } from '@testing-library/react';
import { copyOrder, type Order } from '../../src/order/order';
import type { EditorPage } from './editor-page';
import { settle } from './editor-pages';

/** All that was typed. */
export const written = ( page: EditorPage ): string =>
	JSON.stringify( [
		page.text(),
		page.videos().map( ( { attributes } ) => attributes.prompt ),
	] );

/** What the blocks would order. */
export const ordersOf = ( page: EditorPage ): string =>
	JSON.stringify(
		page
			.videos()
			.map( ( { clientId, attributes } ) => [
				clientId,
				copyOrder( attributes as unknown as Order ),
			] )
	);

/** The prompt in the form. */
export const typedPrompt = (): string =>
	screen
		.getByLabelText< HTMLTextAreaElement >( /^(New p|P)rompt$/ )
		.value.trim();

/** The button that orders, where it can be pressed. */
export function submitButton(): HTMLButtonElement | undefined {
	const button = screen
		.queryAllByRole< HTMLButtonElement >( 'button', {
			name: /^(Generate|Remix)$/,
		} )
		.find( ( { type } ) => type === 'submit' );
	return button?.getAttribute( 'aria-disabled' ) === 'true'
		? undefined
		: button;
}

/** Whether the site is being asked if it was ordered before. */
export const isAsking = (): boolean =>
	screen.queryByText( /Nothing is ordered yet/, { selector: 'span' } ) !==
	null;

/** Chooses what a finished video's toolbar offers, or a menu of it; gives whether it is offered. */
export async function choose(
	page: EditorPage,
	...names: string[]
): Promise< boolean > {
	const block = page.videos().find( ( { attributes } ) => attributes.src );
	await act( async () => page.select( block?.clientId ) );
	await settle();
	for ( const name of names ) {
		const [ item ] = [ 'button', 'menuitem' ].flatMap( ( role ) =>
			screen.queryAllByRole( role, { name } )
		);
		if ( ! item ) {
			return false;
		}
		fireEvent.click( item );
		await settle();
	}
	return true;
}
