/** The beginning of a text, which is cut between signs: of one that is cut in half, JSON has no form. */
export const beginning = ( text: string, length: number ) =>
	[ ...text ].slice( 0, length ).join( '' );

/** As much of a text as makes a title. */
export function excerpt( text: string, length = 60 ): string {
	const start = beginning( text, length );
	return start === text ? text : `${ start.trim() }…`;
}
