import {
	store as blockEditorStore,
	useBlockEditContext,
} from '@wordpress/block-editor';
import { createBlock } from '@wordpress/blocks';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch, useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { frameFile } from '../../form/frame-file';
import { uploadImage } from '../../ui/upload-image';
import type { Attributes } from '../attributes';
import metadata from '../block.json';

/** Goes on from a block's video: its last frame becomes the first frame in the form of a new block beneath. Nothing is ordered by that. */
export function useContinue( attributes: Attributes ) {
	const { clientId } = useBlockEditContext();
	const registry = useRegistry();
	const { insertBlock, selectBlock } = useDispatch( blockEditorStore );
	const { createErrorNotice } = useDispatch( noticesStore );
	const { saveEntityRecord } = useDispatch( coreStore ) as unknown as {
		saveEntityRecord: ( ...args: unknown[] ) => Promise< unknown >;
	};
	const [ isTaking, setIsTaking ] = useState( false );

	const goOn = async () => {
		const { connection, model, size, seconds, shownId } = attributes;
		if ( isTaking ) {
			return;
		}
		setIsTaking( true );
		try {
			const file = await frameFile( attributes.src ?? '' ).catch( () => {
				throw new Error(
					__(
						'This browser can’t take the last frame of this video: it can’t play the file, or the server that has it allows no pictures of it. Nothing was ordered. Take a picture of the video’s end yourself, and generate a new video with it as its first frame.',
						'platoniavid'
					)
				);
			} );
			const { id } = await uploadImage( file );
			await saveEntityRecord( 'postType', 'attachment', {
				id,
				meta: { ai_generated: 1 },
			} );
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
