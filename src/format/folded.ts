/** Text as it is searched: letters of any case are the same, and so are the ye and the kaf of Arabic and of Persian keyboards. */
export const folded = ( text: string ) =>
	text
		.toLocaleLowerCase()
		.replace( /\u064a/g, '\u06cc' )
		.replace( /\u0643/g, '\u06a9' );
