import {
	MenuGroup,
	MenuItem,
	ToolbarDropdownMenu,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { download, image, media, postFeaturedImage } from '@wordpress/icons';
import { mediaLibraryUrl } from '../../format/admin-links';
import { openLink } from '../../ui/open-link';
import type { Attributes } from '../attributes';

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
			// In words, as WordPress's own menu beside it has the usual icon.
			icon={ null }
			text={ __( 'More', 'platoniavid' ) }
			label={ __( 'More about this video', 'platoniavid' ) }
		>
			{ ( { onClose } ) => (
				<MenuGroup>
					<MenuItem
						icon={ download }
						onClick={ () => {
							onClose();
							openLink( { href: src, download: '' } );
						} }
					>
						{ __( 'Download', 'platoniavid' ) }
					</MenuItem>
					{ id > 0 && (
						<MenuItem
							icon={ media }
							onClick={ () => {
								onClose();
								openLink( {
									href: mediaLibraryUrl( id ),
									target: '_blank',
								} );
							} }
						>
							{ __( 'Open in Media Library', 'platoniavid' ) }
						</MenuItem>
					) }
					<MenuItem
						icon={ image }
						onClick={ () => {
							onClose();
							onSetPoster();
						} }
					>
						{ __( 'Set poster from this frame', 'platoniavid' ) }
					</MenuItem>
					{ onSetFeaturedImage && (
						<MenuItem
							icon={ postFeaturedImage }
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
