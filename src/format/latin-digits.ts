/** Where the digits of Arabic and of Persian begin. */
const ZEROS = [ 0x0660, 0x06f0 ];

/** Text with digits and decimal points that programs read, whatever keyboard they were typed with. */
export const latinDigits = ( text: string ) =>
	text
		.replace( /\u066b/g, '.' )
		.replace( /[\u0660-\u0669\u06f0-\u06f9]/g, ( digit ) => {
			const code = digit.charCodeAt( 0 );
			const zero =
				ZEROS.find( ( at ) => code >= at && code <= at + 9 ) ?? code;
			return String( code - zero );
		} );
