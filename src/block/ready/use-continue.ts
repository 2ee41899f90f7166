import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import { useDispatch, useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { frameFile, noFrame } from '../../form/frame-file';
import { useFrameUpload } from '../../form/use-frame-upload';
import { findVideo } from '../../order/find-video';
import { nextPart, partAfter } from '../../order/next-part';
import type { Attributes } from '../attributes';
import metadata from '../block.json';
import { asStored } from '../saved/stored-text';
import { blocksOf } from './blocks-of';

/** What is gone on from, and what is known of its order where the site can't say it. */
type Source = Pick<
	Attributes,
	'src' | 'shownId' | 'connection' | 'model' | 'size' | 'seconds'
> &
	Partial< Pick< Attributes, 'options' | 'styleId' > >;

/**
 * Where the next part may stand: beneath the block that it goes on from, or beneath what that one is in, such as a pattern. Throws where
 * all is locked.
 *
 * @param registry WordPress's stores.
 * @param clientId The block in which it was asked for.
 * @param shownId  The video that it goes on from.
 */
function placeOf(
	registry: ReturnType< typeof useRegistry >,
	clientId: string,
	shownId: number
) {
	const {
		canInsertBlockType,
		getBlockIndex,
		getBlockParents,
		getBlockRootClientId,
	} = registry.select( blockEditorStore );
	// Another part's block may stand further below.
	const shown = blocksOf( registry, shownId > 0 ? [ shownId ] : [] );
	const above = [
		...( shown.includes( clientId ) ? [] : shown.reverse() ),
		clientId,
		...getBlockParents( clientId, true ),
	].find( ( id ) =>
		canInsertBlockType( metadata.name, getBlockRootClientId( id ) )
	);
	if ( above === undefined ) {
		throw new Error(
			__(
				'The next part can’t be put beneath this one, as the blocks here are locked. Nothing was ordered. Unlock them, or continue the video on Media → AI videos.',
				'platoniavid'
			)
		);
	}
	return {
		index: getBlockIndex( above ) + 1,
		root: getBlockRootClientId( above ) ?? undefined,
	};
}

/** Which block a person has selected, and where in its text they are. */
function selectionIn( registry: ReturnType< typeof useRegistry > ): string {
	const { getSelectionStart, getSelectionEnd } =
		registry.select( blockEditorStore );
	return JSON.stringify( [ getSelectionStart(), getSelectionEnd() ] );
}

/** Whether a person is in a dialog, or in a field of the page, which go when another block is selected. */
function isInField(): boolean {
	const { activeElement, body } = document;
	return (
		body.classList.contains( 'modal-open' ) ||
		Boolean(
			activeElement?.matches(
				'input, textarea, select, [contenteditable="true"]'
			)
		)
	);
}

/**
 * Goes on from a video: its last frame becomes the first frame in the form of a new block beneath. Nothing is ordered by that. It takes
 * a while, so whoever has gone elsewhere meanwhile stays there.
 */
export function useContinue() {
	const { clientId } = useBlockEditContext();
	const registry = useRegistry();
	const { insertBlock, selectBlock } = useDispatch( blockEditorStore );
	const {
		createErrorNotice,
		createInfoNotice,
		createSuccessNotice,
		removeNotice,
	} = useDispatch( noticesStore );
	const upload = useFrameUpload();
	const [ isTaking, setIsTaking ] = useState( false );

	const goOn = async ( source: Source, from: number ) => {
		const { src = '', shownId } = source;
		if ( isTaking ) {
			return;
		}
		setIsTaking( true );
		const begun = selectionIn( registry );
		const waiting = `platoniavid-continue-${ clientId }`;
		try {
			// Asked before anything is uploaded, and again where it then stands.
			placeOf( registry, clientId, shownId );
			void createInfoNotice(
				__( 'Taking the last frame…', 'platoniavid' ),
				{ id: waiting, type: 'snackbar', explicitDismiss: true }
			);
			const file = await frameFile( src ).catch( () => {
				throw new Error( noFrame() );
			} );
			const { id } = await upload( file, from );
			// A block may show another video than the one that was ordered in it.
			const found =
				from > 0 ? await findVideo( from ).catch( () => null ) : [];
			const video = found?.[ 0 ];
			// Of one that the site has no more, or not for this person, the frame is an image like any: an order that names it is refused.
			const continues = found && ! video ? 0 : from;
			const next = createBlock(
				metadata.name,
				asStored( {
					...( video ? nextPart( video ) : partAfter( source ) ),
					referenceImage: id,
					continues,
				} )
			);
			const { index, root } = placeOf( registry, clientId, shownId );
			const show = () => void selectBlock( next.clientId );
			const isHere = selectionIn( registry ) === begun && ! isInField();
			void insertBlock( next, index, root, isHere );
			if ( isHere ) {
				show();
			} else {
				void createSuccessNotice(
					__(
						'The next part has a block of its own, beneath the video that it continues.',
						'platoniavid'
					),
					{
						type: 'snackbar',
						explicitDismiss: true,
						actions: [
							{
								label: __( 'Show it', 'platoniavid' ),
								onClick: show,
							},
						],
					}
				);
			}
		} catch ( thrown ) {
			void createErrorNotice(
				thrown instanceof Error
					? thrown.message
					: __( 'That did not work. Try again.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
		} finally {
			void removeNotice( waiting );
			setIsTaking( false );
		}
	};
	return {
		isTaking,
		/**
		 * Goes on.
		 *
		 * @param source What is shown.
		 * @param from   The video whose last frame that ends with; of a film, its last part.
		 */
		goOn: ( source: Source, from = source.shownId ) =>
			void goOn( source, from ),
	};
}
