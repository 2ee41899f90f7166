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
import type { Attributes } from '../attributes';
import metadata from '../block.json';

/** Goes on from a block's video: its last frame becomes the first frame in the form of a new block beneath. Nothing is ordered by that. */
export function useContinue( attributes: Attributes ) {
	const { clientId } = useBlockEditContext();
	const registry = useRegistry();
	const { insertBlock, selectBlock } = useDispatch( blockEditorStore );
	const { createErrorNotice } = useDispatch( noticesStore );
	const upload = useFrameUpload();
	const [ isTaking, setIsTaking ] = useState( false );

	const goOn = async () => {
		const { connection, model, size, seconds, shownId } = attributes;
		if ( isTaking ) {
			return;
		}
		setIsTaking( true );
		try {
			const file = await frameFile( attributes.src ?? '' ).catch( () => {
				throw new Error( noFrame() );
			} );
			const { id } = await upload( file );
			const next = createBlock( metadata.name, {
				...{ connection, model, size, seconds },
				...{ referenceImage: id, continues: shownId },
			} );
			const { getBlockIndex, getBlockRootClientId } =
				registry.select( blockEditorStore );
			void insertBlock(
				next,
				getBlockIndex( clientId ) + 1,
				getBlockRootClientId( clientId ) ?? undefined
			);
			void selectBlock( next.clientId );
		} catch ( thrown ) {
			void createErrorNotice(
				thrown instanceof Error
					? thrown.message
					: __( 'That did not work. Try again.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
		} finally {
			setIsTaking( false );
		}
	};
	return { isTaking, goOn: () => void goOn() };
}
