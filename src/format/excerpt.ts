/** As much of a text as makes a title. */
export const excerpt = ( text: string, length = 60 ) =>
	text.length > length ? `${ text.slice( 0, length ).trim() }…` : text;
