import {
	BaseControl,
	Button,
	FocalPointPicker,
	Notice,
	Spinner,
} from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { pixels } from '../format/size';
import { CENTER } from '../order/fields';
import { getContext } from '../store/page-context';
import type { FocalPoint } from '../store/types';
import { useImage, useImageFailure } from '../ui/use-image';
import { ChooseImage, RemoveImage } from './choose-image';
import { CropPreview } from './crop-preview';
import { ImageProblem } from './image-problem';

interface Props {
	/** The image's id; 0 for none. */
	value: number;
	focus: FocalPoint;
	/** Pixels of the video, as "1280x720". */
	size: string;
	/** The post's featured image; 0 where there is none. */
	featuredImage: number;
	/** Whether it is the image that the video ends with. */
	isLast?: boolean;
	/** An image was chosen, which may be the same one, or none; or what is kept of it is another part. */
	onChange: ( image: number, focus: FocalPoint, isChosen: boolean ) => void;
}

/** The image that a video begins with: picked, uploaded, or the post's own; and what is kept of it. */
export function ReferenceImage( {
	value,
	focus,
	size,
	featuredImage,
	isLast = false,
	onChange,
}: Props ) {
	const image = useImage( value );
	const isFailed = useImageFailure( value ) !== null;
	// The button that chooses an image, or another one.
	const picker = useRef< HTMLButtonElement & HTMLAnchorElement >( null );
	const [ width, height ] = pixels( size );
	const { canUpload } = getContext();
	const isSmall =
		image &&
		image.width > 0 &&
		( image.width < width || image.height < height );
	const sides = [ width, height, image?.width ?? 0, image?.height ?? 0 ].map(
		number
	) as [ string, string, string, string ];

	// What was pressed goes away, and the focus with it.
	const press = ( id: number ) => {
		picker.current?.focus();
		onChange( id, CENTER, true );
	};

	if ( ! canUpload && value === 0 && featuredImage === 0 ) {
		return null;
	}
	return (
		<div className="platoniavid-reference">
			<BaseControl.VisualLabel>
				{ isLast
					? __( 'Last frame (optional)', 'platoniavid' )
					: __( 'First frame (optional)', 'platoniavid' ) }
			</BaseControl.VisualLabel>
			{ value > 0 && image === undefined && ! isFailed && <Spinner /> }
			{ value > 0 && ! image && <ImageProblem id={ value } /> }
			{ image && (
				<div className="platoniavid-reference__image">
					<FocalPointPicker
						__nextHasNoMarginBottom
						label={ __( 'What must stay in view', 'platoniavid' ) }
						url={ image.url }
						value={ focus }
						onChange={ ( point ) =>
							onChange( value, point, false )
						}
					/>
					<CropPreview
						image={ image }
						focus={ focus }
						size={ size }
						isLast={ isLast }
					/>
				</div>
			) }
			{ isSmall && (
				<Notice status="warning" isDismissible={ false }>
					{ isLast
						? sprintf(
								/* translators: 1: width and 2: height in pixels that a video has. 3: width and 4: height in pixels that an image has. */
								__(
									'The video has %1$s × %2$s pixels, the image only %3$s × %4$s. It will look blurred at the end.',
									'platoniavid'
								),
								...sides
							)
						: sprintf(
								/* translators: 1: width and 2: height in pixels that a video has. 3: width and 4: height in pixels that an image has. */
								__(
									'The video has %1$s × %2$s pixels, the image only %3$s × %4$s. It will look blurred at first.',
									'platoniavid'
								),
								...sides
							) }
				</Notice>
			) }
			<div className="platoniavid-form__buttons">
				{ canUpload && (
					<ChooseImage
						title={
							isLast
								? __( 'Choose the last frame', 'platoniavid' )
								: __( 'Choose the first frame', 'platoniavid' )
						}
						value={ value }
						onSelect={ press }
						buttonRef={ picker }
					/>
				) }
				{ featuredImage > 0 && featuredImage !== value && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => press( featuredImage ) }
					>
						{ __( 'Use the featured image', 'platoniavid' ) }
					</Button>
				) }
				{ value > 0 && <RemoveImage onClick={ () => press( 0 ) } /> }
			</div>
		</div>
	);
}
