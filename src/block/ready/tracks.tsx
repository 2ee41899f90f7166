import { MediaUpload } from '@wordpress/block-editor';
import { uploadMedia } from '@wordpress/media-utils';
import {
	Button,
	FormFileUpload,
	Modal,
	Notice,
	SelectControl,
	TextControl,
} from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
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
	const add = ( src: string, label: string ) => {
		if ( ! tracks.some( ( track ) => track.src === src ) ) {
			onChange( [
				...tracks,
				{
					...{ src, label, kind: 'subtitles' },
					srcLang:
						document.documentElement.lang.split( '-' )[ 0 ] ?? '',
				},
			] );
		}
	};
	const [ problem, setProblem ] = useState( '' );
	const upload = ( files: FileList | null ) => {
		setProblem( '' );
		void uploadMedia( {
			allowedTypes: [ 'text/vtt' ],
			filesList: [ ...( files ?? [] ) ].slice( 0, 1 ),
			onFileChange( [ file ] ) {
				// The first call tells of a file that is still on its way.
				if ( file?.id && file.url ) {
					add( file.url, file.title ?? '' );
				}
			},
			onError: ( { message } ) => setProblem( message ),
			wpAllowedMimeTypes: null,
		} );
	};
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
				onSelect={ ( { url, title } ) => add( url, title ) }
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
			<FormFileUpload
				accept=".vtt,text/vtt"
				onChange={ ( event ) => upload( event.currentTarget.files ) }
				render={ ( { openFileDialog } ) => (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ openFileDialog }
					>
						{ __( 'Upload a WebVTT file', 'platoniavid' ) }
					</Button>
				) }
			/>
			{ problem && (
				<Notice status="error" onRemove={ () => setProblem( '' ) }>
					{ problem }
				</Notice>
			) }
		</div>
	);
}

/** Subtitles and other text tracks, to be described, added and removed. */
export function Tracks( {
	onClose,
	...props
}: Props & { onClose: () => void } ) {
	return (
		<Modal
			title={ __( 'Text tracks', 'platoniavid' ) }
			size="medium"
			onRequestClose={ onClose }
		>
			<TracksForm { ...props } />
		</Modal>
	);
}
