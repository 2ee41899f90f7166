import { fetchVideos } from '../../store/api';
import type { Attributes, SetAttributes } from '../attributes';

/**
 * Says in a block which of the plugin's videos its file is.
 *
 * @param id             The file.
 * @param now            What the block has now; nothing where it has another file by then.
 * @param changeByItself Changes it.
 */
export async function recognize(
	id: number,
	now: () => Attributes | false | null,
	changeByItself: SetAttributes
): Promise< void > {
	if ( ! now() ) {
		return;
	}
	const [ found ] = await fetchVideos( { attachment: id, per_page: 1 } ).then(
		( { videos } ) => videos,
		// Without it there is no remix; everything else works.
		() => []
	);
	const attributes = now();
	if ( ! attributes || ! found ) {
		return;
	}
	changeByItself( {
		shownId: found.id,
		takes: [ ...new Set( [ ...attributes.takes, found.id ] ) ],
		// What was typed or ordered meanwhile stays.
		...( attributes.prompt ? {} : { prompt: found.prompt } ),
		// WordPress's own blocks may have none.
		width: found.attachment?.width,
		height: found.attachment?.height,
	} );
}
