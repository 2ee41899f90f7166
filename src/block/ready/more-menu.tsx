import {
	MenuGroup,
	MenuItem,
	ToolbarDropdownMenu,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import {
	copy,
	download,
	image,
	media,
	next,
	plus,
	postFeaturedImage,
	stack,
	tag,
} from '@wordpress/icons';
import { useChain } from '../../chain/use-chain';
import { mediaLibraryUrl } from '../../format/admin-links';
import { downloadFrom, openLink } from '../../ui/open-link';
import type { Attributes } from '../attributes';
import { useVersions } from '../versions/use-versions';
import { versionsOf } from '../versions/versions';

interface Props {
	attributes: Attributes;
	/** Asks for another video in this block; missing for those who may not. */
	onNew?: () => void;
	/** Asks for what comes after this video; missing where that can't be. */
	onContinue?: () => void;
	/** Whether this video's last frame is being taken. */
	isTaking: boolean;
	onVersions: () => void;
	/** The video whose chain it is; or those that the film was made of. */
	partIds: number[];
	onParts: () => void;
	onTracks: () => void;
	/** Makes the frame that the player shows the poster. */
	onSetPoster: () => void;
	/** Whether that is under way. */
	isSettingPoster: boolean;
	/** Makes the poster the featured image; missing where it can't be. */
	onSetFeaturedImage?: () => void;
}

/** Opens the versions, where there is another one than what is shown: the block's own, and remixes of them. */
function VersionsItem( {
	attributes,
	onClick,
}: Pick< Props, 'attributes' > & { onClick: () => void } ) {
	const ids = versionsOf( attributes );
	const { videos } = useVersions( ids );
	const shown = attributes.shownId ? 1 : 0;
	return ids.length > shown || videos.length > shown ? (
		<MenuItem icon={ copy } onClick={ onClick }>
			{ __( 'Versions', 'platoniavid' ) }
		</MenuItem>
	) : null;
}

/** Opens the parts, where the video has more than one; or where that is not known, as they are asked for again there. */
function PartsItem( { ids, onClick }: { ids: number[]; onClick: () => void } ) {
	const { chain, error } = useChain( ids );
	return chain.all.length > 1 || error ? (
		<MenuItem icon={ stack } onClick={ onClick }>
			{ __( 'Parts', 'platoniavid' ) }
		</MenuItem>
	) : null;
}

/** What else can be done with a finished video. */
export function MoreMenu( {
	attributes,
	onNew,
	onContinue,
	isTaking,
	onVersions,
	partIds,
	onParts,
	onTracks,
	onSetPoster,
	isSettingPoster,
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
					{ onNew && (
						<MenuItem
							icon={ plus }
							onClick={ () => {
								onClose();
								onNew();
							} }
						>
							{ __( 'New video', 'platoniavid' ) }
						</MenuItem>
					) }
					{ onContinue && (
						<MenuItem
							icon={ next }
							disabled={ isTaking }
							onClick={ () => {
								onClose();
								onContinue();
							} }
						>
							{ __( 'Continue this video', 'platoniavid' ) }
						</MenuItem>
					) }
					<VersionsItem
						attributes={ attributes }
						onClick={ () => {
							onClose();
							onVersions();
						} }
					/>
					{ partIds.length > 0 && (
						<PartsItem
							ids={ partIds }
							onClick={ () => {
								onClose();
								onParts();
							} }
						/>
					) }
					<MenuItem
						icon={ tag }
						onClick={ () => {
							onClose();
							onTracks();
						} }
					>
						{ __( 'Text tracks', 'platoniavid' ) }
					</MenuItem>
					<MenuItem
						icon={ download }
						onClick={ () => {
							onClose();
							downloadFrom( src );
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
						disabled={ isSettingPoster }
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
