import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import { Button, Modal } from '@wordpress/components';
import { useDispatch, useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import type { Part } from '../../chain/line';
import type { Film } from '../../film/later';
import type { Attributes, SetAttributes } from '../attributes';
import metadata from '../block.json';
import { keepLabel } from '../saved/label';
import { versionsOf } from '../versions/versions';
import { blocksOf } from './blocks-of';

/** A film that was made, and what it was made of. */
interface Made {
	film: Film;
	parts: Part[];
}

/** What a block has of a film: it is no video of the plugin's own, and the one that the block had stays among its versions. */
function shownFilm(
	attributes: Attributes,
	{ film, parts }: Made
): Partial< Attributes > {
	const { shownId, tracks } = attributes;
	const [ first ] = parts;
	return {
		id: film.id,
		src: film.url,
		width: film.width,
		height: film.height,
		poster: first?.attachment.poster_url ?? undefined,
		shownId: 0,
		videoId: 0,
		takes: versionsOf( attributes ),
		...keepLabel( attributes ),
		// It shows something else, and words come when they are said only where it begins with the same video.
		description: undefined,
		tracks: first?.id === shownId ? tracks : [],
	};
}

/**
 * Has a block show a film. Where other blocks of the post show its parts, it is asked what becomes of them.
 *
 * @param attributes    The block's.
 * @param setAttributes Changes the block.
 */
export function useFilm(
	attributes: Attributes,
	setAttributes: SetAttributes
) {
	const { clientId } = useBlockEditContext();
	const registry = useRegistry();
	const { replaceBlocks } = useDispatch( blockEditorStore );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const [ made, setMade ] = useState< Made | null >( null );

	/** This block and those that show the parts, as far as the film may stand instead of them: of locks, replaceBlocks() knows nothing. */
	const replaceable = ( { parts }: Made ) => {
		const { canInsertBlockType, canRemoveBlock, getBlockRootClientId } =
			registry.select( blockEditorStore );
		const shown = blocksOf(
			registry,
			parts.map( ( { id } ) => id )
		);
		return [ ...new Set( [ ...shown, clientId ] ) ].filter(
			( id ) =>
				canRemoveBlock( id ) &&
				canInsertBlockType( metadata.name, getBlockRootClientId( id ) )
		);
	};
	const keep = ( film: Made ) => {
		setMade( null );
		setAttributes( shownFilm( attributes, film ) );
	};
	/** In one step, so that undo takes it back as one. The film comes where the first of them stood. */
	const replace = ( film: Made ) => {
		setMade( null );
		const { getBlockAttributes } = registry.select( blockEditorStore );
		void replaceBlocks(
			replaceable( film ),
			createBlock( metadata.name, {
				...getBlockAttributes( clientId ),
				...shownFilm( attributes, film ),
			} )
		);
	};
	/** The post stays as it is, and so does the film. */
	const close = () => {
		setMade( null );
		void createSuccessNotice(
			__( 'The film is in the Media Library.', 'platoniavid' ),
			{ type: 'snackbar' }
		);
	};
	return {
		onFilm( film: Film, parts: Part[] ) {
			const one = { film, parts };
			const found = replaceable( one );
			if ( found.length > 1 && found.includes( clientId ) ) {
				setMade( one );
			} else {
				keep( one );
			}
		},
		filmQuestion: made && (
			<Modal
				title={ __( 'The film is ready', 'platoniavid' ) }
				size="small"
				onRequestClose={ close }
			>
				<p>
					{ __(
						'Its parts also stand in this post, as blocks of their own. Is the film to stand instead of them? Undo brings them back, and the parts stay in the Media Library.',
						'platoniavid'
					) }
				</p>
				<div className="platoniavid-form__buttons">
					<Button
						__next40pxDefaultSize
						variant="primary"
						onClick={ () => replace( made ) }
					>
						{ __( 'Replace them with the film', 'platoniavid' ) }
					</Button>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => keep( made ) }
					>
						{ __( 'Only change this block', 'platoniavid' ) }
					</Button>
				</div>
			</Modal>
		),
	};
}
