import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import { Button, Modal } from '@wordpress/components';
import { useDispatch, useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Part } from '../../chain/line';
import type { Film } from '../../film/later';
import type { Attributes, SetAttributes } from '../attributes';
import metadata from '../block.json';
import { keepLabel } from '../label';
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
	const { takes, shownId } = attributes;
	return {
		...{ id: film.id, src: film.url },
		...{ width: film.width, height: film.height },
		poster: parts[ 0 ]?.attachment.poster_url ?? undefined,
		...{ shownId: 0, videoId: 0 },
		takes: [ ...new Set( [ ...takes, shownId ].filter( Boolean ) ) ],
		...keepLabel( attributes ),
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
	const [ made, setMade ] = useState< Made | null >( null );

	/** The blocks that show the parts, this one too where it does. */
	const blocks = ( { parts }: Made ) =>
		blocksOf(
			registry,
			parts.map( ( { id } ) => id )
		);
	const keep = ( film: Made ) => {
		setMade( null );
		setAttributes( shownFilm( attributes, film ) );
	};
	/** In one step, so that undo takes it back as one. The film comes where the first of them stood. */
	const replace = ( film: Made ) => {
		setMade( null );
		const { getBlockAttributes } = registry.select( blockEditorStore );
		void replaceBlocks(
			[ ...new Set( [ ...blocks( film ), clientId ] ) ],
			createBlock( metadata.name, {
				...getBlockAttributes( clientId ),
				...shownFilm( attributes, film ),
			} )
		);
	};
	return {
		onFilm( film: Film, parts: Part[] ) {
			const one = { film, parts };
			if ( blocks( one ).some( ( id ) => id !== clientId ) ) {
				setMade( one );
			} else {
				keep( one );
			}
		},
		filmQuestion: made && (
			<Modal
				title={ __( 'The film is ready', 'platoniavid' ) }
				size="small"
				onRequestClose={ () => keep( made ) }
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
