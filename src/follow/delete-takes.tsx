import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store } from '../store';
import { fetchUses } from '../store/later-api';
import { inTurn } from '../store/in-turn';
import type { Video } from '../store/types';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { FocusableButton } from '../ui/focusable-button';
import { notDeleted, unlessGone } from './deleting';

interface Props {
	/** The takes that were not chosen. */
	videos: Video[];
	/** What is done, for the button and the question. */
	label: string;
	/** Whether an open post shows a file, which then stays as well. */
	isShownBeside?: ( file: { id: number; url: string } ) => boolean;
	/** They are gone, or some of them. */
	onDeleted: () => void;
}

/** Deletes the takes that were not chosen together, but for those that a post shows. */
export function DeleteTakes( {
	videos,
	label,
	isShownBeside,
	onDeleted,
}: Props ) {
	const { deleteVideo } = useDispatch( store );
	const [ isAsking, setIsAsking ] = useState( false );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ error, setError ] = useState( '' );
	const remove = async () => {
		setIsAsking( false );
		setIsBusy( true );
		setError( '' );
		const { failed, reason } = await inTurn(
			videos,
			async ( { id, attachment } ) => {
				const { posts, more } = await fetchUses( [ id ] );
				// Read now: another take may have been put into the post while the others were deleted.
				const isShown =
					posts.length + more > 0 ||
					( attachment && isShownBeside?.( attachment ) );
				if ( ! isShown ) {
					await unlessGone( deleteVideo( id, { media: true } ) );
				}
			}
		);
		setError(
			failed.length > 0 ? notDeleted( failed.length, reason ) : ''
		);
		setIsBusy( false );
		onDeleted();
	};
	return (
		<>
			{ error && <p role="alert">{ error }</p> }
			<FocusableButton
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				isBusy={ isBusy }
				disabled={ isBusy }
				onClick={ () => setIsAsking( true ) }
			>
				{ label }
			</FocusableButton>
			{ isAsking && (
				<ConfirmDialog
					title={ label }
					confirmLabel={ __( 'Delete permanently', 'platoniavid' ) }
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
