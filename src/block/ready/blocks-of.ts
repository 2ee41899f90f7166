import { store as blockEditorStore } from '@wordpress/block-editor';
import type { useRegistry } from '@wordpress/data';
import metadata from '../block.json';

/** What is asked of WordPress's blocks. */
interface Blocks {
	getClientIdsWithDescendants: () => string[];
	getBlockName: ( clientId: string ) => string | null;
	getBlockAttributes: (
		clientId: string
	) => Record< string, unknown > | null;
}

/** What each of our blocks shows, as they stand in the post: its id in the editor, and the site's own id of its video. */
function shownBy(
	registry: ReturnType< typeof useRegistry >
): [ string, number ][] {
	const { getClientIdsWithDescendants, getBlockName, getBlockAttributes } =
		registry.select( blockEditorStore ) as unknown as Blocks;
	return getClientIdsWithDescendants()
		.filter( ( clientId ) => getBlockName( clientId ) === metadata.name )
		.map( ( clientId ) => [
			clientId,
			Number( getBlockAttributes( clientId )?.shownId ?? 0 ),
		] );
}

/** The site's own ids of the videos that blocks show. */
export const shownVideos = ( registry: ReturnType< typeof useRegistry > ) =>
	shownBy( registry )
		.map( ( [ , shownId ] ) => shownId )
		.filter( Boolean );

/**
 * The blocks that show some of the plugin's videos, as they stand in the post.
 *
 * @param registry WordPress's stores.
 * @param videos   The site's own ids of the videos.
 * @return Their ids in the editor.
 */
export const blocksOf = (
	registry: ReturnType< typeof useRegistry >,
	videos: number[]
): string[] =>
	shownBy( registry )
		.filter( ( [ , shownId ] ) => videos.includes( shownId ) )
		.map( ( [ clientId ] ) => clientId );
