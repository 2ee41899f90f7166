import { DropZone, Notice, Spinner } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { duration } from '../format/duration';
import { capabilitiesOf } from '../format/model-name';
import { shapeOf, sizeLabel } from '../format/size';
import { CENTER, type OrderFields } from '../order/fields';
import type { Model, Models } from '../store/types';
import { Choice } from '../ui/choice';
import { Shape } from '../ui/shape';
import { Controls, type Control } from './controls';
import { LastTime } from './last-time';
import { ModelPicker } from './model-picker';
import { ReferenceImageLater } from './reference-image-later';
import { Thumbnail } from './thumbnail';
import { useImageUpload } from './use-image-upload';

interface Props {
	/** What was typed and chosen so far. */
	fields: OrderFields;
	onChange: ( changes: Partial< OrderFields > ) => void;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage: number;
	/** What will be ordered as it is. */
	chosen: Required< OrderFields >;
	model: Model;
	models: Models;
}

/** What may be chosen beside the prompt: small controls that open, one at a time. */
export function Choices( {
	fields,
	chosen,
	model,
	models,
	featuredImage,
	onChange,
}: Props ) {
	const takesImage =
		model.inputs.first_frame &&
		capabilitiesOf( models, model.connection ).reference_image;
	const { size, seconds, referenceImage } = chosen;
	// An image that is there already, as that of a former Image block, is seen.
	const [ open, setOpen ] = useState( referenceImage ? 'image' : '' );
	const drop = useImageUpload( ( id ) => {
		onChange( { referenceImage: id, referenceFocus: CENTER } );
		setOpen( 'image' );
	} );
	const controls: Control[] = [
		{
			name: 'size',
			label: __( 'Size', 'platoniavid' ),
			value: shapeOf( size ),
			fullValue: sizeLabel( size ),
			picture: <Shape size={ size } among={ model.sizes } />,
			content: (
				<Choice
					legend={ __( 'Size', 'platoniavid' ) }
					value={ size }
					options={ model.sizes.map( ( value ) => ( {
						value,
						label: sizeLabel( value ),
						picture: <Shape size={ value } among={ model.sizes } />,
					} ) ) }
					onChange={ ( value ) => onChange( { size: value } ) }
				/>
			),
		},
		{
			name: 'length',
			label: __( 'Length', 'platoniavid' ),
			value: duration( seconds ),
			content: (
				<Choice
					legend={ __( 'Length', 'platoniavid' ) }
					value={ seconds }
					options={ model.seconds.map( ( value ) => ( {
						value,
						label: duration( value ),
					} ) ) }
					onChange={ ( value ) => onChange( { seconds: value } ) }
				/>
			),
		},
	];
	if ( models.models.length > 1 ) {
		controls.push( {
			name: 'model',
			label: __( 'Model', 'platoniavid' ),
			value: model.label,
			content: (
				<ModelPicker
					models={ models }
					value={ {
						connection: chosen.connection,
						model: chosen.model,
					} }
					onChange={ onChange }
				/>
			),
		} );
	}
	if ( takesImage ) {
		controls.push( {
			name: 'image',
			label: __( 'First frame', 'platoniavid' ),
			// That there is one is seen by its picture.
			value: __( 'First frame', 'platoniavid' ),
			fullValue: referenceImage
				? /* translators: What a video's first frame is. */ __(
						'an image',
						'platoniavid'
					)
				: /* translators: What a video's first frame is: no image. */ __(
						'none',
						'platoniavid'
					),
			picture: referenceImage > 0 && <Thumbnail id={ referenceImage } />,
			content: (
				<ReferenceImageLater
					value={ referenceImage }
					focus={ chosen.referenceFocus }
					size={ size }
					featuredImage={ featuredImage }
					onChange={ ( id, referenceFocus ) => {
						drop.forget();
						onChange( { referenceImage: id, referenceFocus } );
					} }
				/>
			),
		} );
	}
	return (
		<>
			<Controls controls={ controls } open={ open } onOpen={ setOpen } />
			{ Boolean( fields.referenceImage ) && ! referenceImage && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This model begins with no image, so the chosen one is left out. Choose another model to use it.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ drop.isUploading && <Spinner /> }
			{ drop.problem && (
				<Notice status="error" onRemove={ drop.forget }>
					{ drop.problem }
				</Notice>
			) }
			{ takesImage && (
				<DropZone
					label={ __( 'Drop the first frame here', 'platoniavid' ) }
					onFilesDrop={ drop.upload }
				/>
			) }
			<LastTime
				fields={ fields }
				chosen={ chosen }
				models={ models }
				onChange={ onChange }
			/>
		</>
	);
}
