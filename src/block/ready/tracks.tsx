import { BlockControls, MediaUpload } from '@wordpress/block-editor';
import {
	Button,
	Dropdown,
	SelectControl,
	TextControl,
	ToolbarButton,
	ToolbarGroup,
} from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Track } from '../attributes';

interface Props {
	tracks: Track[];
	onChange: ( tracks: Track[] ) => void;
}

/** The tracks, to be described, added and removed. */
function TracksForm( { tracks, onChange }: Props ) {
	const addRef = useRef< HTMLButtonElement >( null );
	const change = ( at: number, changes: Partial< Track > ) =>
		onChange(
			tracks.map( ( track, index ) =>
				index === at ? { ...track, ...changes } : track
			)
		);
	return (
		<div className="platoniavid-form platoniavid-tracks">
			{ tracks.map( ( track, at ) => (
				<div key={ track.src } className="platoniavid-form">
					<TextControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Label', 'platoniavid' ) }
						value={ track.label }
						onChange={ ( label ) => change( at, { label } ) }
					/>
					<TextControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Language code', 'platoniavid' ) }
						help={ __( 'For example en or fa.', 'platoniavid' ) }
						value={ track.srcLang }
						onChange={ ( srcLang ) => change( at, { srcLang } ) }
					/>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Kind', 'platoniavid' ) }
						value={ track.kind }
						options={ [
							{
								value: 'subtitles',
								label: __( 'Subtitles', 'platoniavid' ),
							},
							{
								value: 'captions',
								label: __( 'Captions', 'platoniavid' ),
							},
							{
								value: 'descriptions',
								label: __( 'Descriptions', 'platoniavid' ),
							},
							{
								value: 'chapters',
								label: __( 'Chapters', 'platoniavid' ),
							},
						] }
						onChange={ ( kind ) =>
							change( at, { kind: kind as Track[ 'kind' ] } )
						}
					/>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => {
							onChange(
								tracks.filter( ( _, index ) => index !== at )
							);
							// The button goes away, and the focus with it.
							addRef.current?.focus();
						} }
					>
						{ __( 'Remove track', 'platoniavid' ) }
					</Button>
				</div>
			) ) }
			<MediaUpload
				title={ __( 'Choose a WebVTT file', 'platoniavid' ) }
				allowedTypes={ [ 'text/vtt' ] }
				onSelect={ ( { url, title } ) => {
					if ( ! tracks.some( ( { src } ) => src === url ) ) {
						onChange( [
							...tracks,
							{
								src: url,
								label: title,
								srcLang:
									document.documentElement.lang.split(
										'-'
									)[ 0 ] ?? '',
								kind: 'subtitles',
							},
						] );
					}
				} }
				render={ ( { open } ) => (
					<Button
						__next40pxDefaultSize
						ref={ addRef }
						variant="secondary"
						onClick={ open }
					>
						{ __( 'Add a text track', 'platoniavid' ) }
					</Button>
				) }
			/>
		</div>
	);
}

/** Subtitles and other text tracks, in the toolbar as WordPress's Video block has them. */
export function Tracks( props: Props ) {
	return (
		<BlockControls group="other">
			<Dropdown
				focusOnMount
				renderToggle={ ( { isOpen, onToggle } ) => (
					<ToolbarGroup>
						<ToolbarButton
							aria-expanded={ isOpen }
							aria-haspopup="true"
							onClick={ onToggle }
						>
							{ __( 'Text tracks', 'platoniavid' ) }
						</ToolbarButton>
					</ToolbarGroup>
				) }
				renderContent={ () => <TracksForm { ...props } /> }
			/>
		</BlockControls>
	);
}
