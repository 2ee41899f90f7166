import { BlockControls } from '@wordpress/block-editor';
import { Notice, ToolbarButton, ToolbarGroup } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Attributes, SetAttributes } from '../attributes';
import { hasVersions, Versions } from '../versions/versions';
import { Caption } from './caption';
import { MoreMenu } from './more-menu';
import { PlayButton } from './play-button';
import { PlaybackSettings } from './playback-settings';
import { Player } from './player';
import { ReplaceVideo } from './replace-video';
import { Tracks } from './tracks';
import { usePosterSteps } from './use-poster-steps';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	isSelected: boolean;
	post: number;
	/** Asks for another video in this block; missing for those who may not. */
	onNew?: () => void;
	/** Asks for a variation; missing where there can be none. */
	onRemix?: () => void;
}

/** The finished video, as it is in the post. */
export function Ready( {
	attributes,
	setAttributes,
	isSelected,
	post,
	onNew,
	onRemix,
}: Props ) {
	const { src } = attributes;
	// The address of a file that can't be loaded; another one may be.
	const [ broken, setBroken ] = useState< string | undefined >();
	const isBroken = broken !== undefined && broken === src;
	const [ isChoosing, setIsChoosing ] = useState( false );
	const videoRef = useRef< HTMLVideoElement >( null );
	const poster = usePosterSteps(
		attributes.id,
		setAttributes,
		videoRef,
		post
	);
	return (
		<>
			<BlockControls>
				{ ! isBroken && (
					<ToolbarGroup>
						<PlayButton videoRef={ videoRef } src={ src } />
					</ToolbarGroup>
				) }
				<ToolbarGroup>
					{ onRemix && (
						<ToolbarButton onClick={ onRemix }>
							{ __( 'Remix', 'platoniavid' ) }
						</ToolbarButton>
					) }
					{ onNew && (
						<ToolbarButton onClick={ onNew }>
							{ __( 'New video', 'platoniavid' ) }
						</ToolbarButton>
					) }
					{ hasVersions( attributes ) && (
						<ToolbarButton onClick={ () => setIsChoosing( true ) }>
							{ __( 'Versions', 'platoniavid' ) }
						</ToolbarButton>
					) }
				</ToolbarGroup>
				<ToolbarGroup>
					<ReplaceVideo
						attributes={ attributes }
						setAttributes={ setAttributes }
					/>
					<MoreMenu
						attributes={ attributes }
						onSetPoster={ poster.setFromFrame }
						onSetFeaturedImage={ poster.setAsFeaturedImage }
					/>
				</ToolbarGroup>
			</BlockControls>
			<Tracks
				tracks={ attributes.tracks }
				onChange={ ( tracks ) => setAttributes( { tracks } ) }
			/>
			{ /* Not in the toolbar, which a narrower window draws anew. */ }
			{ isChoosing && (
				<Versions
					attributes={ attributes }
					setAttributes={ setAttributes }
					onClose={ () => setIsChoosing( false ) }
				/>
			) }
			<PlaybackSettings
				attributes={ attributes }
				setAttributes={ setAttributes }
				videoRef={ videoRef }
				onSetPoster={ poster.setFromFrame }
			/>
			{ isBroken ? (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This video’s file can’t be loaded. It may have been deleted from the Media Library. Choose another version, replace it, or generate a new video.',
						'platoniavid'
					) }
				</Notice>
			) : (
				<Player
					attributes={ attributes }
					videoRef={ videoRef }
					onError={ () => setBroken( src ) }
				/>
			) }
			<Caption
				caption={ attributes.caption }
				isSelected={ isSelected }
				onChange={ ( caption ) => setAttributes( { caption } ) }
			/>
		</>
	);
}
