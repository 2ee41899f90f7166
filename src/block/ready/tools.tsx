import { BlockControls } from '@wordpress/block-editor';
import { ToolbarButton, ToolbarGroup } from '@wordpress/components';
import { useRegistry } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RefObject } from 'react';
import { PartsLater } from '../../chain/parts-later';
import type { Attributes, SetAttributes } from '../attributes';
import { Tracks } from '../tracks/tracks';
import { Versions } from '../versions/versions';
import { shownVideos } from './blocks-of';
import { MoreMenu } from './more-menu';
import { PlayButton } from './play-button';
import { PlaybackSettings } from './playback-settings';
import { ReplaceVideo } from './replace-video';
import { useContinue } from './use-continue';
import { useFilm } from './use-film';
import { usePartIds } from './use-part-ids';
import { usePosterSteps } from './use-poster-steps';
import { useShownPrompt } from './use-shown-prompt';
import { WordsSettings } from './words-settings';

export interface ToolsProps {
	attributes: Attributes;
	setAttributes: SetAttributes;
	post: number;
	videoRef: RefObject< HTMLVideoElement >;
	/** Whether the video's file can't be loaded. */
	isBroken: boolean;
	/** Asks for another video in this block; missing for those who may not. */
	onNew?: () => void;
	/** Asks for a variation; missing where there can be none. */
	onRemix?: () => void;
}

/** What can be done with a finished video: its toolbar and its settings. */
export function Tools( {
	attributes,
	setAttributes,
	post,
	videoRef,
	isBroken,
	onNew,
	onRemix,
}: ToolsProps ) {
	const { id, src, tracks } = attributes;
	// What is open in a dialog.
	const [ open, setOpen ] = useState< '' | 'versions' | 'parts' | 'tracks' >(
		''
	);
	const poster = usePosterSteps(
		id,
		setAttributes,
		videoRef,
		post,
		attributes.shownId > 0 || attributes.labelText !== undefined,
		attributes.poster
	);
	const { isTaking, goOn } = useContinue();
	const partIds = usePartIds( attributes );
	const shownPrompt = useShownPrompt( attributes );
	const { onFilm, filmQuestion } = useFilm( attributes, setAttributes );
	const canContinue = Boolean( onNew ) && ! isBroken;
	const lastPart = attributes.shownId || partIds[ partIds.length - 1 ];
	const registry = useRegistry();
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
					<ReplaceVideo
						attributes={ attributes }
						setAttributes={ setAttributes }
					/>
					<MoreMenu
						attributes={ attributes }
						onNew={ onNew }
						onContinue={
							canContinue
								? () => goOn( attributes, lastPart )
								: undefined
						}
						isTaking={ isTaking }
						onVersions={ () => setOpen( 'versions' ) }
						partIds={ partIds }
						onParts={ () => setOpen( 'parts' ) }
						onTracks={ () => setOpen( 'tracks' ) }
						onSetPoster={ poster.setFromFrame }
						isSettingPoster={ poster.isSetting }
						onSetFeaturedImage={ poster.setAsFeaturedImage }
					/>
				</ToolbarGroup>
			</BlockControls>
			{ /* Not in the toolbar, which a narrower window draws anew. */ }
			{ open === 'versions' && (
				<Versions
					attributes={ attributes }
					setAttributes={ setAttributes }
					onClose={ () => setOpen( '' ) }
				/>
			) }
			{ open === 'parts' && (
				<PartsLater
					ids={ partIds }
					shown={ shownVideos( registry ) }
					post={ post }
					onFilm={ ( film, parts ) => {
						setOpen( '' );
						onFilm( film, parts );
					} }
					onContinue={
						canContinue
							? ( last ) => {
									setOpen( '' );
									goOn( {
										...last,
										src: last.attachment.url,
										shownId: last.id,
									} );
								}
							: undefined
					}
					onClose={ () => setOpen( '' ) }
				/>
			) }
			{ filmQuestion }
			{ open === 'tracks' && (
				<Tracks
					tracks={ tracks }
					video={ src ?? '' }
					about={ [ attributes.description, shownPrompt ]
						.filter( Boolean )
						.join( '\n' ) }
					setAttributes={ setAttributes }
					onClose={ () => setOpen( '' ) }
				/>
			) }
			<WordsSettings
				attributes={ attributes }
				setAttributes={ setAttributes }
				prompt={ shownPrompt }
			/>
			<PlaybackSettings
				attributes={ attributes }
				setAttributes={ setAttributes }
				videoRef={ videoRef }
				onSetPoster={ poster.setFromFrame }
				isSettingPoster={ poster.isSetting }
			/>
		</>
	);
}
