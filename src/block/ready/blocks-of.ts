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

/**
 * The blocks that show some of the plugin's videos, as they stand in the post.
 *
 * @param registry WordPress's stores.
 * @param videos   The site's own ids of the videos.
 * @return Their ids in the editor.
 */
export function blocksOf(
	registry: ReturnType< typeof useRegistry >,
	videos: number[]
): string[] {
	const { getClientIdsWithDescendants, getBlockName, getBlockAttributes } =
		registry.select( blockEditorStore ) as unknown as Blocks;
	return getClientIdsWithDescendants().filter(
		( clientId ) =>
			getBlockName( clientId ) === metadata.name &&
			videos.includes(
				Number( getBlockAttributes( clientId )?.shownId ?? 0 )
			)
	);
}
