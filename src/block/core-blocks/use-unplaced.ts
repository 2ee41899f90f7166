import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { isAwaited } from '../../order/use-draft';
import { fetchVideos, toApiError } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Video } from '../../store/types';
import metadata from '../block.json';

interface EditorBlock {
	name: string;
	attributes: Record< string, unknown >;
	innerBlocks: EditorBlock[];
}

/** How long what was asked for in no post is told, in milliseconds. */
const TOLD = 2 * 24 * 60 * 60 * 1000;

/** Whether a video was asked for in a post; without one, lately and in none. */
const isFor = ( video: Video, post: number ) =>
	video.post === post &&
	( post > 0 || Date.parse( video.created_at ) > Date.now() - TOLD );

/** Whether a video is here, or may still come without being paid again. */
function canCome( { status, attachment, remote_id: id, error }: Video ) {
	switch ( status ) {
		case 'completed':
			return attachment !== null;
		case 'failed':
			return id !== null && error?.action !== 'edit_prompt';
		default:
			return true;
	}
}

/** Whether one of some blocks shows a video, waits for it, or has it among its versions. */
const have = ( blocks: EditorBlock[], video: Video ): boolean =>
	blocks.some(
		( { name, attributes, innerBlocks } ) =>
			( video.attachment &&
				Object.values( attributes ).includes(
					video.attachment.url
				) ) ||
			( name === metadata.name &&
				[
					attributes.videoId,
					...( attributes.takes as number[] ),
				].includes( video.id ) ) ||
			have( innerBlocks, video )
	);

/**
 * This person's videos that were asked for in a post, and that none of its blocks has.
 *
 * @param post The post's id; 0 where there is none, as in a template.
 */
export function useUnplaced( post: number ) {
	const [ own, setOwn ] = useState< Video[] >( [] );
	const [ error, setError ] = useState( '' );
	const blocks = useSelect(
		( select ) => select( blockEditorStore ).getBlocks(),
		[]
	) as EditorBlock[];
	const load = useCallback( () => {
		setError( '' );
		fetchVideos( { author: getContext().user, per_page: 100 } ).then(
			( { videos } ) => setOwn( videos ),
			( thrown: unknown ) => setError( toApiError( thrown ).message )
		);
	}, [] );
	useEffect( load, [ load ] );
	const videos = own.filter(
		( video ) =>
			isFor( video, post ) &&
			canCome( video ) &&
			! isAwaited( video.id ) &&
			! have( blocks, video )
	);
	return { videos, error, load };
}
