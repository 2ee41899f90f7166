/**
 * What is asked of the site's REST API only by what is opened seldom: it is in no script that a page loads at once.
 */
import { addQueryArgs } from '@wordpress/url';
import { request } from './request';
import type {
	PlatoniavidComposedPrompt,
	PlatoniavidImportedStyles,
	PlatoniavidPromptHelpAnswer,
} from './schemas';
import type {
	PromptWay,
	Style,
	StyleFields,
	StylesFile,
	UsageReport,
	Uses,
} from './types';

/** Which posts show some videos. */
export const fetchUses = ( ids: number[] ) =>
	request< Uses >( 'GET', addQueryArgs( '/videos/uses', { ids } ), 'posts' );

/** Has the site's own AI client write a prompt. */
export const writePrompt = ( way: PromptWay, text: string ) =>
	request< PlatoniavidPromptHelpAnswer >( 'POST', '/prompt-help', 'prompt', {
		way,
		text,
	} );

/** What the person may still order. */
export const fetchLeft = () =>
	request< Pick< UsageReport, 'left' | 'credits' > >(
		'GET',
		'/usage?_fields=left,credits',
		'left'
	);

/** What is sent for a prompt in a style. */
export const composePrompt = ( prompt: string, style: string ) =>
	request< PlatoniavidComposedPrompt >( 'POST', '/styles/compose', 'sent', {
		prompt,
		style,
	} );

export const fetchStyles = () => request< Style[] >( 'GET', '/styles', 'map' );

export const addStyle = ( fields: StyleFields ) =>
	request< Style >( 'POST', '/styles', 'words', fields );

export const changeStyle = ( id: string, fields: StyleFields ) =>
	request< Style >( 'POST', `/styles/${ id }`, 'words', fields );

export const deleteStyle = ( id: string ) =>
	request< Style >( 'DELETE', `/styles/${ id }`, 'words' );

export const exportStyles = () =>
	request< StylesFile >( 'GET', '/styles/export', 'styles' );

export const importStyles = (
	styles: unknown,
	shared: boolean,
	overwrite: boolean
) =>
	request< PlatoniavidImportedStyles >( 'POST', '/styles/import', 'created', {
		styles,
		shared,
		overwrite,
	} );
