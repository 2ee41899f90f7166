import { ToolbarButton } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Video } from '../store/types';
import type { Attributes, SetAttributes } from './attributes';
import { VersionsModal } from './versions-modal';

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
					takes={ [
						...new Set( [ ...takes, shownId ].filter( Boolean ) ),
					] }
					shown={ shownId }
					onUse={ use }
					onClose={ () => setIsOpen( false ) }
				/>
			) }
		</>
	);
}
