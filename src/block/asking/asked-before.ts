/**
 * What a person has asked for before, and whether blocks have it.
 */
import { store as blockEditorStore } from '@wordpress/block-editor';
import { fetchVideos } from '../../store/api';
import { getContext } from '../../store/page-context';
import { siteTime } from '../../store/site-time';
import type { Video } from '../../store/types';
import metadata from '../block.json';

/** A block, as far as it is looked for videos. */
export interface EditorBlock {
	name: string;
	attributes: Record< string, unknown >;
}

/** What is asked of WordPress's blocks. */
interface Blocks {
	getClientIdsWithDescendants: () => string[];
	getBlock: ( clientId: string ) => EditorBlock;
}

/**
 * All blocks of an editor, also those in a template's content, in patterns and in areas of widgets, which `getBlocks()` leaves out.
 *
 * @param select How its stores are read.
 */
export function allBlocks(
	select: ( store: never ) => unknown
): EditorBlock[] {
	const { getClientIdsWithDescendants, getBlock } = select(
		blockEditorStore as never
	) as Blocks;
	return getClientIdsWithDescendants().map( ( id ) => getBlock( id ) );
}

/** How long what was asked for in no post is told, in milliseconds. */
const TOLD = 2 * 24 * 60 * 60 * 1000;

/** Whether a video was asked for lately. */
export const isRecent = ( { created_at: at }: Video ) =>
	Date.parse( at ) > siteTime() - TOLD;

/** Whether a video was asked for in a post; without one, lately and in none. */
const isFor = ( video: Video, post: number ) =>
	video.post === post && ( post > 0 || isRecent( video ) );

/** Whether a video is here, or may still come without being paid again. */
export function canCome( { status, attachment, remote_id: id, error }: Video ) {
	switch ( status ) {
		case 'completed':
			return attachment !== null;
		case 'failed':
			return id !== null && error?.action !== 'edit_prompt';
		default:
			return true;
	}
}

/** Whether a video is still on its way. */
export const isOnItsWay = ( { status }: Video ) =>
	status !== 'completed' && status !== 'failed';

/** Whether one of some blocks shows a video, waits for it, or has it among its versions. */
export const have = (
	blocks: EditorBlock[],
	{ id, attachment }: Pick< Video, 'id' | 'attachment' >
): boolean =>
	blocks.some(
		( { name, attributes } ) =>
			( attachment &&
				Object.values( attributes ).includes( attachment.url ) ) ||
			( name === metadata.name &&
				[
					attributes.videoId,
					...( attributes.takes as number[] ),
					...( ( attributes.others ?? [] ) as number[] ),
				].includes( id ) )
	);

/** The names of the orders that some blocks have. */
export const requestIds = ( blocks: EditorBlock[] ): string[] =>
	blocks.flatMap( ( { name, attributes } ) =>
		name === metadata.name && attributes.requestId
			? [ String( attributes.requestId ) ]
			: []
	);

/** Whether one of some blocks has an order, by its name. */
export const haveOrder = ( blocks: EditorBlock[], requestId: string ) =>
	requestIds( blocks ).includes( requestId );

/** Asks for the latest videos, also those of a moment ago: whoever does not see what was just ordered orders it again. */
const fetchLatest = async ( query: object ) =>
	( await fetchVideos( { ...query, per_page: 100, fresh: true } ) ).videos;

/**
 * This person's videos that were asked for in a post, and are here or may come.
 *
 * @param post   The post's id; 0 where there is none, as in a template.
 * @param orders Whether something is to be ordered: then also what anybody else has lately asked for in the post.
 */
export const fetchAskedFor = async (
	post: number,
	orders = false
): Promise< Video[] > => {
	const after = new Date( siteTime() - TOLD ).toISOString();
	const [ own, all ] = await Promise.all( [
		fetchLatest( { author: getContext().user } ),
		orders && post ? fetchLatest( { post, after } ).catch( () => [] ) : [],
	] );
	return [ ...own, ...all ].filter(
		( video ) => isFor( video, post ) && canCome( video )
	);
};
