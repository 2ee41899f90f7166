import { InspectorControls } from '@wordpress/block-editor';
import { PanelBody, SelectControl, ToggleControl } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RefObject } from 'react';
import type { Attributes, SetAttributes } from '../attributes';
import { PosterFrame } from './poster-frame';
import { PosterSetting } from './poster-setting';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	videoRef: RefObject< HTMLVideoElement >;
	/** Makes the frame that the player shows the poster. */
	onSetPoster: () => void;
	/** Whether that is under way. */
	isSettingPoster: boolean;
}

/** How the video plays, as WordPress's Video block has it. */
export function PlaybackSettings( {
	attributes,
	setAttributes,
	videoRef,
	onSetPoster,
	isSettingPoster,
}: Props ) {
	const { autoplay, controls, loop, muted, playsInline } = attributes;
	// What autoplay changes with it, as it was before.
	const before = useRef( { muted: false, playsInline: false } );
	const setAutoplay = ( on: boolean ) => {
		if ( on ) {
			before.current = {
				muted: Boolean( muted ),
				playsInline: Boolean( playsInline ),
			};
		}
		setAttributes( {
			autoplay: on,
			...( on ? { muted: true, playsInline: true } : before.current ),
		} );
	};
	return (
		<InspectorControls>
			<PanelBody title={ __( 'Playback', 'platoniavid' ) }>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Autoplay', 'platoniavid' ) }
					help={
						autoplay
							? __(
									'Plays without sound: browsers refuse anything else. May bother visitors who are sensitive to motion.',
									'platoniavid'
								)
							: undefined
					}
					checked={ Boolean( autoplay ) }
					onChange={ setAutoplay }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Loop', 'platoniavid' ) }
					checked={ Boolean( loop ) }
					onChange={ ( on ) => setAttributes( { loop: on } ) }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Muted', 'platoniavid' ) }
					checked={ Boolean( muted ) }
					disabled={ Boolean( autoplay ) }
					onChange={ ( on ) => setAttributes( { muted: on } ) }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Playback controls', 'platoniavid' ) }
					checked={ controls }
					onChange={ ( on ) => setAttributes( { controls: on } ) }
				/>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Play inline', 'platoniavid' ) }
					help={ __(
						'On phones, the video plays in the page instead of in full screen.',
						'platoniavid'
					) }
					checked={ Boolean( playsInline ) }
					onChange={ ( on ) => setAttributes( { playsInline: on } ) }
				/>
				<SelectControl
					__nextHasNoMarginBottom
					__next40pxDefaultSize
					label={ __( 'Preload', 'platoniavid' ) }
					value={ attributes.preload }
					options={ [
						{
							value: 'auto',
							label: __( 'Whole video', 'platoniavid' ),
						},
						{
							value: 'metadata',
							label: __( 'Only length and size', 'platoniavid' ),
						},
						{
							value: 'none',
							label: __( 'Nothing', 'platoniavid' ),
						},
					] }
					onChange={ ( preload ) => setAttributes( { preload } ) }
				/>
				<PosterSetting
					poster={ attributes.poster }
					onChange={ ( poster ) => setAttributes( { poster } ) }
				>
					<PosterFrame
						videoRef={ videoRef }
						src={ attributes.src }
						onSet={ onSetPoster }
						isBusy={ isSettingPoster }
					/>
				</PosterSetting>
			</PanelBody>
		</InspectorControls>
	);
}
