import {
	BaseControl,
	Button,
	DropZone,
	FocalPointPicker,
	Notice,
	Spinner,
} from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { MediaUpload, uploadMedia } from '@wordpress/media-utils';
import type { ComponentType, ReactNode } from 'react';
import { number } from '../format/number';
import { pixels } from '../format/size';
import { CENTER } from '../order/fields';
import type { FocalPoint } from '../store/types';
import { useImage } from '../ui/use-image';
import { CropPreview } from './crop-preview';

interface Props {
	/** The image's id; 0 for none. */
	value: number;
	focus: FocalPoint;
	/** Pixels of the video, as "1280x720". */
	size: string;
	/** The post's featured image; 0 where there is none. */
	featuredImage: number;
	onChange: ( image: number, focus: FocalPoint ) => void;
}

/** WordPress's own, which has no types. */
const MediaPicker = MediaUpload as unknown as ComponentType< {
	title: string;
	allowedTypes: string[];
	value: number;
	onSelect: ( media: { id: number } ) => void;
	render: ( props: { open: () => void } ) => ReactNode;
} >;

/** The image that a video begins with: picked, uploaded, dropped, or the post's own; and what is kept of it. */
export function ReferenceImage( {
	value,
	focus,
	size,
	featuredImage,
	onChange,
}: Props ) {
	const image = useImage( value );
	// The button that chooses an image, or another one.
	const picker = useRef< HTMLButtonElement & HTMLAnchorElement >( null );
	const [ problem, setProblem ] = useState( '' );
	const [ isUploading, setIsUploading ] = useState( false );
	const [ width, height ] = pixels( size );
	const isSmall =
		image &&
		image.width > 0 &&
		( image.width < width || image.height < height );

	const choose = ( id: number ) => {
		setProblem( '' );
		onChange( id, CENTER );
	};
	// What was pressed goes away, and the focus with it.
	const press = ( id: number ) => {
		picker.current?.focus();
		choose( id );
	};
	const upload = ( files: File[] ) => {
		setProblem( '' );
		setIsUploading( true );
		void uploadMedia( {
			allowedTypes: [ 'image' ],
			filesList: files.slice( 0, 1 ),
			onFileChange( [ file ] ) {
				// The first call is a picture of the file that is still on its way.
				if ( file?.id ) {
					setIsUploading( false );
					choose( file.id );
				}
			},
			onError( { message } ) {
				setIsUploading( false );
				setProblem( message );
			},
			wpAllowedMimeTypes: null,
		} );
	};

	return (
		<div className="platoniavid-reference">
			<BaseControl.VisualLabel>
				{ __( 'First frame (optional)', 'platoniavid' ) }
			</BaseControl.VisualLabel>
			{ value > 0 && image === undefined && <Spinner /> }
			{ value > 0 && image === null && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The chosen image is no longer in the Media Library. Choose another one, or none.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ image && (
				<div className="platoniavid-reference__image">
					<FocalPointPicker
						__nextHasNoMarginBottom
						label={ __( 'What must stay in view', 'platoniavid' ) }
						url={ image.url }
						value={ focus }
						onChange={ ( point ) => onChange( value, point ) }
					/>
					<CropPreview
						image={ image }
						focus={ focus }
						size={ size }
					/>
				</div>
			) }
			{ isSmall && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: 1: width and 2: height in pixels that a video has. 3: width and 4: height in pixels that an image has. */
						__(
							'The video has %1$s × %2$s pixels, the image only %3$s × %4$s. It will look blurred at first.',
							'platoniavid'
						),
						number( width ),
						number( height ),
						number( image.width ),
						number( image.height )
					) }
				</Notice>
			) }
			{ problem && (
				<Notice status="error" onRemove={ () => setProblem( '' ) }>
					{ problem }
				</Notice>
			) }
			<div className="platoniavid-form__buttons platoniavid-reference__buttons">
				<MediaPicker
					title={ __( 'Choose the first frame', 'platoniavid' ) }
					allowedTypes={ [ 'image' ] }
					value={ value }
					onSelect={ ( { id } ) => press( id ) }
					render={ ( { open } ) => (
						<Button
							__next40pxDefaultSize
							ref={ picker }
							variant="secondary"
							isBusy={ isUploading }
							onClick={ open }
						>
							{ value > 0
								? __( 'Replace image', 'platoniavid' )
								: __(
										'Choose or upload image',
										'platoniavid'
									) }
						</Button>
					) }
				/>
				{ featuredImage > 0 && featuredImage !== value && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => press( featuredImage ) }
					>
						{ __( 'Use the featured image', 'platoniavid' ) }
					</Button>
				) }
				{ value > 0 && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => press( 0 ) }
					>
						{ __( 'Remove image', 'platoniavid' ) }
					</Button>
				) }
			</div>
			<DropZone
				label={ __( 'Drop the first frame here', 'platoniavid' ) }
				onFilesDrop={ upload }
			/>
		</div>
	);
}
