import { DropZone, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { duration } from '../format/duration';
import { capabilitiesOf } from '../format/model-name';
import { number } from '../format/number';
import { shapeOf, sizeLabel } from '../format/size';
import { CENTER, type OrderFields } from '../order/fields';
import type { Replaceable } from '../order/use-draft';
import { getContext } from '../store/page-context';
import type { Model, Models } from '../store/types';
import { Choice } from '../ui/choice';
import { Shape } from '../ui/shape';
import { Controls, type Control } from './controls';
import { LastTime } from './last-time';
import { ModelPicker } from './model-picker';
import { chosenOptions, MoreOptions } from './more-options';
import { NotTaken } from './not-taken';
import { ReferenceImage } from './reference-image';
import { Sent } from './sent';
import { StylePickerLater } from './style-picker-later';
import { Thumbnail } from './thumbnail';
import { useImageUpload } from './use-image-upload';
import { UndoPrompt } from './undo-prompt';
import { UploadWait } from './upload-wait';
import { useStyles } from './use-styles';

interface Props {
	/** What was typed and chosen so far. */
	fields: OrderFields & Replaceable;
	onChange: ( changes: Partial< OrderFields & Replaceable > ) => void;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage: number;
	/** What will be ordered as it is. */
	chosen: Required< OrderFields >;
	model: Model;
	models: Models;
}

/** A number of takes, in words. */
const takes = ( count: number ) =>
	sprintf(
		/* translators: %s: how many videos are made at once from one prompt, 1 to 4. */
		_n( '%s take', '%s takes', count, 'platoniavid' ),
		number( count )
	);

/** How many images frame a video, in words. */
function framesChosen( count: number ): string {
	if ( count > 1 ) {
		/* translators: What a video's first and last frame are. */
		return __( 'two images', 'platoniavid' );
	}
	return count > 0
		? /* translators: What a video's first frame is. */ __(
				'an image',
				'platoniavid'
			)
		: /* translators: What a video's first frame is: no image. */ __(
				'none',
				'platoniavid'
			);
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
	const { former } = fields;
	const takesImage =
		model.inputs.first_frame &&
		capabilitiesOf( models, model.connection ).reference_image;
	const takesLast = model.inputs.last_frame;
	const { size, seconds, referenceImage, lastFrame } = chosen;
	// An image that is there already, as that of a former Image block, is seen.
	const [ open, setOpen ] = useState(
		referenceImage || lastFrame ? 'image' : ''
	);
	const { styles, error, reload } = useStyles(
		Boolean( chosen.styleId ) || open === 'style'
	);
	const style = styles?.find( ( { id } ) => id === chosen.styleId );
	const drop = useImageUpload( referenceImage, ( id ) => {
		onChange( {
			referenceImage: id,
			referenceFocus: CENTER,
			continues: 0,
		} );
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
	controls.push( {
		name: 'takes',
		label: __( 'Takes', 'platoniavid' ),
		value: takes( chosen.count ),
		content: (
			<Choice
				legend={ __( 'Takes', 'platoniavid' ) }
				value={ chosen.count }
				options={ [ 1, 2, 3, 4 ].map( ( value ) => ( {
					value,
					label: takes( value ),
				} ) ) }
				onChange={ ( count ) => onChange( { count } ) }
			/>
		),
	} );
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
	if ( takesImage || takesLast ) {
		let label: string = __( 'Last frame', 'platoniavid' );
		if ( takesImage ) {
			label = takesLast
				? __( 'First and last frame', 'platoniavid' )
				: __( 'First frame', 'platoniavid' );
		}
		const images = [ referenceImage, lastFrame ].filter( Boolean );
		controls.push( {
			name: 'image',
			label,
			// That there is one is seen by its picture.
			value: label,
			fullValue: framesChosen( images.length ),
			picture: images.length > 0 && (
				<>
					{ images.map( ( id, at ) => (
						<Thumbnail key={ at } id={ id } />
					) ) }
				</>
			),
			content: (
				<div className="platoniavid-frames">
					{ takesImage && (
						<ReferenceImage
							value={ referenceImage }
							focus={ chosen.referenceFocus }
							size={ size }
							featuredImage={ featuredImage }
							onChange={ ( id, referenceFocus, isChosen ) => {
								if ( isChosen ) {
									drop.cancel();
								}
								onChange( {
									referenceImage: id,
									referenceFocus,
									// What is chosen is an image like any, also where it was a video's last frame.
									...( isChosen ? { continues: 0 } : {} ),
								} );
							} }
						/>
					) }
					{ takesLast && (
						<ReferenceImage
							isLast
							value={ lastFrame }
							focus={ chosen.lastFocus }
							size={ size }
							featuredImage={ featuredImage }
							onChange={ ( id, lastFocus ) =>
								onChange( { lastFrame: id, lastFocus } )
							}
						/>
					) }
				</div>
			),
		} );
	}
	controls.push( {
		name: 'style',
		label: __( 'Style', 'platoniavid' ),
		value: style?.name ?? __( 'Style', 'platoniavid' ),
		fullValue:
			style?.name ??
			( chosen.styleId ||
				/* translators: What style a video has. */ __(
					'no style',
					'platoniavid'
				) ),
		content: (
			<StylePickerLater
				styles={ styles }
				error={ error }
				value={ chosen.styleId }
				prompt={ chosen.prompt }
				former={ former }
				onChange={ onChange }
				reload={ reload }
			/>
		),
	} );
	if ( model.options.length > 0 || model.inputs.references > 0 ) {
		const label = __( 'More options', 'platoniavid' );
		const count = chosenOptions( model, chosen );
		controls.push( {
			name: 'more',
			label,
			value: count
				? sprintf(
						/* translators: 1: what can be chosen, such as “Length”. 2: what is chosen, such as “8 seconds”. */
						__( '%1$s: %2$s', 'platoniavid' ),
						label,
						number( count )
					)
				: label,
			fullValue: count
				? number( count )
				: /* translators: What is chosen under “More options”: nothing. */ __(
						'as usual',
						'platoniavid'
					),
			content: (
				<MoreOptions
					model={ model }
					chosen={ chosen }
					onChange={ onChange }
				/>
			),
		} );
	}
	return (
		<>
			{ former && former !== fields.prompt && (
				<div className="platoniavid-form__buttons">
					<UndoPrompt
						onUndo={ () =>
							// What is there now can be had back in turn.
							onChange( {
								prompt: former,
								former: fields.prompt,
							} )
						}
					/>
				</div>
			) }
			<Controls controls={ controls } open={ open } onOpen={ setOpen } />
			<NotTaken fields={ fields } chosen={ chosen } />
			<Sent { ...chosen } addsWords={ getContext().addsWords } />
			{ drop.isUploading && <UploadWait /> }
			{ drop.problem && (
				<Notice status="error" onRemove={ drop.cancel }>
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
