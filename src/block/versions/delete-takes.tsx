import { store as blockEditorStore } from '@wordpress/block-editor';
import { serialize } from '@wordpress/blocks';
import { Button } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { store } from '../../store';
import { fetchUses, toApiError } from '../../store/api';
import type { Video } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface Props {
	/** The takes that were not chosen. */
	videos: Video[];
	/** They are gone, or some of them. */
	onDeleted: () => void;
}

/** Deletes the takes that were not chosen together, but for those that a post shows. */
export function DeleteTakes( { videos, onDeleted }: Props ) {
	const { deleteVideo } = useDispatch( store );
	const { getBlocks } = useSelect( blockEditorStore, [] ) as unknown as {
		getBlocks: () => Parameters< typeof serialize >[ 0 ];
	};
	const [ isAsking, setIsAsking ] = useState( false );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ error, setError ] = useState( '' );
	const remove = async () => {
		setIsAsking( false );
		setIsBusy( true );
		setError( '' );
		try {
			// What is not saved yet counts as well.
			const content = serialize( getBlocks() );
			for ( const { id, attachment } of videos ) {
				const { posts, more } = await fetchUses( [ id ] );
				const isShown =
					posts.length + more > 0 ||
					( attachment && content.includes( attachment.url ) );
				if ( ! isShown ) {
					await deleteVideo( id, { media: true } );
				}
			}
		} catch ( thrown ) {
			setError( toApiError( thrown ).message );
		}
		setIsBusy( false );
		onDeleted();
	};
	const label = sprintf(
		/* translators: %s: a number of videos. */
		_n(
			'Delete %s other take',
			'Delete %s other takes',
			videos.length,
			'platoniavid'
		),
		number( videos.length )
	);
	return (
		<>
			{ error && <p role="alert">{ error }</p> }
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				isBusy={ isBusy }
				disabled={ isBusy }
				onClick={ () => setIsAsking( true ) }
			>
				{ label }
			</Button>
			{ isAsking && (
				<ConfirmDialog
					title={ label }
					confirmLabel={ __( 'Delete for good', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => void remove() }
					onCancel={ () => setIsAsking( false ) }
				>
					{ __(
						'The takes that you did not choose, and their files, are deleted from this site. Those that a post shows stay.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</>
	);
}
