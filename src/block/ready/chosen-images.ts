/** The images that were chosen in this page, by their addresses: a block keeps only that of its poster. */
const chosen = new Map< string, number >();

/** Notes an image that was chosen. */
export const noteChosen = ( { id, url }: { id: number; url: string } ) =>
	void chosen.set( url, id );

/** The image that was chosen with an address; undefined where it was in another page. */
export const chosenImage = ( url: string ) => chosen.get( url );
