import { Modal, ToolbarButton } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';
import type { Attributes, SetAttributes } from './attributes';
import { Take } from './take';
import { useTakes } from './use-takes';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
}

/** Opens all that this block has had, and the remixes of it, side by side; switches without paying again. */
export function VersionsButton( { attributes, setAttributes }: Props ) {
	const [ isOpen, setIsOpen ] = useState( false );
	const { shownId, takes } = attributes;
	if ( shownId === 0 && takes.length === 0 ) {
		return null;
	}
	const use = ( { id, attachment, prompt }: Video ) => {
		if ( attachment ) {
			setAttributes( {
				prompt,
				videoId: id,
				shownId: id,
				takes: [ ...new Set( [ ...takes, id ] ) ],
				id: attachment.id,
				src: attachment.url,
				poster: attachment.poster_url ?? undefined,
				width: attachment.width,
				height: attachment.height,
			} );
		}
	};
	return (
		<>
			<ToolbarButton onClick={ () => setIsOpen( true ) }>
				{ __( 'Versions', 'platoniavid' ) }
			</ToolbarButton>
			{ isOpen && (
				<VersionsModal
					takes={ takes }
					shown={ shownId }
					onUse={ use }
					onClose={ () => setIsOpen( false ) }
				/>
			) }
		</>
	);
}

interface ModalProps {
	takes: number[];
	shown: number;
	onUse: ( video: Video ) => void;
	onClose: () => void;
}

/** The versions, as cards that can be played and compared. */
function VersionsModal( { takes, shown, onUse, onClose }: ModalProps ) {
	const { videos, isLoading, error } = useTakes( takes );
	return (
		<Modal
			title={ __( 'Versions of this video', 'platoniavid' ) }
			size="large"
			onRequestClose={ onClose }
		>
			{ error && <p role="alert">{ error }</p> }
			{ isLoading && videos.length === 0 && (
				<p>{ __( 'Loading…', 'platoniavid' ) }</p>
			) }
			{ ! isLoading && videos.length < 2 && (
				<p>
					{ __(
						'There is only this one so far. Remix it, or generate another one, to have more to choose from.',
						'platoniavid'
					) }
				</p>
			) }
			<ul className="platoniavid-takes">
				{ videos.map( ( video ) => (
					<Take
						key={ video.id }
						video={ video }
						isShown={ video.id === shown }
						onUse={ () => {
							onUse( video );
							onClose();
						} }
					/>
				) ) }
			</ul>
		</Modal>
	);
}
