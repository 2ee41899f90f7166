import {
	MenuGroup,
	MenuItem,
	ToolbarDropdownMenu,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';
import { follow, mediaLibraryUrl } from '../components/links';
import type { Attributes } from './attributes';

interface Props {
	attributes: Attributes;
	/** Makes the frame that the player shows the poster. */
	onSetPoster: () => void;
	/** Makes the poster the featured image; missing where it can't be. */
	onSetFeaturedImage?: () => void;
}

/** What else can be done with a finished video. */
export function MoreMenu( {
	attributes,
	onSetPoster,
	onSetFeaturedImage,
}: Props ) {
	const { id, src = '' } = attributes;
	return (
		<ToolbarDropdownMenu
			icon={ moreVertical }
			label={ __( 'More about this video', 'platoniavid' ) }
		>
			{ ( { onClose } ) => (
				<MenuGroup>
					<MenuItem
						onClick={ () => {
							onClose();
							follow( { href: src, download: '' } );
						} }
					>
						{ __( 'Download', 'platoniavid' ) }
					</MenuItem>
					{ id > 0 && (
						<MenuItem
							onClick={ () => {
								onClose();
								follow( {
									href: mediaLibraryUrl( id ),
									target: '_blank',
								} );
							} }
						>
							{ __( 'Open in Media Library', 'platoniavid' ) }
						</MenuItem>
					) }
					<MenuItem
						onClick={ () => {
							onClose();
							onSetPoster();
						} }
					>
						{ __( 'Set poster from this frame', 'platoniavid' ) }
					</MenuItem>
					{ onSetFeaturedImage && (
						<MenuItem
							onClick={ () => {
								onClose();
								onSetFeaturedImage();
							} }
						>
							{ __( 'Use as featured image', 'platoniavid' ) }
						</MenuItem>
					) }
				</MenuGroup>
			) }
		</ToolbarDropdownMenu>
	);
}
