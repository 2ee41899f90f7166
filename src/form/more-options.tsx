import {
	BaseControl,
	Button,
	SelectControl,
	TextareaControl,
	TextControl,
	ToggleControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { MouseEvent } from 'react';
import { latinDigits } from '../format/latin-digits';
import { number } from '../format/number';
import { optionValue } from '../format/option-value';
import type { OrderFields } from '../order/fields';
import { toApiError } from '../store/api';
import type { Model, ModelOption, OptionValues } from '../store/types';
import { focusAround } from '../ui/focus-around';
import { RetryNotice } from '../ui/retry-notice';
import { useImage, useImageFailure } from '../ui/use-image';
import { MediaPicker } from './choose-image';

type Value = OptionValues[ string ];

interface FieldProps {
	option: ModelOption;
	/** What is chosen; nothing where the model is left to itself. */
	value: Value | undefined;
	onChange: ( value: Value | undefined ) => void;
}

/** The number that somebody has typed, with whatever keyboard; undefined where it is none, or none that can be sent. */
function typedNumber( typed: string, type: string ): number | undefined {
	const text = latinDigits( typed ).trim().replace( '\u066b', '.' );
	const value = Number( text );
	const isRight =
		type === 'integer'
			? Number.isSafeInteger( value )
			: Number.isFinite( value );
	return text !== '' && isRight ? value : undefined;
}

/** An option that is a number. What can't be taken stays as it was typed, and that is said. */
function NumberOption( {
	option: { type, label },
	value,
	onChange,
}: FieldProps ) {
	const [ typed, setTyped ] = useState( '' );
	const text =
		typedNumber( typed, type ) === value ? typed : String( value ?? '' );
	const isWrong = text.trim() !== '' && value === undefined;
	return (
		<TextControl
			__nextHasNoMarginBottom
			__next40pxDefaultSize
			label={ label }
			inputMode={ type === 'integer' ? 'numeric' : 'decimal' }
			dir="ltr"
			value={ text }
			aria-invalid={ isWrong || undefined }
			help={
				isWrong && (
					<span role="alert">
						{ type === 'integer'
							? __(
									'This is not a whole number that can be sent, so it is left out.',
									'platoniavid'
								)
							: __(
									'This is not a number, so it is left out.',
									'platoniavid'
								) }
					</span>
				)
			}
			onChange={ ( changed ) => {
				setTyped( changed );
				onChange( typedNumber( changed, type ) );
			} }
		/>
	);
}

/** One option, drawn from what the model declares of it. */
function OptionField( { option, value, onChange }: FieldProps ) {
	const { id, type, label } = option;
	const common = {
		__nextHasNoMarginBottom: true,
		__next40pxDefaultSize: true,
		label,
	} as const;
	const offered: Value[] =
		type === 'boolean' ? [ true, false ] : option.values;
	if ( type === 'boolean' && option.default !== null ) {
		return (
			<ToggleControl
				__nextHasNoMarginBottom
				label={ label }
				checked={ value === true }
				onChange={ onChange }
			/>
		);
	}
	if ( offered.length > 0 ) {
		return (
			<SelectControl
				{ ...common }
				value={ String( offered.indexOf( value ?? '' ) ) }
				options={ [
					...( option.default === null
						? [
								{
									value: '-1',
									label: __(
										'As the model has it',
										'platoniavid'
									),
								},
							]
						: [] ),
					...offered.map( ( one, at ) => ( {
						value: String( at ),
						label: optionValue( one ),
					} ) ),
				] }
				onChange={ ( at ) => onChange( offered[ Number( at ) ] ) }
			/>
		);
	}
	if ( type === 'string' ) {
		const text = {
			value: String( value ?? '' ),
			dir: 'auto',
			onChange: ( typed: string ) => onChange( typed || undefined ),
		} as const;
		return id === 'negative_prompt' ? (
			<TextareaControl
				__nextHasNoMarginBottom
				label={ label }
				rows={ 2 }
				{ ...text }
			/>
		) : (
			<TextControl { ...common } { ...text } />
		);
	}
	return <NumberOption { ...{ option, value, onChange } } />;
}

/** One image that the video is to look like. */
function Reference( { id, onRemove }: { id: number; onRemove: () => void } ) {
	const image = useImage( id );
	const failure = useImageFailure( id );
	return (
		<li>
			{ image && <img src={ image.url } alt="" height={ 64 } /> }
			{ failure && ! image && (
				<RetryNotice
					message={ toApiError( failure.error ).message }
					onRetry={ failure.again }
				/>
			) }
			{ image === null && (
				<span>
					{ __( 'No longer in the Media Library', 'platoniavid' ) }
				</span>
			) }
			<Button
				variant="tertiary"
				isDestructive
				onClick={ ( event: MouseEvent< HTMLElement > ) => {
					// It goes with its image.
					focusAround( event.currentTarget );
					onRemove();
				} }
				aria-label={ sprintf(
					/* translators: %s: the number of an image in the Media Library. */
					__( 'Remove image %s', 'platoniavid' ),
					number( id )
				) }
			>
				{ __( 'Remove', 'platoniavid' ) }
			</Button>
		</li>
	);
}

/** Images that the video is to look like, as many as the model takes. */
function References( {
	value,
	most,
	onChange,
}: {
	value: number[];
	most: number;
	onChange: ( references: number[] ) => void;
} ) {
	return (
		<div className="platoniavid-references" tabIndex={ -1 }>
			<BaseControl.VisualLabel>
				{ sprintf(
					/* translators: %s: a number of images. */
					_n(
						'To look like (at most %s image)',
						'To look like (at most %s images)',
						most,
						'platoniavid'
					),
					number( most )
				) }
			</BaseControl.VisualLabel>
			{ value.length > 0 && (
				<ul>
					{ value.map( ( id ) => (
						<Reference
							key={ id }
							id={ id }
							onRemove={ () =>
								onChange(
									value.filter( ( other ) => other !== id )
								)
							}
						/>
					) ) }
				</ul>
			) }
			{ value.length < most && (
				<MediaPicker
					title={ __(
						'Choose an image that the video is to look like',
						'platoniavid'
					) }
					allowedTypes={ [ 'image' ] }
					value={ 0 }
					onSelect={ ( { id } ) =>
						onChange( [ ...new Set( [ ...value, id ] ) ] )
					}
					render={ ( { open } ) => (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ open }
						>
							{ __( 'Add an image', 'platoniavid' ) }
						</Button>
					) }
				/>
			) }
		</div>
	);
}

type Chosen = Pick< Required< OrderFields >, 'options' | 'references' >;

/** How many things are chosen that the model would not do by itself. */
export const chosenOptions = (
	{ options: declared }: Model,
	{ options, references }: Chosen
): number =>
	declared.filter(
		( { id, default: usual } ) => ( options[ id ] ?? usual ) !== usual
	).length + references.length;

interface Props {
	model: Model;
	/** What will be ordered as it is. */
	chosen: Chosen;
	onChange: ( changes: Partial< OrderFields > ) => void;
}

/** What else the model can be told. */
export function MoreOptions( { model, chosen, onChange }: Props ) {
	const { options, references } = chosen;
	const choose = ( id: string, value: Value | undefined ) => {
		const { [ id ]: former, ...others } = options;
		onChange( {
			options:
				value === undefined ? others : { ...others, [ id ]: value },
		} );
	};
	return (
		<div className="platoniavid-more-options">
			{ model.options.map( ( option ) => (
				<OptionField
					key={ option.id }
					option={ option }
					value={
						options[ option.id ] ?? option.default ?? undefined
					}
					onChange={ ( value ) => choose( option.id, value ) }
				/>
			) ) }
			{ model.inputs.references > 0 && (
				<References
					value={ references }
					most={ model.inputs.references }
					onChange={ ( changed ) =>
						onChange( { references: changed } )
					}
				/>
			) }
		</div>
	);
}
