/** Spaces, marks of direction and characters without a width: they come along where a text is copied from a message. */
const UNSEEN =
	'[\\s\\u061c\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u2069\\ufeff]+';
const AROUND = new RegExp( `^${ UNSEEN }|${ UNSEEN }$`, 'g' );

/** A key or an address without what nobody sees around it. */
export const pasted = ( text: string ) => text.replace( AROUND, '' );
