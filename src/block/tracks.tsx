import { MediaUpload } from '@wordpress/block-editor';
import {
	Button,
	PanelBody,
	SelectControl,
	TextControl,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Track } from './attributes';

interface Props {
	tracks: Track[];
	onChange: ( tracks: Track[] ) => void;
}

/** Subtitles and other text tracks. */
export function Tracks( { tracks, onChange }: Props ) {
	const change = ( at: number, changes: Partial< Track > ) =>
		onChange(
			tracks.map( ( track, index ) =>
				index === at ? { ...track, ...changes } : track
			)
		);
	return (
		<PanelBody
			title={ __( 'Text tracks', 'platoniavid' ) }
			initialOpen={ false }
		>
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
						onClick={ () =>
							onChange(
								tracks.filter( ( _, index ) => index !== at )
							)
						}
					>
						{ __( 'Remove track', 'platoniavid' ) }
					</Button>
				</div>
			) ) }
			<MediaUpload
				title={ __( 'Choose a WebVTT file', 'platoniavid' ) }
				allowedTypes={ [ 'text/vtt' ] }
				onSelect={ ( media ) => {
					const { url, title } = media as unknown as {
						url: string;
						title: string;
					};
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
						variant="secondary"
						onClick={ open }
					>
						{ __( 'Add a text track', 'platoniavid' ) }
					</Button>
				) }
			/>
		</PanelBody>
	);
}
